"""Who is told first by what he is, and named later: "A House panel voted ... The House Budget Committee ...".

Reports open so, where what somebody is tells more than his name. Only what stands in the first sentences is
read, and only where one actor alone fits who is named after it, or soon after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from storyledger.annotate.actors.entity import Entity, words_of
from storyledger.annotate.actors.roles import RoleRead
from storyledger.annotate.names.lexicon import fold
from storyledger.annotate.tables import table
from storyledger.model import ActorKind, Piece

#: Who is only described is so in the headline or the first sentences.
_SENTENCES = 4
#: "A former harbour clerk", "A union representing dock workers", "The wife of a man who ...".
_INDEFINITE = re.compile(r"\b(?P<article>[Aa]n?)\s(?P<words>[\w’'-]+(?:\s[\w’'-]+){0,4})")
_GOES_ON = re.compile(r"\s(?:representing|of|for)\s(?P<what>[\w’'-]+(?:\s[\w’'-]+)?)")
#: Of several who fit, the only one who is named so soon is meant, in characters.
_NEAR = 400
#: "A charge that council leader Holm": the noun belongs to a name.
_NAME = re.compile(r"\s[A-Z]")
#: Words before a noun that say that somebody is it no longer.
OVER = frozenset(("former", "ex", "then", "late", "retired"))


class Delayed(NamedTuple):
    """A description, the actor that it means, and the noun that it has for it."""

    start: int
    end: int
    entity: Entity
    noun: str


def find_delayed(
    text: str,
    sentences: Sequence[Piece],
    roles: Mapping[Entity, Sequence[RoleRead]],
    entities: Sequence[Entity],
    firsts: Mapping[Entity, int],
    quoted: Sequence[Piece],
) -> Iterator[Delayed]:
    """The descriptions that open a report and mean somebody who is named after them, in order."""
    quote_starts = [start for start, _ in quoted]
    for start, end in sentences[:_SENTENCES]:
        for match in _INDEFINITE.finditer(text, start, end):
            quote = bisect_right(quote_starts, match.start()) - 1
            if quote >= 0 and match.start() < quoted[quote][1]:
                continue
            found = _meant(text, match, end, roles, entities, firsts)
            if found is not None:
                yield found


def _meant(
    text: str,
    match: re.Match[str],
    sentence_end: int,
    roles: Mapping[Entity, Sequence[RoleRead]],
    entities: Sequence[Entity],
    firsts: Mapping[Entity, int],
) -> Delayed | None:
    """The one actor that the phrase can mean: its first noun for a body, or for what somebody was called."""
    said: list[str] = []
    at = match.start("words")
    for written in match["words"].split():
        end, word = at + len(written), fold(written)
        at = end + 1
        goes_on = _GOES_ON.match(text, end, sentence_end)
        more = [*said, *(goes_on["what"].split() if goes_on else ())]
        fitting = _bodies(word, more, entities) or _persons(word, said, roles)
        fitting = [entity for entity in fitting if firsts[entity] > end and not _NAME.match(text, end)]
        near = [entity for entity in fitting if firsts[entity] - end <= _NEAR]
        if len(fitting) == 1 or len(near) == 1:
            last = goes_on.end() if goes_on is not None else end
            return Delayed(match.start(), last, (near or fitting)[0], word)
        if fitting:
            return None
        said.append(written)
    return None


def _bodies(noun: str, said: Sequence[str], entities: Sequence[Entity]) -> list[Entity]:
    """The organisations whose name has a noun that can be called so, and all that is said of them."""
    alike = _classes().get(noun)
    wanted = {_one(fold(word)) for word in said}
    if alike is None or not wanted:
        return []
    found = []
    for entity in entities:
        if entity.kind is ActorKind.ORGANIZATION:
            names = [{_one(word) for word in words_of(form)} for form in entity.forms]
            if any(wanted < words and alike & words for words in names):
                found.append(entity)
    return found


def _persons(noun: str, said: Sequence[str], roles: Mapping[Entity, Sequence[RoleRead]]) -> list[Entity]:
    """Those who are called so later on, with the same words before the noun; one word at the least."""
    words = {fold(word) for word in said}
    wanted, over = words - OVER, bool(words & OVER)
    if not wanted:
        return []
    return [
        entity
        for entity, read in roles.items()
        if entity.kind is ActorKind.PERSON
        and any(
            role.head == noun and role.over == over and wanted <= set(words_of(role.role.title))
            for role in read
        )
    ]


def _one(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _classes() -> dict[str, frozenset[str]]:
    """For each noun for a body the nouns in names that it can stand for."""
    return {noun: frozenset(words.split()) for noun, words in table("descriptions.toml")["named"].items()}
