"""I, we and you in quotations: the speaker of the statement that they stand in, and whom he speaks to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from storyledger.model import Actor, ActorKind, Mention, MentionForm, Piece, Statement

_I = re.compile(r"(?<![\w'’.-])(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w.-])")
_WE = re.compile(r"(?<![\w'’.-])(?:[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)(?![\w.-])")
_YOU = re.compile(r"(?<![\w'’-])(?:[Yy]ou|[Yy]ours?|[Yy]ourself)(?![\w-])")


class Quoted(Protocol):
    """What is asked of a quotation: where it starts and ends, marks included."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character after its last."""
        ...


def with_voices(
    text: str, actors: Sequence[Actor], quotes: Sequence[Quoted], statements: Sequence[Statement]
) -> tuple[Actor, ...]:
    """The actors with the words of quotations that mean their speaker, or the one addressed, as mentions.

    A person is "I", an organisation is "we"; whom a person means by "we" is not told. Quotations whose
    speaker is not known are left alone.
    """
    kinds = {actor.id: actor.kind for actor in actors}
    spans = sorted((quote.start, quote.end) for quote in quotes)
    found: dict[str, dict[Piece, Mention]] = defaultdict(dict)
    for statement in statements:
        for start, end in _quoted(statement.content, spans):
            for actor, pattern in _meant(statement, kinds):
                for match in pattern.finditer(text, start, end):
                    found[actor][match.span()] = Mention(*match.span(), MentionForm.PRONOUN)
    taken = {(mention.start, mention.end) for actor in actors for mention in actor.mentions}
    return tuple(
        replace(actor, mentions=_merged(actor.mentions, found[actor.id], taken)) if found[actor.id] else actor
        for actor in actors
    )


def _meant(statement: Statement, kinds: dict[str, ActorKind]) -> list[tuple[str, re.Pattern[str]]]:
    meant: list[tuple[str, re.Pattern[str]]] = []
    if statement.speaker in kinds and statement.speaker is not None:
        meant.append((statement.speaker, _I if kinds[statement.speaker] is ActorKind.PERSON else _WE))
    if statement.addressee in kinds and statement.addressee is not None:
        meant.append((statement.addressee, _YOU))
    return meant


def _quoted(content: Sequence[Piece], spans: Sequence[Piece]) -> list[Piece]:
    """The stretches of a content that lie in quotations."""
    pieces: list[Piece] = []
    for start, end in content:
        at = max(0, bisect_left(spans, (start, start)) - 1)
        for first, last in spans[at:]:
            if first >= end:
                break
            if last > start:
                pieces.append((max(first, start), min(last, end)))
    return pieces


def _merged(
    mentions: Sequence[Mention], more: dict[Piece, Mention], taken: set[Piece]
) -> tuple[Mention, ...]:
    new = [mention for span, mention in more.items() if span not in taken]
    return tuple(sorted([*mentions, *new], key=lambda mention: mention.start))
