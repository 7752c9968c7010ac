from itertools import permutations

import pytest

from storyledger.link import join_actors
from storyledger.link.actors import REASONS
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ben Dahl", "Benjamin Dahl"),
        ("Viktor Lund", "Victor Lund"),
        ("Tove Dahl-Lund", "Tove Dahl Lund"),
    ],
)
def test_a_reviewed_form_of_the_given_name_is_the_same_person(one: str, other: str) -> None:
    assert len(joined(annotations("r1", one), annotations("r2", other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olin W. Tarrow", "Olin H.W. Tarrow"),
        ("Ben K. Dahl", "Benjamin T. Dahl"),
        ("Ben Dahl", "Benjamin Dahl Jr."),
        ("Betty Dahl", "Elise Dahl"),
    ],
)
def test_other_initials_and_other_given_names_are_somebody_else(one: str, other: str) -> None:
    assert len(joined(annotations("r1", one), annotations("r2", other))) == 2


def test_a_form_of_the_given_name_that_two_bear_joins_neither() -> None:
    records = (
        annotations("r1", "Ted Dahl"),
        annotations("r2", "Edward Dahl"),
        annotations("r3", "Theodore Dahl"),
    )
    assert len(joined(*records)) == 3


def called(report: str, *more: str) -> Annotations:
    dahl = Actor("a1", ActorKind.PERSON, "Ingrid Dahl", ("Dahl",))
    others = [Actor(f"b{n}", ActorKind.ORGANIZATION, name) for n, name in enumerate(more)]
    return Annotations(report, None, "en", "test", actors=(dahl, *others))


def bare(report: str, *more: str) -> Annotations:
    others = [Actor(f"b{n}", ActorKind.ORGANIZATION, name) for n, name in enumerate(more)]
    return Annotations(report, None, "en", "test", actors=(Actor("a1", ActorKind.PERSON, "Dahl"), *others))


def test_a_bare_surname_goes_to_the_one_who_is_called_by_it() -> None:
    about = ("Skarne Harbour", "Tamsvik Bank")
    records = [*(called(f"r{n}", *about) for n in range(3)), annotations("r4", "Peter Dahl")]
    assert ["Dahl", "Ingrid Dahl"] in joined(*records, bare("r5", *about))
    assert ["Dahl"] in joined(*records, bare("r6", "Another Firm"))


def test_an_acronym_that_a_report_explains_is_that_body_in_others() -> None:
    union = Actor("a1", ActorKind.ORGANIZATION, "Skarne Dockers Union", ("SDU",))
    explained = Annotations("r1", None, "en", "test", actors=(union,))
    assert len(joined(explained, annotations("r2", "SDU", kind=ActorKind.ORGANIZATION))) == 1
    assert len(joined(annotations("r3", "SDU", kind=ActorKind.PLACE), explained)) == 2


def test_a_rare_slip_among_the_same_actors_is_the_right_name() -> None:
    about = ("Skarne Harbour", "Tamsvik Bank")
    right = [called(f"r{n}", *about) for n in range(5)]
    slip = Actor("a1", ActorKind.PERSON, "Ingird Dahl")
    others = tuple(Actor(f"b{n}", ActorKind.ORGANIZATION, name) for n, name in enumerate(about))
    wrong = Annotations("r9", None, "en", "test", actors=(slip, *others))
    assert joined(*right, wrong)[0] == ["Ingird Dahl", "Ingrid Dahl"]
    alone = Annotations("r9", None, "en", "test", actors=(slip,))
    assert ["Ingird Dahl"] in joined(*right, alone)


def test_every_member_has_its_reason() -> None:
    records = annotations("r1", "Ingrid Dahl"), annotations("r2", "I. Dahl"), annotations("r3", "Inger Dahl")
    for actor in join_actors(records):
        assert len(actor.reasons) == len(actor.members)
        assert set(actor.reasons) <= set(REASONS)
    assert {"same name", "shorter name"} <= {
        reason for actor in join_actors(records[:2]) for reason in actor.reasons
    }


def test_a_full_name_that_one_report_takes_for_a_place_is_the_persons() -> None:
    people = [annotations(f"r{number}", "Foldar Senko") for number in range(3)]
    assert len(joined(*people, annotations("r9", "Foldar Senko", kind=ActorKind.PLACE))) == 1
    assert len(joined(*people[:2], annotations("r9", "Foldar Senko", kind=ActorKind.PLACE))) == 2


def test_capitals_with_two_long_forms_in_the_ledger_stay_alone() -> None:
    def body(report: str, *names: str) -> Annotations:
        return annotations(report, *names, kind=ActorKind.ORGANIZATION)

    explained = body("r1", "International Criminal Court"), body("r2", "ICC")
    assert len(joined(*explained)) == 1
    other = body("r3", "Island Cricket Club"), body("r4", "Island Cricket Club")
    assert ["ICC"] in joined(*explained, *other)


def test_a_parody_is_not_whom_it_mocks_and_a_rare_long_name_is_not_shown() -> None:
    assert len(joined(annotations("r1", "Fake Tor Vik"), annotations("r2", "Tor Vik"))) == 2
    records = [annotations(f"r{n:02}", "Ingrid Dahl") for n in range(25)]
    actors = join_actors([*records, annotations("s1", "Ingrid Maren Dahl")])
    assert [actor.name for actor in actors] == ["Ingrid Dahl"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moammar Gadafy", "Moammar Gaddafi"),
        ("Department of Justice", "Justice Department"),
    ],
)
def test_spellings_of_the_reviewed_table(one: str, other: str) -> None:
    kind = ActorKind.ORGANIZATION if "Justice" in one else ActorKind.PERSON
    assert len(joined(annotations("r1", one, kind=kind), annotations("r2", other, kind=kind))) == 1


def test_a_body_with_its_country_and_dots_is_the_one_without() -> None:
    names = ("U.S. Department of Justice", "US Justice Department", "Justice Department")
    records = [annotations(f"r{n}", name, kind=ActorKind.ORGANIZATION) for n, name in enumerate(names)]
    assert len(joined(*records)) == 1


def test_a_name_that_somebody_had_before_is_his_in_other_reports() -> None:
    told = Actor("a1", ActorKind.PERSON, "Ada Vik", ("Tor Vik",))
    record = Annotations("r1", None, "en", "test", actors=(told,))
    assert joined(record, annotations("r2", "Tor Vik")) == [["Ada Vik", "Tor Vik"]]


def test_members_of_a_people_are_one_group() -> None:
    records = [
        annotations(f"r{n}", name, kind=ActorKind.GROUP) for n, name in enumerate(("French", "Frenchmen"))
    ]
    assert len(joined(*records)) == 1
    assert len(joined(records[0], annotations("r9", "Germans", kind=ActorKind.GROUP))) == 2


def test_a_name_is_joined_whatever_its_accents() -> None:
    assert len(joined(annotations("r1", "Agustín Senko"), annotations("r2", "Agustin Senko"))) == 1


def test_somebody_is_shown_by_the_name_of_today() -> None:
    now = Actor("a1", ActorKind.PERSON, "Ada Vik", ("Tor Vik",))
    records = [annotations(f"r{n}", "Tor Vik") for n in range(3)]
    (actor,) = join_actors([*records, Annotations("s1", None, "en", "test", actors=(now,))])
    assert actor.name == "Ada Vik"
