"""The page of a story's proceedings: what stands, what is contested, what is open, each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from storyledger.model import Action, Party, Proceeding, ReportRef, Span
from storyledger.serve.query import day, find_story
from storyledger.serve.rendering import html, json_of
from storyledger.tell.claims import story_claims
from storyledger.tell.proceedings.weighing import at_length, overtaken_words, passing_words
from storyledger.tell.proceedings.wording import (
    KIND_WORDS,
    action_words,
    date_words,
    first_told,
    glance,
    note_words,
    waiting_words,
)

if TYPE_CHECKING:
    from storyledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the page shows it: the number that it is linked by, its day, words, notes and sentences."""

    number: int
    action: Action
    day: str
    words: str
    notes: tuple[str, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A proceeding as the page shows it; `open` are words with the number of the step that waits, `overtaken`
    says how many requests a decision has overtaken.
    """

    number: int
    proceeding: Proceeding
    kind: str
    parties: tuple[Party, ...]
    stands: tuple[Line, ...]
    contested: tuple[Line, ...]
    open: tuple[tuple[str, int], ...]
    overtaken: str
    lines: tuple[Line, ...]


def case(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/case`: the proceedings; `until` leaves later reports out."""
    story = find_story(ledger, request.path_params["story"])
    until = day(request, "until", end=True)
    told = story.case(until=until)
    known = story.record.until(until) if until else story.record
    refs = {ref.id: ref for ref in story.reports}
    long, passing = at_length(told)
    sheets = [_sheet(number, one, refs) for number, one in enumerate((*long, *passing), 1)]
    return html(
        request,
        "case.html",
        tab="case",
        story=story,
        refs=refs,
        sheets=sheets[: len(long)],
        folded=sheets[len(long) :],
        folded_words=passing_words(passing),
        claims=[claim for claim in story_claims(known) if claim.proceeding],
        as_of=told.as_of,
        until=until.isoformat() if isinstance(until, date) else "",
        days=list(dict.fromkeys(ref.published[:10] for ref in story.reports if ref.published)),
    )


def case_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/case`: what `storyledger case --json` prints."""
    story = find_story(ledger, request.path_params["story"])
    return json_of(request, story.case(until=day(request, "until", end=True)).to_dict())


def _sheet(number: int, proceeding: Proceeding, refs: dict[str, ReportRef]) -> Sheet:
    days = tuple(date_words(action, first_told(action, refs)) for action in proceeding.actions)
    lines = tuple(
        Line(
            at,
            action,
            days[at],
            action_words(action),
            note_words(action, proceeding.actions, days),
            action.evidence,
        )
        for at, action in enumerate(proceeding.actions)
    )
    seen = glance(proceeding)
    return Sheet(
        number,
        proceeding,
        KIND_WORDS.get(proceeding.kind, proceeding.kind),
        proceeding.parties,
        tuple(lines[at] for at in seen.stands),
        tuple(lines[at] for at in seen.contested),
        tuple(
            (waiting_words(proceeding, waiting), waiting.action)
            for waiting in seen.open
            if waiting.why != "overtaken"
        ),
        overtaken_words(seen.open),
        lines,
    )
