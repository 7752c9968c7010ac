"""Rulings need somebody who rules; doubt and dates reach as far as the sentence carries them."""

import pytest
from events_by_hand import Desk

from storyledger.model import Status

ALLEGED, DENIED, RULED, CLEARED = Status.ALLEGED, Status.DENIED, Status.RULED, Status.CLEARED
REPORTED, NEGATED, SCHEDULED = Status.REPORTED, Status.NEGATED, Status.SCHEDULED


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("A judge dismissed the charges.", "dismissed", RULED),
        ("The suit was dismissed.", "dismissed", RULED),
        ("The suit was thrown out by Judge Orla Penn.", "thrown", RULED),
        ("Penn dismissed the charges.", "dismissed", RULED),
        ("The former mayor Kesh dismissed charges of fraud.", "dismissed", REPORTED),
        ("Outside the court, Kesh rejected the claims.", "rejected", REPORTED),
        ("The rebels rejected an appeal for a truce.", "rejected", REPORTED),
        ("Fever struck him down before the race.", "struck", REPORTED),
        ("The high court struck down the law.", "struck", RULED),
        ("The company overturned its decision.", "overturned", REPORTED),
        ("The judge refused to dismiss the case.", "refused", RULED),
        ("The judge refused to dismiss the case.", "dismiss", NEGATED),
        ("A jury found that Kesh had lied, and awarded Marlow $2m.", "awarded", RULED),
        ("The tribunal has not yet ruled on the claim.", "ruled", NEGATED),
        ("It was the case of a rider who was thrown out of the race.", "thrown", REPORTED),
        ("The club awarded Marlow $2m.", "awarded", REPORTED),
        ("Kesh dismissed the rape claims.", "rape", DENIED),
        ("The jurors cleared Kesh of a claim, that he had robbed a guest.", "robbed", CLEARED),
        ("The jury must decide whether Kesh groped her.", "groped", ALLEGED),
    ],
)
def test_who_rules(text: str, trigger: str, status: Status) -> None:
    assert Desk(text).event(trigger).status == status


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Kesh allegedly sent boys to war and robbed two banks.", "robbed", ALLEGED),
        ("Kesh backed the rebels, allegedly to plunder the mines.", "plunder", ALLEGED),
        ("Kesh backed the rebels, allegedly to plunder the mines.", "backed", REPORTED),
        ("He fled after allegedly stealing a million.", "stealing", ALLEGED),
        ("He fled after allegedly stealing a million.", "fled", REPORTED),
        ("Kesh is said to have bribed a clerk.", "bribed", ALLEGED),
        ("It is alleged that Kesh armed the gang.", "armed", ALLEGED),
        ("It is claimed Kesh met the general and gave him diamonds.", "gave", ALLEGED),
        ("Kesh faces charges that he bribed a clerk.", "bribed", ALLEGED),
        ("Kesh is accused of having robbed a bank.", "robbed", ALLEGED),
    ],
)
def test_how_far_doubt_reaches(text: str, trigger: str, status: Status) -> None:
    assert Desk(text).event(trigger).status == status


def test_an_act_that_nobody_disputes_stays_as_it_is_told() -> None:
    assert Desk("The warlord Kesh tortured the king.").event("tortured").status == REPORTED


def test_an_act_of_somebody_who_is_sued_is_at_issue() -> None:
    text = "Marlow sued Kesh on a Monday.\n\nKesh punched a guest."
    assert Desk(text).event("punched").status == ALLEGED


@pytest.mark.parametrize(
    ("text", "time", "value", "trigger"),
    [
        ("The judge refused to dismiss the case in May.", "May", "2023-05", "refused"),
        ("A jury found in May that Kesh had lied, and awarded Marlow $2m.", "May", "2023-05", "awarded"),
        ("In 2001 it was announced that Kesh armed the gang.", "2001", "2001", "announced"),
        ("In 2001, it is alleged that Kesh armed the gang.", "2001", "2001", "armed"),
        ("Kesh was yesterday sentenced to four years.", "yesterday", "2023-07-11", "sentenced"),
        ("Kesh was in hospital on 8 March.", "8 March", "2023-03-08", "was"),
        ("The letter was dated 8 March.", "8 March", "2023-03-08", "dated"),
        ("Marlow told the jury on 8 March that he left.", "8 March", "2023-03-08", "told"),
        ("A bridge packed with guests collapsed in May.", "May", "2023-05", "collapsed"),
    ],
)
def test_what_else_a_date_belongs_to(text: str, time: str, value: str, trigger: str) -> None:
    assert Desk(text).time(time, value).date(trigger) == value


@pytest.mark.parametrize(
    ("text", "time", "value", "trigger"),
    [
        ("Kesh has consistently denied it in 2019.", "2019", "2019", "denied"),
        ("Teams are launched in January.", "January", "2023-01", "launched"),
    ],
)
def test_what_recurs_has_no_date(text: str, time: str, value: str, trigger: str) -> None:
    assert Desk(text).time(time, value).date(trigger) is None


def test_what_one_accusation_tells_in_a_row_shares_its_date() -> None:
    text = "It is alleged that Kesh beat her with a rope in 2001, punched her and locked her in."
    desk = Desk(text).time("2001", "2001")
    assert (desk.date("punched"), desk.date("locked")) == ("2001", "2001")


def test_a_step_that_is_set_down_is_scheduled() -> None:
    assert (
        Desk("Kesh leaves office in January.").time("January", "2024-01").event("leaves").status == SCHEDULED
    )
