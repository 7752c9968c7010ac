import json

import pytest

from storyledger.errors import ConfigError
from storyledger.evaluate import Corpus, floors
from storyledger.evaluate.floors import Floor
from storyledger.evaluate.result import Result


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """A folder of corpora with one invented corpus, on which every measure gives 60."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gold.jsonl").write_text(json.dumps({"id": 1}), "utf-8")

    def measure(corpus, choices):
        return Result(
            "times", corpus.name, 1, corpus.digest, "value F1", {"value F1": 60.0 - 10 * bool(choices.form)}
        )

    monkeypatch.setitem(floors.MEASURES, "times", measure)
    return tmp_path


def floor(shared, least, digest=None, form=None):
    digest = Corpus(shared / "data" / "gold.jsonl").digest if digest is None else digest
    return Floor("times", "gold.jsonl", digest, {"value F1": least}, form=form)


def test_a_floor_holds_or_is_broken(shared):
    assert floors.check_floors(shared, [floor(shared, 60.0)]) == ([], [])
    assert floors.check_floors(shared, [floor(shared, 60.01)]) == (
        ["times on gold.jsonl: value F1 60.00 is below 60.01"],
        [],
    )


def test_a_floor_under_a_disturbed_text_is_measured_so(shared):
    assert floors.check_floors(shared, [floor(shared, 50.0, form="capitals")]) == ([], [])
    failures, _ = floors.check_floors(shared, [floor(shared, 50.01, form="capitals")])
    assert failures == ["times as capitals on gold.jsonl: value F1 50.00 is below 50.01"]
    (raised,) = floors.update_floors(shared, [floor(shared, 40.0, form="capitals")], "")
    assert (raised.form, raised.figures) == ("capitals", {"value F1": 49.5})


def test_absent_and_changed_corpora_are_skipped_by_name(shared):
    failures, skipped = floors.check_floors(None, [floor(shared, 99.0)])
    assert failures == []
    assert "the corpus is absent" in skipped[0]
    failures, skipped = floors.check_floors(shared, [floor(shared, 99.0, "0" * 12)])
    assert failures == []
    assert "another corpus" in skipped[0]


def test_update_raises_and_lowers_only_with_a_reason(shared):
    (raised,) = floors.update_floors(shared, [floor(shared, 50.0)], "")
    assert raised.figures == {"value F1": 59.5}
    (kept,) = floors.update_floors(shared, [floor(shared, 59.9)], "")
    assert kept.figures == {"value F1": 59.9}
    with pytest.raises(ConfigError, match="--reason"):
        floors.update_floors(shared, [floor(shared, 70.0)], "")
    (lowered,) = floors.update_floors(shared, [floor(shared, 70.0)], "the corpus was cleaned")
    assert lowered.figures == {"value F1": 59.5}
    assert lowered.reason == "the corpus was cleaned"


def test_update_leaves_another_corpus_alone_without_a_reason(shared):
    old = floor(shared, 50.0, "0" * 12)
    assert floors.update_floors(shared, [old], "") == [old]
    (renewed,) = floors.update_floors(shared, [old], "a new release")
    assert renewed.digest == Corpus(shared / "data" / "gold.jsonl").digest


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "floors.toml"
    pinned = [Floor("times", "a/b.jsonl", "0" * 12, {"value F1": 1.5, "x, y": 2.0}, 'so "it" is \\ was')]
    pinned += [Floor("names", "a/c.jsonl", "1" * 12, {"F1": 1.0}, form="mojibake")]
    floors.write_floors(pinned, path)
    assert floors.read_floors(path) == pinned


def test_damaged_floors_are_a_setting_to_mend(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text("[[floor]]\nmeasure = 1", "utf-8")
    with pytest.raises(ConfigError, match="Restore"):
        floors.read_floors(path)


def test_command_says_what_it_found(shared, monkeypatch, capsys, tmp_path):
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(floors, "floors_file", lambda: path)
    floors.write_floors([floor(shared, 50.0)])
    assert floors.main(["--shared", str(shared)]) == 0
    assert floors.main(["--shared", str(shared), "--update"]) == 0
    assert floors.read_floors()[0].figures == {"value F1": 59.5}
    floors.write_floors([floor(shared, 70.0)])
    assert floors.main(["--shared", str(shared)]) == 1
    assert floors.main(["--shared", str(shared), "--update"]) == 1
    said = capsys.readouterr().out
    assert "No floor is broken" in said
    assert "value F1 60.00 is below 70.00" in said


def test_pinned_floors_name_measures_and_are_not_zero():
    pinned = floors.read_floors()
    assert pinned
    for entry in pinned:
        assert entry.measure in floors.MEASURES
        assert len(entry.digest) == 12
        assert all(0 < least <= 100 for least in entry.figures.values())


def test_a_folder_is_a_corpus_and_what_goes_beside_it_must_be_there(shared, monkeypatch):
    folder = shared / "data" / "topics"
    folder.mkdir()
    (folder / "one.jsonl").write_text("{}", "utf-8")
    seen = []

    def measure(corpus, choices):
        seen.append((corpus.path, choices.beside))
        return Result("stories", corpus.name, 1, corpus.digest, "F1", {"F1": 90.0})

    monkeypatch.setitem(floors.MEASURES, "stories", measure)
    pinned = Floor(
        "stories", "topics", Corpus(folder).digest, {"F1": 89.5}, beside=("gold.jsonl", "../seeds")
    )
    failures, skipped = floors.check_floors(shared, [pinned])
    assert (failures, seen) == ([], [])
    assert "the corpus is absent" in skipped[0]
    (shared / "seeds").mkdir()
    assert floors.check_floors(shared, [pinned]) == ([], [])
    assert seen == [(folder, (shared / "data" / "gold.jsonl", shared / "data" / "../seeds"))]
    (folder / "two.jsonl").write_text("{}", "utf-8")
    _, skipped = floors.check_floors(shared, [pinned])
    assert "another corpus" in skipped[0]


def test_floors_are_written_as_they_are_read(tmp_path):
    pinned = [Floor("stories", "topics", "0" * 12, {"F1": 89.5}, "why", None, ("gold.jsonl", "../seeds"))]
    floors.write_floors(pinned, tmp_path / "floors.toml")
    assert floors.read_floors(tmp_path / "floors.toml") == pinned
