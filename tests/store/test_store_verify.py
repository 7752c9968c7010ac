"""`verify` finds what somebody, or a disk, has changed behind our back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from storyledger.model import Block, BlockKind, Name, Published
from storyledger.model.annotations import ActorKind
from storyledger.store.layers import layer_problems
from storyledger.store.packing import pack


@pytest.fixture
def report(store, make_report, make_annotations):
    """A ledger with this report and another one, annotated and linked."""
    first, second = make_report(), make_report(title="Another", text="Nothing else happened.")
    with store.writing() as writer:
        for number, report in enumerate((first, second)):
            writer.put_report(report)
            writer.assign(
                report.id, story=f"s{number}", episode=f"e{number}", terms={"w:ferry": 1}, published=None
            )
        writer.put_annotations(make_annotations(first))
    assert list(store.verify()) == []
    return first


_RENAME = "UPDATE reports SET text = replace(text, '{}', '{}') WHERE pk = 1"
_UNINDEX = """INSERT INTO report_words (report_words, rowid, title, text, source)
    SELECT 'delete', pk, title, text, source FROM reports WHERE pk = 1"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_RENAME.format("Lindal", "Dahl"), "digest differs"),
        (_RENAME.format("Lindal", "Dahl"), "id does not follow"),
        (_RENAME.format("Lindal", "Dahl"), "outside the text"),
        (_RENAME.format("Nobody", "Nobody 2"), "The search index has other words"),
        (_RENAME.format("VIKHAVN — The", "OSLO — The"), "The search index has other words"),
        (_RENAME.format("Lindal said", "Dahl said"), "The search index has other words"),
        ("UPDATE reports SET source = 'Post' WHERE pk = 1", "id does not follow"),
        ("UPDATE reports SET published = '2031-03-05' WHERE pk = 1", "days that the report is found by"),
        ("UPDATE reports SET published = 'soon' WHERE pk = 1", "Not a publication date"),
        ("UPDATE reports SET blocks = x'00' WHERE pk = 1", "damaged entry in the ledger: the blocks"),
        ("UPDATE annotations SET body = x'00'", "damaged entry in the ledger: the annotations"),
        ("UPDATE annotations SET maker = 'else'", "another report or maker"),
        ("DELETE FROM report_words_docsize WHERE id = 1", "does not have the report"),
        ("INSERT INTO report_words (rowid, text) VALUES (9, 'ferry')", "holds report number 9"),
        (_UNINDEX, "does not have the report"),
        (
            "UPDATE report_words_docsize SET sz = x'021102' WHERE id = 1",
            "has words of no report, or has lost",
        ),
        ("DELETE FROM reports WHERE pk = 1", "A story holds report number 1 that is not"),
        ("DELETE FROM stories WHERE id = 's0'", "Report number 1 stands in a story that is not"),
        ("UPDATE story_reports SET episode = 2 WHERE report = 1", "episode of another story"),
        ("UPDATE stories SET reports = 7 WHERE id = 's0'", "Story s0 has another number of reports"),
        ("UPDATE terms SET stories = 3 WHERE term = 'w:ferry'", "The term w:ferry has another number"),
        ("DELETE FROM story_terms", "The term w:ferry has another number"),
        ("DELETE FROM story_reports WHERE report = 1", "Story s0 has another number of reports"),
    ],
)
def test_what_has_been_changed_is_found(store, address, report, change, said):
    with sqlite3.connect(address) as other:
        other.execute(change)
    other.close()
    problems = list(store.verify())
    assert [problem for problem in problems if said in problem.message]
    named = {problem.report for problem in problems}
    assert named <= {report.id, ""}


def test_progress_counts_reports(store, report):
    seen = []
    assert list(store.verify(seen.append)) == []
    assert seen == [1, 2]


def _with_blocks(record, *blocks):
    return replace(record, blocks=tuple(Block(BlockKind.BODY, start, end) for start, end in blocks))


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        (((0, 10), (8, 12)), "Blocks overlap or are out of order at 8"),
        (((20, 30), (0, 10)), "Blocks overlap or are out of order at 0"),
        (((0, 0),), "A block at 0 to 0 lies outside"),
        (((140, 9999),), "A block at 140 to 9999 lies outside"),
    ],
)
def test_blocks_that_do_not_fit(store, report, make_annotations, blocks, said):
    with store.writing() as writer:
        writer.put_annotations(_with_blocks(make_annotations(report), *blocks))
    (problem,) = store.verify()
    assert problem.report == report.id
    assert said in problem.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: {"sentences": ((5, 9), (0, 4))}, "Sentences overlap or are out of order at 0"),
        (lambda r: {"sentences": ((9, 9),)}, "A sentence at 9 to 9 lies outside"),
        (lambda r: {"names": (Name(3, 999, ActorKind.PLACE),)}, "A name at 3 to 999"),
        (lambda r: {"names": (Name(3, 9, ActorKind.PLACE, "a9"),)}, "A name points at actor a9"),
        (lambda r: {"actors": r.actors * 2}, "Two actors have the same id"),
        (lambda r: {"actors": ()}, "Statement 0 points at actor a1"),
        (lambda r: {"actors": ()}, "Event 0 points at actor a1"),
        (lambda r: {"times": ()}, "Event 0 points at time expression 0"),
        (lambda r: {"times": (replace(r.times[0], anchor_span=(-1, 4)),)}, "The anchor of a time"),
        (lambda r: {"statements": ()}, "Event 0 points at statement 0"),
        (lambda r: {"statements": (replace(r.statements[0], content=((0, 999),)),)}, "Statement 0 at 0"),
        (lambda r: {"events": (replace(r.events[0], start=-1),)}, "Event 0 at -1"),
        (lambda r: {"events": (replace(r.events[0], vouched_by="a7"),)}, "Event 0 points at actor a7"),
    ],
)  # fmt: skip
def test_layers_that_do_not_fit(make_report, make_annotations, change, said):
    report = make_report()
    record = make_annotations(report)
    assert list(layer_problems(record, len(report.text))) == []
    assert [
        told for told in layer_problems(replace(record, **change(record)), len(report.text)) if said in told
    ]


def test_annotations_of_another_shape_are_damage(store, address, report):
    with sqlite3.connect(address) as other:
        other.execute("UPDATE annotations SET body = ?", (pack(["no", "record"]),))
    other.close()
    (problem,) = store.verify()
    assert problem.report == report.id
    assert "damaged entry" in problem.message


def test_an_undated_report_has_no_days(store, make_report):
    for published in (None, Published("2031"), Published("2031-02")):
        with store.writing() as writer:
            writer.put_report(make_report(published=published))
    assert list(store.verify()) == []
