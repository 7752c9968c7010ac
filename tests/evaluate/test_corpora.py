import json

import pytest

from storyledger.errors import ConfigError, InputError
from storyledger.evaluate import MEASURES, Choices, Corpus, evaluate, shared_folder
from storyledger.evaluate.result import Counts, Result, Table


def written(folder, rows, name="gold.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_rows_and_digest_follow_the_bytes(tmp_path):
    path = written(tmp_path, [{"id": 1}, {"id": 2}])
    corpus = Corpus(path)
    assert [row["id"] for row in corpus.rows] == [1, 2]
    assert corpus.name == "gold.jsonl"
    assert len(corpus.digest) == 12
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert Corpus(path).digest != corpus.digest
    assert len(Corpus(path).rows) == 2


@pytest.mark.parametrize("line", ["not json", "[1]", '"text"'])
def test_a_line_that_is_no_object_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": 1}\n' + line, "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2"):
        _ = Corpus(path).rows


def test_an_absent_corpus_and_an_unknown_measure_say_what_to_do(tmp_path):
    with pytest.raises(InputError, match="Give the JSON Lines file"):
        evaluate("times", tmp_path / "none.jsonl")
    with pytest.raises(
        ConfigError, match="events, joins, names, pronouns, sources, stance, statements, status, stories"
    ):
        evaluate("tempi", tmp_path / "none.jsonl")


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_another_corpus_than_the_measure_needs_is_refused(tmp_path, measure):
    with pytest.raises(
        InputError,
        match=r"A row without|needed|Cannot read|[Nn]ot? .*in the corpus|is missing|(Name|Give) a folder",
    ):
        evaluate(measure, written(tmp_path, [{"id": "x"}]))


def test_shared_folder_is_found_by_its_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYLEDGER_SHARED", str(tmp_path))
    assert shared_folder() is None
    (tmp_path / "data").mkdir()
    assert shared_folder() == tmp_path


def test_counts():
    counts = Counts()
    assert (counts.precision, counts.recall, counts.f1) == (0.0, 0.0, 0.0)
    counts.add(1, 2, 4)
    counts.add(1, 2, 1)
    assert (counts.precision, counts.recall) == (50.0, 40.0)
    assert counts.f1 == pytest.approx(2 * 50 * 40 / 90)


def test_result_prints_its_corpus_and_digest():
    result = Result("times", "gold.jsonl", 3, "0123456789ab", "F1", {"F1": 51.234, "names": 7.0}, failed=1)
    assert result.lines() == [
        "times: gold.jsonl, 3 documents, 1 failed, sha256 0123456789ab",
        "  F1       51.23",
        "  names     7.00",
    ]
    assert result.to_dict()["figures"] == {"F1": 51.23, "names": 7.0}
    assert result.to_dict()["form"] is None


def test_result_shows_its_form_its_decimals_and_its_tables_if_asked():
    table = Table("gold", ["person", "place"], ["person", "missed"], {("person", "person"): 12})
    result = Result("names", "g", 1, "d", "F1", {"r": 0.66849}, decimals=3, form="capitals", tables=(table,))
    assert result.lines() == ["names as capitals: g, 1 documents, sha256 d", "  r     0.668"]
    assert result.lines(confusion=True)[2:] == [
        "",
        "  gold    person  missed",
        "  person      12       .",
        "  place        .       .",
    ]
    assert result.to_dict()["figures"] == {"r": 0.668}
    assert "tables" not in result.to_dict()
    (entry,) = result.to_dict(confusion=True)["tables"]
    assert entry["rows"] == {"person": {"person": 12, "missed": 0}, "place": {"person": 0, "missed": 0}}


@pytest.mark.parametrize(
    ("measure", "choices", "says"),
    [
        ("names", Choices("rot13"), "capitals, lowercase, mojibake, treebank"),
        ("times", Choices("capitals"), "names, statements"),
        ("names", Choices(every_document=True), "it is for events"),
    ],
)
def test_a_choice_that_a_measure_does_not_know_is_refused(tmp_path, measure, choices, says):
    with pytest.raises(ConfigError, match=says):
        evaluate(measure, written(tmp_path, [{"id": "x"}]), choices)


def test_a_folder_of_court_stories_is_known_by_what_is_in_them(tmp_path):
    story = tmp_path / "stories" / "skarne"
    story.mkdir(parents=True)
    (story / "reports.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    (story / "gold.json").write_text("{}", encoding="utf-8")
    before = Corpus(tmp_path / "stories").digest
    (story / "gold.json").write_text('{"proceedings": []}', encoding="utf-8")
    assert Corpus(tmp_path / "stories").digest != before
