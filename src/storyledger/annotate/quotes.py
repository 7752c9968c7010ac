"""Direct quotes: where somebody's exact words stand between quotation marks.

The marks of a block are read line by line. A mark's neighbours say whether it can open, close, or (with
blanks or letters on both sides) do either; then each opening mark looks for its own closing mark, with
marks of every other kind, and balanced ones of its own, taken as nested. Apostrophes, elisions ("'90s"),
feet and inches are no marks. What the marks leave open is settled towards the shorter quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag

from storyledger.model import Block, BlockKind, Piece

_QUOTED_KINDS = (BlockKind.BODY, BlockKind.CAPTION)

# A quote whose closing mark is missing is cut at a sentence's end within this many characters: the
# longest quoted paragraph in PolNeAR's training part has about as many.
_LONGEST_UNCLOSED = 1200
# How far a quote may run over single line breaks without opening marks on the lines in between.
_LONGEST_OVER_LINES = 2500
# How far ahead an s-possessive looks for the closing mark that would make it one.
_POSSESSIVE_REACH = 400

# How many marks ahead a closing mark is looked for: text of nothing but marks must not take quadratic time.
_MOST_MARKS = 60

_LINE = re.compile(r"[^\n\r]+")
# The second line: the same marks where UTF-8 was read as Windows-1252 ("â€œ"), a common fault of feeds.
_MARK = re.compile(
    r"``|''|[\"„‟«»‹›‘]|(?<!â)‚|(?<!â€)[“”]|(?<!\w)['’]|['’](?!\w)"
    r"|â€(?:œ|\x9d|\ufffd|˜)|(?<!\w)â€™|â€™(?!\w)"
)
_MISREAD = {"â€œ": "“", "â€\x9d": "”", "â€\ufffd": "”", "â€˜": "‘", "â€™": "’"}
_ELISION = re.compile(
    r"['’‘]n['’]|['’‘](?:\d0s|\d\d|s|re|ve|ll|d|m|t|em|til|tis|twas|cause|cos|n|bout|round)\b(?!['’])", re.I
)
_FEET = re.compile(
    r"\d['’′]\s?\d{1,2}(?:\"|''|”|″)|\d['’′](?=[\s,.;)-])(?=.{0,3}(?:tall|long|wide|high|deep|by|x)\b)"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_SPACE_AND_WORD = re.compile(r" [^\W\d_]")
_QUOTE_GLYPHS = frozenset("\"'`“”„‟«»‹›‚‘’")
_OPENING_NEIGHBOURS = frozenset("([{—–-/…")
_CLOSING_NEIGHBOURS = frozenset(".,;:!?)]}—–-/…")
# Words that follow a closing mark rather than the possessor that an s-apostrophe would make.
_AFTER_A_QUOTE = re.compile(
    r"\s(?:a|after|and|are|as|at|because|before|but|by|did|do|does|for|from|had|has|have|he|her|him|his|i|if|in|is"
    r"|it|its|may|might|not|of|on|or|said|say|says|she|so|than|that|the|their|them|then|there|they|to|was|we|were"
    r"|when|which|while|who|whom|whose|will|with|would|you|your)\b",
    re.I,
)


class _Shape(IntFlag):
    OPEN = 1
    CLOSE = 2
    EITHER = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quote or a quoted fragment.

    `pieces` are the quoted words without the outer marks, one piece a paragraph; `start` and `end` take
    the outer marks in; `block` is the index of the block in which it starts.
    """

    pieces: tuple[Piece, ...]
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    shape: _Shape


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    block: int
    soft: bool  # one line break, and no blank line, parts it from the line before
    marks: tuple[_Mark, ...]


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotes in the body and the captions, in order, none inside another.

    Posts are quotes as whole blocks and are left to the blocks. Short quoted fragments ("scare quotes")
    are among them. A quote runs over paragraphs only where each opens with a mark again, and over single
    line breaks also without, if its closing mark follows soon.
    """
    quotes: list[Quote] = []
    for kind in _QUOTED_KINDS:
        quotes.extend(_Reader(text, _lines(text, blocks, kind)).quotes())
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return tuple(quotes)


def _lines(text: str, blocks: Sequence[Block], kind: BlockKind) -> list[_Line]:
    lines: list[_Line] = []
    last_end = -1
    for index, block in enumerate(blocks):
        if block.kind is not kind:
            continue
        for match in _LINE.finditer(text, block.start, block.end):
            start, end = match.span()
            if not text[start:end].strip():
                continue
            gap = text[last_end:start] if last_end >= 0 and start - last_end < 4 else "\n\n"
            soft = gap.count("\n") <= 1 and not gap.strip()
            lines.append(_Line(start, end, index, soft, _marks(text, start, end)))
            last_end = end
    return lines


def _marks(text: str, start: int, end: int) -> tuple[_Mark, ...]:
    found = _MARK.finditer(text, start, end)
    first = next(found, None)
    if first is None:
        return ()
    masked = set[int]()
    for match in _ELISION.finditer(text, start, end):
        masked.update((match.start(), match.end() - 1))
    for match in _FEET.finditer(text, start, end):
        masked.update(range(match.start(), match.end()))
    marks = []
    for match in (first, *found):
        if match.start() in masked and match.group() not in ('"', "“"):
            continue
        if match.start() in masked and text[match.start() - 1 : match.start()].isdigit():
            continue
        mark = _mark(text, match.start(), match.end(), start, end)
        if mark is not None:
            marks.append(mark)
    return tuple(marks)


def _mark(text: str, at: int, after: int, start: int, end: int) -> _Mark | None:
    glyph = _MISREAD.get(text[at:after], text[at:after])
    context = _context(text, at, after, start, end)
    if glyph in ('"', "''"):
        return _Mark(at, after, glyph, context)
    if glyph == "``":
        return _Mark(at, after, "''", _Shape.OPEN)
    if glyph in "“„‟":
        return _Mark(
            at, after, "“", _Shape.CLOSE if glyph == "“" and context is _Shape.CLOSE else _Shape.OPEN
        )
    if glyph == "”":
        return _Mark(at, after, "“", _Shape.EITHER if context is _Shape.OPEN else _Shape.CLOSE)
    if glyph in "«»‹›":
        usual = _Shape.OPEN if glyph in "«‹" else _Shape.CLOSE
        # "»Wort«" turns them round; "« mots »" has blanks inside, where only a letter beside it tells.
        inverted = context ^ usual == _Shape.EITHER and (glyph in "«‹" or text[after : after + 1].isalnum())
        return _Mark(at, after, "«" if glyph in "«»" else "‹", _Shape.EITHER ^ usual if inverted else usual)
    if glyph in "‚‘":
        closes = glyph == "‘" and context is _Shape.CLOSE
        return _Mark(at, after, "'", _Shape.CLOSE if closes else _Shape.OPEN)
    return _Mark(at, after, "'", context)


def _context(text: str, at: int, after: int, start: int, end: int) -> _Shape:
    """What the neighbours of a mark allow; further quotation marks beside it are looked through."""
    left, right = at - 1, after
    while left >= start and text[left] in _QUOTE_GLYPHS and at - left < 6:
        left -= 1
    while right < end and text[right] in _QUOTE_GLYPHS and right - after < 6:
        right += 1
    before = text[left] if left >= start else " "
    behind = text[right] if right < end else " "
    free_before, free_behind = before.isspace(), behind.isspace()
    if free_before and free_behind:
        return _Shape.EITHER
    if free_before or (before in _OPENING_NEIGHBOURS and behind.isalnum()):
        return _Shape.OPEN
    if free_behind or behind in _CLOSING_NEIGHBOURS:
        return _Shape.CLOSE
    return _Shape.EITHER


@dataclass(slots=True)
class _Open:
    """A quote that is being read: where it opened, and its pieces so far."""

    mark: _Mark
    block: int
    pieces: list[Piece]
    since: int


class _Reader:
    """Reads the quotes of consecutive lines of one kind of block."""

    def __init__(self, text: str, lines: list[_Line]) -> None:
        self.text = text
        self.lines = lines

    def quotes(self) -> list[Quote]:
        found: list[Quote] = []
        line, at = 0, 0
        while line < len(self.lines):
            quote, line, at = self._next(line, at)
            if quote is not None:
                found.append(quote)
        return found

    def _next(self, line: int, at: int) -> tuple[Quote | None, int, int]:
        """The first quote from mark `at` of `line` on in that line, and where to read on."""
        marks = self.lines[line].marks
        while at < len(marks):
            mark = marks[at]
            if mark.shape & _Shape.OPEN:
                opened = _Open(mark, self.lines[line].block, [], mark.end)
                read = self._read(opened, line, at)
                if read is not None:
                    return read
            at += 1
        return None, line + 1, 0

    def _read(self, opened: _Open, line: int, at: int) -> tuple[Quote | None, int, int] | None:
        """The quote that `opened` starts, and where to read on; None where the mark opens nothing."""
        at += 1
        while True:
            close = self._close(opened, line, at)
            if close is not None:
                mark = self.lines[line].marks[close]
                return self._done(opened, mark.start, mark.end), line, close + 1
            reopened = self._reopens(opened, line, at)
            if reopened:
                self._piece(opened, self.lines[line].end)
                line, at = line + 1, 1
                opened.since = self.lines[line].marks[0].end
                continue
            over = self._over_lines(opened, line, at)
            if over is not None:
                for number in range(line, over[0]):
                    if self.lines[number].block != self.lines[number + 1].block:
                        self._piece(opened, self.lines[number].end)
                        opened.since = self.lines[number + 1].start
                line, close = over
                mark = self.lines[line].marks[close]
                return self._done(opened, mark.start, mark.end), line, close + 1
            return self._unclosed(opened, line, at)

    def _close(self, opened: _Open, line: int, at: int) -> int | None:
        """The index of the mark in this line that closes the quote."""
        if opened.mark.family == "'":
            return self._close_single(line, at)
        return self._close_double(opened.mark.family, line, at)

    def _close_double(self, family: str, line: int, at: int) -> int | None:
        marks = self.lines[line].marks
        depth = inner = 0
        last = stray = None
        for index in range(at, min(len(marks), at + _MOST_MARKS)):
            mark = marks[index]
            if mark.family == family:
                if mark.shape is _Shape.OPEN:
                    if depth == 0 and self._after_sentence(mark.start):
                        break  # a new quote begins: the closing mark was forgotten
                    depth += 1
                elif depth:
                    depth, last = depth - 1, index
                else:
                    return index
            elif mark.family in ('"', "''", "“"):
                if mark.shape is _Shape.OPEN:
                    inner += 1
                elif inner:
                    inner -= 1
                elif stray is None and mark.shape & _Shape.CLOSE:
                    stray = index
        return stray if stray is not None else last

    def _after_sentence(self, at: int) -> bool:
        before = self.text[max(0, at - 3) : at].rstrip()
        return bool(before) and before[-1] in ".!?"

    def _close_single(self, line: int, at: int) -> int | None:
        marks = self.lines[line].marks
        depth = doubles = 0
        for index in range(at, min(len(marks), at + _MOST_MARKS)):
            mark = marks[index]
            if mark.family != "'":
                doubles += 1
            elif mark.shape is _Shape.OPEN:
                depth += 1
            elif depth:
                depth -= 1
            elif not doubles % 2 and not self._possessive(line, index):
                return index
        return None

    def _possessive(self, line: int, index: int) -> bool:
        """Whether the single mark after an "s" makes a possessor ("the judges' view") within a quote."""
        marks, text = self.lines[line].marks, self.text
        mark = marks[index]
        if text[mark.start - 1 : mark.start] not in ("s", "n", "x", "z"):
            return False
        if not _SPACE_AND_WORD.match(text, mark.end) or _AFTER_A_QUOTE.match(text, mark.end):
            return False
        following = next((other for other in marks[index + 1 : index + 8] if other.family == "'"), None)
        if following is None or following.start - mark.end > _POSSESSIVE_REACH:
            return False
        return following.shape is not _Shape.OPEN

    def _reopens(self, opened: _Open, line: int, at: int) -> bool:
        """Whether the next line begins with an opening mark of the same kind: the quote goes on there."""
        if line + 1 >= len(self.lines):
            return False
        following = self.lines[line + 1]
        if not following.marks or following.marks[0].family != opened.mark.family:
            return False
        first = following.marks[0]
        if not first.shape & _Shape.OPEN or self.text[following.start : first.start].strip():
            return False
        return not self._opens_again(opened, line, at)

    def _opens_again(self, opened: _Open, line: int, at: int) -> bool:
        """Whether, from mark `at` of this line on, another quote of the kind opens."""
        return any(
            mark.family == opened.mark.family and mark.shape is _Shape.OPEN
            for mark in self.lines[line].marks[at : at + _MOST_MARKS]
        )

    def _over_lines(self, opened: _Open, line: int, at: int) -> tuple[int, int] | None:
        """The line and mark that close a quote which runs over single line breaks."""
        if self._opens_again(opened, line, at):
            return None
        number = line + 1
        while number < len(self.lines) and self.lines[number].soft:
            ahead = self.lines[number]
            if ahead.start - opened.since > _LONGEST_OVER_LINES:
                return None
            for mark in ahead.marks:
                if mark.family == opened.mark.family and mark.shape is _Shape.OPEN:
                    return None
                if mark.family == opened.mark.family:
                    close = self._close(opened, number, 0)
                    return None if close is None else (number, close)
            number += 1
        return None

    def _unclosed(self, opened: _Open, line: int, at: int) -> tuple[Quote | None, int, int] | None:
        """A quote without a closing mark: to its paragraph's end, or none where another quote follows."""
        this = self.lines[line]
        if opened.mark.family == "'" and not opened.pieces:
            return None
        if opened.mark.shape is not _Shape.OPEN and not opened.pieces:
            return None
        if self._opens_again(opened, line, at):
            return None
        end = this.end
        if end - opened.since > _LONGEST_UNCLOSED:
            ends = _SENTENCE_END.finditer(self.text, opened.since, opened.since + _LONGEST_UNCLOSED)
            end = max((match.end() for match in ends), default=opened.since + _LONGEST_UNCLOSED)
        quote = self._done(opened, end, end)
        following = (
            bisect_right([mark.start for mark in this.marks], end) if end < this.end else len(this.marks)
        )
        return quote, line, max(at, following)

    def _piece(self, opened: _Open, end: int) -> None:
        start = opened.since
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            opened.pieces.append((start, end))

    def _done(self, opened: _Open, content_end: int, end: int) -> Quote | None:
        self._piece(opened, content_end)
        if not opened.pieces:
            return None
        end = max(end, opened.pieces[-1][1]) if end > content_end else opened.pieces[-1][1]
        return Quote(tuple(opened.pieces), opened.mark.start, end, opened.block)
