"""From a matched pattern to readings: one function for each `read` of patterns.toml."""

from __future__ import annotations

from storyledger.annotate.times import numbers, readers_calendar
from storyledger.annotate.times.readers_calendar import Reader
from storyledger.annotate.times.reading import Reading, Slots
from storyledger.annotate.times.slots import base

#: "For over two years" is more than two; elsewhere ("spent over two years") it mostly means during.
_AFTER_WHICH_OVER_COUNTS = frozenset(
    {"for", "in", "after", "lasting", "lasted", "of", "took", "just", "well"}
)

#: Who says "a week ago" counts the days and means one of the week around that day, not one of the calendar.
_COUNTED_BY_DAYS: dict[tuple[float | str | None, str | None], float] = {
    (1.0, "week"): 7.0,
    (2.0, "week"): 14.0,
    (1.0, "fortnight"): 14.0,
}
_POSSESSIVES = frozenset({"'s", "’s"})


def day_before(slots: Slots) -> list[Reading]:
    """Reads "the day before yesterday" and "the day before last Tuesday"."""
    reading = base("counted", slots)
    reading.unit = "day"
    reading.which = -2
    if reading.weekday:
        reading.kind, reading.which = "calendar", -1
        reading.extra["shift"] = "-1"
    return [reading]


def day_after(slots: Slots) -> list[Reading]:
    """Reads "the day after tomorrow"."""
    reading = base("counted", slots)
    reading.unit, reading.which = "day", 2
    return [reading]


def beside_a_day(slots: Slots) -> list[Reading]:
    """Reads "the day after Christmas", "the day before 5 March"."""
    reading = base("calendar", slots)
    if "holiday" in slots:
        reading.feast = readers_calendar.feast_name(slots)
    reading.extra["shift"] = "-1" if slots.words("way") == ["before"] else "1"
    return [reading]


def last_night(slots: Slots) -> list[Reading]:
    """Reads "last night": the night of the day before."""
    reading = base("counted", slots)
    reading.unit, reading.which, reading.part = "day", -1, "NI"
    return [reading]


def same_quarter(slots: Slots) -> list[Reading]:
    """Reads "the year-ago quarter", "the 1988 period", "the same month last year": it, another year."""
    reading = base("same_quarter", slots)
    unit = slots.words("same_quarter")[-1]
    reading.unit = unit if unit != "period" else None
    if {"ago", "earlier", "previous", "prior", "before"} & set(slots.sentence.words(slots.first, slots.last)):
        reading.told_year = -1
    return [reading]


def latest_quarter(slots: Slots) -> list[Reading]:
    """Reads "the latest quarter"."""
    return [base("latest_quarter", slots)]


def ago(slots: Slots) -> list[Reading]:
    """Reads "two years ago": counted back from the day of writing."""
    reading = base("counted", slots)
    reading.way = -1
    words = slots.sentence.words(slots.first, slots.last)
    if words[-4:-1] == ["and", "a", "half"] and isinstance(reading.count, float):
        reading.count += 0.5
    elif words[-3:-1] == ["or", "so"]:
        reading.mod = "APPROX"
    days = _COUNTED_BY_DAYS.get((reading.count, reading.unit))
    if days and reading.mod in (None, "APPROX"):
        reading.unit, reading.count = "day", days
        reading.extra["week_around"] = "yes"
    return [reading]


def vague_ago(slots: Slots) -> list[Reading]:
    """Reads "years ago"."""
    return [Reading("reference", slots.first, slots.last, value="PAST_REF")]


def shifted(slots: Slots) -> list[Reading]:
    """Reads "two days later", "a year earlier", "a week from now"."""
    word = slots.words("way")[0]
    reading = base("counted" if word in ("now", "today") else "shifted", slots)
    reading.way = -1 if word in ("earlier", "beforehand", "previously", "before") else 1
    if reading.count is None:
        reading.count = 1.0
    if reading.unit == "night":
        reading.unit, reading.part = "day", "NI"
    return [reading]


def year_ago(slots: Slots) -> list[Reading]:
    """Reads "year-earlier", "the year-ago quarter"."""
    reading = base("same_quarter" if "same_quarter" in slots else "shifted", slots)
    reading.unit, reading.count, reading.way = "year", 1.0, -1
    if "same_quarter" in slots:
        words = slots.words("same_quarter")
        reading.quarter = numbers.ordinal(words[:1], slots.lexicon)
        reading.unit = words[-1] if words[-1] != "period" else None
        reading.told_year = -1
    else:
        reading.compares, reading.told_year, reading.unit = True, -1, "year"
    return [reading]


def window(slots: Slots) -> list[Reading]:
    """Reads "the past two months", "the first nine months": a duration, told from now or not."""
    reading = base("window", slots, type_="DURATION")
    which = slots.words("which")[0]
    reading.which = {"past": -1, "last": -1, "recent": -1, "next": 1, "coming": 1}.get(which)
    if which in ("first", "final", "last"):
        reading.extra["first" if which == "first" else "last"] = "yes"
    if "count" not in slots:
        reading.count = 1.0
    return [reading]


def which_unit(slots: Slots) -> list[Reading]:
    """Reads "this week", "earlier last year", "the following day"."""
    reading = base("counted" if "which" in slots else "told", slots)
    if reading.unit == "night":
        reading.unit, reading.part = "day", "NI"
    reading.extra["phase_word"] = " ".join(slots.words("phase"))
    if reading.which == 0 and reading.unit == "quarter" and slots.sentence.lower(slots.last) in _POSSESSIVES:
        reading.extra["results"] = "yes"  # "This quarter's loss", after "the quarter ended Sept. 30"
    return [reading]


def definite(slots: Slots) -> list[Reading]:
    """Reads "the end of the month", "the weekend": the one that the text is about."""
    reading = base("definite", slots)
    reading.extra["phase_word"] = " ".join(slots.words("phase"))
    if (
        reading.unit == "year"
        and not reading.phase
        and slots.sentence.lower(slots.last) in ("ended", "ending")
    ):
        # "The year ended March 31" is any twelve months.
        reading.kind, reading.type, reading.count = "duration", "DURATION", 1.0
    return [reading]


def year_end(slots: Slots) -> list[Reading]:
    """Reads "year-end": the last day of the year, of the last one in "since year-end"."""
    reading = base("definite", slots)
    reading.unit = "year"
    reading.extra["last_day"] = "yes"
    if slots.sentence.lower(slots.first - 1) in ("since", "from"):
        reading.which = -1
    return [reading]


def end_of_year(slots: Slots) -> list[Reading]:
    """Reads "year's end": the year's December, which "around" makes a month."""
    reading = base("definite", slots)
    reading.unit, reading.phase = "year", "END"
    reading.extra["december"] = "yes"
    return [reading]


def recurrence(slots: Slots) -> list[Reading]:
    """Reads "every Friday", "Fridays", "each June", "Monday nights"."""
    reading = base("set", slots, type_="SET")
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
    """Reads "every year", "every two weeks", "twice a month"."""
    reading = base("set", slots, type_="SET")
    words = slots.sentence.words(slots.first, slots.last)
    if reading.count is None:
        reading.count = 2.0 if "other" in words else 1.0
    return [reading]


def habit(slots: Slots) -> list[Reading]:
    """Reads "daily", "annually"."""
    reading = base("set", slots, type_="SET")
    reading.value = slots.string("habit", "HABIT")
    return [reading]


def duration(slots: Slots) -> list[Reading]:
    """Reads "two years", "a 10-day", "several months", "a year and a half"."""
    reading = base("duration", slots, type_="DURATION")
    words = slots.sentence.words(slots.first, slots.last)
    if words[0] == "the":
        reading.extra["the"] = "yes"
        if "-" in words:
            reading.first += 1  # "the two-week strike": the article is the noun's
            words = words[1:]
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
    """Reads "half an hour"."""
    reading = base("duration", slots, type_="DURATION")
    reading.count = 0.5
    return [reading]


def bare_duration(slots: Slots) -> list[Reading]:
    """Reads "for years"."""
    reading = base("duration", slots, type_="DURATION")
    reading.count = "X"
    return [reading]


def present(slots: Slots) -> list[Reading]:
    """Reads "now"."""
    return [Reading("reference", slots.first, slots.last, value="PRESENT_REF")]


def past(slots: Slots) -> list[Reading]:
    """Reads "recently"."""
    return [Reading("reference", slots.first, slots.last, value="PAST_REF")]


def future(slots: Slots) -> list[Reading]:
    """Reads "soon"."""
    return [Reading("reference", slots.first, slots.last, value="FUTURE_REF")]


READERS: dict[str, Reader] = readers_calendar.READERS | {
    reader.__name__: reader
    for reader in (
        ago,
        bare_duration,
        beside_a_day,
        day_after,
        day_before,
        definite,
        duration,
        end_of_year,
        every,
        future,
        habit,
        half,
        last_night,
        latest_quarter,
        past,
        present,
        recurrence,
        same_quarter,
        shifted,
        vague_ago,
        which_unit,
        window,
        year_ago,
        year_end,
    )
}
