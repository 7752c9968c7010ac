"""Which period of business an expression means (see `periods`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from storyledger.annotate.times.granules import Granule
from storyledger.annotate.times.narrative import Narrative
from storyledger.annotate.times.periods import MONTHS, Books, Entry, Period, with_days
from storyledger.annotate.times.reading import Reading
from storyledger.model import Anchor, Piece

#: A unit of the calendar, what it was worked out from, and the expression that it leans on.
Found = tuple[Granule | None, Anchor, Piece | None]
FoundPeriod = tuple[Period, Anchor, Piece | None]


#: How many sentences later "the quarter ended Sept. 29" is still the fiscal quarter that was named.
_SAME_FIRM = 3


class Business:
    """Resolves quarters, "the latest period", "the year-ago quarter" and "a year earlier" of figures.

    `calendar` resolves a date by itself: that on which a period "ended".
    """

    def __init__(self, day: date | None, memory: Narrative, calendar: Callable[[Reading], Found]) -> None:
        self._day = day
        self._memory = memory
        self._calendar = calendar
        self._books = Books(day)

    def period(self, reading: Reading) -> FoundPeriod | None:
        """The period that a reading means; None where it is for other rules to resolve."""
        if reading.ended is not None:
            return self._ended(reading)
        if reading.compares and reading.which == -1:
            entry = self._books.compared(reading.sentence)
            quarter = entry is not None and entry.period.granule.unit == "quarter"
            if entry is None or not quarter or not self._is_last_year(entry.period.years_back(1)):
                return None  # "Last year", plainly
            return entry.period.years_back(1), Anchor.EXPRESSION, entry.span
        if reading.compares:
            entry = self._books.compared(reading.sentence)
            if entry is not None:
                return entry.period.years_back(1), Anchor.EXPRESSION, entry.span
            return self._by_writing(reading) if reading.told_year else None
        match reading.kind:
            case "same_quarter":
                return self._same(reading)
            case "latest_quarter":
                entry = self._books.latest()
                return self._again(entry, reading) if entry else self._before_writing(reading)
            case "counted" if reading.extra.get("results"):
                entry = self._books.compared(reading.sentence, "quarter")
                return self._again(entry, reading) if entry else None
            case "definite" if reading.unit == "quarter":
                entry = self._books.compared(reading.sentence, "quarter") or self._books.last("quarter")
                return self._again(entry, reading) if entry and not reading.phase else None
            case "duration" | "window":
                self._months(reading)
        return None

    def note(self, reading: Reading, granule: Granule) -> Period | None:
        """Takes note of what other rules resolved; the period of that name with days of its own, if told."""
        named = reading.kind == "calendar" and (reading.quarter or reading.half)
        if named and granule.unit in ("quarter", "half"):
            own = self._books.named(granule)
            if own is None and self._over_too_soon(reading, granule):
                own = Period.of_some_firm(granule, self._day)
            elif own is None and reading.fiscal:
                own = Period.of_some_firm(granule)
            self._books.tell(own or Period.calendar(granule), reading)
            return own
        if granule.unit in ("month", "year") and reading.kind in ("calendar", "definite"):
            self._books.tell(Period.calendar(granule), reading, named=reading.fiscal)
        return None

    def _over_too_soon(self, reading: Reading, granule: Granule) -> bool:
        """Whether the past is told of a period that the calendar has not ended: then it is the firm's own."""
        return self._day is not None and reading.direction < 0 and granule.last >= self._day

    def _is_last_year(self, period: Period) -> bool:
        return self._day is not None and period.granule.first.year == self._day.year - 1

    def _again(self, entry: Entry, reading: Reading) -> FoundPeriod:
        self._books.tell(entry.period, reading, fiscal=entry.fiscal)
        return entry.period, Anchor.EXPRESSION, entry.span

    def _before_writing(self, reading: Reading) -> FoundPeriod | None:
        if self._day is None:
            return None
        period = Period.calendar(Granule.containing("quarter", self._day).shift(-1))
        self._books.tell(period, reading)
        return period, Anchor.PUBLISHED, None

    def _ended(self, reading: Reading) -> FoundPeriod | None:
        """Counts a period back from the day on which it ended."""
        assert reading.ended is not None
        end, anchor, span = self._calendar(reading.ended)
        months = _length(reading)
        if end is None or end.unit not in ("day", "month") or months is None:
            return None
        number = reading.quarter or reading.half
        before = self._books.last("quarter")
        if number is None and before and before.fiscal and reading.sentence - before.sentence <= _SAME_FIRM:
            number = before.period.granule.first.month // 3 + 1
        period = Period.ended(months, end.last, number)
        self._books.tell(period, reading)
        return period, anchor, span

    def _same(self, reading: Reading) -> FoundPeriod | None:
        """The period told before, in another year: "the year-ago quarter", "the 1988 period"."""
        entry = self._base(reading)
        if entry is None:
            return self._by_writing(reading)
        period, anchor = entry.period, Anchor.EXPRESSION
        year = period.granule.first.year + (reading.told_year or 0)
        if reading.year is not None:
            year, anchor = reading.year, Anchor.EXPLICIT
        elif reading.which_year is not None and self._day is not None:
            year = self._day.year + reading.which_year
        if reading.quarter and reading.quarter <= 4:
            granule = Granule.part_of_year("quarter", year, reading.quarter)
            period = self._books.named(granule) or with_days(granule, period)
        else:
            period = period.in_year(year)
        return period, anchor, None if anchor is Anchor.EXPLICIT else entry.span

    def _base(self, reading: Reading) -> Entry | None:
        if reading.unit == "month":
            told = self._memory.last("month")
            return Entry(Period.calendar(told.granule), told.span, told.sentence, True) if told else None
        if reading.unit in ("quarter", "half"):
            return self._books.compared(reading.sentence, reading.unit) or self._books.last(reading.unit)
        return self._books.compared(reading.sentence) or self._books.latest()

    def _by_writing(self, reading: Reading) -> FoundPeriod | None:
        """Without a period before it: by the day of writing, as exactly as the words say."""
        if self._day is None and reading.year is None:
            return None
        year = reading.year
        if year is None and self._day is not None:
            step = reading.which_year if reading.which_year is not None else reading.told_year
            year = self._day.year + (step or 0)
        assert year is not None
        anchor = Anchor.EXPLICIT if reading.year is not None else Anchor.PUBLISHED
        if reading.quarter and reading.quarter <= 4:
            return Period.calendar(Granule.part_of_year("quarter", year, reading.quarter)), anchor, None
        if reading.unit == "quarter" and self._day is not None:
            before = Granule.containing("quarter", self._day).shift(-1)
            return Period.calendar(before).in_year(before.first.year - self._day.year + year), anchor, None
        return Period.calendar(Granule("year", date(year, 1, 1))), anchor, None

    def _months(self, reading: Reading) -> None:
        """Takes note of "the first nine months" of the last year in which they are over."""
        count = reading.count
        if not isinstance(count, float) or reading.unit != "month" or not count.is_integer():
            return
        told = "first" in reading.extra or ("the" in reading.extra and self._books.last("quarter"))
        if not told or not 0 < count < 12 or self._day is None:
            return
        period = Period.first_months(int(count), self._day.year)
        if period.last > self._day:
            period = period.years_back(1)
        self._books.tell(period, reading)


def _length(reading: Reading) -> int | None:
    """Of how many months a reading is, None where it is no period of business."""
    if reading.quarter:
        return 3
    if reading.half:
        return 6
    count = reading.count if isinstance(reading.count, float) else 1.0
    months = MONTHS.get(reading.unit or "", 0) * count
    return int(months) if months and float(months).is_integer() and months <= 60 else None
