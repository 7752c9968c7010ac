"""The reports of a story as HTML, whole, so that whatever is cited can be read where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from storyledger.ledger import StoryView
from storyledger.model import Piece, Report, ReportRef, Span


class Cited:
    """What a page cites: it gives the links, and afterwards the reports that they lead to."""

    def __init__(self, story: StoryView) -> None:
        self._story = story
        self._numbers = {ref.id: number for number, ref in enumerate(story.reports, start=1)}
        self._pieces: dict[str, set[Piece]] = defaultdict(set)

    def link(self, span: Span, *further: Span) -> str:
        """The link to the words: their report's number and the offsets. `further` words are marked, too."""
        for one in (span, *further):
            self._pieces[one.report].add((one.start, one.end))
        return (
            f'<cite><a href="#{self._anchor(span.report, span.start)}">{self._numbers[span.report]}</a>, '
            f"characters {span.start}–{span.end}</cite>"
        )

    def reports(self) -> Iterator[str]:
        """The reports by date with their texts, what has been linked to marked in them."""
        texts = {report.id: report for report in self._story.record.reports}
        yield '<ol class="reports">'
        for ref in self._story.reports:
            yield f'<li id="{escape(f"{self._story.id}-{ref.id}")}"><p>{reference(ref)}</p>'
            yield from self._text(texts[ref.id])
            yield "</li>"
        yield "</ol>"

    def _anchor(self, report: str, start: int) -> str:
        return escape(f"{self._story.id}-{report}-{start}")

    def _text(self, report: Report) -> Iterator[str]:
        pieces = self._pieces[report.id]
        marked = _merged(pieces)
        anchors = {start: f'<a id="{self._anchor(report.id, start)}"></a>' for start, _ in sorted(pieces)}
        for start, end in _paragraphs(report.text):
            yield f"<p>{_marked(report.text, start, end, marked, anchors)}</p>"


def reference(ref: ReportRef) -> str:
    """Outlet, title, day and name of a report, with its id."""
    parts = [part for part in (ref.source, ref.title, ref.published, ref.name) if part]
    return f"{escape(', '.join(parts))} <code>{escape(ref.id)}</code>"


def _paragraphs(text: str) -> Iterator[Piece]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without overlap, in order."""
    merged: list[Piece] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, start: int, end: int, marked: Sequence[Piece], anchors: Mapping[int, str]) -> str:
    """A stretch of the text, escaped, with the pieces marked and the anchors in place."""
    edges = {edge for piece in marked for edge in piece} | anchors.keys()
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    out = []
    for first, last in pairwise(cuts):
        words = escape(text[first:last])
        inside = any(piece[0] <= first and last <= piece[1] for piece in marked)
        out.append(anchors.get(first, "") + (f"<mark>{words}</mark>" if inside else words))
    return "".join(out)
