"""Stretches of the calendar: days, weeks, months ... centuries, and what is written for them.

A granule is a unit and its first day. Its `value` is that of TIMEX3, its `edtf` that of ISO 8601-2 (EDTF),
as an interval of days where EDTF has no form (weeks, weekends).

Seasons are those of the northern half of the earth and overlap, since people's do: spring is March to 20
June, summer June to 22 September, autumn September to 20 December, winter December to 20 March.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

#: The units, from the finest.
UNITS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
RANK = {unit: rank for rank, unit in enumerate(UNITS)}
#: The units of which a longer one has so many first and last ones.
PARTS = frozenset({"day", "week", "month", "quarter", "year", "decade"})

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_LAST = {"SP": (6, 20), "SU": (9, 22), "FA": (12, 20), "WI": (3, 20)}


@dataclass(frozen=True, slots=True)
class Granule:
    """A unit of the calendar: "month" from 1 May 2023. Make one with `containing` or the other makers."""

    unit: str
    first: date

    @classmethod
    def containing(cls, unit: str, day: date) -> Granule:
        """The unit that the day lies in; of a season, the one of its three full months."""
        if unit == "day":
            return cls(unit, day)
        if unit == "week":
            return cls(unit, day - timedelta(days=day.weekday()))
        if unit == "weekend":
            return cls(unit, day - timedelta(days=day.weekday()) + timedelta(days=5))
        if unit == "season":
            year = day.year - 1 if day.month < 3 else day.year
            return cls(unit, date(year, (day.month % 12) // 3 * 3 or 12, 1))
        if unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            return cls(unit, date(max(1, day.year // size * size), 1, 1))
        months = _MONTHS[unit]
        return cls(unit, date(day.year, (day.month - 1) // months * months + 1, 1))

    @classmethod
    def season(cls, year: int, name: str) -> Granule:
        """A season by TIMEX3's name; winter is the one that begins in that year."""
        return cls("season", date(year, _SEASONS.index(name) * 3 + 3, 1))

    @classmethod
    def part_of_year(cls, unit: str, year: int, number: int) -> Granule:
        """The number-th month, quarter or half of a year, from 1."""
        return cls(unit, date(year, (number - 1) * _MONTHS[unit] + 1, 1))

    def shift(self, count: int) -> Granule:
        """The granule that many units later; earlier for a negative count. OverflowError past year 9999."""
        if abs(count) > 10_000_000:
            raise OverflowError("beyond the calendar")
        if self.unit == "day":
            return Granule(self.unit, self.first + timedelta(days=count))
        if self.unit in ("week", "weekend"):
            return Granule(self.unit, self.first + timedelta(weeks=count))
        months = self.first.year * 12 + self.first.month - 1 + count * _MONTHS[self.unit]
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            raise OverflowError("beyond the calendar")
        return Granule(self.unit, date(year, month + 1, 1))

    def ends(self, unit: str, count: int, *, first: bool) -> tuple[date, date] | None:
        """Its first or last so many units: "the first two quarters of 1990"; None where it has fewer."""
        if unit in ("day", "week"):
            days = timedelta(days=count * (7 if unit == "week" else 1) - 1)
            since, until = (self.first, self.first + days) if first else (self.last - days, self.last)
        elif first:
            since, until = self.first, Granule.containing(unit, self.first).shift(count - 1).last
        else:
            since, until = Granule.containing(unit, self.last).shift(1 - count).first, self.last
        return (since, until) if self.first <= since <= until <= self.last else None

    @property
    def name(self) -> str:
        """The season's name in TIMEX3."""
        return _SEASONS[self.first.month // 3 - 1]

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit == "day":
            return self.first
        if self.unit in ("week", "weekend"):
            return self.first + timedelta(days=6 if self.unit == "week" else 1)
        if self.unit == "season":
            month, day = _SEASON_LAST[self.name]
            return date(self.first.year + (month == 3), month, day)
        months = self.first.month - 1 + _MONTHS[self.unit]
        if self.unit in ("decade", "century") and self.first.year == 1:
            return date(9 if self.unit == "decade" else 99, 12, 31)
        year, month = self.first.year + (months - 1) // 12, (months - 1) % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    @property
    def value(self) -> str:
        """TIMEX3's value; decades and centuries as "199X" and "19XX"."""
        year = f"{self.first.year:04d}"
        match self.unit:
            case "day":
                return self.first.isoformat()
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return f"{year}-{self.first.month:02d}"
            case "season":
                return f"{year}-{self.name}"
            case "quarter":
                return f"{year}-Q{self.first.month // 3 + 1}"
            case "half":
                return f"{year}-H{self.first.month // 6 + 1}"
            case "decade":
                return f"{year[:3]}X"
            case "century":
                return f"{year[:2]}XX"
        return year

    @property
    def edtf(self) -> str:
        """The EDTF form."""
        year = f"{self.first.year:04d}"
        match self.unit:
            case "week" | "weekend":
                return f"{self.first.isoformat()}/{self.last.isoformat()}"
            case "season":
                return f"{year}-{21 + _SEASONS.index(self.name)}"
            case "quarter":
                return f"{year}-{33 + self.first.month // 3}"
            case "half":
                return f"{year}-{40 + self.first.month // 6}"
        return self.value

    def part(self, phase: str) -> tuple[date, date, str]:
        """First and last day and EDTF interval of its START, MID or END.

        People mean no exact third, so the parts overlap and are wide rather than wrong: of ten years the
        years 0-3, 3-7 and 6-9 ("mid 1990s" is 1993 to 1997), of a hundred 0-39, 30-69 and 60-99, of twelve
        months 1-4, 4-9 and 9-12, of a month the days 1-11, 10-20 and 20 to its last. Anything else is cut
        at 40 % from either side, and its middle runs from 30 % to 70 %.
        """
        first, last = self.first, self.last
        if self.unit == "day":
            return first, last, self.edtf
        if self.unit == "decade" and first.year > 1:
            low, high = {"START": (0, 3), "MID": (3, 7), "END": (6, 9)}[phase]
            years = first.year + low, first.year + high
            return date(years[0], 1, 1), date(years[1], 12, 31), f"{years[0]:04d}/{years[1]:04d}"
        if self.unit == "year":
            low, high = {"START": (1, 4), "MID": (4, 9), "END": (9, 12)}[phase]
            year = first.year
            edtf = f"{year:04d}-{low:02d}/{year:04d}-{high:02d}"
            return date(year, low, 1), date(year, high, monthrange(year, high)[1]), edtf
        if self.unit == "month":
            low, high = {"START": (1, 11), "MID": (10, 20), "END": (20, last.day)}[phase]
            start, end = first.replace(day=low), first.replace(day=high)
            return start, end, f"{start.isoformat()}/{end.isoformat()}"
        if self.unit == "century" and first.year > 1:
            low, high = {"START": (0, 39), "MID": (30, 69), "END": (60, 99)}[phase]
            years = first.year + low, first.year + high
            return date(years[0], 1, 1), date(years[1], 12, 31), f"{years[0]:04d}/{years[1]:04d}"
        days = (last - first).days
        share = {"START": (0.0, 0.4), "MID": (0.3, 0.7), "END": (0.6, 1.0)}[phase]
        start = first + timedelta(days=int(days * share[0]))
        end = first + timedelta(days=round(days * share[1]))
        return start, end, f"{start.isoformat()}/{end.isoformat()}"
