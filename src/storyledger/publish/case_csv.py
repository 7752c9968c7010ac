"""The proceedings as a table for lawyers' spreadsheets: a row for every sentence that tells a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from storyledger.ledger import StoryView
from storyledger.model import Action, Proceeding, ReportRef
from storyledger.publish.csv_table import CITATION, citation, written
from storyledger.tell.dates import format_when
from storyledger.tell.proceedings.wording import KIND_WORDS, action_words

COLUMNS: Final = (
    "story",
    "proceeding",
    "kind",
    "court",
    "step",
    "what",
    "outcome",
    "status",
    "according to",
    "date",
    "earliest",
    "latest",
    "date in words",
    "by",
    "against",
    "sums",
    "answers step",
    "open",
    "independent reports",
    *CITATION,
)


def to_case_csv(stories: Sequence[StoryView]) -> str:
    """The table with its head, comma-separated, CRLF line ends (RFC 4180); steps are numbered from 1."""
    return written(COLUMNS, (row for story in stories for row in _rows(story)))


def _rows(story: StoryView) -> Iterator[list[str]]:
    refs = {ref.id: ref for ref in story.reports}
    for proceeding in story.case().proceedings:
        yield from _steps(story.title, proceeding, refs)


def _steps(story: str, proceeding: Proceeding, refs: Mapping[str, ReportRef]) -> Iterator[list[str]]:
    waiting = {pending.action: pending.why for pending in proceeding.pending}
    for at, action in enumerate(proceeding.actions):
        head = [
            story,
            proceeding.title,
            KIND_WORDS.get(proceeding.kind, proceeding.kind),
            proceeding.forum.text if proceeding.forum else "",
            str(at + 1),
            *_told(action),
            str(action.answers + 1) if action.answers is not None else "",
            waiting.get(at, ""),
            str(action.support),
        ]
        for span in action.evidence:
            yield [*head, *citation(span, refs)]


def _told(action: Action) -> list[str]:
    """The cells from "what" to "sums"."""
    when = action.when.to_dict() if action.when else {}
    return [
        action_words(action),
        action.outcome or "",
        str(action.status),
        action.vouched_by or "",
        when.get("edtf") or "",
        when.get("earliest") or "",
        when.get("latest") or "",
        format_when(action.when) if action.when else "",
        "; ".join(action.by),
        "; ".join(action.against),
        "; ".join(amount.evidence.text for amount in action.sums),
    ]
