"""How many of people's event words are found, and how far factuality is off; and the seeds' key dates."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Annotations, Block, BlockKind, Event, Report, Status
from storyledger.read import read_paths, segment

pytestmark = pytest.mark.corpora
_SHARED = Path(os.environ.get("STORYLEDGER_SHARED", Path(__file__).parents[3] / "shared"))


def _rows(part: str, limit: int) -> Iterator[dict[str, Any]]:
    path = _SHARED / "data" / part
    if not path.exists():
        pytest.skip(f"{part} is not beside the checkout")
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(limit), lines, strict=False):
            yield json.loads(line)


def _read(text: str) -> Annotations:
    return annotate_report(Report(text, language="en", blocks=(Block(BlockKind.BODY, 0, len(text)),)))


def test_triggers_on_newswire() -> None:
    hit = gold = found = right = 0
    for row in _rows("times/timebank.jsonl", 60):
        events = [(event.start, event.end) for event in _read(row["text"]).events]
        marked = [(event["start"], event["end"]) for event in row["events"]]
        hit += sum(any(a < end and start < b for a, b in events) for start, end in marked)
        right += sum(any(a < end and start < b for start, end in marked) for a, b in events)
        gold += len(marked)
        found += len(events)
    assert right / found > 0.70
    assert hit / gold > 0.33


def test_factuality_of_what_is_found() -> None:
    errors = []
    for row in _rows("status/uw-factuality-dev.jsonl", 400):
        text, place, offsets = row["text"], 0, []
        for token in text.split():
            place = text.index(token, place)
            offsets.append((place, place + len(token)))
            place += len(token)
        events = _read(text).events
        for target in row["targets"]:
            start, end = offsets[target["span1"][0]][0], offsets[target["span1"][1] - 1][1]
            event = next((event for event in events if event.start < end and start < event.end), None)
            if event is not None:
                errors.append(abs(event.factuality - target["label"]))
    assert sum(errors) / len(errors) < 0.75


def _seed(year: int) -> tuple[Report, Annotations]:
    folder = _SHARED / "seeds"
    if not folder.exists():
        pytest.skip("the seeds are not beside the checkout")
    reports = [report for report in read_paths([folder]) if isinstance(report, Report)]
    report = segment(next(r for r in reports if r.published and r.published.day.year == year))
    return report, annotate_report(report)


def _told(year: int, frame: str) -> list[tuple[str | None, Event, str | None]]:
    """Every event of a frame: the EDTF of its date, itself, and the name of who vouches for it."""
    _, told = _seed(year)
    found = []
    for event in told.events:
        if event.frame == frame:
            date = told.times[event.when].when.edtf if event.when is not None else None
            actor = told.actor(event.vouched_by)
            found.append((date, event, actor.name if actor else None))
    return found


def test_seed_of_2021() -> None:
    assaults = [(date, event, by) for date, event, by in _told(2021, "sexual_assault") if date]
    assert {event.status for _, event, _ in assaults} == {Status.ALLEGED}
    assert all(by and by.endswith("Carroll") for _, _, by in assaults)
    assert "2019-11" in {date for date, _, _ in _told(2021, "complaint")}
    assert "2019-06" in {date for date, _, _ in _told(2021, "publication")}
    report, _ = _seed(2021)
    protests = [event for date, event, _ in _told(2021, "protest") if date == "2018"]
    blocks = [
        block.kind for event in protests for block in report.blocks if block.start <= event.start < block.end
    ]
    assert blocks == [BlockKind.CAPTION]


def test_seed_of_2023() -> None:
    assert ("2023-05", Status.RULED) in {(date, event.status) for date, event, _ in _told(2023, "verdict")}
    assert [(date, event.status) for date, event, _ in _told(2023, "award") if date] == [
        ("2023-05", Status.RULED)
    ]
    assert {date for date, _, _ in _told(2023, "clearing")} == {"2023-05"}
    assert [date for date, _, _ in _told(2023, "countersuit")] == ["2023-06"]
    assert "published" in {event.when_from for _, event, _ in _told(2023, "decision")}
    assert Status.CLEARED in {event.status for _, event, _ in _told(2023, "sexual_assault")}
