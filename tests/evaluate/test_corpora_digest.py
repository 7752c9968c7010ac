"""A corpus is known by the digest of all its bytes."""

from pathlib import Path

from storyledger.evaluate.corpora import Corpus


def test_a_folder_of_court_stories_is_known_by_what_is_in_them(tmp_path: Path) -> None:
    story = tmp_path / "stories" / "skarne"
    story.mkdir(parents=True)
    (story / "reports.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    (story / "gold.json").write_text("{}", encoding="utf-8")
    before = Corpus(tmp_path / "stories").digest
    (story / "gold.json").write_text('{"proceedings": []}', encoding="utf-8")
    assert Corpus(tmp_path / "stories").digest != before
