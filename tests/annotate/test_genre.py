"""Opinion pieces are told from news: by labels, addresses, bylines, notes and the prose itself."""

from typing import Any

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import OPINION, Annotations, Failure, Published, Report

NEWS = (
    "The mayor of Skarne, Ada Holm, was charged with theft on Monday.\n\n"
    "“I never took a coin,” she said. “I think of my town. Why would I? Do you believe me?”\n\n"
    "Her lawyer, Tor Vik, said that he would ask for a new judge. Should we wait, he asked."
)
COLUMN = (
    "I have known Ada Holm for ten years, and I never liked her.\n\n"
    "Who, then, let a convicted thief run the harbour? We should have asked. Surely somebody knew. "
    "Was it Tor Vik? I suspect so."
)


def _genre(text: str, **known: Any) -> str | None:
    annotated = annotate_one(Report(text, Published("2012-06-19"), language="en", **known))
    assert not isinstance(annotated, Failure)
    assert Annotations.from_dict(annotated[1].to_dict()) == annotated[1]
    return annotated[1].genre


def test_news_is_no_opinion_whatever_those_it_quotes_say() -> None:
    assert _genre(NEWS) is None


def test_a_column_is_known_by_its_prose() -> None:
    assert _genre(COLUMN) == OPINION


@pytest.mark.parametrize(
    "known",
    [
        {"title": "The harbour deserves better | Opinion"},
        {"title": "Opinion: the harbour deserves better"},
        {"url": "https://paper.example/commentisfree/2012/jun/19/harbour"},
        {"url": "https://paper.example/2012/06/19/opinion/harbour.html"},
        {"byline": "Ines Varga, columnist"},
    ],
)
def test_labels_addresses_and_bylines_tell_it(known: dict[str, str]) -> None:
    assert _genre(NEWS, **known) == OPINION


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Expert opinion divided on harbour"},
        {"title": "Mayor charged: what we know"},
        {"url": "https://paper.example/news/opinion-polls-in-skarne"},
        {"byline": "Ines Varga, courts reporter"},
    ],
)
def test_the_word_alone_does_not(known: dict[str, str]) -> None:
    assert _genre(NEWS, **known) is None


@pytest.mark.parametrize(
    "text",
    [
        f"Opinion\n\n{NEWS}",
        f"{NEWS}\n\nInes Varga teaches law in Oslo. The views expressed here are her own.",
    ],
)
def test_a_label_or_a_note_in_the_text_tells_it(text: str) -> None:
    assert _genre(text) == OPINION
