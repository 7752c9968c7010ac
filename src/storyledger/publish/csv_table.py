"""A table for spreadsheets: a row for every sentence of the timeline and every statement, each cited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Span
from storyledger.tell.dates import format_when
from storyledger.tell.wording import note_words, speaker_words

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
    "words",
    "source",
    "published",
    "title",
    "report",
    "your id",
    "start",
    "end",
    "note",
)

#: A cell that begins so would be run as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(stories: Sequence[StoryView]) -> str:
    """The table with its head, comma-separated, CRLF line ends (RFC 4180).

    A cell that a spreadsheet would run as a formula is given a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for story in stories:
        refs = {ref.id: ref for ref in story.reports}
        for row in (*_events(story, refs), *_statements(story, refs)):
            writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


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


def safe(cell: str) -> str:
    """The cell, with a leading apostrophe where a spreadsheet would run it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
