"""Which proceeding a step is of, who its parties are and who acts for them; invented cases."""

import pytest
from cases_told import case_of

from storyledger.model import Case, Proceeding
from storyledger.model.proceeding import Action
from storyledger.tell.proceedings.weighing import at_length, overtaken_words, passing_words

PASSING = (
    "Tor Vik spoke on Monday in a market hall. His friend {}, a farmer, sued a bank in Skarne for fraud."
)


def of_kind(case: Case, kind: str) -> list[tuple[Proceeding, Action]]:
    return [(one, action) for one in case.proceedings for action in one.actions if action.kind == kind]


def home(case: Case, kind: str) -> Proceeding:
    ((found, _),) = of_kind(case, kind)
    return found


SUED = (
    "Ada Moe sued Tor Vik on Monday for libel in Skarne District Court, seeking $2 million in damages. "
    "Moe, a baker, says that Vik, the former mayor of Skarne, called her a thief in an interview."
)
IN_TURN = (
    "Tor Vik sued Ada Moe on Thursday for libel. Vik says that the baker, Moe, called him a liar at a fair."
)


def test_what_was_decided_before_a_suit_was_filed_is_of_another() -> None:
    later = (
        "Tor Vik's lawsuit against Ada Moe was thrown out on Friday. "
        "A jury had found last November that Vik libelled Moe, and awarded her $300,000."
    )
    case = case_of((SUED, "2020-05-05"), (IN_TURN, "2021-03-05"), (later, "2021-09-11"))
    his = home(case, "dismissal")
    hers = home(case, "award")
    assert [party.name for party in his.parties if party.side == "claimant"] == ["Tor Vik"]
    assert [party.name for party in hers.parties if party.side == "claimant"] == ["Ada Moe"]


def test_a_commission_of_inquiry_is_no_prosecution() -> None:
    charged = "Tor Vik was charged with corruption on Monday. Vik, the former mayor, was released on bail."
    heard = (
        "A commission of inquiry opened hearings on Monday into contracts in Skarne. "
        "Ada Moe told the inquiry that she had carried cash to Tor Vik. "
        "Vik goes on trial for corruption in June."
    )
    case = case_of((charged, "2019-04-02"), (heard, "2019-05-07"))
    assert {one.kind for one in case.proceedings} == {"criminal", "inquiry"}
    assert home(case, "testimony").kind == "inquiry"
    assert home(case, "bail").kind == "criminal"


def test_judges_tell_two_suits_of_one_claimant_apart() -> None:
    first = (
        "Ada Moe sued Tor Vik for libel on Monday in federal court. "
        "The case was assigned to Judge Lena Brandt."
    )
    second = (
        "Ada Moe has filed another lawsuit against Tor Vik, over a contract, in county court. "
        "It is before Judge Olaf Storm."
    )
    third = "Judge Lena Brandt denied Tor Vik's motion to dismiss on Friday. She set the trial for March 9."
    case = case_of((first, "2020-01-07"), (second, "2020-02-04"), (third, "2020-06-06"))
    assert home(case, "ruling").causes[0].name == "defamation"


def test_those_who_are_charged_in_one_sentence_are_tried_together() -> None:
    text = (
        "Tor Vik and his deputy, Ada Moe, were charged with fraud on Monday. "
        "Both were released on bail by a magistrate in Skarne."
    )
    (told,) = case_of((text, "2018-03-06")).proceedings
    assert {party.name for party in told.parties if party.side == "defendant"} == {"Tor Vik", "Ada Moe"}


def test_a_prosecution_after_an_acquittal_is_another() -> None:
    first = "Tor Vik was charged with theft on 4 May 2011. He was cleared of theft by a jury on 9 March 2012."
    again = "Tor Vik was charged with fraud on Monday over his years as mayor. Vik says that he is innocent."
    case = case_of((first, "2012-03-10"), (again, "2014-06-03"))
    assert len({id(one) for one, _ in of_kind(case, "charge")}) == 2


@pytest.mark.parametrize(
    ("text", "lawyer", "client"),
    [
        ("Ida Lund, who represents Tor Vik, said that the suit was baseless.", "Ida Lund", "Tor Vik"),
        ("Ida Lund QC, for Tor Vik, said that the suit was baseless.", "Ida Lund", "Tor Vik"),
        ("Vik's lawyer, Ida Lund, said that the suit was baseless.", "Ida Lund", "Tor Vik"),
    ],
)
def test_whose_lawyer_somebody_is(text: str, lawyer: str, client: str) -> None:
    (told,) = case_of((f"{SUED}\n\n{text}", "2020-05-05")).proceedings
    assert {party.name: [one.name for one in party.counsel] for party in told.parties if party.counsel} == {
        client: [lawyer]
    }


def test_a_lawyer_s_step_is_his_client_s() -> None:
    text = (
        "Ada Moe says that Tor Vik, a singer, cheated her. Moe's lawyer, Ida Lund, filed a lawsuit on Monday "
        "accusing Vik of fraud."
    )
    (told,) = case_of((text, "2020-05-05")).proceedings
    assert [party.name for party in told.parties if party.side == "claimant"] == ["Ada Moe"]


def test_a_complaint_of_rape_is_no_suit() -> None:
    text = (
        "Ada Moe filed a complaint against Tor Vik for attempted rape in Skarne on Monday. "
        "Prosecutors opened an inquiry."
    )
    (told,) = case_of((text, "2020-05-05")).proceedings
    assert told.kind == "criminal"


def test_a_settlement_answers_what_was_asked_in_damages() -> None:
    settled = "Ada Moe and Tor Vik have settled her libel suit out of court, lawyers said on Friday."
    case = case_of((SUED, "2020-05-05"), (settled, "2021-02-06"))
    ((told, asked),) = of_kind(case, "request")
    assert asked.answered_by is not None
    assert told.actions[asked.answered_by].kind == "settlement"
    assert not told.pending


def test_what_one_report_tells_in_passing_is_folded() -> None:
    others = ("Eva Lind", "Jon Dahl", "Kari Holm", "Per Aas", "Siv Berg")
    passing = [
        (f"{PASSING.format(name)} {name} says that the bank hid its fees.", f"2020-0{at}-07")
        for at, name in enumerate(others, 3)
    ]
    told_twice = SUED.replace("on Monday", "in May")
    case = case_of((SUED, "2020-05-05"), (told_twice, "2020-06-01"), *passing)
    long, short = at_length(case)
    assert long[0].title.startswith("Ada Moe v Tor Vik")
    assert len(short) == len(case.proceedings) - len(long) >= 2
    assert passing_words(short).startswith(f"And {len(short)} more proceedings, told in ")
    assert overtaken_words(()) == ""
