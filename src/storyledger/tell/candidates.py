"""What a report gives a timeline: its dated events and statements, each with the sentence that tells it.

What stands in a caption describes a picture; it is taken only where it is an event of the record about one of
the story's main actors. Posts are statements, not events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TypeVar

from storyledger.link import CrossActor
from storyledger.model import (
    WORD_GROUP,
    Anchor,
    Annotations,
    Block,
    BlockKind,
    Event,
    Piece,
    Published,
    Report,
    Statement,
    Status,
    Time,
    When,
)
from storyledger.tell.centrality import telling_words
from storyledger.tell.places import Places
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import LEAD_SENTENCES, LOOSE_GROUPS
from storyledger.tell.standing import standing
from storyledger.tell.vouching import event_standing, holds, presupposed, statement_standing
from storyledger.tell.wording import OWNED

#: What an event of each group weighs for the record; every other frame weighs 1.
_GROUP_WEIGHT = {"other": 0.35, "speech-act": 0.7, "statement": 0.5, "personal": 0.8, "sport": 0.8}
#: What an event of each status weighs; every other status weighs 1.
STATUS_WEIGHT = {Status.POSSIBLE: 0.4, Status.NEGATED: 0.5, Status.ASKED: 0.8, Status.SCHEDULED: 0.8}
_VAGUE_WEIGHT = {"year": 0.8, "decade": 0.7, "century": 0.4, "interval": 0.7}

_STATEMENT_GROUP = "statement"

#: What is told in the report's own voice goes before what it only passes on, if they share sentence and date.
_PASSED_ON = 0.7

_Key = TypeVar("_Key")

#: Statuses of what has happened, by whomever.
_DONE = frozenset({Status.REPORTED, Status.ALLEGED, Status.RULED, Status.ADMITTED})

#: What only somebody can do is worth less where the report does not say who: "the argument could be made".
_WORDS_OF_SOMEBODY = frozenset({Status.ARGUED, Status.DENIED, Status.ADMITTED, Status.ASKED})
_OF_NOBODY = 0.6

#: A date between these says which thing is meant: "the 2019 lawsuit", "its June 2004 article".
_OF_A_THING = re.compile(r"(?:\b(?:the|his|her|their|its|this|that)|['’]s?)\s+$", re.IGNORECASE)
_THING = re.compile(r"\s+(?!(?:and|or|to|in|on|at|when|after|before|until|by|for|with)\b)[^\W\d]")
#: The date of an article that is named in brackets, by its title or its page.
_CITATION = 60
_CITED_TITLE = re.compile(r"\([A-Z][^()]{2,50}, $")
_CITED_PAGE = re.compile(r",\s*(?:pages?|pp?\.?)\s*\d[^()]{0,40}\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\Z")
_LOOKED_BACK = 12
_WILL = re.compile(r"\s+(?:will|is to|are to)\b")

#: "It gave no details" is no news.
_LEAST_STANDING = 0.4


@dataclass(frozen=True)
class Candidate:
    """One sentence of one report that tells of one date.

    `when` always has an interval; `told` is "stated" or "published" (see `TimelineEntry`); `by` is whose word
    it is; `frames` are those of what the sentence tells of that date, `around` of all that it tells, but for
    those that say little.
    """

    report: Report
    sentence: Piece
    block: Block
    when: When
    told: str
    frame: str
    group: str
    status: Status
    actors: tuple[CrossActor, ...]
    by: tuple[str, ...]
    weight: float
    frames: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return self.report.text[slice(*self.sentence)]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence that carry meaning."""
        return frozenset(telling_words(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the actors in it."""
        return frozenset(actor.name for actor in self.actors)


@dataclass(frozen=True)
class _Reading:
    """One report of a story, as the candidates are read from it."""

    record: StoryRecord
    report: Report
    read: Annotations
    places: Places

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events of the frames."""
        return [event for event in self.read.events if event.group != WORD_GROUP]

    def frames(self, sentence: Piece) -> frozenset[str]:
        """The frames of all that a sentence tells, those that say little aside."""
        return frozenset(self._frames.get(sentence, ()))

    @cached_property
    def _frames(self) -> dict[Piece, list[str]]:
        found: dict[Piece, list[str]] = defaultdict(list)
        for event in self.events:
            sentence = self.places.sentence(event.start)
            if sentence is not None and event.group not in LOOSE_GROUPS:
                found[sentence].append(event.frame)
        return found

    def place(self, position: int) -> tuple[Piece, Block] | None:
        """The sentence and the block around a position, if the timeline takes anything from that block."""
        block, sentence = self.places.block(position), self.places.sentence(position)
        if block is None or sentence is None or block.kind is BlockKind.POST:
            return None
        return sentence, block

    def actors(self, sentence: Piece) -> tuple[CrossActor, ...]:
        """The actors that the sentence mentions, in order."""
        joined = (self.record.actor(self.report.id, actor) for actor in self.places.actors(sentence))
        return tuple({actor.name: actor for actor in joined if actor}.values())


def candidates(record: StoryRecord) -> Iterator[Candidate]:
    """Every dated event and statement of a story, once for each sentence and date, and each report's news.

    News without a stated date is dated by its publication: the sentences that a report leads with, or else
    its weightiest one, and none of a copy.
    """
    for report, read, places in record.placed:
        reading = _Reading(record, report, read, places)
        yield from record.remembered("candidates", report, read, partial(_all_told_in, reading))


def _all_told_in(reading: _Reading) -> tuple[Candidate, ...]:
    """What a report tells; what is told as it was when the report was read last is the same object."""
    memory = reading.record.memory
    before: dict[object, Candidate] = memory.get(("told before", reading.report.id), {})
    found = ((_as_told(candidate), candidate) for candidate in _told_in(reading))
    kept = {key: before.get(key, candidate) for key, candidate in found}
    memory["told before", reading.report.id] = kept
    return tuple(kept.values())


def _as_told(found: Candidate) -> object:
    """All that a candidate of a report says; of its actors their names, and not where else they occur."""
    actors = tuple(actor.name for actor in found.actors)
    said = found.told, found.frame, found.group, found.status, found.by, found.weight, found.frames
    return found.sentence, found.block, found.when, said, found.around, actors


def _told_in(reading: _Reading) -> Iterator[Candidate]:
    news: dict[Piece, Candidate] = {}
    stated: dict[tuple[Piece, date | None, date | None], Candidate] = {}
    told = [_event(reading, event) for event in reading.events]
    told += [_statement(reading, statement) for statement in reading.read.statements]
    for candidate in filter(None, told):
        if candidate.told == "published":
            _keep(news, candidate.sentence, candidate)
        else:
            key = (candidate.sentence, candidate.when.earliest, candidate.when.latest)
            _keep(stated, key, candidate)
    yield from _without_asides(reading, stated.values())
    if reading.record.is_origin(reading.report):
        fresh = [found for found in news.values() if _stands(found) and not _is_dated(found, stated.values())]
        body = reading.places.body
        leading = [found for found in fresh if body.get(found.sentence, LEAD_SENTENCES) < LEAD_SENTENCES]
        yield from leading or sorted(fresh, key=lambda found: -found.weight)[:1]


def _without_asides(reading: _Reading, stated: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates but for what a sentence only names by its date, if it tells of another date as well.

    "He was cleared in May of the claims in the 2019 lawsuit" tells nothing of 2019.
    """
    together: dict[Piece, list[Candidate]] = defaultdict(list)
    for candidate in stated:
        together[candidate.sentence].append(candidate)
    for told in together.values():
        own = [found for found in told if len(told) == 1 or not _is_aside(reading, found)]
        yield from own or told


def _is_aside(reading: _Reading, found: Candidate) -> bool:
    """Whether a date only says which thing is meant: "the 2019 lawsuit"."""
    first, last = found.sentence
    spans = [
        (time.start, time.end)
        for time in reading.read.times
        if first <= time.start < last
        and (time.when.earliest, time.when.latest) == (found.when.earliest, found.when.latest)
    ]
    text = reading.report.text
    return bool(spans) and all(
        _YEAR.search(text, start, end)
        and _OF_A_THING.search(text[max(first, start - _LOOKED_BACK) : start])
        and _THING.match(text, end)
        for start, end in spans
    )


def _keep(found: dict[_Key, Candidate], key: _Key, candidate: Candidate) -> None:
    """Keep the weightier of two candidates under one key, with the frames of both."""
    known = found.get(key)
    frames = candidate.frames | (known.frames if known else frozenset())
    kept = candidate if known is None or _precedence(candidate) > _precedence(known) else known
    found[key] = kept if kept.frames == frames else replace(kept, frames=frames)


def _precedence(candidate: Candidate) -> float:
    return candidate.weight * (_PASSED_ON if candidate.status in OWNED else 1.0)


def _stands(news: Candidate) -> bool:
    """Whether news that gives no date says enough by itself: no stub that leans on others."""
    return standing(news.text) >= _LEAST_STANDING


def _is_dated(news: Candidate, stated: Iterable[Candidate]) -> bool:
    """Whether the sentence that is told as news of the day says itself on which day of that week it was."""
    return any(
        candidate.sentence == news.sentence
        and candidate.when.earliest
        and news.when.earliest
        and timedelta(0) <= news.when.earliest - candidate.when.earliest < timedelta(days=7)
        for candidate in stated
    )


def _event(reading: _Reading, event: Event) -> Candidate | None:
    """The candidate that a dated event is; None for one without a date, and for what posts tell."""
    record, report, read = reading.record, reading.report, reading.read
    dated = _when(report, read, event)
    place = reading.place(event.start) if dated is not None else None
    if dated is None or place is None:
        return None
    sentence, block = place
    actors = reading.actors(sentence)
    about_main = any(record.is_main(actor) for actor in actors)
    if block.kind is BlockKind.CAPTION and (event.group in LOOSE_GROUPS or not about_main):
        return None
    if event.when is not None and _is_cited(report, read.times[event.when]):
        return None
    status, by = event_standing(record, report, read, event)
    ahead = _lies_ahead(report, dated[0]) or (
        status is Status.REPORTED and _to_come(reading, event, dated[0])
    )
    if status in _DONE and ahead:
        status = Status.SCHEDULED
    weight = _weight(report, sentence, event.group, status, dated, about_main=about_main)
    if status in _WORDS_OF_SOMEBODY and not by:
        weight *= _OF_NOBODY
    frames = frozenset() if event.group in LOOSE_GROUPS else frozenset({event.frame})
    around = reading.frames(sentence)
    return Candidate(
        report, sentence, block, *dated, event.frame, event.group, status, actors, by, weight, frames, around
    )


def _is_cited(report: Report, time: Time) -> bool:
    """Whether a date is that of another article: "(Report, 9 December)", "(18 November, page 6)"."""
    before = report.text[max(0, time.start - _CITATION) : time.start]
    after = report.text[time.end : time.end + _CITATION]
    titled = _CITED_TITLE.search(before) is not None and after.startswith(")")
    return titled or (before.endswith("(") and _CITED_PAGE.match(after) is not None)


def _lies_ahead(report: Report, when: When) -> bool:
    """Whether the report is older than what it tells: that cannot be more than planned."""
    return report.published is not None and when.earliest is not None and report.published.day < when.earliest


def _to_come(reading: _Reading, event: Event, when: When) -> bool:
    """Whether it is for later on the report's own day: "will be met by protesters tonight"."""
    report = reading.report
    today = report.published is not None and when.earliest == when.latest == report.published.day
    sentence = reading.places.sentence(event.start)
    if not today or sentence is None:
        return False
    if _WILL.match(report.text, event.end):
        return True
    planned = any(
        other.status is Status.SCHEDULED and sentence[0] <= other.start < event.start
        for other in reading.read.events
    )
    return planned and not report.text[event.start : event.end].endswith("ed")


def _statement(reading: _Reading, statement: Statement) -> Candidate | None:
    """The candidate that a dated statement is; None for one without a day or a cue, and for posts."""
    record, report, read = reading.record, reading.report, reading.read
    place = reading.place(statement.cue[0][0]) if statement.said and statement.cue else None
    if place is None or place[1].kind is not BlockKind.BODY or not statement.said:
        return None
    sentence, block = place
    inside = [
        event
        for event in reading.events
        if holds(statement, event.start) and sentence[0] <= event.start < sentence[1]
    ]
    status, by = statement_standing(record, report, read, statement, inside)
    actors = reading.actors(sentence)
    about_main = any(record.is_main(actor) for actor in actors)
    heaviest = max((event.group for event in inside), key=_group_weight, default=_STATEMENT_GROUP)
    dated = _said(read, sentence, statement.said), "stated"
    weight = _weight(report, sentence, heaviest, status, dated, about_main=about_main)
    return Candidate(
        report, sentence, block, *dated, "statement", _STATEMENT_GROUP, status, actors, by, 0.9 * weight
    )


def _group_weight(group: str) -> float:
    return _GROUP_WEIGHT.get(group, 1.0)


def _weight(
    report: Report,
    sentence: Piece,
    group: str,
    status: Status,
    dated: tuple[When, str],
    *,
    about_main: bool,
) -> float:
    when, told = dated
    return (
        _group_weight(group)
        * STATUS_WEIGHT.get(status, 1.0)
        * _VAGUE_WEIGHT.get(when.granularity, 1.0)
        * (1.0 if about_main else 0.5)
        * (0.8 if told == "published" else 1.0)
        * standing(report.text[slice(*sentence)])
    )


def _said(read: Annotations, sentence: Piece, day: str) -> When:
    """The expression of the sentence that gives the day of a statement."""
    for time in read.times:
        if sentence[0] <= time.start < sentence[1] and str(time.when.earliest) == day:
            return time.when
    return When.on(date.fromisoformat(day), Anchor.PUBLISHED)


def _when(report: Report, annotations: Annotations, event: Event) -> tuple[When, str] | None:
    """The event's interval and whether the words state it, or None where there is none."""
    when = annotations.when(event)
    if when is not None:
        return (when, "stated") if when.known else None
    if event.when_from == "published" and report.published and not _presupposed(report, event):
        return _published_when(report.published), "published"
    return None


def _presupposed(report: Report, event: Event) -> bool:
    """Whether the words take it for known that it happened: that is no news of the day."""
    return event.group not in LOOSE_GROUPS and presupposed(report, event)


def _published_when(published: Published) -> When:
    day = published.day
    if published.precision == "year":
        latest = date(day.year, 12, 31)
    elif published.precision == "month":
        latest = date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
    else:
        return When.on(day, Anchor.PUBLISHED)
    return When(published.value, published.value, day, latest, published.precision, Anchor.PUBLISHED)
