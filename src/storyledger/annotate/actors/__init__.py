"""Actors of a report: names that belong together, what they are called, and the pronouns that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from storyledger.annotate.actors.joining import Entity, join_names
from storyledger.annotate.names.lexicon import lexicon
from storyledger.model import Actor, Block, Mention, MentionForm, Name, Piece

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
    entities = join_names(text, names, lexicon())
    ids = {index: f"a{number}" for number, entity in enumerate(entities, 1) for index in entity.names}
    kinds = {index: entity.kind for entity in entities for index in entity.names}
    named = tuple(replace(n, actor=ids[i], kind=kinds[i]) for i, n in enumerate(names))
    return named, tuple(_actor(f"a{number}", entity, names) for number, entity in enumerate(entities, 1))


def _actor(actor_id: str, entity: Entity, names: Sequence[Name]) -> Actor:
    fullest = max(entity.forms, key=lambda form: (len(form.split()), len(form)))
    mentions = tuple(Mention(names[i].start, names[i].end, MentionForm.NAME) for i in entity.names)
    aliases = tuple(form for form in entity.forms if form != fullest)
    return Actor(actor_id, entity.kind, fullest, aliases, (), mentions)
