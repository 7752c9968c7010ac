"""Which names of a report are one actor's, from names that are given."""

from __future__ import annotations

import re

import pytest

from storyledger.annotate.actors import resolve
from storyledger.annotate.encoder import NameRead
from storyledger.annotate.names.tagged import tagged_names
from storyledger.model import Actor, ActorKind, MentionForm, Name

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANIZATION


def actors_of(text: str, kinds: dict[str, ActorKind]) -> dict[str, Actor]:
    """The actors by name, where all places of the given forms are names; the longest form wins."""
    pattern = re.compile("|".join(sorted(map(re.escape, kinds), key=len, reverse=True)))
    names = [Name(*match.span(), kinds[match.group()]) for match in pattern.finditer(text)]
    sentences = [match.span() for match in re.finditer(r"[^.\s][^.]*\.", text)]
    return {actor.name: actor for actor in resolve(text, (), sentences, names, ())[1]}


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("Sir Tor Vik QC left. Tor Vik wept.", ["Sir Tor Vik QC", "Tor Vik"], ["Tor Vik"]),
        ("Viktor Vik left. Victor Vik wept.", ["Viktor Vik", "Victor Vik"], ["Viktor Vik"]),
        ("Viktor Vik met Peter Vik.", ["Viktor Vik", "Peter Vik"], ["Peter Vik", "Viktor Vik"]),
        ("Ada Vik, formerly Tor, left.", ["Ada Vik", "Tor"], ["Ada Vik"]),
        ("Ada Vik, formerly known as Tor Lund, left.", ["Ada Vik", "Tor Lund"], ["Ada Vik"]),
        ("Ada Vik, then Tor Lund, left.", ["Ada Vik", "Tor Lund"], ["Ada Vik"]),
        ("Ada Vik saw Tor.", ["Ada Vik", "Tor"], ["Ada Vik", "Tor"]),
    ],
)
def test_persons(text: str, forms: list[str], expected: list[str]) -> None:
    assert sorted(actors_of(text, dict.fromkeys(forms, PERSON))) == expected


def test_a_former_given_name_is_an_alias_with_the_surname() -> None:
    actor = actors_of("Ada Vik, then Tor, left.", {"Ada Vik": PERSON, "Tor": PERSON})["Ada Vik"]
    assert "Tor Vik" in actor.aliases


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ada Sorrel spoke. They said that Sorrel left.", 2),
        ("Ada Jobs spoke. They said that Jobs's firm grew.", 2),
        ("Ada Jobs spoke. Jobs are rare.", 1),
        ("Ada Sorrel spoke. The Sorrel Prize was given.", 1),
        ("Ada Sorrel spoke. They met Tor Sorrel.", 1),
    ],
)
def test_a_surname_that_was_not_read_is_found(text: str, places: int) -> None:
    name = next(form for form in ("Ada Sorrel", "Ada Jobs") if form in text)
    assert len(actors_of(text, {name: PERSON})[name].mentions) == places


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("The Dock Advisers met the DA.", ["Dock Advisers", "DA"], ["DA", "Dock Advisers"]),
        ("The Dock Advisers (DA) met. The DA left.", ["Dock Advisers", "DA"], ["Dock Advisers"]),
        ("The Skarne Dock Office met. The SDO left.", ["Skarne Dock Office", "SDO"], ["Skarne Dock Office"]),
        (
            "The nonpartisan Board of Docks met. The Board of Docks left.",
            ["nonpartisan Board of Docks", "Board of Docks"],
            ["Board of Docks"],
        ),
    ],
)
def test_bodies(text: str, forms: list[str], expected: list[str]) -> None:
    assert sorted(actors_of(text, dict.fromkeys(forms, BODY))) == expected


def read(text: str, form: str, **shares: float) -> list[tuple[str, str]]:
    start = text.index(form)
    found = NameRead(start, start + len(form), tuple(shares.get(str(kind), 0.0) for kind in ActorKind))
    return [(text[name.start : name.end], str(name.kind)) for name in tagged_names(text, [found])]


def test_a_headline_is_no_persons_name() -> None:
    assert read("Dahl and Lund team up on Vik.", "Dahl and Lund team up on Vik", person=0.9) == [
        ("Dahl", "person"),
        ("Lund", "person"),
        ("Vik", "person"),
    ]
    assert read("They met Maria de la Cueva.", "Maria de la Cueva", person=0.9) == [
        ("Maria de la Cueva", "person")
    ]


def test_a_facility_says_so() -> None:
    assert read("The Democrats met.", "Democrats", facility=0.9, group=0.05) == [("Democrats", "group")]
    assert read("Zero Hedge asked.", "Zero Hedge", facility=0.6, organization=0.2) == [
        ("Zero Hedge", "organization")
    ]
    assert read("A Fake Harbour Story!", "Fake Harbour Story", facility=0.9) == []
    assert read("The R-Skarne senator.", "R-Skarne", facility=0.9) == [("R-Skarne", "other")]
    assert read("At Skarne Hall.", "Skarne Hall", facility=0.7, place=0.2) == [("Skarne Hall", "facility")]


@pytest.mark.parametrize(
    ("text", "forms", "name", "expected"),
    [
        ("Ruth Lund, attorney for Tor Vik, left.", ["Ruth Lund", "Tor Vik"], "Ruth Lund", ("Tor Vik", None)),
        ("Tor Vik's attorney Ruth Lund left.", ["Ruth Lund", "Tor Vik"], "Ruth Lund", ("Tor Vik", None)),
        (
            "Tor Vik left. His former wife, Ruth Lund, stayed.",
            ["Ruth Lund", "Tor Vik"],
            "Ruth Lund",
            ("Tor Vik", "former"),
        ),
        (
            "Ruth Lund has been mayor of Skarne since 2019.",
            ["Ruth Lund", "Skarne"],
            "Ruth Lund",
            ("Skarne", "since 2019"),
        ),
        (
            "Ruth Lund, now a professor of law at Skarne, left.",
            ["Ruth Lund", "Skarne"],
            "Ruth Lund",
            ("Skarne", "now"),
        ),
        ("Ruth Lund is now the mayor of Skarne.", ["Ruth Lund", "Skarne"], "Ruth Lund", ("Skarne", "now")),
        (
            "Skarne Bank chairman Ruth Lund left.",
            ["Ruth Lund", "Skarne Bank"],
            "Ruth Lund",
            ("Skarne Bank", None),
        ),
        ("Ruth Lund, a spokeswoman for the ministry, left.", ["Ruth Lund"], "Ruth Lund", ("ministry", None)),
        ("The then mayor Ruth Lund left.", ["Ruth Lund"], "Ruth Lund", (None, "then")),
        ("The writer Ruth Lund left.", ["Ruth Lund"], "Ruth Lund", (None, None)),
    ],
)
def test_a_role_has_its_other_end_and_its_time(
    text: str, forms: list[str], name: str, expected: tuple[str | None, str | None]
) -> None:
    kinds = {form: BODY if "Skarne" in form else PERSON for form in forms}
    actors = actors_of(text, kinds)
    (role,) = actors[name].roles
    assert (role.of, role.time) == expected
    other = actors.get(role.of or "")
    assert role.of_actor == (other.id if other else None)
    assert text[role.start : role.end] == role.title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Skarne Post asked why. The website noted that it was late.", ["The website"]),
        ("The Skarne Post asked why. The ministry noted that it was late.", ["The ministry"]),
        ("The plan failed, the Skarne Post wrote. It further wrote that nobody knew.", ["It"]),
        ("The Skarne Post had warned them. But on Tuesday, it raised the price.", ["it"]),
        ("The Skarne Post had warned Tor Bank. But on Tuesday, it raised the price.", []),
        ("The Skarne Post struggles to raise the money it needs.", []),
    ],
)
def test_what_goes_on_with_a_body_that_spoke(text: str, expected: list[str]) -> None:
    actor = actors_of(text, {"Skarne Post": BODY, "Tor Bank": BODY})["Skarne Post"]
    assert [text[m.start : m.end] for m in actor.mentions if m.form is not MentionForm.NAME] == expected


def test_a_noun_for_a_body_is_the_one_body_of_that_noun() -> None:
    kinds = {"Commission on Docks": BODY, "Commission": BODY}
    assert sorted(actors_of("The Commission on Docks met. The Commission left.", kinds)) == [
        "Commission on Docks"
    ]


def test_names_are_told_without_a_people_before_them_and_decoded_rightly() -> None:
    assert list(actors_of("Briton David Lund rode.", {"Briton David Lund": PERSON})) == ["David Lund"]
    forms = dict.fromkeys(("Ricardo PatiÃ±o", "Ricardo Patiño"), PERSON)
    assert list(actors_of("Ricardo PatiÃ±o spoke. Ricardo Patiño left.", forms)) == ["Ricardo Patiño"]


def test_initials_of_a_person_are_his_whatever_they_were_taken_for() -> None:
    kinds = {"Tor Anders Vik": PERSON, "TAV": ActorKind.OTHER}
    assert list(actors_of("Tor Anders Vik left. TAV wept.", kinds)) == ["Tor Anders Vik"]
