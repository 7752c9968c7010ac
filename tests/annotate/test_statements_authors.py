"""Whose words they are where a paper "says" them, where quotes run on, where one tells what another asked."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Annotations, Failure, Published, Report


def _read(text: str) -> Annotations:
    annotated = annotate_one(Report(text, Published("2012-06-19"), language="en"))
    assert not isinstance(annotated, Failure)
    return annotated[1]


def _speakers(text: str, words: str) -> list[str | None]:
    """The names of those whose statement holds the words."""
    read = _read(text)
    at = text.index(words)
    names = {actor.id: actor.name for actor in read.actors}
    return [
        names.get(statement.speaker or "")
        for statement in read.statements
        if any(start <= at < end for start, end in statement.content)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm, the mayor of Skarne, posted on X on Monday. “Tor Vik stole the money,” the post said.",
        "The mayor, Ada Holm, tweeted about it on Monday.\n\n“Tor Vik stole the money,” the tweet read.",
        "Ada Holm wrote to the council in an open letter. “Tor Vik stole the money,” the letter says.",
    ],
)
def test_what_a_post_says_is_its_author_s(text: str) -> None:
    assert _speakers(text, "Tor Vik stole") == ["Ada Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm was attacked in a post on Facebook on Monday. “She stole the money,” the post said.",
        "Ada Holm was named on Facebook on Monday. “Holm stole the money,” the post said.",
        "Ada Holm spoke in Skarne on Monday. “Tor Vik stole the money,” the post said.",
    ],
)
def test_a_post_about_somebody_is_not_hers(text: str) -> None:
    assert _speakers(text, "stole the money") == [None]


def test_a_letter_that_accuses_is_an_accusation() -> None:
    text = "More than 200 nurses have signed an open letter that accuses the minister, Tor Vik, of lying."
    assert [statement.stance for statement in _read(text).statements] == ["accuses"]


def test_a_headline_about_the_speaker_between_his_quotes_is_not_his() -> None:
    text = (
        'Vik said: "There are many friends of Skarne here today and I thank all of them for coming to us.\n'
        'We will not forget it.\n" It was a kind way of putting it after a week of bad blood between Tor Vik '
        'and the press.\nThe Courier had this on its first page: " Tor Vik is a thief and a liar with four '
        'houses.\nSo why does the town still clap for him? "\nVik said nothing more.'
    )
    assert "Tor Vik" not in _speakers(text, "Tor Vik is a thief")


def test_what_happened_next_is_no_part_of_what_somebody_asked_for() -> None:
    text = "Ada Holm says Tor Vik asked her to hold the rope when he shut the door and struck her."
    read = _read(text)
    names = {actor.id: actor.name for actor in read.actors}
    his = [s for s in read.statements if names.get(s.speaker or "") == "Tor Vik"]
    assert [text[slice(*piece)] for statement in his for piece in statement.content] == ["to hold the rope"]
    assert "Ada Holm" in _speakers(text, "struck her")


def test_quoted_words_after_it_is_go_on_with_the_quote_before() -> None:
    text = '"The strike is not about pay," said Ada Holm. It\'s about every worker "who can\'t speak up".'
    assert _speakers(text, "who can't speak") == ["Ada Holm"]


def test_words_that_only_lead_to_an_accusation_are_no_statement_of_their_own() -> None:
    text = (
        "Tor Vik faces a suit brought against him by the writer Ada Holm relating to her accusation that the "
        "former mayor struck her in the mid 1990s."
    )
    statements = _read(text).statements
    assert [text[slice(*statement.cue[0])] for statement in statements] == ["accusation"]
