"""Who is who across the reports of a story.

Precision first: two actors are joined only for a reason that can be told (`REASONS`), and only where nobody
else could be meant. A likeness of spelling alone never joins. What a report itself keeps apart stays apart.

What comes out is a function of the reports alone. A `JoinMemory` makes it cheap to ask again when a report
has come: each step keeps what it made of what, and makes it anew only where that has changed.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.annotate.names.lexicon import lexicon
from storyledger.link.actor_groups import Board, Group
from storyledger.link.company import Company
from storyledger.link.cross_actor import CrossActor, by_size, cross_actor, lone_actor, size
from storyledger.link.local_actors import ReadActors, read_actors
from storyledger.link.name_forms import Label, is_country, letters_of, plain_given
from storyledger.link.people_joining import (
    BY_SURNAME,
    PeopleMemory,
    join_slips,
    join_surnames,
    meant_by_surname,
)
from storyledger.link.same_names import NameMemory, bearers_of, same_name
from storyledger.link.terms import normal_name
from storyledger.model import ActorKind, Annotations

#: Why a member belongs to an actor.
REASONS = (
    "same name",
    "shorter name",  # initials or a middle name left out
    "another form of the given name",  # of the reviewed table
    BY_SURNAME,
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
    names: NameMemory = field(default_factory=NameMemory)
    people: PeopleMemory = field(default_factory=PeopleMemory)
    told: dict[Label, tuple[Group, CrossActor]] = field(default_factory=dict)
    listed: tuple[Sequence[CrossActor], frozenset[int]] = ((), frozenset())


def join_actors(annotations: Iterable[Annotations], memory: JoinMemory | None = None) -> list[CrossActor]:
    """The actors of several reports, each once, those in most reports first.

    The result does not depend on the order of the reports, nor on what the memory has seen.
    """
    memory = memory or JoinMemory()
    ordered = sorted(annotations, key=lambda record: record.report)
    read = {record.report: _read(record, memory) for record in ordered}
    bearers = bearers_of(read, memory.names)
    company = Company(read, bearers)
    others: list[Group] = []
    of_surname: dict[str, list[Group]] = defaultdict(list)
    for group in same_name(bearers, read, memory.names):
        if group.kind is ActorKind.PERSON:
            of_surname[group.surname].append(group)
        else:
            others.append(group)
    board = Board(join_surnames(of_surname, company, memory.people), others)
    join_slips(board, company, memory.people.slips)
    _join_initials(board)
    _join_mistaken(board)
    _join_mistaken_surnames(board, of_surname, company)
    return _listed([group.told or _told(group, memory) for group in board.groups()], memory)


def _read(record: Annotations, memory: JoinMemory) -> ReadActors:
    known = memory.read.get(record.report)
    if known is None or known.record is not record:
        known = memory.read[record.report] = read_actors(record)
    return known


def _told(group: Group, memory: JoinMemory) -> CrossActor:
    if group.kept:
        group.told = _cross_actor(group)
        return group.told
    known = memory.told.get(group.label)
    if known is None or known[0].members != group.members:
        known = memory.told[group.label] = group, _cross_actor(group)
    return known[1]


def _cross_actor(group: Group) -> CrossActor:
    if len(group.members) == 1:  # most are named in one report only
        ((local, reason),) = group.members.items()
        return lone_actor(local.member, local.actor, reason)
    reasons = {local.member: reason for local, reason in group.members.items()}
    return cross_actor(group.kind, reasons, group.tally)


def _listed(actors: Sequence[CrossActor], memory: JoinMemory) -> list[CrossActor]:
    """The actors in order; those that were listed before need not be sorted again."""
    before, known = memory.listed
    told = frozenset(map(id, actors))
    fresh, gone = told - known, known - told
    if len(fresh) > len(gone) + len(known) / 10:
        found = by_size(actors)
    else:
        found = [actor for actor in before if id(actor) not in gone]
        for actor in actors:
            if id(actor) in fresh:
                insort(found, actor, key=size)
    memory.listed = tuple(found), told
    return found


def _join_initials(board: Board) -> None:
    """Capitals that a report uses for a person go to that person; a body's name without its country to it."""
    of_person: dict[str, list[Group]] = defaultdict(list)
    for group in board.people.values():
        for form in group.capitals:
            of_person[normal_name(form)].append(group)
    bodies = {group.name: group for group in board.others.values() if group.kind is ActorKind.ORGANIZATION}
    moves = [
        (bodies[name], bearers[0], "initials")
        for name, bearers in of_person.items()
        if len(bearers) == 1 and name in bodies
    ]
    taken = {group.name for group, _, _ in moves}
    moves += [
        (bodies[name], bodies[home], "shorter name")
        for name, home in _without_country(bodies)
        if name not in taken
    ]
    for group, other, reason in sorted(moves, key=lambda move: move[0].first):
        board.move(group, other, reason)


def _without_country(bodies: Collection[str]) -> Iterator[tuple[str, str]]:
    """The bodies that are told of without their country, too, if no other country has one of that name."""
    national = [name for name in bodies if is_country(name.partition(" ")[0])]
    for name in national:
        rest = name.partition(" ")[2]
        if " " in rest and rest in bodies:
            rivals = [other for other in national if other.endswith(f" {rest}")]
            if len(rivals) == 1:
                yield name, rest


def _join_mistaken(board: Board) -> None:
    """A full name that reports took for a thing, or the thing's for a person, is what it is to most."""
    found = [
        group
        for group in board.others.values()
        if " " in group.name and letters_of(group.name) in board.people and group.members
    ]
    for group in sorted(found, key=lambda group: group.first):
        person, thing = board.people[letters_of(group.name)], board.to_change(group)
        if any(local.actor.name in lexicon().listed for local in thing.members):
            board.move(person, thing, "same name")
        else:
            _settle_kind(board, person, thing)


def _settle_kind(board: Board, person: Group, other: Group) -> None:
    """A full name that few reports read as another kind than most is what most take it for."""
    if _OUTVOTED * len(other.members) <= len(person.members) or person.name.split()[0] in plain_given():
        board.move(other, person, "same name")
    elif _OUTVOTED * len(person.members) <= len(other.members):
        board.move(person, other, "same name")


def _join_mistaken_surnames(
    board: Board, of_surname: Mapping[str, Sequence[Group]], company: Company
) -> None:
    """A surname that a report took for a thing is the one's who is called so among the same actors."""
    for thing in list(board.others.values()):
        if thing.kind is not ActorKind.ORGANIZATION or thing.name not in of_surname:
            continue
        names = [group.name for group in of_surname[thing.name] if " " in group.name]
        bearers = [board.people[name] for name in names if name in board.people]
        mistaken = [local for local in thing.members if local.actor.kind is not ActorKind.ORGANIZATION]
        for local, bearer in meant_by_surname(mistaken, bearers, company):
            board.move_one(local, thing, bearer, BY_SURNAME)
