"""The proceeding in which a claim is decided, or was to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from storyledger.model import Action, Claim, Position, Proceeding, Span
from storyledger.tell.claims.assertion import OTHER
from storyledger.tell.claims.words import claim_words
from storyledger.tell.proceedings import story_case
from storyledger.tell.record import StoryRecord

#: Positions that are taken in a proceeding.
_AT_LAW = ("charges", "sues", "rules", "finds", "clears", "withdraws", "appeals")
#: Steps that tell what a proceeding is about, and how it went.
_TELLING = frozenset(
    (
        "complaint countersuit charge inquiry arrest trial plea verdict finding sentence award dropped"
        " dismissal appeal ruling hearing"
    ).split()
)


def in_proceedings(record: StoryRecord, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with the title of the proceeding that tells of it in the same words.

    Somebody who is said to have done it must be a party there, or be named in the step, and the step must be
    about the act. Of several proceedings it is the one that most sentences of the claim belong to; where two
    are as good, none.
    """
    told = story_case(record).proceedings
    return [replace(claim, proceeding=_of(claim, told)) for claim in claims]


def _of(claim: Claim, told: Iterable[Proceeding]) -> str | None:
    held = [one for one in claim.positions if one.stance in _AT_LAW]
    scores = {one.title: _score(claim, held, one) for one in told}
    best = max(scores.values(), default=0)
    titles = [title for title, score in scores.items() if score == best]
    return titles[0] if best and len(titles) == 1 else None


def _score(claim: Claim, held: Sequence[Position], one: Proceeding) -> int:
    parties = {party.name for party in one.parties}
    fitting = [action for action in one.actions if _is_of(claim, action, parties)]
    return sum(any(_share(position.evidence, action.evidence) for action in fitting) for position in held)


def _is_of(claim: Claim, action: Action, parties: set[str]) -> bool:
    concerned = {*parties, *action.by, *action.against, *action.to}
    if action.kind not in _TELLING or concerned.isdisjoint(claim.agents):
        return False
    families = {claim_words().family(cause.name, cause.name, person=True) for cause in action.causes}
    return claim.act == OTHER or not families or claim.act in families


def _share(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.report == b.report and a.start < b.end and b.start < a.end for a in one for b in other)
