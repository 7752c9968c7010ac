"""Sentences of a report: nupunkt's boundaries inside each block, with a few repairs for news."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from storyledger.annotate.tables import table
from storyledger.model import Block, BlockKind, Piece

#: The blocks that have sentences. Bylines, credits, notices and headers have none.
SPLIT_KINDS = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.DATELINE,
        BlockKind.BODY,
        BlockKind.CAPTION,
        BlockKind.POST,
        BlockKind.LIST,
    }
)

#: Text goes to nupunkt in stretches of at most this many characters, since long runs of closing
#: punctuation take it quadratic time (125 s for 600,000 characters of '."'). No sentence of news is
#: longer; one that is gets cut there.
_STRETCH = 8_000

#: The longest line of hard-wrapped text. Where a block has longer lines, a newline ends a paragraph.
_WRAP_WIDTH = 120

_NEWLINES = re.compile(r"[^\S\n]*\n\s*")
_TERMINAL_QUOTE = re.compile(r"(?:[?!…]|\.\.)[.?!…]*[\"”’'»]+$")


def split(text: str, blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """The sentences of the blocks that have any, in order, without surrounding whitespace.

    A sentence never crosses a block or a blank line. A single newline is a wrapped line where the lines
    of its block look wrapped (none longer than 120 characters, and the line before it nearly as long as
    the longest), and the end of a paragraph otherwise. In a list every line stands by itself.
    """
    found: list[Piece] = []
    for block in blocks:
        if block.kind in SPLIT_KINDS:
            for start, end in _paragraphs(text, block):
                found.extend(_sentences(text, start, end))
    return tuple(found)


def _paragraphs(text: str, block: Block) -> Iterator[Piece]:
    lines = _lines(text, block)
    width = max((end - start for start, end, _ in lines), default=0)
    wrapped = block.kind is not BlockKind.LIST and width <= _WRAP_WIDTH
    opened: int | None = None
    for place, (start, end, blank_after) in enumerate(lines):
        opened = start if opened is None else opened
        last = place + 1 == len(lines)
        if not last and wrapped and not blank_after:
            next_start, next_end, _ = lines[place + 1]
            word = len(text[next_start:next_end].split(None, 1)[0])
            if end - start + 1 + word >= 0.8 * width:
                continue
        yield opened, end
        opened = None


def _lines(text: str, block: Block) -> list[tuple[int, int, bool]]:
    """The lines of a block that are not blank, trimmed, and whether a blank line follows each."""
    lines: list[tuple[int, int, bool]] = []
    place = block.start
    for newline in _NEWLINES.finditer(text, block.start, block.end):
        trimmed = _trim(text, place, newline.start())
        if trimmed:
            lines.append((*trimmed, newline.group().count("\n") > 1))
        place = newline.end()
    trimmed = _trim(text, place, block.end)
    if trimmed:
        lines.append((*trimmed, False))
    return lines


def _trim(text: str, start: int, end: int) -> Piece | None:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    stripped = len(stretch.strip())
    return (start + left, start + left + stripped) if stripped else None


def _sentences(text: str, start: int, end: int) -> Iterator[Piece]:
    pending: Piece | None = None
    for piece in _boundaries(text, start, end):
        if pending and _continues(text, pending, piece):
            pending = (pending[0], piece[1])
        else:
            if pending:
                yield pending
            pending = piece
    if pending:
        yield pending


def _boundaries(text: str, start: int, end: int) -> Iterator[Piece]:
    """The sentences that nupunkt finds in text[start:end], cut also where it misses a boundary."""
    spans = _nupunkt()
    missed = _rules()[1]
    while start < end:
        stretch = text[start : min(end, start + _STRETCH)]
        pieces = spans(stretch)
        rest = start + len(stretch) < end
        if rest and len(pieces) > 1:
            pieces = pieces[:-1]
        for piece_start, piece_end in pieces:
            place = start + piece_start
            for missing in missed.finditer(stretch, piece_start, piece_end):
                if trimmed := _trim(text, place, start + missing.end()):
                    yield trimmed
                place = start + missing.end()
            if trimmed := _trim(text, place, start + piece_end):
                yield trimmed
        start += pieces[-1][1] if pieces else len(stretch)


def _continues(text: str, before: Piece, after: Piece) -> bool:
    """Whether nupunkt was wrong to end a sentence between the two pieces."""
    title, _, speech = _rules()
    head = text[max(before[0], before[1] - 40) : before[1]]
    if text[after[0]].islower() or title.search(head):
        return True
    return bool(_TERMINAL_QUOTE.search(head) and speech.match(text, after[0], after[1]))


@cache
def _nupunkt() -> Callable[[str], list[Piece]]:
    # Imported on first use: 40 ms that a command which reads nothing should not pay.
    from nupunkt import sent_spans

    return sent_spans


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = table("sentences.toml")
    titles, words, speech = ("|".join(data[key]) for key in ("titles", "words", "speech"))
    return (
        re.compile(rf"(?<![\w.])(?:{titles})\.$"),
        re.compile(rf"(?<![\w.])(?:{words})\.[\"”’]?(?=\s+[\"“‘]?[A-Z][a-z])"),
        re.compile(rf"(?:[A-Z][\w.'’-]*\s+){{1,4}}(?:{speech})\b|(?:{speech})\s+[A-Z]"),
    )
