"""What the places of a name tell of it: headlines, titles, days of the week, words that open sentences."""

import pytest

from storyledger.annotate.encoder import NameRead
from storyledger.annotate.encoder.heads import NAME_KINDS
from storyledger.annotate.names import tagged_names
from storyledger.annotate.names.lexicon import lexicon


def _named(text: str, **read: tuple[str, float]) -> dict[str, str]:
    """The kinds of the names in a text in which the encoder has read each word, "_" for a blank, as given."""
    found = []
    for words, (kind, share) in read.items():
        form = words.replace("_", " ")
        at = text.find(form)
        while at >= 0:
            shares = [0.01] * len(NAME_KINDS)
            shares[NAME_KINDS.index(kind)] = share
            found.append(NameRead(at, at + len(form), tuple(shares)))
            at = text.find(form, at + len(form))
    found.sort(key=lambda name: name.start)
    return {text[name.start : name.end]: str(name.kind) for name in tagged_names(text, found)}


def test_a_headline_s_verb_is_no_part_of_a_name() -> None:
    text = "Ardelith Quits After Harbour Vote\n\nAda Ardelith resigned as mayor of Skarne on Monday."
    read = {"Ardelith_Quits": ("person", 0.9), "Ada_Ardelith": ("person", 0.9)}
    assert _named(text, **read) == {"Ardelith": "person", "Ada Ardelith": "person"}


def test_a_name_that_only_headlines_have_is_kept() -> None:
    text = "Ardelith Quits After Harbour Vote\n\nThe mayor of Skarne resigned on Monday."
    assert _named(text, Ardelith_Quits=("person", 0.9)) == {"Ardelith Quits": "person"}


@pytest.mark.parametrize("text", ["They met on Thursday night.", "Thursdays are quiet in Skarne."])
def test_a_day_of_the_week_is_no_name(text: str) -> None:
    assert _named(text, Thursday=("other", 0.9), Thursdays=("other", 0.9)) == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Shame on them, she said.", "Shame"),
        ("The mayor left. “Hindsight tells us nothing.”", "Hindsight"),
        ("The new facility opened in Skarne.", "facility"),
    ],
)
def test_ordinary_words_are_no_names(text: str, word: str) -> None:
    assert _named(text, **{word: ("person", 0.9)}) == {}


def test_an_initial_belongs_to_the_name_that_has_it_elsewhere() -> None:
    text = "E. Ada Marlow spoke. The E Ada Marlow case goes on. Plan B Ada Marlow has not."
    found = _named(text, **{"E._Ada_Marlow": ("person", 0.9), "Ada_Marlow": ("person", 0.9)})
    assert set(found) == {"E. Ada Marlow", "E Ada Marlow", "Ada Marlow"}


def test_a_people_without_a_capital_stays_one() -> None:
    assert _named("She asked the democrats of Skarne.", democrats=("facility", 0.9)) == {"democrats": "group"}


def test_an_ordinary_word_is_a_name_where_somebody_bears_it() -> None:
    text = "John Coffee teaches law. Coffee said so."
    assert _named(text, John_Coffee=("person", 0.9), Coffee=("person", 0.6))["Coffee"] == "person"


def test_who_is_called_ms_is_a_person_under_every_form() -> None:
    text = "Ségolène Royal spoke in Paris. Ms Royal was cheered. Royal left early."
    found = _named(text, Ségolène_Royal=("organization", 0.6), Ms_Royal=("organization", 0.6))
    assert found == {"Ségolène Royal": "person", "Ms Royal": "person"}


@pytest.mark.parametrize(
    ("name", "listed"), [("françois", True), ("josé", True), ("søren", True), ("skarne", False)]
)
def test_given_names_are_known_with_their_accents(name: str, listed: bool) -> None:
    assert (name in lexicon().given) is listed
