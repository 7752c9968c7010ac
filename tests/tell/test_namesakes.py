"""Two people of one name whom an editor has split are two in everything that is told."""

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.link.decisions import anchors
from storyledger.model import Decision, MentionForm, NamePlace, Published, Report, Verb
from storyledger.tell import StoryRecord, person_record, story_people, story_statements, story_timeline
from storyledger.tell.claims import story_claims
from storyledger.tell.people import find_person

MAYOR = (
    "Tor Vik, the mayor of Skarne, resigned on Monday. Vik denied that he stole the harbour fund.",
    "Prosecutors charged Tor Vik, the mayor of Skarne, with theft on 2 June 2020.",
)
CAPTAIN = "Tor Vik, captain of the ferry, was arrested on Tuesday. Vik said that the hull was whole."


@pytest.fixture(scope="module")
def split() -> StoryRecord:
    """A story of a mayor in two reports and of a captain in a third one, as an editor has it."""
    read = []
    for number, text in enumerate((*MAYOR, CAPTAIN), start=1):
        annotated = annotate_one(Report(text, Published(f"2020-06-{2 + number:02}"), given_id=str(number)))
        assert isinstance(annotated, tuple)
        read.append(annotated)
    places: list[NamePlace] = [
        (report.id, mention.start, mention.end)
        for report, annotations in read
        for actor in annotations.actors
        if actor.name == "Tor Vik"
        for mention in actor.mentions
        if mention.form is MentionForm.NAME
    ]
    leaving = tuple(place for place in places if place[0] == read[2][0].id)
    decision = Decision(
        Verb.SPLIT_PERSON,
        "Ed",
        "2020-07-01T10:00:00+00:00",
        "",
        (),
        people=(anchors(places, leaving), leaving),
    )
    joined = StoryRecord.of("s1", read)
    assert [person.name for person in story_people(joined)].count("Tor Vik") == 1
    story_timeline(joined)
    return joined.decided([decision])


def test_they_have_names_and_pages_of_their_own(split: StoryRecord) -> None:
    people = story_people(split)
    mayor, captain = find_person(people, "Tor Vik"), find_person(people, "Tor Vik (2)")
    assert (len(mayor.reports), len(captain.reports)) == (2, 1)
    assert [role.title for role in captain.roles] == ["captain of the ferry"]
    told = person_record(split, captain)
    assert [statement.stance for statement in told.statements] == ["says"]
    assert all("ferry" in entry.sentences[0].text for entry in told.events)


def test_what_each_says_is_his(split: StoryRecord) -> None:
    said = {statement.speaker: statement.stance for statement in story_statements(split)}
    assert said["Tor Vik"] == "denies"
    assert said["Tor Vik (2)"] == "says"


def test_a_timeline_about_one_has_nothing_of_the_other(split: StoryRecord) -> None:
    entries = story_timeline(split, about="Tor Vik (2)").entries
    assert entries
    assert all("ferry" in span.text for entry in entries for span in entry.sentences)


def test_nobody_is_accused_of_what_his_namesake_is(split: StoryRecord) -> None:
    claims = story_claims(split)
    assert claims
    assert not any("(2)" in str(claim.to_dict()) for claim in claims)
