"""What opens a sentence and belongs to the words that it reports."""

from __future__ import annotations

from collections.abc import Collection

from storyledger.annotate.statements.phrases import Phrase, Phrases
from storyledger.model import Piece


def participle_before(phrases: Phrases, source: Phrase, used: Collection[int]) -> list[Piece]:
    """What opens "Crossing the square, she says he waved", as tokens: it is part of what she says.

    A participle that tells how or where something was said ("Speaking in Oslo, ...") is not, nor is one with
    a cue among the tokens `used`.
    """
    words, lexicon = phrases.unit.words, phrases.lexicon
    last = source.first - 2
    opens = words[0].endswith("ing") and len(words[0]) > 4 and last > 0 and words[last + 1] == ","
    if not opens or words[0] in lexicon.situations or words[0] in lexicon.verbs:
        return []
    return [] if any(token in used for token in range(last)) else [(0, last)]
