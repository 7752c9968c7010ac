"""What is told of small invented cases: steps, sides, days, outcomes, sums, answers, and which suit is
which.
"""

from dataclasses import replace
from datetime import date

import pytest
from cases_told import case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.annotate.stream import annotate_one
from storyledger.model import Case, Proceeding, Published, Report, Status
from storyledger.model.proceeding import Action
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.sums import sums
from storyledger.tell.proceedings.wording import action_words, glance, waiting_words

SUED = (
    "Ada Moe sued Tor Vik on Monday for libel in Skarne District Court, seeking $2 million in damages. "
    "Moe, a baker, says that Vik, the former mayor of Skarne, called her a thief in an interview.\n\n"
    "Vik's lawyer, Lars Holm, said that the suit was baseless."
)
DECIDED = (
    "A jury found Tor Vik liable on Thursday for defaming Ada Moe, a baker, but cleared him of fraud. "
    "Moe was awarded $500,000 in damages.\n\n"
    "Vik, the former mayor of Skarne, said that he would appeal against the verdict."
)
COUNTERSUIT = (
    "Tor Vik has filed a countersuit against Ada Moe in June for slander, his lawyer Lars Holm said."
)


def actions(case: Case, kind: str) -> list[Action]:
    return [action for one in case.proceedings for action in one.actions if action.kind == kind]


def the(case: Case, kind: str) -> Action:
    (found,) = actions(case, kind)
    return found


def the_one(case: Case) -> Proceeding:
    (found,) = case.proceedings
    return found


def test_a_suit_has_its_sides_its_counsel_its_cause_and_its_court() -> None:
    told = the_one(case_of((SUED, "2020-05-05")))
    assert [(p.name, p.side, [c.name for c in p.counsel]) for p in told.parties] == [
        ("Ada Moe", "claimant", []),
        ("Tor Vik", "defendant", ["Lars Holm"]),
    ]
    assert (told.kind, [cause.name for cause in told.causes]) == ("civil", ["defamation"])
    assert told.forum is not None
    assert told.forum.text == "Skarne District Court"
    assert told.title == "Ada Moe v Tor Vik: defamation"


def test_what_was_asked_stands_against_what_was_given() -> None:
    case = case_of((SUED, "2020-05-05"), (DECIDED, "2021-03-05"))
    told = the_one(case)
    asked, given = the(case, "request"), the(case, "award")
    assert (asked.sums[0].amount, asked.sums[0].currency) == (2_000_000, "USD")
    assert (given.sums[0].amount, given.to) == (500_000, ("Ada Moe",))
    assert given.answers == told.actions.index(asked)


def test_a_verdict_is_told_finding_by_finding() -> None:
    case = case_of((DECIDED, "2021-03-05"))
    found = {action.outcome: [cause.name for cause in action.causes] for action in actions(case, "verdict")}
    assert found == {"liable": ["defamation"], "cleared": ["fraud"]}
    assert {action.when.edtf for action in actions(case, "verdict") if action.when} == {"2021-03-04"}


def test_an_announced_appeal_is_open_and_contests_the_verdict_but_not_the_acquittal() -> None:
    case = case_of((SUED, "2020-05-05"), (DECIDED, "2021-03-05"))
    told = the_one(case)
    seen = glance(told)
    assert {told.actions[at].outcome for at in seen.contested if told.actions[at].kind == "verdict"} == {
        "liable"
    }
    assert {told.actions[at].outcome for at in seen.stands} == {"cleared"}
    assert ("appeal", "announced") in [(told.actions[one.action].kind, one.why) for one in seen.open]
    unnamed = tuple(
        replace(action, against=()) if action.outcome == "cleared" else action for action in told.actions
    )
    assert {unnamed[at].outcome for at in glance(replace(told, actions=unnamed)).stands} == {"cleared"}


def test_what_is_open_is_open_as_of_a_day() -> None:
    reports = [(SUED, "2020-05-05"), (DECIDED, "2021-03-05")]
    early = the_one(case_of(*reports, until=date(2020, 12, 31)))
    late = the_one(case_of(*reports))
    assert "request" in [early.actions[one.action].kind for one in early.pending]
    assert "request" not in [late.actions[one.action].kind for one in late.pending]


def test_a_countersuit_is_a_proceeding_of_its_own_with_the_sides_swapped() -> None:
    case = case_of((SUED, "2020-05-05"), (COUNTERSUIT, "2020-07-01"))
    titles = sorted(one.title for one in case.proceedings)
    assert titles == ["Ada Moe v Tor Vik: defamation", "Tor Vik v Ada Moe: defamation"]


def test_a_second_suit_between_the_same_parties_is_another() -> None:
    again = (
        "Ada Moe has filed a second lawsuit against Tor Vik, seeking $3 million over remarks made in April."
    )
    case = case_of((SUED, "2020-05-05"), (again, "2021-04-20"))
    assert [len(actions(case, "complaint")), len(case.proceedings)] == [2, 2]


def test_one_suit_under_two_descriptions_is_one() -> None:
    other = "The defamation case that Ada Moe brought against Tor Vik in May will be heard in September."
    case = case_of((SUED, "2020-05-05"), (other, "2020-06-10"))
    assert len(case.proceedings) == 1
    assert the(case, "complaint").support == 2


def test_a_copy_is_no_second_report() -> None:
    case = case_of((SUED, "2020-05-05"), (SUED, "2020-05-06"))
    assert the(case, "complaint").support == 1


def test_a_civil_and_a_criminal_case_over_one_matter_are_two() -> None:
    charged = (
        "Prosecutors charged Tor Vik with fraud on Friday. Vik pleaded not guilty in Skarne Crown Court and "
        "was released on bail."
    )
    case = case_of((SUED, "2020-05-05"), (charged, "2020-08-08"))
    assert sorted(one.kind for one in case.proceedings) == ["civil", "criminal"]
    plea, bail = the(case, "plea"), the(case, "bail")
    assert (plea.by, plea.outcome, bail.outcome) == (("Tor Vik",), "not guilty", "granted")


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("A judge dismissed the lawsuit against Tor Vik on Monday.", "dismissal", "dismissed"),
        ("A judge on Monday rejected Tor Vik's motion for a new trial.", "ruling", "refused"),
        ("The High Court on Monday upheld the ruling against Tor Vik.", "ruling", "upheld"),
        ("Prosecutors dropped the charges against Tor Vik on Monday.", "dropped", "dropped"),
        ("Tor Vik was convicted of fraud on Monday.", "verdict", "guilty"),
        ("Tor Vik was acquitted of fraud on Monday.", "verdict", "cleared"),
        ("Tor Vik settled the lawsuit with Ada Moe on Monday.", "settlement", "settled"),
        ("Tor Vik was denied bail by a magistrate on Monday.", "bail", "refused"),
        ("Tor Vik was placed under formal investigation on Monday by a magistrate in Lille.", "charge", None),
        ("A judge adjourned the trial of Mr Tor Vik, the mayor, on Monday.", "delay", "adjourned"),
        ("Tor Vik was sentenced to two years in prison on Monday.", "sentence", None),
        ("The anti-doping agency stripped Tor Vik of his title on Monday.", "sanction", None),
    ],
)
def test_words_of_a_step_and_what_came_of_it(text: str, kind: str, outcome: str | None) -> None:
    found = actions(case_of((text, "2020-05-06")), kind)
    assert [(action.outcome, action.when.edtf if action.when else None) for action in found] == [
        (outcome, "2020-05-04")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tor Vik has not been charged.",
        "Prosecutors may be preparing to drop the charges against Tor Vik.",
        "Neither Tor Vik nor the harbour board had been sued.",
        "Failed attempts to get the case against Tor Vik dismissed or delayed have cost $2 million.",
        "The minister dismissed the charge that he was weak.",
        "The bank charged Tor Vik a fee of $20.",
        "Courts dismiss such suits.",
    ],
)
def test_what_did_not_happen_is_no_step(text: str) -> None:
    told = [action for one in case_of((text, "2020-05-06")).proceedings for action in one.actions]
    assert [
        action.kind for action in told if action.kind not in ("ruling",) or action.outcome != "refused"
    ] == []


def test_every_step_points_at_its_words() -> None:
    for text, published in ((SUED, "2020-05-05"), (DECIDED, "2021-03-05")):
        for one in case_of((text, published)).proceedings:
            for action in one.actions:
                for span in (action.words, *action.evidence, *(amount.evidence for amount in action.sums)):
                    assert text[span.start : span.end] == span.text


def test_the_order_of_arrival_changes_nothing() -> None:
    reports = [(SUED, "2020-05-05"), (COUNTERSUIT, "2020-07-01"), (DECIDED, "2021-03-05")]
    assert case_of(*reports).to_dict()["proceedings"] == case_of(*reversed(reports)).to_dict()["proceedings"]


def test_a_step_on_somebody_s_word_says_whose() -> None:
    quoted = 'Tor Vik lost a libel suit in March.\n\n"I am appealing this verdict," Tor Vik said in court.'
    appeal = the(case_of((quoted, "2020-05-06")), "appeal")
    assert (appeal.status, appeal.by, appeal.vouched_by) == (Status.SCHEDULED, ("Tor Vik",), "Tor Vik")
    assert action_words(appeal) == "Appeal: announced by Tor Vik"


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("$5 million", 5_000_000, "USD"),
        ("$5,000,000", 5_000_000, "USD"),
        ("£1.5m", 1_500_000, "GBP"),
        ("$40 m", 40_000_000, "USD"),
        ("€250,000", 250_000, "EUR"),
        ("2 million euros", 2_000_000, "EUR"),
        ("unspecified damages", None, None),
    ],
)
def test_sums_are_in_whole_units(words: str, amount: int | None, currency: str | None) -> None:
    text = f"She asked for {words} on Monday."
    (found,) = sums(Report(text), 0, len(text))
    assert (found.amount, found.currency, found.evidence.text) == (amount, currency, words)


def test_a_converted_sum_is_no_second_one() -> None:
    text = "He paid $1 m (£618,000) into court."
    assert [found.amount for found in sums(Report(text), 0, len(text))] == [1_000_000]


@pytest.mark.parametrize(
    "words",
    [
        "It is as if Vik had been found guilty by a jury already.",
        "His future depends on whether he is cleared of all charges by the court.",
        "Would France have extradited him to Skarne to face the charges?",
        "Vik's ally Jens Moe dismissed the case as ill-founded.",
        "Vik dismissed her claim as imaginary.",
        "His lawyers are pressing prosecutors into dropping the case.",
        "Many who are charged with murder are acquitted by the jury.",
        "The headlines showed women who have been stripped of their dignity.",
    ],
)
def test_a_decision_that_is_only_spoken_of_is_none(words: str) -> None:
    opening = "Ada Dahl accused Tor Vik, the mayor of Skarne, of rape. Vik was charged with rape in May."
    kinds = {
        action.kind
        for one in case_of((f"{opening}\n\n{words}", "2012-06-07")).proceedings
        for action in one.actions
    }
    assert not kinds & {"verdict", "extradition", "dismissal", "dropped", "sanction"}


def test_what_a_later_report_takes_for_known_is_the_decision_of_before() -> None:
    first = "Prosecutors dropped all charges of rape against Tor Vik, the mayor of Skarne, on Tuesday."
    later = "Tor Vik had hoped for peace after the charges of rape were dropped in Skarne."
    case = case_of((first, "2012-06-07"), (later, "2012-11-11"))
    dropped = [action for one in case.proceedings for action in one.actions if action.kind == "dropped"]
    assert [action.when.value for action in dropped if action.when] == ["2012-06-05"]
    assert dropped[0].support == 2


VIK = "Ada Dahl accused Tor Vik, the mayor of Skarne, of rape. Tor Vik was charged with rape in May."


def test_a_pronoun_is_nobody_where_the_sentence_before_names_another() -> None:
    words = "Vik knows Jens Moe, who stole cable letters. He was arrested last week in Oldmark."
    case = case_of((f"{VIK}\n\n{words}", "2012-06-07"))
    assert [action.against for action in actions(case, "arrest")] == [()]
    alone = case_of(("Tor Vik fled from Skarne in May. He was arrested in Oldmark.", "2012-06-07"))
    assert [action.against for action in actions(alone, "arrest")] == [("Tor Vik",)]


@pytest.mark.parametrize(
    "words",
    [
        "The note of the police orders that Tor Vik is arrested if he comes out of the house.",
        "Vik feared that Oldmark had plans to extradite him to Skarne.",
        "It is clear that Tor Vik is disbarred from being treated as a refugee.",
        "Ada Dahl put aside her anger about the charges against Tor Vik.",
    ],
)
def test_what_is_ordered_feared_or_of_no_court_is_no_step(words: str) -> None:
    kinds = {action.kind for one in case_of((words, "2012-06-07")).proceedings for action in one.actions}
    assert not kinds & {"arrest", "extradition", "sanction", "dropped"}


def test_what_unnamed_people_claim_is_in_their_words() -> None:
    words = "Vik's supporters claim that Oldmark has already secretly indicted him for theft."
    (_, told) = actions(case_of((f"{VIK}\n\n{words}", "2012-06-07")), "charge")
    assert (told.by, told.vouched_by) == (("Oldmark",), "Vik's supporters")


def test_nobody_charges_himself_over_two_reports() -> None:
    first = "Prosecutors charged Tor Vik, the mayor of Skarne, with rape on Monday."
    later = "On Monday Tor Vik pressed charges of rape in Skarne."
    told = the(case_of((first, "2012-06-05"), (later, "2012-06-06")), "charge")
    assert (told.by, told.against) == ((), ("Tor Vik",))


def test_who_was_himself_stripped_strips_nobody() -> None:
    words = (
        "Even with testimony from such riders as Tor Vik, himself stripped of a title for doping, it failed."
    )
    (told,) = actions(case_of((words, "2012-06-06")), "sanction")
    assert (told.by, told.against) == ((), ("Tor Vik",))


def test_a_lawyer_is_disbarred_and_charges_are_put_aside() -> None:
    told = case_of(("The lawyer Tor Vik was disbarred by a panel of judges in May.", "2012-06-07"))
    assert the(told, "sanction").against == ("Tor Vik",)
    aside = case_of((f"{VIK}\n\nThe charges against Vik were put aside on Monday.", "2012-06-07"))
    assert the(aside, "dropped").outcome == "dropped"


def test_only_who_is_the_subject_testifies() -> None:
    wife = f"{VIK}\n\nAda Moe, wife of the baker Lars Moe, has testified in court."
    assert the(case_of((wife, "2012-06-07")), "testimony").by == ("Ada Moe",)
    office = f"{VIK}\n\nThe baker, Carmen Holm, has testified in court."
    assert the(case_of((office, "2012-06-07")), "testimony").by == ("Carmen Holm",)
    team = f"{VIK}\n\nHis gifts went to his team, many of whom testified against Vik at the trial."
    assert [one.by for one in actions(case_of((team, "2012-06-07")), "testimony")] in ([], [()])


def test_a_request_is_not_retired_when_the_case_is_decided() -> None:
    text = (
        "Ada Moe sued Tor Vik for libel in Skarne District Court on 4 May. On 8 May Moe asked the court for "
        "a sample of his hair. A jury found Tor Vik liable for libel on Thursday."
    )
    told = the_one(case_of((text, "2020-06-05")))
    assert [(told.actions[one.action].kind, one.why) for one in told.pending] == [("request", "overtaken")]
    assert "decided since" in waiting_words(told, told.pending[0])


def test_the_same_number_in_another_currency_is_another_sum() -> None:
    text = "A jury awarded Ada Moe $5 million and £5 million in damages against Tor Vik on Monday."
    found = the(case_of((text, "2020-05-05")), "award").sums
    assert {one.currency for one in found} == {"USD", "GBP"}


def test_undated_reports_count_as_of_any_day() -> None:
    read = [annotate_one(Report(SUED)), annotate_one(Report(DECIDED, published=Published("2021-03-05")))]
    pairs = [pair for pair in read if isinstance(pair, tuple)]
    told = story_case(StoryRecord.of("s1", pairs), until=date(2020, 12, 31))
    assert {action.kind for one in told.proceedings for action in one.actions} == {"complaint", "request"}


PIECES = (
    "Ada Moe sued Tor Vik for fraud in Skarne on Monday.",
    "On Tuesday Jane Roe dismissed the suit against Tor Vik. Jane Roe testified at the trial of Tor Vik.",
    "Judge Jane Roe will hear the appeal of Tor Vik, the High Court said.",
    "Jane Roe, a lawyer for Ada Moe, said that her client was tired.",
    "2019 Vik was charged with fraud in Skarne. Lars Holm, a lawyer for Tor Vik, asked the court for bail.",
)


@settings(max_examples=25, deadline=None)
@given(st.permutations(PIECES), st.integers(1, 4))
def test_a_record_that_grew_tells_the_same_case_as_a_fresh_one(pieces: list[str], first: int) -> None:
    read = []
    for day, text in enumerate(pieces, start=1):
        annotated = annotate_one(Report(text, published=Published(f"2021-03-{day:02}")))
        assert isinstance(annotated, tuple)
        read.append(annotated)
    grown = StoryRecord.of("s1", read[:first])
    story_case(grown)
    for report, annotations in read[first:]:
        grown = grown.grown(report, annotations)
        story_case(grown)
    assert story_case(grown) == story_case(StoryRecord.of("s1", read))


def test_charges_that_a_judge_drops_as_prosecutors_asked_are_decided() -> None:
    charged = "Prosecutors charged Tor Vik, the mayor of Skarne, with rape on 14 May 2011."
    dropped = (
        "On Monday prosecutors asked the judge to dismiss the charges against Tor Vik.\n\n"
        "A judge dropped all charges of rape against Tor Vik on Tuesday."
    )
    case = case_of((charged, "2011-05-15"), (dropped, "2011-08-23"))
    decided = [
        one.actions[at].when.value
        for one in case.proceedings
        for at in glance(one).stands
        if one.actions[at].kind == "dropped" and one.actions[at].when
    ]
    assert decided == ["2011-08-23"]
