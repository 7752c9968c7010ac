"""What a report tells by a form of accusation, as assertions: who is charged, accused, cleared of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyledger.link import CrossActor
from storyledger.model import Event, Piece, Status, When
from storyledger.tell.claims.accusation_words import accusation_words
from storyledger.tell.claims.accusing import STEM, Accusation, accusations, act_event, cause_in, fits
from storyledger.tell.claims.assertion import CAUSE, OTHER, WITHDRAWS, Assertion
from storyledger.tell.claims.doers import called
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words

_STATUSES = {
    "charges": Status.ALLEGED,
    "accuses": Status.ALLEGED,
    "suspects": Status.ALLEGED,
    "sues": Status.ALLEGED,
    "denies": Status.DENIED,
    "admits": Status.ADMITTED,
    "rules": Status.RULED,
    "clears": Status.CLEARED,
    WITHDRAWS: Status.ALLEGED,
}
_OWN = ("denies", "admits")
_DECIDED = ("rules", "clears")
#: Who lays charges or drops them, as a sentence calls them.
_AUTHORITY = re.compile(
    r"\b(?:(?:state|federal|public|military|special|chief|district|\w+ian|\w+ish)\s+)?(?:prosecutors?|police|"
    r"grand jury|attorney general|detectives)\b(?! (?:chief|commissioner|officer|force|station))",
    re.IGNORECASE,
)
_BENCH = re.compile(
    r"\b(?:(?:appeals?|high|supreme|constitutional|district)\s+)?(?:courts?|judges?)\b", re.IGNORECASE
)
_FRAMES = frozenset(
    {"charge", "clearing", "conviction", "verdict", "plea", "accusation", "arrest", "dropping"}
)


def charged(here: ReportRead) -> Iterator[Assertion]:
    """The assertions that a report makes by forms of accusation, in the order of the forms."""
    for one in accusations(here):
        for act in one.acts:
            found = _assertion(here, one, act)
            if found is not None:
                yield found


def _assertion(here: ReportRead, one: Accusation, act: Piece) -> Assertion | None:
    event = act_event(here, act)
    text = here.report.text
    patient, patient_named = _patient(here, event, one.accused)
    cause = cause_in(text, act) if event is None and fits(here, act) else None
    words = (cause or act) if event is None else called(here, event, patient)
    if event is not None and claim_words().is_left_out(event.frame, text[event.start : event.end]):
        return None
    actor, named = taker(here, one)
    if actor == one.accused.name and one.stance not in _OWN:
        actor, named = None, False
    return Assertion(
        here.report,
        one.sentence,
        words,
        event.frame if event is not None else CAUSE if cause is not None else _named_by(text[slice(*act)]),
        _STATUSES[one.stance],
        one.stance,
        one.accused,
        patient,
        here.read.times[event.when].when if event is not None and event.when is not None else None,
        _taken(here, one),
        actor,
        named,
        None,
        None,
        mentioned=here.mentioned(one.sentence),
        agent_named=one.named,
        patient_named=patient_named,
        reach=(min(one.cue[0], act[0]), max(one.cue[1], act[1])),
        clause=one.clause,
    )


def _named_by(words: str) -> str:
    """What an act is called that no frame knows: the stems of its telling words, in their order."""
    no_acts = accusation_words().no_acts
    told = [word for word in re.findall(r"[a-z]{3,}", words.lower()) if word not in no_acts]
    return " ".join([OTHER, *dict.fromkeys(word[:STEM] for word in told)])


def taker(here: ReportRead, one: Accusation) -> tuple[str | None, bool]:
    """Whose position it is, and whether that is a name."""
    if one.stance in _OWN:
        return one.accused.name, True
    if one.stance in _DECIDED:
        return here.forum(one.sentence), False
    if one.by is not None:
        return one.by.name, True
    text = here.report.text
    if one.stance in ("charges", WITHDRAWS):
        found = _AUTHORITY.search(text, *one.sentence)
        if found is None and one.stance == WITHDRAWS:
            found = _BENCH.search(text, *one.sentence)
        return (found[0].lower(), False) if found else (None, False)
    for statement in here.read.statements if one.active else ():
        if any(start < one.cue[1] and one.cue[0] < end for start, end in statement.cue):
            actor, named = here.speaker(statement)
            return (
                (clients(here.record).get(actor or "", actor), named)
                if one.stance == "sues"
                else (actor, named)
            )
    return None, False


def _patient(here: ReportRead, event: Event | None, accused: CrossActor) -> tuple[CrossActor | None, bool]:
    part = next((p for p in event.participants if p.role == "patient"), None) if event is not None else None
    actor, named = here.named(part)
    return (None, False) if actor is None or actor.name == accused.name else (actor, named)


def _taken(here: ReportRead, one: Accusation) -> When | None:
    """When somebody was charged or judged: the time of the event that the form's words are."""
    for event in here.read.events:
        if event.frame in _FRAMES and one.cue[0] <= event.start < one.cue[1] and event.when is not None:
            return here.read.times[event.when].when
    return None
