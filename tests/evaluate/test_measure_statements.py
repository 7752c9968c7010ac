import json

import pytest

from storyledger.evaluate import Choices, evaluate, statements
from storyledger.model import Annotations, Block, BlockKind, Statement, StatementForm

TEXT = "Orlop said he was late. “It rained,” said Quill. Bex called it “a shame” and left."


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_maximal_joins_what_only_white_space_parts():
    text = "one two, three  four"
    assert statements.maximal([(0, 3), (3, 8), (9, 15), (16, 20)], text) == {(0, 20)}
    assert statements.maximal([(0, 3), (9, 14)], text) == {(0, 3), (9, 14)}
    assert statements.maximal([(3, 4), (0, 3), (0, 3)], text) == {(0, 3)}


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (["he was late"], "indirect"),
        (["“It rained,”"], "direct"),
        (["It rained,"], "direct"),
        (["it “a shame”"], "mixed"),
        (["“It rained,”", "he was late"], "mixed"),
    ],
)
def test_form_of(content, form):
    assert statements.form_of([span(words) for words in content], TEXT) == form


def test_paired_takes_the_best_overlap_first():
    gold = [{"content": [(0, 10)]}, {"content": [(20, 30)]}]
    found = [{"content": [(0, 7)]}, {"content": [(0, 9)]}, {"content": [(24, 40)]}]
    assert statements.paired(gold, found) == [(0, 1)]


def test_same_source():
    assert statements.same_source({"source": [(0, 5)]}, {"source": [(4, 9)]})
    assert not statements.same_source({"source": [(0, 5)]}, {"source": [(5, 9)]})
    assert statements.same_source({"source": []}, {"source": []})
    assert not statements.same_source({"source": []}, {"source": [(5, 9)]})


def test_figures_by_hand(tmp_path, monkeypatch):
    def gold(source, cue, content):
        return {"source": [span(source)], "cue": [span(cue)], "content": [span(content)]}

    row = {
        "id": "a",
        "text": TEXT,
        "date": "2016-01-01",
        "title": "T",
        "attributions": [
            gold("Orlop", "said", "he was late"),
            gold("Quill", "said Quill", "“It rained,”"),
            gold("Bex", "called", "it “a shame”"),
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    found = (
        Statement((span("Orlop"),), (span("said"),), (span("he was late"),), StatementForm.INDIRECT, "says"),
        Statement(
            (span("Bex"),), (span("said Quill"),), (span("“It rained,”"),), StatementForm.DIRECT, "says"
        ),
    )
    monkeypatch.setattr(
        statements, "read_text", lambda *given, **_: Annotations("r", None, "en", "test", statements=found)
    )
    figures = evaluate("statements", path).figures
    # Both contents are found exactly, of three; the second has somebody else's name as its source.
    assert figures["content exact F1"] == pytest.approx(200 * 2 / 5)
    assert figures["source exact F1"] == pytest.approx(200 * 2 / 5)
    assert figures["cue exact F1"] == pytest.approx(200 * 2 / 5)
    assert figures["content overlap F1"] == pytest.approx(200 * 2 / 5)
    assert figures["joint F1"] == pytest.approx(200 * 1 / 5)
    assert figures["joint F1, indirect"] == 100.0
    assert figures["joint F1, direct"] == 0.0
    assert figures["joint F1, mixed"] == 0.0
    assert dict(evaluate("statements", path).tables[0].counts) == {
        ("indirect", "exact"): 1,
        ("direct", "source wrong"): 1,
        ("mixed", "missed"): 1,
    }


def test_what_became_of_a_statement():
    def entry(content, source="Orlop"):
        return {"source": [span(source)], "cue": [], "content": [span(content)]}

    gold = [entry("he was late"), entry("“It rained,”"), entry("it “a shame”"), entry("and left")]
    found = [entry("was late"), entry("“It rained,”", "Quill"), entry("it")]
    assert statements.outcomes(gold, found, TEXT) == ["about", "source wrong", "content cut", "missed"]
    assert statements.outcomes([entry("he was late")], [entry("he was late")], TEXT) == ["exact"]


def test_a_statement_in_a_post_and_one_that_nobody_marked_are_counted_so(tmp_path, monkeypatch):
    gold = {"source": [span("Quill")], "cue": [], "content": [span("It rained")]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [gold]}), "utf-8")
    post = Block(BlockKind.POST, TEXT.index("“It"), TEXT.index(" Bex"))
    found = Statement((span("Bex"),), (), (span("a shame"),), StatementForm.MIXED, "says")
    read = Annotations("r", None, "en", "test", blocks=(post,), statements=(found,))
    monkeypatch.setattr(statements, "read_text", lambda *given, **_: read)
    counts = evaluate("statements", path).tables[0].counts
    assert dict(counts) == {("post", "missed"): 1, ("mixed", "spurious"): 1}


@pytest.mark.parametrize("form", ["capitals", "treebank", "mojibake"])
def test_forms_are_those_of_the_text_as_it_was(tmp_path, monkeypatch, form):
    gold = {"source": [span("Quill")], "cue": [], "content": [span("“It rained,”")]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [gold]}), "utf-8")

    def read(text, *_, **__):
        content = (text.lower().index("a shame"), text.lower().index("a shame") + len("a shame"))
        wrong = Statement((), (), (content,), StatementForm.DIRECT, "says")
        return Annotations("r", None, "en", "test", statements=(wrong,))

    monkeypatch.setattr(statements, "read_text", read)
    added = []
    monkeypatch.setattr(statements, "_by_form", lambda forms, gold, found, right: added.append((gold, found)))
    evaluate("statements", path, Choices(form))
    assert added == [(["direct"], ["direct"])]
