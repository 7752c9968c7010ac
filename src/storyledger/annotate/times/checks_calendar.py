"""Looks around dates that decide whether they are dates: months, days, years, decades, times of day."""

from __future__ import annotations

from collections.abc import Callable

from storyledger.annotate.times import feasts, numbers
from storyledger.annotate.times.around import capitalised, glued, near, plural
from storyledger.annotate.times.readers_calendar import feast_name
from storyledger.annotate.times.reading import Slots

Check = Callable[[Slots], bool]


def month(slots: Slots) -> bool:
    """A month with a year or a day beside it: not where its short form is a word of its own."""
    return slots.sentence.word(slots.span("month")[0])[:1].isupper() or "may" not in slots.words("month")


def month_day(slots: Slots) -> bool:
    """Takes "May 30" but not "May 30 people", where the figure counts something."""
    after = slots.sentence.lower(slots.last)
    if "year" in slots or "weekday" in slots:
        return True
    if after in ("percent", "per", "million", "billion", "%", "points"):
        return False
    words = slots.words("day")
    return len(words) < 2 or words[0] in ("twenty", "thirty")


def day_range(slots: Slots) -> bool:
    """Two days in their order."""
    lexicon = slots.lexicon
    first, last = numbers.ordinal(slots.words("day"), lexicon), numbers.ordinal(slots.words("until"), lexicon)
    if not (first and last and first < last <= 31) or not month_day(slots):
        return False
    joined = slots.sentence.lower(slots.span("until")[0] - 1)
    after = slots.sentence.lower(slots.last)
    return (
        joined != "and"
        or "year" in slots
        or not after.isalpha()
        or after in ("in", "at", "to", "were", "was", "for", "as")
    )


def bare_month(slots: Slots) -> bool:
    """A month's name alone is a month, not a person, a verb or a walk."""
    place = slots.span("month")[0]
    word, name = slots.sentence.word(place), slots.words("month")[0]
    before, after = near(slots)
    cues = slots.lexicon.cues
    if len(name) <= 3 and name != "may" and not word.endswith("."):
        return False
    if any(slot in slots for slot in ("which", "told", "phase", "edge")):
        return True
    if not word[:1].isupper() and before not in cues["temporal"]:
        return False
    if before in cues["titles"] or (after in ("'s", "’s") and name in ("may", "june", "april")):
        return False
    if before in cues["temporal"] or (before == "," and slots.sentence.lower(place - 2) in cues["temporal"]):
        return not (
            name == "may"
            and after in cues["not_month_after"]
            and before not in ("in", "since", "by", "until")
        )
    if slots.sentence.lower(slots.last + 1) in slots.lexicon.values["MONTH"] and after in (
        "-",
        "–",
        "to",
        "and",
    ):
        return True
    if (
        name == "march"
        and before in ("the", "a")
        and after.isalpha()
        and slots.sentence.word(slots.last).islower()
    ):
        return after not in (
            "on",
            "from",
            "to",
            "of",
            "for",
            "in",
            "against",
            "was",
            "and",
            "by",
            "through",
            "that",
            "had",
        )
    if name in ("may", "march"):
        return name == "march" and after in (",", ".", "", ")") and before in ("", "(", ",", "-")
    if capitalised(slots, slots.last) or (capitalised(slots, place - 1) and slots.first > 1):
        return after in cues["temporal"]
    return True


def holiday(slots: Slots) -> bool:
    """A holiday of the table, capitalised; "pre-Christmas" is another time."""
    place = slots.span("holiday")[0]
    beside = [slots.sentence.lower(place - 2), slots.sentence.lower(place - 1)]
    if beside in (["pre", "-"], ["post", "-"]):
        return False
    return feasts.known(feast_name(slots)) and capitalised(slots, place)


def bare_season(slots: Slots) -> bool:
    """A season's name alone: "in summer", "the winter", not "to fall"."""
    place, last = slots.span("season")
    name = slots.words("season")[0]
    before, after = slots.sentence.lower(place - 1), slots.sentence.lower(last)
    if capitalised(slots, place) and capitalised(slots, last):
        return False
    if "edge" in slots or "phase" in slots:
        return (
            name in ("summer", "winter", "autumn")
            or before == "the"
            or before in slots.lexicon.values["PHASE"]
        )
    if name in ("fall", "spring"):
        return (
            before == "the"
            and slots.sentence.lower(place - 2) in ("in", "by", "during", "since", "for")
            and after != "of"
        )
    if before == "the":
        return after not in ("olympics", "games", "palace", "school", "camp")
    return before in ("in", "during", "by", "since", "until")


def decade(slots: Slots) -> bool:
    """A decade, and not somebody's age or the temperature: "in her 70s"."""
    before = slots.sentence.lower(slots.span("decade")[0] - 1)
    earlier = slots.sentence.lower(slots.span("decade")[0] - 2)
    own = ("his", "her", "their", "my", "your", "our", "its")
    words = slots.words("decade")
    if words[-1][:1].isalpha():
        return not {before, earlier} & set(own) and before in {"the", "-", *slots.lexicon.values["PHASE"]}
    if len("".join(filter(str.isdecimal, words[0]))) == 4:
        return True
    told = before in {"the", "-", *slots.lexicon.values["PHASE"]} or words[0][0] in "'’‘"
    told = told or (before in ("and", "or", "to") and earlier.endswith("0s"))
    return told and not {before, earlier} & set(own)


def year_range(slots: Slots) -> bool:
    """Takes "2011-14", "2007-9" and "2011-2014" but not "1990-05"'s like or a score."""
    first, last = int(slots.words("year")[0]), numbers.whole(slots.words("until_year")[0])
    if (
        last is None
        or not 1000 <= first <= 2100
        or (glued(slots, slots.last) and slots.sentence.lower(slots.last) in ("-", "/"))
    ):
        return False
    if last < 10 and len(slots.words("until_year")[0]) == 1:
        return first % 10 < last and not plural(slots.sentence.lower(slots.last))
    return first < last <= 2100 if last > 99 else first % 100 < last


def spoken_year(slots: Slots) -> bool:
    """Takes "nineteen ninety-six" but not "twenty ten-year-olds"."""
    said = numbers.year(slots.words("year"), slots.lexicon)
    return said is not None and 1700 <= said <= 2099 and not glued(slots, slots.last + 1)


def year(slots: Slots) -> bool:
    """Four figures as a year: not a count, a sum, a street number, a title or a part of something."""
    sentence, cues = slots.sentence, slots.lexicon.cues
    word = sentence.word(slots.first)
    before, after = near(slots)
    if not word[:1].isdecimal():
        return before in ("in", "of", "since", "the", "class", "from", "until", "by", "summer", "to")
    said = int(word)
    if _part_of_something(slots) or before in cues["not_year_before"] or after in cues["not_year_after"]:
        if before in ("in", "since", "during", "until") and after == "more" and 1900 <= said <= 2050:
            return sentence.lower(slots.last + 1) == "than"  # "In 2009 more than 4,000 people"
        around = before in ("than", "about", "around") and said % 100 and after in ("", ".", ",", "by", "and")
        return bool(around) and 1900 <= said <= 2050
    if 1900 <= said <= 2050:
        return not _counts(slots, before, after)
    ends = not after or not after[0].isalpha()
    if (before == "of" and said % 100) or (before == "," and ends and said >= 1700):
        return said <= 1899 and not plural(after)
    if 1000 <= said < 1900 or said > 2050:
        return (
            before
            in cues["temporal"]
            - {"of", "to", "and", "or", "for", "at", "as", "about", "around", "over", "that"}
            and (
                after
                in (
                    "",
                    ".",
                    ",",
                    ";",
                    ")",
                    ":",
                    "and",
                    "to",
                    "when",
                    "by",
                    "the",
                    "in",
                    "as",
                    "with",
                    "-",
                    "–",
                    "after",
                    "until",
                )
                or (said <= 2100 and before in ("in", "since") and not plural(after))
            )
        ) or (before in ("(", "-", "–") and after in (")", "-", "–"))
    return False


def _part_of_something(slots: Slots) -> bool:
    """Whether signs or figures beside the number make it a part of a phone number, a code or a title."""
    sentence, first, last = slots.sentence, slots.first, slots.last
    before, after = sentence.lower(first - 1), sentence.lower(last)
    if after in ("%", "°", "/") or before in ("/", "#", "+", "=", "&", "_", "@", "*"):
        return True
    if glued(slots, first) and before in ("-", "–"):
        if sentence.lower(first - 2).isdecimal():
            return len(sentence.lower(first - 2)) == 3  # "555-1999"
        return sentence.lower(first - 2) not in slots.lexicon.values["PHASE"] and sentence.lower(
            first - 2
        ) not in ("post", "pre", "from", "since")
    if before.isdecimal() or (after.isdecimal() and not glued(slots, last) and len(after) > 1):
        return before not in slots.lexicon.values["MONTH"]
    quotes = "'\"‘’“”"
    return (
        bool(before)
        and before in quotes
        and bool(after)
        and after in quotes
        and glued(slots, first)
        and glued(slots, last)
    )


#: What an address may go on with: "2003 Harbour Court in Skarne", but not "2003 Harbour Court for minors".
_AFTER_STREET = frozenset(
    ("in", "on", "at", "near", "and", "or", "is", "was", "where", "which", "st", "nw", "sw")
)


def _counts(slots: Slots, before: str, after: str) -> bool:
    """Whether the number counts what follows it ("2000 refugees"), or numbers a house."""
    street = next(
        (
            ahead
            for ahead in (1, 2)
            if slots.sentence.lower(slots.last + ahead) in slots.lexicon.cues["street"]
        ),
        0,
    )
    following = slots.sentence.word(slots.last + street + 1) if street else ""
    if street and not (following.isalpha() and following.islower() and following not in _AFTER_STREET):
        return capitalised(slots, slots.last) and before not in ("in", "since", "the")
    told = before in slots.lexicon.cues["temporal"] or before in (
        "the",
        "'s",
        "’s",
        "its",
        "his",
        "her",
        "their",
        "a",
        "an",
        "(",
        ",",
    )
    lower = slots.sentence.word(slots.last)[:1].islower()
    return plural(after) and lower and not told


def weekday(slots: Slots) -> bool:
    """A weekday, and not a newspaper or the Sunday of a holiday's name."""
    place, last = slots.span("weekday")
    cues = slots.lexicon.cues
    before, after = slots.sentence.lower(place - 1), slots.sentence.lower(last)
    word = slots.sentence.word(place)
    if len(word) <= 3 and "month" not in slots and "." not in word:
        return False
    if before in cues["not_weekday_before"] and capitalised(slots, place - 1):
        return False
    if after in cues["not_weekday_after"] and slots.sentence.word(last)[:1].isupper():
        return False
    return not (before == "the" and slots.sentence.word(place - 1) == "The" and capitalised(slots, last))


def deictic(slots: Slots) -> bool:
    """Takes "today", but not "USA Today" and "the Today programme"."""
    place, last = slots.span("deictic")
    if not capitalised(slots, place):
        return True
    before, after = slots.sentence.lower(place - 1), slots.sentence.lower(last)
    owned = before in ("'s", "’s") and slots.sentence.lower(place - 2) in ("4", "nbc")
    cues = slots.lexicon.cues
    return not (owned or before in cues["not_today_before"] or after in cues["not_today_after"])


def day_of_month(slots: Slots) -> bool:
    """Takes "on the 7th": at the end of a clause, so that it numbers nothing else."""
    before, after = near(slots)
    if any(slot in slots for slot in ("which_month", "told_month")):
        return True
    figure = slots.words("day")[0][:1].isdecimal()
    return (
        figure
        and before in ("on", "by", "until", "since", "from", "to", "and", "before", "after")
        and (
            not after
            or not after[0].isalpha()
            or after in ("and", "to", "when", "after", "at", "but", "as", "he", "she", "they")
        )
    )


def clock(slots: Slots) -> bool:
    """A time of day; "4:30" alone may be a score or a verse, so it needs a preposition or a zone."""
    word = slots.words("clock")[0]
    before = slots.sentence.lower(slots.first - 1)
    if word in ("noon", "midnight"):
        return before in ("at", "by", "until", "before", "after", "around", "about", "since", "past")
    if word == "midday":
        return before in ("at", "by", "until", "around")
    return (
        any(letter in word for letter in "apo")
        or slots.last - slots.first > 1
        or before in ("at", "by", "until", "around", "about", "since", "from", "before", "after")
    )


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        bare_month,
        bare_season,
        clock,
        day_of_month,
        day_range,
        decade,
        deictic,
        holiday,
        month,
        month_day,
        spoken_year,
        weekday,
        year,
        year_range,
    )
}
