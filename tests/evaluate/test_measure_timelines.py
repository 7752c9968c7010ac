"""The measure of timelines on a corpus of two invented collections."""

import json
from datetime import date
from pathlib import Path

import pytest

from storyledger.errors import InputError
from storyledger.evaluate import evaluate
from storyledger.evaluate.timelines import told_days
from storyledger.model import Span, Status, Timeline, TimelineEntry, When

ARTICLES = [
    ("2020-05-05", "The ferry Aurora sank off Skarne on Monday, killing three people."),
    ("2020-05-06", "Divers found the ferry Aurora on Tuesday. It sank off Skarne on Monday, killing three."),
    ("2020-05-12", "Captain Tor Vik was arrested on Monday over the sinking of the ferry Aurora."),
]
REFERENCE = [
    {"date": "2020-05-04", "sentences": ["The ferry Aurora sank off Skarne, killing three people."]},
    {"date": "2020-05-11", "sentences": ["Captain Tor Vik was arrested."]},
]


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def articles(**more: object) -> list[dict[str, object]]:
    return [
        {"id": f"a{n}", "date": day, "source": "post", "text": text, **more}
        for n, (day, text) in enumerate(ARTICLES)
    ]


def test_a_collection_is_measured_beside_baselines_and_the_bound(tmp_path: Path) -> None:
    write(tmp_path / "ferry.articles.jsonl", articles())
    write(tmp_path / "ferry.references.jsonl", [{"id": "ferry/post", "entries": REFERENCE}])
    result = evaluate("timelines", tmp_path)
    assert (result.main, result.documents, result.failed) == ("AR-1", 3, 0)
    assert result.figures["date F1"] == 100.0
    assert result.figures["AR-1"] > result.figures["most published, AR-1"]
    assert result.figures["dates given, date F1"] == 100.0
    assert result.figures == evaluate("timelines", tmp_path / "ferry.references.jsonl").figures


def test_entities_have_dates_alone_and_their_topic_s_articles(tmp_path: Path) -> None:
    folder = tmp_path / "timelines" / "entities"
    rows = [*articles(topic="Tor_Vik"), {"id": "x", "topic": "Other", "date": "2020-05-05", "text": "No."}]
    write(tmp_path / "articles" / "guardian-entities.jsonl", rows)
    write(
        folder / "Tor_Vik.references.jsonl",
        [{"topic": "Tor_Vik", "dates": ["2020-05-04", "2020-05-11"], "text": "Sank. Arrested."}],
    )
    result = evaluate("timelines", folder)
    assert (result.main, result.documents) == ("date F1", 3)
    assert result.figures["date F1"] == 100.0
    assert "AR-1" not in result.figures


def entry(day: str, weight: float, *texts: str, until: str | None = None) -> TimelineEntry:
    first, last = date.fromisoformat(day), date.fromisoformat(until or day)
    when = When(day, day, first, last, "day", When.on(first).anchor)
    spans = tuple(Span("r", 0, len(text), text) for text in texts)
    return TimelineEntry(when, Status.REPORTED, 1, (), spans, weight=weight)


def test_days_are_told_by_weight_and_leading_sentences_come_first() -> None:
    entries = (
        entry("2020-05-04", 3.0, "a", "b"),
        entry("2020-05-04", 2.0, "c", "a"),
        entry("2020-05-05", 2.5, "d"),
        entry("2020-05-06", 1.0, "e"),
        entry("2020-05-01", 9.0, "f", until="2020-05-31"),
    )
    told = told_days(Timeline("s", entries), 2, 2)
    assert told == {date(2020, 5, 4): ["a", "c"], date(2020, 5, 5): ["d"]}
    assert told_days(Timeline("s", entries), 1, 3, only=frozenset({date(2020, 5, 6)})) == {
        date(2020, 5, 6): ["e"]
    }


def test_a_path_without_references_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No reference timelines"):
        evaluate("timelines", tmp_path)
