"""Embedded posts: each block is a statement of the person who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyledger.model import Actor, Block, BlockKind, Piece, Statement, StatementForm

_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+\s*$")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*\S[^\n]*)*")
_SALUTATION = re.compile(r"[\"“]?(?:[Mm]y )?Dear [A-Z]")
_NETWORK, _LETTER = "social network", "letter"
_DASHES = "—–―- \t\n\r\xa0"


def post_statements(text: str, blocks: Sequence[Block], actors: Sequence[Actor]) -> list[Statement]:
    """A statement for every post that has words; its source is the signature, its cue empty.

    Links at the end and the signature are no content; salutations are.
    """
    found = []
    for block in blocks:
        if block.kind is not BlockKind.POST:
            continue
        source, end = _signature(text, block)
        links = _LINKS.search(text, max(block.start, end - 400), end)
        content = _paragraphs(text, block.start, links.start() if links else end)
        if content:
            speaker = _signer(block, source, actors)
            found.append(
                Statement(
                    source,
                    (),
                    content,
                    StatementForm.POST,
                    "says",
                    speaker,
                    _LETTER if _SALUTATION.match(text, block.start) and not block.handle else _NETWORK,
                    None,
                    block.posted,
                )
            )
    return found


def _signature(text: str, block: Block) -> tuple[tuple[Piece, ...], int]:
    """The span of author and handle at the end of a post, and where the post's words end."""
    start = end = -1
    for part in (block.author, block.handle):
        if part:
            bare = part.strip().lstrip("@") or part
            at = (
                text.rfind(bare, max(block.start, end), block.end)
                if end < 0
                else text.find(bare, end, block.end)
            )
            if at >= 0:
                start = at if start < 0 else start
                end = at + len(bare)
    if start < 0:
        return (), block.end
    if end < block.end and text[end] == ")":
        end += 1
    words_end = start
    while words_end > block.start and text[words_end - 1] in _DASHES + "(@":
        words_end -= 1
    if words_end == block.start:  # signed at the top
        return ((start, end),), block.end
    return ((start, end),), words_end


def _paragraphs(text: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces = []
    for match in _PARAGRAPH.finditer(text, start, end):
        first, last = match.span()
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            pieces.append((first, last))
    return tuple(pieces)


def _signer(block: Block, source: tuple[Piece, ...], actors: Sequence[Actor]) -> str | None:
    """The actor who signed: mentioned in the signature, or of the author's very name."""
    for start, end in source:
        for actor in actors:
            if any(start <= mention.start and mention.end <= end for mention in actor.mentions):
                return actor.id
    if not block.author:
        return None
    author = _folded(block.author)
    same = [
        actor.id for actor in actors if author in {_folded(form) for form in (actor.name, *actor.aliases)}
    ]
    return same[0] if len(same) == 1 else None


def _folded(name: str) -> str:
    return " ".join(name.replace(".", " ").casefold().split())
