"""Looks at the words around a match, for the checks."""

from __future__ import annotations

from storyledger.annotate.times.reading import Slots


def near(slots: Slots) -> tuple[str, str]:
    """The words before and after the match, in small letters."""
    return slots.sentence.lower(slots.first - 1), slots.sentence.lower(slots.last)


def capitalised(slots: Slots, place: int) -> bool:
    """Whether the word at a place begins with a capital and goes on in small letters."""
    word = slots.sentence.word(place)
    return word[:1].isupper() and word[1:2].islower()


def glued(slots: Slots, place: int) -> bool:
    """Whether no space stands between the words before and at a place."""
    sentence = slots.sentence
    return 0 < place < len(sentence.starts) and sentence.ends[place - 1] == sentence.starts[place]


def plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in ("was", "has", "does")
    )
