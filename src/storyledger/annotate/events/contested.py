"""What only the whole report can tell of an act at issue.

Courts and newsrooms hold to one rule: an act that is alleged in one line is not a fact in the next. So an act
at issue that is told without any sign ("the assault", "he groped her") stands as alleged when the report
calls an act of the same family alleged, denied or cleared somewhere, and does not tell it of somebody else
than those whom it calls accused. Of acts whose only question is who did them (a killing), this holds only
where the agent is named and is one of the accused. Sexual violence by a named person is always at issue
where no court in the report has found it; so is any other such act by somebody whom the report tells to be
accused, charged or sued. What no word of a report disputes ("the warlord tortured him") stays as it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storyledger.annotate.events.governors import factuality
from storyledger.annotate.events.triggers import Trigger
from storyledger.model import Event, Status

#: Frames that are names for one act: reports go from "rape" to "assault" to "harassment" freely.
_FAMILIES = dict.fromkeys(("sexual_assault", "assault", "harassment"), "abuse")
#: Acts that stand as alleged even where the report has not a word of doubt.
_GRAVE = frozenset({"sexual_assault", "harassment"})
#: Steps against somebody: who undergoes one is in dispute.
_AGAINST = frozenset({"accusation", "charge", "complaint", "arrest", "hearing", "clearing", "denial"})
_OPEN = frozenset({Status.ALLEGED, Status.DENIED, Status.CLEARED})
_CLOSED = frozenset({Status.RULED, Status.ADMITTED})
_AT_ISSUE = _OPEN | _CLOSED


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the whole report has been looked at, with what that look needs."""

    event: Event
    trigger: Trigger
    shown: bool


@dataclass(slots=True)
class _Family:
    open: bool = False
    closed: bool = False
    vouchers: set[str] = field(default_factory=set)
    sufferers: set[str] = field(default_factory=set)
    accused: set[str] = field(default_factory=set)

    def accuser(self) -> str | None:
        """The one who says that it was done to them, where there is just one."""
        accusers = self.vouchers & self.sufferers
        return next(iter(accusers)) if len(accusers) == 1 else None


def settle(drafts: Sequence[Draft], people: frozenset[str]) -> tuple[Event, ...]:
    """The events of a report: vague nouns left out, acts at issue marked as such."""
    kept = [draft for draft in drafts if not _vague(draft)]
    families = _families(kept)
    pursued = {
        part.actor
        for draft in kept
        if draft.event.frame in _AGAINST
        for part in draft.event.participants
        if part.role == ("agent" if draft.event.frame == "denial" else "patient") and part.actor in people
    }
    pursued |= {actor for family in families.values() for actor in family.accused}
    return tuple(_settled(draft, families, people, pursued) for draft in kept)


def _vague(draft: Draft) -> bool:
    """A noun in general, "a march against violence", tells of no happening."""
    trigger = draft.trigger
    placed = draft.event.when is not None or (draft.shown and draft.event.status in _AT_ISSUE)
    return trigger.bare and trigger.frame.definite and not placed


def _family(frame: str) -> str:
    return _FAMILIES.get(frame, frame)


def _families(drafts: Sequence[Draft]) -> dict[str, _Family]:
    found: dict[str, _Family] = {}
    for draft in drafts:
        if draft.trigger.frame.disputed:
            family = found.setdefault(_family(draft.event.frame), _Family())
            family.open |= draft.event.status in _OPEN
            family.closed |= draft.event.status in _CLOSED
            if draft.event.status is Status.ALLEGED and draft.event.vouched_by:
                family.vouchers.add(draft.event.vouched_by)
            if draft.event.status in _OPEN:
                family.accused |= {part.actor for part in draft.event.participants if part.role == "agent"}
            family.sufferers |= {part.actor for part in draft.event.participants if part.role == "patient"}
    return found


def _settled(draft: Draft, families: dict[str, _Family], people: frozenset[str], pursued: set[str]) -> Event:
    event, disputed = draft.event, draft.trigger.frame.disputed
    if not disputed:
        return event
    family = families[_family(event.frame)]
    only = family.accuser()
    if event.status is Status.ALLEGED and event.vouched_by is None and event.statement is None and only:
        return replace(event, vouched_by=only)
    if event.status is not Status.REPORTED or draft.shown or event.statement is not None:
        return event
    agents = {part.actor for part in event.participants if part.role == "agent" and part.actor in people}
    told_of_them = bool(agents & family.accused)
    unknown = not agents or not family.accused
    at_issue = family.open and (told_of_them or (disputed == "act" and unknown))
    if disputed == "act" and agents and not family.closed:
        at_issue |= event.frame in _GRAVE or bool(agents & pursued)
    if not at_issue:
        return event
    status = Status.ALLEGED
    return replace(event, status=status, factuality=factuality(status, marked=True), vouched_by=only)
