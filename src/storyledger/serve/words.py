"""Words in one line, cut to a length, and the marks that they may begin with."""

from __future__ import annotations

from typing import Final

QUOTATION_MARKS: Final = tuple("\"'“”‘’«»„‹›`")


def shorten(words: str, limit: int = 110) -> str:
    """The words in one line, cut at a space with an ellipsis when they are longer than the limit."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"
