"""Which of several possible calendar units is meant: the year of "in May", the week of "on Monday"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from storyledger.annotate.times.granules import Granule

#: What it costs, in days, to take a day against the direction of its verb, or a longer unit. Verbs are read
#: by rule and are often those of another clause, so a day that is near by wins against its verb. A month or
#: a quarter that is not near has only its verb to tell its year.
_AGAINST_DAY = 200
_AGAINST_UNIT = 330


def weekday(day: date, number: int, which: int | None, direction: int, *, either: bool = False) -> Granule:
    """The weekday (ISO number) that is meant on a day of writing.

    "last" is before that day and "next" after it; otherwise the verb decides between the last such day up
    to the day of writing and the next one after it, and without a verb the past does; with `either`, the
    nearer of the two.
    """
    back = (day.isoweekday() - number) % 7
    if which is not None and which < 0:
        return Granule("day", day - timedelta(days=back or 7))
    if which is not None and which > 0:
        return Granule("day", day + timedelta(days=7 - back))
    if direction > 0 or (either and back > 7 - back):
        return Granule("day", day + timedelta(days=(7 - back) % 7))
    return Granule("day", day - timedelta(days=back))


def by_publication(
    make: Callable[[int], Granule | None], day: date, which: int | None, direction: int
) -> Granule | None:
    """The yearly unit (a month, a day of a month, a season, a quarter) that is meant on a day of writing."""
    candidates = _made(make, range(day.year - 4, day.year + 5))
    if which is not None and which != 0:
        if which < 0:
            before = (g for g in candidates if g.last < day and not _just_over(g, day))
            return max(before, key=lambda g: g.first, default=None)
        return min((g for g in candidates if g.first > day), key=lambda g: g.first, default=None)

    def cost(granule: Granule) -> tuple[int, int]:
        away = max((granule.first - day).days, (day - granule.last).days, 0)
        side = 1 if granule.first > day else -1 if granule.last < day else 0
        price = _AGAINST_DAY if granule.unit == "day" else _AGAINST_UNIT
        if granule.unit == "quarter" and direction > 0:
            # "Expects to report a third-quarter loss": what lies ahead is the report.
            price = _AGAINST_DAY
        against = price * abs(direction) if side * direction < 0 else 0
        if which == 0 and granule.first.year != day.year:
            against += price
        return away + against, -side

    return min(candidates, key=cost, default=None)


def _just_over(granule: Granule, day: date) -> bool:
    """Whether it is the month before the day's own in one year: nobody says "last May" for it in June."""
    month = Granule.containing("month", day)
    return granule.unit == "month" and granule.first.year == day.year and granule.shift(1) == month


def by_narrative(
    make: Callable[[int], Granule | None],
    told: Granule,
    since: date | None = None,
    which: int | None = None,
) -> Granule | None:
    """The yearly unit that is meant after another time was told: the nearest, rather later than earlier.

    `since` is the day that the narrative is at, the first of `told` if it is not given; "last" is before
    that time and "next" after it.
    """
    first = since or told.first
    candidates = _made(make, range(told.first.year - 4, told.first.year + 5))
    if which is not None and which != 0:
        wanted = [g for g in candidates if (g.first > told.last if which > 0 else g.last < told.first)]
        candidates = wanted or candidates

    def cost(granule: Granule) -> float:
        if granule.first > told.last:
            return (granule.first - told.last).days
        # "Late 1943 ... by June" does not go back within its year.
        return (4 if first > told.first else 1.5) * max((first - granule.last).days, 0)

    return min(candidates, key=cost, default=None)


def _made(make: Callable[[int], Granule | None], years: Iterable[int]) -> list[Granule]:
    made = (make(year) for year in years if 1 <= year <= 9998)
    return [granule for granule in made if granule is not None]
