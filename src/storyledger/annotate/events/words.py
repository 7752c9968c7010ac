"""A sentence as words: what is kept of them, how a text is cut into them, the closed word classes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from storyledger.annotate.tables import table
from storyledger.model import Piece

_TOKEN = re.compile(
    r"[^\W\d_]+(?:[-'’‘][^\W\d_]+)*"  # words, with inner hyphens and apostrophes
    r"|[$£€¥]\s?\d[\d.,]*\w*"  # money
    r"|\d+(?:[.,:]\d+)*\w*(?:-\w+)*"  # numbers, "24-year-old"
    r"|--+|[^\w\s]"
)
_CLITICS = frozenset(["'s", "'re", "'ve", "'ll", "'d", "'m", "n't"])
MONEY = "$£€¥"


@dataclass(slots=True)
class Verb:
    """A verb group, at its main verb.

    `kind` is "finite", "infinitive", "gerund" or "participle"; `tense` "past", "present", "future" or
    "none"; `modal` the modal word, if any; `first` the first word of the group; `caused` marks the participle
    of "get the case dismissed".
    """

    at: int
    lemma: str
    kind: str
    tense: str
    first: int
    perfect: bool = False
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    caused: bool = False
    modal: str | None = None

    @property
    def finite(self) -> bool:
        """Whether it can carry a clause."""
        return self.kind == "finite"


@dataclass(slots=True)
class Words:
    """A sentence: lower-case words, their offsets in the text, their tags, its verbs by position.

    Tags: D determiner, S possessive "'s", P preposition, U subordinator, W relative pronoun, C coordinator,
    I subject pronoun, O object pronoun, B/H/Q be, have, do, M modal, X negation, T infinitive "to",
    A adverb, J participle as adjective, # number, t in a time expression, E in a name, V verb, N any other,
    and the punctuation marks as , ; and ".
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    verbs: dict[int, Verb] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def told_as_past(self, at: int) -> bool:
        """Whether the nearest verb to a word is in the past: "their last visit ended"."""
        near = min(self.verbs, key=lambda verb: abs(verb - at), default=None)
        return near is not None and self.verbs[near].finite and self.verbs[near].tense == "past"

    def at(self, offset: int) -> int:
        """The position of the first word that ends after `offset`."""
        return bisect_left(self.ends, offset + 1)


@cache
def closed_class() -> dict[str, str]:
    """The tag of every word of a closed class; "?" where the neighbours decide."""
    classes = table("word_classes.toml")["classes"]
    return {word: entry["tag"] for entry in classes.values() for word in entry["words"]}


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the smaller sets of `word_classes.toml`."""
    return frozenset(table("word_classes.toml")["sets"][name])


def tokens(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The words of a stretch of text in lower case, with their offsets."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last].lower()
        if "'" in word or "’" in word:
            word = word.replace("’", "'")
            size = _clitic(word) if last - first == len(word) else 0
            if size:
                words.append(word[:-size])
                starts.append(first)
                ends.append(last - size)
                word, first = word[-size:], last - size
        words.append(word)
        starts.append(first)
        ends.append(last)
    return words, starts, ends


def _clitic(word: str) -> int:
    """How many letters at the end of a word are a word of their own: three in "wasn't"."""
    for size in (2, 3):
        if len(word) > size and word[-size:] in _CLITICS:
            return size
    return 0


def cover(sentence: Words, spans: Sequence[Piece], tag: str) -> dict[int, str]:
    """The positions of the words inside the spans, with the tag that they get."""
    covered: dict[int, str] = {}
    count = len(sentence)
    for start, end in spans:
        at = bisect_left(sentence.starts, start)
        while at < count and sentence.starts[at] < end:
            covered[at] = tag
            at += 1
    return covered
