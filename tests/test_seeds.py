"""What must be told of the two reports that Storyledger began from, where they are present."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import StoryView
from storyledger.model import ClaimStatus, Side, Status, StoryStatement, TimelineEntry

SEEDS = Path(os.environ.get("STORYLEDGER_SHARED", Path(__file__).parents[2] / "shared")) / "seeds"

pytestmark = [pytest.mark.corpora, pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoryView]:
    with storyledger.open(tmp_path_factory.mktemp("seeds") / "ledger.db") as ledger:
        assert ledger.add(SEEDS).added == 2
        (view,) = ledger.stories()
        yield view


def entries(story: StoryView, earliest: str, latest: str, word: str) -> list[TimelineEntry]:
    return [
        entry
        for entry in story.timeline().entries
        if (str(entry.when.earliest), str(entry.when.latest)) == (earliest, latest)
        and any(word in span.text for span in entry.sentences)
    ]


def test_the_assault_is_alleged_and_says_by_whom(story: StoryView) -> None:
    found = entries(story, "1993-01-01", "1997-12-31", "mid 1990s")
    assert [(entry.status, entry.by) for entry in found] == [(Status.ALLEGED, ("E. Jean Carroll",))]
    nineties = [e for e in story.timeline().entries if str(e.when.earliest) == "1993-01-01"]
    assert {entry.status for entry in nineties} == {Status.ALLEGED}


@pytest.mark.parametrize(
    ("earliest", "latest", "word", "statuses"),
    [
        ("2019-06-01", "2019-06-30", "article", {Status.REPORTED}),
        ("2019-11-01", "2019-11-30", "filed", {Status.REPORTED}),
        ("2023-05-01", "2023-05-31", "held liable", {Status.RULED}),
        ("2023-05-01", "2023-05-31", "awarded", {Status.RULED}),
        ("2023-05-01", "2023-05-31", "cleared", {Status.CLEARED}),
        ("2023-06-01", "2023-06-30", "countersuit", {Status.REPORTED}),
        ("2023-07-12", "2023-07-12", "declined", {Status.REPORTED}),
    ],
)
def test_what_happened_stands_at_its_date(
    story: StoryView, earliest: str, latest: str, word: str, statuses: set[Status]
) -> None:
    assert {entry.status for entry in entries(story, earliest, latest, word)} == statuses


def test_the_picture_of_another_demonstration_and_the_help_lines_are_not_in_it(story: StoryView) -> None:
    told = [span.text for entry in story.timeline().entries for span in entry.sentences]
    told += [said.words for said in story.statements()]
    for word in ("Germany", "helpline", "0800", "call 111", "Survivors"):
        assert not any(word in text for text in told)


def said_by(story: StoryView, words: str) -> list[StoryStatement]:
    return [statement for statement in story.statements() if words in statement.words]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I am living for the moment", "E. Jean Carroll"),
        ("in my closet", "E. Jean Carroll"),
        ("is not about me", "E. Jean Carroll"),
        ("not my type", "Donald Trump"),
        ("The only barrier", "Jennifer Rodgers"),
        ("get a move on", "Roberta Kaplan"),
        ("How his DNA got", "Monte Miller"),
        ("will not defend me", "Donald Trump"),
        ("Miscarriage of Justice", "Donald Trump"),
        ("net result of this", "Donald Trump"),
    ],
)
def test_a_quote_has_its_speaker(story: StoryView, words: str, speaker: str) -> None:
    assert {statement.speaker for statement in said_by(story, words)} == {speaker}


def test_both_posts_have_handle_and_date(story: StoryView) -> None:
    posts = [statement for statement in story.statements() if statement.form == "post"]
    assert [(post.handle, post.said, post.speaker) for post in posts] == [
        ("ejeancarroll", "2016-02-16", "E. Jean Carroll"),
        ("ejeancarroll", "2021-01-30", "E. Jean Carroll"),
    ]
    assert posts[1].words.startswith("Dear Ms.")


def test_a_quote_is_not_broken_by_the_marks_inside_it(story: StoryView) -> None:
    (statement,) = said_by(story, "will not defend me")
    (content,) = statement.content
    assert content.text.rstrip('"').endswith("TRUMP,'")
    assert "“judged”" in content.text
    assert statement.venue == "social network"


def test_the_claim_of_the_mid_1990s_has_everybodys_positions(story: StoryView) -> None:
    (claim,) = [one for one in story.claims() if one.act == "abuse" and one.patients]
    assert (claim.agents, claim.patients) == (("Donald Trump",), ("E. Jean Carroll",))
    assert claim.when is not None
    assert (str(claim.when.earliest), str(claim.when.latest)) == ("1993-01-01", "1997-12-31")
    assert any(p.actor == "E. Jean Carroll" and p.side is Side.FOR for p in claim.positions)
    denials = [p for p in claim.positions if p.actor == "Donald Trump" and p.side is Side.AGAINST]
    assert [p.day[:4] for p in denials] == ["2019", "2021", "2023"]
    assert len({p.words.text for p in denials}) == 3
    decided = {
        (p.stance, p.words.text.split()[0].lower(), p.date) for p in claim.positions if p.named is False
    }
    assert ("rules", "sexually", "2023-05") in decided
    assert ("clears", "rape", "2023-05") in decided
    assert claim.status is ClaimStatus.MIXED
    assert claim.headline.startswith("Alleged by E. Jean Carroll; denied by Donald Trump; found")
    assert "appeal by Donald Trump" in claim.headline


def test_nobody_is_found_to_have_done_what_he_was_cleared_of(story: StoryView) -> None:
    for claim in story.claims():
        for position in claim.positions:
            if "rape" in position.words.text.lower():
                assert position.stance not in ("rules", "finds", "convicts")


def test_five_million_dollars_in_figures_is_no_disagreement(story: StoryView) -> None:
    assert [one for one in story.disagreements() if one.between == "reports"] == []
    (dispute,) = [one for one in story.disagreements() if one.between == "people"]
    assert {account.by for account in dispute.accounts} == {("E. Jean Carroll",), ("Donald Trump",)}
