"""What one alleges and another denies that is no act of a frame: "that she had helped herself to money".

Statements that put something forward, or oppose it, are of one proposition where they share half of their
telling words, and where the one mentions whoever speaks in the other. A denial that only points ("Moe denied
it") belongs to the statement before it. A finding belongs to what was put forward in its words. Only what is
contested, decided or reversed is told, and what somebody denies in so many words.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.model import Side
from storyledger.tell.claims.assertion import Assertion
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.saying import Said, said_in
from storyledger.tell.claims.words import statement_words
from storyledger.tell.record import StoryRecord

#: Of the telling words of two statements so many are shared: as a share of the fewer, and in number; and
#: where the one stands next to the other, or a court finds it so.
_SHARED, _LEAST = 0.5, 3
_NEAR_SHARED, _NEAR_LEAST = 0.25, 1
_FOUND_SHARED = 0.4
#: Of so many statements in a group one is on the matter of another that joins it.
_OF_GROUP = 3
#: Sentences between an allegation and its answer.
_NEAR = 4
#: So few telling words say too little by themselves.
_ALONE = 2
#: What somebody is only said to have done, or found to have done, takes more.
_ENOUGH = 3
_DECIDED = ("rules", "finds", "clears")
_ACCUSING = ("alleges", "accuses", "testifies")


def propositions(record: StoryRecord, told: Sequence[Assertion]) -> list[list[Said]]:
    """The statements of each proposition that no act at issue covers."""
    acts = {(one.report.id, one.words[0]) for one in told}
    acts |= {(one.report.id, at) for one in told if one.reach for at in (one.reach[0], one.reach[1] - 1)}
    found: list[Said] = []
    for report, read, places in record.placed:
        if record.is_reprint(report):
            continue
        here = ReportRead(record, report, read, places)
        found += [said for said in said_in(here, acts) if record.is_new(report, said.sentence)]
    groups: list[list[Said]] = []
    for said in found:
        home = next((group for group in groups if _belongs(said, group)), None)
        if home is None:
            groups.append([said])
        else:
            home.append(said)
    return [group for group in groups if _is_told(group)]


def _belongs(said: Said, group: Sequence[Said]) -> bool:
    """Whether a statement is on the matter of a third of those in a group, or points at one of them: what
    shares words with a single one of many would chain one matter to the next.
    """
    fitting = [other for other in group if _one_matter(said, other)]
    pointing = any(_points(said, other) for other in fitting)
    if not pointing and any(_is_contrary(said, other) for other in group if other not in fitting):
        return False  # nobody contradicts himself by the words of others
    return bool(fitting) and (pointing or len(fitting) * _OF_GROUP >= len(group))


def _is_contrary(one: Said, other: Said) -> bool:
    """Whether one and the same holds both sides, and admits nothing."""
    own = one.actor is not None and one.actor == other.actor and one.side is not other.side
    return own and "admits" not in (one.stance, other.stance)


def _points(one: Said, other: Said) -> bool:
    return one.report is other.report and (one.answers == other.content or other.answers == one.content)


def _one_matter(one: Said, other: Said) -> bool:
    if _points(one, other):
        return True
    if one.words == other.words and one.actor == other.actor and one.side is other.side:
        return True
    shared, fewer = len(one.words & other.words), min(len(one.words), len(other.words))
    decided = set(_DECIDED) & {one.stance, other.stance}
    if decided and one.stance != other.stance:
        meet = not one.mentioned.isdisjoint(other.mentioned)
        return meet and shared >= _LEAST and shared >= _FOUND_SHARED * fewer
    if one.actor is not None and one.actor == other.actor:
        return shared >= _LEAST and shared >= _SHARED * len(one.words | other.words)
    if one.side is other.side:
        return one.mentioned == other.mentioned and shared >= _LEAST and shared >= _SHARED * fewer
    if _answers_next(one, other):
        return True
    if one.actor not in other.mentioned and other.actor not in one.mentioned:
        return False
    if one.report is other.report and _is_near(one, other):
        return shared >= _NEAR_LEAST and shared >= _NEAR_SHARED * fewer
    return shared >= _LEAST and shared >= _SHARED * fewer


def _answers_next(one: Said, other: Said) -> bool:
    """Whether a denial follows an allegation at once, and takes up a word of it."""
    if one.report is not other.report or {one.stance, other.stance} != {"alleges", "denies"}:
        return False
    first, second = sorted((one, other), key=lambda said: said.sentence)
    return (
        second.stance == "denies"
        and 0 < second.sentence[0] - first.sentence[1] <= 2
        and not one.words.isdisjoint(other.words)
    )


def _is_near(one: Said, other: Said) -> bool:
    """Whether an answer stands a few sentences behind what it answers, about 200 letters each."""
    gap = other.sentence[0] - one.sentence[0]
    return abs(gap) <= _NEAR * 100


def _is_told(group: Sequence[Said]) -> bool:
    """Whether one puts it forward and another opposes it, a court has found it, whoever denied it admits it,
    or somebody with a name denies it in words that say what.
    """
    sides = {said.side for said in group}
    denied = {said.actor for said in group if said.side is Side.AGAINST}
    alleged = {said.actor for said in group if said.side is Side.FOR and said.stance != "admits"}
    admitted = {said.actor for said in group if said.stance == "admits"}
    if denied and (alleged - denied or admitted & denied):
        return True
    decided = [said for said in group if said.stance in _DECIDED]
    if decided:
        others = len(sides) > 1 or len({said.stance for said in group}) > 1
        return others or any(
            said.stance == "finds" and said.mentioned and _says_enough(said) for said in decided
        )
    if any(_is_owned(said) and said.stance in _ACCUSING and _says_of_another(said) for said in group):
        return True
    return any(
        said.named
        and said.stance == "denies"
        and said.answers is None
        and (said.formal or len(said.words) >= _ALONE)
        for said in group
    )


def _is_owned(said: Said) -> bool:
    """Whether somebody with a name says it, or a paper or the prosecution in court."""
    return said.named or (said.formal and said.actor is not None)


def _says_enough(said: Said) -> bool:
    return len(said.words) >= _ENOUGH


def _says_of_another(said: Said) -> bool:
    """Whether it says what somebody else has done: nothing that is to come."""
    after = said.after
    return after is not None and _says_enough(said) and bool(statement_words("has_done").match(after))
