"""A table for spreadsheets: a row for every sentence of the timeline and every statement, each cited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Span
from storyledger.tell.dates import format_when
from storyledger.tell.wording import note_words, speaker_words

#: The columns of cited words, which `citation` fills.
CITATION: Final = ("words", "source", "published", "title", "report", "your id", "start", "end")
COLUMNS: Final = (
    "story",
    "kind",
    "date",
    "earliest",
    "latest",
    "date in words",
    "status",
    "by",
    "independent reports",
    "actors",
    *CITATION,
    "note",
)

#: A cell that begins so would be run as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(stories: Sequence[StoryView]) -> str:
    """The table with its head, comma-separated, CRLF line ends (RFC 4180).

    A cell that a spreadsheet would run as a formula is given a leading apostrophe.
    """
    return written(COLUMNS, (row for story in stories for row in _rows(story)))


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their heads as RFC 4180 has it, with no cell that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _rows(story: StoryView) -> Iterator[list[str]]:
    refs = {ref.id: ref for ref in story.reports}
    yield from _events(story, refs)
    yield from _statements(story, refs)


def _events(story: StoryView, refs: dict[str, ReportRef]) -> Iterator[list[str]]:
    for entry in story.timeline().entries:
        when = entry.when.to_dict()
        for span in entry.sentences:
            yield [
                story.title,
                "event",
                when["edtf"] or "",
                when["earliest"] or "",
                when["latest"] or "",
                format_when(entry.when),
                str(entry.status),
                "; ".join(entry.by),
                str(entry.support),
                "; ".join(entry.actors),
                *citation(span, refs),
                "; ".join(note_words(entry)),
            ]


def _statements(story: StoryView, refs: dict[str, ReportRef]) -> Iterator[list[str]]:
    for statement in story.statements():
        for span in statement.content:
            said = statement.said or ""
            yield [
                story.title,
                "statement",
                said,
                said,
                said,
                "",
                statement.stance,
                speaker_words(statement),
                "",
                statement.addressee or "",
                *citation(span, refs),
                "",
            ]


def citation(span: Span, refs: Mapping[str, ReportRef]) -> list[str]:
    """The cells of cited words: the words, source, published, title, report, your id, start, end."""
    ref = refs[span.report]
    return [
        span.text,
        ref.source or ref.name or "",
        ref.published or "",
        ref.title or "",
        span.report,
        ref.given_id or "",
        str(span.start),
        str(span.end),
    ]


def _safe(cell: str) -> str:
    """The cell, with a leading apostrophe where a spreadsheet would run it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
