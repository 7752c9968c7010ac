"""The ids of a story's actors, from the places where the story names them first."""

from __future__ import annotations

import hashlib
from weakref import WeakKeyDictionary

from storyledger.link import CrossActor, Member
from storyledger.model import Actor, Mention, MentionForm, Report
from storyledger.tell.record import StoryRecord


def person_ids(record: StoryRecord) -> dict[Member, str]:
    """The id that each actor of a report has in the story."""
    if record not in _IDS:
        _IDS[record] = {
            member: found
            for actor in record.actors
            for found in [_id(record, actor)]
            for member in actor.members
        }
    return _IDS[record]


_IDS: WeakKeyDictionary[StoryRecord, dict[Member, str]] = WeakKeyDictionary()


def seen_in(record: StoryRecord, actor: CrossActor) -> list[tuple[Report, Actor]]:
    """The reports of an actor with what it is there, by date."""
    by_id = _places(record)
    ordered = sorted(actor.members, key=lambda member: (by_id[member[0]], member[1]))
    return [
        (record.reports[by_id[report_id]], local)
        for report_id, actor_id in ordered
        if (local := record.annotations_of(report_id).actor(actor_id)) is not None
    ]


def first_named(actor: Actor) -> Mention:
    """Where a report names an actor first."""
    named = [mention for mention in actor.mentions if mention.form is MentionForm.NAME]
    return min(named or actor.mentions, key=lambda mention: mention.start)


def _places(record: StoryRecord) -> dict[str, int]:
    if record not in _PLACES:
        _PLACES[record] = {report.id: at for at, report in enumerate(record.reports)}
    return _PLACES[record]


_PLACES: WeakKeyDictionary[StoryRecord, dict[str, int]] = WeakKeyDictionary()


def _id(record: StoryRecord, actor: CrossActor) -> str:
    report, local = seen_in(record, actor)[0]
    place = f"{report.id}:{first_named(local).start}"
    return f"p{hashlib.sha256(place.encode()).hexdigest()[:10]}"
