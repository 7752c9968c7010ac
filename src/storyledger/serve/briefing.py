"""The pages of a story's brief and of its changes, and both as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from storyledger.model import Docketed, ReportRef
from storyledger.serve.query import day, find_story
from storyledger.serve.rendering import html, json_of
from storyledger.tell.change_words import CHANGE_HEADINGS, STANDING_WORDS
from storyledger.tell.proceedings.wording import action_words, date_words

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

#: New facts that the page of changes shows at first.
FACTS_TOLD: Final = 20


def brief(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/brief`: the story on one page, made for paper and for a phone too."""
    story = find_story(ledger, request.path_params["story"])
    told = story.brief()
    refs = {ref.id: ref for ref in story.reports}
    return html(
        request,
        "brief.html",
        tab="brief",
        story=story,
        refs=refs,
        brief=told,
        stands=[_step(one, refs) for one in told.decisions],
        appealed=[_step(one, refs) for one in told.appealed],
        open=[_step(one, refs) for one in told.pending],
        standing_words=STANDING_WORDS,
    )


def changes(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/changes`: what moved; `since`, `until` and `all` are its parameters."""
    story = find_story(ledger, request.path_params["story"])
    facts = None if request.query_params.get("all") else FACTS_TOLD
    told = story.changes(since=day(request, "since"), until=day(request, "until"), facts=facts)
    grouped = [
        (CHANGE_HEADINGS[kind], list(of_kind))
        for kind, of_kind in groupby(told.changes, key=lambda change: change.kind)
    ]
    return html(
        request,
        "changes.html",
        tab="changes",
        story=story,
        refs={ref.id: ref for ref in story.reports},
        told=told,
        groups=grouped,
    )


def brief_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/brief`: what `storyledger brief --json` prints."""
    return json_of(request, find_story(ledger, request.path_params["story"]).brief().to_dict())


def changes_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/changes`: what `storyledger changes --json` prints."""
    story = find_story(ledger, request.path_params["story"])
    told = story.changes(since=day(request, "since"), until=day(request, "until"))
    return json_of(request, told.to_dict())


def _step(one: Docketed, refs: dict[str, ReportRef]) -> tuple[str, str, Docketed]:
    """The day and the words of a step, with the step."""
    told = (refs[span.report].published for span in one.action.evidence if span.report in refs)
    first = min((published for published in told if published), default=None)
    return date_words(one.action, first), action_words(one.action), one
