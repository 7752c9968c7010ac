"""From a matched pattern to readings, for what names a place in the calendar, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Callable

from storyledger.annotate.times import feasts, numbers
from storyledger.annotate.times.reading import Reading, Slots
from storyledger.annotate.times.slots import base

_BETWEEN_NAMES = frozenset({"'s", "’s", "'", "’", "-", "–", "‑", "—"})

Reader = Callable[[Slots], list[Reading]]


def calendar(slots: Slots) -> list[Reading]:
    """Anything that fills in fields of the calendar, whole or in part."""
    reading = base("calendar", slots)
    if slots.sentence.lower(slots.first) in ("earlier", "later") and reading.weekday and not reading.month:
        reading.first, reading.phase = slots.first + 1, None  # "Earlier Friday" says no part of the day
    if "deictic" in slots:
        reading.kind, reading.unit = "counted", "day"
        reading.which = slots.integer("deictic", "DEICTIC")
        reading.extra["deictic"] = "yes"
        if "tonight" in slots.words("deictic"):
            reading.part = "NI"
        words = slots.sentence.words(*_before(slots, "deictic"))
        reading.part = reading.part or next(
            (
                slots.lexicon.values["DAYPART"][word]
                for word in words
                if word in slots.lexicon.values["DAYPART"]
            ),
            None,
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
    """Reads "May 3-5, 2012" and "3-5 May 2012": the first with its month, the second by its figure alone."""
    one, two = base("calendar", slots), base("calendar", slots)
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
    """Reads "2011-14": both years."""
    one, two = base("calendar", slots), base("calendar", slots)
    one.last = slots.span("year")[1]
    two.first = slots.span("until_year")[0]
    until = numbers.whole(slots.words("until_year")[0])
    assert one.year is not None
    assert until is not None
    figures = len(slots.words("until_year")[0])
    two.year = until if figures > 2 else one.year // 10**figures * 10**figures + until
    return [one, two]


def decade(slots: Slots) -> list[Reading]:
    """Reads "the mid 1990s", "the '80s", "the nineties"."""
    reading = base("calendar", slots)
    words = slots.words("decade")
    digits = "".join(filter(str.isdecimal, words[0]))
    if digits:
        reading.decade = int(digits) if len(digits) == 4 else numbers.full_year(int(digits))
    else:
        hundreds = numbers.number(words[:-1], slots.lexicon)
        tens = slots.lexicon.values["DECADEWORD"][words[-1]]
        reading.decade = int(hundreds) * 100 + tens if isinstance(hundreds, float) else 1900 + tens
    if reading.decade % 100 == 0 and 0 < reading.decade < 2000:
        # "The 1800s" are a century; "the 2000s" are so far told of as ten years.
        reading.century, reading.decade = reading.decade // 100 + 1, None
    phases = [
        slots.lexicon.values["PHASE"].get(word) for word in slots.sentence.words(*_before(slots, "decade"))
    ]
    found = [phase for phase in phases if phase]
    if len(found) == 2:
        reading.phase, reading.extra["until_phase"] = found[0], found[1]
    return [reading]


def century(slots: Slots) -> list[Reading]:
    """Reads "the late 19th century"; "the turn of the century" is left to the resolver."""
    reading = base("calendar", slots)
    reading.century = numbers.ordinal(slots.words("century"), slots.lexicon)
    if "era" in slots:
        reading.kind = "before_christ"
    return [reading]


def anno(slots: Slots) -> list[Reading]:
    """Reads "AD 79", "79 CE"."""
    reading = base("calendar", slots)
    year = numbers.whole(slots.words("year")[0])
    reading.year = year if year and year <= 9999 else None
    return [reading]


def before_christ(slots: Slots) -> list[Reading]:
    """Reads "218 BC", "the summer of 480 BC"."""
    reading = base("before_christ", slots)
    reading.count = _years_before(slots, "bc")
    return [reading] if reading.count else []


def before_christ_range(slots: Slots) -> list[Reading]:
    """Reads "499-493 BC": both years."""
    one, two = base("before_christ", slots), base("before_christ", slots)
    one.last, two.first = slots.span("bc")[1], slots.span("bc_until")[0]
    one.count, two.count = _years_before(slots, "bc"), _years_before(slots, "bc_until")
    return [one, two] if one.count and two.count else []


def _years_before(slots: Slots, slot: str) -> float | None:
    """The year before Christ, "3,000" with its comma; None for what is no year of mankind's."""
    year = numbers.whole(slots.words(slot)[0])
    return float(year) if year is not None else None


def famous_day(slots: Slots) -> list[Reading]:
    """Reads "9/11": a day of holidays.toml that has its year with it."""
    reading = Reading("calendar", slots.first, slots.last)
    reading.month, reading.day, reading.year = feasts.named_day(slots.sentence.word(slots.first)) or (
        None,
        None,
        None,
    )
    return [reading]


def holiday(slots: Slots) -> list[Reading]:
    """Reads "Christmas 1963", "last Thanksgiving", "New Year's Eve"."""
    reading = base("calendar", slots)
    reading.feast = feast_name(slots)
    return [reading]


def feast_name(slots: Slots) -> str:
    """The holiday's name as holidays.toml has it."""
    words = [word for word in slots.words("holiday") if word not in _BETWEEN_NAMES]
    return " ".join(f"{word}." if word in ("st", "jr") else word for word in words)


def fiscal(slots: Slots) -> list[Reading]:
    """Reads "fiscal 1990": a year that need not begin in January."""
    return [base("calendar", slots)]


def quarter(slots: Slots) -> list[Reading]:
    """Reads "the third quarter of 1999"; before a noun ("the third-quarter loss") without its article."""
    reading = base("calendar", slots)
    words = slots.sentence.words(slots.first, slots.last)
    if words[0] == "the" and words[-2:] == ["-", "quarter"]:
        reading.first += 1
    return [reading]


def day_of_month(slots: Slots) -> list[Reading]:
    """Reads "the 7th", "the 7th of this month"."""
    reading = base("day_of_month", slots)
    reading.which = slots.integer("which_month", "WHICH")
    return [reading]


def clock(slots: Slots) -> list[Reading]:
    """Reads "3pm", "noon", "4:30 GMT"."""
    reading = base("clock", slots, type_="TIME")
    if reading.part and reading.clock and reading.part in ("AF", "EV", "NI"):
        hour, minute = reading.clock.split(":")
        if int(hour) < 12:
            reading.clock = f"{int(hour) + 12:02d}:{minute}"
    reading.part = None
    return [reading]


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        anno,
        before_christ,
        before_christ_range,
        calendar,
        century,
        clock,
        day_of_month,
        day_range,
        decade,
        figures,
        fiscal,
        famous_day,
        holiday,
        quarter,
        year_range,
    )
}
