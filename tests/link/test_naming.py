"""Editors' decisions about who is who: applied, undone, kept through rebuilds and merges of stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import storyledger
from storyledger.errors import InputError
from storyledger.ledger import Ledger, StoryView
from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Published,
    Report,
)

WHEN = "2031-06-01T10:00:00+00:00"
SHIP = (
    "{} spoke of the ferry Margit, which sank off Aurel Quay; the Skarne Harbour Board asks about valve {}."
)
BRIDGE = "{} spoke of the footbridge at Pell Street; its cables are examined for flaw {}."
OTHERS = {
    "Margit": ActorKind.PRODUCT,
    "Aurel Quay": ActorKind.PLACE,
    "Skarne Harbour Board": ActorKind.ORGANIZATION,
    "Pell Street": ActorKind.PLACE,
}


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def annotated(name: str, number: int, words: str = SHIP) -> tuple[Report, Annotations]:
    text = words.format(name, number)
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(f"2031-01-{number:02}"), source="Coast", language="en", blocks=blocks)
    named = {name: ActorKind.PERSON} | {one: kind for one, kind in OTHERS.items() if one in text}
    actors = tuple(
        Actor(f"a{at}", kind, one, mentions=(Mention(*span(text, one), MentionForm.NAME),))
        for at, (one, kind) in enumerate(named.items())
    )
    read = Annotations(
        report.id, str(report.published), "en", "test", blocks, ((0, len(text)),), actors=actors
    )
    return report, read


SHIPS = [
    annotated("Tor Lindal", 1),
    annotated("Tor Lindal", 2),
    annotated("Captain Bear", 3),
    annotated("Tor Lindal", 4),
]
BRIDGES = [annotated("Ines Corvane", number, BRIDGE) for number in (11, 12)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with storyledger.open(tmp_path / "ledger.db") as opened:
        for report, read in [*SHIPS, *BRIDGES]:
            opened.put(report, read)
        yield opened


def of(book: Ledger, report: Report) -> StoryView:
    found = book.story_of(report.id)
    assert found is not None
    return book.story(found)


def people(book: Ledger) -> list[tuple[str, int]]:
    """The persons of the ships' story: their names and how many reports they have."""
    return sorted(
        (person.name, len(person.reports))
        for person in of(book, SHIPS[0][0]).people()
        if person.kind is ActorKind.PERSON
    )


def relink(book: Ledger) -> None:
    with book.store.writing() as writer:
        writer.set_links_due(due=True)
    book._relink()


BEFORE = [("Captain Bear", 1), ("Tor Lindal", 3)]


def merge(book: Ledger) -> None:
    book.merge_people(
        of(book, SHIPS[0][0]).id, "Tor Lindal", "captain bear", who="Ed", why="his byname", when=WHEN
    )


def split(book: Ledger) -> None:
    book.split_person(of(book, SHIPS[0][0]).id, "Lindal", [SHIPS[3][0].id], who="Ed", when=WHEN)


def rename(book: Ledger) -> None:
    book.rename_person(of(book, SHIPS[0][0]).id, "Lindal", "T. Lindal", who="Ed", when=WHEN)


DECISIONS = [
    (merge, [("Tor Lindal", 4)]),
    (split, [("Captain Bear", 1), ("Tor Lindal", 2), ("Tor Lindal (2)", 1)]),
    (rename, [("Captain Bear", 1), ("T. Lindal", 3)]),
]


@pytest.mark.parametrize(("decide", "expected"), DECISIONS)
def test_a_decision_holds_outlives_a_rebuild_and_is_undone(book, decide, expected) -> None:
    assert people(book) == BEFORE
    decide(book)
    assert people(book) == expected
    relink(book)
    assert people(book) == expected
    assert book.verify() == []
    book.undo(when=WHEN)
    assert people(book) == BEFORE
    relink(book)
    assert people(book) == BEFORE


@pytest.mark.parametrize(("decide", "expected"), DECISIONS)
def test_a_decision_outlives_the_merge_of_stories_that_comes_later(book, decide, expected) -> None:
    decide(book)
    book.merge(of(book, BRIDGES[0][0]).id, of(book, SHIPS[0][0]).id, who="Ed", when=WHEN)
    assert people(book) == sorted([*expected, ("Ines Corvane", 2)])
    relink(book)
    assert people(book) == sorted([*expected, ("Ines Corvane", 2)])


def test_a_decision_means_whoever_is_read_at_the_place(book) -> None:
    merge(book)
    for _, read in SHIPS:  # another version of the annotations, with other ids
        actors = tuple(replace(actor, id=f"b{actor.id}") for actor in reversed(read.actors))
        with book.store.writing() as writer:
            writer.put_annotations(replace(read, actors=actors, maker="another"))
    assert people(book) == [("Tor Lindal", 4)]


def test_the_reason_of_a_join_says_who_and_why(book) -> None:
    merge(book)
    person = of(book, SHIPS[0][0]).person("Tor Lindal").person
    assert {join.name: join.reason for join in person.joins} == {
        "Tor Lindal": "same name",
        "Captain Bear": "Ed: his byname",
    }
    assert all(join.evidence.text == join.name for join in person.joins)


def test_decisions_are_laid_upon_each_other(book) -> None:
    merge(book)
    rename(book)
    split(book)
    assert people(book) == [("T. Lindal", 3), ("Tor Lindal", 1)]
    book.undo(1, when=WHEN)
    assert people(book) == [("Captain Bear", 1), ("T. Lindal", 2), ("Tor Lindal", 1)]


def test_a_report_that_comes_later_is_told_as_decided(book) -> None:
    merge(book)
    book.put(*annotated("Captain Bear", 9))
    assert people(book) == [("Tor Lindal", 5)]


def test_what_cannot_be_decided_is_refused(book) -> None:
    story = of(book, SHIPS[0][0]).id
    with pytest.raises(InputError, match="Nobody"):
        book.merge_people(story, "Tor Lindal", "Ada Strand", who="Ed")
    with pytest.raises(InputError, match="one already"):
        book.merge_people(story, "Tor Lindal", "Lindal", who="Ed")
    with pytest.raises(InputError, match="No report would be left"):
        book.split_person(story, "Captain Bear", [SHIPS[2][0].id], who="Ed")
    with pytest.raises(InputError, match="Not a report"):
        book.split_person(story, "Captain Bear", [SHIPS[0][0].id], who="Ed")
    with pytest.raises(InputError, match="without a word"):
        book.rename_person(story, "Captain Bear", " ", who="Ed")
    assert book.decisions() == []


def test_only_decisions_about_people_are_undone_where_these_are_meant(book) -> None:
    rename(book)
    book.rename(of(book, SHIPS[0][0]).id, "The ferry", who="Ed", when=WHEN)
    assert book.undo(of_people=True, when=WHEN).number == 1
    with pytest.raises(InputError, match="No decision"):
        book.undo(of_people=True)
    assert of(book, SHIPS[0][0]).title == "The ferry"
