"""Trigger words as the trained encoder reads them, and how they complete what the frames find.

The encoder marks every word that tells an event or a state (TimeML's sense), says how factual it is told to
be and how it lies to the day of publication. Frames know fewer words and more of each: what both find is the
frame's event with the encoder's factuality; what only the encoder finds is a word of group "word", which
nothing is told from by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from storyledger.annotate.encoder import TriggerRead
from storyledger.annotate.events.standing import Told
from storyledger.model import WORD_GROUP, Block, Event, Status

#: The group of the verbs that no frame knows.
_PLAIN_GROUP = "other"
#: What a word is worth whose sentence says who says so.
_STANCES = {
    "denies": Status.DENIED,
    "disputes": Status.DENIED,
    "admits": Status.ADMITTED,
    "argues": Status.ARGUED,
    "asks": Status.ASKED,
    "promises": Status.POSSIBLE,
    "threatens": Status.POSSIBLE,
    "expects": Status.POSSIBLE,
    "hopes": Status.POSSIBLE,
    "fears": Status.POSSIBLE,
}
#: Below this an event did not happen, below the other it may have or not; of the scale from -3 to 3.
_NEGATED, _OPEN = -1.0, 1.0
#: How factual a word can be at most of which somebody says that it is not so.
_MOST = {Status.DENIED: 1.0, Status.NEGATED: 0.0, Status.CLEARED: 0.0}


def within(triggers: Sequence[TriggerRead], blocks: Sequence[Block]) -> list[TriggerRead]:
    """The trigger words that stand in one of some blocks, in order."""
    starts = [block.start for block in blocks]
    found = []
    for trigger in triggers:
        at = bisect_right(starts, trigger.start) - 1
        if at >= 0 and trigger.end <= blocks[at].end:
            found.append(trigger)
    return found


def completed(
    framed: Sequence[Event], triggers: Sequence[TriggerRead], told: Callable[[int], Told | None]
) -> tuple[Event, ...]:
    """The frames' events with what the encoder says of their words, and the words that are left, in order.

    A verb that no frame knows is an event only if the encoder marks it too.
    `told` gives the statement that a character stands in.
    """
    starts = [trigger.start for trigger in triggers]
    used: set[int] = set()
    events = []
    for event in framed:
        at = _at(event, triggers, starts, used)
        if at is not None:
            used.add(at)
            events.append(_with(event, triggers[at]))
        elif event.group != _PLAIN_GROUP:
            events.append(event)
    events += [_word(trigger, told) for place, trigger in enumerate(triggers) if place not in used]
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def _at(
    event: Event, triggers: Sequence[TriggerRead], starts: Sequence[int], used: Collection[int]
) -> int | None:
    """The first trigger within an event's words that no other event has."""
    at = max(0, bisect_left(starts, event.start) - 1)
    while at < len(triggers) and triggers[at].start < event.end:
        if triggers[at].end > event.start and at not in used:
            return at
        at += 1
    return None


def _with(event: Event, trigger: TriggerRead) -> Event:
    return replace(event, factuality=_bounded(trigger.factuality, event.status), relation=trigger.relation)


def _word(trigger: TriggerRead, told: Callable[[int], Told | None]) -> Event:
    statement = told(trigger.start)
    status = _status(trigger, statement)
    return Event(
        start=trigger.start,
        end=trigger.end,
        frame=trigger.kind.lower(),
        group=WORD_GROUP,
        status=status,
        factuality=_bounded(trigger.factuality, status),
        vouched_by=statement.speaker if statement else None,
        statement=statement.index if statement else None,
        relation=trigger.relation,
    )


def _status(trigger: TriggerRead, statement: Told | None) -> Status:
    if statement is not None:
        return _STANCES.get(statement.stance, Status.REPORTED if statement.official else Status.ALLEGED)
    if trigger.factuality < _NEGATED:
        return Status.NEGATED
    if trigger.relation == "after":
        return Status.SCHEDULED if trigger.factuality >= _OPEN else Status.POSSIBLE
    return Status.REPORTED if trigger.factuality >= _OPEN else Status.POSSIBLE


def _bounded(factuality: float, status: Status) -> float:
    return round(min(factuality, _MOST.get(status, 3.0)), 1)
