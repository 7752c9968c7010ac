"""Who is who across the reports of a story.

Precision first: two actors are joined only for a reason that can be told (`REASONS`), and only where nobody
else could be meant. A likeness of spelling alone never joins. What a report itself keeps apart stays apart.

What comes out is a function of the reports alone. A `JoinMemory` makes it cheap to ask again when a report
has come: each step keeps what it made of what, and makes it anew only where that has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storyledger.annotate.names.lexicon import lexicon
from storyledger.link.actor_groups import Board, Group, GroupMemory, same_name
from storyledger.link.company import Company
from storyledger.link.cross_actor import CrossActor, by_size, cross_actor
from storyledger.link.local_actors import ReadActors, read_actors
from storyledger.link.name_forms import Label, is_country, letters_of, plain_given, surname
from storyledger.link.people_joining import PeopleMemory, called_so, join_slips, join_surnames
from storyledger.link.terms import normal_name
from storyledger.model import ActorKind, Annotations

#: Why a member belongs to an actor.
REASONS = (
    "same name",
    "shorter name",  # initials or a middle name left out
    "another form of the given name",  # of the reviewed table
    "surname of the one who is called by it",
    "initials",
    "acronym",
    "known other name",  # of the reviewed table of bodies and places
    "name used for it in another report",
    "slip of the pen",  # one letter of a rare form, in a report about the same actors
)

#: A kind that so many times more reports give to a name is its kind.
_OUTVOTED = 3


@dataclass(slots=True)
class JoinMemory:
    """What was worked out for some reports, to be used again with other ones; it changes no answer."""

    read: dict[str, ReadActors] = field(default_factory=dict)
    names: GroupMemory = field(default_factory=GroupMemory)
    people: PeopleMemory = field(default_factory=PeopleMemory)
    told: dict[Label, tuple[Group, CrossActor]] = field(default_factory=dict)


def join_actors(annotations: Iterable[Annotations], memory: JoinMemory | None = None) -> list[CrossActor]:
    """The actors of several reports, each once, those in most reports first.

    The result does not depend on the order of the reports, nor on what the memory has seen.
    """
    memory = memory or JoinMemory()
    ordered = sorted(annotations, key=lambda record: record.report)
    read = [_read(record, memory) for record in ordered]
    groups = same_name(read, memory.names)
    company = Company(read)
    people = [group for group in groups if group.kind is ActorKind.PERSON]
    others = [group for group in groups if group.kind is not ActorKind.PERSON]
    board = Board(join_surnames(people, company, memory.people), others)
    join_slips(board, company)
    _join_initials(board)
    _join_mistaken(board)
    _join_mistaken_surnames(board, company)
    return by_size(_told(group, memory) for group in board.groups())


def _read(record: Annotations, memory: JoinMemory) -> ReadActors:
    known = memory.read.get(record.report)
    if known is None or known.record is not record:
        known = memory.read[record.report] = read_actors(record)
    return known


def _told(group: Group, memory: JoinMemory) -> CrossActor:
    known = memory.told.get(group.label)
    if known is None or (known[0] is not group and known[0].members != group.members):
        held = {local.member: (local.actor, reason) for local, reason in group.members.items()}
        known = memory.told[group.label] = group, cross_actor(group.kind, held)
    return known[1]


def _join_initials(board: Board) -> None:
    """Capitals that a report uses for a person go to that person; a body's name without its country to it."""
    of_person: dict[str, list[Group]] = defaultdict(list)
    for group in board.people.values():
        for form in {form for local in group.members for form in local.capitals}:
            of_person[normal_name(form)].append(group)
    bodies = {group.name: group for group in board.others.values() if group.kind is ActorKind.ORGANIZATION}
    moves: list[tuple[Group, Group, str]] = []
    for group in bodies.values():
        bearers = of_person.get(group.name, [])
        if len(bearers) == 1:
            moves.append((group, bearers[0], "initials"))
        elif (home := _without_country(group.name, bodies)) is not None:
            moves.append((group, home, "shorter name"))
    for group, other, reason in sorted(moves, key=lambda move: move[0].first):
        board.move(group, other, reason)


def _without_country(name: str, bodies: Mapping[str, Group]) -> Group | None:
    """The body that is told of without its country, if no other country has one of that name."""
    first, _, rest = name.partition(" ")
    if rest not in bodies or " " not in rest or not is_country(first):
        return None
    rivals = [other for other in bodies if other.endswith(f" {rest}") and is_country(other.split()[0])]
    return bodies[rest] if len(rivals) == 1 else None


def _join_mistaken(board: Board) -> None:
    """A full name that reports took for a thing, or the thing's for a person, is what it is to most."""
    found = [group for group in board.others.values() if group.members and " " in group.name]
    found = [group for group in found if letters_of(group.name) in board.people]
    for group in sorted(found, key=lambda group: group.first):
        person, group = board.people[letters_of(group.name)], board.to_change(group)
        if any(local.actor.name in lexicon().listed for local in group.members):
            board.move(person, group, "same name")
        else:
            _settle_kind(board, person, group)


def _settle_kind(board: Board, person: Group, other: Group) -> None:
    """A full name that few reports read as another kind than most is what most take it for."""
    if _OUTVOTED * len(other.members) <= len(person.members) or person.name.split()[0] in plain_given():
        board.move(other, person, "same name")
    elif _OUTVOTED * len(person.members) <= len(other.members):
        board.move(person, other, "same name")


def _join_mistaken_surnames(board: Board, company: Company) -> None:
    """A surname that a report took for a thing is the one's who is called so among the same actors."""
    of_surname: dict[str, list[Group]] = defaultdict(list)
    for name, group in board.people.items():
        if " " in name:
            of_surname[surname(name)].append(group)
    for group in list(board.others.values()):
        bearers = of_surname.get(group.name, [])
        if group.kind is not ActorKind.ORGANIZATION or not bearers:
            continue
        there = {report for bearer in bearers for report in bearer.reports}
        for local in [local for local in group.members if local.report not in there]:
            if local.actor.kind is ActorKind.ORGANIZATION:
                continue
            current = [board.people[bearer.name] for bearer in bearers]
            bearer = called_so(local.report, current, company)
            if bearer is not None:
                board.move_one(local, group, bearer, "surname of the one who is called by it")
