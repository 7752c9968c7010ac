"""Actors of several reports that are one so far, and all of them while they are joined."""

from __future__ import annotations

from collections.abc import Iterable

from storyledger.link.cross_actor import CrossActor, Tally
from storyledger.link.local_actors import LocalActor
from storyledger.link.name_forms import Label, kind_and_name, surname
from storyledger.model import ActorKind


class Group:
    """Actors of single reports that are one so far, each with the reason.

    `called` counts the reports in which the bare surname is its own. `first` is the place of the first actor
    that came in by its name. A group that is `kept` for the next report is not changed any more; `told` is
    then the actor that it is.
    """

    __slots__ = (
        "_capitals",
        "_tally",
        "called",
        "first",
        "kept",
        "kind",
        "label",
        "members",
        "name",
        "surname",
        "told",
    )

    def __init__(self, label: Label, members: dict[LocalActor, str], first: tuple[str, int]) -> None:
        self.label = label
        self.kind, self.name = kind_and_name(label)
        self.surname = surname(self.name) if self.kind is ActorKind.PERSON else ""
        self.members = members
        self.first = first
        self.called = 0
        self.kept = False
        self.told: CrossActor | None = None
        self._tally: Tally | None = None
        self._capitals: frozenset[str] | None = None

    @property
    def reports(self) -> set[str]:
        """The reports that it occurs in."""
        return {local.report for local in self.members}

    @property
    def tally(self) -> Tally:
        """What its members are called; kept up to date from when it is asked for first."""
        if self._tally is None:
            self._tally = Tally()
            for local in self.members:
                self._tally.add(local.actor)
        return self._tally

    @property
    def capitals(self) -> frozenset[str]:
        """Forms of its members' names that may be somebody's initials."""
        if self._capitals is None:
            self._capitals = frozenset(form for local in self.members for form in local.capitals)
        return self._capitals

    def copy(self) -> Group:
        """One like it that may be changed."""
        found = Group(self.label, dict(self.members), self.first)
        found.called = self.called
        found._tally = self.tally.copy()
        return found

    def grown_from(self, smaller: Group) -> None:
        """Take over what is known of a group all of whose members are in this one."""
        if smaller._tally is None:
            return
        self._tally = smaller.tally.copy()
        for local in self.members.keys() - smaller.members.keys():
            self._tally.add(local.actor)

    def take(self, other: Group, reason: str) -> None:
        """All members of another group come in, for that reason."""
        self.tally.update(other.tally)
        self.members |= dict.fromkeys(other.members, reason)
        self.called += other.called
        self._capitals = None

    def put(self, local: LocalActor, reason: str) -> None:
        """One member more."""
        self.tally.add(local.actor)
        self.members[local] = reason
        self._capitals = None

    def drop(self, local: LocalActor) -> None:
        """One member less."""
        self.tally.add(local.actor, -1)
        del self.members[local]
        self._capitals = None


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
        there = self.to_change(other).reports
        for local in [local for local in self.to_change(group).members if local.report not in there]:
            self.move_one(local, group, other, reason)

    def move_one(self, local: LocalActor, group: Group, other: Group, reason: str) -> None:
        """One member of a group goes to another one."""
        self.to_change(group).drop(local)
        self.to_change(other).put(local, reason)
