"""Letters that are printed as a whole: from "Dear Mr Vik," to whoever signs, in the writer's own words.

A letter becomes a block of kind POST without a handle: its words are its author's and nobody else's.
"""

from __future__ import annotations

import re
from functools import cache

from storyledger.model import Block, BlockKind
from storyledger.read.cues import any_of, words

_SALUTATION = re.compile(r"[\"“]?(?:[Mm]y )?Dear [A-Z][^,:;?!\n]{0,60}[,:](?=\s|\Z)")
#: A letter has no more paragraphs than this up to its closing.
_MOST_PARAGRAPHS = 40
#: Who signs is named in no more words than this.
_LONGEST_SIGNATURE = 14
_PROSE_END = re.compile(r"[.?!][\"”’]?\s*\Z")


def find_letters(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with the paragraphs of each letter joined and marked.

    A letter ends with who signs after its closing ("Yours sincerely,"); one that begins the report and has
    no closing is all of its body.
    """
    if "Dear " not in text:
        return blocks
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        last, author = place, None
        if blocks[place].kind is BlockKind.BODY and _SALUTATION.match(text, blocks[place].start):
            opens = not any(block.kind is BlockKind.BODY for block in found)
            last, author = _end(text, blocks, place, opens=opens)
        if last > place:
            start, end = blocks[place].start, blocks[last].end
            found.append(Block(BlockKind.POST, start, end, author))
        else:
            found.append(blocks[place])
        place = last + 1
    return found


def _end(text: str, blocks: list[Block], first: int, *, opens: bool) -> tuple[int, str | None]:
    """The place of a letter's last block, and who signs; `first` itself where it is none."""
    last = first
    for place in range(first, min(len(blocks), first + _MOST_PARAGRAPHS)):
        block = blocks[place]
        if block.kind is not BlockKind.BODY:
            break
        last = place
        closing = _closing().search(text, block.start, block.end)
        if closing is None:
            continue
        signed = text[closing.end() : block.end].strip()
        if signed:
            return place, _signature(signed)
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        author = _signature(text[after.start : after.end]) if after is not None else None
        return place + (author is not None), author
    return (last, None) if opens else (first, None)


def _signature(paragraph: str) -> str | None:
    """Who signs: the first line of what follows the closing, up to a comma; None for a sentence."""
    line = paragraph.strip().split("\n")[0].strip()
    if not line[:1].isupper() or len(line.split()) > _LONGEST_SIGNATURE or _PROSE_END.search(line):
        return None
    return line.partition(",")[0].strip() or None


@cache
def _closing() -> re.Pattern[str]:
    closing = any_of(words("prose", "letter_closings"))
    begins = r"(?:^[^\S\n]*|(?<=[.!?] ))(?:\w+[^\S\n]+){0,2}"
    ends = r"[^\S\n]*(?:[,.:][^\S\n]*(?=[A-Z\n]|\Z)|(?=\n|\Z))"
    return re.compile(begins + closing + ends, re.IGNORECASE | re.MULTILINE)
