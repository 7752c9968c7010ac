"""Embedded social-media posts."""

from __future__ import annotations

from storyledger.model import Block, BlockKind


def post_block(text: str, start: int, url: str | None = None) -> Block:
    """The block of a post whose whole text is known."""
    return Block(BlockKind.POST, start, start + len(text), url=url)
