"""What a report is called in a list, and where the words that a search shows of it begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyledger.model import BlockKind, Report, ReportRef, SearchHit
from storyledger.serve.words import QUOTATION_MARKS, shorten

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

_OPENING: Final = 90
_TELLING: Final = 20
_SNIPPET: Final = 240


def titles(ledger: Ledger, refs: Iterable[ReportRef]) -> dict[str, str]:
    """The title of each report, by its id; of one without, what `titled` makes of its text."""
    return {ref.id: ref.title or titled(ledger.report(ref.id)) for ref in refs}


def titled(report: Report) -> str:
    """The report's title, or the headline in its text, or its first words in quotation marks."""
    if report.title:
        return report.title
    for kind in (BlockKind.HEADLINE, BlockKind.BODY):
        for block in report.blocks:
            if block.kind is kind:
                # A lone number or initial says nothing: then the words after it are shown too.
                short = kind is BlockKind.BODY and block.end - block.start < _TELLING
                end = block.start + 2 * _OPENING if short else block.end
                words = shorten(report.text[block.start : end], _OPENING)
                return words if kind is BlockKind.HEADLINE else _quoted(words)
    words = shorten(report.text, _OPENING)
    return _quoted(words) if words else report.name or "Untitled report"


def _quoted(words: str) -> str:
    """The words in quotation marks, unless they begin with one of their own."""
    return words if words.startswith(QUOTATION_MARKS) else f"“{words}”"


def shown_hit(report: Report, hit: SearchHit) -> SearchHit:
    """The hit with a title, its snippet without the lines that only say where the report is from.

    Where the words stand in those lines alone the snippet stays as it is.
    """
    hit = replace(hit, title=titled(report))
    start = _body(report)
    end = hit.snippet_start + len(hit.snippet)
    if hit.snippet_start >= start:
        return hit
    marks = [(left + hit.snippet_start, right + hit.snippet_start) for left, right in hit.marks]
    kept = tuple((left - start, right - start) for left, right in marks if left >= start)
    if marks and not kept:
        return hit
    stop = max(end, _cut(report.text, start + _SNIPPET))
    return replace(hit, snippet_start=start, snippet=report.text[start:stop].rstrip(), marks=kept)


def _body(report: Report) -> int:
    """Where the header lines of the input form end."""
    start = 0
    for block in report.blocks:
        if block.kind is not BlockKind.HEADER:
            break
        start = block.end
    return start + len(report.text[start:]) - len(report.text[start:].lstrip())


def _cut(text: str, end: int) -> int:
    """The end of the last whole word before an offset."""
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", 0, end)
    return blank if blank > 0 else end
