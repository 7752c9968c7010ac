"""Whose day a step has: counted from another clause, told by a clause with "when", in which year."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Published, Report
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case

WHO = "Tor Vik, the former mayor of Skarne, is a baker. Ada Moe, a teacher, is his neighbour."


def days(text: str, published: str = "2020-05-06") -> list[tuple[str, str | None]]:
    """Kind and day of each step that a text tells."""
    read = annotate_one(Report(f"{text}\n\n{WHO}", published=Published(published)))
    assert isinstance(read, tuple)
    steps = [step for one in story_case(StoryRecord.of("s", [read])).proceedings for step in one.actions]
    return sorted(((step.kind, step.when.value if step.when else None) for step in steps), key=str)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tor Vik was arrested on Tuesday, two days after a court convicted him of fraud.",
            [("arrest", "2020-05-05"), ("verdict", "2020-05-03")],
        ),
        (
            "Tor Vik was charged with fraud in March 2019, a month after police arrested him.",
            [("arrest", "2019-02"), ("charge", "2019-03")],
        ),
        (
            "Tor Vik was jailed on Monday, two hours after a jury found him guilty of fraud.",
            [("sentence", "2020-05-04"), ("verdict", "2020-05-04")],
        ),
    ],
)
def test_days_are_counted_from_another_clause(text: str, told: list[tuple[str, str]]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tor Vik was free until March, when a court convicted him of fraud.", ("verdict", "2020-03")),
        (
            "Tor Vik has been in jail since May 2, a Saturday, when police arrested him.",
            ("arrest", "2020-05-02"),
        ),
        (
            "Tor Vik lost his mill in 2016, when a court in Skarne convicted him of fraud.",
            ("verdict", "2016"),
        ),
    ],
)
def test_a_clause_tells_what_was_then(text: str, told: tuple[str, str]) -> None:
    assert told in days(text)


def test_a_weekday_of_the_trial_is_not_one_of_this_week() -> None:
    text = "Tor Vik was convicted of fraud in 2016. He denied it in court. "
    text += "The trial in Skarne was slow. It turned on its first Thursday, when a judge refused him bail."
    assert ("bail", None) in days(text)


def test_a_month_is_of_the_year_that_the_tense_asks_for() -> None:
    told = days("Tor Vik will be sentenced in February.", "2020-12-16")
    assert told == [("sentence", "2021-02")]


def test_the_next_month_follows_what_was_told() -> None:
    text = (
        "Police searched the mill of Tor Vik in June 2013. He was arrested the next January with his brother."
    )
    assert ("arrest", "2014-01") in days(text, "2016-06-20")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Moe sued Tor Vik for libel on Thursday of last week.", ("complaint", "2020-04-30")),
        ("Police arrested Tor Vik on a Monday in March.", ("arrest", "2020-03")),
        ("Ada Moe sued Tor Vik for libel last Tuesday.", ("complaint", "2020-04-28")),
        (
            "Tor Vik was arrested on 15 September 2014. A court refused him bail that December.",
            ("bail", "2014-12"),
        ),
        (
            "Police arrested Tor Vik on Monday. He was released on bail until a hearing in May.",
            ("bail", "2020-05-04"),
        ),
    ],
)
def test_the_words_around_a_day_tell_which_it_is(text: str, told: tuple[str, str]) -> None:
    assert told in days(text)


def test_a_suit_has_not_the_day_on_which_it_was_thrown_out() -> None:
    text = "Tor Vik sued Ada Moe. In March a court in Skarne threw out the suit that he had brought."
    assert ("complaint", "2020-03") not in days(text)
    assert ("dismissal", "2020-03") in days(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tor Vik walked free on Tuesday after a court of appeal quashed his conviction.",
            ("ruling", "2020-05-05"),
        ),
        (
            "Tor Vik was jailed on Monday, while his brother was acquitted of fraud.",
            ("verdict", "2020-05-04"),
        ),
        ("A court has upheld the conviction of Tor Vik, who was jailed in 2012.", ("ruling", "2020-05-06")),
        ("Tor Vik pleaded not guilty when the trial opened on April 9.", ("plea", "2020-04-09")),
        ("In March a judge found against Tor Vik and ordered him to pay $2 million.", ("order", "2020-03")),
    ],
)
def test_a_lead_tells_one_day(text: str, told: tuple[str, str]) -> None:
    assert told in days(text)
