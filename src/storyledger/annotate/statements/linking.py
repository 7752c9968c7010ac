"""From candidates to statements: actors, venues, addressees and dates."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.running import quote_pieces
from storyledger.annotate.statements.units import Unit
from storyledger.model import Piece, Statement, StatementForm

_POSTED = "social network"


def link(
    text: str, quotes: Sequence[Quote], context: Context, candidates: Sequence[Candidate]
) -> list[Statement]:
    """The candidates as statements, in the same order; those without any content are left out."""
    made: list[Statement] = []
    last: tuple[Candidate, Statement] | None = None
    for candidate in candidates:
        statement = _statement(text, quotes, context, candidate, last)
        if statement is None:
            continue
        made.append(statement)
        if statement.form is not StatementForm.INDIRECT or statement.venue == _POSTED:
            last = candidate, statement
    return made


def _statement(
    text: str,
    quotes: Sequence[Quote],
    context: Context,
    candidate: Candidate,
    last: tuple[Candidate, Statement] | None,
) -> Statement | None:
    content = _content(text, quotes, candidate)
    if not content:
        return None
    teller = candidate
    while teller.lead is not None:
        teller = teller.lead
    at = teller.source_at or teller.unit
    source = (at.piece(teller.source.first, teller.source.last),) if teller.source is not None else ()
    speaker = _speaker(context, at, teller)
    cue = (at.piece(*candidate.cue),) if candidate.cue is not None else ()
    around = _around(at, content) if candidate.cue is not None else []
    venue = context.venue(around) or _carried_venue(candidate, speaker, last)
    return Statement(
        source=source,
        cue=cue,
        content=content,
        form=candidate.form,
        stance=candidate.stance,
        speaker=speaker,
        venue=venue,
        addressee=context.addressee(candidate.unit, candidate.addressee),
        said=context.said(around),
    )


def _speaker(context: Context, unit: Unit, candidate: Candidate) -> str | None:
    return context.speaker(unit, candidate.source) if candidate.source is not None else None


def _content(text: str, quotes: Sequence[Quote], candidate: Candidate) -> tuple[Piece, ...]:
    unit = candidate.unit
    pieces: list[Piece] = []
    for first, last in candidate.contents:
        if first == last and unit.quotes[first] >= 0:
            pieces.extend(quote_pieces(text, quotes[unit.quotes[first]]))
        else:
            pieces.append(unit.piece(first, last))
    return tuple(pieces + candidate.more)


def _around(unit: Unit, content: Sequence[Piece]) -> list[Piece]:
    """The stretches of a unit that are no content: where venue and date are told."""
    parts: list[Piece] = []
    at = unit.start
    for start, end in content:
        if start >= unit.end:
            break
        if end <= at:
            continue
        if start > at:
            parts.append((at, start))
        at = end
    if at < unit.end:
        parts.append((at, unit.end))
    return parts


def _carried_venue(
    candidate: Candidate, speaker: str | None, last: tuple[Candidate, Statement] | None
) -> str | None:
    """A series of posts goes on in the paragraphs that follow, while the same person is quoted."""
    if last is None or speaker is None or candidate.form is StatementForm.INDIRECT:
        return None
    earlier, statement = last
    if statement.venue != _POSTED or statement.speaker != speaker:
        return None
    return _POSTED if candidate.unit.paragraph - earlier.unit.paragraph <= 2 else None
