import json

import pytest

from storyledger.evaluate import evaluate, pronouns
from storyledger.model import Actor, ActorKind, Annotations, Mention, MentionForm

TEXT = "Ada Holm met Una Vik before she left, and Tor Berg saw that he was late."


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def actor(number, name, *spoken):
    named = Mention(*span(name), MentionForm.NAME)
    meant = tuple(Mention(*span(word), MentionForm.PRONOUN) for word in spoken)
    return Actor(f"a{number}", ActorKind.PERSON, name, mentions=(named, *meant))


def row(pronoun, one, other, right):
    return {
        "ID": pronoun,
        "Text": TEXT,
        "Pronoun": pronoun.split()[0],
        "Pronoun-offset": str(span(pronoun)[0]),
        "A": one,
        "A-offset": str(span(one)[0]),
        "A-coref": str(right == one).upper(),
        "B": other,
        "B-offset": str(span(other)[0]),
        "B-coref": str(right == other).upper(),
    }


@pytest.fixture
def corpus(tmp_path):
    rows = [
        row("she left", "Ada Holm", "Una Vik", "Ada Holm"),
        row("he was", "Ada Holm", "Tor Berg", "Tor Berg"),
        row("he was", "Ada Holm", "Una Vik", None),
    ]
    path = tmp_path / "gap.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_figures_by_hand(corpus, monkeypatch):
    found = actor(1, "Ada Holm"), actor(2, "Una Vik", "she"), actor(3, "Tor Berg", "he was")
    read = Annotations("r", None, "en", "test", actors=found)
    monkeypatch.setattr(pronouns, "read_text", lambda *_, **__: read)
    result = evaluate("pronouns", corpus)
    assert result.figures["masculine F1"] == 100
    assert result.figures["feminine F1"] == 0
    assert result.figures["F1"] == 50
    assert result.tables[0].counts == {
        ("one is meant", "the other"): 1,
        ("one is meant", "that one"): 1,
        ("neither is", "somebody else"): 1,
    }


def test_the_reader_itself_is_measured(corpus):
    assert evaluate("pronouns", corpus).figures["pronouns"] == 3
