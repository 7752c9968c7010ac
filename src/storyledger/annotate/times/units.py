"""The unit of the calendar that a reading means, once the year or the day that it hangs on is known."""

from __future__ import annotations

from datetime import date, timedelta

from storyledger.annotate.times import feasts
from storyledger.annotate.times.granules import Granule
from storyledger.annotate.times.reading import Reading


def day_in(month: date, day: int) -> Granule | None:
    """That day of the month, or None where the month has no such day."""
    try:
        return Granule("day", month.replace(day=day))
    except ValueError:
        return None


def in_year(reading: Reading, year: int) -> Granule:
    """What the reading says, in that year; a day that its month does not have counts as the month."""
    if reading.feast:
        feast = feasts.day_of(reading.feast, year)
        if feast is None and reading.year is not None:
            return Granule("year", date(year, 1, 1))
        if feast is None:
            raise ValueError(f"{reading.feast} in {year}")
        return Granule("day", feast)
    if reading.month is not None:
        month = Granule.part_of_year("month", year, reading.month)
        day = day_in(month.first, reading.day) if reading.day else None
        if reading.kind == "week_of" and day:
            return Granule.containing("week", day.first)
        return day or month
    if reading.season:
        return Granule.season(year, reading.season)
    if reading.quarter and reading.quarter <= 4:
        return Granule.part_of_year("quarter", year, reading.quarter)
    if reading.half and reading.half <= 2:
        return Granule.part_of_year("half", year, reading.half)
    return Granule("year", date(year, 1, 1))


def weekend(day: date, reading: Reading) -> Granule:
    """The weekend: "this" one by its verb; "last" and "next" are those before and after the week's own."""
    own = Granule.containing("weekend", day)
    if reading.which:
        return own.shift(reading.which if not (reading.which < 0 and day > own.first) else -1)
    ahead = reading.direction > 0 or (reading.direction == 0 and reading.which == 0)
    return own if ahead or day >= own.first else own.shift(-1)


def move(day: date, reading: Reading) -> date | None:
    """The day moved by a count of units, on the same day of the month where it exists."""
    assert isinstance(reading.count, float)
    count, way = reading.count, reading.way or 1
    days = {"day": 1, "week": 7, "fortnight": 14}.get(reading.unit or "")
    if days:
        return day + timedelta(days=round(way * count * days)) if count < 1_000_000 else None
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(
        reading.unit or ""
    )
    if months is None or count > 10_000:
        return None
    moved = Granule.containing("month", day).shift(round(way * count * months))
    return moved.first.replace(day=min(day.day, moved.last.day))
