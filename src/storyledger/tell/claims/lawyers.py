"""Who speaks for whom in a story: what counsel says is counsel's, and said for the client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from storyledger.tell.proceedings.counsel import Lawyers
from storyledger.tell.proceedings.frames import role_words
from storyledger.tell.record import StoryRecord

_CLIENTS: WeakKeyDictionary[StoryRecord, Mapping[str, str]] = WeakKeyDictionary()


def clients(record: StoryRecord) -> Mapping[str, str]:
    """The client of each lawyer of the story who has one and no more, and whom a report calls a lawyer."""
    if record not in _CLIENTS:
        called = _called_lawyers(record)
        known = Lawyers(record)
        names = {name for counsel in known.of.values() for name in counsel if name in called}
        found = {name: known.client(name) for name in sorted(names)}
        _CLIENTS[record] = {name: client for name, client in found.items() if client != name}
    return _CLIENTS[record]


def _called_lawyers(record: StoryRecord) -> set[str]:
    words = role_words("counsel")
    return {
        actor.name
        for read in record.annotations
        for one in read.actors
        if any(not words.isdisjoint(re.findall(r"[\w-]+", role.title.lower())) for role in one.roles)
        and (actor := record.actor(read.report, one.id)) is not None
    }
