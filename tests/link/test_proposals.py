"""Merges and splits that linking leaves to an editor: found, accepted, declined, replayed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_families import HERO, TWO, annotated, gather, of_affair

import storyledger
from storyledger.errors import InputError
from storyledger.ledger import Ledger
from storyledger.link import look_again
from storyledger.model import Annotations, Proposal, Report, Verb

WHEN = "2041-06-01T10:00:00+00:00"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with storyledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def told_from_two_sides(*, years: int) -> list[tuple[Report, Annotations]]:
    """Reports on two affairs that have a few words in common."""
    common = "lighthouse petition almanac granite lantern meadow orchard pebble".split()
    return [
        annotated(
            [*words(affair, number, years), *common], str(of_affair(affair, number, years=years)[0].published)
        )
        for number in range(30)
        for affair in ("trial", "regatta")
    ]


def words(affair: str, number: int, years: int) -> list[str]:
    report, _ = of_affair(affair, number, years=years)
    return [word.strip(".") for word in report.text.split() if word not in HERO.split()]


@pytest.fixture
def split_proposed(book: Ledger) -> Ledger:
    """A story of one year on two affairs, which is too little to part it by rule."""
    story = gather(book, told_from_two_sides(years=1))
    with book.store.writing() as writer:
        assert look_again(story, 1, writer) == []
    return book


def test_a_story_of_a_year_on_two_sides_is_proposed_to_be_split(split_proposed: Ledger) -> None:
    (found,) = split_proposed.proposals()
    assert (found.verb, found.stories, len(found.reports)) == (Verb.SPLIT, ("s1",), 30)
    assert "reports that speak of" in found.why
    assert 0.7 <= found.score < 1
    assert len(split_proposed.stories()) == 1


def test_the_same_reports_over_years_are_parted_by_rule(book: Ledger) -> None:
    story = gather(book, told_from_two_sides(years=8))
    with book.store.writing() as writer:
        assert len(look_again(story, 1, writer)) == 2
    assert book.proposals() == []


def test_an_accepted_split_is_a_decision_with_the_reason(split_proposed: Ledger) -> None:
    (found,) = split_proposed.proposals()
    decision = split_proposed.accept(found.id, who="Ed", when=WHEN)
    assert (decision.verb, decision.who, decision.when, decision.why) == (Verb.SPLIT, "Ed", WHEN, found.why)
    assert sorted(len(story.reports) for story in split_proposed.stories()) == [30, 30]
    assert split_proposed.proposals() == []
    split_proposed.undo()
    assert split_proposed.proposals() == [found]
    assert split_proposed.verify() == []


def test_a_declined_split_is_not_proposed_again_nor_done_by_rule_until_that_is_undone(
    split_proposed: Ledger,
) -> None:
    (found,) = split_proposed.proposals()
    decision = split_proposed.decline(found.id, who="Ed", why="one suit", when=WHEN)
    assert decision.verb is Verb.KEEP_TOGETHER
    with split_proposed.store.writing() as writer:
        for report, read in TWO:
            writer.put_report(report)
            terms = storyledger.link.report_terms(report, read)
            writer.assign(
                report.id,
                story="s1",
                episode=f"e{report.id}",
                terms=storyledger.link.counted_terms(terms),
                published=str(report.published),
            )
        assert look_again("s1", 60, writer) == []
    assert split_proposed.proposals() == []
    assert len(split_proposed.stories()) == 1
    split_proposed.undo()
    with split_proposed.store.writing() as writer:
        assert len(look_again("s1", 60, writer)) == 2


# -- merges -----------------------------------------------------------------------------------------

FERRY = "inquest valve keel alarm hull bulkhead pump ballast rudder deck".split()
STRIKE = "wage union picket overtime rota ballot shift pension depot tariff".split()


CREWS = {"ferry": ("Ada Strand", "Bo Linde", HERO), "strike": ("Ines Corvane", "Per Lund", HERO)}


def of_line(affair: str, number: int) -> tuple[Report, Annotations]:
    """A report on one of two affairs of a shipping line: all but the first share its chairman and a word."""
    kind = FERRY if affair == "ferry" else STRIKE
    own = [kind[(3 * number + at) % len(kind)] for at in range(6)]
    return annotated([*own, *["shipping"][:number]], f"2031-01-{number + 1:02}", CREWS[affair])


LINE = [of_line(affair, number) for number in range(8) for affair in CREWS]


@pytest.fixture
def merge_proposed(book: Ledger) -> Ledger:
    for report, found in LINE:
        book.put(report, found)
    return book


def test_stories_that_are_nearly_alike_enough_are_proposed_to_be_merged(merge_proposed: Ledger) -> None:
    (found,) = merge_proposed.proposals()
    assert found.verb is Verb.MERGE
    assert set(found.stories) == {story.id for story in merge_proposed.stories()}
    assert found.why == "both name Lindal and speak of shipping"
    assert 0.7 <= found.score < 1
    assert merge_proposed.verify() == []


def test_an_accepted_merge_makes_them_one(merge_proposed: Ledger) -> None:
    (found,) = merge_proposed.proposals()
    decision = merge_proposed.accept(found.id, who="Ed", why="one owner", when=WHEN)
    assert (decision.verb, decision.why) == (Verb.MERGE, "one owner")
    assert [len(story.reports) for story in merge_proposed.stories()] == [16]
    merge_proposed._relink()
    assert [len(story.reports) for story in merge_proposed.stories()] == [16]
    assert merge_proposed.proposals() == []


def test_a_declined_merge_stays_declined_through_a_rebuild_until_it_is_undone(merge_proposed: Ledger) -> None:
    (found,) = merge_proposed.proposals()
    decision = merge_proposed.decline(found.id, who="Ed", when=WHEN)
    assert decision.verb is Verb.KEEP_APART
    assert merge_proposed.proposals() == []
    merge_proposed._relink()
    assert merge_proposed.proposals() == []
    assert len(merge_proposed.stories()) == 2
    merge_proposed.undo()
    assert [one.id for one in merge_proposed.proposals()] == [found.id]
    assert merge_proposed.verify() == []


def test_a_declined_merge_that_a_rebuild_does_is_parted_again_until_it_is_undone(
    merge_proposed: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(sorted(merge_proposed.store.members(one.id)) for one in merge_proposed.stories())
    (found,) = merge_proposed.proposals()
    merge_proposed.decline(found.id, who="Ed", when=WHEN)
    monkeypatch.setattr(import_module("storyledger.link.assign"), "_MERGE_THRESHOLD", 0.01)
    for _ in range(2):
        merge_proposed._relink()
        after = sorted(sorted(merge_proposed.store.members(one.id)) for one in merge_proposed.stories())
        assert after == before
        assert merge_proposed.proposals() == []
        assert merge_proposed.verify() == []
    merge_proposed.undo()
    assert [len(story.reports) for story in merge_proposed.stories()] == [16]
    assert merge_proposed.verify() == []
    merge_proposed._relink()
    assert [len(story.reports) for story in merge_proposed.stories()] == [16]


def test_only_an_open_proposal_can_be_accepted_or_declined(merge_proposed: Ledger) -> None:
    (found,) = merge_proposed.proposals()
    merge_proposed.decline(found.id, who="Ed")
    for unknown in (found.id, "", "p0"):
        with pytest.raises(InputError, match="No such proposal"):
            merge_proposed.accept(unknown, who="Ed")
    assert len(merge_proposed.decisions()) == 1


def test_a_story_that_was_kept_together_and_comes_apart_in_a_rebuild_is_put_together(book: Ledger) -> None:
    story = gather(book, told_from_two_sides(years=1))
    with book.store.writing() as writer:
        look_again(story, 1, writer)
    (found,) = book.proposals()
    book.decline(found.id, who="Ed")
    (before,) = book.stories()
    book.split("s1", found.reports, who="Machine")  # as if linking had parted them
    with book.store.writing() as writer:
        kept = next(row for row in writer.decisions() if row.verb is Verb.KEEP_TOGETHER)
        storyledger.link.apply_decision(kept, writer)
    (after,) = book.stories()
    assert len(after.reports) == len(before.reports)
    assert book.verify() == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(LINE))
def test_a_rebuilt_ledger_proposes_the_same_whatever_the_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[Report, Annotations]]
) -> None:
    with storyledger.open(tmp_path_factory.mktemp("order") / "ledger.db") as book:
        for report, found in order:
            book.put(report, found)
        book._relink()
        (proposal,) = book.proposals()
        assert (proposal.verb, proposal.why) == (Verb.MERGE, "both name Lindal and speak of shipping")
        assert [proposal.to_dict()] == [one.to_dict() for one in relinked(book)]


def relinked(book: Ledger) -> list[Proposal]:
    book._relink()
    return book.proposals()
