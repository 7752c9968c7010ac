"""The actors of one report, with what joining asks of them again and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storyledger.annotate.names.lexicon import lexicon
from storyledger.link.name_forms import (
    Label,
    broad_kind,
    initials,
    is_capitals,
    kind_and_name,
    label_of,
    name_in,
    says_less,
    surname,
)
from storyledger.link.terms import normal_name
from storyledger.model import Actor, ActorKind, Annotations

#: An actor of one report: the report's id and the actor's id in it.
Member = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class LocalActor:
    """An actor of one report.

    `place` orders the actors of all reports: by report, and then as they stand there. `is_called`: the report
    calls the person by the surname alone, too. `capitals` are forms that may be somebody's initials.
    """

    member: Member
    place: tuple[str, int]
    actor: Actor
    label: Label
    plain: str
    is_called: bool
    capitals: tuple[str, ...]

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.member[0]


@dataclass(frozen=True, slots=True, eq=False)
class ReadActors:
    """The actors of one report; `record` is what they were read from.

    `told` are the labels of all that has more than a surname, `forms` other names, each with the label of the
    one who bears it there, `short` those who are named by capitals of the reviewed table.
    """

    record: Annotations
    actors: tuple[LocalActor, ...]
    told: frozenset[Label]
    forms: tuple[tuple[Label, Label], ...]
    short: tuple[LocalActor, ...]


def read_actors(record: Annotations) -> ReadActors:
    """What joining asks of a report's actors."""
    known = lexicon().same_as
    actors = tuple(_local(record.report, number, actor) for number, actor in enumerate(record.actors))
    return ReadActors(
        record,
        actors,
        frozenset(
            label_of(broad_kind(actor.kind), actor.name)
            for actor in record.actors
            if " " in actor.name or actor.kind is not ActorKind.PERSON
        ),
        tuple(form for local in actors for form in _forms(local)),
        tuple(local for local in actors if local.actor.name in known and is_capitals(local.actor.name)),
    )


def _local(report: str, number: int, actor: Actor) -> LocalActor:
    label = label_of(broad_kind(actor.kind), actor.name)
    is_called, capitals = _other_forms(actor, label) if actor.aliases else (False, ())
    plain = normal_name(actor.name.replace("-", " "))
    return LocalActor((report, actor.id), (report, number), actor, label, plain, is_called, capitals)


def _other_forms(actor: Actor, label: Label) -> tuple[bool, tuple[str, ...]]:
    kind, name = kind_and_name(label)
    last = surname(name)
    return (
        any(name_in(label_of(kind, alias)) == last for alias in actor.aliases),
        tuple(form for form in actor.aliases if form.isupper() and " " not in form and 2 < len(form) < 6),
    )


def _forms(local: LocalActor) -> Iterator[tuple[Label, Label]]:
    """Other names of an actor by which it may be known in other reports, each with its own label."""
    kind = broad_kind(local.actor.kind)
    for form in local.actor.aliases:
        alias = label_of(kind, form)
        if alias != local.label and _may_join(kind, name_in(alias), name_in(local.label)):
            yield alias, local.label


def _may_join(kind: ActorKind, alias: str, name: str) -> bool:
    if kind is ActorKind.PERSON:
        # Where a report itself gives somebody another given name, it says so: "Ada Vik, formerly Tor".
        full = " " in alias and " " in name
        return full and (says_less(alias, name) or (surname(alias) == surname(name) and alias[0] != name[0]))
    return " " in alias or alias == initials(name)
