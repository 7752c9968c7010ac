"""The brief of a story: one page of who, what stands, what is contested, what is open, what changed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storyledger.model.change import Changes
from storyledger.model.claim import Claim
from storyledger.model.person import Person
from storyledger.model.proceeding import Action, Cause, Counsel, Party
from storyledger.model.story import TimelineEntry


@dataclass(frozen=True, slots=True)
class Docketed:
    """A step of a proceeding, with the title of the proceeding and, of a pending one, why it is open."""

    proceeding: str
    action: Action
    why: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """proceeding, why and the action's own."""
        return {"proceeding": self.proceeding, "why": self.why} | self.action.to_dict()


@dataclass(frozen=True, slots=True)
class Docket:
    """A proceeding in short: who is in it and for whom, what it is about, its weightiest steps by date.

    `appealed` are those of the steps that an appeal contests, `others` counts the steps that are left out.
    """

    title: str
    kind: str
    parties: tuple[Party, ...]
    judge: Counsel | None
    causes: tuple[Cause, ...]
    steps: tuple[Action, ...]
    appealed: tuple[Action, ...]
    others: int

    def to_dict(self) -> dict[str, Any]:
        """title, kind, parties, judge, causes, steps, appealed (their places in the steps), others."""
        return {
            "title": self.title,
            "kind": self.kind,
            "parties": [party.to_dict() for party in self.parties],
            "judge": self.judge.to_dict() if self.judge else None,
            "causes": [cause.to_dict() for cause in self.causes],
            "steps": [step.to_dict() for step in self.steps],
            "appealed": [at for at, step in enumerate(self.steps) if step in self.appealed],
            "others": self.others,
        }


@dataclass(frozen=True, slots=True)
class Brief:
    """What a reader who picks a story up needs first; every line of it carries its evidence.

    `people` are those that the story is about, the most mentioned first. `cases` are its weightiest
    proceedings: the first in short, the others with one step; `others` counts those that are left out.
    `decisions` are what courts, juries and inquiries decided and how proceedings ended, by date; `appealed`
    are those of them that an appeal contests. `entries` are the weightiest of what the reports tell as fact,
    `claims` those that are alleged, contested or denied, or on which somebody ruled. `pending` is what waits
    for an answer as of the last report (`as_of`), `changes` the last things that changed. Each list is cut
    to what fits a page; the story's other views hold the rest.
    """

    story: str
    title: str
    as_of: str | None
    reports: int
    people: tuple[Person, ...]
    cases: tuple[Docket, ...]
    decisions: tuple[Docketed, ...]
    entries: tuple[TimelineEntry, ...]
    claims: tuple[Claim, ...]
    appealed: tuple[Docketed, ...]
    pending: tuple[Docketed, ...]
    changes: Changes
    others: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The brief as `storyledger brief --json` prints it."""
        return {
            "story": self.story,
            "title": self.title,
            "as_of": self.as_of,
            "reports": self.reports,
            "people": [person.to_dict() for person in self.people],
            "cases": [case.to_dict() for case in self.cases],
            "decisions": [decision.to_dict() for decision in self.decisions],
            "entries": [entry.to_dict() for entry in self.entries],
            "claims": [claim.to_dict() for claim in self.claims],
            "appealed": [decision.to_dict() for decision in self.appealed],
            "pending": [pending.to_dict() for pending in self.pending],
            "changes": self.changes.to_dict(),
            "others": self.others,
        }
