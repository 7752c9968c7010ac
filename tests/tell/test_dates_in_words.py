from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.model import Anchor, When
from storyledger.tell.dates import format_published, format_span, format_when


def when(first, last, granularity, value="", edtf=None):
    def day(text):
        return date.fromisoformat(text) if text else None

    return When(value, edtf, day(first), day(last), granularity, Anchor.EXPLICIT)


@pytest.mark.parametrize(
    ("first", "last", "granularity", "value", "edtf", "words"),
    [
        ("2023-05-07", "2023-05-07", "day", "2023-05-07", "2023-05-07", "7 May 2023"),
        ("2023-05-07", "2023-05-07", "time", "2023-05-07T21:30", None, "7 May 2023, 21:30"),
        ("2023-05-07", "2023-05-07", "time", "2023-05-07TEV", None, "7 May 2023, in the evening"),
        ("2023-05-01", "2023-05-31", "month", "2023-05", "2023-05", "May 2023"),
        ("2024-02-01", "2024-02-29", "month", "2024-02", "2024-02", "February 2024"),
        ("2023-12-01", "2023-12-31", "month", "2023-12", "2023-12", "December 2023"),
        ("2023-05-01", "2023-05-10", "month", "2023-05", None, "early May 2023"),
        ("2023-05-21", "2023-05-31", "month", "2023-05", None, "late May 2023"),
        ("2023-05-08", "2023-05-14", "week", "2023-W19", None, "the week of 8 May 2023"),
        ("2019-06-01", "2019-08-31", "season", "2019-SU", "2019-22", "summer 2019"),
        ("2019-12-01", "2020-02-29", "season", "2019-WI", "2019-24", "winter 2019–20"),
        ("2019-04-01", "2019-06-30", "quarter", "2019-Q2", None, "the second quarter of 2019"),
        ("2019-07-01", "2019-12-31", "half", "2019-H2", None, "the second half of 2019"),
        ("2019-01-01", "2019-12-31", "year", "2019", "2019", "2019"),
        ("2019-01-01", "2019-04-30", "year", "2019", None, "early 2019"),
        ("2019-05-01", "2019-08-31", "year", "2019", None, "mid-2019"),
        ("1990-01-01", "1999-12-31", "decade", "199X", "199X", "the 1990s"),
        ("1993-01-01", "1996-12-31", "decade", "199X", None, "mid-1990s"),
        ("1990-01-01", "1993-12-31", "decade", "199X", None, "early 1990s"),
        ("1997-01-01", "1999-12-31", "decade", "199X", None, "late 1990s"),
        ("1901-01-01", "2000-12-31", "century", "19XX", None, "the 20th century"),
        ("1971-01-01", "2000-12-31", "century", "19XX", None, "the late 20th century"),
        ("1993-01-01", "1996-12-31", "interval", "", "1993/1996", "1993–1996"),
        ("2021-05-03", "2021-05-05", "interval", "", None, "between 3 and 5 May 2021"),
        ("2021-04-28", "2021-05-03", "interval", "", None, "between 28 April and 3 May 2021"),
        ("2020-12-28", "2021-01-03", "interval", "", None, "between 28 December 2020 and 3 January 2021"),
        ("2021-03-01", "2021-05-31", "interval", "", None, "March–May 2021"),
        ("2020-11-01", "2021-02-28", "interval", "", None, "November 2020 – February 2021"),
        (None, "2021-05-03", "interval", "", "../2021-05-03", "by 3 May 2021"),
        (None, "2021-04-30", "interval", "", None, "before May 2021"),
        ("0001-01-01", "2020-12-31", "interval", "", None, "before 2021"),
        ("2021-05-03", None, "interval", "", None, "from 3 May 2021 on"),
        ("2021-01-01", "9999-12-31", "interval", "", None, "after 2020"),
        ("2021-06-01", None, "interval", "", "2021-06-01/..", "after May 2021"),
        ("2019-01-01", "2019-12-31", "year", "2019", "2019~", "about 2019"),
        ("2018-01-01", "2020-12-31", "year", "2019", "2019~", "about 2019"),
        ("2019-02-15", "2019-04-15", "month", "2019-03", "2019-03~", "about March 2019"),
        ("2019-05-01", "2019-05-31", "month", "2019-05", "2019-05?", "possibly May 2019"),
        (None, None, "none", "P2D", None, "undated"),
    ],
)
def test_a_date_is_told_in_words(first, last, granularity, value, edtf, words):
    assert format_when(when(first, last, granularity, value, edtf)) == words


KINDS = [
    *("time", "day", "week", "month", "season", "quarter"),
    *("half", "year", "decade", "century", "interval", "none"),
]


@given(
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(KINDS),
    st.sampled_from(["", "2019-SU", "2020-Q3", "XXXX", "2019-H9", "199X"]),
    st.none() | st.sampled_from(["2019~", "../2019", "2019/..", "199X?", "/"]),
)
def test_every_when_has_words(first, last, granularity, value, edtf):
    assert format_when(When(value, edtf, first, last, granularity, Anchor.EXPLICIT)).strip()


@given(st.dates(), st.integers(1, 400))
def test_an_interval_never_becomes_a_single_day(first, days):
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal() - 1))
    for kind in KINDS:
        words = format_when(When("", None, first, last, kind, Anchor.EXPLICIT))
        assert words != format_when(When.on(first))
        assert words != format_when(When.on(last)) or first == last


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "undated"),
        ("2023", "2023"),
        ("2023-07", "July 2023"),
        ("2023-07-02", "2 July 2023"),
        ("2023-07-02T09:30:00+02:00", "2 July 2023"),
        ("2023-13", "2023-13"),
        ("last week", "last week"),
    ],
)
def test_a_publication_date_is_as_precise_as_it_came(value, words):
    assert format_published(value) == words


def test_the_dates_of_a_story():
    assert format_span("2021-02-24", "2023-07-12") == "24 February 2021 to 12 July 2023"
    assert format_span("2021-02-24", "2021-02-24") == "24 February 2021"
    assert format_span(None, "2021-02") == "February 2021"
    assert format_span(None, None) == "undated"
