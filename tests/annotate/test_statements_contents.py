import pytest

import storyledger


def contents(text: str) -> list[list[str]]:
    read = storyledger.annotate(text, published="2021-05-05")
    return [[text[start:end] for start, end in statement.content] for statement in read.statements]


def test_an_age_and_an_apposition_stand_between_subject_and_cue() -> None:
    text = "Ada Moe, 50, a retired pilot, claims that Vik beat her, when he was young, then pushed her."
    assert contents(text) == [["that Vik beat her, when he was young, then pushed her"]]


def test_a_participle_before_the_cue_is_part_of_what_is_said() -> None:
    text = "Crossing the square in the mid-1990s, she says Vik waved at her."
    assert contents(text) == [["Crossing the square in the mid-1990s", "Vik waved at her"]]


@pytest.mark.parametrize("opening", ["Speaking in Oslo on Tuesday", "Standing outside the court"])
def test_a_participle_of_how_it_was_said_is_not(opening: str) -> None:
    assert contents(f"{opening}, Ada Moe said that he had never met her.") == [["that he had never met her"]]
