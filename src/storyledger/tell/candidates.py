"""What a report gives a timeline: its dated events and statements, each with the sentence that tells it.

What stands in a caption describes a picture; it is taken only where it is an event of the record about one of
the story's main actors. Posts are statements, not events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    When,
)
from storyledger.tell.places import Places
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import LEAD_SENTENCES, LOOSE_GROUPS
from storyledger.tell.standing import standing
from storyledger.tell.wording import OWNED, source_words

#: What an event of each group weighs for the record; every other frame weighs 1.
_GROUP_WEIGHT = {"other": 0.35, "speech-act": 0.7, "statement": 0.5, "personal": 0.8, "sport": 0.8}
#: What an event of each status weighs; every other status weighs 1.
STATUS_WEIGHT = {Status.POSSIBLE: 0.4, Status.NEGATED: 0.5, Status.ASKED: 0.8, Status.SCHEDULED: 0.8}
_VAGUE_WEIGHT = {"year": 0.8, "decade": 0.7, "century": 0.4, "interval": 0.7}

_STATEMENT_GROUP = "statement"
#: How a dated statement stands, by its stance; any other stance is "reported", on the speaker's word.
_STANCE_STATUS = {
    "alleges": Status.ALLEGED,
    "accuses": Status.ALLEGED,
    "denies": Status.DENIED,
    "disputes": Status.DENIED,
    "admits": Status.ADMITTED,
    "argues": Status.ARGUED,
    "asks": Status.ASKED,
    "rules": Status.RULED,
}

#: Groups in which a source's plain word may be an accusation.
_ACCUSING_GROUPS = frozenset({"crime", "court", "inquiry", "conflict", "speech-act"})

_Key = TypeVar("_Key")

#: A longer description of an unnamed source is no label any more; a single word is mostly a pronoun.
_MAX_SOURCE_WORDS = 12


@dataclass(frozen=True)
class Candidate:
    """One sentence of one report that tells of one date.

    `when` always has an interval; `told` is "stated" or "published" (see `TimelineEntry`); `by` is whose word
    it is.
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

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return self.report.text[slice(*self.sentence)]

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
    return tuple(_told_in(reading))


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
    yield from stated.values()
    if reading.record.is_origin(reading.report):
        fresh = [candidate for candidate in news.values() if not _is_dated(candidate, stated.values())]
        body = reading.places.body
        leading = [found for found in fresh if body.get(found.sentence, LEAD_SENTENCES) < LEAD_SENTENCES]
        yield from leading or sorted(fresh, key=lambda found: -found.weight)[:1]


def _keep(found: dict[_Key, Candidate], key: _Key, candidate: Candidate) -> None:
    """Keep the weightier of two candidates under one key."""
    if key not in found or candidate.weight > found[key].weight:
        found[key] = candidate


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
    status, by = _status_and_source(record, report, read, event)
    weight = _weight(report, sentence, event.group, status, dated, about_main=about_main)
    return Candidate(report, sentence, block, *dated, event.frame, event.group, status, actors, by, weight)


def _status_and_source(
    record: StoryRecord, report: Report, read: Annotations, event: Event
) -> tuple[Status, tuple[str, ...]]:
    """How an event stands in a timeline, and whose word it is.

    A date inside what somebody says belongs to what is said, though the event that it was given to may stand
    outside: the entry is then that speaker's word.
    """
    about = _dated_in(read, event)
    if about is not None:
        return _STANCE_STATUS.get(about.stance, Status.ALLEGED), _said_by(record, report, about)
    status = event.status
    voucher = record.actor(report.id, event.vouched_by)
    by = (voucher.name,) if voucher else _unnamed(report, read, event)
    if status is Status.REPORTED and voucher and record.is_party(voucher):
        status = Status.ALLEGED
    if status is Status.ALLEGED and not voucher and by and _plainly_told(read, event):
        status = Status.REPORTED
    return status, by


def _dated_in(read: Annotations, event: Event) -> Statement | None:
    """The statement whose words hold the date of an event, where the event itself stands outside them."""
    if event.when is None or event.status is not Status.REPORTED:
        return None
    at = read.times[event.when].start
    for statement in read.statements:
        if statement.cue and _holds(statement, at) and not _holds(statement, event.start):
            return statement
    return None


def _holds(statement: Statement, position: int) -> bool:
    """Whether the position is among the words of the statement."""
    return any(start <= position < end for start, end in statement.content)


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
        if _holds(statement, event.start) and sentence[0] <= event.start < sentence[1]
    ]
    status = _STANCE_STATUS.get(statement.stance, Status.REPORTED)
    speaker = record.actor(report.id, statement.speaker)
    doubted = any(event.status in OWNED for event in inside) or (speaker and record.is_party(speaker))
    if status is Status.REPORTED and doubted:
        status = Status.ALLEGED
    by = _said_by(record, report, statement)
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


def _unnamed(report: Report, read: Annotations, event: Event) -> tuple[str, ...]:
    """The unnamed source on whose word the event is, in the report's own words."""
    if event.statement is None or event.status not in (*OWNED, Status.REPORTED, Status.SCHEDULED):
        return ()
    return _source_words(report, read.statements[event.statement])


def _plainly_told(read: Annotations, event: Event) -> bool:
    """Whether a source, though unnamed, just says it, and accuses nobody: "the board said it had closed"."""
    if event.statement is None or event.group in _ACCUSING_GROUPS:
        return False
    return read.statements[event.statement].stance in ("says", "announces", "confirms")


def _said_by(record: StoryRecord, report: Report, statement: Statement) -> tuple[str, ...]:
    """Whose statement it is: the actor's name, or the words for an unnamed source."""
    speaker = record.actor(report.id, statement.speaker)
    return (speaker.name,) if speaker else _source_words(report, statement)


def _source_words(report: Report, statement: Statement) -> tuple[str, ...]:
    """The words that describe an unnamed source, unless they are too short or too long for a label.

    "The maid's", of "the maid's claim", describes whose claim it is, and is no label either.
    """
    label = source_words(" ".join(report.text[slice(*piece)] for piece in statement.source)) or ""
    if not 1 < len(label.split()) <= _MAX_SOURCE_WORDS or label.endswith(("'s", "’s")):
        return ()
    return (label,)


def _when(report: Report, annotations: Annotations, event: Event) -> tuple[When, str] | None:
    """The event's interval and whether the words state it, or None where there is none."""
    if event.when is not None:
        when = annotations.times[event.when].when
        return (when, "stated") if when.known else None
    if event.when_from == "published" and report.published:
        return _published_when(report.published), "published"
    return None


def _published_when(published: Published) -> When:
    day = published.day
    if published.precision == "year":
        latest = date(day.year, 12, 31)
    elif published.precision == "month":
        latest = date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
    else:
        return When.on(day, Anchor.PUBLISHED)
    return When(published.value, published.value, day, latest, published.precision, Anchor.PUBLISHED)
