"""The rows of docs/times.md are what it says they are; the public door."""

import datetime
import itertools
from pathlib import Path

import pytest

import storyledger
from storyledger.errors import InputError
from storyledger.model import Anchor

PAGE = Path(__file__).parents[2] / "docs" / "times.md"
PUBLISHED = "2023-07-12"
COLUMNS = 9


def documented():
    """The texts of the page with their rows; a row without a text goes on with the one above."""
    rows = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) != COLUMNS or cells[0] == "text" or set(cells[0]) == {"-"}:
            continue
        if cells[0]:
            rows.append((cells[0], []))
        rows[-1][1].append(tuple(cells[1:]))
    return rows


def row_of(text, time):
    when = time.when
    anchor = str(when.anchor) + (f": {text[slice(*time.anchor_span)]}" if time.anchor_span else "")
    shown = [time.mod, when.edtf, when.earliest, when.latest]
    return (text[time.start : time.end], time.type, when.value, *(str(part or "") for part in shown), anchor)


@pytest.mark.parametrize(("text", "expected"), documented(), ids=[text for text, _ in documented()])
def test_a_documented_row(text, expected):
    assert [row_of(text, time) for time in storyledger.times(text, published=PUBLISHED)] == expected


def test_the_page_has_rows_of_every_family():
    page = PAGE.read_text("utf-8").partition("## How it is decided")[0]
    families = page.split("### ")[1:]
    assert len(documented()) >= 60
    assert all(family.count("\n| ") > 2 for family in families)


def test_times_takes_a_date_a_time_or_words():
    text = "She resigned on Monday."
    days = {
        storyledger.times(text, published=published)[0].when.earliest
        for published in (PUBLISHED, datetime.date(2023, 7, 12), datetime.datetime(2023, 7, 12, 9, 30, 1, 5))
    }
    assert days == {datetime.date(2023, 7, 10)}


def test_times_without_a_date_says_what_is_unresolved():
    (time,) = storyledger.times("She resigned on Monday.")
    assert (time.when.anchor, time.when.value, time.when.known) == (Anchor.UNRESOLVED, "XXXX-WXX-1", False)


def test_times_refuses_what_is_no_date():
    with pytest.raises(InputError):
        storyledger.times("She resigned on Monday.", published="Monday")


def test_the_public_names_are_sorted():
    assert list(storyledger.__all__) == sorted(storyledger.__all__)
    assert all(first != second for first, second in itertools.pairwise(storyledger.__all__))
    assert callable(storyledger.times)
