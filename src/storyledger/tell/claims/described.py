"""Whom a lead means that gives no name: "A former mayor was charged with bribery. Tor Vik, 61, ...".

It is the one whose name and age open the next sentence, or the only one named in the report who is called so
in the story, if he is named in the sentences that follow. Of two who may be meant it is neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from weakref import WeakKeyDictionary

from storyledger.link import CrossActor
from storyledger.model import ActorKind, Mention, MentionForm, Piece
from storyledger.tell.claims.accused import mentions_in
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.record import StoryRecord

_HEADS: WeakKeyDictionary[StoryRecord, dict[str, set[str]]] = WeakKeyDictionary()
_DATELINE = r"(?:[A-Z][A-Z ,]+\([\w ]+\) [-–—] |In [A-Z][\w-]+(?:[- ]\w+)*\n)?"
_PHRASE = (
    r"(?:A|An|The|One of (?:the|two|three)|Its|His|Her)\s(?:[\w'’-]+\s){0,4}?(?P<head>[a-z-]+)"
    r"(?=['’\s,]*$|['’]s|\s(?:of|at|in|on|from|for|who|whose|accused|charged|has|was|is)\b|,)"
)
_OBJECT = re.compile(_PHRASE, re.IGNORECASE)
#: No more than one clause before the form.
_LEAD = re.compile(
    _DATELINE + _PHRASE + r"(?:(?!\b(?:said|says|told|which|that)\b)[^;:.“”\"])*?"
    r"(?:\b(?:was|is|has been|had been)\s(?:\w+\s){0,8}|\s)$"
)
_OLD = re.compile(r",\s\d\d,")
#: Letters of "Mr" or "Captain" before the name.
_HONORIFIC = 10
#: So many sentences behind a lead may bring the name.
_NEXT = 3
#: What anybody may be called.
_ANYBODY = frozenset("man woman person people boy girl one member suspect defendant victim witness".split())


def lead_means(here: ReportRead, sentence: Piece, end: int) -> list[tuple[Mention, CrossActor]]:
    """Whom the subject of a form in a lead means that only describes him."""
    found = _LEAD.match(here.report.text, sentence[0], end)
    if found is None:
        return []
    people = [one for _, one in mentions_in(here, (sentence[0], end)) if one.kind is ActorKind.PERSON]
    aged = [] if people else _aged(here, sentence)
    return aged or _called(here, sentence, found["head"])


def object_means(here: ReportRead, sentence: Piece, who: Piece) -> list[tuple[Mention, CrossActor]]:
    """Whom the object of a form means that only describes him: "cleared a former mayor of"."""
    found = _OBJECT.match(here.report.text, *who)
    return _called(here, sentence, found["head"]) or _aged(here, sentence) if found is not None else []


def _after(here: ReportRead, sentence: Piece) -> list[Piece]:
    order = list(here.places.body)
    at = here.places.body[sentence]
    return order[at + 1 : at + 1 + _NEXT]


def _aged(here: ReportRead, sentence: Piece) -> list[tuple[Mention, CrossActor]]:
    """The one whose name and age open the next sentence."""
    following = _after(here, sentence)
    first = next(iter(mentions_in(here, following[0])), None) if following else None
    if first is None or first[0].start > following[0][0] + _HONORIFIC:
        return []
    return [first] if _OLD.match(here.report.text, first[0].end) and first[1].kind is ActorKind.PERSON else []


def _called(here: ReportRead, sentence: Piece, head: str) -> list[tuple[Mention, CrossActor]]:
    """The only one named in the report whom the story calls so, where the next sentences name him."""
    if head.lower() in _ANYBODY:
        return []
    known = _heads(here.record)[head.lower()]
    named = {
        actor.name
        for one in here.read.actors
        if (actor := here.actor(one.id)) is not None and actor.kind is ActorKind.PERSON
    }
    if len(known & named) != 1:
        return []
    for piece in _after(here, sentence):
        for mention, actor in mentions_in(here, piece):
            if mention.form is MentionForm.NAME and actor.name in known:
                return [(mention, actor)]
    return []


def _heads(record: StoryRecord) -> dict[str, set[str]]:
    """The names of those whom the story's reports call so, by the last word of what they are called."""
    if record not in _HEADS:
        found: dict[str, set[str]] = defaultdict(set)
        for report in record.reports:
            for one in record.annotations_of(report.id).actors:
                actor = record.actor(report.id, one.id)
                for role in one.roles if actor is not None else ():
                    words = role.title.lower().partition(" of ")[0].split()
                    if words and actor is not None:
                        found[words[-1]].add(actor.name)
        _HEADS[record] = found
    return _HEADS[record]
