"""Which names of a report are the same actor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from storyledger.annotate.actors.bodies import join_bodies
from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.persons import Persons
from storyledger.annotate.encoder.repairing import repaired
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.model import ActorKind, Name


def join_names(text: str, names: Sequence[Name], lists: Lexicon) -> list[Entity]:
    """The entities that the names stand for, each name in exactly one, in order of their first name.

    Names are told as they are once wrong decoding is undone: "Patiño" for "PatiÃ±o".
    """
    text = repaired(text)
    persons = Persons(text, names, lists)
    entities = persons.join()
    taken = {index for entity in entities for index in entity.names}
    others = [index for index in range(len(names)) if index not in taken]
    entities = _adopt_initials(entities, join_bodies(text, names, others, lists))
    return sorted(entities, key=lambda entity: entity.names[0])


#: What capitals that are somebody's initials are taken for.
_MISTAKEN = frozenset((ActorKind.ORGANIZATION, ActorKind.OTHER, ActorKind.PRODUCT, ActorKind.FACILITY))


def _adopt_initials(persons: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    """All of them, where capitals (three or more) that are the initials of one person go to that person."""
    by_initials: dict[str, list[Entity]] = defaultdict(list)
    for person in persons:
        parts = [
            part for word in (*person.given, person.surname) for part in re.split(r"[\s-]+", word) if part
        ]
        by_initials["".join(part[0] for part in parts)].append(person)
    kept = list(persons)
    for other in others:
        form = next(iter(other.forms))
        bearers = by_initials.get(form.lower(), [])
        if other.kind in _MISTAKEN and form.isupper() and len(form) > 2 and len(bearers) == 1:
            bearers[0].absorb(other)
        else:
            kept.append(other)
    return kept
