"""Who is told first by what he is, and named later."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Failure, MentionForm, Published, Report


def _described(text: str) -> dict[str, str]:
    """The descriptions in a report, and the name of whom each means."""
    annotated = annotate_one(Report(text, Published("2012-06-19"), language="en"))
    assert not isinstance(annotated, Failure)
    return {
        text[mention.start : mention.end]: actor.name
        for actor in annotated[1].actors
        for mention in actor.mentions
        if mention.form is MentionForm.DESCRIPTION
    }


def test_a_union_is_named_in_the_next_sentence() -> None:
    text = (
        "A union representing dock workers endorsed Ada Holm on Thursday.\n\n"
        "In a statement, the Association of Dock Workers called her a friend. “She listens,” the union wrote."
    )
    found = _described(text)
    assert found["A union representing dock workers"] == "Association of Dock Workers"
    assert found["the union"] == "Association of Dock Workers"


def test_of_two_committees_the_one_that_is_named_soon_is_meant() -> None:
    text = (
        "A Senate panel voted on Thursday to hold Tor Vik in contempt.\n\n"
        "The Senate Harbour and Docks Committee voted 9-5 along party lines.\n\n"
        + "Vik has refused to answer questions about the fund since the spring, and his lawyers said so. " * 5
        + "\n\nThe Senate Budget Committee did not vote."
    )
    assert _described(text)["A Senate panel"] == "Senate Harbour and Docks Committee"


def test_a_person_is_named_with_the_same_words() -> None:
    text = (
        "A former harbour director was charged with theft on Monday.\n\n"
        "Tor Vik, a former harbour director, denies it."
    )
    assert _described(text)["A former harbour director"] == "Tor Vik"


@pytest.mark.parametrize(
    "text",
    [
        # nothing but the noun
        "A union endorsed Ada Holm on Thursday.\n\nThe Association of Dock Workers called Holm a friend.",
        # other workers
        "A union representing nurses endorsed Holm.\n\nThe Association of Dock Workers called Holm a friend.",
        # named before
        "The Association of Dock Workers met.\n\nA union representing dock workers endorsed Ada Holm.",
        # two are called so
        "A former judge of Skarne was held.\n\nTor Vik, a former judge, and Ines Varga, a former judge, met.",
    ],
)
def test_who_is_told_too_little_of_stays_unnamed(text: str) -> None:
    assert not any(words.startswith("A ") for words in _described(text))
