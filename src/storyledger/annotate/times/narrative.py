"""The times that a text has told so far, and which of them a later expression leans on."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date

from storyledger.annotate.times.granules import RANK, Granule
from storyledger.annotate.times.reading import Reading
from storyledger.model import Anchor, Piece

#: How many expressions back the narrative's thread is looked for: several pages of a history.
_MEMORY = 64


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text spoke of: where, in which sentence, and whether its year was said.

    `opens` tells that it stands at a preposition or at the head of its sentence and does not look ahead,
    so that the narrative may go on from there. `since` is its first day, of "late 1943" that of its end.
    """

    granule: Granule
    span: Piece
    sentence: int
    explicit: bool
    opens: bool = False
    since: date | None = None


class Narrative:
    """What has been told, in order; `moved` is the last time that took the narrative somewhere."""

    def __init__(self) -> None:
        self._told: deque[Told] = deque(maxlen=_MEMORY)
        self._by_unit: dict[str, Told] = {}
        self.moved: Told | None = None

    def remember(self, reading: Reading, granule: Granule, anchor: Anchor) -> None:
        """Takes note of a resolved reading, unless it only looks over its shoulder."""
        if reading.kind == "same_quarter" or (
            reading.kind in ("shifted", "counted")
            and reading.unit == "year"
            and reading.count == 1.0
            and (reading.way or reading.told_year or 0) < 0
        ):
            # "Up from a year earlier" looks over its shoulder: the text stays where it is.
            return
        if reading.which == 1 and self._told:
            return  # "Next summer" is a plan: the text is not there yet.
        told = Told(
            granule,
            (reading.start, reading.end),
            reading.sentence,
            anchor is Anchor.EXPLICIT,
            reading.moves and reading.direction <= 0 and (reading.told or reading.way or 0) >= 0,
            granule.part(reading.phase)[0] if reading.phase and granule.unit == "year" else granule.first,
        )
        self._told.append(told)
        self._by_unit[granule.unit] = told
        if reading.moves and (anchor is not Anchor.PUBLISHED or self.moved is None):
            self.moved = told

    def nearest(self, unit: str | None) -> Told | None:
        """The time that "two days later" counts from: the last exact enough, if none since is coarser."""
        last = self.last()
        if last is None or unit not in RANK or RANK[last.granule.unit] <= RANK[unit]:
            return last
        for told in reversed(self._told):
            if RANK[told.granule.unit] <= RANK[unit]:
                newer = last.sentence > told.sentence or (last.explicit and not told.explicit)
                return last if newer and (last is self.moved or not told.explicit) else told
        return last

    def thread(self) -> Told | None:
        """The time that a history is at: the last day or month told, or a year that opens a new part."""
        for told in reversed(self._told):
            if RANK[told.granule.unit] <= RANK["season"] or (told.granule.unit == "year" and told.opens):
                return told
        return self.last()

    def last(self, unit: str | None = None) -> Told | None:
        """The last time told, of that unit if one is given."""
        if unit is not None:
            return self._by_unit.get(unit)
        years = (told for told in reversed(self._told) if RANK[told.granule.unit] <= RANK["year"])
        return next(years, None)
