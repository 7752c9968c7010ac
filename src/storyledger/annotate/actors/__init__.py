"""Actors of a report: the names that belong together, and the pronouns that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from storyledger.annotate.actors.joining import Entity, join_names
from storyledger.annotate.actors.pronouns import resolve_pronouns
from storyledger.annotate.names.lexicon import lexicon
from storyledger.model import Actor, ActorKind, Block, Mention, MentionForm, Name, Piece

__all__ = ["resolve"]


class Quoted(Protocol):
    """What is asked of a quotation: where it starts and ends, marks included."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def resolve(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Piece],
    names: Sequence[Name],
    quotes: Sequence[Quoted],
) -> tuple[tuple[Name, ...], tuple[Actor, ...]]:
    """The names with their actors' ids, and the actors in order of their first mention.

    A name may change its kind on the way: a slip of the pen takes that of the actor it joins. Pronouns
    inside `quotes` are left alone: they depend on who speaks.
    """
    lists = lexicon()
    entities = join_names(text, names, lists)
    spoken = [(quote.start, quote.end) for quote in quotes]
    persons = sorted(
        (names[i].start, names[i].end, entity)
        for entity in entities
        if entity.kind is ActorKind.PERSON
        for i in entity.names
    )
    mentions: dict[Entity, list[Mention]] = {
        entity: [Mention(names[i].start, names[i].end, MentionForm.NAME) for i in entity.names]
        for entity in entities
    }
    for start, end, entity in resolve_pronouns(text, sentences, persons, spoken):
        mentions[entity].append(Mention(start, end, MentionForm.PRONOUN))
    for places in mentions.values():
        places.sort(key=lambda mention: mention.start)
    entities.sort(key=lambda entity: mentions[entity][0].start)
    ids = {index: f"a{number}" for number, entity in enumerate(entities, 1) for index in entity.names}
    kinds = {index: entity.kind for entity in entities for index in entity.names}
    named = tuple(replace(n, actor=ids[i], kind=kinds[i]) for i, n in enumerate(names))
    actors = (_actor(f"a{number}", entity, mentions[entity]) for number, entity in enumerate(entities, 1))
    return named, tuple(actors)


def _actor(actor_id: str, entity: Entity, mentions: Sequence[Mention]) -> Actor:
    fullest = max(entity.forms, key=lambda form: (len(form.split()), len(form)))
    aliases = tuple(form for form in entity.forms if form != fullest)
    return Actor(actor_id, entity.kind, fullest, aliases, (), tuple(mentions))
