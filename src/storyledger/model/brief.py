"""The brief of a story: one page of who, what stands, what is contested, what is open, what changed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storyledger.model.change import Changes
from storyledger.model.claim import Claim
from storyledger.model.person import Person
from storyledger.model.proceeding import Action, Party
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
class Brief:
    """What a reader who picks a story up needs first; every line of it carries its evidence.

    `people` are those that the story is about, the most mentioned first. `parties` are the parties of its
    proceedings by the proceedings' titles. `decisions` are what courts, juries and inquiries decided and how
    proceedings ended, by date; `appealed` are those of them that an appeal contests. `entries` are the
    weightiest of what the reports tell as fact, `claims` those that are alleged, contested or denied, or on
    which somebody ruled. `pending` is what waits for an answer as of the last report (`as_of`), `changes`
    what the newest reports changed. Each list is cut to what fits a page; the story's other views hold the
    rest.
    """

    story: str
    title: str
    as_of: str | None
    reports: int
    people: tuple[Person, ...]
    parties: tuple[tuple[str, tuple[Party, ...]], ...]
    decisions: tuple[Docketed, ...]
    entries: tuple[TimelineEntry, ...]
    claims: tuple[Claim, ...]
    appealed: tuple[Docketed, ...]
    pending: tuple[Docketed, ...]
    changes: Changes

    def to_dict(self) -> dict[str, Any]:
        """The brief as `storyledger brief --json` prints it."""
        return {
            "story": self.story,
            "title": self.title,
            "as_of": self.as_of,
            "reports": self.reports,
            "people": [person.to_dict() for person in self.people],
            "parties": [
                {"proceeding": title, "parties": [party.to_dict() for party in parties]}
                for title, parties in self.parties
            ],
            "decisions": [decision.to_dict() for decision in self.decisions],
            "entries": [entry.to_dict() for entry in self.entries],
            "claims": [claim.to_dict() for claim in self.claims],
            "appealed": [decision.to_dict() for decision in self.appealed],
            "pending": [pending.to_dict() for pending in self.pending],
            "changes": self.changes.to_dict(),
        }
