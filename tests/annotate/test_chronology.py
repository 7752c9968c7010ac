"""Lists by date: their years, and what is told under each of their dates."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.annotate.times import times
from storyledger.model import Annotations, Failure, Published, Report

AFFAIR = """How it came about

2010
14 August Ada Holm leaves for Skarne.
17-20 August
Two guests share their worries with the harbour master.
20 August: The prosecutor's office issues a warrant for her arrest. She had left on 18 August.
2011 7 February A hearing opens in Oslo. A ruling is due on 3 January.
2012
Arrested in Oslo and charged with theft.
May 30 – The supreme court rules that she can be sent home. Her lawyer has resigned.

Elsewhere the mayor opened a bridge on 2 June."""


def _annotated(text: str, published: str = "2012-06-19") -> Annotations:
    annotated = annotate_one(Report(text, Published(published), language="en"))
    assert not isinstance(annotated, Failure)
    return annotated[1]


def test_dates_are_of_the_year_that_stands_above_them() -> None:
    found = [(AFFAIR[time.start : time.end], time.when.value) for time in times(AFFAIR, "2012-06-19")]
    assert found == [
        ("2010", "2010"),
        ("14 August", "2010-08-14"),
        ("17", "2010-08-17"),
        ("20 August", "2010-08-20"),
        ("20 August", "2010-08-20"),
        ("18 August", "2010-08-18"),
        ("2011", "2011"),
        ("7 February", "2011-02-07"),
        ("3 January", "2012-01-03"),
        ("2012", "2012"),
        ("May 30", "2012-05-30"),
        ("2 June", "2012-06-02"),
    ]


def test_what_stands_under_a_date_is_of_that_date() -> None:
    read = _annotated(AFFAIR)
    dated = {}
    for event in read.events:
        when = read.when(event)
        if when is not None:
            dated[AFFAIR[event.start : event.end]] = when.value, event.when_from
    assert dated["leaves"] == ("2010-08-14", "clause")
    assert dated["share"] == ("2010-08-17/2010-08-20", "heading")
    assert dated["issues"] == ("2010-08-20", "clause")
    assert dated["Arrested"] == dated["charged"] == ("2012", "heading")
    assert dated["rules"] == ("2012-05-30", "clause")
    assert "resigned" not in dated


def test_the_order_may_be_from_the_latest_to_the_first() -> None:
    text = "2011\nMay 3: Holm is freed.\nMarch 9: Holm is charged.\n2010\nMay 7: Holm is held in Oslo.\n"
    found = [time.when.value for time in times(text, "2012-06-19") if len(time.when.value) == 10]
    assert found == ["2011-05-03", "2011-03-09", "2010-05-07"]


@pytest.mark.parametrize(
    "text",
    [
        # two lines are no list
        "2009\nA bad year for Skarne. Ada Holm was charged on 3 May.\n2010\nShe was freed.",
        # sentences that happen to open so
        "2009 was a bad year for Skarne.\n2010 was worse.\n2011 brought relief.\nHolm was charged on 3 May.",
        # no order in them
        "2011\nBest film: Tide\n2003\nBest song: Shore\n2009\nBest book: Ebb\n2001\nHolm was held on 3 May.",
    ],
)
def test_other_lines_that_open_with_a_date_are_no_list(text: str) -> None:
    found = {text[time.start : time.end]: time.when.value for time in times(text, "2012-06-19")}
    assert found["3 May"] == "2012-05-03"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2003 Harbour Court for minors charges Vik.", ["2003"]),
        ("2003 Harbour Court charges Vik.", ["2003"]),
        ("Vik lived at 2003 Harbour Court.", []),
        ("Vik lived at 2003 Harbour Court in Skarne.", []),
    ],
)
def test_a_year_before_a_court_is_no_address(text: str, years: list[str]) -> None:
    assert [time.when.value for time in times(text, "2012-06-19")] == years
