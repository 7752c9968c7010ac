import json

import pytest

from storyledger.evaluate import evaluate, names
from storyledger.model import ActorKind, Annotations, Name


@pytest.mark.parametrize(
    "text",
    [
        "Anna Quill, 40, of Orme (near Bex) paid $ 5.",
        'He said: "It is late." They left.',
        "Orlop's plan isn’t new; it's old!",
    ],
)
def test_detokenized_text_has_its_tokens_where_it_says(text):
    tokens = text.replace("(", "( ").replace(")", " )").replace("'s", " 's").split()
    rebuilt, (spans,) = names.detokenized([tokens])
    assert [rebuilt[start:end] for start, end in spans] == tokens


def test_detokenized_spaces():
    tokens = ["Orlop", "'s", "aide", "(", "Anna", ")", "said", ":", '"', "No", ".", '"', "Yes", "."]
    text, _ = names.detokenized([tokens, ["Go", "."]])
    assert text == 'Orlop\'s aide (Anna) said: "No." Yes.\nGo.'


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
