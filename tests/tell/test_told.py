"""What is told of small invented stories, from text to timeline and statements."""

from datetime import date

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Action, Published, Report, Span, Status, Timeline, When
from storyledger.tell import StoryRecord, story_people, story_statements, story_timeline
from storyledger.tell.brief import _sure
from storyledger.tell.wording import manner_words, source_words, status_words, support_words

ACCUSED = (
    "Ada Moe accused Tor Vik, the mayor of Skarne, of theft. Moe claims that Vik stole the harbour fund in "
    "2014. Vik denied it.\n\nMoe said that she had met Vik in March 2013."
)
FIRED = "Tor Vik resigned as mayor of Skarne on Monday, the town hall said."


def record(*reports: tuple[str, str | None]) -> StoryRecord:
    read = []
    for number, (text, published) in enumerate(reports):
        day = Published(published) if published else None
        annotated = annotate_one(Report(text, published=day, given_id=str(number)))
        assert isinstance(annotated, tuple)
        read.append(annotated)
    return StoryRecord.of("s1", read)


def standing_at(timeline: Timeline, day: date) -> list[str]:
    return [
        status_words(entry)
        for entry in timeline.entries
        if entry.when.earliest and entry.when.latest and entry.when.earliest <= day <= entry.when.latest
    ]


def test_an_accusation_is_its_maker_s() -> None:
    timeline = story_timeline(record((ACCUSED, "2020-05-07")))
    assert standing_at(timeline, date(2014, 6, 1)) == ["alleged by Ada Moe"]


def test_what_a_party_says_plainly_is_alleged_too() -> None:
    timeline = story_timeline(record((ACCUSED, "2020-05-07")))
    assert standing_at(timeline, date(2013, 3, 5)) == ["alleged by Ada Moe"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (
            "Nine people were killed on Monday when a bridge collapsed in Skarne, officials said.",
            "reported, according to officials",
        ),
        (
            "Tor Vik stole the harbour fund on Monday, the police of Skarne said.",
            "alleged by the police of Skarne",
        ),
        (
            "The harbour board said on Monday that it had opened a new pier.",
            "reported, according to the harbour board",
        ),
    ],
)
def test_what_a_source_says_is_alleged_where_it_accuses(text: str, standing: str) -> None:
    assert standing_at(story_timeline(record((text, "2020-05-06"))), date(2020, 5, 4)) == [standing]


def test_a_reprint_adds_no_support_and_no_news() -> None:
    long = " ".join(
        [FIRED, "He had held the office for eleven years and gave no reason for it to the council."] * 2
    )
    timeline = story_timeline(record((long, "2020-05-06"), (long + " Read on.", "2020-05-07")))
    (entry,) = [entry for entry in timeline.entries if entry.when.earliest == date(2020, 5, 4)]
    assert entry.support == 1
    assert not [entry for entry in timeline.entries if entry.when.earliest == date(2020, 5, 7)]


def test_two_reporters_are_two_witnesses() -> None:
    other = (
        "The mayor of Skarne, Tor Vik, has stepped down. Vik resigned on Monday after eleven years in office."
    )
    timeline = story_timeline(record((FIRED, "2020-05-06"), (other, "2020-05-07")))
    assert max(entry.support for entry in timeline.entries) == 2


def test_an_unnamed_source_that_accuses_nobody_is_believed_by_name() -> None:
    (entry,) = story_timeline(record((FIRED, "2020-05-06"))).entries
    assert status_words(entry) == "reported, according to the town hall"


def test_an_undated_report_gives_no_relative_dates() -> None:
    assert story_timeline(record((FIRED, None))).entries == ()


def test_a_statement_inside_another_says_according_to_whom() -> None:
    text = "Ada Moe says Tor Vik promised that he would repay the fund."
    inner = next(s for s in story_statements(record((text, "2020-05-07"))) if s.speaker == "Tor Vik")
    assert inner.via == "Ada Moe"
    assert manner_words(inner).endswith("according to Ada Moe")


def test_statements_are_narrowed_by_words_and_stance() -> None:
    told = record((ACCUSED, "2020-05-07"))
    assert all("fund" in s.words for s in story_statements(told, about="FUND"))
    assert {s.stance for s in story_statements(told, stance="alleges")} == {"alleges"}
    assert story_statements(told, speaker="nobody") == ()


def test_people_have_roles_and_the_words_that_give_them() -> None:
    people = {person.name: person for person in story_people(record((ACCUSED, "2020-05-07")))}
    roles = people["Tor Vik"].roles
    assert any("mayor of Skarne" in role.title for role in roles)
    assert all(role.evidence.text for role in roles)


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("two women who", "two women"),
        ("Some observers,", "some observers"),
        ("she", None),
        ("Which", None),
        ("a senior  official", "a senior official"),
        ("", None),
    ],
)
def test_a_pronoun_describes_no_source(source: str, label: str | None) -> None:
    assert source_words(source) == label


def test_support_is_put_into_words() -> None:
    assert support_words(1) == "1 report"
    assert support_words(3) == "3 independent reports"


def test_a_timeline_is_narrowed_to_days_and_people() -> None:
    first = date(2014, 1, 1)
    told = record((ACCUSED, "2020-05-07"))
    assert all(
        entry.when.latest and entry.when.latest >= first
        for entry in story_timeline(told, first=first).entries
    )
    assert story_timeline(told, about="Nobody Atall").entries == ()
    assert Status.ALLEGED in {entry.status for entry in story_timeline(told, about="vik").entries}


def test_a_chronology_s_days_are_of_the_year_that_stands_above_them() -> None:
    chronology = (
        "The case of Ada Moe in dates.\n\n2010\n\nAugust 17 Moe reportedly attacks Tor Vik in Skarne.\n\n"
        "November 2 Moe loses her appeal.\n\n2011 January 9 Moe resigns as mayor.\n\n"
        "July 12 Moe is arrested in Skarne.\n\n2012\n\nMarch 3 Moe is convicted of theft."
    )
    told = story_timeline(record((chronology, "2012-06-19")))
    assert standing_at(told, date(2010, 8, 17)) == ["alleged by a source that is not named"]
    assert not any(entry.status is Status.SCHEDULED for entry in told.entries)
    days = {str(entry.when.earliest) for entry in told.entries}
    assert {"2010-08-17", "2010-11-02", "2011-07-12", "2012-03-03"} <= days
    without = story_timeline(record((chronology.replace("2010\n\n", ""), "2012-06-19")))
    assert standing_at(without, date(2010, 8, 17)) == []


def test_a_brief_keeps_an_acquittal_of_nobody_named_beside_the_verdict() -> None:
    words = Span("0", 0, 7, "cleared")
    day = When.on(date(2023, 5, 9))
    known = Status.REPORTED, day, "stated", (), (), (), (), None, (), (words,), words, 1
    assert _sure(Action("verdict", "cleared", *known))
    assert not _sure(Action("verdict", "liable", *known))


@pytest.mark.parametrize(
    ("text", "day", "standing"),
    [
        (
            (
                "Ada Moe accused Tor Vik of theft in 2019. Moe has filed a second lawsuit, where she seeks "
                "$2 million, to include remarks that Vik made about her in May."
            ),
            date(2020, 5, 10),
            "reported",
        ),
        (
            "The two sides announced the settlement late on Friday, after Ada Moe won a ruling.",
            date(2020, 7, 3),
            "reported",
        ),
        (
            "On Thursday, the prosecutor of Skarne said that his office will charge Tor Vik with bribery.",
            date(2020, 7, 2),
            "reported, according to the prosecutor of Skarne",
        ),
    ],
)
def test_what_is_done_with_words_is_a_fact(text: str, day: date, standing: str) -> None:
    told = standing_at(story_timeline(record((text, "2020-07-06"))), day)
    assert any(words.startswith(standing) for words in told)
    assert not any(words.startswith("alleged") for words in told)


def test_what_somebody_quotes_against_himself_is_not_alleged_by_him() -> None:
    text = 'Tor Vik said in a statement: "I am tired of claims that I cheated when I won the race in 2014."'
    standing = standing_at(story_timeline(record((text, "2020-07-06"))), date(2014, 6, 1))
    assert "alleged by Tor Vik" not in standing
    assert "reported" not in standing


def test_quoted_words_are_their_speaker_s() -> None:
    text = (
        "Ada Moe accused Tor Vik, the mayor of Skarne, of theft.\n\n"
        '"Moe has lied to you about the harbour fund from the first day on," Vik wrote on the platform Tide.'
    )
    told = [status_words(entry) for entry in story_timeline(record((text, "2020-07-06"))).entries]
    assert "alleged by Tor Vik" in told


def test_a_thing_that_is_named_by_its_year_is_not_what_the_sentence_tells() -> None:
    text = "Tor Vik was cleared in May of the theft that the 2014 lawsuit of Ada Moe had told of."
    told = story_timeline(record((text, "2020-07-06")))
    assert [entry.when.edtf for entry in told.entries if entry.sentences] == ["2020-05"]


def test_what_an_opinion_piece_asserts_is_its_writer_s_word() -> None:
    read = [
        annotate_one(Report(text, Published(day), byline=byline, title=title, given_id=day))
        for text, day, byline, title in (
            ("Tor Vik stole the harbour fund in 2014.", "2020-07-06", "By Ada Moe", "Opinion | Vik must go"),
            ("Tor Vik resigned as mayor of Skarne on Monday.", "2020-07-06", "By Ada Moe", "Vik resigns"),
        )
    ]
    timeline = story_timeline(StoryRecord.of("s1", [pair for pair in read if isinstance(pair, tuple)]))
    assert standing_at(timeline, date(2014, 6, 1)) == ["alleged by Ada Moe"]
    assert "reported" in standing_at(timeline, date(2020, 7, 6))


def test_a_sentence_that_is_mostly_quoted_is_its_speaker_s() -> None:
    text = '"The board has lost the trust of this town and of everybody in it," Ada Moe said on Monday.'
    told = [status_words(entry) for entry in story_timeline(record((text, "2020-07-07"))).entries]
    assert told
    assert all(words.endswith("Ada Moe") for words in told)


def test_the_date_of_an_article_that_is_named_is_no_event_s() -> None:
    text = "We protest at the attacks on the harbour board (Report, 5 July). Tor Vik resigned on Monday."
    entries = story_timeline(record((text, "2020-07-07"))).entries
    assert [entry.when.edtf for entry in entries if entry.told == "stated"] == ["2020-07-06"]


def test_a_party_speaks_plainly_of_those_who_are_no_party() -> None:
    text = (
        "Ada Moe accused Tor Vik of theft in 2014. Vik denied it.\n\n"
        "Moe said on Monday that the sailor Jo Lund was back in Skarne."
    )
    others = [(f"Ada Moe met Tor Vik on pier {number}.", f"2020-07-{10 + number}") for number in range(3)]
    timeline = story_timeline(record((text, "2020-07-07"), *others))
    assert standing_at(timeline, date(2020, 7, 6)) == ["reported, according to Ada Moe"]


def test_what_a_testimony_tells_is_on_its_word() -> None:
    text = (
        "Ada Moe told guests of the ferry that she had met Tor Vik, according to testimony given to a court "
        "in Skarne on Monday."
    )
    timeline = story_timeline(record((text, "2020-07-07")))
    (standing,) = standing_at(timeline, date(2020, 7, 6))
    assert standing == "reported, according to testimony given to a court in Skarne"


def test_who_challenges_a_custom_denies_nothing() -> None:
    text = "The union disputed the appointment of Tor Vik as head of the harbour board on Monday."
    assert "denied" not in " ".join(
        standing_at(story_timeline(record((text, "2020-07-07"))), date(2020, 7, 6))
    )
