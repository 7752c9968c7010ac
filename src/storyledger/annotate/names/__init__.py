"""Proper names in a report, by rule: capitalised runs, word lists and evidence from all over the report."""

from __future__ import annotations

from collections.abc import Sequence

from storyledger.annotate.encoder import Reading
from storyledger.annotate.names.assembly import find_candidates
from storyledger.annotate.names.headlines import is_loud, known_names
from storyledger.annotate.names.kinds import Judge
from storyledger.annotate.names.lexicon import lexicon
from storyledger.annotate.names.runs import find_runs
from storyledger.annotate.names.tagged import tagged_names
from storyledger.annotate.sentences import SPLIT_KINDS
from storyledger.model import Block, Name, Piece

__all__ = ["find_names"]


def find_names(
    text: str, blocks: Sequence[Block], sentences: Sequence[Piece], reading: Reading | None = None
) -> tuple[Name, ...]:
    """The names of the report in order, none overlapping; titles and possessive endings stay outside.

    `actor` is None throughout: `actors.resolve` fills it. Only sentences of headline, body, caption, post
    and list blocks are read.
    """
    if reading is not None:
        return tagged_names(text, reading.names)
    lists = lexicon()
    plain: list[Piece] = []
    loud: list[Piece] = []
    for sentence in _named_sentences(blocks, sentences):
        (loud if is_loud(text, sentence) else plain).append(sentence)
    judge = Judge(text, find_candidates(text, plain, find_runs(text, plain), lists), lists)
    found = [Name(j.candidate.start, j.candidate.end, j.kind) for j in judge.names()]
    if loud:
        found += known_names(text, loud, judge.kinds, judge.surnames, lists)
        found.sort(key=lambda name: name.start)
    return tuple(found)


def _named_sentences(blocks: Sequence[Block], sentences: Sequence[Piece]) -> list[Piece]:
    """The sentences of the blocks that name people; all of them where there are no blocks."""
    if not blocks:
        return list(sentences)
    kept: list[Piece] = []
    index = 0
    for sentence in sentences:
        while index < len(blocks) and blocks[index].end <= sentence[0]:
            index += 1
        if index < len(blocks) and blocks[index].kind in SPLIT_KINDS:
            kept.append(sentence)
    return kept
