"""Which time expressions another one dates: "the following month", "a year earlier".

The corpus's file has no anchors, so this is told from the words, the gold value and the publication date, by
one rule that does not ask our reader. A value on the calendar needs another expression unless

- the words name its year, or
- the words name something that comes round (a weekday, a month, a season, "the third quarter") and the value
  is no farther from the publication than one round, or
- they count from the day of writing ("yesterday", "last year", "five years ago"), and the publication date
  moved by the units that they name lies in the value: "a year ago" for a third quarter is counted from
  another expression, or
- the publication date itself lies in the value ("the year").

Words that count from another time ("that", "earlier", "the previous Friday"), without one that counts from
the day of writing, leave only the last way out. The words are in `data/anchors.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import count, takewhile

from storyledger.annotate.times.granules import Granule

_YEAR_NAMED = re.compile(r"\d{4}|['’]\d\ds?\b|\d/\d\d\b")
_WORD = re.compile(r"[a-z]+")
_ROUND_DAYS = {"week": 7, "year": 366}


@dataclass(frozen=True)
class _Words:
    years: frozenset[str]
    cycles: dict[str, frozenset[str]]
    ordinals: frozenset[str]
    parts: frozenset[str]
    beside: frozenset[str]
    unit: frozenset[str]
    back: frozenset[str]
    anaphoric: frozenset[str]
    days: dict[str, int]
    months: dict[str, int]


@cache
def _known() -> _Words:
    file = resources.files("storyledger.evaluate") / "data" / "anchors.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    deictic = table["deictic"]
    return _Words(
        frozenset(table["years"]["words"]),
        {name: frozenset(words) for name, words in table["cycles"].items()},
        frozenset(table["ordinals"]["words"]),
        frozenset(table["ordinals"]["units"]),
        frozenset(deictic["beside"]),
        frozenset(deictic["unit"]),
        frozenset(deictic["back"]),
        frozenset(table["anaphoric"]["words"]),
        table["days"],
        table["months"],
    )


def needs_another(words: str, granule: Granule, published: date) -> bool:
    """Whether the expression, with that gold value, is dated by another expression (see the module)."""
    said, known = set(_WORD.findall(words.lower())), _known()
    if _YEAR_NAMED.search(words) or said & known.years or granule.first <= published <= granule.last:
        return False
    deictic = said & (known.beside | known.unit | known.back)
    if said & known.anaphoric and not deictic:
        return True
    cycle = _cycle(said)
    if cycle is not None:
        away = max((granule.first - published).days, (published - granule.last).days)
        return away > _ROUND_DAYS[cycle]
    return not any(granule.first <= day <= granule.last for day in _meant(said, published, granule))


def _cycle(said: set[str]) -> str | None:
    """The longest round of what is named: "year" for "Friday, May 7"."""
    known = _known()
    if said & known.cycles["year"] or (said & known.ordinals and said & known.parts):
        return "year"
    return "week" if said & known.cycles["week"] else None


def _meant(said: set[str], published: date, granule: Granule) -> list[date]:
    """The days that the words may mean, counted from the publication; those far before the value left out."""
    known = _known()
    days = [published + timedelta(days=n) for n in (-1, 1)] if said & known.beside else []
    for word in sorted(said & (known.days.keys() | known.months.keys())):
        if said & known.unit:
            days += [_moved(published, word, n) for n in (-1, 1)]
        if said & known.back:
            back = (_moved(published, word, -n) for n in count(1))
            days += takewhile(lambda day: day >= granule.first, back)
    return days


def _moved(day: date, unit: str, number: int) -> date:
    """The day moved by so many units; the last of a month where that has no such day."""
    known = _known()
    if unit in known.days:
        return day + timedelta(days=known.days[unit] * number)
    month = Granule.containing("month", day).shift(known.months[unit] * number)
    return min(month.first + timedelta(days=day.day - 1), month.last)
