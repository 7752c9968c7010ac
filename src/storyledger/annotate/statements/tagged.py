"""Statements as the trained encoder reads them, made into the same candidates that the rules find.

So actors, venues and dates are looked for in one way; form and stance are told by marks and words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from storyledger.annotate.encoder import StatementRead
from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import tokens_over
from storyledger.annotate.statements.lexicon import BE
from storyledger.annotate.statements.openings import participle_before
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.stances import stance_of
from storyledger.annotate.statements.units import QUOTED, Unit
from storyledger.model import Piece, StatementForm

#: Participles whose subject in the passive is whom the words are about.
_DONE_TO = frozenset(
    "accused alleged asked blamed called cited claimed criticised criticized described faulted named praised "
    "quoted reported said told urged warned".split()
)
_MARKS = "\"'“”‘’«» \t\n\r.,;:!?…"


def as_candidates(
    text: str, read: Sequence[Phrases], quotes: Sequence[Quote], found: Sequence[StatementRead]
) -> list[Candidate]:
    """The statements as candidates of the units read; those whose cue is in none of them are left out."""
    starts = [phrases.unit.start for phrases in read]
    quote_starts = [quote.start for quote in quotes]
    made = []
    for statement in found:
        place = bisect_right(starts, statement.cue[0]) - 1
        if place < 0 or statement.cue[0] >= read[place].unit.end:
            continue
        phrases = read[place]
        unit = phrases.unit
        cue = tokens_over(unit, *statement.cue)
        spoken = statement.source
        if spoken is not None and _is_target(phrases, cue, spoken):
            spoken = None
        source = _phrase(unit, spoken) if spoken else None
        content = _with_opening(phrases, source, statement)
        contents = _tokens(unit, content)
        spans = (source.first, source.last) if source else None
        stance, verb = stance_of(phrases, spans, cue, contents)
        made.append(
            Candidate(
                unit,
                phrases,
                source,
                cue,
                contents,
                form_of(text, quotes, quote_starts, content),
                stance,
                _addressee(phrases, verb, source),
                exact=content,
                exact_source=spoken,
                exact_cue=statement.cue,
            )
        )
    return made


def _with_opening(phrases: Phrases, source: Phrase | None, statement: StatementRead) -> tuple[Piece, ...]:
    """The content, with the participle that opens the sentence where that goes with it."""
    unit = phrases.unit
    if source is None or statement.content[0][0] < unit.starts[source.first]:
        return statement.content
    opening = [unit.piece(first, last) for first, last in participle_before(phrases, source, ())]
    return (*opening, *statement.content)


def _is_target(phrases: Phrases, cue: Piece, source: Piece) -> bool:
    """Whether a passive's subject was taken for the speaker: "Moe was accused of ..." is no word of Moe's."""
    unit, lexicon = phrases.unit, phrases.lexicon
    if source[0] >= unit.starts[cue[0]]:
        return False
    group = [word for word in unit.words[cue[0] : cue[1] + 1] if not lexicon.is_adverb(word)]
    told = next((word for word in reversed(group) if word in lexicon.verbs), None)
    return told in _DONE_TO and any(word in BE for word in group[: group.index(told)])


def _phrase(unit: Unit, source: Piece) -> Phrase | None:
    """The source as tokens of the unit; None where it stands elsewhere, or within a quote."""
    first, last = tokens_over(unit, *source)
    if not unit.start <= source[0] < unit.end or first > last or unit.words[first] == QUOTED:
        return None
    return Phrase(first, last)


def _tokens(unit: Unit, content: Sequence[Piece]) -> list[Piece]:
    ranges = (
        tokens_over(unit, start, end) for start, end in content if start < unit.end and end > unit.start
    )
    return [(first, last) for first, last in ranges if first <= last]


def _addressee(phrases: Phrases, verb: int, source: Phrase | None) -> Phrase | None:
    cue = phrases.lexicon.verbs.get(phrases.unit.words[verb])
    if cue is None or not cue.takes & {"person", "ask"}:
        return None
    after = source.last + 1 if source is not None and source.first > verb else verb + 1
    return phrases.addressee(after, len(phrases.unit.words))


def form_of(
    text: str, quotes: Sequence[Quote], starts: Sequence[int], content: Sequence[Piece]
) -> StatementForm:
    """Direct where all the words stand in quotation marks, indirect where none do, else mixed."""
    quoted = plain = False
    for start, end in content:
        at = start
        place = max(0, bisect_right(starts, start) - 1)
        while place < len(quotes) and quotes[place].start < end:
            quote = quotes[place]
            if quote.end > at:
                quoted = True
                plain = plain or bool(text[at : max(at, quote.start)].strip(_MARKS))
                at = max(at, quote.end)
            place += 1
        plain = plain or bool(text[at:end].strip(_MARKS))
    if not quoted:
        return StatementForm.INDIRECT
    return StatementForm.MIXED if plain else StatementForm.DIRECT
