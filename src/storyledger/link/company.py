"""Which actors each report tells of, to see whether two reports have to do with each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from storyledger.link.local_actors import LocalActor, ReadActors
from storyledger.link.name_forms import Label


class Company:
    """The actors that each report tells of, as far as they have more than a surname.

    `common` are those that more than half of the reports tell of, and ten reports more: they say nothing.
    """

    def __init__(self, read: Mapping[str, ReadActors], bearers: Mapping[Label, Sequence[LocalActor]]) -> None:
        self._told = {report: one.told for report, one in read.items()}
        least = (len(read) + 20) / 2
        frequent = [label for label, here in bearers.items() if len(here) > least]
        self.common = frozenset(
            label for label in frequent if sum(label in told for told in self._told.values()) > least
        )

    def told_in(self, reports: Iterable[str]) -> set[Label]:
        """The actors that the reports tell of."""
        return set().union(*(self._told[report] for report in reports))

    def shared(self, report: str, told: Collection[Label]) -> int:
        """How many actors of a report are among those told of, the common ones aside."""
        return sum(label in told for label in self._told[report] - self.common)
