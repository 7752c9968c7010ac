"""From candidates to statements: actors, venues, addressees and dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import Context
from storyledger.annotate.statements.days import day_said
from storyledger.annotate.statements.papers import Papers
from storyledger.annotate.statements.running import quote_pieces
from storyledger.annotate.statements.units import Unit
from storyledger.annotate.statements.voices import Voices
from storyledger.model import Piece, Published, Report, Statement, StatementForm

_POSTED = "social network"
#: A name this close to where quoted words start is their subject, in characters.
_OPENING = 12


def link(
    report: Report,
    quotes: Sequence[Quote],
    context: Context,
    voices: Voices,
    papers: Papers,
    candidates: Sequence[Candidate],
) -> list[Statement]:
    """The candidates as statements, in the same order; those without any content are left out.

    A quote that opens with its speaker's name is nobody's where the source stands on another line, and left
    out of a string of quotes: marks gone astray, or a headline between them, are somebody else's.
    """
    made: list[Statement] = []
    last: tuple[Candidate, Statement] | None = None
    settled: dict[int, str | None] = {}  # the speaker of each candidate, by its identity
    for candidate in candidates:
        content = content_of(report.text, quotes, candidate)
        if not content:
            continue
        speaker = settled[id(candidate)] = _speaker(context, voices, papers, candidate, content, settled)
        if _opens_with(voices, speaker, content[0]) and _is_apart(report.text, candidate, content[0]):
            speaker = settled[id(candidate)] = None
        content = content[:1] + tuple(
            piece for piece in content[1:] if not _opens_with(voices, speaker, piece)
        )
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
    papers: Papers,
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
    if speaker is None and candidate.source_at is None:
        author = papers.author(unit, candidate.source)
        speaker = None if author is not None and voices.names_itself(author, content) else author
    voices.told(unit, candidate, content, speaker)
    return speaker


def _is_apart(text: str, candidate: Candidate, quote: Piece) -> bool:
    """Whether a quote's source stands on another line."""
    source = candidate.exact_source
    if candidate.form is not StatementForm.DIRECT or source is None:
        return False
    return "\n" in text[min(quote[1], source[1]) : max(quote[0], source[0])]


def _opens_with(voices: Voices, speaker: str | None, piece: Piece) -> bool:
    """Whether quoted words open with their speaker's own name, as nobody's do."""
    starts = voices.named.get(speaker or "", ())
    at = bisect_left(starts, piece[0])
    return at < len(starts) and starts[at] - piece[0] <= _OPENING and starts[at] < piece[1]


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
