"""The pages of a story's brief and of its changes, and both as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from storyledger.model import Docket, Docketed, ReportRef, Span
from storyledger.serve.query import days_between, find_story
from storyledger.serve.rendering import html, json_of
from storyledger.tell.brief import answer, beside, in_words
from storyledger.tell.brief_words import docket_lines, excerpt, headline_shown, more_cases
from storyledger.tell.change_words import CHANGE_HEADINGS, change_words, since_words
from storyledger.tell.proceedings.wording import date_words, docket_words, first_told, told_words
from storyledger.tell.wording import APPEALED_NOTE

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

#: A step: its day, its words, a note, its sentence, and whether that is shown.
_Step = tuple[str, str, str, Span, bool]
#: New facts that the page of changes shows at first.
FACTS_TOLD: Final = 20


class Footnotes:
    """The reports that a page cites, numbered as they are cited first."""

    def __init__(self, refs: Mapping[str, ReportRef]) -> None:
        self._refs = refs
        self._numbers: dict[str, int] = {}

    def number(self, report: str) -> int:
        """The number of a report, its own from now on."""
        return self._numbers.setdefault(report, len(self._numbers) + 1)

    @property
    def outlets(self) -> list[tuple[str, list[tuple[int, ReportRef]]]]:
        """The cited reports of each outlet with their numbers."""
        cited: dict[str, list[tuple[int, ReportRef]]] = {}
        for report, number in self._numbers.items():
            ref = self._refs[report]
            cited.setdefault(ref.source or ref.name or "Outlet not stated", []).append((number, ref))
        return list(cited.items())


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
        brief=told,
        dockets=[_docket(one, refs) for one in told.cases],
        more=more_cases(told) if told.others else "",
        decided=[_step(one, refs, one in told.appealed) for one in beside(told)],
        claims=[(claim, headline_shown(claim), answer(claim)) for claim in told.claims],
        open=[_step(one, refs) for one in told.pending],
        notes=Footnotes(refs),
        excerpt=excerpt,
        change_words=change_words,
    )


def changes(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/changes`: what moved; `since`, `until` and `all` are its parameters."""
    story = find_story(ledger, request.path_params["story"])
    facts = None if request.query_params.get("all") else FACTS_TOLD
    since, until = days_between(request)
    told = story.changes(since=since, until=until, facts=facts)
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
        since=since_words(told),
        whole=facts is None,
        groups=grouped,
    )


def brief_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/brief`: what `storyledger brief --json` prints."""
    return json_of(request, find_story(ledger, request.path_params["story"]).brief().to_dict())


def changes_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/changes`: what `storyledger changes --json` prints."""
    story = find_story(ledger, request.path_params["story"])
    since, until = days_between(request)
    told = story.changes(since=since, until=until)
    return json_of(request, told.to_dict())


def _docket(one: Docket, refs: Mapping[str, ReportRef]) -> tuple[Docket, list[tuple[str, Span]], list[_Step]]:
    """A proceeding, who is in it, and its steps."""
    shown = in_words(one) if len(one.steps) > 1 else frozenset()
    steps = [
        (
            date_words(step, first_told(step, refs)),
            told_words(step),
            APPEALED_NOTE if step in one.appealed else "",
            step.evidence[0],
            step in shown,
        )
        for step in one.steps
    ]
    return one, list(docket_lines(one)), steps


def _step(
    one: Docketed, refs: Mapping[str, ReportRef], contested: bool = False
) -> tuple[str, str, str, Docketed]:
    """The day and the words of a step, a note on it, and the step."""
    return (
        date_words(one.action, first_told(one.action, refs)),
        docket_words(one),
        APPEALED_NOTE if contested else "",
        one,
    )
