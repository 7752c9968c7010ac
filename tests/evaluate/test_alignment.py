"""The timeline scores: small cases worked out by hand, and the released scores of three systems."""

import json
from datetime import date
from pathlib import Path

import pytest

from storyledger.evaluate import shared_folder
from storyledger.evaluate.alignment import Days, Score, alignment_rouge, date_score
from storyledger.evaluate.rouge import ngrams, rouge_tokens, stem

MAY_1, MAY_2, MAY_9 = date(2020, 5, 1), date(2020, 5, 2), date(2020, 5, 9)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("relational", "relat"),
        ("vietnamization", "vietnam"),
        ("adoption", "adopt"),
        ("controlling", "control"),
        ("probate", "probat"),
        ("sky", "sky"),
    ],
)
def test_words_are_stemmed_as_porter_does(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_stop_words_are_left_out_and_irregular_forms_looked_up() -> None:
    assert rouge_tokens(["The oil-rig sank, and the crews", "fell."]) == [
        "oil",
        "rig",
        "sink",
        "crew",
        "fall",
    ]


def test_ngrams_run_over_the_end_of_a_sentence() -> None:
    assert ngrams(rouge_tokens(["Rig sank", "Crews fled"]), 2)["sink", "crew"] == 1


def test_the_same_timeline_scores_one() -> None:
    timeline = {MAY_1: ["The rig sank."], MAY_9: ["Crews fled the harbour."]}
    assert alignment_rouge(timeline, timeline, 1) == Score(1.0, 1.0)
    assert date_score(timeline, timeline).f1 == 1.0


def test_a_day_off_halves_what_is_shared() -> None:
    told, reference = {MAY_2: ["The rig sank."]}, {MAY_1: ["The rig sank."]}
    assert alignment_rouge(told, reference, 1) == Score(0.5, 0.5)
    assert date_score(told, reference) == Score(0.0, 0.0)


def test_a_day_is_aligned_with_the_nearest_and_a_missing_one_costs_recall() -> None:
    reference = {MAY_1: ["Rig sank"], MAY_9: ["Crews fled harbour fire"]}
    score = alignment_rouge({MAY_1: ["Rig sank"]}, reference, 1)
    assert score == Score(1.0, pytest.approx(2 / 6))


def test_nothing_told_scores_nothing() -> None:
    assert alignment_rouge({}, {MAY_1: ["Rig sank"]}, 1).f1 == 0.0
    assert date_score({}, {}).f1 == 0.0


@pytest.mark.corpora
def test_the_scores_are_the_released_ones_to_within_3_in_1000() -> None:
    shared = shared_folder()
    if shared is None or not (folder := shared / "data" / "timelines").is_dir():
        pytest.skip("the timelines are not beside the checkout")
    references = dict(_references(folder / "t17"))
    rows = [json.loads(line) for line in (folder / "scorer-check.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 36
    for row in rows:
        told = {date.fromisoformat(day["date"][:10]): day["sentences"] for day in row["timeline"]}
        reference = references[row["reference"]]
        for name, score in {
            "alignment_rouge_1": alignment_rouge(told, reference, 1),
            "alignment_rouge_2": alignment_rouge(told, reference, 2),
            "dates": date_score(told, reference),
        }.items():
            released = row[name]
            found = (score.precision, score.recall, score.f1)
            wanted = tuple(released[part] for part in ("precision", "recall", "f_score"))
            assert found == pytest.approx(wanted, abs=0.003), (row["system"], row["reference"], name)


def _references(folder: Path) -> list[tuple[str, Days]]:
    return [
        (row["id"], {date.fromisoformat(day["date"]): day["sentences"] for day in row["entries"]})
        for path in sorted(folder.glob("*.references.jsonl"))
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    ]
