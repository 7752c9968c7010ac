"""The case that the two reports tell from which Storyledger began, where they are present: names, days,
offsets.
"""

import os
from datetime import date
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import StoryView
from storyledger.model.proceeding import Action, Proceeding

SEEDS = Path(os.environ.get("STORYLEDGER_SHARED", Path(__file__).parents[2] / "shared")) / "seeds"

pytestmark = [pytest.mark.corpora, pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")]

CARROLL, TRUMP = "E. Jean Carroll", "Donald Trump"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> StoryView:
    ledger = storyledger.open(tmp_path_factory.mktemp("seeds") / "ledger.db")
    assert ledger.add(SEEDS).added == 2
    (view,) = ledger.stories()
    return view


@pytest.fixture(scope="module")
def suits(story: StoryView) -> list[Proceeding]:
    return list(story.case().proceedings)


def the(proceeding: Proceeding, kind: str, outcome: str | None = None, day: str = "") -> Action:
    (found,) = (
        action
        for action in proceeding.actions
        if (action.kind, action.outcome) == (kind, outcome)
        and str(action.when.edtf if action.when else "").startswith(day)
        and action.vouched_by is None
    )
    return found


def test_there_are_three_suits_and_who_is_on_which_side(suits: list[Proceeding]) -> None:
    sides = [{(party.name, party.side) for party in suit.parties} for suit in suits]
    assert sides == [
        {(CARROLL, "claimant"), (TRUMP, "defendant")},
        {(CARROLL, "claimant")},
        {(TRUMP, "claimant"), (CARROLL, "defendant")},
    ]
    assert [cause.name for cause in suits[0].causes] == ["defamation"]
    (hers,) = (party for party in suits[0].parties if party.name == CARROLL)
    assert [counsel.name for counsel in hers.counsel] == ["Roberta Kaplan"]


def test_the_first_suit_step_by_step(suits: list[Proceeding]) -> None:
    first = suits[0]
    complaint = the(first, "complaint", day="2019-11")
    assert (complaint.by, complaint.against) == ((CARROLL,), (TRUMP,))
    assert the(first, "ruling", "refused").evidence  # the attempts to have it dismissed
    verdict, cleared = the(first, "verdict", "liable", "2023-05"), the(first, "verdict", "cleared", "2023-05")
    assert [cause.name for cause in verdict.causes] == ["sexual abuse", "defamation"]
    assert [cause.name for cause in cleared.causes] == ["rape"]
    award = the(first, "award", day="2023-05")
    assert ([(s.amount, s.currency) for s in award.sums], award.to) == ([(5_000_000, "USD")], (CARROLL,))


def test_what_was_asked_for_and_what_came_of_it(suits: list[Proceeding]) -> None:
    first = suits[0]
    requests = [action for action in first.actions if action.kind == "request"]
    damages, substitution, sample = requests
    assert [(s.amount, s.evidence.text) for s in damages.sums] == [(None, "unspecified damages")]
    assert damages.asked is not None
    assert "retraction" in damages.asked.text
    assert damages.answered_by is not None
    assert first.actions[damages.answered_by].kind == "award"
    assert substitution.by == ("US Justice Department",)
    assert substitution.answered_by is not None
    assert first.actions[substitution.answered_by].outcome == "declined"
    assert sample.by == (CARROLL,)
    assert sample.asked is not None
    assert "DNA" in sample.asked.text


def test_what_is_open_then_and_now(story: StoryView, suits: list[Proceeding]) -> None:
    then = story.case(until=date(2021, 2, 24)).proceedings[0]
    asked = [then.actions[one.action].asked for one in then.pending]
    assert any(words is not None and "DNA" in words.text for words in asked)
    now = [suits[0].actions[one.action] for one in suits[0].pending if one.why != "overtaken"]
    assert [(action.kind, action.by) for action in now] == [("appeal", (TRUMP,))]


def test_the_second_suit_and_the_one_in_return(suits: list[Proceeding]) -> None:
    _, second, his = suits
    assert {amount.amount for action in second.actions for amount in action.sums} == {10_000_000}
    countersuit = the(his, "countersuit", day="2023-06")
    assert (countersuit.by, [cause.name for cause in countersuit.causes]) == ((TRUMP,), ["defamation"])


def test_every_step_points_at_its_words(story: StoryView, suits: list[Proceeding]) -> None:
    for suit in suits:
        for action in suit.actions:
            for span in (action.words, *action.evidence):
                text = story._ledger.report(span.report).text
                assert text[span.start : span.end] == span.text
