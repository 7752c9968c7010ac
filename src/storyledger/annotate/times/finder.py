"""The two doors of this room: `find_times` over a report's layers, `times` over any text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from storyledger.annotate import sentences as sentence_layer
from storyledger.annotate.times import beside, chronology
from storyledger.annotate.times.checks import CHECKS
from storyledger.annotate.times.lexicon import Lexicon, lexicon
from storyledger.annotate.times.readers import READERS
from storyledger.annotate.times.reading import Reading, Slots
from storyledger.annotate.times.resolver import Resolver
from storyledger.annotate.times.tokens import Sentence, read_sentence
from storyledger.errors import InputError
from storyledger.model import Block, BlockKind, Piece, Published, Time

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
    _head(text, report)
    resolver = Resolver(published, history=_is_history(report, published))
    found = [time for readings in report for time in resolver.sentence(readings)]
    for block, inside in posts:
        resolver = Resolver(_posted(block))
        found.extend(time for readings in inside for time in resolver.sentence(readings))
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


def _head(text: str, sentences: Sequence[Sequence[Reading]]) -> None:
    """Gives the dates without a year in a list by date the one that they stand under."""
    readings = [reading for found in sentences for reading in found]
    dates = [
        chronology.Dated(at, reading.start, reading.end, reading.year, reading.month, reading.day)
        for at, reading in enumerate(readings)
        if _is_date(reading)
    ]
    for entry in chronology.entries(text, dates):
        at = entry.head.at
        while entry.of is not None and at < len(readings) and readings[at].start < entry.end:
            if at != entry.of.at:
                readings[at].headed = readings[entry.of.at]
            at += 1


def _is_date(reading: Reading) -> bool:
    """Whether the words name a year, a month or a day of the calendar, and nothing else."""
    other = (reading.season, reading.quarter, reading.half, reading.century, reading.decade, reading.phase)
    relative = (reading.which, reading.told, reading.which_year, reading.told_year)
    plain = reading.kind == "calendar" and reading.type == "DATE" and not reading.fiscal
    named = reading.year is not None or reading.month is not None
    return plain and named and all(part is None for part in (*other, *relative))


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
            beside.without_that(sentence, reading, words)
            reading.sentence = number
            reading.start = sentence.starts[reading.first]
            reading.end = sentence.ends[reading.last - 1]
            beside.settle(sentence, reading, readings, words)
            readings.append(reading)
            place = reading.last
    beside.share(sentence, readings)
    return readings


def _matched(match: re.Match[str], sentence: Sentence, words: Lexicon) -> list[Reading]:
    """What the first pattern from the matched one on says that fits here and passes its check."""
    for pattern in words.patterns[(match.lastindex or 1) - 1 :]:
        exact = pattern.regex.match(sentence.codes, match.start())
        if exact and exact.end() > exact.start():
            slots = Slots(exact, sentence, words)
            if pattern.check is None or CHECKS[pattern.check](slots):
                return READERS[pattern.read](slots)
    return []


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
