"""What one alleges and another denies that is no act of a frame: "that she had helped herself to money".

Statements that put something forward, or oppose it, are of one proposition where they share half of their
telling words, and where the one mentions whoever speaks in the other. A denial that only points ("Moe denied
it") belongs to the statement before it. A finding belongs to what was put forward in its words. Only what is
contested, decided or reversed is told, and what somebody denies in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from storyledger.model import BlockKind, Piece, Report, Side, Statement
from storyledger.tell.centrality import telling_words
from storyledger.tell.claims.assertion import Assertion
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words
from storyledger.tell.record import StoryRecord
from storyledger.tell.tables import table

#: Of the telling words of two statements so many are shared: as a share of the fewer, and in number; and
#: where the one stands next to the other, or a court finds it so.
_SHARED, _LEAST = 0.5, 3
_NEAR_SHARED, _NEAR_LEAST = 0.25, 1
_FOUND_SHARED = 0.4
#: Sentences between an allegation and its answer.
_NEAR = 4
#: So few telling words say too little by themselves.
_ALONE = 3
_DECIDED = ("rules", "finds", "clears")
_ACCUSING = ("alleges", "accuses", "testifies")
#: Letters of a title before the name of a subject.
_TITLE = 24
#: Letters that the forms of one word share.
_STEM = 5
_SIDES = {
    "alleges": Side.FOR,
    "accuses": Side.FOR,
    "testifies": Side.FOR,
    "admits": Side.FOR,
    "denies": Side.AGAINST,
    "disputes": Side.AGAINST,
    "rules": Side.FOR,
    "finds": Side.FOR,
    "clears": Side.AGAINST,  # only of what a court rejects
}
#: Stances whose words are put forward where a paper filed in court has them, or an answer denies them.
_PLAIN = ("says", "argues", "mentions")
_STATED = ("alleges", "accuses", "testifies", "admits", "denies")
_FIRST = 8


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of the expressions of `[statements]` in claims.toml; all but those marked there in any case."""
    read = table("claims.toml")["statements"]
    return re.compile(read[name], 0 if name in read["in_case"] else re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A statement that takes a side, with the words that tell what it is about and those whom it mentions.

    `answers` is where the statement stands that it points at, if it has no words of its own; `after` are the
    words behind its subject, where that is somebody else.
    """

    report: Report
    sentence: Piece
    content: Piece
    stance: str
    actor: str | None
    named: bool
    words: frozenset[str]
    mentioned: frozenset[str]
    answers: Piece | None = None
    after: str | None = None

    @property
    def side(self) -> Side:
        """For or against."""
        return _SIDES.get(self.stance, Side.FOR)


def propositions(record: StoryRecord, told: Sequence[Assertion]) -> list[list[Said]]:
    """The statements of each proposition that no act at issue covers."""
    acts = {(one.report.id, one.words[0]) for one in told}
    acts |= {(one.report.id, at) for one in told if one.reach for at in (one.reach[0], one.reach[1] - 1)}
    found: list[Said] = []
    for report, read, places in record.placed:
        if record.is_reprint(report):
            continue
        here = ReportRead(record, report, read, places)
        found += [said for said in _of_report(here, acts) if record.is_new(report, said.sentence)]
    groups: list[list[Said]] = []
    for said in found:
        home = next((group for group in groups if any(_one_matter(said, other) for other in group)), None)
        if home is None:
            groups.append([said])
        else:
            home.append(said)
    return [group for group in groups if _is_told(group)]


def _of_report(here: ReportRead, acts: set[tuple[str, int]]) -> list[Said]:
    """The statements of a report that take a side, in order; a plain one only where the next denies it."""
    ordered = sorted(here.read.statements, key=lambda one: one.content[0][0] if one.content else -1)
    found: list[Said] = []
    last: Said | None = None
    for statement in ordered:
        said = _said(here, statement, acts)
        if said is None:
            continue
        if said.answers is not None:
            if last is None or last.actor == said.actor or not _follows(here, last, said):
                continue
            if last not in found:
                found.append(last)
            said = Said(
                said.report, said.sentence, said.content, said.stance, said.actor, said.named, last.words,
                last.mentioned, last.content,
            )  # fmt: skip
            found.append(said)
        elif said.stance not in _PLAIN:
            found.append(said)
        last = said if said.side is Side.FOR else None
    return [*found, *_rejected(here, acts)]


def _follows(here: ReportRead, last: Said, said: Said) -> bool:
    """Whether a denial that points stands next to what it may point at: "the allegations" at one only."""
    order = {sentence: at for at, sentence in enumerate(sorted(here.read.sentences))}
    if not 0 <= order[said.sentence] - order[last.sentence] <= 1:
        return False
    text = here.report.text[slice(*said.content)]
    return last.stance not in _PLAIN or "the " not in text.lower()


def _said(here: ReportRead, statement: Statement, acts: set[tuple[str, int]]) -> Said | None:
    if not statement.content:
        return None
    content = statement.content[0][0], statement.content[-1][1]
    sentence, block = here.places.sentence(content[0]), here.places.block(content[0])
    if sentence is None or block is None or block.kind is not BlockKind.BODY:
        return None
    if any(report == here.report.id and content[0] <= at < content[1] for report, at in acts):
        return None
    text = here.report.text[slice(*content)]
    stance = _stance_of(here, statement)
    actor, named = here.speaker(statement)
    if stance is None or (actor is None and stance not in ("alleges", "accuses")):
        return None
    if stance == "denies" and _pattern("points").fullmatch(text):
        return Said(here.report, sentence, content, stance, actor, named, frozenset(), frozenset(), content)
    mentioned = frozenset(_mentioned(here, content))
    words = _telling(text, mentioned)
    # A denial in the words of the other side ("had never seen it") is read as one.
    fewest = 1 if stance == "denies" else 2
    if len(words) < fewest or (not named and stance in _PLAIN and _pattern("negated").search(text)):
        return None
    after = _after_subject(here, content, actor)
    return Said(here.report, sentence, content, stance, actor, named, words, mentioned, after=after)


def _after_subject(here: ReportRead, content: Piece, actor: str | None) -> str | None:
    """The words behind the subject of what is said, where that is somebody else than who says it."""
    text = here.report.text
    opening = _pattern("opens").match(text, *content)
    start = opening.end() if opening is not None else content[0]
    for one in here.read.actors:
        known = here.actor(one.id)
        for mention in one.mentions if known is not None and known.name != actor else ():
            if start <= mention.start <= start + _TITLE:
                return text[mention.end : content[1]]
    return None


def _stance_of(here: ReportRead, statement: Statement) -> str | None:
    """The side that a statement takes, if any: a paper filed in court alleges whatever it says."""
    text, stance = here.report.text, statement.stance
    source = " ".join(text[start:end] for start, end in statement.source)
    cue = " ".join(text[start:end] for start, end in statement.cue)
    plain = stance in _PLAIN
    if plain and _pattern("filed").search(source):
        return "alleges"
    if (stance in ("rules", "finds") and _pattern("finds").search(cue)) or (
        plain and _pattern("inquiry_report").search(source)
    ):
        first = " ".join(text[slice(*statement.content[0])].split()[:_FIRST])
        return (
            "finds" if _decides(here, statement, source) and not _pattern("ordered").search(first) else None
        )
    if stance == "disputes":
        content = text[statement.content[0][0] : statement.content[-1][1]]
        return stance if claim_words().objects.search(content.lower()) else None
    if stance in _STATED:
        return stance
    if not plain or not _pattern("in_court").search(f"{cue} {statement.venue or ''}"):
        return stance if plain else None
    words = text[statement.content[0][0] : statement.content[-1][1]]
    return "denies" if _pattern("own_denial").match(words) else "testifies"


def _decides(here: ReportRead, statement: Statement, source: str) -> bool:
    """Whether a court or an inquiry speaks: its name, its report, or somebody who is called a judge."""
    if claim_words().forums.search(source):
        return True
    speaker = here.read.actor(statement.speaker)
    return speaker is not None and any(_pattern("bench").search(role.title) for role in speaker.roles)


def _rejected(here: ReportRead, acts: set[tuple[str, int]]) -> Iterator[Said]:
    """What a court did not accept, and whose it was: "rejected Holm's claim that she was ..."."""
    text = here.report.text
    for sentence in here.places.body:
        for match in _pattern("rejected").finditer(text, *sentence):
            forum = claim_words().forums.search(text, sentence[0], match.start())
            content = match.span("what")
            whose = [
                known.name
                for one in here.read.actors
                for m in one.mentions
                if match.start("whose") <= m.start and m.end <= match.end("whose") + 2
                and (known := here.actor(one.id)) is not None
            ]  # fmt: skip
            acted = any(report == here.report.id and content[0] <= at < content[1] for report, at in acts)
            if forum is None or not whose or acted:
                continue
            mentioned = frozenset(_mentioned(here, content)) | {whose[0]}
            words = _telling(match["what"], mentioned)
            yield Said(here.report, sentence, content, "alleges", whose[0], True, words, mentioned)
            yield Said(here.report, sentence, content, "clears", forum[0].lower(), False, words, mentioned)


def _telling(text: str, mentioned: frozenset[str]) -> frozenset[str]:
    """The stems of the words that tell what a statement is about, but for names of those in it."""
    names = {word[:_STEM] for name in mentioned for word in telling_words(name)}
    return frozenset(word[:_STEM] for word in telling_words(text)) - names - _plain_stems()


@cache
def _plain_stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in claim_words().plain)


def _mentioned(here: ReportRead, content: Piece) -> Iterator[str]:
    for one in here.read.actors:
        known = here.actor(one.id)
        if known is not None and any(content[0] <= m.start < content[1] for m in one.mentions):
            yield known.name


def _one_matter(one: Said, other: Said) -> bool:
    if one.report is other.report and (one.answers == other.content or other.answers == one.content):
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
    if any(said.named and said.stance in _ACCUSING and _says_of_another(said) for said in group):
        return True
    return any(
        said.named and said.stance == "denies" and said.answers is None and len(said.words) >= _ALONE
        for said in group
    )


def _says_enough(said: Said) -> bool:
    return len(said.words) >= _ALONE


def _says_of_another(said: Said) -> bool:
    """Whether it says what somebody else has done: nothing that is to come."""
    return (
        said.after is not None and _says_enough(said) and _pattern("has_done").match(said.after) is not None
    )
