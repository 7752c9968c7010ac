from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.annotate.pipeline import annotate_report
from storyledger.model import Block, BlockKind, Name, Report


def read(text: str, *blocks: Block) -> tuple[Name, ...]:
    whole = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return annotate_report(Report(text, language="en", blocks=blocks or whole)).names


def found(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], str(name.kind)) for name in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police spoke to E. Ruth Halloran on Monday.", [("E. Ruth Halloran", "person")]),
        ("Police spoke to E Ruth Halloran on Monday.", [("E Ruth Halloran", "person")]),
        ("The novel by J.K. Tamsin sold well.", [("J.K. Tamsin", "person")]),
        ("They met Maria de la Cueva there.", [("Maria de la Cueva", "person")]),
        ("They met Hassan al-Tamimi there.", [("Hassan al-Tamimi", "person")]),
        ("They met Kathleen O'Darragh there.", [("Kathleen O'Darragh", "person")]),
        ("The jury heard Anna Brookvale's lawyer.", [("Anna Brookvale", "person")]),
        ("The jury heard Anna Brookvale’s lawyer.", [("Anna Brookvale", "person")]),
        ("The jury heard Anna Brookvaleâ€™s lawyer.", [("Anna Brookvale", "person")]),
        ("They cheered Jean-Luc Perrault Jr. loudly.", [("Jean-Luc Perrault Jr.", "person")]),
    ],
)
def test_names_of_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former President Olin Tarrow waved.", "Olin Tarrow"),
        ("The case went to Judge Marla Quist.", "Marla Quist"),
        ("It was Mr Vandermeer who left.", "Vandermeer"),
        ("It was Mrs. Vandermeer who left.", "Vandermeer"),
        ("They asked Prime Minister Idris Calloway.", "Idris Calloway"),
        ("They asked Attorney General Petra Lund.", "Petra Lund"),
    ],
)
def test_titles_stay_outside(text: str, name: str) -> None:
    assert found(text) == [(name, "person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She works for the Ministry of Justice now.", [("Ministry of Justice", "organization")]),
        (
            "She works for the Department of Health and Safety now.",
            [("Department of Health and Safety", "organization")],
        ),
        ("He sued Brightwater Holdings Ltd over it.", [("Brightwater Holdings Ltd", "organization")]),
        ("He studied at Tamsvik University for years.", [("Tamsvik University", "organization")]),
        ("According to the BBC, it rained.", [("BBC", "organization")]),
        ("The Supreme Court refused.", [("Supreme Court", "organization")]),
        ("They flew from Hallam Airport at noon.", [("Hallam Airport", "facility")]),
        ("The floods reached Kenya and Uganda.", [("Kenya", "place"), ("Uganda", "place")]),
        ("They fished in Lake Orrin at night.", [("Lake Orrin", "place")]),
        ("The town of Skarnes was quiet.", [("Skarnes", "place")]),
        ("Norwegian officials met two Kenyans.", [("Norwegian", "group"), ("Kenyans", "group")]),
        ("After the Battle of Orrin they left.", [("Battle of Orrin", "other")]),
        ("They met at the Bank of Kenya Stadium.", [("Bank of Kenya Stadium", "facility")]),
        ("They asked Ruth Halloran (R-Ohio) again.", [("Ruth Halloran", "person"), ("Ohio", "place")]),
        ("A US-led force arrived.", [("US", "place")]),
        ("They asked City Attorney Brad Holloway.", [("Brad Holloway", "person")]),
    ],
)
def test_other_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It rained on Monday and again in March.",
        "However, nothing was found. The search went on.",
        "Shops close on Christmas Day.",
        "I have NO IDEA why this happened.",
        "I have NO IDEA WHO SHE IS, he wrote.",
        "It is a Miscarriage of Justice, he wrote.",
        "The hearing was a Scam and a total Disgrace, he wrote.",
        "His DNA was tested by the CEO.",
    ],
)
def test_no_names(text: str) -> None:
    assert found(text) == []


def test_a_later_surname_takes_the_kind_of_the_full_name() -> None:
    text = "Maria Georgia was elected. Georgia thanked her voters. Wolde arrived with Tariku Wolde."
    kinds = dict(found(text))
    assert kinds["Tariku Wolde"] == kinds["Wolde"] == "person"


def test_a_nationality_is_cut_from_a_person_and_kept_in_a_company() -> None:
    assert found("They met American Mary Tolliver there.") == [
        ("American", "group"),
        ("Mary Tolliver", "person"),
    ]
    assert found("They flew with Kenyan Airlines there.") == [("Kenyan Airlines", "organization")]


def test_a_headline_in_title_case_names_none_of_its_plain_words() -> None:
    text = "Brightwater Boss Calloway Denies Taking Secret Payments\n\nIdris Calloway denied it on Friday."
    names = read(text, Block(BlockKind.HEADLINE, 0, 55), Block(BlockKind.BODY, 57, len(text)))
    assert [text[name.start : name.end] for name in names] == ["Brightwater", "Calloway", "Idris Calloway"]


def test_capitals_throughout_name_only_what_is_known() -> None:
    text = "HUGE CROWDS CHEERED FOR CALLOWAY IN KENYA LAST NIGHT. Idris Calloway left on Friday."
    assert [name for name, _ in found(text)] == ["CALLOWAY", "KENYA", "Idris Calloway"]


@pytest.mark.parametrize("kind", [BlockKind.NOTICE, BlockKind.CREDIT, BlockKind.HEADER, BlockKind.BYLINE])
def test_no_names_outside_the_story(kind: BlockKind) -> None:
    text = "Photo by Anna Brookvale in Kenya."
    assert read(text, Block(kind, 0, len(text))) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_goes_through(text: str) -> None:
    names = read(text)
    ends = [0, *(name.end for name in names)]
    assert all(name.start >= end for name, end in zip(names, ends, strict=False))
    assert all(0 <= name.start < name.end <= len(text) for name in names)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Mr",
                "President",
                "of",
                "Ministry",
                "and",
                "Health",
                "Anna",
                "O'Neil",
                "US-led",
                "THE",
                "IDEA",
                ".",
                ",",
                "’s",
                "al-",
                "de",
                "la",
                "King",
                "Jr.",
                "May",
                "Sunday",
                "Times",
                "'",
                "\n",
                "E.",
                "2019",
                "é",
                "�",
            ]
        ),
        max_size=30,
    )
)
def test_runs_of_name_like_words_go_through(words: list[str]) -> None:
    text = " ".join(words)
    for name in read(text):
        assert text[name.start : name.end].strip() == text[name.start : name.end] != ""


def test_a_very_long_line_goes_through() -> None:
    text = "Ab" * 20_000 + " " + "A." * 2_000 + "a-" * 2_000
    assert all(name.end <= len(text) for name in read(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Socialist Anne Brookvale waved.", "Anne Brookvale"),
        ("The bank told its new MD Christine Halloran to wait.", "Christine Halloran"),
    ],
)
def test_words_of_party_and_rank_stay_outside(text: str, name: str) -> None:
    assert name in [found_name for found_name, _ in found(text)]
