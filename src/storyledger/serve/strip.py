"""The timeline as a drawing: where each entry lies on an axis of years, in the units of an SVG image."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storyledger.model import TimelineEntry
from storyledger.serve.axis import Axis, Tick, ticks

_LANE: Final = 22.0
_TOP: Final = 14.0
_FOOT: Final = 26.0
_GLYPH: Final = 8.0
_LANES_MAX: Final = 12
_MARGIN: Final = 16.0
_LAST_DAY: Final = date.max.toordinal()
#: A bar narrower than the shape on it would not be seen.
_BAR_MIN: Final = 14.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry on the strip: its shape stands at (x, y), its bar runs from `left` over `width`."""

    entry: TimelineEntry
    x: float
    y: float
    left: float
    width: float
    vague: bool

    @property
    def bar(self) -> bool:
        """Whether the interval is wide enough to be drawn."""
        return self.width >= _BAR_MIN


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything that the template draws.

    `breaks` are the stretches in which nothing is told (from, to), `pressed` those of vague dates alone:
    neither is to scale.
    """

    width: int
    height: float
    axis_y: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[tuple[float, float], ...]
    pressed: tuple[tuple[float, float], ...]
    first: date
    last: date


def draw_strip(entries: Sequence[TimelineEntry], width: int) -> Strip | None:
    """The strip of the entries whose dates are known, at that width; None where there are none.

    Every entry is drawn as wide as its interval. Years in which nothing is told are left out, with a
    break in the axis, so that one early event does not press all others together.
    """
    dated = sorted((entry for entry in entries if entry.when.known), key=_days)
    if not dated:
        return None
    days = [_days(entry) for entry in dated]
    axis = Axis.over(days, _MARGIN, width - _MARGIN)
    places = [(axis.at(first), axis.at(last)) for first, last in days]
    lanes = _lanes(places)
    axis_y = _TOP + _LANE * (max(lanes) + 1)
    marks = tuple(
        Mark(entry, (left + right) / 2, axis_y - _LANE * (lane + 0.5) - 3, left, right - left, _vague(entry))
        for entry, (left, right), lane in zip(dated, places, lanes, strict=True)
    )
    return Strip(
        width=width,
        height=axis_y + _FOOT,
        axis_y=axis_y,
        marks=marks,
        ticks=ticks(axis),
        breaks=axis.breaks,
        pressed=axis.pressed,
        first=min(entry.when.earliest for entry in dated if entry.when.earliest),
        last=max(entry.when.latest for entry in dated if entry.when.latest),
    )


def _days(entry: TimelineEntry) -> tuple[int, int]:
    """The interval as day numbers, the end exclusive."""
    assert entry.when.earliest is not None
    assert entry.when.latest is not None
    first = min(entry.when.earliest.toordinal(), _LAST_DAY - 1)
    return first, max(first, min(entry.when.latest.toordinal(), _LAST_DAY - 1)) + 1


def _vague(entry: TimelineEntry) -> bool:
    return entry.when.granularity not in ("time", "day") or entry.when.earliest != entry.when.latest


def _lanes(places: Iterable[tuple[float, float]]) -> list[int]:
    """For each place, by its left end, the lowest lane that is free there; past the last, the least full."""
    lanes: list[int] = []
    ends: list[float] = []
    for left, right in places:
        middle = (left + right) / 2
        first, last = min(left, middle - _GLYPH), max(right, middle + _GLYPH)
        lane = next((number for number, end in enumerate(ends) if end <= first), len(ends))
        if lane == _LANES_MAX:
            lane = min(range(_LANES_MAX), key=ends.__getitem__)
        if lane == len(ends):
            ends.append(last)
        ends[lane] = max(last, ends[lane])
        lanes.append(lane)
    return lanes
