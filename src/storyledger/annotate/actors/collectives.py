"""It and they: the body or group that they stand for, where the sentence leaves little choice.

Most of these words stand for things that have no name, so one is read only as a subject or a possessive, and
only where a body or group with a name is the subject before it, in the same sentence or the one before, and
nothing between could be meant as well. What stands before a verb of speech may be further from it, and so
may "the company", "the website": they go on with the body that spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.parts import (
    WORD,
    Part,
    grammar,
    opens_sentence,
    part_of_name,
    speech_verbs,
)
from storyledger.annotate.names.lexicon import fold, lexicon
from storyledger.model import ActorKind, Piece

Place = tuple[int, int, Entity]

_WORD = re.compile(r"(?<![\w'’-])(?:[Ii]t|[Ii]ts|[Tt]hey|[Tt]heir)(?![\w'’-])")
_THE_BODY = re.compile(r"\b[Tt]he\s([a-z]+)(?![\w'’-])")
_ONE = frozenset(("it", "its"))
_NEXT = re.compile(r"\s(?:(?:also|then|later|further|had|has|have|would|will|did)\s)*(?:not\s)?([a-z]+)")
_AFTER = re.compile(r"\s([a-z]+)")
#: "It is likely that ...", "it took years": nobody is meant.
_EMPTY = re.compile(
    r"\s(?:is|was|['’]s|has\sbeen|had\sbeen|would\sbe|will\sbe|may\sbe|might\sbe|seems?|seemed|appears?|appeared"
    r"|takes?|took|turns?|turned|happens?|happened|remains?|looks?|looked|rains?|rained|makes?|made)\b"
)
_THING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|its|his|her|their)\s+\w+")
_MANY = re.compile(
    r"\b(?!its\b|his\b|has\b|was\b|is\b|this\b|does\b|says\b)[a-z]{3,}[^s\W]s\b|\band\b|\bpeople\b"
)
#: "The money it needs": what stands right before a subject is what is needed.
_OBJECT_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|its|his|her|their)\s+(?:[\w-]+\s+){1,3}\Z")
#: What may open a sentence before its subject: "But on Tuesday, it ...".
_OPENS = re.compile(
    r"\W*(?:(?:But|And|Still|Yet|However|Later|Then|Also),?\s)?(?:(?:[Oo]n|[Ii]n|[Ll]ast|[Ll]ater)\s[\w\s]{2,20},\s)?\Z"
)
#: How far back a body may have spoken for another verb of speech to go on with it, in sentences.
_SPOKEN = 2
#: What stands between an opening and its subject is short.
_OPENING = 45


def find_collectives(
    text: str, sentences: Sequence[Piece], named: Sequence[Place], spoken: Sequence[Piece]
) -> Iterator[Place]:
    """The words outside of quotations with the body or group that each stands for, in order.

    `named` are the mentions of organisations and groups by name or description in order, `spoken` the
    quotations.
    """
    starts = [start for start, _, _ in named]
    quote_starts = [start for start, _ in spoken]
    for index, (start, end) in enumerate(sentences):
        before = sentences[index - 1] if index else None
        for match in _WORD.finditer(text, start, end):
            quote = bisect_right(quote_starts, match.start()) - 1
            if quote >= 0 and match.start() < spoken[quote][1]:
                continue
            near = named[: bisect_right(starts, match.start())][-6:]
            entity = (
                _of_sentence(text, start, near, match)
                or _of_the_one_before(text, before, start, near, match)
                or _of_the_last_words(text, sentences, index, near, match)
            )
            if entity is not None:
                yield match.start(), match.end(), entity


def find_bodies(text: str, sentences: Sequence[Piece], named: Sequence[Place]) -> Iterator[Place]:
    """Descriptions that go on with the body that spoke last, in order: "The website said".

    A body whose own name says that it is another thing ("Harbour Office") is no website.
    """
    starts = [start for start, _, _ in named]
    nouns = lexicon().organization_nouns
    for index, (start, end) in enumerate(sentences):
        for match in _THE_BODY.finditer(text, start, end):
            noun = match.group(1)
            if noun not in nouns or not _speaks(text, match.end()):
                continue
            near = named[: bisect_right(starts, match.start())][-6:]
            entity = _of_the_last_words(text, sentences, index, near, match)
            if entity is not None and entity.kind is ActorKind.ORGANIZATION and not _is_another(entity, noun):
                yield match.start(), match.end(), entity


def _is_another(entity: Entity, noun: str) -> bool:
    """Whether a body's names say what it is, and that is something else than the noun."""
    words = {fold(word) for form in entity.forms for word in form.split()}
    said = words & lexicon().organization_nouns
    return bool(said) and noun not in said


def _of_sentence(text: str, sentence: int, near: Sequence[Place], match: re.Match[str]) -> Entity | None:
    """The subject of the sentence so far, if it can be meant and nothing since can."""
    word = match.group().lower()
    if word == "it" and (_EMPTY.match(text, match.end()) or not _acts(text, match.end())):
        return None
    for start, end, entity in reversed(near):
        if start < sentence:
            return None
        if not _fits(text[start:end], entity, word) or not _is_subject(text, sentence, start, end):
            continue
        between = _without_object(text[end : match.start()])
        rival = _THING if word in _ONE else _MANY
        if rival.search(between) and not _speaks(text, match.end()):
            return None
        return entity
    return None


def _without_object(between: str) -> str:
    """What stands between two subjects without the thing right before the second: "the money it needs"."""
    found = _OBJECT_BEFORE.search(between)
    closed = grammar().clause_openers | grammar().prepositions
    if found is None or not closed.isdisjoint(found.group().lower().split()):
        return between
    return between[: found.start()]


def _of_the_one_before(
    text: str, before: Piece | None, sentence: int, near: Sequence[Place], match: re.Match[str]
) -> Entity | None:
    """The subject that the sentence before opens with, for a subject that this one opens with."""
    word = match.group().lower()
    if before is None or word in ("its", "their") or match.start() - sentence > _OPENING:
        return None
    opening = text[sentence : match.start()]
    opens = _OPENS.fullmatch(opening) is not None
    if not opens and "," in opening.rstrip(", "):
        return None
    acts = opens and word == "it" and _did(text, match.end()) and _alone(before, near)
    if not acts and not _speaks(text, match.end()):
        return None
    for start, end, entity in near:
        if before[0] <= start < before[1] and opens_sentence(text, before[0], start):
            fits = _fits(text[start:end], entity, word) and _is_subject(text, before[0], start, end)
            return entity if fits else None
    return None


def _of_the_last_words(
    text: str, sentences: Sequence[Piece], index: int, near: Sequence[Place], match: re.Match[str]
) -> Entity | None:
    """The body that spoke last, a sentence or two before, for what speaks now: "the Post wrote. It said"."""
    word = match.group().lower()
    if word in ("its", "their") or not _speaks(text, match.end()):
        return None
    since = sentences[max(0, index - _SPOKEN)][0]
    for start, end, entity in reversed(near):
        if since <= start < sentences[index][0] and _speaks(text, end):
            return entity if _fits(text[start:end], entity, word) else None
    return None


def _did(text: str, end: int) -> bool:
    """Whether somebody did something: a verb in the past follows that is none of being."""
    following = _AFTER.match(text, end)
    return following is not None and following.group(1).endswith("ed") and not _EMPTY.match(text, end)


def _alone(sentence: Piece, near: Sequence[Place]) -> bool:
    """Whether a sentence names one body only."""
    return len({entity for start, _, entity in near if sentence[0] <= start < sentence[1]}) == 1


def _is_subject(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether a name is a subject by itself: in "officials at the ministry said" the officials are."""
    if part_of_name(text, sentence, start, end) is not Part.SUBJECT:
        return False
    before = WORD.findall(text, max(sentence, start - _OPENING), start)
    return not any(word.lower() in grammar().prepositions for word in before[-2:])


def _acts(text: str, end: int) -> bool:
    """Whether a verb follows: "it" is no object then."""
    following = _AFTER.match(text, end)
    return following is not None and (grammar().is_verb(following.group(1)) or _speaks(text, end))


def _speaks(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    return following is not None and following.group(1) in speech_verbs()


def _fits(form: str, entity: Entity, word: str) -> bool:
    """Whether a name takes the word: a group of people is many, a body is one, or many as its people are."""
    if entity.kind is ActorKind.GROUP:
        return word not in _ONE and form.endswith("s")
    return True
