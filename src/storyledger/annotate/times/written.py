"""How times are written: TIMEX3 values and the `When` of a unit of the calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from storyledger.annotate.times.granules import Granule
from storyledger.annotate.times.periods import Period
from storyledger.annotate.times.reading import Reading
from storyledger.model import Anchor, When

_UNSPECIFIED = re.compile(r"[\dX]{4}(-[\dX]{2}){0,2}")

#: How far off "about" may be, either way: "around Nov. 1". "About 2010" may be a year off.
_SLACK_DAYS = {"day": 3, "month": 15}

#: Units in durations: prefix, letter, and how many of the letter make one.
_LETTERS = {
    "second": ("PT", "S", 1), "minute": ("PT", "M", 1), "hour": ("PT", "H", 1),
    "day": ("P", "D", 1), "night": ("P", "D", 1), "weekend": ("P", "WE", 1), "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2), "month": ("P", "M", 1), "quarter": ("P", "M", 3), "year": ("P", "Y", 1),
    "summer": ("P", "SU", 1), "winter": ("P", "WI", 1),
    "decade": ("P", "Y", 10), "century": ("P", "Y", 100), "millennium": ("P", "Y", 1000),
}  # fmt: skip
_FINER = {"Y": ("M", 12), "W": ("D", 7), "H": ("M", 60), "M": ("S", 60)}


def duration_value(reading: Reading) -> str:
    """TIMEX3's value of a length: "P2Y", "PT36H", "PXM" for "several months", "P2Y6M" for two and a half."""
    prefix, letter, factor = _LETTERS[reading.unit or "day"]
    if not isinstance(reading.count, float):
        return f"{prefix}X{'DE' if factor == 10 else 'CE' if factor == 100 else letter}"
    count = reading.count * factor
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{letter}"
    if prefix == "P" and letter == "M":
        return f"P{whole}M{round((count - whole) * 30)}D" if whole else f"P{round(count * 30)}D"
    if letter not in _FINER:
        return f"{prefix}{count:g}{letter}"
    finer, size = _FINER[letter]
    rest = round((count - whole) * size)
    return f"{prefix}{whole}{letter}{rest}{finer}" if whole else f"{prefix}{rest}{finer}"


def unresolved_value(reading: Reading) -> str:
    """TIMEX3's value of a time that hangs in the air: "XXXX-WXX-3", "XXXX-05-07", "XXXX-Q3"."""
    if reading.month:
        value = f"XXXX-{reading.month:02d}" + (f"-{reading.day:02d}" if reading.day else "")
    elif reading.weekday:
        value = f"XXXX-WXX-{reading.weekday}"
    elif reading.quarter:
        value = f"XXXX-Q{reading.quarter}"
    elif reading.half:
        value = f"XXXX-H{reading.half}"
    elif reading.season:
        value = f"XXXX-{reading.season}"
    elif reading.day:
        value = f"XXXX-XX-{reading.day:02d}"
    else:
        unit = reading.unit or ("year" if reading.kind == "calendar" else "day")
        shapes = {
            "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "month": "XXXX-XX",
            "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
        }  # fmt: skip
        value = shapes.get(unit, "XXXX-XX-XX")
    return f"{value}T{reading.part}" if reading.part else value


def when_of(
    reading: Reading, granule: Granule, anchor: Anchor, since: date | None, until: date | None
) -> When:
    """The `When` of a reading that means that unit.

    A phase ("early", "the end of") narrows the interval, `since` and `until` cut it ("earlier this year");
    a year or a part of a year of business is widened by half a year at either end, since it may begin in
    any month, "two decades ago" by two years for each decade, and "about" by `_SLACK_DAYS`.
    """
    granularity = granule.unit if granule.unit != "weekend" else "interval"
    value = granule.value
    if since or until:
        first, last = since or granule.first, until or granule.last
        edtf = f"{first.isoformat()}/{last.isoformat()}"
    elif "december" in reading.extra and granule.unit == "year":
        month = Granule.part_of_year("month", granule.first.year, 12)
        first, last, edtf = month.first, month.last, month.edtf
    elif reading.phase and granule.unit != "day":
        first, last, edtf = granule.part(reading.phase)
        if "until_phase" in reading.extra:
            _, last, other = granule.part(reading.extra["until_phase"])
            edtf = f"{edtf.partition('/')[0]}/{other.partition('/')[2]}"
    elif "week_around" in reading.extra and granule.unit == "day":
        first, last = granule.shift(-3).first, granule.shift(3).first
        edtf, granularity = f"{first.isoformat()}/{last.isoformat()}", "week"
    else:
        first, last, edtf = _extent(reading, granule)
    if reading.clock:
        value, granularity = f"{value}T{reading.clock}{reading.extra.get('zone', '')}", "time"
    elif reading.part:
        value, granularity = f"{value}T{reading.part}", "time"
    return When(value, edtf, first, last, granularity, anchor)


def _extent(reading: Reading, granule: Granule) -> tuple[date, date, str]:
    """First and last day and EDTF of a whole unit, as wide as the words leave it."""
    first, last, edtf = granule.first, granule.last, granule.edtf
    if granule.unit == "season" and granule.name == "WI" and reading.year is not None:
        # "The winter of 1994" may be the one that ends or the one that begins in that year.
        return date(first.year, 1, 1), last, edtf
    if reading.fiscal and granule.unit in ("year", "half", "quarter") and first.year > 1:
        own = Period.of_some_firm(granule)
        return own.first, own.last, f"{edtf}~"
    if reading.extra.get("near"):
        return _as_far_as(date.fromisoformat(reading.extra["near"]), granule)
    if "about_years" in reading.extra and granule.unit == "year":
        years = int(reading.extra["about_years"])
        return granule.shift(-years).first, granule.shift(years).last, f"{edtf}~"
    if reading.mod == "APPROX" and _UNSPECIFIED.fullmatch(edtf):
        if granule.unit == "year":
            return granule.shift(-1).first, granule.shift(1).last, f"{edtf}~"
        slack = timedelta(days=_SLACK_DAYS.get(granule.unit, 0))
        return first - slack, last + slack, f"{edtf}~"
    return first, last, edtf


def _as_far_as(near: date, granule: Granule) -> tuple[date, date, str]:
    """The unit and what else a count that is not exact may mean.

    Of "four months ago" that is half a month around that day, in whatever months; of the "last week" of
    a weekend's paper the week that is just ending, too.
    """
    if granule.unit == "month":
        half = timedelta(days=_SLACK_DAYS["month"])
        return min(granule.first, near - half), max(granule.last, near + half), f"{granule.edtf}~"
    return granule.first, near, f"{granule.first.isoformat()}/{near.isoformat()}"


def own_days(when: When, period: Period) -> When:
    """The `When` with the days of a period of business, where they are not those that its name says."""
    if not period.own_days:
        return when
    edtf = f"{period.first.isoformat()}/{period.last.isoformat()}"
    return replace(when, edtf=edtf, earliest=period.first, latest=period.last)
