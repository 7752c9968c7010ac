"""Which sentences tell a step of a case, which tell none, and whose day a step has."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Published, Report, Status
from storyledger.model.proceeding import Action, Sum
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.wording import action_words, glance

WHO = "Tor Vik, the former mayor of Skarne, is a baker. Ada Moe, a teacher, is his neighbour."


def steps(text: str, published: str = "2020-05-06") -> list[Action]:
    read = annotate_one(Report(f"{text}\n\n{WHO}", published=Published(published)))
    assert isinstance(read, tuple)
    return [action for one in story_case(StoryRecord.of("s", [read])).proceedings for action in one.actions]


@pytest.mark.parametrize(
    "text",
    [
        "Tor Vik addressed the ruling party of Skarne on Monday.",
        "Tor Vik refused on Monday to comment on the court case.",
        "Prosecutors are considering charging Tor Vik with fraud.",
        "Had the jury convicted Tor Vik, he would have gone to prison.",
        "Tor Vik has not been charged or convicted.",
        "Ada Moe said on Monday that she would sue Tor Vik if he wrote to her again.",
        "Anyone convicted of fraud before 1994 may write to the court.",
        "Tor Vik was dismissed from his post in March after charges of fraud.",
        "Tor Vik launched a robust defence of his actions on Monday.",
        "Tor Vik's bid for the chair was dismissed by party officials on Saturday.",
        "It is a claim that would once have been dismissed as a joke.",
        "Ada Moe said that she expects Tor Vik to ask the court to throw out the case.",
        "The findings of the public inquiry in February bind nobody.",
        "Tor Vik failed to follow the procedure that the court had set out for bakers.",
        "Ada Moe demanded a retraction in the canteen on Monday.",
        "No hearing has been set in the case of Tor Vik.",
        "Courts have generally let such cases against Tor Vik go ahead.",
        "Tor Vik gave up his claim to the throne of Skarne on Monday.",
        "Tor Vik was struck off the list of guests on Monday.",
        "Tor Vik was in the box at the opera on Monday.",
        "Tor Vik settled with $500 in his pocket in a village near Skarne.",
        "Parliament threw out Tor Vik's challenge to the budget on Monday.",
        "The Department of Justice reversed its plan for Skarne on Monday.",
        "Tor Vik has ten days to appeal against the ruling.",
        "The commission has not yet asked the court to compel Tor Vik.",
    ],
)
def test_what_nobody_did_is_no_step(text: str) -> None:
    assert [action_words(step) for step in steps(text)] == []


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("A judge in Skarne on Monday turned down a request by Tor Vik for more time.", "ruling", "refused"),
        ("Tor Vik's appeal was dismissed on Monday by the court of appeal.", "ruling", "refused"),
        ("The high court set aside Tor Vik's conviction on Monday.", "ruling", "overturned"),
        ("Tor Vik was cleared of manslaughter on Monday.", "verdict", "cleared"),
        ("Count one, fraud: guilty.", "verdict", "guilty"),
        ("Count two, theft: not guilty.", "verdict", "cleared"),
        ("A public inquiry cleared Tor Vik of wrongdoing on Monday.", "finding", "cleared"),
        ("The judges increased Tor Vik's sentence to nine years on Monday.", "sentence", "increased"),
        ("A judge cut the award to Ada Moe on Monday.", "award", "cut"),
        ("Tor Vik's bail was extended on Monday by the court.", "bail", "extended"),
        ("Judge Lise Aune recused herself from the trial of Tor Vik on Monday.", "decision", "recused"),
        ("Prosecutors decided on Monday not to charge Tor Vik.", "decision", "no charge"),
        ("Ada Moe took her grievance to the labour tribunal on Monday.", "complaint", None),
        ("The court dismissed the suit that Ada Moe had brought.", "complaint", None),
        ("The court dismissed the suit Ada Moe had brought in March.", "complaint", None),
        ("Tor Vik was questioned by police on Monday.", "inquiry", None),
        ("Prosecutors asked on Monday for life imprisonment for Tor Vik.", "request", None),
        ("The lawsuit against Tor Vik is on hold until June.", "delay", "put on hold"),
        ("Tor Vik, 58, appeared in court on Monday.", "hearing", None),
        ("The supreme court ruled by four votes to three on Monday that Tor Vik must pay.", "ruling", None),
        ("Tor Vik was struck off the medical register on Monday.", "sanction", None),
        ("The guild let Tor Vik off with a reprimand on Monday.", "sanction", None),
        ("The medical board suspended Tor Vik's licence on Monday.", "sanction", None),
        ("Tor Vik got three years' probation for fraud on Monday.", "sentence", None),
        ("Tor Vik was resentenced to two years on Monday.", "sentence", None),
        ("A three-judge panel reversed the conviction of Tor Vik on Monday.", "ruling", "overturned"),
        ("Tor Vik's conviction was quashed on Monday by Mr Justice Arne Lund.", "ruling", "quashed"),
        ("The appeals court sent the case of Tor Vik back on Monday.", "ruling", "sent back"),
        ("Ada Moe gave up her claim against Tor Vik on Monday.", "dropped", "dropped"),
        ("Tor Vik settled with Ada Moe for $300,000 on Monday.", "settlement", "settled"),
        ("Tor Vik's sentencing was pushed back on Monday until June.", "delay", "adjourned"),
        ("The judge has frozen the suit against Tor Vik until June.", "delay", "stayed"),
        ("Tor Vik rejected a plea deal on Monday.", "decision", "declined"),
        ("Tor Vik was on the stand for two days in May.", "testimony", None),
        ("Bail for Tor Vik was set at $200,000 on Monday.", "bail", "granted"),
        ("The jury deadlocked on Monday in the trial of Tor Vik.", "verdict", "no verdict"),
        ("Officers searched Tor Vik's house on Monday.", "inquiry", None),
    ],
)
def test_words_that_tell_a_step(text: str, kind: str, outcome: str | None) -> None:
    assert (kind, outcome) in [(step.kind, step.outcome) for step in steps(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Judge Lise Aune refused bail on Monday. She ordered Tor Vik to surrender his passport.", "order"),
        ("The jurors convicted Tor Vik on Monday. They rejected his plea of madness.", "ruling"),
        ("The court cleared the way on Monday when it refused the request.", "ruling"),
    ],
)
def test_a_pronoun_stands_for_the_court_before_it(text: str, kind: str) -> None:
    assert kind in [step.kind for step in steps(text)]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("A jury convicted Tor Vik on Monday. It acquitted Ada Moe of theft.", "verdict", "2020-05-04"),
        ("The judge refused bail on Monday and ordered Tor Vik to pay $500.", "order", "2020-05-04"),
        ("The trial of Tor Vik was postponed on Monday to 9 June.", "delay", "2020-05-04"),
        ("In March the judge heard Vik and threw out the libel suit.", "dismissal", "2020-03"),
        ("Tor Vik was arrested on Monday. Ada Moe pleaded not guilty before a judge.", "plea", "2020-05-04"),
        ("A jury convicted Tor Vik on Monday. Bail was extended until 3 June.", "bail", "2020-05-04"),
        ("Tor Vik was jailed on Monday. The judge disqualified him from office.", "sanction", "2020-05-04"),
        ("Tor Vik pleaded guilty on Monday. Prosecutors dropped a charge that was filed in April.",
         "dropped", "2020-05-04"),
        ("Tor Vik was jailed on Monday. He filed a notice of appeal within hours.", "appeal", "2020-05-04"),
        ("On Monday Tor Vik appeared before a judge, who refused bail.", "bail", "2020-05-04"),
        ("Tor Vik flew home last October and was arrested at the airport.", "arrest", "2019-10"),
        ("Tor Vik was tried in March and jailed for a year. He asked for bail on Monday.",
         "sentence", "2020-03"),
        ("The decision on Monday by the court is final. The judges dismissed Vik's appeal.",
         "ruling", "2020-05-04"),
        ("A judge said on Monday the jury which convicted Vik last June erred. She dismissed an appeal.",
         "ruling", "2020-05-04"),
    ],
)  # fmt: skip
def test_a_step_shares_the_day_that_its_neighbours_tell(text: str, kind: str, day: str) -> None:
    told = [step.when.edtf for step in steps(text) if step.kind == kind and step.when is not None]
    assert day in told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court has quashed Tor Vik's conviction for the manslaughter of a patient in 2012.", "ruling"),
        ("Tor Vik is accused of killing Moe on 19 November 2012. He was arrested in Skarne.", "arrest"),
    ],
)
def test_the_day_of_a_crime_is_not_that_of_the_step(text: str, kind: str) -> None:
    (step,) = (step for step in steps(text) if step.kind == kind)
    assert step.when is None or step.when.edtf == "2020-05-06"


def test_what_a_report_opens_with_has_the_day_that_its_next_sentence_tells() -> None:
    text = "The court has quashed Tor Vik's conviction for fraud. The ruling on Monday by judges is final."
    (quashed,) = (step for step in steps(text) if step.outcome in ("quashed", "overturned"))
    assert quashed.when is not None
    assert (quashed.when.edtf, quashed.told) == ("2020-05-04", "stated")


def test_what_a_live_report_tells_is_of_its_day() -> None:
    entries = ["The judges take their seats.", "Tor Vik is found guilty of fraud.", "There is a cry.",
               "Ada Moe weeps.", "The court rises."]  # fmt: skip
    text = "\n\n".join(f"10.{minute} {entry}" for minute, entry in enumerate(entries, 10))
    (verdict,) = (step for step in steps(text) if step.kind == "verdict")
    assert verdict.when is not None
    assert verdict.when.edtf == "2020-05-06"


def test_a_report_comes_back_from_a_flashback_to_the_day_of_its_lead() -> None:
    text = (
        "Tor Vik was cleared of manslaughter on Monday. His deputy had been acquitted in March. "
        "Tor Vik was found guilty of fraud."
    )
    guilty = [step for step in steps(text) if step.outcome == "guilty"]
    assert [step.when.edtf for step in guilty if step.when] == ["2020-05-04"]


def test_what_a_clause_takes_for_known_has_not_the_day_of_the_report() -> None:
    text = "Ada Moe spoke of Tor Vik, who was charged with fraud, in an interview."
    assert all(step.told != "published" for step in steps(text))


def test_who_faces_charges_is_charged() -> None:
    (charge,) = (step for step in steps("Tor Vik faces charges of fraud.") if step.kind == "charge")
    assert (charge.by, charge.against) == ((), ("Tor Vik",))


def test_whose_charges_were_withdrawn() -> None:
    (dropped,) = steps("The charges against Tor Vik were withdrawn on Monday.")
    assert (dropped.kind, dropped.against) == ("dropped", ("Tor Vik",))


def test_a_pronoun_that_reaches_too_far_back_names_nobody_guilty() -> None:
    text = "Rain fell on Skarne all day.\n\nHe was convicted of fraud on Monday."
    assert [step.against for step in steps(text)] == [()]


def test_a_total_is_told_with_its_parts() -> None:
    report = Report("$3 million $1 million $2 million", published=Published("2020-05-06"))
    sums = tuple(
        Sum(amount, "USD", report.span(start, start + 10))
        for amount, start in ((3_000_000, 0), (1_000_000, 11), (2_000_000, 22))
    )
    award = Action(
        kind="award", outcome=None, status=Status.REPORTED, when=None, told=None, by=(), against=(), to=(),
        causes=(), asked=None, sums=sums, evidence=(report.span(0, 10),), words=report.span(0, 2), support=1,
    )  # fmt: skip
    assert action_words(award) == "Award; $3 million ($1 million and $2 million)"


def test_another_affair_of_long_ago_that_a_report_compares_is_left_out() -> None:
    texts = (
        "Ada Moe sued Tor Vik on Monday for libel.\n\nIn 2008 the minister Knut Lie was acquitted of fraud.",
        "Ada Moe told the court on Monday that Tor Vik had lied.",
        "A jury found Tor Vik liable for libel on Monday.",
    )
    days = ("2020-05-06", "2020-08-05", "2020-09-02")
    read = [
        annotate_one(Report(text, published=Published(day))) for text, day in zip(texts, days, strict=True)
    ]
    told = story_case(StoryRecord.of("s", [one for one in read if isinstance(one, tuple)]))
    assert all("Knut Lie" not in action_words(step) for one in told.proceedings for step in one.actions)


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Ada Moe, the former wife of the mayor, Tor Vik, has been charged with fraud.", ("Ada Moe",)),
        ("A man who sold stones to Tor Vik has been cleared of theft by the court.", ()),
    ],
)
def test_who_stands_in_between_is_not_charged(text: str, against: tuple[str, ...]) -> None:
    (step,) = (one for one in steps(text) if one.kind in ("charge", "verdict"))
    assert step.against == against


def test_what_only_an_opinion_piece_tells_of_somebodys_guilt_is_its_writers_word() -> None:
    told = Report(
        f"Tor Vik was charged with fraud by prosecutors in Skarne in March.\n\n{WHO}",
        url="https://example.org/opinion/2020/05/06/vik",
        published=Published("2020-05-06"),
    )
    read = annotate_one(told)
    assert isinstance(read, tuple)
    (one,) = story_case(StoryRecord.of("s", [read])).proceedings
    assert {action.vouched_by for action in one.actions if action.kind == "charge"} == {
        "the writer of an opinion piece"
    }
    assert [action.vouched_by for action in steps(told.text) if action.kind == "charge"] == [None]


@pytest.mark.parametrize("charge", ["manslaughter", "contempt of court", "money laundering"])
def test_a_lesser_charge_is_told_by_its_own_name(charge: str) -> None:
    told = steps(f"A judge in Skarne convicted Tor Vik of {charge} on Monday.")
    (verdict,) = [action for action in told if action.kind == "verdict"]
    assert [cause.name for cause in verdict.causes] == [charge]


def test_a_sentence_on_nobody_named_is_no_headline_of_the_accuseds_case() -> None:
    read = annotate_one(
        Report(
            "Tor Vik was charged with fraud by prosecutors in Skarne in March. His adviser has already been "
            f"sentenced to ten years in prison for fraud.\n\n{WHO}",
            published=Published("2020-05-06"),
        )
    )
    assert isinstance(read, tuple)
    for one in story_case(StoryRecord.of("s", [read])).proceedings:
        assert all(one.actions[at].against for at in glance(one).stands if one.actions[at].kind == "sentence")
        assert any(action.kind == "sentence" and not action.against for action in one.actions)


def test_a_finding_ends_where_the_next_one_is_led_to() -> None:
    told = steps(
        "A judge in Skarne acquitted Tor Vik of murder, but on manslaughter convicted him, on Monday."
    )
    found = {a.outcome: [cause.name for cause in a.causes] for a in told if a.kind == "verdict"}
    assert found["cleared"] == ["murder"]
    assert "murder" not in found.get("guilty", [])


def test_what_stands_far_behind_a_verdict_is_not_what_it_is_on() -> None:
    (verdict,) = [
        action
        for action in steps(
            "That Tor Vik was convicted, said a lecturer who teaches law in the evenings at the old school "
            "beside the harbour of Skarne, shows that not every death is a murder."
        )
        if action.kind == "verdict"
    ]
    assert verdict.causes == ()


def test_each_count_has_a_verdict_of_its_own():
    told = steps(
        "The trial of Tor Vik ended in Skarne court on Thursday. On count one, the jury found Vik "
        "guilty. On count two, the jury found Vik guilty. On count three, the jury found Vik not guilty."
    )
    verdicts = sorted(str(action.outcome) for action in told if action.kind == "verdict")
    assert verdicts == ["cleared", "guilty", "guilty"]


def test_a_day_in_a_relative_clause_before_the_step_is_not_its_day():
    told = steps(
        "Prosecutors spoke on Monday. Tor Vik, who stepped down as mayor in January, was charged with fraud."
    )
    charged = [action for action in told if action.kind == "charge"]
    assert charged
    assert all(
        action.when is None or action.when.earliest is None or action.when.earliest.month != 1
        for action in charged
    )


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("The judges sent Tor Vik down for five years in March.", "sentence", None),
        ("Tor Vik walked free in March when the judges saw no proof and let him off.", None, None),
        ("Ada Moe took Tor Vik to court in March over the book.", "complaint", None),
    ],
)
def test_steps_in_unlisted_words_are_read_by_the_encoder(
    text: str, kind: str | None, outcome: str | None
) -> None:
    told = {(action.kind, action.outcome) for action in steps(text)}
    assert ((kind, outcome) in told) == (kind is not None)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry agreed on condition that, if found guilty, Tor Vik be jailed in a third country.",
        "Tor Vik was jailed in Skarne on an extradition warrant for allegedly embezzling $900,000.",
        "Tor Vik handed them over to the police on Monday, he said of the letters.",
    ],
)
def test_what_was_laid_down_alleged_or_handed_in_is_no_sentence(text: str) -> None:
    told = {action.kind for action in steps(text)}
    assert not told & {"sentence", "verdict", "extradition"}


def test_what_is_told_in_the_past_is_not_to_come() -> None:
    told = steps(
        "In 2012 a court was set up in Skarne. The next year, Tor Vik was indicted for fraud.", "2012-04-26"
    )
    charged = [action for action in told if action.kind == "charge"]
    assert charged
    assert all(action.status is Status.REPORTED for action in charged)
