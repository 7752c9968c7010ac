import json

import pytest

from storyledger.evaluate import Choices, evaluate, names
from storyledger.model import ActorKind, Annotations, Name


def test_gold_names_of_bioes_and_bio():
    spans = [(0, 2), (3, 5), (6, 8), (9, 11), (12, 14)]
    bioes = ["B-Person", "E-Person", "S-Location", "O", "S-Date"]
    assert list(names.gold_names(bioes, spans)) == [(0, 5, "person"), (6, 8, "place")]
    bio = ["B-Person", "B-Person", "I-Person", "B-NORP", "I-NORP"]
    assert list(names.gold_names(bio, spans)) == [(0, 2, "person"), (3, 8, "person"), (9, 14, "group")]


def test_figures_by_hand(tmp_path, monkeypatch):
    row = {
        "id": "a",
        "sentences": [
            {
                "tokens": ["Anna", "Quill", "left", "Orme", "for", "Acme", "."],
                "tags": ["B-Person", "I-Person", "O", "B-Location", "O", "B-Organization", "O"],
            }
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    found = (Name(0, 10, ActorKind.PERSON), Name(16, 20, ActorKind.ORGANIZATION))
    monkeypatch.setattr(
        names, "read_text", lambda *given, **_: Annotations("r", None, "en", "test", names=found)
    )
    figures = evaluate("names", path).figures
    # Three names are marked, two found; the person is right, the place has the wrong kind.
    assert figures["F1"] == pytest.approx(200 * 1 / 5)
    assert figures["spans F1"] == pytest.approx(200 * 2 / 5)
    assert figures["person F1"] == 100.0
    assert figures["place F1"] == 0.0
    assert figures["names"] == 3
    names_table = evaluate("names", path).tables[0]
    assert dict(names_table.counts) == {
        ("person", "person"): 1,
        ("place", "organization"): 1,
        ("organization", "missed"): 1,
    }


def test_confused_tells_bounds_misses_and_what_is_no_name():
    gold = [(0, 10, "person"), (20, 30, "place"), (40, 44, "group")]
    found = [(0, 10, "organization"), (22, 30, "place"), (50, 55, "product")]
    assert list(names.confused(gold, found)) == [
        ("person", "organization"),
        ("place", "other bounds"),
        ("group", "missed"),
        ("no name", "product"),
    ]


@pytest.mark.parametrize("form", ["capitals", "lowercase", "treebank", "mojibake"])
def test_gold_names_move_with_a_disturbed_text(tmp_path, monkeypatch, form):
    tokens = ["“", "Zoë", "Quill", "’s", "aide", "left", ",", "”", "said", "Åsa", "."]
    tags = ["O", "B-Person", "I-Person", "O", "O", "O", "O", "O", "O", "B-Person", "O"]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "sentences": [{"tokens": tokens, "tags": tags}]}), "utf-8")
    words = {
        "capitals": ["ZOË QUILL", "ÅSA"],
        "lowercase": ["zoë quill", "åsa"],
        "treebank": ["Zoë Quill", "Åsa"],
        "mojibake": ["ZoÃ« Quill", "Ã…sa"],
    }[form]

    def read(text, *given, **_):
        spans = [(text.index(word), text.index(word) + len(word)) for word in words]
        found = tuple(Name(*span, ActorKind.PERSON) for span in spans)
        return Annotations("r", None, "en", "test", names=found)

    monkeypatch.setattr(names, "read_text", read)
    result = evaluate("names", path, Choices(form))
    assert (result.form, result.figures["F1"]) == (form, 100.0)
