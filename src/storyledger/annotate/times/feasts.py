"""The days of holidays and feasts in a year."""

from __future__ import annotations

from datetime import date, timedelta

from storyledger.annotate.times.lexicon import holidays
from storyledger.annotate.times.reading import Reading
from storyledger.annotate.times.tokens import Sentence


def known(name: str) -> bool:
    """Whether the feast is one of holidays.toml."""
    return any(name in table for kind, table in holidays().items() if kind != "famous")


def famous(sentence: Sentence, reading: Reading) -> None:
    """Gives a day that everybody knows its year: "the September 11 attacks"."""
    if reading.year is not None or not reading.month or not reading.day or reading.which is not None:
        return
    for entry in holidays()["famous"].values():
        month, day, year = entry["day"]
        if (reading.month, reading.day) != (month, day):
            continue
        around = sentence.words(reading.last, reading.last + 3)
        around += sentence.words(max(0, reading.first - 4), reading.first)
        if not set(around).isdisjoint(entry["with"]):
            reading.year = year


def named_day(name: str) -> tuple[int, int, int] | None:
    """Month, day and year of a day written in figures as "9/11", or None."""
    entry = holidays()["famous"].get(name)
    return (entry["day"][0], entry["day"][1], entry["day"][2]) if entry else None


def day_of(name: str, year: int) -> date:
    """The day of a feast of holidays.toml in a year; ValueError for another name."""
    table = holidays()
    if name in table["fixed"]:
        month, day = table["fixed"][name]
        return date(year, month, day)
    if name in table["easter"]:
        return easter(year) + timedelta(days=table["easter"][name])
    if name in table["weekday"]:
        month, weekday, count, after = table["weekday"][name]
        return _nth(year, month, weekday, count) + timedelta(days=after)
    raise ValueError(name)


def easter(year: int) -> date:
    """Easter Sunday of the western church in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, remainder = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * remainder + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-count - 1))
