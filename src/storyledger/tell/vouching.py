"""How what is told stands in a timeline, and on whose word: never an accusation as a plain fact.

What a source says plainly is "reported, according to" that source; it is "alleged" where it accuses
somebody, or where a party tells what others have done. An accusation is what is told of a frame that is
usually at issue: the act itself (abuse, fraud), or, where an agent is named, who did it (a killing).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyledger.annotate.events.governors import signs
from storyledger.annotate.events.lexicon import lexicon
from storyledger.model import ActorKind, Annotations, Event, Report, Statement, Status
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
#: A single word describes a source where it means several: "officials", "police".
_SEVERAL = re.compile(r"police|[A-Za-z]{3,}[^s\W]s", re.IGNORECASE)
#: A longer description of an unnamed source is no label any more.
_MAX_SOURCE_WORDS = 12


def event_standing(
    record: StoryRecord, report: Report, read: Annotations, event: Event
) -> tuple[Status, tuple[str, ...]]:
    """How an event stands in a timeline, and whose word it is.

    A date inside what somebody says belongs to what is said, though the event that it was given to may stand
    outside: the entry is then that speaker's word.
    """
    about = _dated_in(read, event)
    if about is not None:
        return _STANCE_STATUS.get(about.stance, Status.ALLEGED), said_by(record, report, about)
    status = event.status
    if status is Status.ALLEGED and event.vouched_by is None and _heard(report, read, event):
        return (Status.POSSIBLE if _asked(report, read, event) else status), ()
    own = any(part.role == "agent" and part.actor == event.vouched_by for part in event.participants)
    accused = own and status is Status.ALLEGED and _accuses(event)  # nobody accuses himself
    voucher = None if accused else record.actor(report.id, event.vouched_by)
    by = (voucher.name,) if voucher else _unnamed(report, read, event)
    party = voucher is not None and record.is_party(voucher)
    doubtful = _accuses(event) or (party and _about_others(read, event.statement, event.vouched_by))
    if status is Status.REPORTED and by and doubtful:
        status = Status.ALLEGED
    elif status is Status.ALLEGED and by and not party and _plainly_told(read, event):
        status = Status.REPORTED
    return status, by


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


def _about_others(read: Annotations, number: int | None, speaker: str | None) -> bool:
    """Whether a statement is about other people than its speaker; where it is not known, it is."""
    if number is None:
        return True
    statement = read.statements[number]
    return any(
        holds(statement, mention.start)
        for actor in read.actors
        if actor.kind is ActorKind.PERSON and actor.id != speaker
        for mention in actor.mentions
    )


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
    speaker = record.actor(report.id, statement.speaker)
    party = speaker is not None and record.is_party(speaker)
    if status is Status.REPORTED and _doubtful(read, statement, inside, party=party):
        status = Status.ALLEGED
    return status, said_by(record, report, statement)


def _doubtful(read: Annotations, statement: Statement, inside: Sequence[Event], *, party: bool) -> bool:
    """Whether a plain statement is an allegation: it accuses, or a party says it of other people."""
    if any(_accuses(event) or (event.status in OWNED and event.group in _HEATED_GROUPS) for event in inside):
        return True
    return party and _about_others(read, read.statements.index(statement), statement.speaker)


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
