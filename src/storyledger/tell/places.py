"""Where things stand in one report: the block and sentence of a position, the actors of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from storyledger.model import Actor, Annotations, Block, BlockKind, MentionForm, Piece, Report


class Places:
    """An index over one report, so that each question costs the same in a long report as in a short one."""

    def __init__(self, report: Report, read: Annotations) -> None:
        self._read = read
        self._blocks = sorted(report.blocks, key=lambda block: block.start)
        self._block_starts = [block.start for block in self._blocks]
        self._sentences = sorted(read.sentences)
        self._sentence_starts = [start for start, _ in self._sentences]

    def block(self, position: int) -> Block | None:
        """The block that covers the position, or None between blocks."""
        at = bisect_right(self._block_starts, position) - 1
        return self._blocks[at] if at >= 0 and position < self._blocks[at].end else None

    def sentence(self, position: int) -> Piece | None:
        """The sentence around the position, or None between sentences."""
        at = bisect_right(self._sentence_starts, position) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at][1] else None

    def actors(self, sentence: Piece) -> Sequence[str]:
        """The ids of the actors that the sentence mentions, in order."""
        return self._actors.get(sentence, ())

    @cached_property
    def _actors(self) -> dict[Piece, list[str]]:
        mentioned = sorted(
            (mention.start, actor.id) for actor in self._read.actors for mention in actor.mentions
        )
        found: dict[Piece, list[str]] = defaultdict(list)
        for position, actor in mentioned:
            sentence = self.sentence(position)
            if sentence is not None and actor not in found[sentence]:
                found[sentence].append(actor)
        return found

    @cached_property
    def pronouns(self) -> dict[int, Actor]:
        """Whom each pronoun is about, by where it starts."""
        return {
            mention.start: actor
            for actor in reversed(self._read.actors)
            for mention in actor.mentions
            if mention.form is MentionForm.PRONOUN
        }

    @cached_property
    def body(self) -> dict[Piece, int]:
        """The sentences of the body, each with its place among them, from 0."""
        body = [s for s in self._sentences if (b := self.block(s[0])) and b.kind is BlockKind.BODY]
        return {sentence: place for place, sentence in enumerate(body)}
