"""People, bodies and places as a story tells of them, and sources that stay without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from storyledger.model.annotations import ActorKind
from storyledger.model.span import Span
from storyledger.model.story import ReportRef, StoryStatement, TimelineEntry

#: The kind of sources that no report names.
UNNAMED: Final = "unnamed"


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role of somebody in a story, with the words that give it where it was told first.

    `published` and `last` are the dates of the first and the last report to tell it, `reports` how many do.
    `of` is its other end ("Dahl", "University of Skarne"), `time` what the words say of when it holds
    ("former", "since 2019").
    """

    title: str
    published: str | None
    evidence: Span
    of: str | None = None
    time: str | None = None
    last: str | None = None
    reports: int = 1

    def to_dict(self) -> dict[str, Any]:
        """title, of, time, published, last, reports, evidence."""
        return {
            "title": self.title,
            "of": self.of,
            "time": self.time,
            "published": self.published,
            "last": self.last,
            "reports": self.reports,
            "evidence": self.evidence.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Join:
    """Why what one report names so is this actor: one of `link.REASONS`, or an editor's decision."""

    name: str
    reason: str
    evidence: Span

    def to_dict(self) -> dict[str, Any]:
        """report, name, reason, evidence."""
        return {
            "report": self.evidence.report,
            "name": self.name,
            "reason": self.reason,
            "evidence": self.evidence.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Person:
    """An actor across the reports of a story: the name, other forms, roles, and how often and where.

    `id` comes from the place where the story names it first. `joins` has a row for each report.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[RoleTold, ...]
    reports: tuple[str, ...]
    mentions: int
    statements: int
    first: Span
    id: str = ""
    joins: tuple[Join, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The actor as `storyledger people --json` prints it."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": str(self.kind),
            "aliases": list(self.aliases),
            "roles": [role.to_dict() for role in self.roles],
            "reports": list(self.reports),
            "mentions": self.mentions,
            "statements": self.statements,
            "first": self.first.to_dict(),
            "joins": [join.to_dict() for join in self.joins],
        }


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """Somebody whom one report quotes without a name: "a senior official", "two people briefed on it".

    `people` is how many the words say they are, or None. Sources of two reports are never one.
    """

    words: str
    people: int | None
    report: str
    statements: int
    first: Span

    def to_dict(self) -> dict[str, Any]:
        """The source with the keys of a person; its kind is "unnamed"."""
        return {
            "name": self.words,
            "kind": UNNAMED,
            "aliases": [],
            "roles": [],
            "reports": [self.report],
            "mentions": self.statements,
            "statements": self.statements,
            "first": self.first.to_dict(),
            "people": self.people,
        }


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything that a story tells of one actor; `roles` by the date of the first report to tell them."""

    person: Person
    roles: tuple[RoleTold, ...]
    statements: Sequence[StoryStatement]
    events: Sequence[TimelineEntry]
    reports: Sequence[ReportRef]

    def to_dict(self) -> dict[str, Any]:
        """The record as `storyledger people STORY --person NAME --json` prints it."""
        return {
            "person": self.person.to_dict(),
            "roles": [role.to_dict() for role in self.roles],
            "statements": [said.to_dict() for said in self.statements],
            "events": [entry.to_dict() for entry in self.events],
            "reports": [ref.to_dict() for ref in self.reports],
        }
