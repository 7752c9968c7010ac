"""Actors of several reports put together by their names: the same name, or one that a report itself gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storyledger.link.actor_groups import Group
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

#: The actors under one label in the order of their reports. Nobody changes one that others may have.
Bearers = list[LocalActor]


#: A label that leads to another one, or is led to, with its bearers.
Part = tuple[Label, Bearers]


@dataclass(slots=True)
class NameMemory:
    """The reports read last with the bearers of each label, and the groups that were made, with what of.

    `of_initials` has all labels that were ever seen.
    """

    last: tuple[Mapping[str, ReadActors], Mapping[Label, Bearers]] = field(default_factory=lambda: ({}, {}))
    alone: dict[Label, tuple[Bearers, Group]] = field(default_factory=dict)
    together: dict[Label, tuple[list[Part], Group]] = field(default_factory=dict)
    of_initials: dict[str, set[Label]] = field(default_factory=lambda: defaultdict(set))


def same_name(
    bearers: Mapping[Label, Bearers], read: Mapping[str, ReadActors], memory: NameMemory
) -> list[Group]:
    """Actors under one kind and name; bodies and places also by any long form or acronym that they share.

    The groups are kept ones: the same where they have not changed.
    """
    bearers = _set_apart(bearers, read, memory)
    roots = _roots(form for one in read.values() for form in one.forms)
    found: list[Group] = []
    together: dict[Label, list[Part]] = defaultdict(list)
    for label, here in bearers.items():
        if label in roots:
            together[roots[label]].append((label, here))
            continue
        known = memory.alone.get(label)
        if known is None or (known[0] is not here and known[0] != here):
            known = memory.alone[label] = here, _grouped(label, [(label, here)], known and known[1])
        found.append(known[1])
    for label, parts in together.items():
        held = memory.together.get(label)
        if held is None or held[0] != parts:  # an actor of a report is equal to itself alone
            held = memory.together[label] = parts, _grouped(label, parts, held and held[1])
        found.append(held[1])
    return found


def bearers_of(read: Mapping[str, ReadActors], memory: NameMemory) -> Mapping[Label, Bearers]:
    """The actors under each label. `read` has the reports by their ids, in that order.

    Of reports that have come since last time only these are gone through.
    """
    before, bearers = memory.last
    if not before.items() <= read.items():
        before, bearers = {}, {}
    come: dict[Label, Bearers] = defaultdict(list)
    for local in (local for report, one in read.items() if report not in before for local in one.actors):
        come[local.label].append(local)
    for label in come.keys() - bearers.keys():
        memory.of_initials[initials(name_in(label)).upper()].add(label)
    with_them = {label: sorted([*bearers.get(label, ()), *new], key=_place) for label, new in come.items()}
    memory.last = read, {**bearers, **with_them}
    return memory.last[1]


def _place(local: LocalActor) -> tuple[str, int]:
    return local.place


def _set_apart(
    bearers: Mapping[Label, Bearers], read: Mapping[str, ReadActors], memory: NameMemory
) -> Mapping[Label, Bearers]:
    """Those who are named by doubtful capitals, and by nothing else in their report, are put under these."""
    short = [local for one in read.values() for local in one.short]
    names = {local.actor.name for local in short}
    doubtful = {name for name in names if _means_another(name, bearers, memory)}
    leaving: dict[Label, Bearers] = defaultdict(list)
    for local in short:
        if local.actor.name in doubtful and not local.actor.aliases:
            leaving[local.label].append(local)
    apart = dict(bearers)
    for label, gone in leaving.items():
        apart[label] = [local for local in apart[label] if local not in gone]
    for label, gone in leaving.items():
        kind, _ = kind_and_name(label)
        for name in {local.actor.name for local in gone}:
            home = labelled(kind, name.lower())
            coming = [local for local in gone if local.actor.name == name]
            apart[home] = sorted([*apart.get(home, ()), *coming], key=_place)
    return {label: here for label, here in apart.items() if here} if leaving else bearers


def _means_another(name: str, bearers: Mapping[Label, Bearers], memory: NameMemory) -> bool:
    """Whether capitals of the reviewed table are the initials of another body, too, named by two reports."""
    own = label_of(ActorKind.ORGANIZATION, name)
    others = memory.of_initials.get(name, set()) - {own}
    return any(sum(map(_is_body, bearers.get(label, ()))) > 1 for label in others)


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


def _grouped(label: Label, parts: Sequence[Part], known: Group | None) -> Group:
    """The group of a label's parts; `known` is the one that it was with fewer reports, or others."""
    name = name_in(label)
    told = sorted((local.place, part == label, local) for part, here in parts for local in here)
    members = {
        local: _reason(local, name) if is_own else "name used for it in another report"
        for _, is_own, local in told
    }
    group = Group(label, members, told[0][0])
    group.called = sum(local.is_called for local in members)
    if known is not None and known.members.keys() <= members.keys():
        group.grown_from(known)
    group.kept = True
    return group


def _reason(local: LocalActor, name: str) -> str:
    """Why an actor is under a name that its own one leads to by itself."""
    plain = local.plain in (name, name.replace("-", " "))
    return "same name" if plain or local.actor.kind is ActorKind.PERSON else "known other name"
