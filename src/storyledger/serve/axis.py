"""An axis of days with breaks: busy stretches to one scale, empty years and vague decades pressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

#: An interval longer than this says too little about its days to be given room on the axis for each.
_PRECISE_DAYS: Final = 366
#: A stretch without precise dates is pressed together when it is longer than this share of the others.
_SPARSE_SHARE: Final = 0.35
_SPARSE_DAYS: Final = 400
_EMPTY_WIDTH: Final = 0.05
_VAGUE_WIDTH: Final = 0.10
_PRESSED_MAX: Final = 0.5
_LABEL_WIDTH: Final = 58.0
#: Of the 12 px sans serif that the style sheet sets the labels in, rather too much than too little.
_LETTER_WIDTH: Final = 7.0
_LABEL_GAP: Final = 6.0
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (end exclusive) and where they lie; `pressed`: not to scale, `empty`: nothing is told of them."""

    first: int
    last: int
    left: float
    right: float
    pressed: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis with its label; `anchor`, SVG's text-anchor, keeps it on the axis."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches of days from left to right, each with a scale of its own."""

    stretches: tuple[Stretch, ...]

    @classmethod
    def over(cls, intervals: Sequence[Days], left: float, right: float) -> Axis:
        """The axis that shows all the intervals (day numbers, ends exclusive) between two places."""
        first, last = min(start for start, _ in intervals), max(end for _, end in intervals)
        pieces = list(_pieces(intervals, first, last))
        scaled = sum(end - start for start, end, dense, _ in pieces if dense)
        if not scaled:
            return cls((Stretch(first, last, left, right, False, False),))
        pressed = [
            not dense and end - start > max(_SPARSE_SHARE * scaled, _SPARSE_DAYS)
            for start, end, dense, _ in pieces
        ]
        return cls(tuple(_laid_out(pieces, pressed, left, right)))

    def at(self, day: int) -> float:
        """Where a day begins."""
        for stretch in self.stretches:
            if day <= stretch.last:
                share = (day - stretch.first) / (stretch.last - stretch.first)
                return stretch.left + share * (stretch.right - stretch.left)
        return self.stretches[-1].right

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.stretches[-1].right

    @property
    def breaks(self) -> tuple[tuple[float, float], ...]:
        """From where to where nothing is told and the axis is broken."""
        return tuple((part.left, part.right) for part in self.stretches if part.pressed and part.empty)

    @property
    def pressed(self) -> tuple[tuple[float, float], ...]:
        """From where to where only vague dates are told, not to scale."""
        return tuple((part.left, part.right) for part in self.stretches if part.pressed and not part.empty)


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """Ticks at years, months or days, whichever the scale has room for, each with its label."""
    scaled = [part for part in axis.stretches if not part.pressed]
    per_day = max(((part.right - part.left) / (part.last - part.first) for part in scaled), default=1.0)
    days = sorted({*_calendar(scaled, _LABEL_WIDTH / per_day), *_turns(axis)})
    placed: list[Tick] = []
    free = -_LABEL_GAP
    for day, label in days:
        x, half = axis.at(day), _LETTER_WIDTH * len(label) / 2
        anchor, left = "middle", x - half
        if left < axis.left:
            anchor, left = "start", x
        elif x + half > axis.right:
            anchor, left = "end", x - 2 * half
        if left >= free + _LABEL_GAP and not (placed and placed[-1].label == label):
            placed.append(Tick(x, label, anchor))
            free = left + 2 * half
    return tuple(placed)


def _pieces(intervals: Sequence[Days], first: int, last: int) -> Iterator[tuple[int, int, bool, bool]]:
    """(start, end, whether precise dates lie there, whether anything does), without holes."""
    room = max(20, (last - first) // 60)
    precise = [
        (max(first, start - room), min(last, end + room))
        for start, end in intervals
        if end - start <= _PRECISE_DAYS
    ]
    vague = [(start, end) for start, end in intervals if end - start > _PRECISE_DAYS]
    edges = sorted({first, last, *(edge for interval in (*precise, *vague) for edge in interval)})
    told: list[tuple[int, int, bool, bool]] = []
    for start, end in pairwise(edges):
        dense, covered = _covered(precise, start, end), _covered(vague, start, end)
        if told and told[-1][2] == dense and (dense or told[-1][3] == covered):
            told[-1] = (told[-1][0], end, dense, told[-1][3] or covered)
        else:
            told.append((start, end, dense, dense or covered))
    yield from told


def _covered(intervals: Iterable[Days], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in intervals)


def _laid_out(
    pieces: Sequence[tuple[int, int, bool, bool]], pressed: Sequence[bool], left: float, right: float
) -> Iterator[Stretch]:
    room = right - left
    shares = [
        (_VAGUE_WIDTH if told else _EMPTY_WIDTH) if flat else 0.0
        for (_, _, _, told), flat in zip(pieces, pressed, strict=True)
    ]
    shrink = min(1.0, _PRESSED_MAX / sum(shares)) if any(shares) else 1.0
    to_scale = sum(end - start for (start, end, *_), flat in zip(pieces, pressed, strict=True) if not flat)
    per_day = room * (1 - sum(shares) * shrink) / to_scale
    for (start, end, _, told), flat, share in zip(pieces, pressed, shares, strict=True):
        width = room * share * shrink if flat else (end - start) * per_day
        yield Stretch(start, end, left, left + width, flat, not told)
        left += width


def _turns(axis: Axis) -> Iterator[tuple[int, str]]:
    """The year in which a pressed stretch with vague dates begins, and the one in which it ends."""
    for part in axis.stretches:
        if part.pressed and not part.empty:
            yield part.first, str(date.fromordinal(part.first).year)


def _calendar(stretches: Iterable[Stretch], days_apart: float) -> Iterator[tuple[int, str]]:
    """Round days at least so far apart, with their labels."""
    step_years = next((step for step in (1, 2, 5, 10, 20, 50, 100) if step * 366 >= days_apart), 500)
    for part in stretches:
        if days_apart <= 7:
            yield from _days_round(part, days_apart)
        elif days_apart <= 190:
            step = next(step for step in (1, 3, 6, 12) if step * 31 >= days_apart)
            yield from _months_round(part, step)
        else:
            yield from _years_round(part, step_years)


def _years_round(part: Stretch, step: int) -> Iterator[tuple[int, str]]:
    for year in range(date.fromordinal(part.first).year, date.fromordinal(part.last).year + 1):
        day = date(year, 1, 1).toordinal()
        if year % step == 0 and part.first <= day <= part.last:
            yield day, str(year)


def _months_round(part: Stretch, step: int) -> Iterator[tuple[int, str]]:
    start, end = date.fromordinal(part.first), date.fromordinal(part.last)
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1).toordinal()
        if number % step == 0 and part.first <= day <= part.last:
            yield day, f"{_MONTHS[number % 12]} {number // 12}"


def _days_round(part: Stretch, days_apart: float) -> Iterator[tuple[int, str]]:
    step = next(step for step in (1, 2, 3, 5, 7) if step >= days_apart)
    for number in range(part.first, part.last + 1, step):
        day = date.fromordinal(number)
        yield number, f"{day.day} {_MONTHS[day.month - 1]}"
