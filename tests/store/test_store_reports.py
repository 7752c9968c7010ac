"""Reports, annotations and failures: what goes in comes out."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.errors import InputError, StoreError
from storyledger.model import Block, BlockKind, Failure, Published, Report

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_maybe = st.none() | _text
_published = st.none() | st.sampled_from(
    ["1998", "2031-02", "2031-02-28", "2031-02-28T09:30", "2031-02-28T09:30:00+02:00", "2031-02-28 09:30:00Z"]
).map(Published)


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    text = draw(_text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = []
    for start, end in pairwise(cuts):
        kind = draw(st.sampled_from(BlockKind))
        post = (draw(_maybe), draw(_maybe), draw(_maybe), draw(_maybe)) if kind is BlockKind.POST else ()
        blocks.append(Block(kind, start, end, *post))
    return Report(
        text=text,
        published=draw(_published),
        title=draw(_maybe),
        source=draw(_maybe),
        url=draw(_maybe),
        byline=draw(_maybe),
        language=draw(_maybe),
        given_id=draw(_maybe),
        name=draw(_maybe),
        flags=tuple(draw(st.lists(_text, max_size=3))),
        blocks=tuple(blocks),
    )


@settings(max_examples=150, deadline=None)
@given(report=_reports())
def test_any_report_comes_back_as_it_went_in_and_a_second_time_changes_nothing(lasting_store, report):
    before = lasting_store.report_count()
    known = bool(lasting_store.known([report.id]))
    with lasting_store.writing() as writer:
        assert writer.put_report(report) is not known
        assert writer.put_report(report) is False
    with lasting_store.writing() as writer:
        assert writer.put_report(report) is False
    assert lasting_store.report_count() == before + (not known)
    if not known:
        assert lasting_store.report(report.id) == report


def test_what_the_properties_put_in_verifies(lasting_store):
    assert list(lasting_store.verify()) == []


def test_annotations_come_back_as_they_went_in(store, make_report, make_annotations):
    report = make_report()
    record = make_annotations(report)
    with store.writing() as writer:
        writer.put_report(report)
        assert writer.annotations(report.id) is None
        writer.put_annotations(record)
        assert writer.annotations(report.id) == record  # a writer sees what it wrote
    assert store.annotations(report.id) == record
    assert store.annotations("0123456789abcdef") is None


def test_new_annotations_replace_the_old_and_bring_their_blocks(store, make_report, make_annotations):
    report = make_report()
    with store.writing() as writer:
        writer.put_report(report)
        writer.put_annotations(make_annotations(report))
    finer = (Block(BlockKind.DATELINE, 0, 7), *report.blocks[1:])
    record = replace(make_annotations(report, maker="rules 2"), blocks=finer)
    with store.writing() as writer:
        writer.put_annotations(record)
    assert store.annotations(report.id) == record
    assert store.report(report.id).blocks == finer
    assert store.counts()["annotations"] == 1
    assert list(store.verify()) == []


def test_outdated_are_those_of_another_maker_and_those_without(store, make_report, make_annotations):
    reports = [make_report(title=f"Ferry, day {day}") for day in range(4)]
    with store.writing() as writer:
        for report, maker in zip(reports, ["rules 1", "rules 2", None, "rules 1"], strict=True):
            writer.put_report(report)
            if maker:
                writer.put_annotations(make_annotations(report, maker))
    ids = [report.id for report in reports]
    assert store.outdated("rules 1") == [ids[1], ids[2]]
    assert store.outdated("rules 2") == [ids[0], ids[2], ids[3]]
    assert store.outdated("rules 3") == ids


def test_reports_come_in_order_of_arrival_whatever_is_asked_for_first(store, make_report, make_annotations):
    reports = [make_report(title=f"Ferry, day {day}") for day in range(450)]  # more than two batches
    ids = [report.id for report in reports]
    with store.writing() as writer:
        for report in reports:
            writer.put_report(report)
            if report is not reports[7]:
                writer.put_annotations(make_annotations(report))
    asked = [ids[300], "ffffffffffffffff", ids[2], ids[7], ids[449]]
    there = [ids[2], ids[7], ids[300], ids[449]]
    assert [report.id for report in store.reports()] == ids
    assert [report.id for report in store.reports(asked)] == there
    assert [ref.id for ref in store.report_refs()] == ids
    assert [ref.id for ref in store.report_refs(asked)] == there
    assert [record.report for record in store.annotations_of(asked)] == [ids[2], ids[300], ids[449]]
    assert len(list(store.annotations_of())) == 449
    assert store.known(asked) == set(there)
    assert store.known([]) == set()
    assert list(store.reports([])) == []


def test_a_long_walk_sees_what_is_written_meanwhile_and_is_in_nobodys_way(store, make_report):
    with store.writing() as writer:
        for day in range(3):
            writer.put_report(make_report(title=f"Ferry, day {day}"))
    walk = store.reports()
    next(walk)
    with store.writing() as writer:
        writer.put_report(make_report(title="Ferry raised"))
    assert [report.title for report in walk] == ["Ferry, day 1", "Ferry, day 2", "Ferry raised"]


def test_a_reference_is_the_report_without_its_text(store, make_report):
    report = make_report(given_id="tid-7", name="march.jsonl:7")
    with store.writing() as writer:
        writer.put_report(report)
    (ref,) = store.report_refs()
    assert ref.to_dict() == {
        "id": report.id,
        "given_id": "tid-7",
        "published": "2031-03-04",
        "source": "Vikhavn Tidings",
        "title": "Ferry lost off Önnö",
        "name": "march.jsonl:7",
    }


def test_a_report_is_found_by_the_beginning_of_its_id(store, make_report):
    reports = [make_report(title=f"Ferry, day {day}") for day in range(3)]
    with store.writing() as writer:
        for report in reports:
            writer.put_report(report)
    for report in reports:
        assert store.resolve_report(report.id[:6]) == report.id
        assert store.resolve_report(f" {report.id.upper()} ") == report.id


@pytest.mark.parametrize("given_id", ["", "abc", "abcde", "zzzzzzz", "%%%%%%", "abcdef' --"])
def test_what_is_no_id_is_said_to_be_none(store, given_id):
    with pytest.raises(InputError, match="Not the id of a report"):
        store.resolve_report(given_id)


def test_an_unknown_report_is_an_input_error(store, make_report, make_annotations):
    with pytest.raises(InputError, match="No such report in this ledger: 0123456789abcdef"):
        store.report("0123456789abcdef")
    with pytest.raises(InputError, match="No such report"):
        store.resolve_report("0123456")
    with pytest.raises(InputError, match="Put the report first"), store.writing() as writer:
        writer.put_annotations(make_annotations(make_report()))


def test_an_ambiguous_beginning_names_the_candidates(store, make_report, address):
    with store.writing() as writer:
        for day in range(2):
            writer.put_report(make_report(title=f"Ferry, day {day}"))
    with sqlite3.connect(address) as other:
        other.execute("UPDATE reports SET id = 'abcdef000000000' || pk")
    other.close()
    with pytest.raises(InputError, match="Give more of it: abcdef0000000001, abcdef0000000002"):
        store.resolve_report("abcdef")


@pytest.mark.parametrize(
    ("given_parts", "said"),
    [
        ({"text": "The ferry\0 sank."}, "a NUL character at 9"),
        ({"text": "The ferry \ud83d sank."}, "half of a surrogate pair at 10"),
        ({"title": "Ferry \udc80"}, "half of a surrogate pair at 6"),
        ({"source": "Tidings\0"}, "a NUL character at 7"),
        ({"flags": ("\0",)}, "a NUL character at 0"),
    ],
)
def test_what_is_not_text_is_refused_and_nothing_of_it_stays(store, make_report, given_parts, said):
    with pytest.raises(InputError, match=said), store.writing() as writer:  # noqa: PT012
        writer.put_report(make_report(title="Ferry, day 1"))
        writer.put_report(make_report(**given_parts))
    assert store.report_count() == 0


def test_a_block_that_raises_leaves_nothing_behind(store, make_report):
    with pytest.raises(ZeroDivisionError), store.writing() as writer:  # noqa: PT012
        writer.put_report(make_report())
        assert writer.report_count() == 1
        1 / 0  # noqa: B018
    assert store.report_count() == 0
    assert store.search("ferry") == []
    with store.writing() as writer:
        assert writer.put_report(make_report())


def test_failures_are_kept_by_name_until_cleared(store):
    first = Failure("a.html", "input", "No article")
    with store.writing() as writer:
        writer.put_failure(Failure("b.txt", "input", "No text"))
        writer.put_failure(first)
        writer.put_failure(Failure("b.txt", "input", "Not text: \udc80 or \0"))
    assert store.failures() == [Failure("b.txt", "input", "Not text: \\udc80 or \\0"), first]
    with store.writing() as writer:
        writer.clear_failure("b.txt")
        writer.clear_failure("never seen")
    assert store.failures() == [first]


def test_damaged_annotations_are_named(store, make_report, make_annotations, address):
    report = make_report()
    with store.writing() as writer:
        writer.put_report(report)
        writer.put_annotations(make_annotations(report))
    with sqlite3.connect(address) as other:
        other.execute("UPDATE annotations SET body = x'00ff'")
    other.close()
    with pytest.raises(
        StoreError, match=f"damaged entry.*the annotations of {report.id}.*storyledger rebuild"
    ):
        store.annotations(report.id)


def test_counts_and_size(store, make_report):
    assert store.counts() == dict.fromkeys(
        ["reports", "annotations", "failures", "stories", "episodes", "terms"], 0
    )
    before = store.size_bytes()
    with store.writing() as writer:
        writer.put_report(make_report(text="The ferry sank. " * 2000))
    assert store.counts()["reports"] == 1
    assert store.size_bytes() > before


def test_annotations_that_are_not_text_are_refused(store, make_report, make_annotations):
    report = make_report()
    record = make_annotations(report)
    with store.writing() as writer:
        writer.put_report(report)
    for bad in (replace(record, note="\ud800"), replace(record, maker="\0"), replace(record, maker="\ud800")):
        with pytest.raises(InputError, match="not text"), store.writing() as writer:
            writer.put_annotations(bad)
    assert store.annotations(report.id) is None


@pytest.mark.parametrize("typed", ["\ud800", "\0", "\udcffabcdef"])
def test_asking_for_what_is_not_text_is_no_crash(store, typed):
    for ask in (store.report, store.annotations, store.story_of, store.members, store.resolve_report):
        try:
            assert not ask(typed)
        except InputError as error:
            assert error.hint  # noqa: PT017
    assert store.known([typed]) == set()
    assert store.stories_with([typed], 9) == {}


def test_a_transaction_in_a_transaction_is_refused(store, make_report):
    with store.writing() as writer:
        writer.put_report(make_report())
        with pytest.raises(StoreError, match="open already"), store.writing():
            pass
    assert store.report_count() == 1
