"""A report's blocks: what each stretch of its text is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from storyledger.model import Block, BlockKind, Report
from storyledger.read.captions import find_captions
from storyledger.read.letters import find_letters
from storyledger.read.notices import find_notices, is_item
from storyledger.read.openings import find_openings
from storyledger.read.paragraphs import BULLET, NUMBERED, paragraphs
from storyledger.read.posts import find_posts

_DASHES = ("- ", "– ", "— ")


def segment(report: Report) -> Report:
    """The report with `blocks` that cover all of its text but the blanks between them.

    Blocks are in order and never overlap. Those that the reader set stay (a caption may lose its credit);
    every other paragraph is one block of the body, or what it is found to be. The first finder that knows
    a paragraph takes it: notices, posts, letters, captions, then what opens a report, then lists.
    """
    text = report.text
    blocks = _with_paragraphs(text, report.blocks)
    blocks = find_notices(text, blocks)
    blocks = find_letters(text, find_posts(text, blocks))
    blocks = find_captions(text, blocks)
    blocks = find_openings(text, blocks, report.title)
    return replace(report, blocks=tuple(_lists(text, blocks)))


def _with_paragraphs(text: str, known: tuple[Block, ...]) -> list[Block]:
    """The known blocks with every paragraph between them as body."""
    found: list[Block] = []
    position = 0
    for block in known:
        found += _paragraphs(text, position, block.start)
        found.append(block)
        position = block.end
    return found + _paragraphs(text, position, len(text))


def _paragraphs(text: str, start: int, end: int) -> list[Block]:
    return [Block(BlockKind.BODY, *bounds) for bounds in paragraphs(text, start, end)]


def _lists(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with the items of lists marked: bullets; numbers and dashes where several follow."""
    items = {position for position, block in enumerate(blocks) if BULLET.match(text, block.start, block.end)}
    for position, (block, following) in enumerate(pairwise(blocks)):
        if is_item(text, block) and is_item(text, following):
            ours = NUMBERED.match(text, block.start, block.end)
            next_one = NUMBERED.match(text, following.start, following.end)
            if ours and next_one and int(next_one[1]) == int(ours[1]) + 1:
                items |= {position, position + 1}
        elif text.startswith(_DASHES, block.start) and text.startswith(_DASHES, following.start):
            items |= {position, position + 1}
    return [
        Block(BlockKind.LIST, block.start, block.end)
        if position in items and block.kind is BlockKind.BODY
        else block
        for position, block in enumerate(blocks)
    ]
