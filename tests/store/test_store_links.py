"""The link index: counted along, and the same whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.model import Episode, Published
from storyledger.store import StoryFacts

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@pytest.fixture
def put(store, make_report):
    """Put a report of a day into a story and return its id."""

    def put_one(day, story, episode, terms, source="Vikhavn Tidings"):
        published = Published(day) if day else None
        report = make_report(published=published, source=source)
        with store.writing() as writer:
            writer.put_report(report)
            writer.assign(report.id, story=story, episode=episode, terms=terms, published=day)
        return report.id

    return put_one


def test_terms_and_stories_are_counted_along(store, put):
    put("2031-03-04", "s1", "e1", {"n:Margit": 2.0, "w:ferry": 1.5})
    put("2031-03-05", "s1", "e1", {"n:Margit": 1.25, "w:crew": 1.0})
    put("2031-06-01", "s2", "e2", {"n:Astrid": 2.0, "w:ferry": 0.5})
    assert store.term_counts(["n:Margit", "w:ferry", "n:Astrid", "w:never"]) == {
        "n:Margit": 2,
        "w:ferry": 2,
        "n:Astrid": 1,
    }
    assert store.stories_with(["n:Margit", "w:ferry", "w:never"], 10) == {
        "s1": {"n:Margit": 2, "w:ferry": 1},
        "s2": {"w:ferry": 1},
    }
    assert store.story_terms("s1", 10) == {"n:Margit": 3.25, "w:ferry": 1.5, "w:crew": 1.0}
    assert list(store.story_terms("s1", 2)) == ["n:Margit", "w:ferry"]
    assert store.story_terms("none", 2) == {}
    assert store.counts()["terms"] == 4
    assert list(store.verify()) == []


def test_a_term_that_too_many_stories_have_is_passed_over(store, put):
    for number in range(5):
        put(
            "2031-03-04", f"s{number}", f"e{number}", {"w:ferry": 1.0, f"n:{number}": 1.0}, source=str(number)
        )
    put("2031-03-05", "s4", "e4", {"w:ferry": 1.0})  # a second report of one story is no further story
    assert len(store.stories_with(["w:ferry", "n:3"], 5)) == 5
    assert store.stories_with(["w:ferry", "n:3"], 4) == {"s3": {"n:3": 1}}


def test_a_term_that_is_new_to_an_old_story_counts_as_one_more_story(store, put):
    put("2031-03-04", "s1", "e1", {"w:ferry": 1.0})
    put("2031-03-04", "s2", "e2", {"w:crane": 1.0}, source="Harbour Post")
    put("2031-03-05", "s2", "e2", {"w:ferry": 1.0, "w:crane": 1.0})
    assert store.stories_with(["w:ferry", "w:crane"], 1) == {"s2": {"w:crane": 2}}
    assert store.stories_with(["w:ferry"], 2) == {"s1": {"w:ferry": 1}, "s2": {"w:ferry": 1}}
    assert list(store.verify()) == []


def test_facts_of_stories(store, put):
    put("2031-03-04T09:30", "s1", "e1", {})
    put(None, "s1", "e1", {})
    put("2031-01-30", "s1", "e2", {})
    put(None, "s2", "e3", {}, source="Harbour Post")
    with store.writing() as writer:
        writer.set_title("s1", "The loss of the Margit")
    s1 = StoryFacts("s1", "The loss of the Margit", "2031-01-30", "2031-03-04", 3, 1)
    s2 = StoryFacts("s2", "", None, None, 1, 2)
    assert store.stories() == [s1, s2]
    assert store.story_facts(["s2", "s9", "s1"]) == {"s1": s1, "s2": s2}
    assert store.story_facts([]) == {}


def test_members_and_episodes_go_by_date_with_the_undated_last(store, put):
    undated = put(None, "s1", "e1", {})
    late = put("2031-03-06", "s1", "e2", {})
    month = put("2031-03", "s1", "e2", {})
    early = put("2031-03-04", "s1", "e1", {})
    alone = put(None, "s1", "e3", {}, source="Harbour Post")
    assert store.members("s1") == [month, early, late, undated, alone]
    assert store.episodes("s1") == [
        Episode("e2", "", "2031-03", "2031-03-06", (month, late)),
        Episode("e1", "", "2031-03-04", "2031-03-04", (early, undated)),
        Episode("e3", "", None, None, (alone,)),
    ]
    assert store.story_of(late) == "s1"
    assert store.story_of("0123456789abcdef") is None
    assert store.members("none") == []
    assert store.episodes("none") == []


def test_episodes_near_some_days(store, put):
    first = put("2031-03-01", "s1", "e1", {})
    again = put("2031-03-04", "s1", "e1", {})
    second = put("2031-03-05", "s1", "e2", {})
    put("2031-04-20", "s1", "e3", {})
    put(None, "s1", "e4", {})
    put("2031-03-05", "s2", "e5", {}, source="Harbour Post")
    assert store.episodes_near("s1", "2031-03-02", "2031-03-09", 9) == [
        ("e2", [second]),
        ("e1", [first, again]),
    ]
    assert store.episodes_near("s1", "2031-03-02", "2031-03-09", 1) == [("e2", [second])]
    assert store.episodes_near("s1", "2031-03-02", "2031-03-04", 9) == [("e1", [first, again])]
    assert store.episodes_near("none", "2031-03-02", "2031-03-04", 9) == []


@settings(max_examples=100, deadline=None)
@given(terms=st.dictionaries(_text, st.floats(0, 1000)))
def test_any_terms_come_back_to_a_thousandth(lasting_store, make_report_once, terms):
    report_id = make_report_once(lasting_store)
    kept = {term: round(weight, 3) for term, weight in terms.items()}
    with lasting_store.writing() as writer:
        writer.clear_links()
        writer.assign(report_id, story="s1", episode="e1", terms=terms, published=None)
        assert writer.term_counts(terms) == dict.fromkeys(terms, 1)
    assert lasting_store.report_terms(report_id) == pytest.approx(kept)
    assert lasting_store.story_terms("s1", 1000) == pytest.approx(kept)
    assert lasting_store.stories_with(list(terms), 1).get("s1", {}) == dict.fromkeys(terms, 1)


@pytest.fixture(scope="module")
def make_report_once():
    from storyledger.model import Report

    def make(store):
        report = Report(text="The ferry sank.")
        with store.writing() as writer:
            writer.put_report(report)
        return report.id

    return make


def test_terms_of_many_reports_at_once(store, put):
    one = put("2031-03-04", "s1", "e1", {"w:ferry": 1.5})
    two = put("2031-03-05", "s1", "e1", {})
    assert store.report_terms_of([one, two, "none"]) == {one: {"w:ferry": 1.5}, two: {}}
    assert store.report_terms("none") == {}


def test_the_writer_sees_its_own_links(store, make_report):
    report = make_report()
    with store.writing() as writer:
        writer.put_report(report)
        writer.assign(report.id, story="s1", episode="e1", terms={"w:ferry": 1.0}, published="2031-03-04")
        assert writer.stories_with(["w:ferry"], 5) == {"s1": {"w:ferry": 1}}
        assert store.stories_with(["w:ferry"], 5) == {}  # not committed yet: nobody else does
        assert writer.story_of(report.id) == "s1"
        assert writer.report_count() == 1


def test_cleared_links_can_be_made_anew(store, put, make_report):
    one = put("2031-03-04", "s1", "e1", {"w:ferry": 1.5})
    with store.writing() as writer:
        writer.clear_links()
    assert store.stories() == []
    assert store.story_of(one) is None
    assert store.term_counts(["w:ferry"]) == {}
    assert store.report_terms(one) == {"w:ferry": 1.5}
    with store.writing() as writer:
        writer.assign(one, story="s2", episode="e2", terms={"w:ferry": 1.0}, published="2031-03-04")
    assert store.members("s2") == [one]
    assert store.term_counts(["w:ferry"]) == {"w:ferry": 1}


def test_what_cannot_be_linked_is_an_input_error_and_changes_nothing(store, put, make_report):
    one = put("2031-03-04", "s1", "e1", {"w:ferry": 1.0})
    other = make_report(title="Another")
    with store.writing() as writer:
        writer.put_report(other)
    for report_id, story, episode, term, said in (
        (one, "s1", "e1", "w:ferry", "stands in a story already"),
        ("0123456789abcdef", "s1", "e1", "w:ferry", "No such report"),
        (other.id, "s2", "e1", "w:ferry", "belongs to another story"),
        (other.id, "s1", "e1", "w:\0", "a NUL character"),
        (other.id, "s1", "e1", "w:\ud800", "surrogate"),
    ):
        with pytest.raises(InputError, match=said), store.writing() as writer:
            writer.assign(report_id, story=story, episode=episode, terms={term: 1.0}, published=None)
    assert [facts.reports for facts in store.stories()] == [1]
    assert store.term_counts(["w:ferry"]) == {"w:ferry": 1}
    assert list(store.verify()) == []


def test_only_what_is_there_can_be_titled(store):
    with pytest.raises(InputError, match="No such story in this ledger: s9"), store.writing() as writer:
        writer.set_title("s9", "Nothing")
