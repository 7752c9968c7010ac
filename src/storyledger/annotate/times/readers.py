"""From a matched pattern to readings: one function for each `read` of patterns.toml."""

from __future__ import annotations

import re
from collections.abc import Callable

from storyledger.annotate.times import numbers
from storyledger.annotate.times.reading import Reading, Slots

Reader = Callable[[Slots], list[Reading]]

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
#: "For over two years" is more than two; elsewhere ("spent over two years") it mostly means during.
_AFTER_WHICH_OVER_COUNTS = frozenset({"for", "in", "after", "lasting", "lasted", "of", "took", "just", "well"})
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s*([ap])?", re.IGNORECASE)


def _base(kind: str, slots: Slots, *, type_: str = "DATE") -> Reading:
    """A reading with everything filled in that any pattern may say."""
    lexicon = slots.lexicon
    reading = Reading(kind, slots.first, slots.last, type_)
    reading.year = numbers.year(slots.words("year"), lexicon) if "year" in slots else None
    reading.month = slots.integer("month", "MONTH")
    reading.day = numbers.ordinal(slots.words("day"), lexicon)
    reading.weekday = slots.integer("weekday", "WEEKDAY")
    reading.season = slots.string("season", "SEASON")
    reading.quarter = _quarter(slots)
    reading.half = numbers.ordinal(slots.words("half"), lexicon)
    reading.unit = slots.string("unit", "UNIT") or slots.string("unit", "UNITS") or slots.string("unit", "UNITSHORT")
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


def calendar(slots: Slots) -> list[Reading]:
    """Anything that fills in fields of the calendar, whole or in part."""
    reading = _base("calendar", slots)
    if "deictic" in slots:
        reading.kind, reading.unit = "counted", "day"
        reading.which = slots.integer("deictic", "DEICTIC")
        reading.extra["deictic"] = "yes"
        if "tonight" in slots.words("deictic"):
            reading.part = "NI"
        words = slots.sentence.words(*_before(slots, "deictic"))
        reading.part = reading.part or next(
            (slots.lexicon.values["DAYPART"][word] for word in words if word in slots.lexicon.values["DAYPART"]), None
        )
    elif reading.part and not any((reading.month, reading.weekday, reading.day)):
        reading.kind, reading.unit = "counted" if reading.told is None else "told", "day"
    if reading.unit == "week" and reading.month:
        reading.kind = "week_of"
    return [reading]


def _before(slots: Slots, slot: str) -> tuple[int, int]:
    return slots.first, slots.span(slot)[0]


def figures(slots: Slots) -> list[Reading]:
    """A date in figures; month first unless only day first makes a date."""
    word = slots.sentence.word(slots.first)
    reading = Reading("calendar", slots.first, slots.last)
    parts = [int(part) for part in re.split(r"[-/.T:Z]", word) if part]
    if len(parts) >= 3 and parts[0] > 31:
        reading.year, reading.month, reading.day = parts[:3]
        if "T" in word:
            reading.clock = word.partition("T")[2][:5]
        return [reading]
    first, second, year = parts[:3]
    reading.year = numbers.full_year(year) if year < 100 else year
    day_first = first > 12 or "." in word
    reading.month, reading.day = (second, first) if day_first else (first, second)
    # Both orders make a date: month first as in the United States, and it is said that this is a guess.
    if first <= 12 and second <= 12 and first != second and "." not in word:
        reading.extra["ambiguous"] = "order"
    return [reading]


def day_range(slots: Slots) -> list[Reading]:
    """ "May 3-5, 2012" and "3-5 May 2012": the first with its month, the second by its figure alone."""
    one, two = _base("calendar", slots), _base("calendar", slots)
    if "until" in slots:
        place, last = slots.span("until")
        two.day = numbers.ordinal(slots.words("until"), slots.lexicon)
        one.last = slots.span("day")[1]
        two.first, two.last = place, slots.last if slots.last > last else last
    else:
        place, last = slots.span("until_first")
        one.day = numbers.ordinal(slots.words("until_first"), slots.lexicon)
        one.last, two.first = last, slots.span("day")[0]
    two.weekday = None
    two.extra["follows"] = "range"
    return [one, two]


def year_range(slots: Slots) -> list[Reading]:
    """ "2011-14": both years."""
    one, two = _base("calendar", slots), _base("calendar", slots)
    one.last = slots.span("year")[1]
    two.first = slots.span("until_year")[0]
    until = int(slots.words("until_year")[0])
    assert one.year is not None
    two.year = until if until > 99 else one.year // 100 * 100 + until
    return [one, two]


def day_before(slots: Slots) -> list[Reading]:
    """ "the day before yesterday" and "the day before last Tuesday"."""
    reading = _base("counted", slots)
    reading.unit = "day"
    reading.which = -2
    if reading.weekday:
        reading.kind, reading.which = "calendar", -1
        reading.extra["shift"] = "-1"
    return [reading]


def day_after(slots: Slots) -> list[Reading]:
    """ "the day after tomorrow"."""
    reading = _base("counted", slots)
    reading.unit, reading.which = "day", 2
    return [reading]


def last_night(slots: Slots) -> list[Reading]:
    """ "last night": the night of the day before."""
    reading = _base("counted", slots)
    reading.unit, reading.which, reading.part = "day", -1, "NI"
    return [reading]


def decade(slots: Slots) -> list[Reading]:
    """ "the mid 1990s", "the '80s", "the nineties"."""
    reading = _base("calendar", slots)
    words = slots.words("decade")
    digits = "".join(filter(str.isdecimal, words[0]))
    if digits:
        reading.decade = int(digits) if len(digits) == 4 else numbers.full_year(int(digits))
    else:
        hundreds = numbers.number(words[:-1], slots.lexicon)
        tens = slots.lexicon.values["DECADEWORD"][words[-1]]
        reading.decade = int(hundreds) * 100 + tens if isinstance(hundreds, float) else 1900 + tens
    phases = [slots.lexicon.values["PHASE"].get(word) for word in slots.sentence.words(*_before(slots, "decade"))]
    found = [phase for phase in phases if phase]
    if len(found) == 2:
        reading.phase, reading.extra["until_phase"] = found[0], found[1]
    return [reading]


def century(slots: Slots) -> list[Reading]:
    """ "the late 19th century"; "the turn of the century" is left to the resolver."""
    reading = _base("calendar", slots)
    reading.century = numbers.ordinal(slots.words("century"), slots.lexicon)
    if "era" in slots:
        reading.kind = "before_christ"
        reading.value = f"BC{(reading.century or 1) - 1:02d}"
    return [reading]


def before_christ(slots: Slots) -> list[Reading]:
    """ "218 BC": TIMEX3 writes BC0218; there is no calendar day for it."""
    reading = _base("before_christ", slots)
    reading.value = f"BC{int(slots.words('bc')[0][:9]):04d}"
    if reading.month:
        reading.value += f"-{reading.month:02d}"
    elif reading.season:
        reading.value += f"-{reading.season}"
    return [reading]


def before_christ_range(slots: Slots) -> list[Reading]:
    """ "499-493 BC": both years."""
    one, two = _base("before_christ", slots), _base("before_christ", slots)
    one.last, two.first = slots.span("bc")[1], slots.span("bc_until")[0]
    one.value = f"BC{int(slots.words('bc')[0][:9]):04d}"
    two.value = f"BC{int(slots.words('bc_until')[0][:9]):04d}"
    return [one, two]


def holiday(slots: Slots) -> list[Reading]:
    """ "Christmas 1963", "last Thanksgiving", "New Year's Eve"."""
    reading = _base("calendar", slots)
    reading.feast = feast_name(slots)
    return [reading]


def feast_name(slots: Slots) -> str:
    """The holiday's name as holidays.toml has it."""
    return " ".join(word for word in slots.words("holiday") if word not in ("'s", "’s", "the"))


def fiscal(slots: Slots) -> list[Reading]:
    """ "fiscal 1990": a year that need not begin in January."""
    return [_base("calendar", slots)]


def quarter(slots: Slots) -> list[Reading]:
    """ "the third quarter of 1999"; before a noun ("the third-quarter loss") without its article."""
    reading = _base("calendar", slots)
    words = slots.sentence.words(slots.first, slots.last)
    if words[0] == "the" and words[-2:] == ["-", "quarter"]:
        reading.first += 1
    return [reading]


def same_quarter(slots: Slots) -> list[Reading]:
    """ "the year-ago quarter", "last year's quarter", "the 1988 period": that quarter in another year."""
    reading = _base("same_quarter", slots)
    if {"ago", "earlier"} & set(slots.sentence.words(slots.first, slots.last)):
        reading.told_year = -1
    return [reading]


def latest_quarter(slots: Slots) -> list[Reading]:
    """ "the latest quarter"."""
    return [_base("latest_quarter", slots)]


def ago(slots: Slots) -> list[Reading]:
    """ "two years ago": counted back from the day of writing."""
    reading = _base("counted", slots)
    reading.way = -1
    return [reading]


def vague_ago(slots: Slots) -> list[Reading]:
    """ "years ago"."""
    return [Reading("reference", slots.first, slots.last, value="PAST_REF")]


def shifted(slots: Slots) -> list[Reading]:
    """ "two days later", "a year earlier", "a week from now"."""
    word = slots.words("way")[0]
    reading = _base("counted" if word in ("now", "today") else "shifted", slots)
    reading.way = -1 if word in ("earlier", "beforehand") else 1
    return [reading]


def year_ago(slots: Slots) -> list[Reading]:
    """ "year-earlier", "the year-ago quarter"."""
    reading = _base("same_quarter" if "same_quarter" in slots else "shifted", slots)
    reading.unit, reading.count, reading.way = "year", 1.0, -1
    if "same_quarter" in slots:
        reading.quarter = numbers.ordinal(slots.words("same_quarter")[:1], slots.lexicon)
        reading.told_year = -1
    return [reading]


def window(slots: Slots) -> list[Reading]:
    """ "the past two months", "the first nine months": a duration, told from the day of writing or not."""
    reading = _base("window", slots, type_="DURATION")
    which = slots.words("which")[0]
    reading.which = {"past": -1, "last": -1, "recent": -1, "next": 1, "coming": 1}.get(which)
    if "count" not in slots:
        reading.count = 1.0
    return [reading]


def which_unit(slots: Slots) -> list[Reading]:
    """ "this week", "earlier last year", "the following day"."""
    reading = _base("counted" if "which" in slots else "told", slots)
    if reading.unit == "night":
        reading.unit, reading.part = "day", "NI"
    reading.extra["phase_word"] = " ".join(slots.words("phase"))
    return [reading]


def definite(slots: Slots) -> list[Reading]:
    """ "the end of the month", "the weekend": the one that the text is about."""
    reading = _base("definite", slots)
    reading.extra["phase_word"] = " ".join(slots.words("phase"))
    return [reading]


def year_end(slots: Slots) -> list[Reading]:
    """ "year-end"."""
    reading = _base("definite", slots)
    reading.unit, reading.phase = "year", "END"
    return [reading]


def recurrence(slots: Slots) -> list[Reading]:
    """ "every Friday", "Fridays", "each June", "Monday nights"."""
    reading = _base("set", slots, type_="SET")
    word = slots.words("habit")[0]
    values = slots.lexicon.values
    weekday = values["WEEKDAY"].get(word) or values["WEEKDAYS"].get(word)
    if weekday:
        reading.value = f"XXXX-WXX-{weekday}"
    elif word in values["MONTH"]:
        reading.value = f"XXXX-{values['MONTH'][word]:02d}"
    else:
        reading.value = f"XXXX-{values['SEASON'][word]}"
    if reading.part:
        reading.value += f"T{reading.part}"
    return [reading]


def every(slots: Slots) -> list[Reading]:
    """ "every year", "every two weeks", "twice a month"."""
    reading = _base("set", slots, type_="SET")
    words = slots.sentence.words(slots.first, slots.last)
    if reading.count is None:
        reading.count = 2.0 if "other" in words else 1.0
    return [reading]


def habit(slots: Slots) -> list[Reading]:
    """ "daily", "annually"."""
    reading = _base("set", slots, type_="SET")
    reading.value = slots.string("habit", "HABIT")
    return [reading]


def duration(slots: Slots) -> list[Reading]:
    """ "two years", "a 10-day", "several months", "a year and a half"."""
    reading = _base("duration", slots, type_="DURATION")
    words = slots.sentence.words(slots.first, slots.last)
    if words[0] == "over" and slots.sentence.lower(slots.first - 1) not in _AFTER_WHICH_OVER_COUNTS:
        reading.first, reading.mod = reading.first + 1, None
    if words[-3:] == ["and", "a", "half"] and isinstance(reading.count, float):
        reading.count += 0.5
    if words[-2:] == ["or", "so"]:
        reading.mod = "APPROX"
    elif words[-2:] == ["or", "more"]:
        reading.mod = "EQUAL_OR_MORE"
    return [reading]


def half(slots: Slots) -> list[Reading]:
    """ "half an hour"."""
    reading = _base("duration", slots, type_="DURATION")
    reading.count = 0.5
    return [reading]


def bare_duration(slots: Slots) -> list[Reading]:
    """ "for years"."""
    reading = _base("duration", slots, type_="DURATION")
    reading.count = "X"
    return [reading]


def present(slots: Slots) -> list[Reading]:
    """ "now"."""
    return [Reading("reference", slots.first, slots.last, value="PRESENT_REF")]


def past(slots: Slots) -> list[Reading]:
    """ "recently"."""
    return [Reading("reference", slots.first, slots.last, value="PAST_REF")]


def future(slots: Slots) -> list[Reading]:
    """ "soon"."""
    return [Reading("reference", slots.first, slots.last, value="FUTURE_REF")]


def day_of_month(slots: Slots) -> list[Reading]:
    """ "the 7th", "the 7th of this month"."""
    reading = _base("day_of_month", slots)
    reading.which = slots.integer("which_month", "WHICH")
    return [reading]


def clock(slots: Slots) -> list[Reading]:
    """ "3pm", "noon", "4:30 GMT"."""
    reading = _base("clock", slots, type_="TIME")
    if reading.part and reading.clock and reading.part in ("AF", "EV", "NI"):
        hour, minute = reading.clock.split(":")
        if int(hour) < 12:
            reading.clock = f"{int(hour) + 12:02d}:{minute}"
    reading.part = None
    return [reading]


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        ago, bare_duration, before_christ, before_christ_range, calendar, century, clock, day_after, day_before, day_of_month, day_range,
        decade, definite, duration, every, figures, fiscal, future, habit, half, holiday, last_night, latest_quarter, past,
        present, quarter, recurrence, same_quarter, shifted, vague_ago, which_unit, window, year_ago, year_end, year_range,
    )
}  # fmt: skip
