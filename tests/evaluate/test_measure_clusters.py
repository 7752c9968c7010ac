import json
from pathlib import Path

import pytest

from storyledger.errors import ConfigError, InputError
from storyledger.evaluate import Choices, evaluate
from storyledger.evaluate.clusters import b_cubed, pairwise
from storyledger.evaluate.stories import story_figures

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_b_cubed_and_pairs_by_hand() -> None:
    found = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "not labelled": "x"}
    scores = b_cubed(found, GOLD)
    # precision: a, b 1; c 1/3; d, e 2/3. recall: a, b 2/3; c 1/3; d, e 1
    assert scores.precision == pytest.approx(100 * (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert scores.recall == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    pairs = pairwise(found, GOLD)
    assert (pairs.precision, pairs.recall) == (pytest.approx(100 * 2 / 4), pytest.approx(100 * 2 / 4))


def test_all_alone_and_all_in_one() -> None:
    alone = b_cubed({item: item for item in GOLD}, GOLD)
    assert (alone.precision, alone.recall) == (pytest.approx(100), pytest.approx(40))
    whole = b_cubed(dict.fromkeys(GOLD, "x"), GOLD)
    assert (whole.precision, whole.recall) == (pytest.approx(52), pytest.approx(100))
    assert pairwise({item: item for item in GOLD}, GOLD).f1 == 0


def test_main_stories_by_hand() -> None:
    stories = {"a": "x", "b": "x", "c": "y", "d": "x", "stranger": "x"}
    figures = story_figures(stories, {"a": "flood", "b": "flood", "c": "flood", "d": "fire"})
    assert figures["flood: in its main story"] == pytest.approx(100 * 2 / 3)
    assert figures["flood: of its main story"] == pytest.approx(100 * 2 / 3)
    assert figures["fire: of its main story"] == pytest.approx(100 * 1 / 3)


def _write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


FERRY = "The ferry Margit sank off Vikhavn. Tor Lindal of the Harbour Board said the valves had been open."
BRIDGE = "The footbridge at Pell Street in Dunmarsh was closed. Ines Corvane said its cables had rusted."


def test_episodes_of_a_corpus(tmp_path: Path) -> None:
    rows = [
        {"id": f"{name}{number}", "story": name, "text": f"{text} Edition {number}{number}."}
        for name, text in (("ferry", FERRY), ("bridge", BRIDGE))
        for number in range(1, 4)
    ]
    figures = evaluate("episodes", _write(tmp_path / "gold.jsonl", rows)).figures
    assert figures["episodes B-cubed F1"] == 100
    assert figures["episodes"] == 2
    assert figures["episodes B-cubed F1, deviation"] == 0


def test_stories_of_a_folder_with_company(tmp_path: Path) -> None:
    collections, company = tmp_path / "collections", tmp_path / "seeds"
    collections.mkdir()
    company.mkdir()
    for name, text in (("Ferry_post", FERRY), ("Bridge_tidings", BRIDGE)):
        rows = [
            {"id": f"{name}{day}", "date": f"2031-03-0{day}", "text": f"{text} Day {day}{day}."}
            for day in (1, 2)
        ]
        _write(collections / f"{name}.articles.jsonl", rows)
    (company / "one.txt").write_text(
        "Date: 2031-03-05\n\nAda Strand of Ardelith recalled its batteries.", "utf-8"
    )
    figures = evaluate("stories", collections, Choices(beside=(company,))).figures
    assert figures["B-cubed F1"] == 100
    assert figures["seeds: share of that story"] == 100
    assert figures["stories"] == 3
    with pytest.raises(InputError, match="No collection there"):
        evaluate("stories", company)
    with pytest.raises(ConfigError, match="takes one corpus"):
        evaluate("copies", collections, Choices(beside=(company,)))


def test_copies_are_made_the_same_each_time_and_counted(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(400)]
    rows = [
        {
            "id": str(number),
            "date": "2031-03-01",
            "text": "\n".join(
                " ".join(words[(7 * number + line * 13 + at * at) % 400] for at in range(20))
                for line in range(8)
            ),
        }
        for number in range(12)
    ]
    path = _write(tmp_path / "reports.jsonl", rows)
    first, second = evaluate("copies", path), evaluate("copies", path)
    assert first == second
    assert first.figures["copies made"] <= 12
    assert first.figures["recall"] > 0
