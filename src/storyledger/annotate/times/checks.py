"""Looks around a match that decide whether it is a time at all: one function for each `check`."""

from __future__ import annotations

from storyledger.annotate.times import checks_calendar
from storyledger.annotate.times.around import near, plural
from storyledger.annotate.times.checks_calendar import Check
from storyledger.annotate.times.direction import direction
from storyledger.annotate.times.reading import Slots


def shifted(slots: Slots) -> bool:
    """Takes "a year later", "two days before."; not "two hours later than" or "two days before the vote"."""
    after = slots.sentence.lower(slots.last)
    if slots.words("way") in (["before"], ["after"]):
        return not after or (not after[0].isalnum() and after not in "'’\"“‘")
    return after != "than"


def beside_a_day(slots: Slots) -> bool:
    """Takes "the day after Christmas" but not "the day after Monday's vote", a day from something else."""
    if "holiday" in slots and not checks_calendar.holiday(slots):
        return False
    return slots.sentence.lower(slots.last) not in ("'s", "’s", "night")


def which_unit(slots: Slots) -> bool:
    """Takes "this year" but not "the second", "that day-long" or "the last minute"."""
    unit = slots.words("unit")[0]
    after = slots.sentence.lower(slots.last)
    if unit in ("second", "minute", "hour", "millennium", "fortnight") or ("-" in after and after):
        return unit == "fortnight"
    return not ("which" in slots and slots.words("which")[-1] in ("this", "current") and unit == "night")


def told_quarter(slots: Slots) -> bool:
    """Takes "the same period" belongs to a comparison of years: "the same period last year"."""
    return slots.sentence.lower(slots.last) in ("of", "last", "a", "in", "the")


def definite(slots: Slots) -> bool:
    """Takes "the quarter" and "the year" as a period that the text is about."""
    unit = slots.words("unit")[-1]
    before, after = near(slots)
    if unit == "quarter":
        return after not in ("of", "-")
    if unit == "year" and "full" in slots.sentence.words(slots.first, slots.last):
        return True
    if unit in ("day", "year"):
        return (
            before in ("in", "for", "of", "during")
            and after in ("", ".", ",", "ended", "ending")
            and unit == "year"
        )
    return before in ("during", "in", "for") and after in ("", ".", ",")


def every(slots: Slots) -> bool:
    """Takes "every year", "each month"; not "each second" as an ordinal."""
    return slots.words("unit")[-1] != "second"


def duration(slots: Slots) -> bool:
    """A length of time, and not an age, an ordinal or a rate."""
    sentence, unit = slots.sentence, slots.words("unit")[0]
    before, after = near(slots)
    count = slots.words("count")
    following = sentence.lower(slots.last + 1)
    if (after == "of" and following == "age") or (after == "-" and following in ("ago", "earlier", "end")):
        return False
    if (
        after == "old"
        or (after == "-" and following in ("old", "olds"))
        or (following == "old" and after in ("-", "–"))
    ):
        return False
    if before in ("aged", "age") or before in ("$", "£", "€") or _rate(slots, before):
        return False
    if unit == "quarters" and "-" in sentence.words(slots.first, slots.last):
        return False
    if sentence.words(slots.last - 3, slots.last) == ["and", "a", "half"]:
        return True
    if unit in ("second", "quarter", "minute") and count[-1] in ("a", "an", "one", "the"):
        return unit == "minute" and count[-1] == "one"
    if count == ["the", "few"] or count[-1] == "recent":
        return False
    if count[-1] in ("a", "an", "one") and slots.words("unit")[0] in ("night", "day", "weekend"):
        return (count[-1] == "one" and unit == "day" and before != "") or (count[-1] == "a" and unit == "day")
    return unit not in ("summer", "winter") or count[-1] not in ("a", "an")


def _rate(slots: Slots, before: str) -> bool:
    """Whether "a week" tells how often or how much: "four flights a week", "$2 million a year"."""
    if slots.sentence.lower(slots.first) not in ("a", "an"):
        return False
    counted = before[:1].isdigit() or before in ("million", "billion", "%", "percent", "pence", "cents")
    return counted or (
        plural(before)
        and before not in ("takes", "lasts", "needs", "spends", "gives", "gets", "wants", "perhaps")
    )


def habit(slots: Slots) -> bool:
    """Takes "paid quarterly" but not "its quarterly dividend"."""
    after = slots.sentence.word(slots.last)
    if slots.words("habit") == ["quarterly"]:
        return not after[:1].isalpha()
    return not after[:1].isupper()


def bare_duration(slots: Slots) -> bool:
    """Takes "for years", "within days", "weeks later"; a plural alone says no time."""
    before, after = near(slots)
    if slots.words("unit")[0] in (
        "seconds",
        "minutes",
        "hours",
        "quarters",
        "nights",
        "weekends",
        "summers",
        "winters",
    ):
        return before in ("for", "within") and slots.words("unit")[0] in ("minutes", "hours", "seconds")
    return before in (
        "for",
        "within",
        "in",
        "after",
        "over",
        "took",
        "take",
        "takes",
        "lasted",
        "last",
        "spent",
    ) or after in ("later", "earlier", "before", "after")


def past(slots: Slots) -> bool:
    """Takes "in the past", "recently"."""
    words = slots.sentence.words(slots.first, slots.last)
    return words[-1] != "past" or slots.sentence.lower(slots.first - 1) in ("in", "of", "from")


def future(slots: Slots) -> bool:
    """Takes "soon", "the future"; not "as soon as"."""
    words = slots.sentence.words(slots.first, slots.last)
    if words == ["soon"]:
        return (
            direction(slots.sentence, slots.first, slots.last, slots.lexicon) > 0 and near(slots)[0] != "as"
        )
    return words[-1] != "term" or words[-2] != "-"


def present(slots: Slots) -> bool:
    """Takes "now", "currently"; not the sea's current."""
    _, after = near(slots)
    words = slots.sentence.words(slots.first, slots.last)
    return words != ["current"] or after not in ("", ".", ",", "and", "of", "in", "that")


CHECKS: dict[str, Check] = checks_calendar.CHECKS | {
    check.__name__: check
    for check in (
        bare_duration,
        beside_a_day,
        definite,
        duration,
        every,
        future,
        habit,
        past,
        present,
        shifted,
        told_quarter,
        which_unit,
    )
}
