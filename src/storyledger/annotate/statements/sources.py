"""Who can speak: sources that are no speakers, and cues that are none with the object that they have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.units import Unit
from storyledger.model import ActorKind, StatementForm

#: A number with its unit run on: "55sec", "120km", "3m".
_MEASURE = re.compile(r"\d[\d.,:]*(?:secs?|mins?|hrs?|km|m|kg|mph|kph|cm|mm|ft|th|st|nd|rd)?(?:-.*)?")
_WITH_UNIT = re.compile(r"\d[\d.,:]*(?:secs?|mins?|hrs?|km|m|kg|mph|kph|cm|mm|ft)")
_SHAPES = ("ed", "ing")
_DIRECT = StatementForm.DIRECT
_PLACES = (ActorKind.FACILITY, ActorKind.PRODUCT)


def speaking(context: Context, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose source can speak, and those that tell of none, in the same order."""
    return [
        candidate
        for candidate in candidates
        if candidate.source is None
        or candidate.source_at is not None
        or can_speak(context, candidate.phrases, candidate.source, quoted=candidate.form is _DIRECT)
    ]


def can_speak(context: Context, phrases: Phrases, source: Phrase, *, quoted: bool = False) -> bool:
    """Whether a source is a person, people, a body, or a document, as far as its words tell.

    The reporter's "I" and the reader's "you", a bare relative, measures, buildings, products, stretches of
    a road and times cannot; what begins with a participle is no noun phrase at all. A name beside a direct
    quote (`quoted`) is let through, whatever it was taken for.
    """
    unit, words, lexicon = phrases.unit, phrases.unit.words, phrases.lexicon
    first = words[source.first]
    if source.first == source.last and source.first not in phrases.name_of:
        if first in lexicon.mute or _MEASURE.fullmatch(first):
            return False
        shaped = first.endswith(_SHAPES) and len(first) > 4 and first not in lexicon.nouns
        if shaped and not (source.first and context.text[unit.starts[source.first]].isupper()):
            return False
    if _WITH_UNIT.fullmatch(first):
        return False
    if source.relative and source.last - source.first < 1:
        return False
    if source.first not in phrases.name_of and _starts_verb(words, source):
        return False
    head = phrases.head(source)
    if head in phrases.name_of:
        return quoted or not _is_thing(context, unit, source, phrases.name_of[head])
    if words[head] in lexicon.speechless:
        return False
    return not (_MEASURE.fullmatch(words[head]) and head == source.first)


def _starts_verb(words: Sequence[str], source: Phrase) -> bool:
    """Whether a phrase opens with a participle and what goes with it: "celebrated for ...", "tapped by"."""
    first, second = words[source.first], words[min(source.first + 1, source.last)]
    shaped = first.endswith(_SHAPES) and len(first) > 4
    return shaped and second in (
        "by",
        "for",
        "in",
        "on",
        "with",
        "to",
        "from",
        "a",
        "an",
        "the",
        "his",
        "her",
    )


def _is_thing(context: Context, unit: Unit, source: Phrase, name: tuple[int, int]) -> bool:
    """Whether a source is but the name of a building, a product or a place that speaks for nobody."""
    if any(token not in range(name[0], name[1] + 1) for token in range(source.first, source.last + 1)):
        return False
    span = context.name_at(unit.starts[name[0]])
    if span is None:
        return False
    kind = context.kinds[span[0]]
    if kind is ActorKind.PLACE:
        return not context.speaks_for(context.text[span[0] : span[1]])
    return kind in _PLACES and not context.speaks_for(context.text[span[0] : span[1]])
