"""Who is who across the reports of a story.

Precision first: two actors are joined only when they bear the same name, or when the one name says less
than the other and only one actor of the story fits it. A likeness of spelling alone never joins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storyledger.link.terms import normal_name
from storyledger.model import Actor, ActorKind, Annotations

#: An actor of one report: the report's id and the actor's id in it.
Member = tuple[str, str]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})


@dataclass(frozen=True, slots=True)
class CrossActor:
    """One actor over several reports: the fullest common name, the other forms, and where it occurs."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    members: tuple[Member, ...]


def join_actors(annotations: Sequence[Annotations]) -> list[CrossActor]:
    """The actors of several reports, each once, those in most reports first.

    The result does not depend on the order of the reports.
    """
    actors = {
        (record.report, actor.id): actor
        for record in sorted(annotations, key=lambda record: record.report)
        for actor in record.actors
    }
    groups = _same_name(actors)
    merged = _join_shorter(groups)
    joined = [_cross_actor(kind, members, actors) for kind, members in merged]
    return sorted(joined, key=lambda actor: (-len(actor.members), actor.name, str(actor.kind)))


def _same_name(actors: dict[Member, Actor]) -> dict[tuple[ActorKind, str], list[Member]]:
    """Actors under one kind and name; organisations and places also by any long form that they share."""
    parent: dict[tuple[ActorKind, str], tuple[ActorKind, str]] = {}

    def root(key: tuple[ActorKind, str]) -> tuple[ActorKind, str]:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for actor in actors.values():
        key = root((actor.kind, normal_name(actor.name)))
        for alias in _joining_aliases(actor):
            parent[root((actor.kind, alias))] = key
    groups: dict[tuple[ActorKind, str], list[Member]] = defaultdict(list)
    for member, actor in actors.items():
        groups[root((actor.kind, normal_name(actor.name)))].append(member)
    return groups


def _joining_aliases(actor: Actor) -> Iterator[str]:
    for alias in actor.aliases:
        name = normal_name(alias)
        if " " in name and (actor.kind is not ActorKind.PERSON or _says_less(name, normal_name(actor.name))):
            yield name


def _join_shorter(
    groups: dict[tuple[ActorKind, str], list[Member]],
) -> list[tuple[ActorKind, list[Member]]]:
    """People whose name says less ("Dahl", "M. Dahl") go to the one person of the story whom it fits."""
    people = {name: members for (kind, name), members in groups.items() if kind is ActorKind.PERSON}
    of_surname: dict[str, list[str]] = defaultdict(list)
    for name in people:
        of_surname[_surname(name)].append(name)
    for names in of_surname.values():  # nobody's name says less than one with another surname
        for name in sorted(names, key=lambda name: (len(name.split()), name)):
            left = [other for other in names if other in people and other != name]
            fuller = [other for other in left if _says_less(name, other)]
            longest = [other for other in fuller if not any(_says_less(other, third) for third in fuller)]
            if len(longest) == 1 and not _stand_together(people[name], people[longest[0]]):
                people[longest[0]] = people[longest[0]] + people.pop(name)
    others = [(kind, members) for (kind, _), members in groups.items() if kind is not ActorKind.PERSON]
    return [(ActorKind.PERSON, members) for members in people.values()] + others


def _surname(name: str) -> str:
    words = [word for word in name.split() if word not in _SUFFIXES]
    return words[-1] if words else name


def _stand_together(one: Iterable[Member], other: Iterable[Member]) -> bool:
    """Whether a report has both as two actors: then whoever read it saw two people."""
    return not {report for report, _ in one}.isdisjoint(report for report, _ in other)


def _says_less(name: str, other: str) -> bool:
    """Whether the name is the other one with a word left out or cut to initials, the surname the same.

    A bare surname says less than any full name.
    """
    short, full = name.split(), other.split()
    if {*short} & _SUFFIXES != {*full} & _SUFFIXES:
        return False
    short, full = [w for w in short if w not in _SUFFIXES], [w for w in full if w not in _SUFFIXES]
    if not short or len(short) > len(full) or short == full or short[-1] != full[-1]:
        return False
    if len(short) > 1 and sum(len(word) > 1 for word in full) - len(short) > 1:
        return False  # two given names more make another man of him: a son, as often as not
    rest = iter(full[:-1])
    return all(any(word in (given, given[:1]) for given in rest) for word in short[:-1])


def _cross_actor(kind: ActorKind, members: Iterable[Member], actors: dict[Member, Actor]) -> CrossActor:
    members = sorted(members)
    names: Counter[str] = Counter()
    for member in members:
        actor = actors[member]
        names[actor.name] += 1 + len(actor.mentions)
        names.update(actor.aliases)
    full = {actors[member].name for member in members}
    best = min(full, key=lambda name: (-_full_words(name), -names[name], name))
    aliases = tuple(sorted((name for name in names if name != best), key=lambda name: (-names[name], name)))
    return CrossActor(best, kind, aliases, tuple(members))


def _full_words(name: str) -> int:
    """How much a name says: its words that are no initials, of which more than three say no more."""
    return min(sum(len(word.rstrip(".")) > 1 for word in name.split()), 3)
