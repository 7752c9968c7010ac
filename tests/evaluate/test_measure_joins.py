import json

import pytest

from storyledger.errors import InputError
from storyledger.evaluate import evaluate, joins, sources
from storyledger.model import Actor, ActorKind, Annotations, Mention, MentionForm, Statement, StatementForm

TEXT = "Ada Holm spoke. She denied it, the mayor said."


def actor(number, name, *spans):
    form = MentionForm.NAME
    return Actor(f"a{number}", ActorKind.PERSON, name, mentions=tuple(Mention(*span, form) for span in spans))


def statement(start, end, speaker):
    return Statement(((start, end),), ((0, 0),), ((0, 0),), StatementForm.INDIRECT, "says", speaker)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "some.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"r{n}", "text": TEXT}) for n in (1, 2, 3)), "utf-8")
    return path


def test_joins_by_hand(folder, monkeypatch):
    names = {"r1": "Ada Holm", "r2": "Holm", "r3": "Ada Holm"}

    def read(text, date, name, **_):
        return Annotations(name, None, "en", "test", actors=(actor(1, names[name], (0, 8)),))

    file = "articles/some.jsonl"
    pairs = [
        {"same": True, "one": [file, "r1", 0, 8], "other": [file, "r2", 0, 8]},
        {"same": False, "one": [file, "r1", 0, 8], "other": [file, "r3", 0, 8]},
        {"same": True, "one": [file, "r1", 0, 8], "other": [file, "r3", 20, 22]},
    ]
    monkeypatch.setattr(joins, "read_text", read)
    monkeypatch.setattr(joins, "labelled", lambda _: pairs)
    result = evaluate("joins", folder)
    assert result.figures["precision"] == 50
    assert result.figures["recall"] == 50
    assert result.tables[0].counts == {
        ("one", "joined"): 1,
        ("two", "joined"): 1,
        ("one", "no name found"): 1,
    }


def test_sources_by_hand(folder, monkeypatch):
    she, mayor = (16, 19), (31, 40)
    labels = [
        {"id": "r1", "start": she[0], "end": she[1], "means": [0, 8]},
        {"id": "r1", "start": mayor[0], "end": mayor[1], "means": None},
        {"id": "r2", "start": she[0], "end": she[1], "means": [0, 8]},
    ]

    def read(text, date, name, **_):
        said = (statement(*she, "a1"), statement(*mayor, None)) if name == "r1" else ()
        return Annotations(name, None, "en", "test", actors=(actor(1, "Ada Holm", (0, 8)),), statements=said)

    monkeypatch.setattr(sources, "read_text", read)
    monkeypatch.setattr(sources, "labelled", lambda _: labels)
    figures = evaluate("sources", folder).figures
    assert figures["pronouns right"] == 50
    assert figures["unnamed left so"] == 100
    assert figures["descriptions right"] == 0


@pytest.mark.parametrize("measure", ["joins", "sources"])
def test_labels_of_another_corpus_are_no_result(measure, folder):
    with pytest.raises(InputError):
        evaluate(measure, folder)


def test_the_labels_are_ids_and_offsets():
    for row in sources.labelled("sources"):
        assert set(row) == {"id", "start", "end", "means"}
        assert row["start"] < row["end"]
    rows = list(sources.labelled("joins"))
    assert len(rows) >= 300
    for row in rows:
        assert row["one"][:2] != row["other"][:2]
        assert all(start < end for _, _, start, end in (row["one"], row["other"]))
