from datetime import date

import pytest

from storyledger.evaluate.anchors import needs_another
from storyledger.evaluate.times import anchored, granule

PUBLISHED = date(2021, 5, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7 May 2019", "2019-05-07"),
        ("the '90s", "199"),
        ("nineteen ninety-six", "1996"),
        ("Monday", "2021-05-10"),
        ("last Friday", "2021-05-07"),
        ("Thursday night", "2021-05-13TNI"),
        ("June", "2020-06"),
        ("Friday, May 7", "2021-05-07"),
        ("the third quarter", "2020-Q3"),
        ("year-end", "2020-12-31"),
        ("yesterday", "2021-05-11"),
        ("tomorrow", "2021-05-13"),
        ("last year", "2020"),
        ("the latest quarter", "2021-Q1"),
        ("next week", "2021-W20"),
        ("earlier this year", "2021"),
        ("two weeks ago", "2021-04-28"),
        ("five years ago", "2016"),
        ("a year ago", "2020-Q2"),
        ("the year", "2021"),
        ("earlier in the month", "2021-05"),
    ],
)
def test_the_words_or_the_publication_date_say_it(words, value):
    assert not needs_another(words, granule(value), PUBLISHED)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Monday", "2021-04-26"),
        ("June", "2019-06"),
        ("the following month", "2021-04"),
        ("the previous Friday", "2021-04-30"),
        ("a year earlier", "2020"),
        ("that day", "2021-05-10"),
        ("a year ago", "2020-Q3"),
        ("last year", "2020-Q3"),
        ("the same quarter last year", "2020-Q1"),
        ("the quarter", "2021-Q1"),
        ("the morning", "2021-05-11TMO"),
        ("then", "2015"),
        ("noon", "2021-05-10T12:00"),
    ],
)
def test_another_expression_says_it(words, value):
    assert needs_another(words, granule(value), PUBLISHED)


def test_the_last_of_february_moves_with_its_year():
    assert not needs_another("a year ago", granule("2019-02-28"), date(2020, 2, 29))


def test_only_calendar_dates_of_a_dated_text_can_be_anchored_elsewhere():
    text = "the following month, a year, then"
    gold = [
        {"start": 0, "end": 19, "type": "DATE", "value": "2021-02"},
        {"start": 21, "end": 27, "type": "DURATION", "value": "P1Y"},
        {"start": 29, "end": 33, "type": "DATE", "value": "PAST_REF"},
    ]
    assert anchored(gold, text, "2021-05-12") == gold[:1]
    assert anchored(gold, text, None) == []
    assert anchored(gold, text, "12-05-2021") == []
