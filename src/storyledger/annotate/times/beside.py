"""What words beside an expression make of it: how rough it is, past or ahead, what it compares or ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from storyledger.annotate.times.direction import direction, scheduled
from storyledger.annotate.times.feasts import famous
from storyledger.annotate.times.granules import RANK
from storyledger.annotate.times.lexicon import Lexicon
from storyledger.annotate.times.reading import Reading
from storyledger.annotate.times.tokens import Sentence

_CONNECTIVES = frozenset({"to", "and", "until", "till", "through", "or", "-", "–", "—"})
_CURRENCIES = frozenset("$£€¥")
_ABOUT = frozenset({"about", "around", "circa", "approximately", "roughly"})
#: How long a clause may be, in words, that says more of somebody aside: "which was set up in 2002,".
_LONGEST_ASIDE = 10


def settle(sentence: Sentence, reading: Reading, earlier: Sequence[Reading], words: Lexicon) -> None:
    """Fills in what the words around a reading say; `earlier` are those of its sentence."""
    before = sentence.lower(reading.first - 1)
    if before in _ABOUT and reading.kind == "calendar" and not reading.phase:
        reading.mod = reading.mod or ("APPROX" if _roughly(sentence, reading, words) else None)
    reading.moves = not before or (before in words.cues["at"] and not _aside(sentence, reading, words))
    _look(sentence, reading, earlier, words)
    if before == "through" and "from" not in sentence.words(max(0, reading.first - 6), reading.first):
        reading.extra["up_to"] = "yes"
    _count_ahead(sentence, reading, words)
    famous(sentence, reading)
    reading.compares = reading.compares or _compares(sentence, reading, words)


def _look(sentence: Sentence, reading: Reading, earlier: Sequence[Reading], words: Lexicon) -> None:
    """Tells whether it looks back or ahead (see `direction`)."""
    reading.direction = direction(sentence, reading.first, reading.last, words)
    if not reading.direction and earlier:
        reading.direction = earlier[-1].direction  # "rose in June from a low in March"
    elif not reading.direction and sentence.lower(reading.last) in ("was", "were", "had"):
        reading.extra["either"] = "yes"
    if (reading.month or reading.weekday) and scheduled(sentence, reading.first, words):
        reading.direction = 1


def share(sentence: Sentence, readings: list[Reading]) -> None:
    """Hands what one reading of a sentence says to another: a year, the end of a period, a whole."""
    _share_years(sentence, readings)
    _end_periods(sentence, readings)
    _part_of(sentence, readings)


def without_that(sentence: Sentence, reading: Reading, words: Lexicon) -> None:
    """Takes "that" off where it opens what is said: "warned that Tuesday would be hot"."""
    said = reading.weekday and not reading.month and sentence.lower(reading.first) == "that"
    if (
        said
        and sentence.lower(reading.first - 1).isalpha()
        and sentence.lower(reading.last) in words.cues["helpers"]
    ):
        reading.first, reading.told = reading.first + 1, None


def _roughly(sentence: Sentence, reading: Reading, words: Lexicon) -> bool:
    """Whether "about" says that the time is rough: "in about 2010", not "asked about Friday's vote"."""
    if reading.weekday and not reading.day:
        return False
    before = sentence.lower(reading.first - 2)
    topic = (
        sentence.lower(reading.first - 1) == "about"
        and before.isalpha()
        and before not in words.cues["leads_about"]
    )
    return not topic and sentence.lower(reading.last) not in ("'s", "’s")


def _aside(sentence: Sentence, reading: Reading, words: Lexicon) -> bool:
    """Whether a bare year only says more of somebody: "Set up in 2002, the court"; the text is not there."""
    if (
        reading.year is None
        or reading.month
        or reading.season
        or sentence.lower(reading.last) not in (",", ")")
    ):
        return False
    before = sentence.words(0, reading.first)
    opened = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at] in (",", "(")), 0)
    clause = before[opened:]
    if not clause or len(clause) > _LONGEST_ASIDE:
        return False
    participle = opened == 0 and (clause[0] in words.cues["past"] or clause[0].endswith("ed"))
    return participle or clause[0] in ("who", "which", "whose", "born", "founded", "set")


def _count_ahead(sentence: Sentence, reading: Reading, words: Lexicon) -> None:
    """Makes "will be paid in five years" a date after the writing; not "the second strike in a week"."""
    length = reading.kind == "duration" and sentence.lower(reading.first - 1) == "in"
    if not length or reading.direction <= 0 or not isinstance(reading.count, float):
        return
    before = sentence.words(max(0, reading.first - 5), reading.first - 1)
    counted = not words.cues["repeated"].isdisjoint(before) or any(
        word in words.values["ORDWORD"] for word in before
    )
    if not counted and reading.unit in RANK and not reading.mod and "the" not in reading.extra:
        reading.kind, reading.type, reading.way = "counted", "DATE", 1


def _compares(sentence: Sentence, reading: Reading, words: Lexicon) -> bool:
    """Whether "a year ago" is what a figure is held against: "up from $2 million a year ago"."""
    if reading.kind == "counted" and reading.unit == "year" and reading.which == -1:
        return _year_of_figure(sentence, reading, words)
    if reading.kind not in ("counted", "shifted") or reading.unit != "year" or reading.count != 1.0:
        return False
    if (reading.way or 0) >= 0:
        return False
    before = sentence.words(max(0, reading.first - 16), reading.first)
    return not words.cues["comparison"].isdisjoint(before) or any(
        word[:1] in _CURRENCIES for word in before if word
    )


def _year_of_figure(sentence: Sentence, reading: Reading, words: Lexicon) -> bool:
    """Whether "last year" is that of a figure: "up from $3 million last year", "from last year's $2m".

    Between the word that compares and it there is no verb: not "than the 16 cents it reported last year".
    """
    before = sentence.words(max(0, reading.first - 12), reading.first)
    compared = next(
        (at for at in range(len(before) - 1, -1, -1) if before[at] in words.cues["comparison"]), None
    )
    if compared is None or reading.phase:
        return False
    between, after = before[compared + 1 :], sentence.words(reading.last, reading.last + 2)
    if not between:
        return after[:1] in (["'s"], ["’s"]) and after[1][:1] in _CURRENCIES
    money = any(word[:1] in _CURRENCIES for word in between if word)
    return money and not any(word.endswith("ed") or word in words.cues["tells"] for word in between)


def _end_periods(sentence: Sentence, readings: list[Reading]) -> None:
    """Gives a period of business the date on which it ended: "the quarter ended July 31"."""
    for reading, after in pairwise(readings):
        between = sentence.words(reading.last, after.first)
        if between[:1] in (["ended"], ["ending"]) and between[1:] in ([], ["on"], [","]):
            after.closes = True
            if after.month and after.kind == "calendar":
                reading.ended = after
    for reading, after in pairwise(readings):
        between = sentence.words(reading.last, after.first)
        named = reading.kind == "same_quarter" and after.ended is not None
        if named and between in ([","], [",", "its"]):
            # "The year-ago quarter, the second quarter ended Oct. 31": two names of one period.
            reading.ended, reading.quarter = after.ended, after.quarter


def _part_of(sentence: Sentence, readings: list[Reading]) -> None:
    """Gives "the first two quarters" the whole that they are of: "of 1990", "of this year"."""
    for reading, after in pairwise(readings):
        stretch = reading.kind == "window" and ("first" in reading.extra or "last" in reading.extra)
        if stretch and after.type == "DATE" and sentence.words(reading.last, after.first) in (["of"], ["in"]):
            reading.whole = after


def _share_years(sentence: Sentence, readings: list[Reading]) -> None:
    """In "from May 3 to June 5, 2012" the year holds for both dates."""
    for reading, after in zip(reversed(readings[:-1]), reversed(readings[1:]), strict=True):
        between = sentence.words(reading.last, after.first)
        joined = len(between) == 1 and between[0] in _CONNECTIVES
        if joined and reading.year is None and reading.month and after.year and after.month:
            reading.year = after.year - (reading.month > after.month)
        elif joined and reading.year is None and reading.season and after.year and after.season:
            reading.year = after.year
