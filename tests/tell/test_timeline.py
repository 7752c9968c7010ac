"""What a timeline makes of several reports, on annotations set by hand: joining, weighing, marking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

import pytest

from storyledger.model import (
    Actor,
    ActorKind,
    Anchor,
    Annotations,
    Block,
    BlockKind,
    Event,
    Mention,
    MentionForm,
    Participant,
    Published,
    Report,
    Statement,
    StatementForm,
    Status,
    Time,
    Timeline,
    When,
)
from storyledger.tell import StoryRecord, story_timeline
from storyledger.tell.centrality import centralities
from storyledger.tell.salience import interval_scores
from storyledger.tell.wording import note_words, status_words

NAME = "Tor Vik"
FOURTH = When.on(date(2020, 5, 4))
FIFTH = When.on(date(2020, 5, 5))
MAY = When("2020-05", "2020-05", date(2020, 5, 1), date(2020, 5, 31), "month", Anchor.EXPLICIT)
YEARS = When("2012/2016", "2012/2016", date(2012, 1, 1), date(2016, 12, 31), "interval", Anchor.EXPLICIT)

Told = tuple[str, When | None, Status]
Read = tuple[Report, Annotations]


def reported(day: str, *told: Told, frame: str = "arrest", group: str = "court") -> Read:
    """A report with an event in each sentence: on the day given, or else told as news."""
    text = " ".join(sentence for sentence, _, _ in told)
    ends = [0]
    for sentence, _, _ in told:
        ends.append(ends[-1] + len(sentence) + 1)
    sentences = tuple((start, end - 1) for start, end in pairwise(ends))
    report = Report(text, Published(day), blocks=(Block(BlockKind.BODY, 0, len(text)),))
    times = [(place, when) for place, (_, when, _) in enumerate(told) if when]
    events = tuple(
        Event(
            start,
            start + 1,
            frame,
            group,
            status,
            3.0,
            when=next((at for at, (place, _) in enumerate(times) if place == number), None),
            when_from="clause" if when else "published",
        )
        for number, ((start, _), (_, when, status)) in enumerate(zip(sentences, told, strict=True))
    )
    return report, Annotations(
        report.id,
        day,
        "en",
        "by hand",
        blocks=report.blocks,
        sentences=sentences,
        actors=actors(text),
        times=tuple(Time(sentences[at][0], sentences[at][0] + 1, "DATE", when) for at, when in times),
        events=events,
    )


def actors(text: str) -> tuple[Actor, ...]:
    forms = [(NAME, MentionForm.NAME), ("He ", MentionForm.PRONOUN)]
    found = [
        Mention(start, start + len(form.strip()), kind)
        for form, kind in forms
        for start in range(len(text))
        if text.startswith(form, start)
    ]
    return (Actor("a1", ActorKind.PERSON, NAME, mentions=tuple(found)),) if found else ()


def timeline(*read: Read, **wishes: object) -> Timeline:
    return story_timeline(StoryRecord.of("s1", read), **wishes)  # type: ignore[arg-type]


ARREST = f"{NAME} was arrested in the harbour of Skarne over the missing fund."
AGAIN = f"Police arrested {NAME} over the missing fund in the harbour of Skarne."


def test_a_month_joins_the_day_in_it_that_tells_the_same() -> None:
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-08-01", (AGAIN, MAY, Status.REPORTED)),
    )
    (entry,) = told.entries
    assert (entry.when, entry.support) == (FOURTH, 2)


def test_news_of_a_later_day_joins_the_day_that_another_report_states() -> None:
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-05-07", (AGAIN, None, Status.REPORTED)),
    )
    (entry,) = told.entries
    assert (entry.when, entry.support, entry.told) == (FOURTH, 2, "stated")


def test_a_month_means_the_only_happening_of_its_kind_in_it() -> None:
    recalled = f"No mayor has sat in the town hall of Skarne since the day on which {NAME} lost the fund."
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-08-01", (recalled, MAY, Status.REPORTED)),
    )
    (entry,) = told.entries
    assert (entry.when, entry.support) == (FOURTH, 2)


def test_a_month_with_two_happenings_of_a_kind_means_neither() -> None:
    recalled = f"No mayor has sat in the town hall of Skarne since the day on which {NAME} lost the fund."
    again = f"{NAME} was taken away by customs officers at Aldwick airport after a quarrel."
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-05-07", (again, FIFTH, Status.REPORTED)),
        reported("2020-08-01", (recalled, MAY, Status.REPORTED)),
    )
    assert [entry.when for entry in told.entries] == [MAY, FOURTH, FIFTH]


def test_one_collapse_in_other_words_is_one_entry() -> None:
    told = timeline(
        *(
            reported(day, (words, FOURTH, Status.REPORTED), frame="accident", group="disaster")
            for day, words in (
                (
                    "2020-05-05",
                    "A pier full of spectators fell into the sea at a regatta, killing four people.",
                ),
                ("2020-06-05", "Four people died when the iron pier fell under spectators of the regatta."),
            )
        )
    )
    assert [entry.support for entry in told.entries] == [2]


def test_a_report_that_goes_on_about_an_accident_tells_one() -> None:
    told = timeline(
        reported(
            "2020-05-05",
            ("A pier full of spectators fell into the sea at a regatta.", FOURTH, Status.REPORTED),
            ("The iron span gave way as the first boats passed.", FOURTH, Status.REPORTED),
            frame="accident",
            group="disaster",
        )
    )
    assert [len(entry.sentences) for entry in told.entries] == [2]


def test_what_a_report_adds_on_a_disaster_is_folded_into_it() -> None:
    report, read = reported(
        "2020-05-05",
        ("A pier full of spectators fell into the sea at a regatta.", FOURTH, Status.REPORTED),
        ("The pier, built of iron, gave way as the first boats passed.", FOURTH, Status.REPORTED),
        ("The town's cinema reopened on the same evening.", FOURTH, Status.REPORTED),
        frame="happening",
        group="other",
    )
    first, *rest = read.events
    told = timeline(
        (report, replace(read, events=(replace(first, frame="accident", group="disaster"), *rest)))
    )
    assert sorted(len(entry.sentences) for entry in told.entries) == [1, 2]


def test_a_picture_of_the_day_makes_no_entry_beside_the_text() -> None:
    caption = f"{NAME} after his arrest in Skarne."
    report, read = reported(
        "2020-05-05", (ARREST, FOURTH, Status.REPORTED), (caption, FOURTH, Status.SCHEDULED)
    )
    cut = len(ARREST) + 1
    blocks = (Block(BlockKind.BODY, 0, cut - 1), Block(BlockKind.CAPTION, cut, len(report.text)))
    report, read = replace(report, blocks=blocks), replace(read, blocks=blocks)
    (entry,) = timeline((report, read)).entries
    assert [span.text for span in entry.sentences] == [ARREST]


def test_two_accidents_of_one_day_stay_apart() -> None:
    told = timeline(
        *(
            reported(day, (words, FOURTH, Status.REPORTED), frame="accident", group="disaster")
            for day, words in (
                (
                    "2020-05-05",
                    "A pier full of spectators fell into the sea at a regatta, killing four people.",
                ),
                ("2020-06-05", "A lorry ran into a toll booth on the ring road; four people were hurt."),
            )
        )
    )
    assert len(told.entries) == 2


def test_another_happening_of_the_kind_in_that_month_stays_apart() -> None:
    other = f"{NAME} was led away by customs officers at the airport after a hearing on his passport."
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-08-01", (other, MAY, Status.REPORTED)),
    )
    assert [entry.when for entry in told.entries] == [MAY, FOURTH]


def test_two_days_for_one_event_stand_side_by_side() -> None:
    told = timeline(
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-05-07", (ARREST.replace("missing", "lost"), FIFTH, Status.REPORTED)),
    )
    assert [entry.also_dated for entry in told.entries] == [("2020-05-05",), ("2020-05-04",)]
    assert note_words(told.entries[0]) == ("other reports give 2020-05-05",)


def test_a_plan_whose_day_has_gone_by_is_still_a_plan() -> None:
    plan = f"{NAME} is to be tried in the court of Skarne."
    early = reported("2020-05-01", (plan, FOURTH, Status.SCHEDULED))
    assert not timeline(early).entries[0].passed
    later = reported("2020-06-01", ("The harbour was closed.", None, Status.REPORTED), frame="close")
    planned = next(entry for entry in timeline(early, later).entries if entry.status is Status.SCHEDULED)
    assert planned.passed
    assert note_words(planned) == ("no report says that it came about",)


def test_nobody_accuses_himself() -> None:
    text = f"{NAME} is accused of attacking a guard in Skarne."
    report, read = reported("2020-05-06", (text, FOURTH, Status.ALLEGED), frame="assault", group="crime")
    (event,) = read.events
    himself = replace(event, vouched_by="a1", participants=(Participant("agent", "a1", 0, len(NAME)),))
    (entry,) = timeline((report, replace(read, events=(himself,)))).entries
    assert status_words(entry) == "alleged by a source that is not named"


@pytest.mark.parametrize(
    ("told", "stance", "status", "by"),
    [
        ("must decide whether", "says", Status.POSSIBLE, ()),
        ("heard that", "hears", Status.ALLEGED, ()),
        ("alleged that", "alleges", Status.ALLEGED, ("the jury",)),
    ],
)
def test_a_question_that_a_jury_must_answer_is_not_its_allegation(
    told: str, stance: str, status: Status, by: tuple[str, ...]
) -> None:
    text = f"The jury {told} {NAME} struck a guard in Skarne."
    report, read = reported("2020-05-06", (text, FOURTH, Status.ALLEGED), frame="assault", group="crime")
    (event,) = read.events
    said = Statement(
        source=((0, 8),),
        speaker=None,
        cue=((9, 9 + len(told.split(" whether")[0].split(" that")[0])),),
        content=((text.index(told.split()[-1]), len(text) - 1),),
        form=StatementForm.INDIRECT,
        stance=stance,
    )
    inside = replace(
        event, start=text.index("struck"), end=text.index(" a guard"), statement=0, vouched_by=None
    )
    (entry,) = timeline((report, replace(read, events=(inside,), statements=(said,)))).entries
    assert (entry.status, entry.by) == (status, by)


def test_what_lies_after_its_report_is_at_most_planned() -> None:
    early = reported("2020-05-01", (f"{NAME} leaves the harbour of Skarne.", FOURTH, Status.REPORTED))
    assert [entry.status for entry in timeline(early).entries] == [Status.SCHEDULED]


@pytest.mark.parametrize(
    ("text", "trigger", "planned", "status"),
    [
        (f"{NAME} will face a protest tonight.", "protest", "face", Status.SCHEDULED),
        (f"An attack will come from {NAME} today.", "attack", "come", Status.SCHEDULED),
        (f"{NAME} was arrested today and will appear in court.", "arrested", "appear", Status.REPORTED),
    ],
)
def test_what_is_for_later_today_is_planned(text: str, trigger: str, planned: str, status: Status) -> None:
    report, read = reported("2020-05-04", (text, FOURTH, Status.REPORTED))
    (event,) = read.events
    at, to = text.index(trigger), text.index(planned)
    told = replace(event, start=at, end=at + len(trigger))
    ahead = replace(
        event, start=to, end=to + len(planned), status=Status.SCHEDULED, when=None, when_from=None
    )
    (entry,) = timeline((report, replace(read, events=(told, ahead)))).entries
    assert entry.status is status


def test_whoever_states_the_day_leads_those_who_tell_it_as_news() -> None:
    told = timeline(
        reported("2020-05-04", (ARREST, None, Status.REPORTED)),
        reported("2020-05-06", (AGAIN, FOURTH, Status.REPORTED)),
    )
    (entry,) = told.entries
    assert (entry.told, entry.support, entry.sentences[0].text) == ("stated", 2, AGAIN)


def test_what_is_taken_for_known_is_no_news() -> None:
    text = f"The arrest of {NAME} was greeted with jeers all over the harbour of Skarne."
    report, read = reported("2020-05-06", (text, None, Status.REPORTED))
    at = text.index("arrest")
    (event,) = read.events
    known = replace(read, events=(replace(event, start=at, end=at + 6),))
    assert timeline((report, known)).entries == ()


def test_a_plan_that_came_about_has_not_merely_passed_and_weighs_less() -> None:
    told = timeline(
        reported("2020-05-01", (f"{NAME} is to be arrested.", FOURTH, Status.SCHEDULED)),
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
    )
    planned, happened = sorted(told.entries, key=lambda entry: entry.weight)
    assert (planned.status, planned.passed) == (Status.SCHEDULED, False)
    assert happened.status is Status.REPORTED


def test_what_is_new_is_what_no_earlier_report_tells() -> None:
    read = (
        reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
        reported("2020-05-20", (AGAIN, FOURTH, Status.REPORTED)),
        reported(
            "2020-05-20", (f"{NAME} escaped from the jail of Aldwick at night.", FIFTH, Status.REPORTED)
        ),
    )
    told = timeline(*read, new_since=date(2020, 5, 10))
    assert [(entry.when, entry.new) for entry in told.entries] == [(FOURTH, False), (FIFTH, True)]
    assert not any(entry.new for entry in timeline(*read).entries)


def test_an_entry_names_the_first_and_the_last_report_to_tell_it() -> None:
    first = reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED))
    last = reported("2020-05-20", (AGAIN, FOURTH, Status.REPORTED))
    (entry,) = timeline(last, first).entries
    assert (entry.first_report, entry.last_report) == (first[0].id, last[0].id)


def test_years_have_a_place_of_their_own() -> None:
    told = timeline(
        reported(
            "2020-05-06",
            (ARREST, FOURTH, Status.REPORTED),
            (f"{NAME} kept the fund.", YEARS, Status.REPORTED),
        )
    )
    assert [entry.when for entry in told.dated] == [FOURTH]
    assert [entry.when for entry in told.long] == [YEARS]
    assert [entry["long"] for entry in told.to_dict()["entries"]] == [True, False]


def test_whom_a_pronoun_is_about_stands_beside_the_sentence() -> None:
    told = timeline(
        reported(
            "2020-05-06",
            (f"{NAME} denies it.", None, Status.REPORTED),
            ("He was arrested in Skarne over the fund.", FOURTH, Status.REPORTED),
        )
    )
    entry = next(entry for entry in told.entries if entry.when == FOURTH)
    assert entry.who == (NAME,)
    assert entry.to_dict()["sentences"][0]["who"] == NAME


def test_a_day_that_is_still_told_of_later_weighs_more() -> None:
    fire = "A fire broke out in the mill of Aldwick."
    record = StoryRecord.of(
        "s1",
        [
            reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED), (fire, FIFTH, Status.REPORTED)),
            reported("2020-06-06", (AGAIN, FOURTH, Status.REPORTED)),
        ],
    )
    scores = interval_scores(record)
    assert scores[date(2020, 5, 4), date(2020, 5, 4)] > scores[date(2020, 5, 5), date(2020, 5, 5)]


def test_words_of_no_frame_make_no_entry() -> None:
    read = reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED), frame="occurrence", group="word")
    assert timeline(read).entries == ()


def test_the_sentence_in_most_reports_words_is_the_most_central() -> None:
    told = [("a", ARREST), ("b", AGAIN), ("c", "Rain fell on the quay, and gulls circled the empty mill.")]
    first, second, odd = centralities(told)
    assert min(first, second) > odd


GROWING: Sequence[Read] = [
    reported("2020-05-06", (ARREST, FOURTH, Status.REPORTED)),
    reported(
        "2020-05-08", ("The mill of Aldwick burned down at night.", None, Status.REPORTED), frame="fire"
    ),
    reported("2020-05-20", (AGAIN, FOURTH, Status.REPORTED), (f"{NAME} fled.", FIFTH, Status.ALLEGED)),
    reported("2020-08-01", (AGAIN, MAY, Status.REPORTED)),
]


@pytest.mark.parametrize("place", range(len(GROWING)))
def test_a_record_that_has_grown_tells_what_a_new_one_does(place: int) -> None:
    before = StoryRecord.of("s1", [read for at, read in enumerate(GROWING) if at != place])
    story_timeline(before)
    grown = before.grown(*GROWING[place])
    assert story_timeline(grown).to_dict() == timeline(*GROWING).to_dict()


def test_reports_that_come_one_by_one_tell_what_all_do_in_any_order() -> None:
    wanted = timeline(*GROWING).to_dict()
    for first, *others in permutations(GROWING):
        record = StoryRecord.of("s1", [first])
        for read in others:
            story_timeline(record)
            record = record.grown(*read)
        assert story_timeline(record).to_dict() == wanted


def test_a_copy_that_comes_later_adds_no_support() -> None:
    words = " ".join([ARREST, *(f"Witness {n} told the court of harbour dues and keys." for n in range(12))])
    report, read = reported("2020-05-06", (words, FOURTH, Status.REPORTED))
    copy = replace(report, published=Published("2020-05-07"), source="Aldwick Post")
    grown = StoryRecord.of("s1", [(report, read)]).grown(copy, replace(read, report=copy.id))
    assert [entry.support for entry in story_timeline(grown).entries] == [1]
