"""What is told of one actor of several reports: by which name, of which kind, and where it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storyledger.link.local_actors import Member
from storyledger.link.terms import normal_name
from storyledger.model import Actor, ActorKind

#: A name that is the fullest in fewer reports than one in so many is not the one that an actor is shown by.
_RARE = 20


@dataclass(frozen=True, slots=True)
class CrossActor:
    """One actor over several reports: the fullest common name, the other forms, and where it occurs.

    `reasons` tells for each member why it is there, one of `REASONS` (see `storyledger.link.actors`) or what
    an editor has given.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    members: tuple[Member, ...]
    reasons: tuple[str, ...] = ()


def by_size(actors: Iterable[CrossActor]) -> list[CrossActor]:
    """Those in most reports first."""
    return sorted(actors, key=size)


def size(actor: CrossActor) -> tuple[int, str, str, Member]:
    """The order in which actors are listed, no two at one place."""
    return -len(actor.members), actor.name, actor.kind.value, actor.members[0]


class Tally:
    """How the members of an actor are called, counted: names by use and by members, kinds, former names."""

    __slots__ = ("borne", "former", "kinds", "names")

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.borne: Counter[str] = Counter()
        self.kinds: Counter[ActorKind] = Counter()
        self.former: Counter[str] = Counter()

    def add(self, actor: Actor, times: int = 1) -> None:
        """Count a member; -1 times takes it out."""
        self.names[actor.name] += times * (1 + len(actor.mentions))
        self.borne[actor.name] += times
        self.kinds[actor.kind] += times
        for alias in actor.aliases:
            self.names[alias] += times
        for alias in _former(actor):
            self.former[alias] += times

    def update(self, other: Tally) -> None:
        """Count the members of another one, too."""
        for own, more in zip(self._counters(), other._counters(), strict=True):
            own.update(more)

    def copy(self) -> Tally:
        """One that counts the same."""
        found = Tally()
        found.update(self)
        return found

    def _counters(self) -> tuple[Counter[Any], ...]:
        return self.names, self.borne, self.kinds, self.former


def cross_actor(kind: ActorKind, reasons: Mapping[Member, str], tally: Tally) -> CrossActor:
    """One actor of several reports from its members with their reasons; of that kind if any of them is."""
    names = {name: count for name, count in tally.names.items() if count}
    borne = {name: count for name, count in tally.borne.items() if count}
    usual = [
        name for name, count in borne.items() if count * _RARE >= len(reasons) and not tally.former[name]
    ]
    best = min(usual or borne, key=lambda name: (-_full_words(name), -names[name], name))
    ordered = sorted((name for name in names if name != best), key=lambda name: (-names[name], name))
    told = {best.casefold(): best}
    for name in ordered:  # capitals throughout are no other name
        told.setdefault(name.casefold(), name)
    kinds = (one for one, count in tally.kinds.items() if count)
    shown = min(kinds, key=lambda one: (one is not kind, -tally.kinds[one], str(one)))
    members = tuple(sorted(reasons))
    return CrossActor(best, shown, tuple(told.values())[1:], members, tuple(reasons[m] for m in members))


def lone_actor(member: Member, actor: Actor, reason: str) -> CrossActor:
    """An actor that one report names."""
    others = tuple(sorted(set(actor.aliases) - {actor.name})) if actor.aliases else ()
    return CrossActor(actor.name, actor.kind, others, (member,), (reason,))


def _former(actor: Actor) -> Iterator[str]:
    """Full names of a person with another given name than the one he goes by in the report."""
    if actor.kind is ActorKind.PERSON:
        name = normal_name(actor.name).split()
        for alias in actor.aliases:
            other = normal_name(alias).split()
            if len(other) > 1 and other[-1] == name[-1] and other[0][0] != name[0][0]:
                yield alias


def _full_words(name: str) -> int:
    """How much a name says: its words that are no initials, of which more than three say no more."""
    return min(sum(len(word.rstrip(".")) > 1 for word in name.split()), 3)
