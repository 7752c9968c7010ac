import random
from itertools import permutations

import pytest

from storyledger.evaluate.copies import CHANGES, changed
from storyledger.link import copy_families, credited_agency, is_copy
from storyledger.model import Published, Report
from storyledger.read import segment

WIRE = (
    "The harbour wall at Skarne gave way shortly after midnight, sending a wave through the lower town. "
    "Rescue crews worked by torchlight and had brought eleven people to safety by dawn, the harbour "
    "master said. Two fishing boats were carried onto the market square.\n\n"
    "The council has called an extraordinary meeting for Friday, at which the port's engineers are to "
    "explain why a survey of the wall had been put off twice since the spring."
)
OTHER = (
    "Eleven people were rescued overnight in Skarne when part of the sea wall collapsed. The harbour "
    "master praised the crews. Boats ended up on the market square, and residents want to know why an "
    "inspection of the wall was postponed two times. The council meets on Friday to hear its engineers."
)
LATER = (
    "Engineers told the council of Skarne that the survey would have cost less than the pumps now at work in "
    "the lower town. The mayor, Ines Corvane, asked for a public inquiry. Nobody had expected the wall to "
    "fail in calm weather, the head of the port authority said, and he offered to resign."
)


def report(text: str, title: str | None = None, day: str | None = None, **known: str) -> Report:
    return segment(Report(text, Published(day) if day else None, title=title, **known))


def long_report() -> Report:
    """A headline and a line for each sentence, about 320 words."""
    told = [WIRE.replace("\n\n", " "), LATER]
    for town, body, many in (("Vik", "tunnel", "nine"), ("Orme", "quay", "forty")):
        told.append(
            f"In {town} the {body} was closed for {many} days last spring after divers saw cracks in it. "
            f"Lorries for {town} now take the coast road, which adds {many} minutes to every trip, and "
            f"two bakers in {town} have given up. The owner of the {body} wants to be paid for that."
        )
    lines = [line for text in told for line in text.split(". ")]
    return report("\n".join(["Wall fails at Skarne", *lines]), "Wall fails at Skarne", "2031-03-04")


def test_a_reprint_under_another_headline_is_a_copy() -> None:
    assert is_copy(report(WIRE, "Wall fails"), report(WIRE, "Night of the flood"))


def test_a_cut_version_is_a_copy() -> None:
    assert is_copy(report(WIRE), report(WIRE.split("\n\n")[0]))


def test_paragraphs_in_another_order_are_a_copy() -> None:
    assert is_copy(report(WIRE), report("\n\n".join(reversed(WIRE.split("\n\n")))))


def test_nearly_all_copies_with_every_change_at_once_are_found() -> None:
    """Cut, reordered, re-headed and rewritten: of a text of 320 words sometimes too little is left."""
    original = long_report()
    vocabulary = {length: ["x" * length] for length in range(1, 40)}
    found = 0
    for seed in range(20):
        copy = segment(changed(original, CHANGES, vocabulary, random.Random(seed)))
        families = {
            member: family.origin
            for family in copy_families([original, copy, report(OTHER)])
            for member in family.members
        }
        found += families[copy.id] == families[original.id]
        assert families[report(OTHER).id] not in (families[copy.id], families[original.id])
    assert found >= 17


def test_another_report_on_the_same_happening_is_none() -> None:
    assert not is_copy(report(WIRE), report(OTHER))


def test_a_shared_paragraph_makes_no_copy() -> None:
    background = WIRE.split("\n\n")[1]
    assert not is_copy(report(f"{OTHER}\n\n{LATER}\n\n{background}"), report(f"{WIRE}\n\n{WIRE.upper()}"))


def test_short_texts_are_copies_only_when_they_are_the_same() -> None:
    assert is_copy(report("No comment was made."), report("No  comment was made."))
    assert not is_copy(report("No comment was made."), report("No comment was offered."))


def test_short_texts_are_found_among_others() -> None:
    same = [report("No comment was made.", day=f"2031-03-0{day}") for day in (1, 2)]
    families = copy_families([*same, report("No comment was offered."), report(WIRE)])
    assert sorted(len(family.members) for family in families) == [1, 1, 2]


def test_the_origin_is_the_earliest_and_the_agency_is_named() -> None:
    origin = report(WIRE, day="2031-03-04", source="Vikhavn Tidings")
    copies = [
        report(f"{WIRE}\n\nReuters", day="2031-03-05", source="Harbour Post", byline="Staff and Reuters"),
        report(WIRE, day="2031-03-06", source="Coast Daily"),
    ]
    for order in permutations([*copies, origin, report(LATER, day="2031-03-05")]):
        families = copy_families(order)
        assert [len(family.members) for family in families] == [3, 1]
        assert families[0].origin == origin.id
        assert families[0].agency == "Reuters"
        assert families[1].agency is None


@pytest.mark.parametrize(
    ("text", "known", "agency"),
    [
        ("SKARNE (Reuters) - The wall gave way on Monday night.", {}, "Reuters"),
        ("The wall gave way.", {"byline": "By Tor Lindal, Associated Press"}, "Associated Press"),
        ("The wall gave way.", {"source": "AFP"}, "Agence France-Presse"),
        ("The wall gave way.\n© PA Media", {}, "PA Media"),
        ("The mayor told Reuters that the wall gave way.", {}, None),
        ("The wall gave way, the AP said.", {"byline": "Pam Apted"}, None),
    ],
)
def test_who_is_credited(text: str, known: dict[str, str], agency: str | None) -> None:
    assert credited_agency(report(text, **known)) == agency
