"""Whose steps they are: a bystander whom a pronoun was taken for, and others who are tried in a main man's
proceeding.

An affair's reports come back to whom else a court convicted: an adviser, a son, a famous man of another day.
What is done to somebody who is never charged or judged together with the one whom a proceeding is about is
told of a proceeding of his own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from storyledger.model import ActorKind, MentionForm, Piece
from storyledger.tell.proceedings.docket import SLIGHT, Docket, Signs
from storyledger.tell.proceedings.likeness import VETO, affinity
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.who import plain_name
from storyledger.tell.record import StoryRecord

#: What is done to somebody in person.
_DONE_TO = frozenset(
    {
        "charge", "arrest", "warrant", "bail", "plea", "verdict", "sentence", "sanction", "extradition",
        "dropped", "dismissal",
    }
)  # fmt: skip
#: In these the sides tell proceedings apart.
_OF_SIDES = frozenset({"civil", "arbitration"})
#: Who is judged in a report that judges the other as well, and in no other, may be tried with him.
_JUDGED = frozenset({"verdict", "sentence"})
#: To whom so many times less is done than to the one whom a proceeding is about may be another's accused.
_FEW = 5
#: So near to the beginning of a sentence stands whom it is about.
_OPENING = 12
#: What stands between two commas.
_INSERTED = re.compile(r",[^,]*,")
_GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
#: So many reports of it are no slip.
_TWICE = 2


class _Seen(NamedTuple):
    """Somebody where a report mentions him."""

    start: int
    end: int
    name: str
    is_pronoun: bool
    is_person: bool
    gender: str | None


def without_bystanders(record: StoryRecord, steps: Sequence[Mention]) -> list[Mention]:
    """The steps without those as their objects whom only pronouns of the reports could mean, where another
    is far more often the object.
    """
    counts = Counter(name for step in steps if _is_done_to(step) for name in step.against)
    main = max(counts, key=lambda name: (counts[name], name), default="")
    seldom = {name for name, count in counts.items() if count * SLIGHT <= counts[main]}
    if not seldom:
        return list(steps)
    places = _Places(record)
    pairs = [(step, name) for step in steps if _is_done_to(step) for name in step.against if name in seldom]
    named = {name for step, name in pairs if places.names(step, name) or places.differs(step, name, main)}
    doubtful = seldom - named
    return [
        replace(step, against=tuple(name for name in step.against if name not in doubtful))
        if _is_done_to(step) and not doubtful.isdisjoint(step.against)
        else step
        for step in steps
    ]


def told_apart(record: StoryRecord, dockets: Sequence[Docket], signs: Signs) -> list[Docket]:
    """The proceedings, each without what was done to others than the one it is about; that is told of theirs,
    or of a new one.
    """
    about = [(docket, name) for docket in dockets if (name := _about(docket)) is not None]
    homes: dict[str, list[Docket]] = defaultdict(list)
    for docket, name in about:
        homes[name].append(docket)
    new: list[Docket] = []
    places = _Places(record)
    for docket, name in about:
        for other, steps in _of_others(docket, name, places):
            theirs = Docket()
            for step in steps:
                if step in docket.mentions:  # of two who are tried together it is one's already
                    docket.leave(step, signs)
                    theirs.add(step, signs)
            home = _home(theirs, [one for one in homes[other] if one.nature == docket.nature], signs)
            if home is not None:
                home.take_in(theirs)
            else:
                homes[other].append(theirs)
                new.append(theirs)
    return [docket for docket in (*dockets, *new) if docket.mentions]


def _home(steps: Docket, about: Sequence[Docket], signs: Signs) -> Docket | None:
    """The proceeding about somebody that what is told of him fits best; None where all are others."""
    fitting = [one for one in about if one.mentions and affinity(steps, one, signs.main) > VETO]
    return max(fitting, key=lambda one: affinity(steps, one, signs.main), default=None)


def _is_done_to(step: Mention) -> bool:
    return step.kind.name in _DONE_TO and bool(step.against)


def _about(docket: Docket) -> str | None:
    """To whom most is done in a proceeding; None where nothing is or sides tell it."""
    if docket.nature in _OF_SIDES:
        return None
    counts = Counter(name for step in docket.mentions if _is_done_to(step) for name in step.against)
    return max(counts, key=lambda name: (counts[name], name), default=None)


def _of_others(docket: Docket, name: str, places: _Places) -> list[tuple[str, list[Mention]]]:
    """What a proceeding tells of each who is never charged or judged together with the one it is about."""
    done: dict[str, list[Mention]] = defaultdict(list)
    for step in docket.mentions:
        for other in step.against if _is_done_to(step) else ():
            done[other].append(step)
    together = _together(name, done)
    judged = {step.report.id for step in done[name] if step.kind.name in _JUDGED}
    found = []
    seldom = {other: steps for other, steps in done.items() if len(steps) * _FEW <= len(done[name])}
    for other, steps in seldom.items():
        named = [step for step in steps if places.names(step, other)]
        several = len({step.report.id for step in named}) >= _TWICE
        if other not in together and not _alike(other, together):
            alone = [step for step in named if step.report.id not in judged]
            found.append((other, steps if several else alone))
    return [(other, steps) for other, steps in found if steps]


def _together(name: str, done: dict[str, list[Mention]]) -> set[str]:
    """Those who are charged or judged in one sentence with somebody, or with one who is."""
    known, new = {name}, {name}
    while new:
        new = {other for one in new for step in done[one] for other in step.against} - known
        known |= new
    return known


def _alike(name: str, known: Iterable[str]) -> bool:
    """Whether a name may be another form of a known one: "Msgr Ada Moe", "Moe"."""
    words = set(name.casefold().split())
    return any(words & set(other.casefold().split()) for other in known)


class _Places:
    """Where the reports of a story name whom."""

    def __init__(self, record: StoryRecord) -> None:
        self._record = record
        self._read: dict[str, list[_Seen]] = {}

    def names(self, step: Mention, name: str) -> bool:
        """Whether a step's sentence names or describes somebody right before or after its words, or goes on
        with a pronoun about whom the sentence before begins with.
        """
        seen = self._within(step, step.sentence)
        person = any(one.name == name and one.is_person for one in seen)
        seen = [one for one in seen if (one.is_person or not person)]
        before = _not_inserted([one for one in seen if one.end <= step.words.start], step)
        after = [one for one in seen if one.start >= step.words.end]
        beside = [*before[-1:], *after[:1]]
        return any(one.name == name and not one.is_pronoun for one in beside) or (
            any(one.name == name for one in beside) and self._goes_on(step, name)
        )

    def differs(self, step: Mention, name: str, other: str) -> bool:
        """Whether the pronouns of a step's sentence that are about somebody could not be about another."""
        own = [one.gender for one in self._within(step, step.sentence) if one.name == name and one.gender]
        return bool(own) and self._gender(other) not in (None, *own)

    def _goes_on(self, step: Mention, name: str) -> bool:
        sentences = sorted(self._record.annotations_of(step.report.id).sentences)
        at = sentences.index(step.sentence)
        if not at:
            return False
        first = self._within(step, sentences[at - 1])[:1]
        begins = (one for one in first if one.name == name and not one.is_pronoun)
        return any(one.start - sentences[at - 1][0] <= _OPENING for one in begins)

    def _within(self, step: Mention, piece: Piece) -> list[_Seen]:
        return [one for one in self._of(step.report.id) if piece[0] <= one.start < piece[1]]

    def _gender(self, name: str) -> str | None:
        """What most pronouns about somebody are."""
        told = Counter(
            one.gender
            for read in self._record.annotations
            for one in self._of(read.report)
            if one.name == name and one.gender
        )
        return max(told, key=lambda gender: told[gender], default=None)

    def _of(self, report: str) -> list[_Seen]:
        if report not in self._read:
            read, text = self._record.annotations_of(report), self._texts[report]
            self._read[report] = sorted(
                _Seen(
                    mention.start,
                    mention.end,
                    name,
                    mention.form is MentionForm.PRONOUN,
                    actor.kind is ActorKind.PERSON,
                    _GENDERS.get(text[mention.start : mention.end].casefold()),
                )
                for actor in read.actors
                if actor.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION)
                if (name := self._name(report, actor.id)) is not None
                for mention in actor.mentions
            )
        return self._read[report]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {report.id: report.text for report in self._record.reports}

    def _name(self, report: str, actor: str) -> str | None:
        known = self._record.actor(report, actor)
        return plain_name(self._record, known.name) if known else None


def _not_inserted(seen: Sequence[_Seen], step: Mention) -> list[_Seen]:
    """Those who are not named between two commas after the object of a step, nor its other objects:
    "Dahl, who had worked with Moe, was charged".
    """
    text, last = step.report.text, step.words.start
    kept: list[_Seen] = []
    for at, one in enumerate(seen):
        rest = _INSERTED.sub("", text[one.end : last])
        skipped = [other for other in seen[at + 1 :] if other.name not in step.against]
        if one.name in step.against and not any(text[o.start : o.end] in rest for o in skipped):
            return [one]
        kept.append(one)
    return kept


__all__ = ["told_apart", "without_bystanders"]
