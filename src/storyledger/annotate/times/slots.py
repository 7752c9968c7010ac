"""What any pattern may say, read from its slots: the fields that all readers start from."""

from __future__ import annotations

import re

from storyledger.annotate.times import numbers
from storyledger.annotate.times.reading import Reading, Slots

_ROUGH = {
    "more than": "MORE_THAN",
    "just over": "MORE_THAN",
    "well over": "MORE_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "just under": "LESS_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
    "as much as": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s*([ap])?", re.IGNORECASE)


def base(kind: str, slots: Slots, *, type_: str = "DATE") -> Reading:
    """A reading with everything filled in that any pattern may say."""
    lexicon = slots.lexicon
    reading = Reading(kind, slots.first, slots.last, type_)
    reading.year = numbers.year(slots.words("year"), lexicon) if "year" in slots else None
    reading.month = slots.integer("month", "MONTH")
    reading.day = numbers.ordinal(slots.words("day"), lexicon)
    reading.weekday = slots.integer("weekday", "WEEKDAY")
    reading.season = slots.string("season", "SEASON")
    reading.quarter = _quarter(slots)
    reading.half = slots.integer("half", "HALFWORD") or numbers.ordinal(slots.words("half"), lexicon)
    reading.unit = (
        slots.string("unit", "UNIT") or slots.string("unit", "UNITS") or slots.string("unit", "UNITSHORT")
    )
    reading.count = numbers.number(slots.words("count"), lexicon) if "count" in slots else None
    reading.which = slots.integer("which", "WHICH")
    reading.told = _told(slots, "told")
    if slots.words("told") == ["next"]:
        reading.extra["next"] = "yes"
    reading.which_year = slots.integer("which_year", "WHICH")
    reading.told_year = _told(slots, "told_year")
    reading.phase = slots.string("phase", "PHASE") or slots.string("edge", "EDGE")
    if "rough" in slots:
        rough = " ".join(slots.words("rough"))
        reading.mod = slots.string("rough", "ROUGH") or _ROUGH.get(rough)
    words = slots.words("count")
    if len(words) == 3 and words[1] in ("to", "or"):
        reading.count = numbers.number(words[:1], lexicon)
        reading.mod = "EQUAL_OR_MORE"
    reading.part = slots.string("part", "DAYPART")
    if "zone" in slots:
        reading.extra["zone"] = slots.string("zone", "ZONE") or ""
    if "clock" in slots:
        reading.clock = _clock(slots)
    reading.fiscal = "fiscal" in slots.sentence.words(slots.first, slots.last)
    return reading


def _told(slots: Slots, slot: str) -> int | None:
    return 1 if slots.words(slot) == ["next"] else slots.integer(slot, "WHICHTOLD")


def _quarter(slots: Slots) -> int | None:
    words = slots.words("quarter")
    if words and "q" in words[0] and len(words[0]) == 2:
        return int(words[0].strip("q"))
    return numbers.ordinal(words, slots.lexicon)


def _clock(slots: Slots) -> str | None:
    moment = slots.string("clock", "MOMENT")
    if moment:
        return moment
    word = slots.words("clock")[0]
    if len(word) == 4 and word.isdecimal():
        return f"{word[:2]}:{word[2:]}"
    found = _CLOCK.match(word)
    if not found:
        return None
    hour, minute, half = int(found[1]), found[2] or "00", (found[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}" if hour <= 24 else None
