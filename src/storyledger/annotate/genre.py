"""Opinion pieces: reports whose assertions are the writer's word, and not the paper's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from storyledger.annotate.quotes import Quote
from storyledger.annotate.tables import table
from storyledger.model import OPINION, BlockKind, Piece, Report, Statement

#: How often a thousand words outside of quotations must say "I", argue or ask for an opinion piece, how often
#: at the least, and how many of these must be no questions; the second row asks less of what does so more
#: often. On 250 reports of the Guardian that takes 37, of which 32 are columns, diaries and blogs.
_LEVELS = ((5.0, 4, 3), (9.0, 4, 2))
#: How far into a text, and how near to its end, labels and notes on the writer stand, in characters.
_HEAD, _FOOT = 160, 400

_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I(?![\w.])|me\b|[Mm]y\b|myself\b)")
_QUESTION = re.compile(r"\?(?=[\s\"'”’)]|\Z)")
_SEPARATORS = re.compile(r"\s*(?:[|:–—]|\s-\s)\s*")


def genre_of(report: Report, quotes: Sequence[Quote], statements: Sequence[Statement]) -> str | None:
    """OPINION where a label, the address, the writer's title or the prose says so; None for all else.

    The prose says so where the writer often says "I", argues or asks, quotations and what others are
    reported to say left out.
    """
    return OPINION if _is_labelled(report) or _argues(report, quotes, statements) else None


def _is_labelled(report: Report) -> bool:
    words = _words()
    title = _SEPARATORS.split((report.title or "").strip().lower())
    if len(title) > 1 and not words["labels"].isdisjoint({title[0], title[-1]}):
        return True
    if words["addresses"] & set(re.split(r"[/.?&=]", urlsplit(report.url or "").path.lower())):
        return True
    head = (line.strip(" \t:|").lower() for line in report.text[:_HEAD].split("\n")[:3])
    if any(line in words["labels"] for line in head):
        return True
    byline = " ".join([report.byline or "", *_bylines(report)]).lower()
    foot = report.text[-_FOOT:].lower()
    return _says(byline, words["writers"]) or _says(foot, words["notes"])


def _bylines(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if block.kind is BlockKind.BYLINE:
            yield report.text[block.start : block.end]


def _says(text: str, phrases: frozenset[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def _argues(report: Report, quotes: Sequence[Quote], statements: Sequence[Statement]) -> bool:
    own = _own_words(report, quotes, statements)
    words = len(own.split())
    said = len(_FIRST_PERSON.findall(own)) + len(_arguing().findall(own))
    found = said + len(_QUESTION.findall(own))
    return any(
        found * 1000 >= share * words and found >= least and said >= least_said
        for share, least, least_said in _LEVELS
    )


def _own_words(report: Report, quotes: Sequence[Quote], statements: Sequence[Statement]) -> str:
    """The body without what stands in quotation marks or is reported as others' words."""
    others: list[Piece] = [(quote.start, quote.end) for quote in quotes]
    others += [piece for statement in statements for piece in statement.content]
    others += [(block.start, block.end) for block in report.blocks if block.kind is not BlockKind.BODY]
    parts: list[str] = []
    at = 0
    for start, end in sorted(others):
        if start > at:
            parts.append(report.text[at:start])
        at = max(at, end)
    return " ".join([*parts, report.text[at:]])


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("genres.toml").items()}


@cache
def _arguing() -> re.Pattern[str]:
    longest = sorted(_words()["arguing"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
