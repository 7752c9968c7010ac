"""Editors' decisions: applied, undone, and replayed after a rebuild. The reports are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storyledger
from storyledger.errors import InputError
from storyledger.ledger import Ledger
from storyledger.link import anchors
from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Name,
    Published,
    Report,
)

WHEN = "2031-06-01T10:00:00+00:00"
AFFAIRS = {
    "ferry": (
        "Tor Lindal",
        "Margit",
        "The ferry Margit sank off the harbour and the inquiry asks about valves.",
    ),
    "bridge": (
        "Ines Corvane",
        "Pell Street",
        "The footbridge at Pell Street closed and its cables are examined.",
    ),
    "battery": (
        "Ada Strand",
        "Ardelith",
        "The factory recalls batteries after vapour was found in the cells.",
    ),
}


def annotated(affair: str, number: int, day: int) -> tuple[Report, Annotations]:
    person, name, words = AFFAIRS[affair]
    text = f"{person} spoke of {name} on visit number {number}. {words}"
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(f"2031-01-{day:02}"), source="Coast Daily", language="en", blocks=blocks)
    kinds = ((person, ActorKind.PERSON), (name, ActorKind.ORGANIZATION))
    spans = {actor: (text.index(actor), text.index(actor) + len(actor)) for actor, _ in kinds}
    actors = tuple(
        Actor(f"a{at}", kind, actor, mentions=(Mention(*spans[actor], MentionForm.NAME),))
        for at, (actor, kind) in enumerate(kinds)
    )
    names = tuple(Name(*spans[actor], kind, f"a{at}") for at, (actor, kind) in enumerate(kinds))
    found = Annotations(
        report.id, str(report.published), "en", "test", blocks, ((0, len(text)),), names=names, actors=actors
    )
    return report, found


ALL = [annotated(affair, number, 3 * number + 1) for affair in AFFAIRS for number in range(4)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with storyledger.open(tmp_path / "ledger.db") as opened:
        for report, found in ALL:
            opened.put(report, found)
        yield opened


def told(book: Ledger, *, hidden: bool = False) -> list[tuple[str, ...]]:
    """The stories as groups of what their reports are on, largest first."""
    groups = [
        tuple(sorted(affair_of(book.report(ref.id)) for ref in story.reports))
        for story in book.stories(hidden=hidden)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def affair_of(report: Report) -> str:
    return next(affair for affair, (person, _, _) in AFFAIRS.items() if person in report.text)


def story_id(book: Ledger, affair: str) -> str:
    person = AFFAIRS[affair][0]
    report = next(report.id for report, _ in ALL if person in report.text)
    found = book.story_of(report)
    assert found is not None
    return found


def relink(book: Ledger) -> None:
    with book.store.writing() as writer:
        writer.set_links_due(due=True)
    book._relink()


APART = sorted([(affair,) * 4 for affair in AFFAIRS])


def test_the_machine_alone_finds_the_three(book: Ledger) -> None:
    assert sorted(told(book)) == APART
    assert book.verify() == []


def merge(book: Ledger) -> None:
    book.merge(story_id(book, "ferry"), story_id(book, "bridge"), who="Ed", why="one inquiry", when=WHEN)


def split(book: Ledger) -> None:
    story = book.story(story_id(book, "ferry"))
    book.split(story.id, [ref.id for ref in story.reports[2:]], who="Ed", when=WHEN)


def move(book: Ledger) -> None:
    story = book.story(story_id(book, "ferry"))
    book.move(story.reports[-1].id, story_id(book, "battery"), who="Ed", when=WHEN)


def rename(book: Ledger) -> None:
    book.rename(story_id(book, "ferry"), "The loss of the  Margit", who="Ed", when=WHEN)


def hide(book: Ledger) -> None:
    book.hide(story_id(book, "ferry"), who="Ed", when=WHEN)


DECIDED = [
    (merge, [("battery",) * 4, ("bridge",) * 4 + ("ferry",) * 4]),
    (split, [("battery",) * 4, ("bridge",) * 4, ("ferry",) * 2, ("ferry",) * 2]),
    (move, [("battery",) * 4 + ("ferry",), ("bridge",) * 4, ("ferry",) * 3]),
    (hide, [("battery",) * 4, ("bridge",) * 4]),
]


@pytest.mark.parametrize(("decide", "after"), DECIDED)
def test_a_decision_holds_survives_a_rebuild_and_can_be_undone(
    book: Ledger, decide: Callable[[Ledger], None], after: list[tuple[str, ...]]
) -> None:
    decide(book)
    assert sorted(told(book)) == after
    assert book.verify() == []
    relink(book)
    assert sorted(told(book)) == after
    assert book.verify() == []
    undone = book.undo(when=WHEN)
    assert sorted(told(book)) == APART
    assert book.verify() == []
    assert [(row.number, row.undone) for row in book.decisions()] == [(undone.number, WHEN)]
    relink(book)
    assert sorted(told(book)) == APART


def test_a_name_given_stays_while_the_story_grows_and_goes_with_its_decision(book: Ledger) -> None:
    given_by_machine = book.story(story_id(book, "ferry")).title
    rename(book)
    book.rename(story_id(book, "ferry"), "Margit", who="Ed", when=WHEN)
    book.put(*annotated("ferry", 9, 30))
    relink(book)
    assert book.story(story_id(book, "ferry")).title == "Margit"
    book.undo(2)
    assert book.story(story_id(book, "ferry")).title == "The loss of the Margit"
    book.undo()
    assert book.story(story_id(book, "ferry")).title == given_by_machine


def test_what_was_parted_is_not_merged_by_linking_again(book: Ledger) -> None:
    split(book)
    for number in range(10, 16):
        book.put(*annotated("ferry", number, number))
    assert len([group for group in told(book) if "ferry" in group]) == 2
    assert not book.store.merges()


def test_reports_that_came_since_stay_when_a_merge_is_undone(book: Ledger) -> None:
    merge(book)
    joined = story_id(book, "ferry")
    late, found = annotated("bridge", 20, 20)
    book.put(late, found)
    assert book.story_of(late.id) == joined
    book.undo()
    assert book.story_of(late.id) == joined
    assert len(book.story(story_id(book, "bridge")).reports) == 4


def test_an_old_id_leads_to_the_story_that_it_went_into(book: Ledger) -> None:
    gone = story_id(book, "bridge")
    merge(book)
    assert book.story(gone).id == story_id(book, "ferry")
    assert book.store.merges() == [(gone, story_id(book, "ferry"), "Ed: one inquiry")]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda book, story: book.merge(story, story, who="Ed"), "with itself"),
        (lambda book, story: book.merge(story, "s0000000000", who="Ed"), "No such story"),
        (lambda book, story: book.split(story, [ALL[-1][0].id], who="Ed"), "Not a report of this story"),
        (lambda book, story: book.split(story, book.store.members(story), who="Ed"), "No report would stay"),
        (lambda book, story: book.move(ALL[0][0].id, story, who="Ed"), "in this story already"),
        (lambda book, story: book.rename(story, "  ", who="Ed"), "without a word"),
        (lambda book, story: book.undo(), "No decision to undo"),
        (lambda book, story: book.undo(7), "No decision to undo: 7"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    book: Ledger, wrong: Callable[[Ledger, str], object], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        wrong(book, story_id(book, "ferry"))
    assert sorted(told(book)) == APART
    assert book.decisions() == []


def test_anchors_are_few_and_spread() -> None:
    assert anchors(["a", "b", "c"], ["b"]) == ("a", "c")
    many = [f"r{number:02}" for number in range(33)]
    assert anchors(many) == tuple(many[::4])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ALL))
def test_in_any_order_of_arrival_the_affairs_come_out_and_titles_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[Report, Annotations]]
) -> None:
    """Three affairs that share nothing: here even membership does not hang on the order."""
    with storyledger.open(tmp_path_factory.mktemp("order") / "ledger.db") as book:
        for report, found in order:
            book.put(report, found)
        assert sorted(told(book)) == APART
        titles = sorted(story.title for story in book.stories())
        relink(book)
        assert sorted(story.title for story in book.stories()) == titles
        assert book.verify() == []
