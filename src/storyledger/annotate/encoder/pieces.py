"""A text as the encoder sees it: word pieces with their letter case and their place, and windows of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from storyledger.annotate.encoder.repairing import FILL, repaired
from storyledger.model import Piece

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = 8
LAYOUTS = 6
#: The longest window in pieces, with the marks that BERT puts at both ends.
WINDOW = 256
#: How much of a window its neighbour sees again, at least, where whole sentences allow it.
OVERLAP = 48
START, END = 101, 102

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text's sentences: parallel lists, offsets in code points.

    `heads` says which pieces begin a word: what is read of a word is read at its first piece. `breaks` are
    the indices at which sentences begin.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    cases: list[int]
    layouts: list[int]
    heads: list[bool]
    breaks: list[int]


def cut(text: str, sentences: Sequence[Piece], quotes: Sequence[Piece], before: int = 0) -> Pieces:
    """The pieces of the sentences of a text; what stands in no sentence is left out.

    `quotes` are the direct quotes with their marks: a window may begin in the midst of one, so each piece
    says whether it is quoted. `before` is where the sentence before the first one ends.
    """
    pieces = Pieces([], [], [], [], [], [], [])
    if not sentences:
        return pieces
    opening, closing = sentences[0][0], sentences[-1][1]
    shown = repaired(text[opening:closing])
    encoded = _tokenizer().encode_batch(
        [shown[start - opening : end - opening] for start, end in sentences], add_special_tokens=False
    )
    quote_starts = [start for start, _ in quotes]
    for (start, end), sentence in zip(sentences, encoded, strict=True):
        if not sentence.ids:
            continue
        pieces.breaks.append(len(pieces.ids))
        opens = 2 if "\n" in text[before:start] or not before else 1
        before = end
        previous = -1
        case = 0
        for identity, (first, last), word in zip(
            sentence.ids, sentence.offsets, sentence.word_ids, strict=True
        ):
            head = word != previous
            if head:
                case = _case(shown, start + first - opening, end - opening)
            place = bisect_right(quote_starts, start + first) - 1
            quoted = place >= 0 and start + first < quotes[place][1]
            pieces.ids.append(identity)
            pieces.starts.append(start + first)
            last += start
            while last < end and shown[last - opening] == FILL and text[last] != FILL:
                last += 1
            pieces.ends.append(last)
            pieces.cases.append(case)
            pieces.layouts.append(opens + 3 * quoted)
            pieces.heads.append(head)
            previous = -1 if word is None else word
            opens = 0
    return pieces


def windows(pieces: Pieces, longest: int = WINDOW - 2, overlap: int = OVERLAP) -> list[Piece]:
    """Stretches of pieces of about equal length, which begin at sentences wherever these are short enough."""
    total = len(pieces.ids)
    if total <= longest:
        return [(0, total)] if total else []
    count = -(-(total - overlap) // (longest - overlap))
    step = -(-(total - overlap) // count)
    found: list[Piece] = []
    start = end = 0
    while True:
        aim = min(max(start + step + overlap, end + 1), total)
        end = total if aim >= total else _break_before(pieces.breaks, aim, max(start + longest // 2, end))
        found.append((start, end))
        if end >= total:
            return found
        following = _break_before(pieces.breaks, end - overlap, start + longest // 4)
        start = max(following, start + 1)


def _break_before(breaks: Sequence[int], place: int, least: int) -> int:
    """The last sentence's start at or before a place; the place itself where that would be too early."""
    found = breaks[bisect_right(breaks, place) - 1]
    return found if found > least else place


def model_file(name: str) -> Traversable:
    """A file of the shipped model."""
    return resources.files("storyledger.annotate") / "models/en" / name


@lru_cache(maxsize=65_536)
def _case_of(word: str) -> int:
    letters = [sign for sign in word if sign.isalpha()]
    if not letters:
        return 6 if any(sign.isdigit() for sign in word) else 7
    upper = sum(sign.isupper() for sign in letters)
    if not upper:
        return 1
    if upper == len(letters):
        return 4 if upper == 1 else 3
    return 2 if letters[0].isupper() and upper == 1 else 5


def _case(text: str, start: int, end: int) -> int:
    found = _WORD.match(text, start, end)
    return _case_of(found.group()) if found and found.end() - start <= 40 else 0


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    found = Tokenizer.from_str(model_file("tokenizer.json").read_text(encoding="utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


def spread(count: int, found: Sequence[Piece]) -> Iterator[tuple[int, int, int]]:
    """Which window answers for each piece: (window, first, end) over all pieces, in order.

    Two windows that overlap meet in the middle of what both have seen.
    """
    at = 0
    for number, (_, end) in enumerate(found):
        until = count if number + 1 == len(found) else (found[number + 1][0] + end + 1) // 2
        yield number, at, until
        at = until
