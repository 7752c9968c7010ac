"""Years before Christ: what a text that tells of them means by "in spring" and "the following year".

TIMEX3 writes BC0480 for 480 BC, EDTF counts astronomically and writes -0479. There is no calendar day for
them here, since none of the calendars of the time is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from storyledger.annotate.times.reading import Reading
from storyledger.model import Anchor, Piece, When

_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Told:
    """A year before Christ, counted upwards into the past, and where it was told."""

    year: int
    span: Piece


class Antiquity:
    """The last year before Christ that a text has told, until it tells a later one."""

    def __init__(self) -> None:
        self._told: Told | None = None

    def read(self, reading: Reading) -> tuple[When, Piece | None] | None:
        """The `When` of a reading that lies before Christ; None for any other."""
        if reading.kind == "before_christ":
            return self._said(reading), None
        if reading.year is not None or reading.decade is not None or reading.century is not None:
            self._told = None
        told = self._told
        if told is None:
            return None
        year = _year(reading, told.year)
        if year is None or year < 1:
            return None
        if reading.month is None and reading.season is None:
            self._told = Told(year, (reading.start, reading.end))
        return _when(reading, year, Anchor.EXPRESSION), told.span

    def _said(self, reading: Reading) -> When:
        if reading.century is not None:
            return _century(reading.century)
        assert isinstance(reading.count, float)
        year = int(reading.count)
        self._told = Told(year, (reading.start, reading.end))
        return _when(reading, year, Anchor.EXPLICIT)


def _year(reading: Reading, told: int) -> int | None:
    """The year before Christ that a reading means after another; None where it means no such thing."""
    if reading.kind == "calendar" and (reading.month or reading.season):
        step = reading.told_year if reading.told_year is not None else reading.told
        plain = reading.which is None and reading.which_year is None
        return told - (step or 0) if plain else None
    size = _YEARS.get(reading.unit or "")
    if reading.kind == "told" and reading.unit == "year":
        return told - (reading.told or 0)
    if reading.kind == "shifted" and size and isinstance(reading.count, float):
        return told - (reading.way or 1) * int(reading.count * size)
    return None


def _when(reading: Reading, year: int, anchor: Anchor) -> When:
    value, edtf, granularity = f"BC{year:04d}", _edtf(year), "year"
    if reading.month:
        value, edtf, granularity = f"{value}-{reading.month:02d}", f"{edtf}-{reading.month:02d}", "month"
        if reading.day:
            value, edtf, granularity = f"{value}-{reading.day:02d}", f"{edtf}-{reading.day:02d}", "day"
    elif reading.season:
        value, granularity = f"{value}-{reading.season}", "season"
        edtf = f"{edtf}-{_SEASON_CODES[reading.season]}"
    return When(value, f"{edtf}~" if reading.mod == "APPROX" else edtf, None, None, granularity, anchor)


def _edtf(year: int) -> str:
    """The year as EDTF counts it, with its Y where it takes more than four figures."""
    if year > 10_000:
        return f"Y{1 - year}"
    return f"{1 - year:05d}" if year > 1 else "0000"


def _century(number: int) -> When:
    """A century: the 5th BC is 500 to 401."""
    first, last = number * 100, number * 100 - 99
    edtf = f"{1 - first:05d}/{1 - last:05d}" if last > 1 else f"{1 - first:05d}/0000"
    return When(f"BC{number - 1:02d}", edtf, None, None, "century", Anchor.EXPLICIT)
