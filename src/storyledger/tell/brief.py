"""The brief of a story: what a reader who picks it up needs first, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from storyledger.model import (
    Action,
    ActorKind,
    Brief,
    Case,
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
from storyledger.tell.brief_weights import ending, step_weight, weightiest
from storyledger.tell.changes import is_quotation, latest_changes
from storyledger.tell.claims import story_claims
from storyledger.tell.claims.headlines import DECIDED
from storyledger.tell.people import story_people
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.wording import glance
from storyledger.tell.record import StoryRecord
from storyledger.tell.timeline import story_timeline

#: How much of each a page holds.
_PEOPLE: Final = 8
_BODIES: Final = 1
_DECISIONS: Final = 2
_ENTRIES: Final = 3
_CLAIMS: Final = 3
_PENDING: Final = 3
_CASES: Final = 5
_CHANGES: Final = 4
#: Steps of the weightiest proceeding, of which so many with their words; and of each other one.
_STEPS: Final = (6, 1)
_QUOTED: Final = 1
#: Below so many reports of steps, each is shown.
_FEW: Final = 12
#: Decisions on somebody: without a name they say too little.
_PERSONAL: Final = frozenset({"verdict", "sentence", "sanction", "finding", "extradition"})
#: What a decision weighs that tells where a proceeding has come to.
_WEIGHTY: Final = 8
#: So many days about a step of a proceeding are told by it.
_ABOUT: Final = timedelta(days=3)
#: More who take a position on a claim give it no more weight.
_TAKERS: Final = 3
#: Words of an answer that is told: neither a bare denial nor a speech.
_SAID: Final = (4, 32)
_TOLD_AS_FACT: Final = frozenset({Status.REPORTED, Status.RULED, Status.CLEARED, Status.ADMITTED})


def story_brief(record: StoryRecord, title: str) -> Brief:
    """The brief of a story as of its last report; `title` is the story's."""
    case = story_case(record)
    people = _people(record)
    told = _weightiest_cases(case, people)
    cases = tuple(_docket(one, _STEPS[min(place, 1)]) for place, one in enumerate(told))
    stands, appealed, pending = _glanced(case)
    decided = _decided([*stands, *appealed], cases)
    return Brief(
        story=record.story,
        title=title,
        as_of=record.last.isoformat() if record.last else None,
        reports=len(record.reports),
        people=people,
        cases=cases,
        decisions=tuple(sorted(decided, key=_day)),
        entries=_entries(record, [*stands, *appealed], cases),
        claims=_claims(record, people),
        appealed=tuple(one for one in decided if one in appealed),
        pending=tuple(sorted(pending, key=partial(_waiting, record, cases))[:_PENDING]),
        changes=latest_changes(record, _CHANGES, _names(people)),
        others=len(case.proceedings) - len(cases),
    )


def _glanced(case: Case) -> tuple[list[Docketed], list[Docketed], list[Docketed]]:
    """What stands, what an appeal contests and what is open, over all proceedings; what a decision has
    overtaken is left to the case.
    """
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
        pending += [
            Docketed(one.title, one.actions[waits.action], waits.why)
            for waits in seen.open
            if waits.why != "overtaken"
        ]
    return stands, appealed, pending


def _decided(decided: Sequence[Docketed], cases: Sequence[Docket]) -> list[Docketed]:
    """The decisions that the proceedings list, and the weightiest of the others."""
    listed = _listed(cases)
    beside = [one for one in decided if (one.proceeding, one.action) not in listed]
    kept = sorted(beside, key=lambda told: -step_weight(told.action))[:_DECISIONS]
    return [one for one in decided if one not in beside or one in kept]


def _listed(cases: Sequence[Docket]) -> set[tuple[str, Action]]:
    return {(case.title, step) for case in cases for step in case.steps}


def _waiting(record: StoryRecord, cases: Sequence[Docket], told: Docketed) -> tuple[bool, bool, int]:
    """What is open by those who are named first, then of the proceedings in the brief, the newest first."""
    action = told.action
    days = [
        report.published.day
        for report in record.reports
        if report.published and any(span.report == report.id for span in action.evidence)
    ]
    last = max(days, default=date.min)
    named = bool(action.by or action.against)
    return not named, told.proceeding not in {one.title for one in cases}, -last.toordinal()


def _weightiest_cases(case: Case, people: Sequence[Person]) -> list[Proceeding]:
    """The proceedings of a brief, the weightiest first: those of the person most told of before others."""
    with_parties = [one for one in case.proceedings if one.parties]
    first = people[0].name if people else ""
    main = [one for one in with_parties if any(party.name == first for party in one.parties)]
    others = [one for one in with_parties if one not in main]
    return [*main, *others][:_CASES]


def _docket(one: Proceeding, length: int) -> Docket:
    seen = glance(one)
    contested = [one.actions[at] for at in seen.contested]
    stands = [*contested, *(one.actions[at] for at in seen.stands)]
    steps = weightiest(one.actions, length) if length > 1 else _outcome(one.actions, stands)
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


def _outcome(steps: Sequence[Action], stands: Sequence[Action]) -> list[Action]:
    """Where a proceeding has come to, in one step: the last of the weighty decisions, or else the weightiest
    step.
    """
    weighty = [step for step in stands if step_weight(step) >= _WEIGHTY]
    if weighty:
        return [
            max(weighty, key=lambda step: (_step_day(step) != "9999", _step_day(step), step_weight(step)))
        ]
    return weightiest(steps, 1)


def in_words(one: Docket) -> frozenset[Action]:
    """The steps of a proceeding that are shown with the report's own words: the weightiest that decide."""
    deciding = [step for step in one.steps if step.kind in ending()]
    return frozenset(sorted(deciding, key=lambda step: -step_weight(step))[:_QUOTED])


def _step_day(action: Action) -> str:
    when = action.when
    return str(when.earliest) if when and when.earliest else "9999"


def _sure(action: Action) -> bool:
    """Whether a decision may stand by itself: dated, and naming whom it concerns or told by several."""
    named = bool(action.by or action.against or action.to)
    concerned = bool(action.against) if action.kind in _PERSONAL else named or action.support > 1
    cleared = action.outcome == "cleared"  # left out beside a conviction, it would be unfair
    return action.when is not None and (concerned or cleared)


def _people(record: StoryRecord) -> tuple[Person, ...]:
    """Whom the story is about; who has no role and says nothing only where most reports name him."""
    kinds = (ActorKind.PERSON, ActorKind.ORGANIZATION)
    found = [person for person in story_people(record) if person.kind in kinds]
    most = len(record.reports) / 2
    acting = [one for one in found if one.roles or one.statements or len(one.reports) > most]
    people = [person for person in acting if person.kind is ActorKind.PERSON][:_PEOPLE]
    bodies = [person for person in found if person.kind is not ActorKind.PERSON and person.statements]
    return (*people, *bodies[:_BODIES])


def _names(people: Sequence[Person]) -> frozenset[str]:
    return frozenset(person.name for person in people if person.kind is ActorKind.PERSON)


def _day(told: Docketed) -> tuple[str, str]:
    when = told.action.when
    return (str(when.earliest) if when and when.earliest else "9999", told.proceeding)


def _entries(
    record: StoryRecord, decisions: Sequence[Docketed], cases: Sequence[Docket]
) -> tuple[TimelineEntry, ...]:
    """The weightiest entries that reports tell as fact, and that no decision or step listed already tells."""
    said = {(span.report, span.start) for told in decisions for span in told.action.evidence}
    days = [step.when.earliest for one in cases for step in one.steps if step.when and step.when.earliest]
    found = story_timeline(record, sentences=1).entries
    new = [
        entry
        for entry in found
        if entry.status in _TOLD_AS_FACT
        and not entry.by
        and not is_quotation(entry)
        and not any((span.report, span.start) in said for span in entry.sentences)
    ]
    chosen: list[TimelineEntry] = []
    for entry in sorted(new, key=lambda entry: -entry.weight):
        day = entry.when.earliest
        if len(chosen) < _ENTRIES and (day is None or not any(abs(day - other) <= _ABOUT for other in days)):
            chosen.append(entry)
            days += [day] if day else []
    return tuple(entry for entry in found if entry in chosen)


def _claims(record: StoryRecord, people: Sequence[Person]) -> tuple[Claim, ...]:
    """The claims of which most is told, those of the people of the brief first; each in other words."""
    names = _names(people)
    ordered = sorted(
        story_claims(record),
        key=lambda claim: (names.isdisjoint(_concerned(claim)), -_told_of(claim), -len(claim.reports)),
    )
    chosen: dict[str, Claim] = {}
    for claim in ordered:
        chosen.setdefault(" ".join(claim.words.text.split()), claim)
    return tuple(list(chosen.values())[:_CLAIMS])


def _concerned(claim: Claim) -> set[str]:
    """Who is said to have done or undergone it, and who answers it."""
    against = (one.actor for one in claim.positions if one.side is Side.AGAINST and one.actor)
    return {*claim.agents, *claim.patients, *against}


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
    listed = _listed(told.cases)
    return tuple(one for one in told.decisions if (one.proceeding, one.action) not in listed)
