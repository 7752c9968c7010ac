"""Which actors each report tells of, to see whether two reports have to do with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from storyledger.link.local_actors import ReadActors
from storyledger.link.name_forms import Label


class Company:
    """The actors that each report tells of, as far as they have more than a surname.

    `common` are those of every other report: they say nothing.
    """

    def __init__(self, read: Sequence[ReadActors]) -> None:
        self._told = {one.record.report: one.told for one in read}

    @cached_property
    def common(self) -> frozenset[Label]:
        """The actors that more than half of the reports tell of, and ten reports more."""
        counts = Counter(label for told in self._told.values() for label in told)
        return frozenset(label for label, count in counts.items() if 2 * count > len(self._told) + 20)

    def shared(self, report: str, others: Collection[str]) -> int:
        """How many actors of a report the others tell of as well, the common ones aside."""
        own = self._told[report] - self.common
        return sum(any(label in self._told[other] for other in others) for label in own)
