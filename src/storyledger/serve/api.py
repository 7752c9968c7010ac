"""The same as JSON: the objects that `to_dict()` gives, under `/api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from storyledger.errors import InputError
from storyledger.model import Timeline
from storyledger.serve.query import (
    StatementFilter,
    TimelineFilter,
    day,
    find_report,
    find_story,
    whole_number,
)
from storyledger.serve.rendering import json_of

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

HITS: Final = 20
HITS_MAX: Final = 200


#: What `/api` answers: each address with its parameters.
ENDPOINTS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("/api/stories", (), "the stories, those with the newest report first"),
    ("/api/proposals", (), "merges and splits that linking leaves to an editor"),
    ("/api/stories/{story}", (), "a story with its reports and episodes"),
    (
        "/api/stories/{story}/timeline",
        ("entries", "person", "status", "from", "to", "since"),
        "what happened when",
    ),
    ("/api/stories/{story}/statements", ("speaker", "stance"), "who said what"),
    ("/api/stories/{story}/brief", (), "the story on one page"),
    ("/api/stories/{story}/case", ("until",), "the proceedings with their steps"),
    ("/api/stories/{story}/claims", ("about",), "what is alleged, denied, admitted and ruled"),
    ("/api/stories/{story}/disputes", (), "where people, and reports, differ"),
    ("/api/stories/{story}/changes", ("since", "until"), "what is new, changed, withdrawn"),
    ("/api/stories/{story}/people", (), "people, organisations and places"),
    ("/api/stories/{story}/people/{person}", (), "all that is told of one, by id or name"),
    ("/api/reports/{report}", (), "a report with its text and blocks"),
    ("/api/search", ("q", "story", "limit"), "reports with the words q, best first"),
)


def index(request: Request, ledger: Ledger) -> Response:  # noqa: ARG001 - a list of what there is
    """`/api`: the addresses of this API."""
    told = [
        {"path": path, "parameters": list(parameters), "what": what} for path, parameters, what in ENDPOINTS
    ]
    return json_of(request, {"endpoints": told})


def stories(request: Request, ledger: Ledger) -> Response:
    """`/api/stories`: a list of stories."""
    return json_of(request, [story.to_dict() for story in ledger.stories()])


def proposals(request: Request, ledger: Ledger) -> Response:
    """`/api/proposals`: merges and splits that linking leaves to an editor."""
    return json_of(request, [one.to_dict() for one in ledger.proposals()])


def story(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}`: one story."""
    return json_of(request, find_story(ledger, request.path_params["story"]).to_dict())


def timeline(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/timeline`: `entries` (how many), `person`, `status`, `from`, `to` and `since`."""
    found = find_story(ledger, request.path_params["story"])
    wanted = TimelineFilter.of(request)
    told = found.timeline(
        entries=whole_number(request, "entries"),
        first=wanted.first,
        last=wanted.last,
        new_since=day(request, "since"),
    )
    kept = Timeline(told.story, tuple(entry for entry in told.entries if wanted.keeps(entry)), told.folded)
    return json_of(request, kept.to_dict())


def statements(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/statements`: parameters `speaker` and `stance`."""
    found = find_story(ledger, request.path_params["story"])
    wanted = StatementFilter.of(request)
    return json_of(request, [said.to_dict() for said in found.statements() if wanted.keeps(said)])


def report(request: Request, ledger: Ledger) -> Response:
    """`/api/reports/{id}`: a report with its text and blocks, and the id of its story."""
    found = find_report(ledger, request.path_params["report"])
    also = [other.to_dict() for other in ledger.also_in(found.id)]
    return json_of(request, {**found.to_dict(), "story": ledger.story_of(found.id), "also_in": also})


def search(request: Request, ledger: Ledger) -> Response:
    """`/api/search`: parameters `q`, `story` and `limit` (20, at most 200)."""
    query = request.query_params.get("q", "").strip()
    if not query:
        raise InputError("The parameter q is missing", hint="Give the words to search for")
    limit = min(whole_number(request, "limit", HITS) or HITS, HITS_MAX)
    hits = ledger.search(query, limit=limit, story=request.query_params.get("story") or None)
    return json_of(request, [hit.to_dict() for hit in hits])
