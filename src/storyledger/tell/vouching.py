"""How what is told stands in a timeline, and on whose word: never an accusation as a plain fact.

What a source says plainly is "reported, according to" that source; it is "alleged" where it accuses
somebody, or where a party tells what another one has done. An accusation is what is told of a frame that is
usually at issue: the act itself (abuse, fraud), or, where an agent is named, who did it (a killing).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyledger.annotate.events.governors import signs
from storyledger.annotate.events.lexicon import lexicon
from storyledger.model import (
    OPINION,
    WORD_GROUP,
    ActorKind,
    Annotations,
    BlockKind,
    Event,
    Report,
    Statement,
    StatementForm,
    Status,
)
from storyledger.tell.record import StoryRecord
from storyledger.tell.wording import OWNED, source_words

#: How a dated statement stands, by its stance; any other stance is "reported", on the speaker's word.
_STANCE_STATUS = {
    "alleges": Status.ALLEGED,
    "accuses": Status.ALLEGED,
    "denies": Status.DENIED,
    "disputes": Status.DENIED,
    "admits": Status.ADMITTED,
    "argues": Status.ARGUED,
    "asks": Status.ASKED,
    "testifies": Status.ALLEGED,
    "rules": Status.RULED,
    "finds": Status.RULED,
    "convicts": Status.RULED,
    "awards": Status.RULED,
    "dismisses": Status.RULED,
    "clears": Status.CLEARED,
    "acquits": Status.CLEARED,
}

#: Groups in which a source's plain word may be held against somebody, beside the frames that are disputed.
_HEATED_GROUPS = frozenset({"conflict", "speech-act"})
#: Stances of those who tell what is theirs to tell.
_PLAIN_STANCES = frozenset({"says", "announces", "confirms"})

_ALLEGING = frozenset({"alleges", "accuses"})
_QUOTE = re.compile(r"[\"“”«»]|(?<!\w)['‘]")
_BYLINE = re.compile(r"^by\s+|\s*[,|].*$", re.IGNORECASE)
#: What follows one of these is known already: "the arrest of", "Dahl's arrest", "previously convicted".
_PRESUPPOSING = re.compile(
    r"(?:\b(?:the|his|her|their|its|this|that|previously|formerly|already|once|twice)|['’]s?)\s+$",
    re.IGNORECASE,
)
_LOOKED_BACK = 24
#: A single word describes a source where it means several: "officials", "police".
_SEVERAL = re.compile(r"police|[A-Za-z]{3,}[^s\W]s", re.IGNORECASE)
#: A longer description of an unnamed source is no label any more.
_MAX_SOURCE_WORDS = 15


def event_standing(
    record: StoryRecord, report: Report, read: Annotations, event: Event
) -> tuple[Status, tuple[str, ...]]:
    """How an event stands in a timeline, and whose word it is.

    A sentence that is mostly somebody's words is told as these, and what an opinion piece tells as a fact
    is its writer's.
    """
    status, by = _news_standing(record, report, read, event)
    if status is Status.REPORTED and not by:
        quoted = _mostly_said(report, read, event)
        if quoted is not None:
            inside = [
                other for other in read.events if other.group != WORD_GROUP and holds(quoted, other.start)
            ]
            return statement_standing(record, report, read, quoted, inside)
    if read.genre != OPINION or status is not Status.REPORTED or by:
        return status, by
    return (Status.ALLEGED if _accuses(event) else status), (writer(report),)


def _mostly_said(report: Report, read: Annotations, event: Event) -> Statement | None:
    """The statement whose quoted words are most of the sentence of an event, or whose source the event is.

    "He had met her, according to testimony given on Monday": that is told on the word of the testimony.
    """
    sentence = next((one for one in read.sentences if one[0] <= event.start < one[1]), None)
    if sentence is None:
        return None
    first, last = sentence
    quotes = _QUOTE.search(report.text, first, last) is not None
    for statement in read.statements:
        if _is_according_to(report, statement, event):
            return statement
        if quotes and statement.form in (StatementForm.DIRECT, StatementForm.POST):
            shared = sum(max(0, min(end, last) - max(start, first)) for start, end in statement.content)
            if shared * 2 > last - first:
                return statement
    return None


def _is_according_to(report: Report, statement: Statement, event: Event) -> bool:
    inside = any(start <= event.start < end for start, end in statement.source)
    return inside and any(report.text[slice(*piece)].lower() == "according to" for piece in statement.cue)


def writer(report: Report) -> str:
    """The name in a report's byline, or what is said of a writer who has none: of an opinion piece."""
    bylines = (report.text[one.start : one.end] for one in report.blocks if one.kind is BlockKind.BYLINE)
    byline = report.byline or next(bylines, "")
    return _BYLINE.sub("", " ".join(byline.split())) or "the writer of an opinion piece"


def _news_standing(
    record: StoryRecord, report: Report, read: Annotations, event: Event
) -> tuple[Status, tuple[str, ...]]:
    """How an event of a news report stands, and on whose word.

    That something is said is a fact. An event outside of somebody's words that was given a date among them
    stands as what is said.
    """
    if _is_said(read, event):
        return event.status, ()
    said = _dated_in(read, event)
    if said is not None:
        return _as_said(record, report, read, said)
    status = event.status
    if status is Status.ALLEGED and event.vouched_by is None and _heard(report, read, event):
        return (Status.POSSIBLE if _asked(report, read, event) else status), ()
    if status is Status.ALLEGED and _is_own_accusation(read, event):
        return status, ()
    if status is Status.REPORTED and _is_known(report, read, event):
        return status, ()
    if status is Status.DENIED and _is_challenged(read, event):
        status = Status.ARGUED
    voucher = record.actor(report.id, event.vouched_by)
    by = (voucher.name,) if voucher else _unnamed(report, read, event)
    party = voucher is not None and record.is_party(voucher)
    doubtful = _accuses(event) or (
        party
        and not _is_filed(read, event)
        and _about_others(record, read, event.statement, event.vouched_by)
    )
    if status is Status.REPORTED and by and doubtful:
        status = Status.ALLEGED
    elif status is Status.ALLEGED and by and not party and _plainly_told(read, event):
        status = Status.REPORTED
    return status, by


def _as_said(
    record: StoryRecord, report: Report, read: Annotations, said: Statement
) -> tuple[Status, tuple[str, ...]]:
    inside = [event for event in read.events if event.group != WORD_GROUP and holds(said, event.start)]
    return statement_standing(record, report, read, said, inside)


def _is_said(read: Annotations, event: Event) -> bool:
    """Whether an event is the cue of a statement: "the union announced", "she wrote"."""
    return event.status is Status.REPORTED and any(
        start <= event.start < end
        for statement in read.statements
        if statement.stance in _PLAIN_STANCES
        for start, end in statement.cue
    )


def _is_own_accusation(read: Annotations, event: Event) -> bool:
    """Whether the only word for what somebody is to have done is his own: nobody accuses himself.

    He may say of himself what he is accused of ("claims that I cheated"), or be who is "accused of" it.
    """
    if not any(part.role == "agent" and part.actor == event.vouched_by for part in event.participants):
        return False
    if event.vouched_by is None or _accuses(event) or event.statement is None:
        return event.vouched_by is not None and _accuses(event)
    statement = read.statements[event.statement]
    return statement.speaker != event.vouched_by or statement.stance in _PLAIN_STANCES


def _is_known(report: Report, read: Annotations, event: Event) -> bool:
    """Whether who asks for something takes it for known: "since his resignation, she has urged"."""
    if event.statement is None or read.statements[event.statement].stance != "asks":
        return False
    return presupposed(report, event)


def _is_challenged(read: Annotations, event: Event) -> bool:
    """Whether somebody disputes what is no accusation, a custom or a plan: he denies nothing."""
    if event.statement is None or _accuses(event):
        return False
    return read.statements[event.statement].stance == "disputes"


def presupposed(report: Report, event: Event) -> bool:
    """Whether the words take it for known that it happened."""
    return _PRESUPPOSING.search(report.text[max(0, event.start - _LOOKED_BACK) : event.start]) is not None


def _is_filed(read: Annotations, event: Event) -> bool:
    """Whether it is told as part of what somebody has filed: that it is filed is a fact."""
    if event.statement is None:
        return False
    cue = read.statements[event.statement].cue
    return any(
        other.group == "court" and other.status is Status.REPORTED
        for start, end in cue
        for other in read.events
        if start <= other.start < end
    )


def _heard(report: Report, read: Annotations, event: Event) -> bool:
    """Whether it is told of those who decide it, a court or a jury, and they do not allege it."""
    if event.statement is None or read.statements[event.statement].stance in _ALLEGING:
        return False
    source = " ".join(report.text[slice(*piece)] for piece in read.statements[event.statement].source)
    return not signs().bench.isdisjoint(re.findall(r"\w+", source.lower()))


def _asked(report: Report, read: Annotations, event: Event) -> bool:
    """Whether it is the question that is to be decided: "whether he struck her"."""
    assert event.statement is not None
    said = read.statements[event.statement].content
    first = min((start for start, _ in said), default=event.start)
    return report.text[first : event.start].lower().startswith("whether")


def _accuses(event: Event) -> bool:
    """Whether somebody's word on the event is an accusation: the act is at issue, or who did it."""
    frame = lexicon().frames.get(event.frame)
    if frame is None or not frame.disputed:
        return False
    return frame.disputed == "act" or any(part.role == "agent" for part in event.participants)


def _about_others(record: StoryRecord, read: Annotations, number: int | None, speaker: str | None) -> bool:
    """Whether a party's statement is about other parties, or whom the story is about; if unknown, it is."""
    if number is None:
        return True
    statement = read.statements[number]
    others = (
        record.actor(read.report, actor.id)
        for actor in read.actors
        if actor.kind is ActorKind.PERSON
        and actor.id != speaker
        and any(holds(statement, mention.start) for mention in actor.mentions)
    )
    return any(other is None or record.is_party(other) or record.is_main(other) for other in others)


def _dated_in(read: Annotations, event: Event) -> Statement | None:
    """The statement whose words hold the date of an event, where the event itself stands outside them."""
    if event.when is None or event.status is not Status.REPORTED:
        return None
    at = read.times[event.when].start
    for statement in read.statements:
        if statement.cue and holds(statement, at) and not holds(statement, event.start):
            return statement
    return None


def holds(statement: Statement, position: int) -> bool:
    """Whether the position is among the words of the statement."""
    return any(start <= position < end for start, end in statement.content)


def statement_standing(
    record: StoryRecord, report: Report, read: Annotations, statement: Statement, inside: Sequence[Event]
) -> tuple[Status, tuple[str, ...]]:
    """How a statement stands in a timeline, with the events among its words, and whose it is."""
    status = _STANCE_STATUS.get(statement.stance, Status.REPORTED)
    if statement.stance == "disputes" and not any(map(_accuses, inside)):
        status = Status.ARGUED  # whoever challenges a custom denies nothing
    speaker = record.actor(report.id, statement.speaker)
    party = speaker is not None and record.is_party(speaker)
    if status is Status.REPORTED and _doubtful(record, read, statement, inside, party=party):
        status = Status.ALLEGED
    return status, said_by(record, report, statement)


def _doubtful(
    record: StoryRecord, read: Annotations, statement: Statement, inside: Sequence[Event], *, party: bool
) -> bool:
    """Whether a plain statement is an allegation: it accuses, or a party says it of another one."""
    if _is_own_plan(inside):
        return False
    if any(_accuses(event) or (event.status in OWNED and event.group in _HEATED_GROUPS) for event in inside):
        return True
    return party and _about_others(record, read, read.statements.index(statement), statement.speaker)


def _is_own_plan(inside: Sequence[Event]) -> bool:
    """Whether what is said is a step to come at court, whatever it is about: "they will charge him"."""
    first = min(inside, key=lambda event: event.start, default=None)
    return first is not None and first.status is Status.SCHEDULED and first.group == "court"


def _unnamed(report: Report, read: Annotations, event: Event) -> tuple[str, ...]:
    """The unnamed source on whose word the event is, in the report's own words."""
    if event.statement is None or event.status not in (*OWNED, Status.REPORTED, Status.SCHEDULED):
        return ()
    return _source_words(report, read.statements[event.statement])


def _plainly_told(read: Annotations, event: Event) -> bool:
    """Whether a source just says it, and accuses nobody: "the board said it had closed"."""
    if event.statement is None or event.group in _HEATED_GROUPS or _accuses(event):
        return False
    return read.statements[event.statement].stance in _PLAIN_STANCES


def said_by(record: StoryRecord, report: Report, statement: Statement) -> tuple[str, ...]:
    """Whose statement it is: the actor's name, or the words for an unnamed source."""
    speaker = record.actor(report.id, statement.speaker)
    return (speaker.name,) if speaker else _source_words(report, statement)


def _source_words(report: Report, statement: Statement) -> tuple[str, ...]:
    """The words that describe an unnamed source, unless they are too short or too long for a label.

    "The maid's", of "the maid's claim", describes whose claim it is, and is no label either.
    """
    label = source_words(" ".join(report.text[slice(*piece)] for piece in statement.source)) or ""
    words = label.split()
    describes = len(words) > 1 or _SEVERAL.fullmatch(label)
    if not describes or len(words) > _MAX_SOURCE_WORDS or label.endswith(("'s", "’s")):
        return ()
    return (label,) if len(words) > 1 else (label.lower(),)
