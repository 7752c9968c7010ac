"""The pages of a story's claims and disagreements: how each stands, then who says what, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from storyledger.model import Account, Claim, Disagreement, Position, Side, Span
from storyledger.serve.query import find_story
from storyledger.serve.rendering import html, json_of
from storyledger.tell.claims.wording import DECIDED, account_words, difference_words, position_words
from storyledger.tell.proceedings.weighing import at_length
from storyledger.tell.wording import NOBODY

if TYPE_CHECKING:
    from storyledger.ledger import Ledger

#: Sentences of an account that are shown; the others are one click away.
_TOLD: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A position or an account as a page shows it; `side` is "for", "against", "open" or "" for reports'."""

    side: str
    words: str
    sentences: tuple[Span, ...]
    more: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A claim as the page shows it: what was decided, who puts it forward, who opposes it, what is open.

    `place` is the number of its proceeding on the page of the case.
    """

    claim: Claim
    place: int | None
    decided: tuple[str, ...]
    alleged: tuple[str, ...]
    denied: tuple[str, ...]
    open: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement as the page shows it."""

    one: Disagreement
    words: str
    lines: tuple[Line, ...]


def claims(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/claims`: the claims with their positions; `about` keeps those about or by a name."""
    story = find_story(ledger, request.path_params["story"])
    about = request.query_params.get("about", "").strip()
    long, passing = at_length(story.case())
    places = {one.title: number for number, one in enumerate((*long, *passing), 1)}
    return html(
        request,
        "claims.html",
        tab="claims",
        story=story,
        refs={ref.id: ref for ref in story.reports},
        about=about,
        sheets=[_sheet(claim, places) for claim in story.claims(about=about or None)],
    )


def disputes(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/disputes`: people against each other, and reports against each other."""
    story = find_story(ledger, request.path_params["story"])
    found = [
        Dispute(one, difference_words(one), tuple(_account(one, account) for account in one.accounts))
        for one in story.disagreements()
    ]
    return html(
        request,
        "disputes.html",
        tab="disputes",
        story=story,
        refs={ref.id: ref for ref in story.reports},
        groups=[
            (between, [d for d in found if d.one.between == between]) for between in ("people", "reports")
        ],
        number=len(found),
    )


def claims_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/claims`: what `storyledger claims --json` prints."""
    story = find_story(ledger, request.path_params["story"])
    found = story.claims(about=request.query_params.get("about", "").strip() or None)
    return json_of(request, {"story": story.id, "claims": [claim.to_dict() for claim in found]})


def disputes_json(request: Request, ledger: Ledger) -> Response:
    """`/api/stories/{id}/disputes`: what `storyledger disputes --json` prints."""
    story = find_story(ledger, request.path_params["story"])
    found = [one.to_dict() for one in story.disagreements()]
    return json_of(request, {"story": story.id, "disagreements": found})


def _sheet(claim: Claim, places: dict[str, int]) -> Sheet:
    held = claim.positions
    return Sheet(
        claim,
        places.get(claim.proceeding or ""),
        tuple(position_words(p) for p in held if p.stance in DECIDED),
        _names([p for p in held if p.side is Side.FOR and p.stance not in DECIDED]),
        _names([p for p in held if p.side is Side.AGAINST and p.stance not in DECIDED]),
        tuple(position_words(p) for p in held if p.side is Side.OPEN),
        tuple(_line(str(p.side), position_words(p), p.evidence) for p in held),
    )


def _names(positions: list[Position]) -> tuple[str, ...]:
    """Those who hold a position, those with a name before the others."""
    names = sorted({(not p.named, p.by) for p in positions if p.by})
    return tuple(name for _, name in names) or ((NOBODY,) if positions else ())


def _line(side: str, words: str, evidence: tuple[Span, ...]) -> Line:
    return Line(side, words, evidence[:_TOLD], evidence[_TOLD:])


def _account(one: Disagreement, account: Account) -> Line:
    side = account.value if one.between == "people" else ""
    return _line(side, account_words(one, account), account.evidence)
