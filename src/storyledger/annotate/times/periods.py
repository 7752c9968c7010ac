"""Periods of business: quarters, halves and months that figures are given for, and the same a year ago.

A report on results says "the fiscal second quarter ended Aug. 26", then "the quarter", "the latest nine
months", "up from $2 million a year earlier". What those mean hangs on the periods told before, and their
days hang on the day on which the period ended, since a firm's year may begin in any month.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta

from storyledger.annotate.times.granules import Granule
from storyledger.annotate.times.reading import Reading
from storyledger.model import Piece

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
#: How many sentences later a comparison still means the period told last.
_REACH = 12
_MEMORY = 24
#: A half that ends in the week around the calendar's own ("Oct. 1", a Sunday) is named like it.
_CLOSE_DAYS = 10


@dataclass(frozen=True, slots=True)
class Period:
    """The unit of the calendar that names it, and its own first and last day, which may be `rough`."""

    granule: Granule
    first: date
    last: date
    rough: bool = False

    @classmethod
    def calendar(cls, granule: Granule) -> Period:
        """A period that is what its name says."""
        return cls(granule, granule.first, granule.last)

    @classmethod
    def ended(cls, months: int, last: date, number: int | None = None) -> Period:
        """So many months up to a day; named by its number in that year, else by the month in its middle."""
        first = _months_before(last + timedelta(days=1), months)
        if months >= 12:
            return cls(Granule("year", date(last.year, 1, 1)), first, last)
        unit = {3: "quarter", 6: "half"}.get(months)
        if unit is None:
            return cls(Granule("year", date(last.year, 1, 1)), first, last)
        if number is not None and number <= 12 // months:
            return cls(Granule.part_of_year(unit, last.year, number), first, last)
        granule = Granule.containing(unit, first + (last - first) / 2)
        if unit == "half" and abs((granule.first - first).days) > _CLOSE_DAYS:
            granule = Granule("year", date(last.year, 1, 1))
        return cls(granule, first, last)

    @classmethod
    def first_months(cls, count: int, year: int) -> Period:
        """The first months of a year, which is what names them."""
        whole = Granule("year", date(year, 1, 1))
        return cls(whole, whole.first, Granule.part_of_year("month", year, count).last)

    @classmethod
    def of_some_firm(cls, granule: Granule, over: date | None = None) -> Period:
        """A firm's own period of that name: up to half a year off the calendar's, either way.

        Where it is known to be `over`, its last day is not after that one.
        """
        first = Granule("month", granule.first).shift(-6).first
        last = Granule.containing("month", granule.last).shift(6).last
        return cls(granule, first, min(last, over) if over else last, rough=True)

    def years_back(self, count: int) -> Period:
        """The same period that many years before."""
        granule = self.granule.shift(-count * 12 // MONTHS[self.granule.unit])
        if (self.first, self.last) == (self.granule.first, self.granule.last):
            return Period.calendar(granule)
        last = _months_before(self.last + timedelta(days=1), 12 * count) - timedelta(days=1)
        return replace(self, granule=granule, first=_months_before(self.first, 12 * count), last=last)

    def in_year(self, year: int) -> Period:
        """The same period of that year, by its name."""
        return self.years_back(self.granule.first.year - year)

    @property
    def own_days(self) -> bool:
        """Whether it has other days than its name says."""
        return (self.first, self.last) != (self.granule.first, self.granule.last)


def _months_before(day: date, months: int) -> date:
    moved = Granule.containing("month", day).shift(-months)
    return moved.first.replace(day=min(day.day, moved.last.day))


@dataclass(frozen=True, slots=True)
class Entry:
    """A period where it was told.

    `over` tells that it had ended when the report was written, `fiscal` that its name is a firm's own, and
    `named` is false for months and years, which most often only say when something was.
    """

    period: Period
    span: Piece
    sentence: int
    over: bool
    fiscal: bool = False
    named: bool = True


class Books:
    """The periods told so far, without those that figures are only held against."""

    def __init__(self, day: date | None) -> None:
        self._day = day
        self._entries: deque[Entry] = deque(maxlen=_MEMORY)

    def tell(self, period: Period, reading: Reading, *, named: bool = True, fiscal: bool = False) -> None:
        """Takes note of a period that the text gives figures for; better days replace rough ones."""
        over = self._day is None or period.last <= self._day or (period.rough and reading.direction <= 0)
        span, firms = (reading.start, reading.end), reading.fiscal or fiscal
        rough = [e for e in self._entries if e.period.rough and e.period.granule == period.granule]
        for entry in rough:
            self._entries.remove(entry)
        self._entries.append(Entry(period, span, reading.sentence, over, firms, named))

    def last(self, unit: str | None = None) -> Entry | None:
        """The period told last, of that unit if one is given."""
        return next((e for e in reversed(self._entries) if unit in (None, e.period.granule.unit)), None)

    def compared(self, sentence: int, unit: str | None = None) -> Entry | None:
        """What "a year earlier" is a year before, and what "the quarter" is: the latest period that is over.

        A period in the same sentence comes first; months and years count only there.
        """
        near = [e for e in self._entries if e.over and sentence - e.sentence <= _REACH]
        near = [e for e in near if unit in (None, e.period.granule.unit)]
        inside = [entry for entry in near if entry.sentence == sentence]
        if inside:
            return inside[-1]
        named = [entry for entry in reversed(near) if entry.named]
        return max(named, key=_end, default=None)

    def latest(self) -> Entry | None:
        """The latest of the quarters and halves that are over; of one day, the one told last."""
        ended = [
            e for e in reversed(self._entries) if e.over and e.period.granule.unit in ("quarter", "half")
        ]
        return max(ended, key=_end, default=None)

    def named(self, granule: Granule) -> Period | None:
        """The period told before under that name with days of its own."""
        found = (
            e.period for e in reversed(self._entries) if e.period.granule == granule and e.period.own_days
        )
        return next(found, None)


def _end(entry: Entry) -> date:
    return entry.period.granule.last if entry.period.rough else entry.period.last


def with_days(granule: Granule, told: Period) -> Period:
    """The period of that name, as far off the calendar as another one is."""
    if not told.own_days or granule.unit != told.granule.unit:
        return Period.calendar(granule)
    return replace(told.in_year(granule.first.year), granule=granule)
