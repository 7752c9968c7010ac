"""Which date belongs to which trigger."""

import pytest
from events_by_hand import Desk

from storyledger.annotate.times import times
from storyledger.model import Annotations, BlockKind, Status


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        # the first time goes with the main verb, the last with the embedded one
        (
            "In May, Kesh was held liable for abusing a guest in the 1990s.",
            {"May": "2023-05", "1990s": "1990-01-01/1999-12-31"},
            {"held": "2023-05", "abusing": "1990-01-01/1999-12-31"},
        ),
        (
            "Kesh was convicted on 3 June 2022 of robbing a bank in 2019.",
            {"3 June 2022": "2022-06-03", "2019": "2019"},
            {"convicted": "2022-06-03", "robbing": "2019"},
        ),
        # a modifier dates its noun and nothing else
        ("Kesh was cleared over the 2019 lawsuit.", {"2019": "2019"}, {"cleared": None, "lawsuit": "2019"}),
        (
            "Marlow told her story in a June 2019 magazine article.",
            {"June 2019": "2019-06"},
            {"article": "2019-06"},
        ),
        (
            "Survivors of the July 7 bombings met the mayor.",
            {"July 7": "2005-07-07"},
            {"bombings": "2005-07-07", "met": None},
        ),
        ("Kesh dismissed Monday's attack.", {"Monday": "2023-07-10"}, {"attack": "2023-07-10"}),
        # a year in a name dates nothing
        ("Kesh read the Halden Mining 2015 report and resigned.", {"2015": "2015"}, {"resigned": None}),
        # clauses keep their own dates
        (
            "Marlow sued the firm in 2019 after Kesh left in 2018.",
            {"2019": "2019", "2018": "2018"},
            {"sued": "2019", "left": "2018"},
        ),
        (
            "Kesh, who fled in March, was arrested in June.",
            {"March": "2023-03", "June": "2023-06"},
            {"fled": "2023-03", "arrested": "2023-06"},
        ),
        ("The firm, founded in 1921, collapsed.", {"1921": "1921"}, {"founded": "1921", "collapsed": None}),
        ("On Monday he said Kesh resigned.", {"Monday": "2023-07-10"}, {"resigned": None}),
        ("Varga said on Monday that Kesh resigned.", {"Monday": "2023-07-10"}, {"resigned": None}),
        # what is coordinated shares a date in front
        (
            "On Monday police raided a farm and arrested two men.",
            {"Monday": "2023-07-10"},
            {"raided": "2023-07-10", "arrested": "2023-07-10"},
        ),
        (
            "Kesh was arrested and charged on Monday.",
            {"Monday": "2023-07-10"},
            {"arrested": "2023-07-10", "charged": "2023-07-10"},
        ),
        ("The 2005 bombings killed 52 people.", {"2005": "2005"}, {"bombings": "2005", "killed": "2005"}),
        ("The explosion happened in 1998.", {"1998": "1998"}, {"explosion": "1998"}),
        # a date right after a noun, where the verb has none or is in the perfect
        ("The attack in 2011 shocked the port.", {"2011": "2011"}, {"attack": "2011"}),
        (
            "Kesh has apologised for the attack in 2009.",
            {"2009": "2009"},
            {"attack": "2009", "apologised": None},
        ),
        (
            "Varga said that on Monday, Kesh resigned.",
            {"Monday": "2023-07-10"},
            {"resigned": "2023-07-10"},
        ),
        ("On Monday the men who fled were caught.", {"Monday": "2023-07-10"}, {"caught": "2023-07-10"}),
        ("In May he convinced the board.", {"May": "2023-05"}, {"convinced": "2023-05"}),
        # "of" with a date says which noun is meant, unless the noun says when
        ("Kesh was arrested after the fire of 3 May.", {"3 May": "2023-05-03"}, {"arrested": None}),
        (
            "Kesh was jailed over the riots of 2011.",
            {"2011": "2011"},
            {"jailed": None, "riots": "2011"},
        ),
        ("In the chaos of 2020 Kesh was sacked.", {"2020": "2020"}, {"sacked": "2020"}),
        ("Kesh resigned in the first week of May.", {"May": "2023-05"}, {"resigned": "2023-05"}),
        ("There was an explosion in May.", {"May": "2023-05"}, {"explosion": "2023-05"}),
    ],
)
def test_dates_in_a_sentence(text: str, times: dict[str, str], expected: dict[str, str | None]) -> None:
    desk = Desk(text)
    for phrase, value in times.items():
        desk.time(phrase, value)
    assert {trigger: desk.date(trigger) for trigger in expected} == expected


def test_a_caption_dates_what_it_shows() -> None:
    desk = Desk("Hundreds demonstrated in Lund, in 2018, to protest.", kind=BlockKind.CAPTION)
    desk.time("2018", "2018")
    assert desk.date("demonstrated") == "2018"


def test_a_verdict_hands_its_date_to_the_award() -> None:
    text = (
        "Some words first. Nothing else here. A third line.\n\nIn May, Kesh was found liable for the spill."
        " However, he was cleared of the 2019 charge.\n\nKesh lost, and Marlow was awarded $5m."
    )
    desk = Desk(text).time("May", "2023-05").time("2019", "2019")
    assert (desk.date("cleared"), desk.event("cleared").when_from) == ("2023-05", "narrative")
    assert (desk.date("awarded"), desk.event("awarded").when_from) == ("2023-05", "narrative")


@pytest.mark.parametrize(
    "second",
    [
        "Kesh had been arrested.",
        "Kesh was later arrested.",
        "Kesh has since been arrested.",
        "Kesh will be arrested.",
        "Kesh sang in the choir.",
        "Varga was acquitted.",
    ],
)
def test_dates_are_not_carried_over_a_break(second: str) -> None:
    desk = Desk(f"One. Two. Three. In May, Kesh was found liable. {second}").time("May", "2021-05")
    last = [event for event in desk.events() if event.start > desk.text.index("liable")]
    assert last
    assert all(event.when is None for event in last)


def test_news_of_the_day() -> None:
    event = Desk("The council sacked its treasurer after the bank declined to lend.").event("sacked")
    assert (event.when, event.when_from) == (None, "published")
    declined = Desk("The council sacked its treasurer after the bank declined to lend.").event("declined")
    assert (declined.when, declined.when_from) == (None, "published")


@pytest.mark.parametrize("lead", ["a day after", "the day after", "two weeks after"])
def test_what_is_counted_back_from_the_news_is_no_news(lead: str) -> None:
    desk = Desk(f"Police arrested Kesh, {lead} the bank collapsed.")
    assert desk.event("collapsed").when_from is None


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Kesh was arrested on Monday. He had resigned the day before.", "resigned", "2023-07-09"),
        ("Kesh plans to resign in September.", "resign", "2023-09"),
        ("If Kesh resigns on Friday, the council will meet.", "resigns", "2023-07-14"),
        ("The council said it would sue Kesh on Friday.", "sue", "2023-07-14"),
        ("Kesh was due to be sentenced on Friday.", "sentenced", "2023-07-14"),
        ("Kesh had been due to be sentenced on Friday.", "sentenced", "2023-07-07"),
        ("Kesh resigned in 2011. He would later be arrested.", "arrested", None),
        ("Kesh was charged in May and has since been acquitted.", "acquitted", None),
        ("Last year's attack killed 12 people.", "killed", "2022"),
        ("Monday's arrest of Kesh came after a 2019 complaint.", "complaint", "2019"),
    ],
)
def test_dates_as_they_are_read(text: str, trigger: str, value: str | None) -> None:
    desk = Desk(text)
    for time in times(text, published="2023-07-12"):
        desk.read(time)
    assert desk.date(trigger) == value


def test_old_news_is_no_news_of_the_day() -> None:
    desk = Desk("Kesh was forced out after he was arrested in May 2019.").time("May 2019", "2019-05")
    assert desk.event("forced").when_from is None


def test_an_allegation_is_never_news_of_the_day() -> None:
    assert Desk("Marlow sued the firm after Kesh groped a guest.").event("groped").when_from is None


def test_past_happenings_do_not_come_after_the_publication() -> None:
    assert Desk("Kesh resigned on Friday.").time("Friday", "2023-07-14").date("resigned") is None


def test_what_is_dated_after_the_publication_is_still_to_come() -> None:
    desk = Desk("The hearing on 1 August before a judge is public.").time("1 August", "2023-08-01")
    event = desk.event("hearing")
    assert event.status == Status.SCHEDULED


def test_nothing_to_come_lies_in_the_past() -> None:
    assert Desk("Kesh will resign in May.").time("May", "2020-05").date("resign") is None


def test_without_a_publication_date_stated_dates_stand() -> None:
    desk = Desk("Kesh resigned on 3 June 2021.", published=None).time("3 June 2021", "2021-06-03")
    assert desk.date("resigned") == "2021-06-03"


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Kesh stole from the fund from 2011 to 2014.", "stole", "2011/2014"),
        ("Police arrested 40 people between May and July 2012.", "arrested", "2012-05/2012-07"),
        ("Between 2003 and 2005, Kesh robbed six banks.", "robbed", "2003/2005"),
        ("The fair was attacked 3-5 May 2012.", "attacked", "2012-05-03/2012-05-05"),
        ("Kesh robbed six banks in 2011-12.", "robbed", "2011/2012"),
        ("The killings, which occurred 3-5 May 2012, shocked us.", "killings", "2012-05-03/2012-05-05"),
        ("Kesh worked there from 2005 until 2009 and was then arrested.", "arrested", None),
        # two dates of something else, and two dates that are no stretch
        ("Penn moved the trial from May to July.", "moved", None),
        ("Kesh was arrested in May and July.", "arrested", "2023-05"),
        # before, after and until a day is not on it
        ("Kesh was arrested before 2010.", "arrested", None),
        ("Kesh was jailed until 2014.", "jailed", None),
        ("The pre-Christmas attack hurt ten.", "attack", None),
        ("Kesh was not arrested until 2014.", "arrested", "2014"),
        ("Kesh was arrested before noon on Monday.", "arrested", "2023-07-10"),
    ],
)
def test_a_stretch_dates_with_all_its_days(text: str, trigger: str, edtf: str | None) -> None:
    desk = Desk(text)
    found = times(text, published="2023-07-12")
    for time in found:
        desk.read(time)
    annotated = Annotations("r1", "2023-07-12", "en", "test", times=found)
    when = annotated.when(desk.event(trigger))
    assert (when.edtf if when else None) == edtf


def test_no_date_is_taken_from_a_season_of_two_years() -> None:
    text = "Kesh was attacked in the 2011-12 season."
    desk = Desk(text)
    for time in times(text, published="2023-07-12"):
        desk.read(time)
    assert (desk.event("attacked").when, desk.event("attacked").when_from) == (None, None)


def test_what_came_later_happened() -> None:
    assert Desk("Kesh would later be arrested.").event("arrested").status is Status.REPORTED
    assert Desk("Kesh would be arrested.").event("arrested").status is Status.POSSIBLE
    assert Desk("Kesh said Varga would later be arrested.").event("arrested").status is not Status.REPORTED
    assert Desk("If he stayed, Kesh would later be arrested.").event("arrested").status is Status.POSSIBLE
