"""Publication dates as sources write them, into `Published`, as precisely as written and no more."""

from __future__ import annotations

import re
from datetime import date

from storyledger.errors import InputError
from storyledger.model import Published

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {
    name[:length]: number for number, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))
} | {"sept": 9}
_HINT = "Write it as YYYY-MM-DD, or leave it out if it is not known"

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?|([0-9]{4})")
_ISO_LOOSE = re.compile(r"([0-9]{4})([/.]?)([0-9]{2})\2([0-9]{2})")
_ISO_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]+([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(\.[0-9]{1,9})?"
    r"\s*([Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?"
)
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3},\s*)?[0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: (?:[+-][0-9]{4}|GMT|UTC|UT|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T))"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_CLOCK = (
    r"(?:[,\s]+(?:at\s+)?[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{1,5}|[+-][0-9:]{4,5})?)?"
)

_DAY_MONTH = rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
_MONTH_DAY = rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}"

#: A day written with the name of its month (see `written_day`), in a header or under a post.
WRITTEN_DAY = re.compile(
    rf"{_WEEKDAY}(?:{_DAY_MONTH}|{_MONTH_DAY.replace('>', '_2>')})(?![0-9])",
    re.IGNORECASE,
)
_WRITTEN_MONTH = re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE)
_REST = re.compile(_CLOCK, re.IGNORECASE)


def parse_published(value: str) -> Published | None:
    """The date that a source states; None where it states nothing (an empty value).

    Reads ISO 8601 days, months, years and times, RFC 2822, and days written out ("12 July 2023",
    "July 12, 2023", "Jul 2023"); the clock time is kept from ISO and RFC 2822 only. Days such as
    12/07/2023 are refused, since nothing says which number is the month. Raises InputError.
    """
    value = " ".join(value.split())
    if not value:
        return None
    try:
        iso = _to_iso(value)
    except ValueError as error:
        raise InputError("No such date", value, _HINT) from error
    if iso is None:
        raise InputError("Not a date", value, _HINT)
    return Published(iso)


def written_day(match: re.Match[str]) -> date | None:
    """The day of a match of `WRITTEN_DAY`; None where there is no such day."""
    day, month, year = (match[name] or match[f"{name}_2"] for name in ("day", "month", "year"))
    try:
        return date(int(year), _MONTHS[month.lower()], int(day))
    except ValueError:
        return None


def _to_iso(value: str) -> str | None:
    if _ISO.fullmatch(value):
        return value
    if match := _ISO_LOOSE.fullmatch(value):
        return f"{match[1]}-{match[3]}-{match[4]}"
    if match := _ISO_TIME.fullmatch(value):
        zone = match[4] or ""
        zone = "Z" if zone in ("z", "UTC", "GMT") else zone
        return f"{match[1]}T{match[2]}{(match[3] or '')[:7] if match[2].count(':') == 2 else ''}{zone}"
    if _RFC_2822.fullmatch(value):
        from email.utils import parsedate_to_datetime  # slow to import, and seldom needed

        return parsedate_to_datetime(value).isoformat()
    if (match := WRITTEN_DAY.match(value)) and _REST.fullmatch(value, match.end()):
        day = written_day(match)
        if day is None:
            raise ValueError(value)
        return day.isoformat()
    if match := _WRITTEN_MONTH.fullmatch(value):
        return f"{match['year']}-{_MONTHS[match['month'].lower()]:02d}"
    return None
