import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import storyledger
from storyledger.errors import InputError
from storyledger.ledger import Ledger, Shelf, StoryView, _Shelved, open_ledger
from storyledger.model import Failure, Rebuilt
from storyledger.publish import export
from storyledger.tell import story_timeline

Write = Callable[..., Path]

SUIT = (
    "Maren Dahl has sued the shipping magnate Viktor Stahl for defamation, saying he called her a liar. "
    "Stahl denied the claim. The complaint was filed in Skarne in March 2021."
)
VERDICT = (
    "A jury in Skarne found Viktor Stahl liable for defaming Maren Dahl on Tuesday and awarded her "
    "$2 million. Stahl said he would appeal the verdict."
)
HARVEST = "Growers in the Lower Tarn valley expect a record harvest of apricots, the farmers' union said."


@pytest.fixture(scope="module")
def told(example_ledger: Path) -> Iterator[Ledger]:
    with storyledger.open(example_ledger) as ledger:
        yield ledger


def test_reports_on_one_affair_are_one_story_and_others_are_not(tmp_path: Path, write_report: Write) -> None:
    write_report("1.txt", SUIT, date="2021-03-09")
    write_report("2.txt", VERDICT, date="2022-11-16")
    write_report("3.txt", HARVEST, date="2022-11-17")
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        assert ledger.add(tmp_path / "reports").added == 3
        assert sorted(len(story.reports) for story in ledger.stories()) == [1, 2]


def test_adding_again_changes_nothing(tmp_path: Path, write_report: Write) -> None:
    write_report("1.txt", SUIT)
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(tmp_path / "reports")
        before = export(ledger.stories(), "json")
        result = ledger.add(tmp_path / "reports")
        assert (result.added, result.unchanged) == (0, 1)
        assert export(ledger.stories(), "json") == before


def test_a_failure_is_recorded_until_the_input_can_be_read(tmp_path: Path, write_report: Write) -> None:
    path = write_report("1.txt", SUIT, date="2021-13-45")
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        result = ledger.add(path)
        assert [failure.name for failure in ledger.failures()] == [
            failure.name for failure in result.failures
        ]
        assert "2021-13-45" in result.failures[0].message
        write_report("1.txt", SUIT, date="2021-03-09")
        assert ledger.add(path).added == 1
        assert ledger.failures() == []


def test_the_same_reports_in_several_processes_give_the_same_export(
    tmp_path: Path, examples: Path, told: Ledger
) -> None:
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(examples, workers=2)
        assert export(ledger.stories(), "json") == export(told.stories(), "json")


def test_every_span_that_is_told_holds_its_words(told: Ledger) -> None:
    assert told.verify() == []
    for story in told.stories():
        spans = [span for entry in story.timeline().entries for span in entry.sentences]
        spans += [span for said in story.statements() for span in (*said.source, *said.cue, *said.content)]
        spans += [role.evidence for person in story.people() for role in person.roles]
        assert spans
        for span in spans:
            assert told.report(span.report).text[span.start : span.end] == span.text


def test_a_status_that_is_somebody_s_word_says_whose_or_that_it_is_not_said(told: Ledger) -> None:
    from storyledger.tell.wording import OWNED, status_words

    entries = [entry for story in told.stories() for entry in story.timeline().entries]
    owned = [entry for entry in entries if entry.status in OWNED]
    assert owned
    assert all(" by " in status_words(entry) for entry in owned)


def test_a_story_is_found_by_id_beginning_and_title(told: Ledger) -> None:
    story = told.stories()[0]
    assert told.story(story.id).id == story.id
    assert told.story(story.id[:6]).id == story.id
    assert told.story(story.title.upper()).id == story.id


@pytest.mark.parametrize("wanted", ["no such words", "", "s"])
def test_an_unknown_or_ambiguous_story_is_refused(told: Ledger, wanted: str) -> None:
    with pytest.raises(InputError):
        told.story(wanted)


def test_a_timeline_is_cut_to_length_and_says_what_it_left_out(told: Ledger) -> None:
    story = max(told.stories(), key=lambda view: len(view.reports))
    whole = story.timeline()
    cut = story.timeline(entries=5, sentences=1)
    assert len(cut.entries) == 5
    assert cut.folded == len(whole.entries) - 5
    assert all(len(entry.sentences) == 1 for entry in cut.entries)
    dates = [entry.when.earliest for entry in whole.entries]
    assert dates == sorted(dates)


def test_rebuild_touches_nothing_that_is_up_to_date(told: Ledger) -> None:
    assert told.rebuild() == Rebuilt(0, ())


def test_rebuild_of_everything_tells_the_same(tmp_path: Path, examples: Path) -> None:
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(examples / "sallow-bridge")
        before = _told_by_report(ledger.stories())
        assert ledger.rebuild(everything=True).annotated == len(ledger.store.report_refs())
        assert _told_by_report(ledger.stories()) == before
        assert ledger.verify() == []


def _told_by_report(stories: list[StoryView]) -> list[object]:
    """What is told, without the ids of stories, which depend on the report that came first."""
    return sorted(
        ([ref.id for ref in story.reports], story.timeline().to_dict()["entries"]) for story in stories
    )


def test_a_killed_run_that_is_started_again_ends_as_if_undisturbed(
    tmp_path: Path, examples: Path, told: Ledger
) -> None:
    path = tmp_path / "ledger.db"
    run = [sys.executable, "-c", "from storyledger.cli import main; main()", "--ledger", str(path), "add"]
    process = subprocess.Popen([*run, str(examples)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stored = 0
    while process.poll() is None and stored < 3:
        time.sleep(0.05)
        if path.exists() and path.stat().st_size:
            try:
                with storyledger.open(path, create=False, read_only=True) as ledger:
                    stored = ledger.store.report_count()
            except storyledger.StoreError:
                continue
    process.kill()
    process.wait()
    with storyledger.open(path) as ledger:
        kept = ledger.store.report_count()
        assert ledger.verify() == []
        assert ledger.add(examples).unchanged == kept
        assert export(ledger.stories(), "json") == export(told.stories(), "json")


def test_what_was_read_is_kept_until_the_ledger_changes(tmp_path: Path, write_report: Write) -> None:
    write_report("1.txt", SUIT, date="2021-03-09")
    shelf = Shelf()
    with open_ledger(tmp_path / "ledger.db", shelf=shelf) as ledger:
        ledger.add(tmp_path / "reports")
        (story,) = ledger.stories()
        record = story.record
        with open_ledger(tmp_path / "ledger.db", read_only=True, shelf=shelf) as other:
            assert other.story(story.id).record is record
        write_report("2.txt", VERDICT, date="2022-11-16")
        ledger.add(tmp_path / "reports")
        grown = ledger.story(story.id).record
        assert len(grown.reports) == 2
        assert grown.memory is record.memory  # it grew by the new report
    with open_ledger(tmp_path / "ledger.db") as ledger:
        anew = ledger.story(story.id)
        assert anew.timeline() == story_timeline(grown)


def test_a_shelf_gives_up_the_story_that_was_asked_for_longest_ago(told: Ledger) -> None:
    record, shelf = told.stories()[0].record, Shelf()
    read: list[str] = []

    def ask(story: str) -> None:
        def reading(_known: object) -> _Shelved:
            read.append(story)
            return _Shelved(record, {})

        shelf.record("stamp", story, reading)

    for story in "abcdefgh":
        ask(story)
    ask("a")
    ask("i")
    assert read == list("abcdefghi")
    ask("a")
    assert read == list("abcdefghi")
    ask("b")
    assert read == list("abcdefghib")


def test_a_record_whose_annotations_have_changed_is_read_again(tmp_path: Path, write_report: Write) -> None:
    write_report("1.txt", SUIT, date="2021-03-09")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(tmp_path / "reports")
        (story,) = ledger.stories()
        record = story.record
        emptied = replace(record.annotations[0], events=(), statements=())
        with ledger.store.writing() as writer:
            writer.put_annotations(emptied)
        assert ledger.story(story.id).record.annotations[0].events == ()


def test_a_rebuild_that_was_cut_off_before_linking_is_taken_up(
    tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(examples / "dell-v-farrow")

        def cut_off(_: Ledger) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(Ledger, "_relink", cut_off)
            with pytest.raises(KeyboardInterrupt):
                ledger.rebuild(everything=True)
        assert ledger.store.links_due()
        ledger.rebuild()
        assert not ledger.store.links_due()
        assert ledger.verify() == []


def test_a_report_that_cannot_be_annotated_is_a_failure_until_it_can(
    tmp_path: Path, write_report: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_report("1.txt", SUIT)
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        with monkeypatch.context() as patched:
            patched.setattr("storyledger.annotate.stream.annotate_report", _break)
            (failure,) = ledger.add(path, workers=1).failures
        assert failure.kind == "model"
        assert [one.name for one in ledger.failures()] == ["1.txt"]
        assert ledger.add(path, workers=1).added == 1
        assert ledger.failures() == []


def _break(_: object) -> None:
    raise RuntimeError("made to fail")


def test_lines_that_repeat_are_counted_as_already_there(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Report {number} of the harbour board."}) for number in range(80)]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join([*lines, *lines[:9], *lines[70:]]), "utf-8")
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        result = ledger.add(path, workers=1)
    assert (result.added, result.unchanged) == (80, 19)


def test_a_failure_from_standard_input_is_forgotten_too(tmp_path: Path) -> None:
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add("-", stdin=io.BytesIO(b'{"text": 7}\n'))
        assert [type(failure) for failure in ledger.failures()] == [Failure]
        ledger.add("-", stdin=io.BytesIO(b'{"text": "The ferry sailed."}\n'))
        assert ledger.failures() == []


WORKERS = """
import sys
from storyledger.annotate.stream import annotate_stream
from storyledger.model import Report

if __name__ == "__main__":
    reports = (Report(f"Report {number} of the harbour board.") for number in range(10**9))
    for number, _ in enumerate(annotate_stream(reports, workers=2)):
        if number == 50:
            import multiprocessing
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
def test_workers_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "workers.py"
    script.write_text(WORKERS, "utf-8")
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout as said:
        workers = said.readline().split()
        process.kill()
    assert len(workers) == 2
    for _ in range(200):
        alive = [worker for worker in workers if Path(f"/proc/{worker}/cmdline").exists()]
        if not alive:
            return
        time.sleep(0.05)
    pytest.fail(f"still running: {alive}")
