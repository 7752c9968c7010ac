"""Sentences as the statement rules see them: tokens, with every quote as one token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyledger.annotate.quotes import Quote
from storyledger.model import Block, BlockKind, Piece

#: The word of a token that stands for a whole quote; its blank keeps it apart from every word of a text.
QUOTED = '" "'

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Sgt|Lt|Col|Capt|Rev|Prof|St|Jr|Sr|Hon|Pres|Fr|Cmdr|Maj)\."
    r"|(?:[A-Z]\.){1,5}(?!\w)"
    r"|['’](?:s|ve|d|ll|re|m)\b"
    r"|[$£€]?\d(?:[\d.,:]*\d)?%?(?![-\w])"
    r"|[^\W_]+?(?=['’](?:s|ve|d|ll|re|m)\b)"
    r"|[^\W_]+(?:[-'’&./][^\W_]+)*"
    r"|--+|\.{2,}|\S"
)
_RUNS_ON = frozenset((",", "!", "?", "…", "—", "–", "-"))
_READ_KINDS = (BlockKind.BODY, BlockKind.CAPTION)


@dataclass(slots=True)
class Unit:
    """One sentence, or the sentences that a quote ties together.

    Tokens are parallel lists: `words` in lower case (`QUOTED` for a quote), `starts`, `ends`, and
    `quotes` with the index of the quote or -1. `paragraph` counts paragraphs within a kind of block.
    """

    start: int
    end: int
    paragraph: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    quotes: list[int]

    @property
    def only_quotes(self) -> bool:
        """Whether nothing stands beside quotes but punctuation."""
        quoted = False
        for word in self.words:
            if word == QUOTED:
                quoted = True
            elif word[0].isalnum():
                return False
        return quoted

    def piece(self, first: int, last: int) -> Piece:
        """The characters from token `first` to token `last`, both included."""
        return self.starts[first], self.ends[last]


def units(
    text: str, blocks: Sequence[Block], sentences: Sequence[Piece], quotes: Sequence[Quote]
) -> list[Unit]:
    """The units of the body and the captions, in order."""
    read = _readable(text, blocks, sentences)
    starts = [quote.start for quote in quotes]
    made: list[Unit] = []
    at = 0
    while at < len(read):
        start, end, paragraph = read[at]
        at += 1
        while at < len(read):
            opening = _opens_at_end(text, quotes, starts, start, end)
            if opening is not None:
                # Feeds leave an opening mark behind at the end of the sentence before the quote.
                end = opening
                read[at] = (opening, *read[at][1:])
                break
            if not _runs_on(text, quotes, starts, start, end, read[at]):
                break
            end = read[at][1]
            at += 1
        made.append(_unit(text, start, end, paragraph, quotes, starts))
    return made


def _readable(text: str, blocks: Sequence[Block], sentences: Sequence[Piece]) -> list[tuple[int, int, int]]:
    """The sentences in body and caption, each with the number of its paragraph."""
    block_starts = [block.start for block in blocks]
    read: list[tuple[int, int, int]] = []
    paragraph, last_end, last_block = 0, -1, -1
    for start, end in sentences:
        index = bisect_right(block_starts, start) - 1
        if index < 0 or blocks[index].kind not in _READ_KINDS or start >= end:
            continue
        gap = text[last_end:start] if last_end >= 0 else ""
        if gap.count("\n") > 1 or gap.strip() or (last_block != index and "\n" not in gap):
            paragraph += 1
        read.append((start, end, paragraph))
        last_end, last_block = end, index
    return read


def _opens_at_end(
    text: str, quotes: Sequence[Quote], starts: Sequence[int], start: int, end: int
) -> int | None:
    """Where a quote starts that has but its opening mark before the end of a sentence."""
    index = bisect_right(starts, end - 1) - 1
    if index < 0 or quotes[index].start <= start or quotes[index].pieces[0][0] < end:
        return None
    before = text[start : quotes[index].start].rstrip()
    return quotes[index].start if before.endswith((".", "!", "?", "…")) else None


def _runs_on(
    text: str,
    quotes: Sequence[Quote],
    starts: Sequence[int],
    start: int,
    end: int,
    following: tuple[int, int, int],
) -> bool:
    """Whether a quote spans the end of a sentence, or ends there with its attribution still to come."""
    index = bisect_right(starts, end - 1) - 1
    if index < 0 or quotes[index].end <= start:
        return False
    quote = quotes[index]
    if quote.end > end:
        return quote.end > following[0] or quote.end > end + 1
    gap = text[end : following[0]]
    if text[quote.end : end].strip() or gap.count("\n") > 1:
        return False
    if "\n" in gap:
        return text[following[0]].islower()
    last = text[max(quote.start, quote.pieces[-1][1] - 4) : quote.pieces[-1][1]].rstrip("\"'”’ ")[-1:]
    return last in _RUNS_ON or text[following[0]].islower()


def _unit(
    text: str, start: int, end: int, paragraph: int, quotes: Sequence[Quote], quote_starts: Sequence[int]
) -> Unit:
    unit = Unit(start, end, paragraph, [], [], [], [])
    at = start
    first = max(0, bisect_right(quote_starts, start) - 1)
    for index in range(first, len(quotes)):
        quote = quotes[index]
        if quote.start >= end:
            break
        if quote.end <= start:
            continue
        _add_words(unit, text, at, quote.start)
        _add(unit, QUOTED, max(quote.start, start), quote.end, index)
        at = quote.end
        unit.end = max(unit.end, quote.end)
    _add_words(unit, text, at, unit.end)
    return unit


def _add_words(unit: Unit, text: str, start: int, end: int) -> None:
    for match in _tokens(text, start, end):
        _add(unit, match.group().lower(), match.start(), match.end(), -1)


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text, start, end) if start < end else iter(())


def _add(unit: Unit, word: str, start: int, end: int, quote: int) -> None:
    unit.words.append(word)
    unit.starts.append(start)
    unit.ends.append(end)
    unit.quotes.append(quote)
