"""The two doors of this room: `find_times` over a report's layers, `times` over any text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from storyledger.annotate import sentences as sentence_layer
from storyledger.annotate.times.checks import CHECKS
from storyledger.annotate.times.direction import direction, scheduled
from storyledger.annotate.times.feasts import famous
from storyledger.annotate.times.granules import RANK
from storyledger.annotate.times.lexicon import Lexicon, lexicon
from storyledger.annotate.times.readers import READERS
from storyledger.annotate.times.reading import Reading, Slots
from storyledger.annotate.times.resolver import Resolver
from storyledger.annotate.times.tokens import Sentence, read_sentence
from storyledger.errors import InputError
from storyledger.model import Block, BlockKind, Piece, Published, Time

_CONNECTIVES = frozenset({"to", "and", "until", "till", "through", "or", "-", "–", "—"})

_CURRENCIES = frozenset("$£€¥")
_ABOUT = frozenset({"about", "around", "circa", "approximately", "roughly"})
_LONGEST_ASIDE = 10
_HELPERS = frozenset({"will", "would", "is", "was", "may", "might", "could", "should", "has", "had"})
_TELLS = frozenset({"it", "he", "she", "they", "we", "had", "was", "were", "made", "lost"})
_REPEATED = frozenset({"time", "times", "once", "twice"})
_COMPARISON = frozenset({"from", "than", "compared", "versus", "against", "up", "down"})

#: A text counts as a history when it says at least this many months or days of earlier years, and says them
#: at least `_HISTORY_SHARE` times as often as weekdays, "last week" and the like.
_HISTORY_DATES = 4
_HISTORY_SHARE = 3


def times(text: str, published: str | date | None = None) -> tuple[Time, ...]:
    """The time expressions of any text, resolved against the day it was published if that is given.

    `published` is a date, a datetime or ISO 8601 as in `Published`; InputError if it is no date. Offsets
    count code points of `text`.
    """
    blocks = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return find_times(text, blocks, sentence_layer.split(text, blocks), _published(published))


def _published(day: str | date | None) -> Published | None:
    if isinstance(day, datetime):
        day = day.isoformat(timespec="seconds")
    elif isinstance(day, date):
        day = day.isoformat()
    return Published(day) if day else None


def find_times(
    text: str, blocks: Sequence[Block], sentences: Sequence[Piece], published: Published | None
) -> tuple[Time, ...]:
    """The time expressions in the sentences, by position, as TIMEX3 with intervals of days.

    Relative expressions are resolved against `published`, as exactly as that is known, or against an
    expression before them, which then is their `anchor_span`; with neither they are UNRESOLVED, without an
    interval, and their value is TIMEX3's for the unknown ("XXXX-WXX-3"). In an embedded post the day of the
    post takes the place of `published`; where the post has none, its relative expressions stay unresolved,
    as nobody says when its "today" was. Where both orders of "5/7/2023" make a date, month first is taken.

    A range is two expressions ("from 2011", "to 2014"). "early", "mid" and "late" narrow the interval as
    `Granule.part` tells: "mid 1990s" is 199X, mod MID, 1993 to 1997.
    """
    words = lexicon()
    report: list[list[Reading]] = []
    posts: list[tuple[Block, list[list[Reading]]]] = []
    for number, (block, (start, end)) in enumerate(_with_blocks(blocks, sentences)):
        if not words.hints(text, start, end):
            continue
        readings = _read(read_sentence(text, start, end, words), words, number)
        if not readings:
            continue
        if block is not None and block.kind is BlockKind.POST:
            if not posts or posts[-1][0] is not block:
                posts.append((block, []))
            posts[-1][1].append(readings)
        else:
            report.append(readings)
    resolver = Resolver(published, history=_is_history(report, published))
    found = [time for readings in report for time in resolver.sentence(readings)]
    for block, inside in posts:
        resolver = Resolver(_posted(block))
        found.extend(time for readings in inside for time in resolver.sentence(readings))
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


def _with_blocks(blocks: Sequence[Block], sentences: Sequence[Piece]) -> Iterator[tuple[Block | None, Piece]]:
    place = 0
    for sentence in sentences:
        while place < len(blocks) and blocks[place].end <= sentence[0]:
            place += 1
        inside = place < len(blocks) and blocks[place].start <= sentence[0]
        block = blocks[place] if inside else None
        if block is None or block.kind in sentence_layer.SPLIT_KINDS:
            yield block, sentence


def _posted(block: Block) -> Published | None:
    try:
        return Published(block.posted) if block.posted else None
    except InputError:
        return None


def _read(sentence: Sentence, words: Lexicon, number: int) -> list[Reading]:
    """The readings of one sentence in order, none overlapping another."""
    codes, place = sentence.codes, 0
    readings: list[Reading] = []
    for candidate in words.worth.finditer(codes):
        if candidate.start() < place:
            continue
        match = words.scan.match(codes, candidate.start())
        if match is None:
            continue
        for reading in _matched(match, sentence, words):
            _without_that(sentence, reading)
            reading.sentence = number
            reading.start = sentence.starts[reading.first]
            reading.end = sentence.ends[reading.last - 1]
            before = sentence.lower(reading.first - 1)
            if before in _ABOUT and reading.kind == "calendar" and not reading.phase:
                reading.mod = reading.mod or "APPROX"
            reading.moves = (not before or before in words.values["AT"]) and not _aside(
                sentence, reading, words
            )
            reading.direction = direction(sentence, reading.first, reading.last, words)
            if not reading.direction and readings:
                reading.direction = readings[-1].direction  # "rose in June from a low in March"
            elif not reading.direction and sentence.lower(reading.last) in ("was", "were", "had"):
                reading.extra["either"] = "yes"
            if (reading.month or reading.weekday) and scheduled(sentence, reading.first, words):
                reading.direction = 1
            if before == "through" and "from" not in sentence.words(max(0, reading.first - 6), reading.first):
                reading.extra["up_to"] = "yes"
            _count_ahead(sentence, reading, words)
            famous(sentence, reading)
            reading.compares = reading.compares or _compares(sentence, reading)
            readings.append(reading)
            place = reading.last
    _share_years(sentence, readings)
    _end_periods(sentence, readings)
    _part_of(sentence, readings)
    return readings


def _without_that(sentence: Sentence, reading: Reading) -> None:
    """Takes "that" off where it opens what is said: "warned that Tuesday would be hot"."""
    said = reading.weekday and not reading.month and sentence.lower(reading.first) == "that"
    if said and sentence.lower(reading.first - 1).isalpha() and sentence.lower(reading.last) in _HELPERS:
        reading.first, reading.told = reading.first + 1, None


def _matched(match: re.Match[str], sentence: Sentence, words: Lexicon) -> list[Reading]:
    """What the first pattern from the matched one on says that fits here and passes its check."""
    for pattern in words.patterns[(match.lastindex or 1) - 1 :]:
        exact = pattern.regex.match(sentence.codes, match.start())
        if exact and exact.end() > exact.start():
            slots = Slots(exact, sentence, words)
            if pattern.check is None or CHECKS[pattern.check](slots):
                return READERS[pattern.read](slots)
    return []


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
    counted = not _REPEATED.isdisjoint(before) or any(word in words.values["ORDWORD"] for word in before)
    if not counted and reading.unit in RANK and not reading.mod and "the" not in reading.extra:
        reading.kind, reading.type, reading.way = "counted", "DATE", 1


def _compares(sentence: Sentence, reading: Reading) -> bool:
    """Whether "a year ago" is what a figure is held against: "up from $2 million a year ago"."""
    if reading.kind == "counted" and reading.unit == "year" and reading.which == -1:
        return _year_of_figure(sentence, reading)
    if reading.kind not in ("counted", "shifted") or reading.unit != "year" or reading.count != 1.0:
        return False
    if (reading.way or 0) >= 0:
        return False
    before = sentence.words(max(0, reading.first - 16), reading.first)
    return not _COMPARISON.isdisjoint(before) or any(word[:1] in _CURRENCIES for word in before if word)


def _year_of_figure(sentence: Sentence, reading: Reading) -> bool:
    """Whether "last year" is that of a figure: "up from $3 million last year", "from last year's $2m".

    Between the word that compares and it there is no verb: not "than the 16 cents it reported last year".
    """
    before = sentence.words(max(0, reading.first - 12), reading.first)
    compared = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _COMPARISON), None)
    if compared is None or reading.phase:
        return False
    between, after = before[compared + 1 :], sentence.words(reading.last, reading.last + 2)
    if not between:
        return after[:1] in (["'s"], ["’s"]) and after[1][:1] in _CURRENCIES
    money = any(word[:1] in _CURRENCIES for word in between if word)
    return money and not any(word.endswith("ed") or word in _TELLS for word in between)


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


def _is_history(sentences: Sequence[Sequence[Reading]], published: Published | None) -> bool:
    """Whether the text tells of other years than that of its writing, and hardly of its own days."""
    if published is None:
        return True
    own = other = 0
    for readings in sentences:
        for reading in readings:
            if reading.year is not None and reading.month and reading.year < published.day.year:
                other += 1
            elif reading.weekday or reading.kind == "counted":
                own += 1
    return other >= _HISTORY_DATES and other >= _HISTORY_SHARE * own
