"""From candidates to statements: actors, venues, addressees and dates."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.days import day_said
from storyledger.annotate.statements.running import quote_pieces
from storyledger.annotate.statements.units import Unit
from storyledger.annotate.statements.voices import Voices
from storyledger.model import Piece, Published, Report, Statement, StatementForm

_POSTED = "social network"


def link(
    report: Report,
    quotes: Sequence[Quote],
    context: Context,
    voices: Voices,
    candidates: Sequence[Candidate],
) -> list[Statement]:
    """The candidates as statements, in the same order; those without any content are left out."""
    made: list[Statement] = []
    last: tuple[Candidate, Statement] | None = None
    settled: dict[int, str | None] = {}  # the speaker of each candidate, by its identity
    for candidate in candidates:
        content = content_of(report.text, quotes, candidate)
        if not content:
            continue
        speaker = settled[id(candidate)] = _speaker(context, voices, candidate, content, settled)
        statement = _statement(context, candidate, content, speaker, last, report.published)
        made.append(statement)
        if statement.form is not StatementForm.INDIRECT or statement.venue == _POSTED:
            last = candidate, statement
    return made


def _statement(
    context: Context,
    candidate: Candidate,
    content: tuple[Piece, ...],
    speaker: str | None,
    last: tuple[Candidate, Statement] | None,
    published: Published | None,
) -> Statement:
    teller = _teller(candidate)
    at = teller.source_at or teller.unit
    source, cue = _source(teller, at), _cue(candidate, at)
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
        said=day_said(context, candidate, published),
    )


def _source(teller: Candidate, at: Unit) -> tuple[Piece, ...]:
    if teller.exact_source is not None:
        return (teller.exact_source,)
    return (at.piece(teller.source.first, teller.source.last),) if teller.source is not None else ()


def _cue(candidate: Candidate, at: Unit) -> tuple[Piece, ...]:
    if candidate.exact_cue is not None:
        return (candidate.exact_cue,)
    return (at.piece(*candidate.cue),) if candidate.cue is not None else ()


def _teller(candidate: Candidate) -> Candidate:
    """The candidate whose source, venue and so on this one takes over: itself, if it has its own."""
    while candidate.lead is not None:
        candidate = candidate.lead
    return candidate


def _speaker(
    context: Context,
    voices: Voices,
    candidate: Candidate,
    content: Sequence[Piece],
    settled: dict[int, str | None],
) -> str | None:
    """Whose words they are; None where the source is unnamed, or in doubt (see `voices`)."""
    teller = _teller(candidate)
    if teller is not candidate:
        speaker = settled.get(id(teller))
        return None if speaker is not None and voices.names_itself(speaker, content) else speaker
    if candidate.source is None:
        # Marks gone astray can make a quote of the very words that name the speaker.
        return context.first_mentioned(*candidate.exact_source) if candidate.exact_source else None
    unit = candidate.source_at or candidate.unit
    speaker = voices.settle(unit, candidate, content, context.speaker(unit, candidate.source))
    voices.told(unit, candidate, content, speaker)
    return speaker


def content_of(text: str, quotes: Sequence[Quote], candidate: Candidate) -> tuple[Piece, ...]:
    """The characters of a candidate's content, quotation marks included."""
    if candidate.exact:
        return candidate.exact
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
