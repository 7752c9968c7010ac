"""How told happenings stand, and who vouches for them."""

import pytest
from events_by_hand import Desk

from storyledger.model import StatementForm, Status

ALLEGED, DENIED, NEGATED, RULED = Status.ALLEGED, Status.DENIED, Status.NEGATED, Status.RULED
CLEARED, SCHEDULED, ASKED, POSSIBLE = Status.CLEARED, Status.SCHEDULED, Status.ASKED, Status.POSSIBLE
REPORTED, ADMITTED, ARGUED = Status.REPORTED, Status.ADMITTED, Status.ARGUED


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        # plain
        ("The mayor resigned.", "resigned", REPORTED),
        ("A gunman killed two people.", "killed", REPORTED),
        ("A jury heard the guest, and Kesh was convicted of rape.", "rape", RULED),
        # said not to be so by the report
        ("The mayor did not resign.", "resign", NEGATED),
        ("Nobody was injured.", "injured", NEGATED),
        ("No arrests were made.", "arrests", NEGATED),
        ("The firm failed to publish the study.", "publish", NEGATED),
        ("They left without paying the fine.", "paying", NEGATED),
        ("The ministry refused to extradite Kesh.", "extradite", NEGATED),
        ("Kesh was denied bail.", "bail", NEGATED),
        # to come, wished for, possible
        ("The mayor will resign.", "resign", SCHEDULED),
        ("Kesh is due to appear in court.", "appear", SCHEDULED),
        ("Kesh is to appear in court.", "appear", SCHEDULED),
        ("The firm plans to launch a drone.", "launch", SCHEDULED),
        ("A planned strike by train drivers worried the union.", "strike", SCHEDULED),
        ("Marlow is seeking damages of $3m.", "seeking", ASKED),
        ("Marlow demanded an inquiry.", "inquiry", ASKED),
        ("Marlow asked the judge to dismiss the suit.", "dismiss", ASKED),
        ("The firm may merge with a rival.", "merge", POSSIBLE),
        ("If Kesh is arrested, the party will split.", "arrested", POSSIBLE),
        ("Rescuers fear an explosion.", "explosion", POSSIBLE),
        ("Kesh tried to kidnap the heir.", "kidnap", POSSIBLE),
        # charged, not found
        ("Kesh was charged with murder.", "murder", ALLEGED),
        ("Kesh is accused of raping a guest.", "raping", ALLEGED),
        ("Kesh is suspected of stealing the files.", "stealing", ALLEGED),
        ("Kesh faces a fraud trial.", "fraud", ALLEGED),
        ("The alleged assault was in a lift.", "assault", ALLEGED),
        ("Kesh allegedly bribed a clerk.", "bribed", ALLEGED),
        ("The claim that Kesh groped her was printed.", "groped", ALLEGED),
        ("Kesh was arrested on suspicion of arson.", "arson", ALLEGED),
        ("Police dropped the rape charge.", "rape", CLEARED),
        # found or granted
        ("Kesh was held liable for abusing a guest.", "abusing", RULED),
        ("Kesh was held liable for abusing a guest.", "held", RULED),
        ("Kesh was found guilty of fraud.", "fraud", RULED),
        ("Kesh was jailed for bribing a clerk.", "bribing", RULED),
        ("Marlow was awarded $2m in damages.", "awarded", RULED),
        ("Kesh was cleared of the rape allegation.", "rape", CLEARED),
        ("Kesh was cleared of the rape allegation.", "cleared", CLEARED),
        ("Kesh was acquitted of murder.", "murder", CLEARED),
        ("The jury found Kesh not guilty of fraud.", "fraud", CLEARED),
        ("Kesh admitted stealing the files.", "stealing", ADMITTED),
        ("Kesh pleaded guilty to fraud.", "fraud", ADMITTED),
        ("Kesh denied bribing a clerk.", "bribing", DENIED),
        # governors that are themselves denied or unsure
        ("Kesh was not convicted of fraud.", "fraud", ALLEGED),
        ("Kesh could be convicted of fraud.", "fraud", ALLEGED),
        ("Kesh does not plan to sue the firm.", "sue", NEGATED),
        ("Kesh did not deny bribing a clerk.", "bribing", ALLEGED),
        # efforts that came to nothing
        ("After failed attempts to get the lawsuit dismissed, he paid.", "dismissed", NEGATED),
        # a known happening stays, whatever is wished of it
        ("Kesh plans to attend the trial before Judge Orla Penn.", "trial", REPORTED),
        ("Kesh declined to attend the meeting.", "meeting", REPORTED),
        # a finite verb stands by itself under "to" and "for"
        ("Kesh asked the judge to dismiss a suit that Marlow filed.", "filed", REPORTED),
    ],
)
def test_standing_in_the_reports_own_words(text: str, trigger: str, status: Status) -> None:
    assert Desk(text).event(trigger).status == status


@pytest.mark.parametrize(
    ("text", "trigger", "voucher"),
    [
        ("Marlow accuses Kesh of stealing the files.", "stealing", "a1"),
        ("Marlow's claim that Kesh groped a guest was printed.", "groped", "a1"),
        ("Kesh was accused by Varga of raping a guest.", "raping", "a3"),
        ("Kesh denied bribing a clerk.", "bribing", "a2"),
        ("Police arrested Kesh for theft.", "theft", None),
        ("Kesh was convicted of fraud.", "fraud", None),
    ],
)
def test_who_vouches(text: str, trigger: str, voucher: str | None) -> None:
    assert Desk(text).event(trigger).vouched_by == voucher


@pytest.mark.parametrize(
    ("stance", "content", "trigger", "status"),
    [
        ("says", "the man groped her", "groped", ALLEGED),
        ("alleges", "the firm moved its office", "moved", ALLEGED),
        ("denies", "he took the files", "took", DENIED),
        ("says", "she never took part", "took", DENIED),
        ("argues", "the law was broken", "broken", ARGUED),
        ("argues", "the man defrauded her", "defrauded", ALLEGED),
        ("admits", "he stole the files", "stole", ADMITTED),
        ("says", "she will appeal", "appeal", SCHEDULED),
        ("says", "she may resign", "resign", POSSIBLE),
        ("asks", "to resign", "resign", ASKED),
        ("promises", "to resign", "resign", SCHEDULED),
        ("rules", "the man defrauded her", "defrauded", RULED),
        ("an unknown stance", "the man groped her", "groped", ALLEGED),
        ("says", "he tried to rape her", "rape", ALLEGED),
    ],
)
def test_standing_inside_somebodys_words(stance: str, content: str, trigger: str, status: Status) -> None:
    desk = Desk(f"Varga told a court reporter: {content}.").says(
        content, stance, source="Varga", speaker="a3"
    )
    event = desk.event(trigger)
    assert event.status == status
    assert event.statement == 0
    assert event.vouched_by == "a3"


def test_an_official_that_is_known_may_report_what_is_not_at_issue() -> None:
    content = "nine miners died"
    told = Desk(f"Brightwater Council said {content}.").says(
        content, source="Brightwater Council", speaker="a5"
    )
    assert (told.event("died").status, told.event("died").vouched_by) == (REPORTED, "a5")
    unnamed = Desk(f"Police said {content}.").says(content, source="Police")
    assert (unnamed.event("died").status, unnamed.event("died").vouched_by) == (REPORTED, None)


def test_an_official_does_not_make_an_act_at_issue_a_fact() -> None:
    content = "Kesh defrauded a widow"
    desk = Desk(f"Brightwater Council said {content}.").says(
        content, source="Brightwater Council", speaker="a5"
    )
    assert desk.event("defrauded").status == ALLEGED


def test_an_official_who_names_the_killer_accuses_him() -> None:
    content = "Kesh shot two miners"
    desk = Desk(f"Brightwater Council said {content}.").says(
        content, source="Brightwater Council", speaker="a5"
    )
    assert (desk.event("shot").status, desk.event("shot").vouched_by) == (ALLEGED, "a5")


def test_what_is_announced_is_no_allegation_whoever_announces_it() -> None:
    content = "that the bridge would be closed and that it had sold the mill"
    desk = Desk(f"The owners announced {content}.").says(content, "announces", source="The owners")
    assert desk.event("sold").status == REPORTED


def test_what_a_jury_must_decide_is_not_the_jurys_word() -> None:
    content = "whether Kesh assaulted Marlow"
    desk = Desk(f"The jury must decide {content}.").says(content, "finds", source="The jury")
    assert (desk.event("assaulted").status, desk.event("assaulted").vouched_by) == (ALLEGED, None)


def test_a_ruling_that_tells_what_a_party_says_is_no_finding() -> None:
    content = "that Kesh must answer a suit by a woman who says he assaulted her"
    desk = Desk(f"A judge ruled {content}.").says(content, "rules", source="A judge")
    assert (desk.event("assaulted").status, desk.event("assaulted").vouched_by) == (ALLEGED, None)
    content = "that Kesh assaulted Marlow"
    desk = Desk(f"A judge said {content}.").says(content, "rules", source="A judge")
    assert desk.event("assaulted").status == RULED


def test_what_somebody_will_not_talk_about_is_not_their_word() -> None:
    content = "whether Kesh assaulted her"
    desk = Desk(f"Varga declined to say {content}.").says(content, "declines", source="Varga", speaker="a3")
    assert (desk.event("assaulted").status, desk.event("assaulted").vouched_by) == (ALLEGED, None)


@pytest.mark.parametrize(
    ("content", "trigger", "status"),
    [
        ("that he had offered to resign", "resign", DENIED),
        ("that he planned to sell the mill", "sell", DENIED),
        ("that he never paid the miners", "paid", ARGUED),
    ],
)
def test_a_denial_reaches_over_what_is_only_offered_or_not_done(content, trigger, status) -> None:
    desk = Desk(f"Kesh denied {content}.").says(content, "denies", source="Kesh", speaker="a2", cue="denied")
    assert (desk.event(trigger).status, desk.event(trigger).vouched_by) == (status, "a2")


def test_what_is_told_inside_a_request_is_not_asked_for() -> None:
    text = "Varga says Kesh asked her to wait when he closed the door and groped her."
    desk = Desk(text)
    desk.says("Kesh asked her to wait when he closed the door and groped her", source="Varga", speaker="a3")
    desk.says("her to wait when he closed the door and groped her", "asks", source="Kesh", speaker="a2")
    assert (desk.event("groped").status, desk.event("groped").vouched_by) == (ALLEGED, "a3")


def test_a_quote_in_a_statement_counts_by_the_innermost() -> None:
    text = "Varga said Kesh denied that he robbed the bank."
    desk = Desk(text)
    desk.says("Kesh denied that he robbed the bank", source="Varga", speaker="a3")
    desk.says("that he robbed the bank", "denies", source="Kesh", speaker="a2", cue="denied")
    assert (desk.event("robbed").status, desk.event("robbed").vouched_by) == (DENIED, "a2")


def test_nothing_said_by_nobody_known_is_reported() -> None:
    content = "the roof collapsed and nine people died"
    desk = Desk(f"Witnesses said {content}.").says(content, form=StatementForm.INDIRECT)
    assert all(event.status != REPORTED for event in desk.events() if event.statement is not None)


def test_an_act_alleged_in_one_line_is_no_fact_in_the_next() -> None:
    text = "Marlow says Kesh assaulted her.\n\nThe assault was in a lift."
    event = Desk(text).says("Kesh assaulted her", source="Marlow", speaker="a1").event("assault was")
    assert (event.status, event.vouched_by) == (ALLEGED, "a1")


def test_an_act_at_issue_by_a_named_person_is_not_told_in_our_voice() -> None:
    assert Desk("Kesh groped a guest in a lift.").event("groped").status == ALLEGED


def test_what_a_court_has_found_may_be_told() -> None:
    text = "Kesh was convicted of groping a guest.\n\nKesh groped the guest in a lift."
    assert Desk(text).event("groped").status == REPORTED


def test_a_killing_with_no_named_killer_is_a_fact() -> None:
    text = "Kesh is accused of killing two brothers.\n\nThe brothers were killed in a mill."
    assert Desk(text).event("killed").status == REPORTED


@pytest.mark.parametrize(
    ("text", "trigger", "low", "high"),
    [
        ("The mayor resigned.", "resigned", 2.5, 3.0),
        ("The mayor did not resign.", "resign", -3.0, -1.5),
        ("The mayor may resign.", "resign", 0.0, 2.0),
        ("Kesh is accused of fraud.", "fraud", 0.0, 2.0),
        ("Kesh was cleared of fraud.", "fraud", -3.0, -1.0),
    ],
)
def test_factuality_goes_with_the_status(text: str, trigger: str, low: float, high: float) -> None:
    assert low <= Desk(text).event(trigger).factuality <= high
