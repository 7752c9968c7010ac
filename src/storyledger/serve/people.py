"""The pages of a story's people: everybody, and all that is told of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from storyledger.errors import InputError
from storyledger.model import PersonRecord
from storyledger.serve.query import MissingError, find_story
from storyledger.serve.rendering import html, json_of

if TYPE_CHECKING:
    from storyledger.ledger import Ledger, StoryView

#: So many are told at first; the others are one click away.
NAMES_TOLD: Final = 24
ROLES_TOLD: Final = 4
ALIASES_TOLD: Final = 6
LINES_TOLD: Final = 30
#: A reason that needs no telling: most names are the same in all reports.
PLAIN: Final = "same name"


def people(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/people`: the actors of a story, people first; `all` is its parameter."""
    story = find_story(ledger, request.path_params["story"])
    if story.id != request.path_params["story"]:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/stories/{story.id}/people{query}", 307)
    groups: dict[str, list[Any]] = {"person": [], "organization": [], "group": [], "other": []}
    for person in story.people():
        kind = str(person.kind)
        groups[kind if kind in groups else "other"].append(person)
    told = None if request.query_params.get("all") else NAMES_TOLD
    return html(
        request,
        "people.html",
        tab="people",
        story=story,
        refs={report.id: report for report in story.reports},
        groups=groups,
        unnamed=story.unnamed(),
        names_told=told,
        roles_told=ROLES_TOLD,
        aliases_told=ALIASES_TOLD,
    )


def person(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/people/{person}`: roles, timeline, statements and reports of one; `all` as above."""
    story = find_story(ledger, request.path_params["story"])
    found = _found(request, story)
    if (story.id, found.person.id) != (request.path_params["story"], request.path_params["person"]):
        return RedirectResponse(f"/stories/{story.id}/people/{found.person.id}", 307)
    return html(
        request,
        "person.html",
        tab="people",
        story=story,
        refs={report.id: report for report in story.reports},
        person=found.person,
        roles=found.roles,
        events=found.events,
        statements=found.statements,
        told=None if request.query_params.get("all") else LINES_TOLD,
        plain=PLAIN,
    )


def people_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/people`: the actors of a story, and its sources without a name."""
    story = find_story(ledger, request.path_params["story"])
    named = [one.to_dict() for one in story.people()]
    return json_of(request, [*named, *(one.to_dict() for one in story.unnamed())])


def person_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/people/{person}`: what `storyledger people STORY --person NAME --json` prints."""
    return json_of(request, _found(request, find_story(ledger, request.path_params["story"])).to_dict())


def _found(request: Request, story: StoryView) -> PersonRecord:
    """The person that the address names, by id or name; MissingError where nobody or several fit."""
    wanted = request.path_params["person"]
    try:
        return story.person(wanted)
    except InputError as error:
        raise MissingError(error.what, wanted, error.hint) from error
