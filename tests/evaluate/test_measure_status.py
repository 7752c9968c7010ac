import json

import pytest

from storyledger.evaluate import evaluate, status
from storyledger.model import Annotations, Event, Status


def event(start, end, factuality, kind=Status.REPORTED):
    return Event(start, end, "frame", "group", kind, factuality)


def test_event_at_takes_the_same_span_first():
    wide, same, other = event(0, 10, 1.0), event(4, 10, 2.0), event(20, 24, 3.0)
    assert status.event_at(4, 10, [wide, same, other]) is same
    assert status.event_at(6, 8, [wide, other]) is wide
    assert status.event_at(10, 12, [wide, same, other]) is None


def test_r_of_what_does_not_vary_is_none():
    assert status.pearson([1.0, 2.0], [3.0, 3.0]) == 0.0
    assert status.pearson([], []) == 0.0
    assert status.pearson([1.0, 2.0], [2.0, 4.0]) == pytest.approx(1.0)


@pytest.mark.parametrize(("value", "name"), [(-3, "not so"), (-0.9, "open"), (0.9, "open"), (1, "so")])
def test_band(value, name):
    assert status.band(value) == name


@pytest.fixture
def corpus(tmp_path):
    """One sentence whose first event was so, whose second was not, and whose third is open."""
    row = {
        "text": "Orlop did n't sell the Orme - based mill , she said , but may leave .",
        "file_idx": "1",
        "targets": [
            {"span1": [3, 4], "label": -3.0},
            {"span1": [11, 12], "label": 3.0},
            {"span1": [15, 16], "label": 1.0},
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    return path


def test_figures_by_hand(corpus, monkeypatch):
    seen = []

    def read(text, *given, **_):
        seen.append(text)
        at = text.index("sell")
        found = (event(at, at + 4, -2.0), event(text.index("said"), text.index("said") + 4, 3.0))
        return Annotations("r", None, "en", "test", events=found)

    monkeypatch.setattr(status, "read_text", read)
    result = evaluate("status", corpus)
    figures = result.figures
    assert seen == ["Orlop didn't sell the Orme-based mill, she said, but may leave."]
    # Errors 1, 0 and, since leaving was not found and counts as certain, 2; the baseline's are 6, 0 and 2.
    assert figures["MAE"] == pytest.approx(1.0)
    assert figures["MAE of all +3"] == pytest.approx(8 / 3)
    assert figures["error saved"] == pytest.approx(100 * (1 - 3 / 8))
    assert figures["found as events"] == pytest.approx(200 / 3)
    assert figures["MAE, found"] == pytest.approx(0.5)
    assert figures["MAE of all +3, found"] == pytest.approx(3.0)
    assert figures["r, found"] == pytest.approx(1.0)
    assert figures["words"] == 3
    counts = dict(result.tables[0].counts)
    assert counts == {("not so", "not so"): 1, ("so", "so"): 1, ("so", "no event"): 1}


def test_what_cannot_be_read_is_taken_as_certain_and_counted(corpus, monkeypatch):
    monkeypatch.setattr(status, "read_text", lambda *given, **_: None)
    result = evaluate("status", corpus)
    assert (result.failed, result.figures["error saved"], result.figures["found as events"]) == (1, 0.0, 0.0)


def test_through_the_reader_what_is_denied_in_the_report_s_voice_is_less_certain(tmp_path):
    rows = [
        {"text": "Quill was arrested in Orme on Monday .", "targets": [{"span1": [2, 3], "label": 3.0}]},
        {"text": "Quill was not arrested in Orme .", "targets": [{"span1": [3, 4], "label": -3.0}]},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    figures = evaluate("status", path).figures
    assert figures["found as events"] == 100.0
    assert figures["MAE"] < figures["MAE of all +3"]
