"""What is told of one actor of several reports: by which name, of which kind, and where it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
    return sorted(actors, key=_size)


def _size(actor: CrossActor) -> tuple[int, str, str, Member]:
    return -len(actor.members), actor.name, actor.kind.value, actor.members[0]


def cross_actor(kind: ActorKind, held: Mapping[Member, tuple[Actor, str]]) -> CrossActor:
    """One actor of several reports from its members, each with its reason; of that kind if any of them is."""
    if len(held) == 1:  # most are named in one report only
        ((member, (actor, reason)),) = held.items()
        others = tuple(sorted(set(actor.aliases) - {actor.name}))
        return CrossActor(actor.name, actor.kind, others, (member,), (reason,))
    names: Counter[str] = Counter()
    borne: Counter[str] = Counter()
    kinds: Counter[ActorKind] = Counter()
    former: set[str] = set()
    for actor, _ in held.values():
        names[actor.name] += 1 + len(actor.mentions)
        borne[actor.name] += 1
        kinds[actor.kind] += 1
        if actor.aliases:
            names.update(actor.aliases)
            former.update(_former(actor))
    usual = [name for name, count in borne.items() if count * _RARE >= len(held) and name not in former]
    best = min(usual or borne, key=lambda name: (-_full_words(name), -names[name], name))
    ordered = sorted((name for name in names if name != best), key=lambda name: (-names[name], name))
    told = {best.casefold(): best}
    for name in ordered:  # capitals throughout are no other name
        told.setdefault(name.casefold(), name)
    shown = min(kinds, key=lambda one: (one is not kind, -kinds[one], str(one)))
    members = tuple(sorted(held))
    return CrossActor(best, shown, tuple(told.values())[1:], members, tuple(held[m][1] for m in members))


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
