from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.model import Anchor, Span, Status, TimelineEntry, When
from storyledger.serve.strip import draw_strip


def entry(first, last=None, granularity="day"):
    when = When("", None, first, last or first, granularity, Anchor.EXPLICIT)
    return TimelineEntry(when, Status.REPORTED, 1, (), (Span("r", 0, 1, "x"),))


def day(text):
    return date.fromisoformat(text)


OLD = entry(day("1993-01-01"), day("1996-12-31"), "decade")
NEW = [entry(day("2019-06-21")), entry(day("2019-11-04")), entry(day("2022-05-09"))]


def test_a_strip_keeps_the_order_of_time():
    strip = draw_strip([*NEW[::-1], OLD], 1000)
    places = [mark.x for mark in strip.marks]
    assert places == sorted(places)
    assert [mark.entry for mark in strip.marks] == [OLD, *NEW]
    assert (strip.first, strip.last) == (day("1993-01-01"), day("2022-05-09"))


def test_an_early_vague_entry_does_not_press_the_others_together():
    strip = draw_strip([OLD, *NEW], 1000)
    assert strip.marks[-1].x - strip.marks[1].x > 500
    assert strip.breaks
    assert strip.marks[0].vague
    assert strip.marks[0].bar
    assert not strip.marks[1].vague


def test_undated_entries_are_not_drawn():
    undated = TimelineEntry(
        When("PXY", None, None, None, "none", Anchor.UNRESOLVED), Status.REPORTED, 1, (), ()
    )
    assert draw_strip([undated], 1000) is None
    assert len(draw_strip([undated, OLD], 1000).marks) == 1
    assert draw_strip([], 1000) is None


def test_entries_of_one_day_lie_above_each_other():
    strip = draw_strip([NEW[0]] * 3, 340)
    assert len({mark.y for mark in strip.marks}) == 3
    assert len({mark.x for mark in strip.marks}) == 1


@pytest.mark.parametrize(
    ("days", "label"), [(9, "3 May"), (200, "Jun 2021"), (1200, "Jan 2022"), (9000, "2030"), (90000, "2100")]
)
def test_ticks_fit_the_scale(days, label):
    first = day("2021-05-01")
    entries = [
        entry(first + timedelta(days=days * part // 40), first + timedelta(days=days * part // 40 + 1))
        for part in range(41)
    ]
    assert label in {tick.label for tick in draw_strip(entries, 1000).ticks}


dates = st.dates(min_value=date(1, 1, 1), max_value=date.max)


@given(st.lists(st.tuples(dates, dates).map(sorted), min_size=1, max_size=12), st.sampled_from([340, 1080]))
def test_everything_lies_on_the_strip(intervals, width):
    strip = draw_strip([entry(first, last, "interval") for first, last in intervals], width)
    assert len(strip.marks) == len(intervals)
    for mark in strip.marks:
        assert -0.01 <= mark.left <= mark.x <= mark.left + mark.width <= width + 0.01
        assert 0 <= mark.y <= strip.axis_y
    gaps = [after.x - before.x for before, after in pairwise(strip.ticks)]
    assert all(gap > 20 for gap in gaps)


@given(st.lists(dates, min_size=2, max_size=12, unique=True))
def test_a_later_day_is_never_drawn_to_the_left(days):
    strip = draw_strip([entry(one) for one in days], 1080)
    by_day = sorted(strip.marks, key=lambda mark: mark.entry.when.earliest)
    places = [mark.x for mark in by_day]
    assert all(before <= after + 1e-6 for before, after in pairwise(places))
