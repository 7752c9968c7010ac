from itertools import permutations

import pytest

from storyledger.link import join_actors
from storyledger.model import Actor, ActorKind, Annotations


def annotations(report: str, *names: str, kind: ActorKind = ActorKind.PERSON) -> Annotations:
    actors = tuple(Actor(f"a{number}", kind, name) for number, name in enumerate(names, start=1))
    return Annotations(report, None, "en", "test", actors=actors)


def joined(*records: Annotations) -> list[list[str]]:
    names = {(r.report, actor.id): actor.name for r in records for actor in r.actors}
    return sorted(sorted({names[m] for m in actor.members}) for actor in join_actors(records))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ingrid Maren Dahl", "Ingrid Dahl"),
        ("Ingrid M. Dahl", "Ingrid Maren Dahl"),
        ("I. Dahl", "Ingrid Dahl"),
        ("Ingrid Dahl", "Dahl"),
        ("E. Tove Lund", "E Tove Lund"),
        ("Ingrid Dahl", "INGRID DAHL"),
    ],
)
def test_a_name_that_says_less_is_the_same_person(one: str, other: str) -> None:
    assert len(joined(annotations("r1", one), annotations("r2", other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Brook", "Anne Brook"),
        ("John Vale", "John Vale Jr."),
        ("Ingrid Dahl", "Ingrid Dahlen"),
        ("Ingrid Dahl", "Peter Dahl"),
        ("Ingrid Dahl", "Ingrid"),
        ("M. Dahl", "Ingrid Dahl"),
        ("Karl Dahl", "Karl Anders Emanuel Dahl"),
    ],
)
def test_likeness_alone_joins_nobody(one: str, other: str) -> None:
    assert len(joined(annotations("r1", one), annotations("r2", other))) == 2


def test_a_surname_that_two_people_bear_stays_apart() -> None:
    found = joined(annotations("r1", "Ingrid Dahl", "Peter Dahl"), annotations("r2", "Dahl"))
    assert found == [["Dahl"], ["Ingrid Dahl"], ["Peter Dahl"]]


def test_a_person_and_a_company_of_one_name_stay_apart() -> None:
    records = annotations("r1", "Renner"), annotations("r2", "Renner", kind=ActorKind.ORGANIZATION)
    assert len(joined(*records)) == 2


def test_the_order_of_reports_does_not_matter() -> None:
    records = [
        annotations("r1", "Dahl", "T. Vik"),
        annotations("r2", "Ingrid Dahl"),
        annotations("r3", "Ingrid Maren Dahl", "Tor Vik"),
    ]
    results = {tuple(join_actors(order)) for order in permutations(records)}
    assert len(results) == 1
    assert [actor.name for actor in results.pop()] == ["Ingrid Maren Dahl", "Tor Vik"]


def test_an_organisation_joins_over_its_long_form() -> None:
    one = Annotations(
        "r1",
        None,
        "en",
        "test",
        actors=(Actor("a1", ActorKind.ORGANIZATION, "Office of Harbour Safety", ("Harbour Safety Office",)),),
    )
    assert len(joined(one, annotations("r2", "Harbour Safety Office", kind=ActorKind.ORGANIZATION))) == 1


def test_two_actors_of_one_report_are_not_joined_by_another() -> None:
    found = joined(annotations("r1", "Karl Dahl", "Karl Anders Dahl"), annotations("r2", "Karl Anders Dahl"))
    assert found == [["Karl Anders Dahl"], ["Karl Dahl"]]
