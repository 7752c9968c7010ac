"""Disagreements of small invented stories, and what only moved."""

from __future__ import annotations

import pytest
from test_told import record

from storyledger.model import Account, Difference, Disagreement, Span
from storyledger.tell.claims.wording import account_words, difference_words
from storyledger.tell.disagreements import moved, story_disagreements
from storyledger.tell.disagreements.figures import figures
from storyledger.tell.disagreements.identity import identity
from storyledger.tell.disagreements.naming import _is_slip

FIRST = ("At least 14 people were killed on 8 March 2021 when the Sallow Bridge collapsed.", "2021-03-08")
RISEN = (
    "The number of people killed when the Sallow Bridge collapsed rose to 19 on Wednesday.",
    "2021-03-11",
)
PUT_RIGHT = (
    "Eighteen people died in the collapse of the Sallow Bridge, not nineteen, Ada Holm said.",
    "2021-03-27",
)
AFTER = (
    "The collapse of the Sallow Bridge, which killed 18 people, could have been prevented.",
    "2022-06-24",
)
STALE = ("The collapse of the Sallow Bridge in March 2021 killed 19 people.", "2023-10-06")


def of_reports(*reports: tuple[str, str]) -> list[Disagreement]:
    return [one for one in story_disagreements(record(*reports)) if one.between == "reports"]


def values(found: Disagreement) -> list[str]:
    return [account.value for account in found.accounts]


def test_a_toll_that_rose_or_was_put_right_is_a_change() -> None:
    told = record(FIRST, RISEN, PUT_RIGHT, AFTER)
    assert story_disagreements(told) == ()
    (change,) = moved(told)
    assert values(change) == ["14", "19", "18"]


def test_an_old_figure_that_comes_back_stands_against_the_new_one() -> None:
    (found,) = of_reports(FIRST, RISEN, PUT_RIGHT, AFTER, STALE)
    assert (found.difference, values(found)) == (Difference.FIGURE, ["19", "18"])
    assert difference_words(found) == "Reports differ on a figure: number of dead, Sallow Bridge"
    assert account_words(found, found.accounts[1]) == "18, reported 27 March 2021 to 24 June 2022"


def test_two_figures_of_one_day_differ_unless_one_is_a_lower_bound() -> None:
    other = ("Nineteen people were killed on 8 March 2021 when the Sallow Bridge collapsed.", "2021-03-08")
    exact = ("Fourteen people were killed on 8 March 2021 when the Sallow Bridge fell.", "2021-03-08")
    assert of_reports(FIRST, other) == []
    assert [sorted(values(found)) for found in of_reports(exact, other)] == [["14", "19"]]


@pytest.mark.parametrize("spelled", ["$5,000,000", "$5 million", "$5m", "5 million dollars"])
def test_one_sum_in_other_words_is_no_difference(spelled: str) -> None:
    one = ("A jury awarded Ada Holm $5 million in damages on 9 May 2023.", "2023-05-10")
    other = (f"Ada Holm was awarded {spelled} in damages by the jury on 9 May 2023.", "2023-07-12")
    assert of_reports(one, other) == []


def test_another_sum_for_one_award_is_one() -> None:
    one = ("A jury awarded Ada Holm $5 million in damages on 9 May 2023.", "2023-05-10")
    other = ("Ada Holm was awarded $3 million in damages by the jury on 9 May 2023.", "2023-05-10")
    assert [sorted(values(found)) for found in of_reports(one, other)] == [["3000000 USD", "5000000 USD"]]


def test_claim_and_denial_stand_against_each_other() -> None:
    text = "Ada Holm says that Tor Vik assaulted her in 2012. Vik denied the allegation."
    (found,) = story_disagreements(record((text, "2020-05-07")))
    assert (found.between, found.difference) == ("people", Difference.POSITION)
    assert {account.value: account.by for account in found.accounts} == {
        "for": ("Ada Holm",),
        "against": ("Tor Vik",),
    }
    assert found.claim is not None


def test_dates_that_are_only_less_precise_are_no_difference() -> None:
    one = ("Ada Holm says that Tor Vik assaulted her in the mid 1990s.", "2020-05-07")
    other = ("Ada Holm says that Tor Vik assaulted her in the 1990s.", "2021-05-07")
    assert of_reports(one, other) == []


def test_a_figure_is_marked_where_it_stands_behind_letters_that_grow_in_lower_case() -> None:
    text = f"The {'İ' * 40} council met. IN ALL 18 PEOPLE WERE KILLED on 8 March 2021 in the Sallow collapse."
    found = figures(record((text, "2021-03-09")))
    assert [(one.values, one.words.text) for one in found] == [(frozenset({"18"}), "18")]


@pytest.mark.parametrize("sum_told", ["£4 million", "€5 million"])
def test_sums_of_different_currencies_are_not_compared(sum_told: str) -> None:
    told = record(
        ("A jury awarded Ada Holm $5 million in damages on 9 May 2023.", "2023-05-10"),
        (f"Ada Holm was awarded {sum_told} in damages by the jury on 9 May 2023.", "2023-05-12"),
    )
    assert (story_disagreements(told), moved(told)) == ((), ())


def test_a_figure_that_contradicts_another_is_no_change_of_it() -> None:
    exact = ("Fourteen people were killed on 8 March 2021 when the Sallow Bridge fell.", "2021-03-08")
    lower = ("Twelve people were killed on 8 March 2021 when the Sallow Bridge collapsed.", "2021-03-10")
    told = record(exact, lower)
    assert [values(found) for found in story_disagreements(told)] == [["14", "12"]]
    assert moved(told) == ()
    (change,) = moved(record(FIRST, RISEN, PUT_RIGHT, STALE))
    assert values(change) == ["14", "19", "18"]


def test_accounts_of_other_places_in_one_report_have_another_id() -> None:
    text = "Fourteen died at the quay. Nineteen died at the quay. Fourteen died at the lock."
    spans = [Span("r", start, start + 10, text[start : start + 10]) for start in (0, 27, 54)]
    first, other, elsewhere = (
        Account(value, (), None, None, (span,)) for value, span in zip(("14", "19", "14"), spans, strict=True)
    )
    assert identity("dead", (first, other)) == identity("dead", (other, first))
    assert identity("dead", (first, other)) != identity("dead", (elsewhere, other))


def kinds(*reports: tuple[str, str]) -> list[tuple[str, list[str]]]:
    found = story_disagreements(record(*reports))
    return [(str(one.difference), [account.value for account in one.accounts]) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Ada Holmgren", "Ada Holngren", True),
        ("Ada Holmgren", "Ada Holmgrens", False),
        ("Ada Holmgren", "Eva Holmgren", False),
        ("Ada Holmgren", "Ada Lundgren", False),
        ("Jorg Moberg", "Joerg Moberg", False),
        ("Ada Holmgren", "Ada M Holmgren", False),
    ],
)
def test_a_slip_is_one_word_spelled_otherwise(one: str, other: str, differs: bool) -> None:
    assert _is_slip(one, other) is differs


@pytest.mark.parametrize("again", ["ADA HOLMQVIST", "Ada Hólmqvist", "Ada Holmqvist"])
def test_a_name_that_is_only_printed_otherwise_is_no_difference(again: str) -> None:
    first = "Ada Holmqvist, the mayor of Skarne, resigned. Holmqvist said on Monday that she was tired."
    other = f"{again}, the mayor of Skarne, has left. She was tired, friends said."
    found = kinds((first, "2020-05-07"), (other, "2020-06-02"))
    assert not any(kind == "name" for kind, _ in found)


def test_another_value_of_one_contract_and_another_time_served_are_differences() -> None:
    first = (
        "Tor Vik gave a firm a £20 million contract to build a hospital at Skarne. Tor Vik served two months "
        "in prison for contempt."
    )
    other = (
        "Tor Vik interfered in the £25 million hospital contract. Tor Vik spent three months in prison for "
        "contempt."
    )
    found = kinds((first, "2020-05-07"), (other, "2021-05-07"))
    assert ("figure", ["20000000 GBP", "25000000 GBP"]) in found
    assert ("figure", ["2 months", "3 months"]) in found


def test_a_sum_that_no_number_can_be_read_from_is_no_figure() -> None:
    first = "Tor Vik gave a firm a R1.234.567 contract to build a hospital at Skarne."
    other = "Tor Vik gave a firm a R20 million contract to build a hospital at Skarne."
    assert not any(kind == "figure" for kind, _ in kinds((first, "2020-05-07"), (other, "2021-05-07")))


def test_a_contract_that_was_cut_is_no_difference() -> None:
    first = "Tor Vik gave a firm a £20 million contract to build a hospital at Skarne."
    other = "Tor Vik's hospital was cut to a £15 million contract at Skarne."
    assert not any(kind == "figure" for kind, _ in kinds((first, "2020-05-07"), (other, "2021-05-07")))
