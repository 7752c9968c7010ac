"""Lists by date: lines that open with a year, a month or a day, and the text that each of these heads.

2010
14 August: Ada Holm sails for Skarne.        -> 2010, and 14 August 2010 with what follows it
2011 Charged with theft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: So many lines must open with a date for a list by date.
_LEAST = 3
#: The longest text under one date, in characters; from what is longer a list does not go on.
_LONGEST = 2000
#: The share of the dates that must be in order, one way or the other, each after the one before.
_IN_ORDER = 0.8
#: What may stand before a date that opens a line, and between two dates that open it: "2010 14 August".
_BEFORE = " \t\r\xa0•*·–—-[("
_BETWEEN = _BEFORE + ",:|)].\n"
#: After it stands nothing on its line, a sign, or what begins as a sentence does: not "2010 was a bad year".
_AFTER = re.compile(r"[^\S\n]*(?:\Z|\n|[:–—|,.)\]-]|[\"'“‘(]?[^\W\d_a-z]|\d)")
_SHORT = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"\s*(?:[-–—]|to)\s*")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text, as far as its words go: no year where they name none. `at` is its number there."""

    at: int
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def parts(self) -> tuple[int | None, ...]:
        """Year, month and day."""
        return self.year, self.month, self.day


@dataclass(frozen=True, slots=True)
class Entry:
    """The text under one date of a list, head included; `until` is the date that ends a stretch of days.

    `year` is the one that the list is at, None where no line has named one yet; `of` is the date with it.
    """

    head: Dated
    until: Dated | None
    of: Dated | None
    start: int
    end: int

    @property
    def year(self) -> int | None:
        """The year that the entry is in."""
        return self.of.year if self.of is not None else None


def entries(text: str, dates: Sequence[Dated]) -> list[Entry]:
    """The entries of the lists by date in a text, in order; none where no list is. `dates` are in order."""
    runs: list[list[Dated]] = []
    for date in _heads(text, dates):
        if runs and date.start - runs[-1][-1].end <= _LONGEST:
            runs[-1].append(date)
        else:
            runs.append([date])
    return [entry for run in runs for entry in _listed(text, run)]


def _heads(text: str, dates: Sequence[Dated]) -> Iterator[Dated]:
    """The dates that open a line, or follow one that does with nothing between."""
    last = -1
    for date in dates:
        line = text.rfind("\n", 0, date.start) + 1
        opens = not text[line : date.start].strip(_BEFORE)
        follows = last >= line and not text[last : date.start].strip(_BETWEEN)
        if (opens or follows) and _AFTER.match(text, date.end):
            last = date.end
            yield date


def _listed(text: str, run: Sequence[Dated]) -> Iterator[Entry]:
    """The entries of dates that follow each other, if that is a list."""
    named = _with_years(run)
    lines = {text.rfind("\n", 0, date.start) for date in run}
    if len(lines) < _LEAST or not _in_order(named):
        return
    ends = [date.start for date in run[1:]]
    ends.append(_last_end(text, run))
    skipped = None
    for number, ((date, of), end) in enumerate(zip(named, ends, strict=True)):
        if date is skipped:
            continue
        until, after = None, run[number + 1] if number + 1 < len(run) else None
        if after is not None and _RANGE.fullmatch(text, date.end, after.start):
            same = [part is None for part in date.parts[1:]] == [part is None for part in after.parts[1:]]
            if same:
                until, skipped, end = after, after, ends[number + 1]
        yield Entry(date, until, of, date.start, end)


def _with_years(run: Sequence[Dated]) -> list[tuple[Dated, Dated | None]]:
    """Each date, and the last one up to it that names a year."""
    found: list[tuple[Dated, Dated | None]] = []
    of: Dated | None = None
    for date in run:
        of = date if date.year is not None else of
        found.append((date, of))
    return found


def _in_order(named: Sequence[tuple[Dated, Dated | None]]) -> bool:
    """Whether nearly all dates come after those before them, or nearly all before."""
    keys = [(of.year if of else None, date.month, date.day) for date, of in named]
    steps = [_step(one, two) for one, two in pairwise(keys)]
    least = _IN_ORDER * len(steps)
    return any(steps) and (
        sum(step >= 0 for step in steps) >= least or sum(step <= 0 for step in steps) >= least
    )


def _step(one: Sequence[int | None], two: Sequence[int | None]) -> int:
    """1 for a later date, -1 for an earlier one, 0 where the words do not tell."""
    for before, after in zip(one, two, strict=True):
        if before is None or after is None:
            return 0
        if before != after:
            return 1 if after > before else -1
    return 0


def _last_end(text: str, run: Sequence[Dated]) -> int:
    """Where the last entry ends: at the next empty line, and no later than the longest one before it."""
    longest = max(after.start - date.start for date, after in pairwise(run))
    end = min(len(text), run[-1].start + longest)
    empty = re.compile(r"\S[^\n]*\n[^\S\n]*\n").search(text, run[-1].end, end)
    return empty.end() if empty else end
