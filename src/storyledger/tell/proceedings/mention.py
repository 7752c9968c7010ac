"""A step as one sentence of one report tells it, with what the sentence says of the proceeding that it
belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from storyledger.model import Piece, Report, Span, Status
from storyledger.model.proceeding import Cause, Sum
from storyledger.tell.proceedings.dating import Told
from storyledger.tell.proceedings.frames import Kind
from storyledger.tell.proceedings.sides import Doer

_COUNT = re.compile(r"\bcounts?\s+(one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)
_TRIAL = re.compile(r"\b(?:trial|courtroom|crown court)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences just before tell of the proceeding that is spoken of."""

    families: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Mention:
    """A step as one sentence tells it.

    `by` and `against` are names across the story's reports; `doer` is who does it in the report's words.
    `nature`, `causes`, `countries`, `forum` and `benches` (the sort of court or body: "federal", "inquest")
    are what the sentence tells of the proceeding; `people` are the others that it names. `set_apart`: words
    say that it is another proceeding than the one before.
    `known`: a clause takes it for known ("after the charges were dropped"). `named`: only a noun tells it, in
    words that are not listed for it ("his downfall in court").
    """

    report: Report
    sentence: Piece
    kind: Kind
    outcome: str | None
    status: Status
    told: Told
    words: Span
    by: str | None
    doer: Doer | None
    against: tuple[str, ...]
    to: str | None
    people: frozenset[str]
    nature: str | None
    causes: tuple[Cause, ...]
    countries: frozenset[str]
    forum: Span | None
    benches: frozenset[str]
    judge: str | None
    suitor: str | None
    set_apart: bool
    sums: tuple[Sum, ...]
    asked: Span | None
    matters: frozenset[str]
    vouched_by: str | None
    place: int
    families: frozenset[str]
    context: Context
    labels: frozenset[str]
    goes_on: bool
    known: bool
    named: bool

    @property
    def taker(self) -> str | None:
        """Who takes the step: the party's name, or the words for somebody new without one."""
        unnamed = self.doer is not None and self.doer.role == "unnamed"
        if unnamed and self.doer:
            return self.doer.words
        return self.by or (self.suitor if self.kind.name in ("complaint", "countersuit") else None)

    @property
    def sits(self) -> bool:
        """Whether it is of a commission or an inquest, which judge nobody."""
        return bool(self.benches & {"commission", "inquest"})

    @property
    def in_court(self) -> bool:
        """Whether its sentence speaks of a court or a trial."""
        return not self.sits and (self.forum is not None or _TRIAL.search(self.text) is not None)

    @property
    def count(self) -> str | None:
        """Which count its sentence speaks of, where it is only one: "four"."""
        named = {found.casefold() for found in _COUNT.findall(self.text)}
        return named.pop() if len(named) == 1 else None

    @property
    def text(self) -> str:
        """The sentence."""
        return self.report.text[slice(*self.sentence)]
