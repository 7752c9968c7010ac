import json

import pytest

from storyledger.errors import InputError
from storyledger.evaluate import actors, evaluate
from storyledger.model import Actor, ActorKind, Annotations, Mention, MentionForm

# Each word with what opens and closes at it, as GUM writes it.
WORDS = [
    ("Mayor", "(1-person-new-n-cf1-2,3-coref"),
    ("Ada", ""),
    ("Holm", "1)"),
    ("saw", ""),
    ("the", "(2-abstract-new-n-cf2-2-coref"),
    ("plan", "2)"),
    (".", ""),
    ("She", "(1-person-giv-n-cf1-1-ana)"),
    ("liked", ""),
    ("it", "(2-abstract-giv-n-cf2-1-ana)"),
    (".", ""),
]
CHAINS = [[[0, 3], [7, 8]], [[4, 6], [9, 10]]]


def line(number, word, entity):
    mark = f"Entity={entity}" if entity else "_"
    return "\t".join([str(number), word, *"_" * 7, mark + ("|SpaceAfter=No" if word == "plan" else "")])


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "coref").mkdir()
    (tmp_path / "syntax").mkdir()
    tree = "# newdoc id = one\n" + "\n".join(line(n, *word) for n, word in enumerate(WORDS, 1)) + "\n"
    (tmp_path / "syntax" / "gum-dev.conllu").write_text(tree, "utf-8")
    (tmp_path / "syntax" / "gum-train.conllu").write_text("", "utf-8")
    row = {"id": "one", "genre": "news", "tokens": [word for word, _ in WORDS], "chains": CHAINS}
    path = tmp_path / "coref" / "ontogum.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    return path


def test_a_name_inside_its_phrase_is_the_mention(corpus):
    document = actors.printed_documents(corpus.parent.parent / "syntax")["one"]
    assert document.text.rstrip() == "Mayor Ada Holm saw the plan. She liked it ."
    gold, places = actors.gold_chains(document, CHAINS)
    assert gold == [frozenset({(0, 3), (7, 8)})]
    name, pronoun = Mention(6, 14, MentionForm.NAME), Mention(29, 32, MentionForm.PRONOUN)
    read = Annotations(
        "r", None, "en", "test", actors=(Actor("a1", ActorKind.PERSON, "Ada Holm", mentions=(name, pronoun)),)
    )
    assert actors.found_chains(document, read, places) == gold


def test_figures_by_hand(corpus, monkeypatch):
    name, pronoun = Mention(6, 14, MentionForm.NAME), Mention(29, 32, MentionForm.PRONOUN)
    plan = Mention(23, 27, MentionForm.DESCRIPTION), Mention(39, 41, MentionForm.PRONOUN)
    found = (
        Actor("a1", ActorKind.PERSON, "Ada Holm", mentions=(name, pronoun)),
        Actor("a2", ActorKind.ORGANIZATION, "plan", mentions=plan),
    )
    read = Annotations("r", None, "en", "test", actors=found)
    monkeypatch.setattr(actors, "read_text", lambda *_, **__: read)
    figures = evaluate("actors", corpus).figures
    assert figures["MUC precision"] == 50
    assert figures["MUC recall"] == 100
    assert figures["CoNLL F1"] == pytest.approx(200 / 3)


def test_without_the_trees_it_is_said(corpus):
    (corpus.parent.parent / "syntax" / "gum-dev.conllu").unlink()
    with pytest.raises(InputError):
        evaluate("actors", corpus)
