"""The claims told of court stories are found; the eight stories keep their floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storyledger.errors import InputError
from storyledger.evaluate import evaluate
from storyledger.evaluate.claims import read_story, tally

STORIES = Path(__file__).parent / "court_stories"
#: The least that all eight must reach, in points; measured on 2026-11-22, less one point.
FLOORS = {"all: claims recall": 59.0, "all: positions recall": 37.6}

CHARGED = "Tor Vik, the mayor of Skarne, was charged with bribery on Monday. Vik denied bribery."
CLEARED = "A jury at Skarne cleared Tor Vik of bribery on Friday."


def position(who: str, what: str, *told: str) -> dict[str, object]:
    return {"who": who, "position": what, "note": None, "date": None, "told_in": list(told)}


def story(folder: Path, *positions: dict[str, object]) -> Path:
    folder.mkdir()
    rows = [
        {"id": f"r{number}", "date": f"2020-0{number}-07", "source": "Skarne Post", "title": "", "text": text}
        for number, text in enumerate((CHARGED, CLEARED), 1)
    ]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    claim = {"what": "Vik took bribes (bribery)", "by": "prosecutors", "against": "Tor Vik"}
    (folder / "gold.json").write_text(json.dumps({"claims": [claim | {"positions": positions}]}), "utf-8")
    return folder


def test_a_claim_is_found_by_its_positions(tmp_path: Path) -> None:
    told = (
        position("prosecutors", "alleges", "r1"),
        position("Tor Vik", "denies", "r1"),
        position("jury", "rules against", "r2"),
    )
    counts = tally(read_story(story(tmp_path / "a", *told)))
    assert (counts["listed"], counts["found"], counts["positions"], counts["positions found"]) == (1, 1, 3, 3)


def test_a_position_on_the_other_side_or_in_another_report_is_not_found(tmp_path: Path) -> None:
    told = position("Tor Vik", "admits", "r1"), position("jury", "rules against", "r1")
    counts = tally(read_story(story(tmp_path / "a", *told)))
    assert (counts["found"], counts["positions found"]) == (0, 0)


def test_a_story_without_a_list_is_refused(tmp_path: Path) -> None:
    folder = story(tmp_path / "a")
    (folder / "gold.json").unlink()
    with pytest.raises(InputError, match="no list"):
        evaluate("claims", folder)


def test_the_eight_stories_keep_their_floor() -> None:
    result = evaluate("claims", STORIES)
    assert result.documents == 48
    below = {name: result.figures[name] for name, least in FLOORS.items() if result.figures[name] < least}
    assert not below
