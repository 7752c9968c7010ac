"""A report's blocks: what each stretch of its text is."""

from __future__ import annotations

import re
from dataclasses import replace

from storyledger.model import Block, BlockKind, Report

_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\r?\n[^\S\n]*\S.*)*")


def segment(report: Report) -> Report:
    """The report with `blocks` that cover all of its text but the blanks between them."""
    blocks = []
    position = 0
    for known in (*report.blocks, None):
        end = known.start if known else len(report.text)
        for match in _PARAGRAPH.finditer(report.text, position, end):
            blocks.append(Block(BlockKind.BODY, match.start(), match.start() + len(match[0].rstrip())))
        if known:
            blocks.append(known)
            position = known.end
    return replace(report, blocks=tuple(blocks))
