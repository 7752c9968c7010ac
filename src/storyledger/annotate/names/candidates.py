"""Candidates: words that may be a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storyledger.annotate.names.runs import Word

_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name; `opens` as in `Run`, for the first word.

    `title` is the folded title directly before it ("former president" gives "president"). `joined` marks
    several runs joined, or a whole title of a work; `office` a bare title, no name by itself.
    """

    words: tuple[Word, ...]
    opens: bool
    sentence: int
    title: str | None = None
    joined: bool = False
    office: bool = False

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """The words, with one blank between."""
        return " ".join(word.text for word in self.words)


def is_initial(word: Word) -> bool:
    """Whether the word is initials: "E.", "E", "J.K."."""
    return (
        word.text[0].isupper()
        and _INITIAL.fullmatch(word.text) is not None
        and (len(word.text) == 1 or "." in word.text)
    )
