"""Two happenings that have become one episode: parted when there are enough reports of each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import pytest
from test_families import annotated

import storyledger
from storyledger.ledger import Ledger
from storyledger.link import counted_terms, part_episode, report_terms, uncounted_terms
from storyledger.model import Annotations, Report


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with storyledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def of_happening(kind: str, number: int) -> tuple[Report, Annotations]:
    """A report with ten of the 26 words of its happening."""
    words = random.Random(f"{kind} {number}").sample([f"{kind}{letter}" for letter in ascii_lowercase], 10)
    return annotated(words, "2031-01-11")


def in_one_episode(book: Ledger, reports: list[tuple[Report, Annotations]]) -> None:
    with book.store.writing() as writer:
        for report, found in reports:
            writer.put_report(report)
            writer.put_annotations(found)
            terms = report_terms(report, found)
            counted, marks = counted_terms(terms), uncounted_terms(terms)
            day = str(report.published)
            writer.assign(report.id, story="s1", episode="e1", terms=counted, marks=marks, published=day)


def test_two_happenings_in_one_episode_are_parted_when_there_are_enough_reports_of_each(book: Ledger) -> None:
    reports = [of_happening(kind, number) for number in range(12) for kind in ("trial", "regatta")]
    in_one_episode(book, reports[:20])
    with book.store.writing() as writer:
        assert part_episode("e1", 1, writer) == []  # looked at with 19 and with 24 reports, not with 20
    in_one_episode(book, reports[20:])
    with book.store.writing() as writer:
        leaving = part_episode("e1", 4, writer)
        new = writer.part_episode("e1", leaving)
    trial = {report.id for report, _ in reports if "trial" in report.text}
    regatta = {report.id for report, _ in reports} - trial
    assert set(leaving) in (trial, regatta)
    assert {frozenset(episode.reports) for episode in book.store.episodes("s1")} == {
        frozenset(trial),
        frozenset(regatta),
    }
    assert new == f"e{min(leaving)[:10]}"
    assert book.store.episode_of(leaving[0]) == new
    assert book.verify() == []


def test_one_happening_is_left_whole(book: Ledger) -> None:
    in_one_episode(book, [of_happening("trial", number) for number in range(20)])
    with book.store.writing() as writer:
        assert part_episode("e1", 20, writer) == []


def test_copies_of_a_text_are_no_happening_of_their_own(book: Ledger) -> None:
    copied = "valve keel alarm hull bulkhead pump ballast rudder deck berth".split()
    copies = [annotated([*copied, f"entry{number}"], f"2031-01-0{number + 1}") for number in range(8)]
    in_one_episode(book, [*copies, *(of_happening("trial", number) for number in range(8))])
    with book.store.writing() as writer:
        assert part_episode("e1", 16, writer) == []
