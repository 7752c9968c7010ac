"""Dates in words: what is known of a date, as a reader is told it, and never more than that."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from storyledger.model import When

UNDATED: Final = "undated"

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS: Final = {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "21": "spring",
    "22": "summer",
    "23": "autumn",
    "24": "winter",
}
_SEASON: Final = re.compile(r"\d{4}-(SP|SU|FA|WI|2[1-4])")
_PART_OF_YEAR: Final = re.compile(r"\d{4}-(Q[1-4]|H[12])")
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_ABOUT: Final = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?)~")
_CLOCK: Final = re.compile(r"T(\d{2}:\d{2})")
_PARTS_OF_DAY: Final = {
    "TMO": "in the morning",
    "TMI": "at midday",
    "TAF": "in the afternoon",
    "TEV": "in the evening",
    "TNI": "at night",
    "TDT": "in the daytime",
}
_PUBLISHED: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\d{2}:\d{2}).*)?")


def format_when(when: When) -> str:
    """What is known of a date, in English: "7 May 2023", "summer 2019", "mid-1990s", "undated".

    The words come from the interval and the granularity, so a month is never given as a day. Part of a
    year, decade or century is "early", "mid-" or "late" after the end of the unit that it touches. An
    interval that is open on one side is "before", "by", "after" or "from ... on". EDTF's "~" and "?" are
    "about" and "possibly".
    """
    earliest, latest = _bounds(when)
    if earliest is None and latest is None:
        return UNDATED
    if earliest is None or latest is None:
        return _open(earliest, latest)
    if about := _ABOUT.fullmatch(when.edtf or ""):
        return f"about {format_published(about[1])}"
    return _hedge(when) + _closed(when, earliest, latest)


def format_published(published: str | None) -> str:
    """The publication date of a report (ISO 8601, as precise as it is) in English; "undated" for None.

    A value of another form comes back as it is.
    """
    if not published:
        return UNDATED
    match = _PUBLISHED.fullmatch(published)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return published
    year, month, day = match[1], match[2], match[3]
    return " ".join(part for part in (str(int(day)) if day else "", _month(month), str(int(year))) if part)


def format_span(first: str | None, last: str | None) -> str:
    """From the first to the last publication date, in English: "24 February 2021 to 12 July 2023"."""
    dates = [format_published(value) for value in (first, last) if value]
    if not dates:
        return UNDATED
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


def _bounds(when: When) -> tuple[date | None, date | None]:
    """The interval, with EDTF's open ends and the ends of the calendar as None."""
    edtf = when.edtf or ""
    earliest, latest = when.earliest, when.latest
    if earliest == date.min or edtf.startswith(("../", "[..", "/")):
        earliest = None
    if latest == date.max or edtf.endswith(("/..", "..]", "/")):
        latest = None
    return earliest, latest


def _open(earliest: date | None, latest: date | None) -> str:
    if latest is not None:
        following = latest + timedelta(days=1)
        if following.day == 1:
            return f"before {_year(following) if following.month == 1 else _month_of(following)}"
        return f"by {_day(latest)}"
    assert earliest is not None
    if earliest.day == 1 and earliest != date.min:
        before = earliest - timedelta(days=1)
        return f"after {_year(before) if before.month == 12 else _month_of(before)}"
    return f"from {_day(earliest)} on"


def _hedge(when: When) -> str:
    edtf = when.edtf or ""
    if "~" in edtf or "%" in edtf:
        return "about "
    return "possibly " if "?" in edtf else ""


def _closed(when: When, earliest: date, latest: date) -> str:
    kind = when.granularity
    if earliest == latest:
        return _day(earliest) + (_clock(when.value) if kind == "time" else "")
    if kind == "week" and (latest - earliest).days <= 6:
        return f"the week of {_day(earliest)}"
    if kind == "season" and (season := _SEASON.match(when.value) or _SEASON.match(when.edtf or "")):
        years = _year(earliest)
        if latest.year != earliest.year:
            years += f"–{latest.year % 100:02d}"
        return f"{_SEASONS[season[1]]} {years}"
    if kind in ("quarter", "half") and (part := _PART_OF_YEAR.match(when.value)):
        return f"the {_ORDINALS[int(part[1][1])]} {kind} of {_year(earliest)}"
    return _unit(earliest, latest, kind) or _between(earliest, latest)


def _unit(earliest: date, latest: date, kind: str) -> str | None:
    """A month, year, decade or century, or a part of one; None where the interval is no such thing."""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        whole, name = _month_bounds(earliest), _month_of(earliest)
        wanted = kind == "month"
    elif earliest.year == latest.year and kind != "interval":
        whole, name = _years_bounds(earliest.year, 1), _year(earliest)
        wanted = kind == "year"
    elif earliest.year // 10 == latest.year // 10 and kind == "decade":
        whole, name = _years_bounds(earliest.year // 10 * 10, 10), f"{earliest.year // 10 * 10}s"
        wanted = True
    elif (earliest.year - 1) // 100 == (latest.year - 1) // 100 and kind == "century":
        whole, name = _years_bounds((earliest.year - 1) // 100 * 100 + 1, 100), _century(earliest.year)
        wanted = True
    else:
        return None
    if (earliest, latest) == whole:
        return f"the {name}" if kind in ("decade", "century") else name
    return _part(earliest, latest, whole, name, kind) if wanted else None


def _part(earliest: date, latest: date, whole: tuple[date, date], name: str, kind: str) -> str:
    the = "the " if kind == "century" else ""
    if earliest == whole[0]:
        return f"{the}early {name}"
    if latest == whole[1]:
        return f"{the}late {name}"
    return f"{the}mid-{name}"


def _between(earliest: date, latest: date) -> str:
    if _starts_year(earliest) and _ends_year(latest):
        return _year(earliest) if earliest.year == latest.year else f"{_year(earliest)}–{_year(latest)}"
    if earliest.day == 1 and latest == _month_bounds(latest)[1]:
        if earliest.year == latest.year:
            return f"{_MONTHS[earliest.month - 1]}–{_month_of(latest)}"
        return f"{_month_of(earliest)} – {_month_of(latest)}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"between {earliest.day} and {_day(latest)}"
    if earliest.year == latest.year:
        return f"between {earliest.day} {_MONTHS[earliest.month - 1]} and {_day(latest)}"
    return f"between {_day(earliest)} and {_day(latest)}"


def _clock(value: str) -> str:
    if clock := _CLOCK.search(value):
        return f", {clock[1]}"
    return next((f", {words}" for code, words in _PARTS_OF_DAY.items() if value.endswith(code)), "")


def _starts_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _ends_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _month_bounds(day: date) -> tuple[date, date]:
    if day.month == 12:
        return day.replace(day=1), day.replace(day=31)
    return day.replace(day=1), day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def _years_bounds(first: int, count: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(min(first + count - 1, 9999), 12, 31)


def _century(year: int) -> str:
    number = (year - 1) // 100 + 1
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _day(day: date) -> str:
    return f"{day.day} {_month_of(day)}"


def _month_of(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {_year(day)}"


def _month(number: str | None) -> str:
    return _MONTHS[int(number) - 1] if number else ""


def _year(day: date) -> str:
    return str(day.year)
