import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.model import Report
from storyledger.read.decode import Decoded
from storyledger.read.text import read_text

_LINES = """Title: Mayor resigns
Date: 4 March 2021
Outlet: The Tallow Post
URL: https://post.example/1
Author: Ida Brandt
Section: Local

The mayor resigned on Thursday.
"""
_MATTER = """---
title: "Mayor \\"resigns\\""
date: 2021-03-04
authors:
  - Ida Brandt
  - Otto Roe
tags: [mayor, vote]
publisher: 'The Post''s desk' # ours
---
The mayor resigned on Thursday.
"""


def _read(text: str) -> Report:
    return read_text(Decoded(text), "a.txt")


def _shown(report: Report) -> list[tuple[str, str]]:
    return [(str(block.kind), report.text[block.start : block.end]) for block in report.blocks]


def test_a_date_on_the_line_of_the_text() -> None:
    report = _read(" date 2021-02-24 The mayor resigned.\n\nHe left.")
    assert str(report.published) == "2021-02-24"
    assert report.text == " date 2021-02-24 The mayor resigned.\n\nHe left."
    assert _shown(report) == [("header", "date 2021-02-24")]
    assert report.flags == ()


def test_a_labelled_date_on_the_line_of_the_text() -> None:
    report = _read("Date: 2021-02-24 The mayor resigned.")
    assert str(report.published) == "2021-02-24"
    assert _shown(report) == [("header", "Date: 2021-02-24")]


def test_header_lines() -> None:
    report = _read(_LINES)
    assert (report.title, str(report.published), report.source) == (
        "Mayor resigns",
        "2021-03-04",
        "The Tallow Post",
    )
    assert (report.url, report.byline) == ("https://post.example/1", "Ida Brandt")
    assert report.text == _LINES
    assert _shown(report) == [
        ("header", "Title:"),
        ("headline", "Mayor resigns"),
        ("header", "Date: 4 March 2021"),
        ("header", "Outlet: The Tallow Post"),
        ("header", "URL: https://post.example/1"),
        ("header", "Author:"),
        ("byline", "Ida Brandt"),
        ("header", "Section: Local"),
    ]


def test_header_lines_end_where_the_text_begins_without_a_blank_line() -> None:
    report = _read("DATE: 2021\nHEADLINE: Mayor resigns\nTallow: a town in shock after the vote.\nHe left.")
    assert report.title == "Mayor resigns"
    assert str(report.published) == "2021"
    assert report.blocks[-1].kind == "headline"


def test_header_lines_with_carriage_returns() -> None:
    report = _read("Title: Mayor resigns\r\nDate: 2021-03-04\r\n\r\nHe left.\r\n")
    assert (report.title, str(report.published)) == ("Mayor resigns", "2021-03-04")


def test_front_matter() -> None:
    report = _read(_MATTER)
    assert (report.title, report.byline, report.source) == (
        'Mayor "resigns"',
        "Ida Brandt, Otto Roe",
        "The Post's desk",
    )
    assert str(report.published) == "2021-03-04"
    assert report.text == _MATTER
    assert ("headline", 'Mayor \\"resigns\\"') in _shown(report)


def test_front_matter_with_a_folded_title() -> None:
    report = _read("---\ntitle: >\n  Mayor\n  resigns\n---\nHe left.")
    assert report.title == "Mayor resigns"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned on 4 March 2021.",
        "Dates: the fruit of the palm.\n\nThey are sweet.",
        "date palms grow here",
        "---\nno end of it: here\nThe mayor left.",
        "Note: the mayor left.",
    ],
)
def test_no_date_is_a_state_and_never_a_guess(text: str) -> None:
    report = _read(text)
    assert report.published is None
    assert "no date" in report.flags
    assert report.blocks == ()


@pytest.mark.parametrize("date", ["2023-13-45", "soonish"])
def test_a_broken_date_is_an_error_that_names_it(date: str) -> None:
    with pytest.raises(InputError, match=date):
        _read(f"Title: Mayor resigns\nDate: {date}\n\nHe left.")


def test_a_broken_date_on_the_line_of_the_text() -> None:
    with pytest.raises(InputError, match="2023-13-45"):
        _read(" date 2023-13-45 The mayor resigned.")


@pytest.mark.parametrize("text", ["", " \n\t ", "Title: Mayor resigns\nDate: 2021-03-04\n\n"])
def test_a_file_without_a_text_is_an_error(text: str) -> None:
    with pytest.raises(InputError):
        _read(text)


@given(st.text(alphabet=st.sampled_from("Title:Date2021-03 \n\r\t-\"'#[]|>x"), max_size=120))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    try:
        report = _read(text)
    except InputError:
        return
    assert report.text == text
    position = 0
    for block in report.blocks:
        assert position <= block.start < block.end <= len(text)
        position = block.end
