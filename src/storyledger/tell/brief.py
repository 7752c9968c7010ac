"""The brief of a story: what a reader who picks it up needs first, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log2
from typing import Final

from storyledger.model import (
    Action,
    ActorKind,
    Brief,
    Case,
    Changes,
    Claim,
    ClaimStatus,
    Docket,
    Docketed,
    Person,
    Position,
    Proceeding,
    Side,
    Status,
    TimelineEntry,
)
from storyledger.tell.brief_words import weights
from storyledger.tell.changes import is_quotation, story_changes
from storyledger.tell.claims import story_claims
from storyledger.tell.claims.headlines import DECIDED
from storyledger.tell.people import story_people
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.wording import glance
from storyledger.tell.record import StoryRecord
from storyledger.tell.timeline import story_timeline

#: How much of each a page holds.
_PEOPLE: Final = 8
_DECISIONS: Final = 12
_ENTRIES: Final = 5
_CLAIMS: Final = 6
_PENDING: Final = 5
_CASES: Final = 5
#: Steps of the weightiest proceeding, and of each other one.
_STEPS: Final = (9, 5)
#: What a step weighs less that nobody vouches for, or that has no day or names nobody; and what a request
#: weighs more that was answered.
_VOUCHED, _UNDATED, _BARE, _ANSWERED = 4, 2, 2, 1
#: Below so many reports of steps, each is shown.
_FEW: Final = 12
#: Decisions on somebody: without a name they say too little.
_PERSONAL: Final = frozenset({"verdict", "sentence", "sanction", "finding", "extradition"})
_CHANGES: Final = 6
#: More who take a position on a claim give it no more weight.
_TAKERS: Final = 3
#: Words of an answer that is told: neither a bare denial nor a speech.
_SAID: Final = (4, 32)
_TOLD_AS_FACT: Final = frozenset({Status.REPORTED, Status.RULED, Status.CLEARED, Status.ADMITTED})


def story_brief(record: StoryRecord, title: str) -> Brief:
    """The brief of a story as of its last report; `title` is the story's."""
    case = story_case(record)
    stands, appealed, pending = _glanced(case)
    decided = sorted([*stands, *appealed], key=lambda told: -told.action.support)[:_DECISIONS]
    return Brief(
        story=record.story,
        title=title,
        as_of=record.last.isoformat() if record.last else None,
        reports=len(record.reports),
        people=_people(record),
        cases=_dockets(case),
        decisions=tuple(sorted(decided, key=_day)),
        entries=_entries(record, [*stands, *appealed]),
        claims=_claims(record),
        appealed=tuple(one for one in decided if one in appealed),
        pending=tuple(sorted(pending, key=lambda told: told.why == "overtaken")[:_PENDING]),
        changes=_last(story_changes(record)),
    )


def _glanced(case: Case) -> tuple[list[Docketed], list[Docketed], list[Docketed]]:
    """What stands, what an appeal contests and what is open, over all proceedings."""
    few = sum(one.support for each in case.proceedings for one in each.actions) < _FEW
    stands: list[Docketed] = []
    appealed: list[Docketed] = []
    pending: list[Docketed] = []
    for one in case.proceedings:
        seen = glance(one)
        stands += [
            Docketed(one.title, one.actions[at]) for at in seen.stands if few or _sure(one.actions[at])
        ]
        appealed += [Docketed(one.title, one.actions[at]) for at in seen.contested]
        pending += [Docketed(one.title, one.actions[waits.action], waits.why) for waits in seen.open]
    return stands, appealed, pending


def _dockets(case: Case) -> tuple[Docket, ...]:
    """The weightiest proceedings in short; of one that few reports tell of, fewer steps."""
    kept = [one for one in case.proceedings if one.parties][:_CASES]
    return tuple(_docket(one, _STEPS[min(place, 1)]) for place, one in enumerate(kept))


def _docket(one: Proceeding, length: int) -> Docket:
    told = [action for action in one.actions if action.kind in weights()]
    weightiest = sorted(told, key=lambda action: -_weight(action))[:length]
    contested = [one.actions[at] for at in glance(one).contested]
    steps = tuple(action for action in one.actions if action in weightiest)
    return Docket(
        title=one.title,
        kind=one.kind,
        parties=one.parties,
        judge=one.judge,
        causes=one.causes,
        steps=tuple(sorted(steps, key=_step_day)),
        appealed=tuple(action for action in steps if action in contested),
        others=len(one.actions) - len(steps),
    )


def _weight(action: Action) -> float:
    named = bool(action.by or action.against or action.to)
    answered = action.answers is not None or action.answered_by is not None
    return (
        weights()[action.kind]
        + log2(action.support)
        - _VOUCHED * (action.vouched_by is not None)
        - _UNDATED * (action.when is None)
        - _BARE * (not named)
        + _ANSWERED * answered
    )


def _step_day(action: Action) -> str:
    when = action.when
    return str(when.earliest) if when and when.earliest else "9999"


def _sure(action: Action) -> bool:
    """Whether a decision may stand by itself: dated, and naming whom it concerns or told by several."""
    named = bool(action.by or action.against or action.to)
    concerned = bool(action.against) if action.kind in _PERSONAL else named or action.support > 1
    cleared = action.outcome == "cleared"  # left out beside a conviction, it would be unfair
    return action.when is not None and (concerned or cleared)


def _last(told: Changes) -> Changes:
    """The weightiest of the newest changes; the others are counted with the facts that are left out."""
    kept = told.changes[:_CHANGES]
    return replace(told, changes=kept, folded=told.folded + len(told.changes) - len(kept))


def _people(record: StoryRecord) -> tuple[Person, ...]:
    """Whom the story is about; who has no role and says nothing only where most reports name him."""
    kinds = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP)
    found = [person for person in story_people(record) if person.kind in kinds]
    most = len(record.reports) / 2
    acting = [one for one in found if one.roles or one.statements or len(one.reports) > most]
    people = [person for person in acting if person.kind is ActorKind.PERSON][:_PEOPLE]
    others = [person for person in found if person.kind is not ActorKind.PERSON and person.statements]
    return (*people, *others[: _PEOPLE // 3])


def _day(told: Docketed) -> tuple[str, str]:
    when = told.action.when
    return (str(when.earliest) if when and when.earliest else "9999", told.proceeding)


def _entries(record: StoryRecord, decisions: Sequence[Docketed]) -> tuple[TimelineEntry, ...]:
    """The weightiest entries that reports tell as fact and that are no decision listed already."""
    said = {(span.report, span.start) for told in decisions for span in told.action.evidence}
    found = story_timeline(record, sentences=1).entries
    new = [
        entry
        for entry in found
        if entry.status in _TOLD_AS_FACT
        and not entry.by
        and not is_quotation(entry)
        and not any((span.report, span.start) in said for span in entry.sentences)
    ]
    weightiest = sorted(new, key=lambda entry: -entry.weight)[:_ENTRIES]
    return tuple(entry for entry in found if entry in weightiest)


def _claims(record: StoryRecord) -> tuple[Claim, ...]:
    found = story_claims(record)
    ordered = sorted(found, key=lambda claim: (-_told_of(claim), -len(claim.reports)))
    return tuple(ordered[:_CLAIMS])


def _told_of(claim: Claim) -> int:
    """How much is told of a claim: how many take a position, and that a court has it; a lone denial least."""
    takers = {(one.actor, one.side) for one in claim.positions}
    return min(len(takers), _TAKERS) + (claim.proceeding is not None) - (claim.status is ClaimStatus.DENIED)


def answer(claim: Claim) -> Position | None:
    """What somebody with a name says against a claim, in the clearest of his words; None where he only denies
    it.
    """
    held = [
        one
        for one in claim.positions
        if one.side is Side.AGAINST
        and one.named
        and one.stance not in DECIDED
        and len(_words(one)) >= _SAID[0]
    ]
    own = " ".join(claim.words.text.split())
    fitting = [
        one
        for one in held
        if len(_words(one)) <= _SAID[1] and one.words.text[:1].isalpha() and " ".join(_words(one)) not in own
    ]
    return max(fitting, key=lambda one: (len(_words(one)), one.day), default=None)


def _words(position: Position) -> list[str]:
    return position.words.text.split()


def beside(told: Brief) -> tuple[Docketed, ...]:
    """What was decided besides the steps that the proceedings of a brief list."""
    listed = {(case.title, step) for case in told.cases for step in case.steps}
    return tuple(one for one in told.decisions if (one.proceeding, one.action) not in listed)
