"""What becomes one entry: candidates that tell the same thing, each with how well it tells it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from storyledger.tell.candidates import Candidate
from storyledger.tell.record import StoryRecord


@dataclass(slots=True, eq=False)
class Happening:
    """Candidates that tell one thing of one interval, the best first; `ranks` belong to `members`.

    `weight` is what the entry weighs, once it is known. `also` are happenings that seem to be the same with
    another date. `came_about`: it was scheduled, and a report says that it happened. `in_order` are the
    members as an entry shows them, once somebody has asked.
    """

    members: list[Candidate]
    ranks: list[float]
    weight: float = 0.0
    also: list[Happening] = field(default_factory=list)
    came_about: bool = False
    in_order: list[Candidate] | None = None

    @property
    def lead(self) -> Candidate:
        """The candidate that tells it best."""
        return self.members[0]

    def support(self, record: StoryRecord) -> int:
        """How many independent reports tell it."""
        return len({record.origin(candidate.report) for candidate in self.members})

    def strength(self, support: int) -> float:
        """How well and by how many it is told, to be compared within one interval."""
        return self.ranks[0] * (1 + math.log(support))

    def has(self, candidate: Candidate) -> bool:
        """Whether the same sentence is in it already."""
        return any(
            (own.report.id, own.sentence) == (candidate.report.id, candidate.sentence) for own in self.members
        )

    def take(self, other: Happening) -> None:
        """Take over what another one has; what leads stays, since it says the date best."""
        for candidate, rank in zip(other.members, other.ranks, strict=True):
            if not self.has(candidate):
                self.members.append(candidate)
                self.ranks.append(rank)
