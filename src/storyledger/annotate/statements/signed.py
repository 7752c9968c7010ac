"""Quotes with a name after a dash: “We never paid.” ― Ada Holm, baker. Lists of letters are made so.

The name stands on the quote's own line or on the next, and nothing follows it but what tells who that is.
Such a quote is that person's alone, whatever the words around it say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from storyledger.annotate.quotes import Quote
from storyledger.annotate.statements.candidates import Candidate
from storyledger.annotate.statements.context import tokens_over
from storyledger.annotate.statements.linking import content_of
from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.annotate.statements.running import quote_pieces
from storyledger.annotate.statements.tagged import form_of
from storyledger.model import Name, Piece, StatementForm

_SIGNATURE = re.compile(r"[^\S\n]*\n?[^\S\n]*(—|―|–|--?)[^\S\n]*([^\n]*\w[^\n]*)")
#: What is quoted is a sentence or many words, and not a song's title with its singer after it.
_SPOKEN = re.compile(r"[.!?…,][\"'”’»]*\Z|(?:\w\S*\s+){5}\w")
#: What may stand before the quote on its line: items of a list, but no sentence, whose writer signs there.
_LIST_MARKS = " \t\r\xa0•*·-–—0123456789.)"
#: A signature is no longer than this, in words: a name, and what tells who that is.
_LONGEST = 12
#: Words before the name that may be a title of it.
_TITLE_WORDS = 3


def signed_quotes(
    text: str, read: Sequence[Phrases], quotes: Sequence[Quote], names: Sequence[Name]
) -> Iterator[Candidate]:
    """The quotes that are signed so, in order; `read` are the units of the text."""
    unit_starts = [phrases.unit.start for phrases in read]
    name_starts = [name.start for name in names]
    for quote in quotes:
        match = _SIGNATURE.match(text, quote.end)
        if match is None or not _SPOKEN.search(text, quote.start, quote.end):
            continue
        if text[text.rfind("\n", 0, quote.start) + 1 : quote.start].strip(_LIST_MARKS):
            continue
        first = bisect_left(name_starts, match.start(2))
        quoted, signed = (_over(read, unit_starts, at) for at in (quote.start, match.start(2)))
        if first == len(names) or quoted is None or signed is None:
            continue
        source = _signature(text, match, names[first], signed)
        if source is not None:
            yield Candidate(
                quoted.unit,
                quoted,
                Phrase(*tokens_over(signed.unit, *source)),
                tokens_over(signed.unit, *match.span(1)),
                [],
                StatementForm.DIRECT,
                "says",
                source_at=signed.unit,
                exact=tuple(quote_pieces(text, quote)),
                exact_source=source,
                exact_cue=match.span(1),
            )


def with_signed(
    text: str, quotes: Sequence[Quote], candidates: list[Candidate], signed: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates and the signed quotes by their words; those that had only such quotes are left out."""
    if not signed:
        return candidates
    taken = [piece for candidate in signed for piece in candidate.exact]
    starts = [quote.start for quote in quotes]
    kept: list[Candidate] = []
    gone: set[int] = set()
    for candidate in candidates:
        content = content_of(text, quotes, candidate)
        left = tuple(piece for piece in content if not any(_overlap(piece, other) for other in taken))
        cut = len(left) < len(content)
        if id(candidate.lead) in gone or (cut and not (left and candidate.exact)):
            gone.add(id(candidate))
            continue
        if cut:
            candidate.exact, candidate.form = left, form_of(text, quotes, starts, left)
        kept.append(candidate)
    return sorted([*kept, *signed], key=lambda candidate: content_of(text, quotes, candidate)[:1])


def _signature(text: str, match: re.Match[str], name: Name, phrases: Phrases) -> Piece | None:
    """The words after the dash, if they are a name and what tells who that is."""
    start, end = match.span(2)
    end = start + len(text[start:end].rstrip(" \t\r\xa0."))
    if name.start >= end or len(text[start : name.start].split()) > _TITLE_WORDS:
        return None
    following = text[name.end : end].lstrip()
    if following and following[0] not in ",(;/":
        return None
    unit = phrases.unit
    first, last = tokens_over(unit, start, end)
    words = unit.words[first : last + 1]
    told = any(word in phrases.lexicon.verbs or word in phrases.lexicon.auxiliaries for word in words)
    return None if told or len(text[start:end].split()) > _LONGEST else (start, end)


def _over(read: Sequence[Phrases], starts: Sequence[int], at: int) -> Phrases | None:
    """The unit that a character stands in."""
    place = bisect_right(starts, at) - 1
    return read[place] if place >= 0 and at < read[place].unit.end else None


def _overlap(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]
