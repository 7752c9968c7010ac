"""The days of holidays and feasts in a year.

Easter is computed by `dateutil`; the feasts of the Hebrew, Islamic, Hindu and Chinese calendars are looked up
in the tables of the `holidays` library, which is imported when the first of them is met. Its Islamic days
are those of the Umm al-Qura calendar: where a new moon is waited for, a feast may come a day earlier or
later, and its interval says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module

from storyledger.annotate.times.lexicon import holidays
from storyledger.annotate.times.reading import Reading
from storyledger.annotate.times.tokens import Sentence
from storyledger.model import When

_CALENDARS = {
    "hebrew": "_HebrewLunisolar",
    "islamic": "_IslamicLunar",
    "hindu": "_HinduLunisolar",
    "chinese": "_ChineseLunisolar",
}
_SIGHTED = "islamic"
_WESTERN, _ORTHODOX = 3, 2  # dateutil.easter's methods
#: Before, Easter was kept by another calendar; `dateutil` goes as far as 4099.
_EASTER_YEARS = range(1583, 4100)
#: Feasts that are none by themselves, and the one whose day they are counted from.
_COUNTED_FROM = {"holy week": "easter", "easter weekend": "easter", "lent": "easter"}
_COUNTED_FROM |= {"christmas week": "christmas", "christmas weekend": "christmas"}


@dataclass(frozen=True, slots=True)
class Feast:
    """The days of a feast in one year; `sure` is false where they may be off by one."""

    first: date
    last: date
    sure: bool = True


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


@lru_cache(maxsize=1024)
def feasts_of(name: str, year: int) -> tuple[Feast, ...]:
    """The feast in a year: mostly one, none where no table knows it, two Ramadans in 2030."""
    table = holidays()
    before, after = table["lasting"].get(name, (0, 0))
    sure = table["moon"].get(name, ("",))[0] != _SIGHTED
    return tuple(
        Feast(day + timedelta(days=before), day + timedelta(days=after), sure)
        for day in _days(_COUNTED_FROM.get(name, name), year)
    )


def day_of(name: str, year: int) -> date | None:
    """The first day of a feast of holidays.toml in a year, None where it has none that is known."""
    return next((feast.first for feast in feasts_of(name, year)), None)


def with_days(when: When, name: str) -> When:
    """The `When` of a feast's first day with all of its days; the value then is what they have in common."""
    if when.earliest is None:
        return when
    years = range(max(1, when.earliest.year - 1), when.earliest.year + 2)
    feast = next((f for year in years for f in feasts_of(name, year) if f.first == when.earliest), None)
    if feast is None or (feast.first == feast.last and feast.sure):
        return when
    spread = timedelta(days=0 if feast.sure else 1)
    first, last = feast.first - spread, feast.last + spread
    value = when.value
    if feast.first != feast.last:
        same_month = (feast.first.year, feast.first.month) == (feast.last.year, feast.last.month)
        value = when.value[:7] if same_month else when.value[:4]
    return replace(
        when, value=value, edtf=f"{first}/{last}", earliest=first, latest=last, granularity="interval"
    )


def _days(name: str, year: int) -> Iterator[date]:
    table = holidays()
    if name in table["fixed"]:
        month, day = table["fixed"][name]
        yield date(year, month, day)
    elif name in table["weekday"]:
        month, weekday, count, after = table["weekday"][name]
        yield _nth(year, month, weekday, count) + timedelta(days=after)
    elif name in table["moon"]:
        calendar, method = table["moon"][name]
        yield from _by_moon(calendar, method, year)
    elif year in _EASTER_YEARS:
        from dateutil.easter import easter

        if name in table["easter"]:
            yield easter(year, _WESTERN) + timedelta(days=table["easter"][name])
        elif name in table["orthodox"]:
            yield easter(year, _ORTHODOX) + timedelta(days=table["orthodox"][name])


def _by_moon(calendar: str, method: str, year: int) -> list[date]:
    """The days of that year; the library's methods answer with a day, a set or pairs of a day and a flag."""
    module = import_module(f"holidays.calendars.{calendar}")
    answer = getattr(getattr(module, _CALENDARS[calendar])(), method)(year)
    return sorted(day for day in _dates(answer) if day.year == year)


def _dates(answer: object) -> Iterator[date]:
    if isinstance(answer, date):
        yield answer
    elif isinstance(answer, Iterable):
        for part in answer:
            yield from _dates(part)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-count - 1))
