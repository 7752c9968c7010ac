"""Which pronouns of a report are plain, and which names could have been pronouns."""

import json
import random

import pytest

import passages
from masking import Pools, drawn, stretches
from passages import gap, passage
from storyledger.annotate.names.lexicon import MAN, WOMAN
from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Report
from storyledger.read import segment

TEXT = (
    "Ada Holm met Peter Lind in Skarne on Monday. She said that Lind had broken a promise. "
    "He smiled, and Holm left. Holm's lawyer said that Lind was wrong."
)


def row_of(text):
    report = segment(Report(text, None, language="en"))
    return passage(report, annotate_report(report))


@pytest.fixture(scope="module")
def row():
    return row_of(TEXT)


def words(row, start, end):
    return row["text"][start:end]


def test_a_pronoun_is_plain_where_one_person_of_its_gender_is_near(row):
    meant = {
        words(row, entry["start"], entry["end"]): row["people"][entry["person"]]["surname"]
        for entry in row["pronouns"]
    }
    assert meant == {"She": "holm", "He": "lind"}


def test_a_pronoun_is_open_where_two_are_near():
    row = row_of("Ada Holm met Berta Lind in Skarne. She smiled. Holm left, and Lind stayed.")
    assert [entry["person"] for entry in row["pronouns"]] == [None]


def test_a_pronoun_is_open_where_somebody_unnamed_is_near():
    row = row_of("Ada Holm met Peter Lind and the actress in Skarne. She smiled. Holm left, and Lind stayed.")
    assert [entry["person"] for entry in row["pronouns"]] == [None]


def test_later_names_may_become_pronouns_of_the_right_form(row):
    found = {(words(row, start, end), form) for _, _, start, end, form in row["masks"]}
    assert {("Lind", "subject"), ("Holm", "subject"), ("Holm's", "possessive")} <= found
    assert all(start > TEXT.index("She") for _, _, start, _, _ in row["masks"])


def test_names_with_words_that_belong_to_them_are_left_alone():
    row = row_of(
        "Ada Holm met Berta Lind in Skarne. The Holm campaign praised former mayor Lind, and Holm thanked "
        "Lind warmly."
    )
    masked = [words(row, start - 8, end) for _, _, start, end, _ in row["masks"]]
    assert masked == ["nd, and Holm", "thanked Lind"]


def shown(row, chance):
    """All passages drawn of a row: their pieces' words with the persons, and the questions."""
    pools = Pools.of([row])
    found = [drawn(row, *cut, pools, chance) for cut in stretches(row, chance)]
    return [one for one in found if one]


def test_questions_point_at_a_person_who_is_named_in_the_passage(row):
    for seed in range(40):
        for one in shown(row, random.Random(seed)):
            assert one.questions
            owners = set(one.owners.tolist())
            for question in one.questions:
                assert question.person in owners
                assert one.owners[question.piece] == -1


def test_everybody_of_one_gender_leaves_the_choice_open(row):
    from masking import _Drawing

    seen = set()
    for seed in range(60):
        drawing = _Drawing(row, 0, len(row["sentences"]), Pools.of([row]), random.Random(seed))
        drawing.passage()
        text, _ = drawing.changed()
        pronouns = {word.strip(".,").lower() for word in text.split()} & {"he", "she", "his", "her", "him"}
        if drawing.evened == MAN:
            assert not pronouns & {"she", "her"}
            assert "Ada" not in text
        if drawing.evened == WOMAN:
            assert not pronouns & {"he", "his", "him"}
            assert "Peter" not in text
        seen.add(drawing.evened)
    assert seen == {MAN, WOMAN, None}


def test_the_same_seed_draws_the_same(row):
    once, again = (shown(row, random.Random(7)) for _ in range(2))
    assert [one.pieces.ids for one in once] == [one.pieces.ids for one in again]


def test_gap_says_who_is_meant_or_who_is_not(tmp_path):
    text = "Ada Holm wrote to Berta Lind before she left Skarne for good."
    entry = {
        "ID": "dev-1",
        "Text": text,
        "Pronoun": "she",
        "Pronoun-offset": text.index("she"),
        "A": "Ada Holm",
        "A-offset": 0,
        "A-coref": "TRUE",
        "B": "Berta Lind",
        "B-offset": text.index("Berta"),
        "B-coref": "FALSE",
    }
    path = tmp_path / passages.GAP
    path.parent.mkdir()
    neither = entry | {"A-coref": "FALSE"}
    path.write_text(json.dumps(entry) + "\n" + json.dumps(neither) + "\n", encoding="utf-8")
    meant, open_row = gap(tmp_path)
    (pronoun,) = meant["pronouns"]
    assert meant["people"][pronoun["person"]]["surname"] == "holm"
    (pronoun,) = open_row["pronouns"]
    assert pronoun["person"] is None
    assert len(pronoun["not"]) == 2
    assert shown(open_row, random.Random(1))[0].questions[0].person is None


def test_without_corpora_there_are_no_passages(tmp_path):
    assert list(passages.news(tmp_path)) == list(gap(tmp_path)) == []
