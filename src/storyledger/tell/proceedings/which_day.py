"""Days that the words around a time tell better than the time alone: "Friday of next week", "a Monday in
May", "that December".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from storyledger.annotate.times.granules import RANK, Granule
from storyledger.model import Anchor, Time, When
from storyledger.tell.proceedings.counted import of_granule

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"(?P<which>last )?(?P<name>{'|'.join(_WEEKDAYS)})", re.IGNORECASE)
_OF_WEEK = re.compile(r"(?:,? of)? (?P<which>last|next) week\b", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december".split()
_THAT_MONTH = re.compile(rf"that (?P<name>{'|'.join(_MONTHS)})", re.IGNORECASE)
_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)
#: Before a weekday: one of some week or other, or of the week of which the text speaks.
_SOME = re.compile(r"\b(?:an?|one|the)(?: [a-z-]+)? $", re.IGNORECASE)
_IN_THE = re.compile(r"\bin the $", re.IGNORECASE)
_SEASON = re.compile(r"the (?:spring|summer|autumn|fall|winter)", re.IGNORECASE)
#: After a season: it is counted from what follows.
_COUNTED = re.compile(r" (?:after|before)\b")
#: "Last Monday" of a paper that would say "on Monday" of a day so near is a week older.
_NEAR = timedelta(days=2)
_UNKNOWN = When("XXXX", None, None, None, "none", Anchor.UNRESOLVED)
_BEFORE = 24


def settled(text: str, times: Sequence[Time], published: date | None) -> list[Time]:
    """The times of a report, each as the words around it have it; unknown where they tell of no one day."""
    found: list[Time] = []
    for time in times:
        when = _meant(text, time, found, published) if published is not None else None
        found.append(replace(time, when=when) if when is not None else time)
    return found


def _meant(text: str, time: Time, before: Sequence[Time], published: date) -> When | None:
    """What a time means where that is not what was read; None elsewhere."""
    if time.type != "DATE" or not time.when.known or time.when.anchor is Anchor.EXPLICIT:
        return None
    words, opening = text[time.start : time.end], text[max(0, time.start - _BEFORE) : time.start]
    weekday = _WEEKDAY.fullmatch(words)
    if weekday is not None:
        return _weekday(text, time, weekday, opening, published)
    if _SEASON.fullmatch(words) and _COUNTED.match(text, time.end):
        return _UNKNOWN
    month = _THAT_MONTH.fullmatch(words) or (_IN_THE.search(opening) and _MONTH.fullmatch(words))
    if month:
        number = _MONTHS.index(words.lower().split()[-1]) + 1
        return _month_after(number, before)
    return None


def _weekday(text: str, time: Time, weekday: re.Match[str], opening: str, published: date) -> When | None:
    of_week = _OF_WEEK.match(text, time.end)
    if of_week is not None:
        week = Granule.containing("week", published).shift(1 if of_week["which"].lower() == "next" else -1)
        return When.on(
            week.first + timedelta(days=_WEEKDAYS.index(weekday["name"].lower())), Anchor.PUBLISHED
        )
    if _SOME.search(opening):
        return _UNKNOWN
    day = time.when.earliest
    if weekday["which"] and day is not None and published - _NEAR <= day <= published:
        return When.on(day - timedelta(days=7), Anchor.PUBLISHED)
    return None


def _month_after(number: int, before: Sequence[Time]) -> When | None:
    """The month of that number in or after the time told last."""
    told = (time.when for time in reversed(before) if time.type in ("DATE", "TIME") and time.when.known)
    base = next(told, None)
    if base is None or base.earliest is None or RANK.get(base.granularity, 0) > RANK["year"]:
        return None
    month = Granule("month", date(base.earliest.year, number, 1))
    return of_granule(month if month.last >= base.earliest else month.shift(12))


__all__ = ["settled"]
