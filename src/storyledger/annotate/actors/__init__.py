"""Actors of a report: the names that belong together, and the pronouns that stand for them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storyledger.annotate.actors.collectives import find_bodies, find_collectives
from storyledger.annotate.actors.delayed import find_delayed
from storyledger.annotate.actors.descriptions import find_descriptions
from storyledger.annotate.actors.ends import End, Ends
from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.genders import PRONOUN_GENDERS
from storyledger.annotate.actors.interviews import find_first_persons
from storyledger.annotate.actors.joining import join_names
from storyledger.annotate.actors.parts import noun_gender
from storyledger.annotate.actors.pronouns import Pointers, resolve_pronouns
from storyledger.annotate.actors.roles import RoleRead, read_roles
from storyledger.annotate.actors.unread import with_unread
from storyledger.annotate.actors.voices import Quoted, with_voices
from storyledger.annotate.names.lexicon import lexicon
from storyledger.model import Actor, ActorKind, Block, Mention, MentionForm, Name, Piece

__all__ = ["resolve", "with_voices"]

#: Women hold these, too.
_OFFICES = ("chairman", "spokesman", "businessman", "congressman", "councilman")
_COLLECTIVE = frozenset((ActorKind.ORGANIZATION, ActorKind.GROUP))


def resolve(
    text: str,
    blocks: Sequence[Block],  # noqa: ARG001 - part of the layer's interface; a later method weighs blocks
    sentences: Sequence[Piece],
    names: Sequence[Name],
    quotes: Sequence[Quoted],
    pointed: Pointers | None = None,
) -> tuple[tuple[Name, ...], tuple[Actor, ...]]:
    """The names with their actors' ids, and the actors in order of their first mention.

    A name may change its kind on the way: a slip of the pen takes that of the actor it joins. "I" and
    "you" inside `quotes` are left alone: they depend on who speaks. `pointed` says for the place of a pronoun
    how likely the encoder takes it for each name.
    """
    names = with_unread(text, sentences, names, lexicon())
    entities = join_names(text, names, lexicon())
    spoken = [(quote.start, quote.end) for quote in quotes]
    roles, bearers = _read_all_roles(text, sentences, names, entities)
    mentions = {
        entity: [Mention(names[i].start, names[i].end, MentionForm.NAME) for i in entity.names]
        for entity in entities
    }
    firsts = {entity: places[0].start for entity, places in mentions.items()}
    delayed = list(find_delayed(text, sentences, roles, entities, firsts, spoken))
    described = [(start, end, entity) for start, end, entity, _ in delayed]
    described += find_descriptions(text, sentences, roles, entities, firsts, spoken, delayed)
    ends = [name.end for name in names]
    for start, end, entity in described:
        following = bisect_right(ends, end - 1)
        if following < len(names) and names[following].start < end:
            continue  # "the Justice Department" is a name, and "the GOP nominee" is none
        mentions[entity].append(Mention(start, end, MentionForm.DESCRIPTION))
    persons = sorted(
        (
            (place.start, place.end, entity)
            for entity in entities
            if entity.kind is ActorKind.PERSON
            for place in mentions[entity]
        ),
        key=lambda mention: mention[0],
    )
    collective = sorted(
        (
            (place.start, place.end, entity)
            for entity in entities
            if entity.kind in _COLLECTIVE
            for place in mentions[entity]
        ),
        key=lambda mention: mention[0],
    )
    told = {start for start, _, _ in described}
    for start, end, entity in find_bodies(text, sentences, collective):
        if start not in told:
            mentions[entity].append(Mention(start, end, MentionForm.DESCRIPTION))
    for start, end, entity in find_collectives(text, sentences, collective, spoken):
        mentions[entity].append(Mention(start, end, MentionForm.PRONOUN))
    pronouns = resolve_pronouns(text, sentences, persons, spoken, bearers, pointed)
    for start, end, entity in [*pronouns, *find_first_persons(text, persons, spoken)]:
        mentions[entity].append(Mention(start, end, MentionForm.PRONOUN))
    for entity in entities:
        if entity.kind is ActorKind.PERSON:
            mentions[entity] = _of_one_gender(text, entity, mentions[entity])
    return _finish(text, names, entities, mentions, roles)


def _read_all_roles(
    text: str, sentences: Sequence[Piece], names: Sequence[Name], entities: Sequence[Entity]
) -> tuple[dict[Entity, list[RoleRead]], list[tuple[Piece, Entity]]]:
    """The roles of persons and organisations, each title once, and all places of roles with their bearers.

    The gender that a role tells is noted on the way.
    """
    places: list[tuple[Piece, Entity]] = []
    starts = [start for start, _ in sentences]
    roles: dict[Entity, list[RoleRead]] = {}
    for entity in entities:
        read: dict[str, RoleRead] = {}
        for index in entity.names:
            name = names[index]
            sentence = sentences[max(0, bisect_right(starts, name.start) - 1)]
            for role in read_roles(text, sentence, (name.start, name.end), entity.kind):
                gender = noun_gender(role.head)
                if gender and entity.gender not in (None, gender):
                    if not role.head.endswith(_OFFICES):
                        continue  # "the chambermaid" beside a man's name is somebody else
                    gender = None
                places.append(((role.role.start, role.role.end), entity))
                read.setdefault(role.role.title.casefold(), role)
                if gender:
                    entity.genders[gender] += 2
        if read:
            roles[entity] = list(read.values())
    return roles, places


def _of_one_gender(text: str, entity: Entity, places: list[Mention]) -> list[Mention]:
    """The mentions without those by "she" of somebody who is mostly "he", and the other way round.

    Where as many speak for each, those go that a name or a title speaks against, or else all of them.
    """
    found = {place: PRONOUN_GENDERS.get(text[place.start : place.end].lower()) for place in places}
    count = Counter(gender for gender in found.values() if gender)
    if len(count) < 2:
        return places
    (one, most), (_, least) = count.most_common()
    kept = one if most > least else entity.gender
    return [place for place in places if found[place] in (None, kept)]


def _finish(
    text: str,
    names: Sequence[Name],
    entities: list[Entity],
    mentions: Mapping[Entity, list[Mention]],
    roles: Mapping[Entity, Sequence[RoleRead]],
) -> tuple[tuple[Name, ...], tuple[Actor, ...]]:
    for places in mentions.values():
        places.sort(key=lambda mention: mention.start)
    entities.sort(key=lambda entity: mentions[entity][0].start)
    ids = {index: f"a{number}" for number, entity in enumerate(entities, 1) for index in entity.names}
    kinds = {index: entity.kind for entity in entities for index in entity.names}
    named = tuple(replace(name, actor=ids[i], kind=kinds[i]) for i, name in enumerate(names))
    told = {
        f"a{number}": End(0, 0, f"a{number}", _fullest(entity), entity.kind, MentionForm.NAME)
        for number, entity in enumerate(entities, 1)
    }
    ends = Ends(text, {f"a{number}": mentions[entity] for number, entity in enumerate(entities, 1)}, told)
    actors = tuple(
        Actor(
            f"a{number}",
            entity.kind,
            _fullest(entity),
            tuple(form for form in entity.forms if form != _fullest(entity)),
            tuple(
                ends.of(read, f"a{number}")
                for read in sorted(roles.get(entity, ()), key=lambda read: read.role.start)
            ),
            tuple(mentions[entity]),
        )
        for number, entity in enumerate(entities, 1)
    )
    return named, actors


def _fullest(entity: Entity) -> str:
    """The form with most words, the longest of them, of two spellings the more frequent; no former one."""
    forms = [form for form in entity.forms if form not in entity.former] or list(entity.forms)
    return max(forms, key=lambda form: (len(form.split()), len(form), entity.forms[form]))
