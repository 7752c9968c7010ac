import json
from datetime import date

import pytest

from storyledger.evaluate import evaluate
from storyledger.evaluate.times import agrees, canonical, interval, pairs
from storyledger.model import Anchor, Time, When


def time(start, end, value="2020", mod=None, days=("2020-01-01", "2020-12-31")):
    first, last = (date.fromisoformat(day) for day in days) if days else (None, None)
    return Time(start, end, "DATE", When(value, value, first, last, "year", Anchor.EXPLICIT), mod)


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("199", "199X"),
        ("19", "19XX"),
        ("P1DE", "P10Y"),
        ("P2CE", "P200Y"),
        ("P1E", "P10Y"),
        ("P2Q", "P6M"),
        ("PXE", "PXDE"),
        ("1998-W4", "1998-W04"),
        ("1998-W44", "1998-W44"),
        ("1998-02-13T14", "1998-02-13T14:00"),
        ("1998-02-13T14:30Z", "1998-02-13T14:30"),
        ("1998-02-13TNI", "1998-02-13TNI"),
        ("P1D", "P1D"),
        ("PRESENT_REF", "PRESENT_REF"),
    ],
)
def test_canonical(value, same):
    assert canonical(value) == same


def test_what_is_not_the_same_is_kept_apart():
    assert canonical("PT24H") != canonical("P1D")
    assert canonical("1949-XX") != canonical("1949")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-02-03", ("2020-02-03", "2020-02-03")),
        ("2020-02-03TNI", ("2020-02-03", "2020-02-03")),
        ("2020-W02", ("2020-01-06", "2020-01-12")),
        ("2020-W02-WE", ("2020-01-11", "2020-01-12")),
        ("2020-Q2", ("2020-04-01", "2020-06-30")),
        ("2020-H2", ("2020-07-01", "2020-12-31")),
        ("2020-SU", ("2020-06-01", "2020-09-22")),
        ("199", ("1990-01-01", "1999-12-31")),
    ],
)
def test_interval(value, days):
    assert interval(value) == tuple(date.fromisoformat(day) for day in days)


@pytest.mark.parametrize("value", ["P2Y", "PRESENT_REF", "XXXX-WXX-3", "2020-13", "2020-W60", "", "null"])
def test_no_calendar_date(value):
    assert interval(value) is None


def test_intervals_agree_on_the_same_days_or_a_part_that_the_words_name():
    assert agrees("2020", time(0, 4))
    assert agrees("2020", time(0, 4, "2020", "START", ("2020-01-01", "2020-04-30")))
    assert not agrees("2020", time(0, 4, "2021", None, ("2021-01-01", "2021-12-31")))
    assert not agrees("2020", time(0, 4, "XXXX", None, None))
    assert agrees("P1Y", time(0, 4)) is None


def test_pairs_take_equal_spans_first_and_each_expression_once():
    gold = [{"start": 0, "end": 9}, {"start": 10, "end": 14}, {"start": 30, "end": 34}]
    found = [time(5, 12), time(10, 14), time(40, 44)]
    assert [(entry["start"], other.start) for entry, other in pairs(gold, found)] == [(10, 10), (0, 5)]


def test_figures_by_hand(tmp_path):
    text = "She left on May 7, 2019. He was fined in early 2012. They left in June 2011."
    marks = [("May 7, 2019", "2019-05-07"), ("2012", "2012"), ("left in June", "2010-06"), ("fined", "P1D")]
    timexes = [
        {
            "start": text.index(words),
            "end": text.index(words) + len(words),
            "type": "DATE",
            "value": value,
            "mod": None,
        }
        for words, value in marks
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "dct": "2023-07-12", "text": text, "timexes": timexes}), "utf-8")
    figures = evaluate("times", path).figures
    # Found: "May 7, 2019", "early 2012", "June 2011". One span is equal, three overlap, four are marked.
    assert figures["strict F1"] == pytest.approx(200 * 1 / 7)
    assert figures["relaxed F1"] == pytest.approx(200 * 3 / 7)
    assert figures["value F1"] == pytest.approx(200 * 3 / 7 * 2 / 3)
    assert figures["intervals right"] == pytest.approx(100 * 2 / 3)
    assert figures["expressions"] == 4


def test_a_broken_date_counts_as_unknown(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "dct": "03-02-2009", "text": "In 2012.", "timexes": []}), "utf-8")
    result = evaluate("times", path)
    assert (result.failed, result.figures["relaxed precision"]) == (0, 0.0)
