"""What becomes one entry: candidates that tell the same thing, each with how well it tells it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyledger.tell.candidates import Candidate
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import Interval, interval_of


@dataclass(slots=True, eq=False)
class Happening:
    """Candidates that tell one thing of one interval, the best first; `ranks` belong to `members`.

    `lead` is the candidate that tells it best, and `interval` when it was by that. `weight` is what the entry
    weighs, once it is known. `also` are happenings that seem to be the same with another date. `came_about`:
    it was scheduled, and a report says that it happened. `in_order` are the members as an entry shows them,
    once somebody has asked.
    """

    members: Sequence[Candidate]
    ranks: Sequence[float]
    weight: float = 0.0
    also: list[Happening] = field(default_factory=list)
    came_about: bool = False
    in_order: Sequence[Candidate] | None = None
    lead: Candidate = field(init=False)
    interval: Interval = field(init=False)

    def __post_init__(self) -> None:
        self.lead = self.members[0]
        interval = interval_of(self.lead.when)
        assert interval is not None  # only what has one becomes a happening
        self.interval = interval

    def support(self, record: StoryRecord) -> int:
        """How many independent reports tell it."""
        if len(self.members) == 1:
            return 1
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
        pairs = zip(other.members, other.ranks, strict=True)
        fresh = [(candidate, rank) for candidate, rank in pairs if not self.has(candidate)]
        self.members = [*self.members, *(candidate for candidate, _ in fresh)]
        self.ranks = [*self.ranks, *(rank for _, rank in fresh)]

    def add(self, candidate: Candidate, rank: float) -> None:
        """Take in a candidate that it has not."""
        self.members = [*self.members, candidate]
        self.ranks = [*self.ranks, rank]
