"""Actors of several reports put together by their names: the same name, or one that a report itself gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.link.local_actors import LocalActor, ReadActors
from storyledger.link.name_forms import (
    Label,
    broad_kind,
    initials,
    kind_and_name,
    label_of,
    labelled,
    name_in,
)
from storyledger.model import ActorKind


@dataclass(slots=True, eq=False)
class Group:
    """Actors of single reports that are one so far, each with the reason.

    `called` counts the reports in which the bare surname is its own. `first` is the place of the first actor
    that came in by its name. A group that is `kept` for the next report is not changed any more.
    """

    kind: ActorKind
    name: str
    members: dict[LocalActor, str] = field(default_factory=dict)
    called: int = 0
    first: tuple[str, int] = ("", 0)
    kept: bool = False

    @property
    def reports(self) -> set[str]:
        """The reports that it occurs in."""
        return {local.report for local in self.members}

    @property
    def label(self) -> Label:
        """The label of its name."""
        return labelled(self.kind, self.name)

    def copy(self) -> Group:
        """One like it that may be changed."""
        return Group(self.kind, self.name, dict(self.members), self.called, self.first)


class Board:
    """The groups while they are joined, people by their names; a kept one is copied before it changes."""

    def __init__(self, people: Iterable[Group], others: Iterable[Group]) -> None:
        self.people = {group.name: group for group in people}
        self.others = {group.label: group for group in others}

    def groups(self) -> list[Group]:
        """All groups that somebody is in."""
        return [group for group in (*self.people.values(), *self.others.values()) if group.members]

    def to_change(self, group: Group) -> Group:
        """The group of that name as one that may be changed."""
        is_person = group.kind is ActorKind.PERSON
        here = self.people[group.name] if is_person else self.others[group.label]
        if here.kept:
            here = here.copy()
            if is_person:
                self.people[here.name] = here
            else:
                self.others[here.label] = here
        return here

    def move(self, group: Group, other: Group, reason: str) -> None:
        """The members of a group in reports that the other is not in go to the other."""
        group, other = self.to_change(group), self.to_change(other)
        there = other.reports
        for local in [local for local in group.members if local.report not in there]:
            self.move_one(local, group, other, reason)

    def move_one(self, local: LocalActor, group: Group, other: Group, reason: str) -> None:
        """One member of a group goes to another one."""
        del self.to_change(group).members[local]
        self.to_change(other).members[local] = reason


#: A label, and the actors under it in the order of their reports.
_Part = tuple[Label, list[LocalActor]]


@dataclass(slots=True)
class GroupMemory:
    """The groups that were made before, each with what it was made of."""

    groups: dict[Label, tuple[list[_Part], Group]] = field(default_factory=dict)


def same_name(read: Sequence[ReadActors], memory: GroupMemory) -> list[Group]:
    """Actors under one kind and name; bodies and places also by any long form or acronym that they share.

    `read` is in the order of the reports. The groups are kept ones: the same where they have not changed.
    """
    bearers: dict[Label, list[LocalActor]] = defaultdict(list)
    for one in read:
        for local in one.actors:
            bearers[local.label].append(local)
    _set_apart(bearers, [local for one in read for local in one.short])
    roots = _roots(form for one in read for form in one.forms)
    together: dict[Label, list[_Part]] = defaultdict(list)
    for label, found in bearers.items():
        together[roots.get(label, label)].append((label, found))
    return [_grouped(label, parts, memory) for label, parts in together.items()]


def _set_apart(bearers: dict[Label, list[LocalActor]], short: Sequence[LocalActor]) -> None:
    """Put those who are named by doubtful capitals, and by nothing else in their report, under these."""
    doubtful = _doubtful(bearers, short)
    changed: set[Label] = set()
    for local in short:
        if local.actor.name in doubtful and not local.actor.aliases:
            kind, _ = kind_and_name(local.label)
            apart = labelled(kind, local.actor.name.lower())
            bearers[local.label].remove(local)
            bearers[apart].append(local)
            changed |= {local.label, apart}
    for label in changed:
        bearers[label].sort(key=lambda local: local.place)
        if not bearers[label]:
            del bearers[label]


def _doubtful(bearers: Mapping[Label, Sequence[LocalActor]], short: Sequence[LocalActor]) -> set[str]:
    """Capitals of the reviewed table that are the initials of another body, too, named by two reports."""
    names = {local.actor.name for local in short}
    bodies: dict[str, set[Label]] = defaultdict(set)
    for label in bearers if names else ():
        letters = initials(name_in(label)).upper()
        if letters in names and sum(map(_is_body, bearers[label])) > 1:
            bodies[letters].add(label)
    return {name for name in names if bodies[name] - {label_of(ActorKind.ORGANIZATION, name)}}


def _is_body(local: LocalActor) -> bool:
    return broad_kind(local.actor.kind) is ActorKind.ORGANIZATION


def _roots(forms: Iterable[tuple[Label, Label]]) -> dict[Label, Label]:
    """The label that each other name leads to, for those that are used of nobody else of their kind."""
    meant: dict[Label, set[Label]] = defaultdict(set)
    for alias, label in forms:
        meant[alias].add(label)
    parent: dict[Label, Label] = {}

    def root(label: Label) -> Label:
        while parent.setdefault(label, label) != label:
            label = parent[label]
        return label

    for label, alias in sorted((*labels, alias) for alias, labels in meant.items() if len(labels) == 1):
        parent[root(alias)] = root(label)
    return {label: root(label) for label in parent}


def _grouped(label: Label, parts: list[_Part], memory: GroupMemory) -> Group:
    known = memory.groups.get(label)
    if known is not None and known[0] == parts:  # an actor of a report is equal to itself alone
        return known[1]
    kind, name = kind_and_name(label)
    group = Group(kind, name, kept=True)
    told = [(local.place, part == label, local) for part, found in parts for local in found]
    for _, is_own, local in sorted(told):
        group.members[local] = _reason(local, name) if is_own else "name used for it in another report"
        group.called += local.is_called
    group.first = next(iter(group.members)).place
    memory.groups[label] = parts, group
    return group


def _reason(local: LocalActor, name: str) -> str:
    """Why an actor is under a name that its own one leads to by itself."""
    plain = local.plain in (name, name.replace("-", " "))
    return "same name" if plain or local.actor.kind is ActorKind.PERSON else "known other name"
