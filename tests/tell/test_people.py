"""Roles of people across the reports of a story: which are shown, how, and over which time."""

from __future__ import annotations

import pytest

from storyledger.errors import InputError
from storyledger.model import (
    Actor,
    ActorKind,
    Annotations,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Published,
    Report,
    Role,
    RoleTold,
    Statement,
    StatementForm,
)
from storyledger.tell import StoryRecord, find_person, person_record, story_people
from storyledger.tell.people import role_words

Read = tuple[Report, Annotations]


def told(day: str, *roles: str, of: str | None = None, quoted: bool = False) -> Read:
    """A report of that day that names Tor Vik with the roles."""
    text = f"{', '.join(roles)}: Tor Vik spoke on {day} of Ada Lund."
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    report = Report(text, Published(day), language="en", blocks=blocks)
    actors = [
        Actor(
            "a1",
            ActorKind.PERSON,
            "Tor Vik",
            roles=tuple(
                Role(role, text.index(role), text.index(role) + len(role), of, "a2" if of == "Lund" else None)
                for role in roles
            ),
            mentions=(place(text, "Tor Vik"),),
        ),
        Actor("a2", ActorKind.PERSON, "Ada Lund", mentions=(place(text, "Ada Lund"),)),
    ]
    content = ((0, text.index(":")),)
    said = Statement((), (), content, StatementForm.DIRECT, "says", "a1") if quoted else None
    read = Annotations(
        report.id, day, "en", "test", blocks, actors=tuple(actors), statements=(said,) if said else ()
    )
    return report, read


def place(text: str, words: str) -> Mention:
    return Mention(text.index(words), text.index(words) + len(words), MentionForm.NAME)


def roles(*reports: Read) -> list[RoleTold]:
    people = story_people(StoryRecord.of("s1", list(reports)))
    return list(find_person(people, "Tor Vik").roles)


def test_a_role_has_the_first_and_the_last_report_that_tell_it() -> None:
    found = roles(told("2031-01-01", "the Gov."), told("2031-02-01", "governor"), told("2031-03-01", "pilot"))
    assert [(one.title, one.published, one.last, one.reports) for one in found] == [
        ("the Gov.", "2031-01-01", "2031-02-01", 2),
        ("pilot", "2031-03-01", "2031-03-01", 1),
    ]


def test_whose_he_is_makes_two_roles_of_one_noun_and_one_of_two_ways_to_say_it() -> None:
    found = roles(
        told("2031-01-01", "her lawyer", of="Lund"),
        told("2031-01-02", "Lund's lawyer", of="Lund"),
        told("2031-01-03", "his lawyer", of="Peter Dahl"),
    )
    assert [(one.title, one.of, one.reports) for one in found] == [
        ("her lawyer", "Ada Lund", 2),
    ]


def test_an_owner_whom_one_report_only_calls_his_is_not_told() -> None:
    (role,) = roles(told("2031-01-01", "his lawyer", of="Lund"))
    assert (role.of, role_words(role)) == (None, "lawyer")
    (role,) = roles(told("2031-01-01", "his lawyer", of="Lund"), told("2031-01-02", "her lawyer", of="Lund"))
    assert role_words(role) == "Ada Lund’s lawyer"
    (role,) = roles(told("2031-01-01", "Lund's lawyer", of="Lund"))
    assert role.of == "Ada Lund"


@pytest.mark.parametrize("title", ["best man for the job", "woman", "a murderer", "terrorist leader"])
def test_what_is_no_role_or_an_accusation_is_not_shown(title: str) -> None:
    assert roles(told("2031-01-01", title)) == []


def test_a_conviction_is_shown_and_what_is_only_quoted_is_not() -> None:
    assert [one.title for one in roles(told("2031-01-01", "convicted thief"))] == ["convicted thief"]
    assert roles(told("2031-01-01", "tyrant", quoted=True)) == []


@pytest.mark.parametrize(
    ("title", "of", "words"),
    [
        ("his lawyer", "Tor Vik", "Tor Vik’s lawyer"),
        ("its chairman", None, "chairman"),
        ("Vik's lawyer", "Tor Vik", "Vik's lawyer"),
        ("mayor", None, "mayor"),
    ],
)
def test_a_role_is_shown_with_its_owners_name(title: str, of: str | None, words: str) -> None:
    report, _ = told("2031-01-01", "mayor")
    assert role_words(RoleTold(title, None, report.span(0, 3), of)) == words


def test_a_record_has_the_roles_by_date_and_whoever_is_meant_by_name_or_id() -> None:
    record = StoryRecord.of(
        "s1", [told("2031-01-02", "pilot"), told("2031-01-03", "pilot"), told("2031-01-01", "mayor")]
    )
    people = story_people(record)
    found = person_record(record, find_person(people, "vik"))
    assert [role.title for role in found.roles] == ["mayor", "pilot"]
    assert find_person(people, found.person.id) is found.person
    assert len({person.id for person in people}) == len(people)
    with pytest.raises(InputError, match="Nobody"):
        find_person(people, "Peter")
    with pytest.raises(InputError, match=r"Several people fit.*Ada Lund"):
        find_person([*people, *people], "Ada Lund")
