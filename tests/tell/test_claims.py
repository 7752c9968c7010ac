"""Claims of small invented stories: what is joined, what is not, and who holds what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_told import record

from storyledger.model import Claim, ClaimStatus, Side
from storyledger.tell.claims import standing, story_claims
from storyledger.tell.claims.wording import position_words

ALLEGED = (
    "Ada Holm says that Tor Vik, the mayor of Skarne, assaulted her in 2012.\n\nVik denied it on Monday.",
    "2020-05-07",
)
SUED = (
    """Ada Holm sued Tor Vik on Friday. Holm claims that Vik assaulted her in 2012.

Vik said that he had never met her and that the claim was false.""",
    "2021-02-03",
)
FOUND = (
    """A jury found on Thursday that Tor Vik assaulted Ada Holm in 2012. It cleared him of a claim that he had
imprisoned her.

Vik said that he would appeal. "I am innocent," Vik said.""",
    "2022-06-10",
)
OTHER = (
    "Berit Lund says that Tor Vik assaulted her at a regatta in 2017. Vik's lawyers denied the claim.",
    "2022-07-01",
)


def claims(*reports: tuple[str, str]) -> tuple[Claim, ...]:
    return story_claims(record(*reports))


def about(found: tuple[Claim, ...], act: str, *patients: str) -> Claim:
    (claim,) = [one for one in found if one.act == act and one.patients == patients]
    return claim


def held(claim: Claim, actor: str | None, side: Side) -> list[str]:
    return [one.stance for one in claim.positions if one.actor == actor and one.side is side]


def test_the_same_act_between_the_same_people_is_one_claim_over_reports() -> None:
    claim = about(claims(ALLEGED, SUED, FOUND), "abuse", "Ada Holm")
    assert claim.agents == ("Tor Vik",)
    assert claim.status is ClaimStatus.RULED
    assert held(claim, "Ada Holm", Side.FOR)
    assert len(held(claim, "Tor Vik", Side.AGAINST)) >= 2
    assert held(claim, "jury", Side.FOR) == ["rules"]
    assert {span.report for one in claim.positions for span in one.evidence} == set(claim.reports)
    assert len(claim.reports) == 3


def test_the_headline_says_how_it_stands_before_anything_else_and_quotes() -> None:
    claim = about(claims(ALLEGED, FOUND), "abuse", "Ada Holm")
    before, _, words = claim.headline.partition(": “")
    assert claim.headline.startswith("Alleged by Ada Holm; denied by Tor Vik; jury: found “assaulted")
    assert claim.words.text.strip() in words or words.rstrip("”") in claim.words.text
    assert "assaulted her" not in before


def test_what_somebody_else_tells_of_the_same_man_is_another_claim() -> None:
    found = claims(ALLEGED, FOUND, OTHER)
    assert about(found, "abuse", "Berit Lund").status is ClaimStatus.CONTESTED
    assert held(about(found, "abuse", "Berit Lund"), "jury", Side.FOR) == []
    assert held(about(found, "abuse", "Ada Holm"), "Berit Lund", Side.FOR) == []


def test_a_lawyer_answers_for_the_client() -> None:
    claim = about(claims(OTHER), "abuse", "Berit Lund")
    assert [one.actor for one in claim.positions if one.side is Side.AGAINST] == ["Vik's lawyers"]


def test_copies_add_no_position() -> None:
    once = about(claims(ALLEGED), "abuse", "Ada Holm")
    long = (ALLEGED[0] + "\n\n" + "The boathouse stands by the old pier of Skarne. " * 6, "2020-05-07")
    twice = about(claims(long, (long[0] + " It is empty.", "2020-05-08")), "abuse", "Ada Holm")
    assert len(twice.positions) == len(once.positions)
    assert all(one.support == 1 for one in twice.positions)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm says that Tor Vik is a bad mayor. Vik said that he was not going to lie to anybody.",
        "A judge ruled that Tor Vik must answer a suit by a woman who says he assaulted her.",
        "An official in Skarne, where Tor Vik was mayor, attempted to bribe a witness, Ada Holm alleged.",
    ],
)
def test_nobody_is_found_guilty_or_accused_by_a_word_that_is_anothers(text: str) -> None:
    for claim in claims((text, "2020-05-07")):
        assert claim.status is not ClaimStatus.RULED
        assert not (claim.act == "fraud" and "Tor Vik" in claim.agents)


def test_a_denial_of_another_matter_answers_nothing() -> None:
    text = "Ada Holm says that Tor Vik assaulted her in 2012. Vik denied the smuggling charges."
    claim = about(claims((text, "2020-05-07")), "abuse", "Ada Holm")
    assert all(one.side is Side.FOR for one in claim.positions)


def test_an_answer_that_came_before_a_date_is_dated_by_it() -> None:
    text = (
        "Ada Holm says that Tor Vik assaulted her in 2012. The suit was filed in November 2019 after Vik "
        "accused Holm of lying."
    )
    claim = about(claims((text, "2021-05-07")), "abuse", "Ada Holm")
    (answer,) = [one for one in claim.positions if one.side is Side.AGAINST]
    assert (answer.stance, answer.date) == ("disputes", "../2019-11")
    assert position_words(answer) == "Tor Vik disputes, before December 2019"


def test_positions_and_evidence_are_the_reports_words() -> None:
    told = record(ALLEGED, FOUND)
    texts = {report.id: report.text for report in told.reports}
    for claim in story_claims(told):
        for one in claim.positions:
            for span in (claim.words, one.words, *one.evidence):
                assert texts[span.report][span.start : span.end] == span.text


def test_the_standing_of_some_positions_can_be_asked_for() -> None:
    claim = about(claims(ALLEGED, FOUND), "abuse", "Ada Holm")
    before = [one for one in claim.positions if (one.published or "") < "2021"]
    assert standing(before) is ClaimStatus.CONTESTED
    assert standing(claim.positions) is ClaimStatus.RULED


def test_claims_are_the_same_in_any_order_of_reports() -> None:
    one = [claim.to_dict() for claim in claims(ALLEGED, FOUND, OTHER)]
    other = [claim.to_dict() for claim in claims(OTHER, FOUND, ALLEGED)]
    assert [claim["headline"] for claim in one] == [claim["headline"] for claim in other]
    assert [len(claim["positions"]) for claim in one] == [len(claim["positions"]) for claim in other]


def test_who_admits_something_else_admits_nothing() -> None:
    text = (
        "Ada Holm says that Tor Vik assaulted her in 2012. Vik admitted that he was guilty of a lapse of "
        "judgment but denied the allegation."
    )
    claim = about(claims((text, "2020-05-07")), "abuse", "Ada Holm")
    assert claim.status is ClaimStatus.CONTESTED


MONEY = "Tor Vik claimed that Ada Holm had helped herself to the choir's tour money in the late 1980s."


def test_what_is_no_act_of_a_frame_is_a_claim_where_somebody_denies_it() -> None:
    answer = "Ada Holm denied having taken the choir's tour money in the late 1980s."
    (claim,) = claims((MONEY, "2022-09-17"), (answer, "2023-01-13"))
    assert (claim.act, claim.agents, claim.status) == ("other", ("Ada Holm",), ClaimStatus.CONTESTED)
    assert claim.headline.startswith("Alleged by Tor Vik; denied by Ada Holm: “")


@pytest.mark.parametrize(
    "answer",
    [
        "Berit Lund denied having taken the museum's boat in the late 1990s.",
        "Ada Holm said that the choir's tour in the late 1980s made money.",
    ],
)
def test_a_denial_of_another_matter_contests_nothing(answer: str) -> None:
    found = claims((MONEY, "2022-09-17"), (answer, "2023-01-13"))
    assert found
    assert all(one.status in (ClaimStatus.ALLEGED, ClaimStatus.DENIED) for one in found)
    assert all(len(one.positions) == 1 for one in found)


def test_who_abuses_a_thing_abuses_nobody() -> None:
    text = "Ada Holm accused Tor Vik of illegally abusing the justice system to stay in office."
    assert claims((text, "2008-09-14")) == ()


@pytest.mark.parametrize(
    "asked",
    [
        "The jury must decide whether Tor Vik falsely imprisoned Ada Holm in 2012.",
        "To the second question, whether Tor Vik had falsely imprisoned Ada Holm, the answer was no.",
        "Ada Holm was asked on Monday if Tor Vik had imprisoned her.",
    ],
)
def test_a_question_puts_nothing_forward(asked: str) -> None:
    assert claims((asked, "2022-06-10")) == ()
    told = claims(("Ada Holm says that Tor Vik imprisoned her in 2012.", "2020-05-07"), (asked, "2022-06-10"))
    assert [[(one.actor, one.stance) for one in claim.positions] for claim in told] == [
        [("Ada Holm", "alleges")]
    ]


def test_what_only_dates_the_thing_that_was_found_is_not_found() -> None:
    held = "Tor Vik was held liable for defamation over a statement made years after the assault on Ada Holm."
    told = claims(("Ada Holm says that Tor Vik assaulted her in 2012.", "2020-05-07"), (held, "2023-05-10"))
    assert about(told, "abuse", "Ada Holm").status is ClaimStatus.ALLEGED
    assert about(told, "defamation").status is ClaimStatus.RULED
    found = claims(("A jury found that Tor Vik assaulted Ada Holm after the regatta.", "2023-05-10"))
    assert [one.status for one in found] == [ClaimStatus.RULED]


def test_what_is_told_of_later_times_is_not_what_was_decided() -> None:
    verdict = "A jury found on 21 September 2022 that Tor Vik had defamed Ada Holm."
    verdict += "\n\nTor Vik has appealed against the verdict."
    again = "Ada Holm says that Tor Vik defamed her on 28 January 2023."
    found = claims((verdict, "2022-09-22"), (again, "2023-02-14"))
    assert [claim.status for claim in found] == [ClaimStatus.RULED, ClaimStatus.ALLEGED]
    assert [[one.stance for one in claim.positions] for claim in found] == [["rules", "appeals"], ["alleges"]]


def test_what_is_only_supposed_to_be_decided_is_not() -> None:
    alleged = "Ada Holm says that Tor Vik defrauded her in 2012. Vik denied the fraud."
    supposed = "Tor Vik can run for mayor again if he is found not guilty of the fraud against Ada Holm."
    (claim,) = claims((alleged, "2020-05-07"), (supposed, "2023-05-10"))
    assert claim.status is ClaimStatus.CONTESTED


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        ("Tor Vik, 51, the mayor of Skarne, was charged with bribery and fraud.", "dishonesty", "charges"),
        ("Prosecutors charged Tor Vik, the mayor of Skarne, with bribery.", "dishonesty", "charges"),
        ("Tor Vik was acquitted by a jury of manslaughter.", "killing", "clears"),
        ("A judge cleared Tor Vik of perjury.", "against justice", "clears"),
        ("Tor Vik was convicted on Monday on two counts of bribery.", "dishonesty", "rules"),
        ("Tor Vik pleaded not guilty on Monday to three counts of bribery.", "dishonesty", "denies"),
        ("Prosecutors dropped bribery charges against Tor Vik.", "dishonesty", "withdraws"),
        ("Ada Holm accused Tor Vik, the mayor of Skarne, of bribery.", "dishonesty", "accuses"),
    ],
)
def test_what_somebody_is_charged_with_or_cleared_of_is_a_claim_about_him(
    text: str, act: str, stance: str
) -> None:
    (claim,) = [one for one in claims((text, "2020-05-07")) if one.act == act]
    assert claim.agents == ("Tor Vik",)
    assert [one.stance for one in claim.positions] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "Tor Vik has not been charged with bribery.",
        "Tor Vik could be charged with bribery.",
        "Prosecutors have yet to charge Tor Vik with bribery.",
        "There is little evidence to convict Tor Vik of bribery.",
        "Ada Holm, who worked for Tor Vik, was charged with bribery.",
        "An adviser to Tor Vik was charged with bribery.",
        "Tor Vik was tried by a jury in May and Bo Lund was convicted of bribery.",
        "Ada Holm's friend, the aide of Tor Vik, was cleared of bribery.",
        "Bo Lund was cleared of bribing his friend, Tor Vik, but convicted of fraud.",
    ],
)
def test_nobody_is_accused_by_a_form_that_is_anothers_or_only_supposed(text: str) -> None:
    found = claims((text, "2020-05-07"))
    decided = ("charges", "rules", "clears")
    assert not any(p.stance in decided for one in found if "Tor Vik" in one.agents for p in one.positions)


def test_an_acquittal_without_its_act_belongs_to_what_somebody_was_charged_with() -> None:
    charged = "Tor Vik was charged with manslaughter on Monday.", "2020-05-07"
    cleared = "A jury at Skarne took four days to find Tor Vik, 51, not guilty on all counts.", "2021-05-07"
    claim = about(claims(charged, cleared), "killing")
    assert claim.status is ClaimStatus.CLEARED
    assert claim.headline.startswith("Charged")


def test_a_denial_that_points_answers_the_statement_before_it() -> None:
    text = "Ada Holm said that she had asked Tor Vik by radio if the hatch was shut. Vik denied it."
    (claim,) = claims((text, "2020-05-07"))
    assert claim.status is ClaimStatus.CONTESTED
    assert held(claim, "Ada Holm", Side.FOR)
    assert held(claim, "Tor Vik", Side.AGAINST)


def test_a_lead_that_only_describes_the_accused_is_about_whom_the_next_sentence_names() -> None:
    text = (
        "A former manager of the ferry line was charged with bribery on Monday. Tor Vik, 55, who ran the "
        "harbour office until 2018, would not comment."
    )
    (claim,) = claims((text, "2020-05-07"))
    assert claim.agents == ("Tor Vik",)
    assert claim.status is ClaimStatus.ALLEGED


def test_nobody_is_convicted_of_what_the_same_sentence_clears_him_of() -> None:
    text = "Tor Vik, 56, was convicted by a jury in November and acquitted of four counts of bribery."
    found = claims((text, "2020-05-07"), ("Tor Vik was charged with bribery.", "2020-01-07"))
    assert found
    assert not any(position.stance == "rules" for one in found for position in one.positions)


SUIT = (
    "Ada Holm sued Tor Vik on Friday. Holm's suit asks for $2 million. "
    "It says that Vik told her to burn the harbour log."
)


def test_what_a_suit_says_is_the_word_of_whoever_sues() -> None:
    (claim,) = claims((SUIT, "2022-09-17"))
    assert (claim.agents, claim.status) == (("Tor Vik",), ClaimStatus.ALLEGED)
    assert held(claim, "Ada Holm", Side.FOR) == ["alleges"]


def test_what_the_prosecution_says_that_somebody_did_is_its_allegation() -> None:
    said = "Prosecutors said that Tor Vik had hidden the harbour's second set of books in a boathouse."
    (claim,) = claims((said, "2022-09-17"))
    assert (claim.agents, claim.status) == (("Tor Vik",), ClaimStatus.ALLEGED)
    assert claim.headline.startswith("Alleged by Prosecutors: “")


@pytest.mark.parametrize(
    "said",
    [
        "Prosecutors said that they were still looking for Tor Vik's second boathouse key.",
        "Prosecutors said that if Tor Vik had hidden the second set of books they would find it.",
    ],
)
def test_the_prosecution_alleges_nothing_that_nobody_is_said_to_have_done(said: str) -> None:
    assert claims((said, "2022-09-17")) == ()


@pytest.mark.parametrize(
    "answer", ["Vik denied having said so.", "Vik denied having had the conversation.", "Vik denied it."]
)
def test_a_denial_points_at_what_was_said_before_it(answer: str) -> None:
    said = "Ada Holm told the inquiry that Tor Vik had promised her the ferry contract."
    (claim,) = claims((f"{said} {answer}", "2022-09-17"))
    assert (claim.agents, claim.status) == (("Tor Vik",), ClaimStatus.CONTESTED)


def test_a_finding_is_disputed_by_whoever_rejects_it() -> None:
    told = """The inquiry's report finds that Ada Holm, the pilot, saw the open hatch and did not radio.
Holm had said in 2015 that she saw something white. She rejected the finding."""
    (claim,) = [one for one in claims((told, "2022-09-17")) if one.agents == ("Ada Holm",)]
    assert held(claim, "Ada Holm", Side.AGAINST) == ["disputes"]


def test_who_denies_it_for_another_is_not_said_to_have_done_it() -> None:
    (claim,) = claims(("Berit Lund denied that the company had known of the rotten planks.", "2022-09-17"))
    assert (claim.agents, claim.status) == ((), ClaimStatus.DENIED)


LEAD = "A former harbour master was arrested on Wednesday and charged with bribery and perjury."


@pytest.mark.parametrize(
    "told",
    [
        "Tor Vik, 55, who ran the harbour until 2018, pleaded not guilty before a magistrate, Ada Holm.",
        "Tor Vik, 55, was released. He pleaded not guilty.",
        "Tor Vik, 55, was released on bail. The charges, which he denies, go back to 2018.",
    ],
)
def test_a_plea_that_names_no_charge_is_to_all_that_a_report_tells(told: str) -> None:
    found = claims((f"{LEAD}\n\n{told}", "2022-09-17"))
    assert len(found) == 2
    assert all(held(claim, "Tor Vik", Side.AGAINST) == ["denies"] for claim in found)


def test_the_accused_appeared_somewhere_before_he_pleaded() -> None:
    told = (
        "Tor Vik, 52, and Bo Lind, 47, appeared at Skarne crown court on Tuesday, "
        "where each pleaded not guilty to the manslaughter of Ada Holm."
    )
    found = claims((told, "2022-09-17"))
    assert {claim.agents for claim in found} == {("Tor Vik",), ("Bo Lind",)}


def test_a_lead_that_only_describes_the_accused_means_the_only_one_who_is_called_so() -> None:
    told = "Tor Vik, the mayor of Skarne, was questioned by police on Monday."
    lead = "A court has found a former mayor guilty of bribery.\n\nTor Vik was jailed on Tuesday."
    (claim,) = claims((told, "2021-09-17"), (lead, "2022-09-17"))
    assert (claim.agents, claim.status) == (("Tor Vik",), ClaimStatus.RULED)


def test_of_two_who_are_called_so_a_lead_means_neither() -> None:
    told = "Tor Vik, the mayor of Skarne, met Bo Lind, the former mayor of Skarne, on Monday."
    lead = "A court has found a former mayor guilty of bribery.\n\nTor Vik and Bo Lind were there."
    assert claims((told, "2021-09-17"), (lead, "2022-09-17")) == ()


def test_a_conviction_that_is_quashed_clears() -> None:
    found = "Tor Vik was convicted of bribery on Monday."
    quashed = "An appeals court quashed Tor Vik's conviction for bribery on Friday."
    (claim,) = claims((found, "2021-09-17"), (quashed, "2022-09-17"))
    assert claim.status is ClaimStatus.MIXED
    assert held(claim, "appeals court", Side.AGAINST) == ["clears"]


def test_what_was_decided_long_before_the_charges_decides_none() -> None:
    charged = "Tor Vik was charged with bribery on Monday. In 2012 Vik was acquitted on all counts."
    (claim,) = claims((charged, "2022-09-17"))
    assert claim.status is ClaimStatus.ALLEGED


def test_failing_to_punish_a_murder_is_no_murder() -> None:
    (claim,) = claims(("Tor Vik was convicted of failing to report a murder on Monday.", "2022-09-17"))
    assert claim.act == "other"


def test_the_words_of_a_charge_end_with_it() -> None:
    told = "Berit Lund, whose evidence convicted Tor Vik of bribery, now runs a bakery in the harbour."
    (claim,) = claims((told, "2022-09-17"))
    assert claim.headline == "Found “bribery”: “convicted Tor Vik of bribery”"


def test_a_quotation_that_ends_the_words_is_closed() -> None:
    (claim,) = claims(
        ('Ada Holm told the jury that Tor Vik had called the dead "our quiet clients".', "2022-09-17")
    )
    assert claim.headline.endswith('“that Tor Vik had called the dead "our quiet clients"”')


def test_what_somebody_tells_the_police_that_he_never_did_is_a_denial() -> None:
    (claim,) = claims(("Tor Vik told the police in 2015 that he had never seen the fax.", "2022-09-17"))
    assert (claim.agents, claim.status) == (("Tor Vik",), ClaimStatus.DENIED)


@pytest.mark.parametrize(
    ("answer", "who"),
    [
        ("Vik was not in the boathouse, according to Rask Kilns.", "Rask Kilns"),
        ("Vik told reporters that he never touched a buoy.", "Tor Vik"),
    ],
)
def test_the_opposite_of_what_somebody_says_contests_it(answer: str, who: str) -> None:
    text = f"Ada Holm said that Tor Vik had moved the buoys in the night. {answer}"
    (claim,) = claims((text, "2020-05-07"))
    assert (claim.status, claim.agents) == (ClaimStatus.CONTESTED, ("Tor Vik",))
    assert held(claim, "Ada Holm", Side.FOR)
    assert held(claim, who, Side.AGAINST)


@pytest.mark.parametrize(
    "answer",
    [
        "Vik said that he had no plans to resign.",
        "Berit Lund did not vote for him, she said.",
        "Ada Holm said that Tor Vik had not told the council.",
    ],
)
def test_what_is_not_the_opposite_contests_nothing(answer: str) -> None:
    text = f"Ada Holm said that Tor Vik had moved the buoys in the night. {answer}"
    assert all(claim.status is not ClaimStatus.CONTESTED for claim in claims((text, "2020-05-07")))


def test_the_company_rejects_what_its_name_is_sued_for() -> None:
    text = """Skarne Kiln Company was sued by Ada Holm for discrimination on Monday. The company said in a
statement that it “categorically rejects” the allegations."""
    (claim,) = claims((text.replace("a\nstatement", "a statement"), "2020-05-07"))
    assert held(claim, "Skarne Kiln Company", Side.AGAINST) == ["denies"]


def test_an_appeal_that_clears_reverses_what_was_decided() -> None:
    banned = (
        "Tor Vik was banned for eight years on 12 May by the Skarne Panel for tampering with a doping form."
    )
    cleared = "Tor Vik, the coach, was cleared on appeal on Wednesday."
    (claim,) = claims((banned, "2020-11-12"), (cleared, "2021-10-08"))
    assert claim.status is ClaimStatus.MIXED
    assert "; cleared: “" in claim.headline


def test_who_was_put_under_investigation_answers_it() -> None:
    text = (
        "Tor Vik, 62, was placed under formal investigation last June on suspicion of bribery. Vik denies it."
    )
    told = claims((text, "2020-11-12"), (text.replace("last June", "in June"), "2020-12-12"))
    assert {one.actor for claim in told for one in claim.positions if one.side is Side.AGAINST} == {"Tor Vik"}


MOVED = "Ada Holm said that Tor Vik had moved the buoys in the night. Vik denied that he moved the buoys."


@pytest.mark.parametrize(
    ("later", "status", "told"),
    [
        ("On Monday Ada Holm took back her sworn account of the buoys.", ClaimStatus.WITHDRAWN, "Ada Holm"),
        ("Tor Vik no longer disputes that he moved the buoys.", ClaimStatus.ALLEGED, "Tor Vik"),
        ("Vik demanded that Holm retract her statement on the buoys.", ClaimStatus.CONTESTED, None),
        ("Ada Holm has not retracted her statement on the buoys.", ClaimStatus.CONTESTED, None),
    ],
)
def test_what_somebody_takes_back_stands_no_more(later: str, status: ClaimStatus, told: str | None) -> None:
    (claim,) = claims((MOVED, "2020-05-07"), (later, "2021-02-09"))
    assert claim.status is status
    assert [one.actor for one in claim.positions if one.stance == "withdraws"] == ([told] if told else [])
    assert (f"taken back by {told}" in claim.headline) is (told is not None)


def test_one_of_two_who_say_so_takes_back_his_own_word_only() -> None:
    later = "On Monday Ada Holm took back her sworn account of the buoys."
    (claim,) = claims((MOVED, "2020-05-07"), (later, "2021-02-09"))
    (holm,) = [one for one in claim.positions if one.side is Side.FOR]
    assert standing([replace(holm, actor="Berit Lund"), *claim.positions]) is ClaimStatus.CONTESTED


def test_taking_bribes_and_corruption_are_one_act_and_a_plot_is_another() -> None:
    suspected = (
        "Tor Vik, the mayor of Skarne, was arrested on Monday on suspicion of taking bribes from a builder."
    )
    charged = "Tor Vik was charged with corruption on Friday."
    plot = "Prosecutors accused Tor Vik of plotting with smugglers."
    told = claims((suspected, "2020-05-07"), (charged, "2020-06-01"), (plot, "2020-07-02"))
    assert sorted(len(claim.positions) for claim in told if "Tor Vik" in claim.agents) == [1, 2]


def test_a_denial_right_after_other_charges_is_of_those() -> None:
    text = """Ada Holm says that Tor Vik assaulted her in 2012. She told the police of it in 2013.

The mayor is under investigation for his part in the sale of the harbour. He denies any wrongdoing."""
    found = claims((text, "2020-05-07"))
    assert all(one.side is not Side.AGAINST for one in about(found, "abuse", "Ada Holm").positions)
