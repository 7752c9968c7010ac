"""Stories merged and taken apart: what linking counts stays exact."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.model import Decision, Episode, Proposal, Published, Report, Verb
from storyledger.store.links import REPORTS_PER_PRINT


@pytest.fixture
def put(store, make_report):
    def put_one(day, story, episode, terms, source="Vikhavn Tidings"):
        report = make_report(published=Published(day) if day else None, source=source)
        with store.writing() as writer:
            writer.put_report(report)
            writer.assign(report.id, story=story, episode=episode, terms=terms, published=day)
        return report.id

    return put_one


def test_merged_stories_count_as_if_they_had_always_been_one(store, put):
    one = put("2031-03-04", "s1", "e1", {"n:Margit": 2.0, "w:ferry": 1.5})
    two = put("2031-06-01", "s2", "e2", {"n:Margit": 1.0, "w:crew": 1.0})
    with store.writing() as writer:
        writer.merge_stories("s1", "s2", "both name Margit")
    assert store.members("s1") == [one, two]
    assert store.story_terms("s1", 9) == {"n:Margit": 3.0, "w:ferry": 1.5, "w:crew": 1.0}
    assert store.stories_with(["n:Margit"], 1) == {"s1": {"n:Margit": 2}}
    (fact,) = store.stories()
    assert (fact.first, fact.last, fact.reports) == ("2031-03-04", "2031-06-01", 2)
    assert store.former_story("s2") == "s1"
    assert store.merges() == [("s2", "s1", "both name Margit")]
    assert list(store.verify()) == []


def test_a_proposal_goes_with_its_stories(store, put):
    reports = [put(f"2031-03-0{day}", f"s{day}", f"e{day}", {"w:ferry": 1.0}) for day in (1, 2, 3)]
    late = put("2031-03-09", "s3", "e9", {"w:ferry": 1.0})
    first = Proposal(Verb.MERGE, ("s1", "s2"), (), "both speak of ferries", 0.75)
    second = Proposal(Verb.MERGE, ("s3", "s1"), (), "both speak of a ferry", 0.85)
    split = Proposal(Verb.SPLIT, ("s3",), (late,), "two kinds", 0.9)
    with store.writing() as writer:
        for one in (first, second, split):
            writer.propose(one)
            writer.propose(one)
    assert store.proposals() == [split, second, first]
    with store.writing() as writer:
        writer.merge_stories("s3", "s2", "")
    assert store.proposals() == [split, second]
    with store.writing() as writer:
        writer.part_stories("s1", "s3", 1)
    assert store.proposals() == [split]
    with store.writing() as writer:
        writer.unpart(1)
        writer.hide_story("s1", hidden=True)
        writer.forget_splits(["s3"])
    assert store.proposals() == []
    with store.writing() as writer:
        writer.hide_story("s1", hidden=False)
    assert store.proposals() == [second]
    with store.writing() as writer:
        writer.withdraw(reports[0])
    assert store.proposals() == []
    assert list(store.verify()) == []


def test_chains_of_merges_lead_to_the_last(store, put):
    for number in range(3):
        put(f"2031-03-0{number + 1}", f"s{number}", f"e{number}", {"w:ferry": 1.0})
    with store.writing() as writer:
        writer.merge_stories("s1", "s0", "")
        writer.merge_stories("s2", "s1", "")
    assert [store.former_story(gone) for gone in ("s0", "s1", "s2")] == ["s2", "s2", None]
    assert list(store.verify()) == []


def test_what_is_withdrawn_leaves_no_trace_in_the_counts(store, put):
    stays = put("2031-03-04", "s1", "e1", {"n:Margit": 2.0, "w:ferry": 1.5})
    goes = put("2031-03-06", "s1", "e2", {"n:Margit": 1.0, "w:crew": 1.0})
    with store.writing() as writer:
        writer.withdraw(goes)
    assert store.story_terms("s1", 9) == {"n:Margit": 2.0, "w:ferry": 1.5}
    assert store.term_counts(["n:Margit", "w:crew"]) == {"n:Margit": 1}
    assert store.episodes("s1") == [Episode("e1", "", "2031-03-04", "2031-03-04", (stays,))]
    assert list(store.verify()) == []
    with store.writing() as writer:
        writer.withdraw(stays)
    assert store.stories() == []
    assert store.counts()["terms"] == 0
    assert list(store.verify()) == []
    with pytest.raises(InputError, match="stands in no story"), store.writing() as writer:
        writer.withdraw(stays)


def test_episodes_of_one_story_are_joined(store, put):
    one, two = put("2031-03-04", "s1", "e1", {}), put("2031-03-06", "s1", "e2", {})
    put("2031-03-06", "s2", "e3", {}, source="Harbour Post")
    with store.writing() as writer:
        writer.merge_episodes("e1", "e2")
    assert store.episodes("s1") == [Episode("e1", "", "2031-03-04", "2031-03-06", (one, two))]
    with pytest.raises(InputError, match="Not two episodes of one story"), store.writing() as writer:
        writer.merge_episodes("e1", "e3")
    assert list(store.verify()) == []


def test_episodes_without_a_date_are_found_by_none(store, put):
    undated = put(None, "s1", "e1", {})
    put("2031-03-04", "s1", "e2", {})
    assert store.episodes_near("s1", None, None, 9) == [("e1", [undated])]


def test_marks_are_kept_and_counted_nowhere(store, make_report):
    report = make_report()
    with store.writing() as writer:
        writer.put_report(report)
        writer.assign(
            report.id,
            story="s1",
            episode="e1",
            terms={"w:ferry": 1.0},
            published=None,
            marks={"l:w:ferry": 1.0},
        )
    assert store.report_terms(report.id) == {"w:ferry": 1.0, "l:w:ferry": 1.0}
    assert store.term_counts(["w:ferry", "l:w:ferry"]) == {"w:ferry": 1}


def test_a_name_that_an_editor_gave_is_not_overwritten(store, put):
    put("2031-03-04", "s1", "e1", {})
    with store.writing() as writer:
        writer.name_story("s1", "The Margit", by_editor=True)
        writer.set_title("s1", "Margit: ferry")
        writer.hide_story("s1", hidden=True)
    (fact,) = store.stories()
    assert (fact.title, fact.named, fact.hidden) == ("The Margit", True, True)
    with store.writing() as writer:
        writer.name_story("s1", "Margit: ferry", by_editor=False)
        writer.hide_story("s1", hidden=False)
    (fact,) = store.stories()
    assert (fact.title, fact.named, fact.hidden) == ("Margit: ferry", False, False)


def test_parted_stories_stay_parted_through_merges(store, put):
    for number in range(3):
        put(f"2031-03-0{number + 1}", f"s{number}", f"e{number}", {})
    with store.writing() as writer:
        writer.part_stories("s0", "s1", 7)
        writer.merge_stories("s2", "s1", "")
    assert store.kept_apart("s2", "s0")
    with store.writing() as writer:
        writer.unpart(7)
    assert not store.kept_apart("s0", "s2")


def test_reports_that_share_prints(store, put):
    one, two = put("2031-03-01", "s1", "e1", {}), put("2031-03-02", "s1", "e1", {})
    with store.writing() as writer:
        writer.put_prints(one, {1, 2, 3, 2**32 - 1})
        writer.put_prints(two, {3, 4, 2**32 - 1})
    assert store.sharing_prints({2, 3, 2**32 - 1, 9}) == {one: 3, two: 2}


def test_a_print_of_very_many_reports_is_boilerplate(store, make_report):
    with store.writing() as writer:
        for number in range(REPORTS_PER_PRINT + 3):
            report = make_report(source=f"Paper {number}")
            writer.put_report(report)
            writer.put_prints(report.id, {5, 100 + number})
    assert store.sharing_prints({5}) == {}
    assert sum(store.sharing_prints({5, 100}).values()) == 1


def test_decisions_come_back_as_they_were(store):
    taken = Decision(Verb.MOVE, "Ed", "2031-06-01", "wrong affair", (("a", "b"),), ("c",))
    with store.writing() as writer:
        number = writer.put_decision(taken)
        writer.set_effect(number, {"from": "s1"})
        writer.set_undone(number, "2031-06-02")
    (found,) = store.decisions()
    assert (found.verb, found.who, found.when, found.why) == (Verb.MOVE, "Ed", "2031-06-01", "wrong affair")
    assert (found.stories, found.reports, found.title) == ((("a", "b"),), ("c",), None)
    assert (found.effect, found.undone, found.number) == ({"from": "s1"}, "2031-06-02", number)


_STEPS = st.lists(
    st.tuples(st.sampled_from(["assign", "withdraw", "merge"]), st.integers(0, 5), st.integers(0, 5)),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(steps=_STEPS)
def test_the_counts_hold_after_any_run_of_changes(lasting_store, steps):
    serial = count()
    with lasting_store.writing() as writer:
        writer.clear_links()
        for what, one, two in steps:
            report = Report(f"Visit number {one} to the harbour of Vikhavn.")
            writer.put_report(report)
            if (
                what == "merge"
                and {f"s{one}", f"s{two}"} <= {fact.id for fact in writer.stories()}
                and one != two
            ):
                writer.merge_stories(f"s{one}", f"s{two}", "")
                writer.forget_former(f"s{two}")
            elif what == "withdraw" and writer.story_of(report.id):
                writer.withdraw(report.id)
            elif what == "assign" and not writer.story_of(report.id):
                terms = {f"w:{number}": 1.0 for number in range(one, one + two)}
                episode = f"e{one}-{next(serial)}"
                writer.assign(
                    report.id, story=f"s{two}", episode=episode, terms=terms, published="2031-03-04"
                )
    assert list(lasting_store.verify()) == []


def test_stories_that_linking_parted_are_a_family_until_it_forgets(store, put):
    for number in range(4):
        put(f"2031-03-0{number + 1}", f"s{number}", f"e{number}", {"w:ferry": 1.0})
    with store.writing() as writer:
        writer.part_stories("s0", "s1", None, "of two harbours")
        writer.part_stories("s0", "s2", None, "of two ferries")
        writer.part_stories("s2", "s3", 7)
    assert store.family("s2") == ["s0", "s1", "s2"]
    assert store.family("s3") == ["s3"]
    assert store.partings() == [("s0", "s1", "of two harbours"), ("s0", "s2", "of two ferries")]
    assert store.kept_apart("s1", "s2")
    assert store.kept_apart("s3", "s2")
    assert not store.kept_apart("s3", "s1")
    with store.writing() as writer:
        writer.merge_stories("s0", "s1", "")
        writer.unpart(7)
    assert store.family("s0") == ["s0", "s2"]
    with store.writing() as writer:
        writer.forget_partings(["s0"])
    assert store.family("s0") == ["s0", "s2"]
    with store.writing() as writer:
        writer.forget_partings(["s0", "s2"])
    assert store.family("s0") == ["s0"]
    assert list(store.verify()) == []


def test_a_report_has_to_do_with_other_stories_but_not_with_its_own(store, put):
    one, two = put("2031-03-01", "s1", "e1", {}), put("2031-03-02", "s2", "e2", {})
    with store.writing() as writer:
        writer.put_mention(two, "s1", "names Dahl in passing")
        writer.put_mention(two, "s1", "names Dahl again")
        writer.put_mention(one, "s1", "its own")
    assert store.mentions_of(two) == [("s1", "names Dahl in passing")]
    assert store.mentioned_in("s1") == [(two, "names Dahl in passing")]
    assert store.mentions_of(one) == []
    put("2031-03-03", "s3", "e3", {})
    with store.writing() as writer:
        writer.merge_stories("s3", "s1", "")
    assert store.mentions_of(two) == [("s3", "names Dahl in passing")]
    with store.writing() as writer:
        writer.merge_stories("s3", "s2", "")
    assert store.mentioned_in("s3") == []
    assert list(store.verify()) == []


def test_prints_of_many_reports_are_crowded(store, put):
    for number in range(3):
        report = put(f"2031-03-0{number + 1}", "s1", "e1", {})
        with store.writing() as writer:
            writer.put_prints(report, {5, 100 + number})
    assert store.crowded_prints({5, 100}, 3) == {5}
    assert store.crowded_prints({5, 100}, 4) == set()
