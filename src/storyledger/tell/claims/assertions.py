"""What each report of a story asserts of acts at issue: the pieces that claims are joined from.

An act at issue is an event of a frame that is `disputed` (see `annotate/data/frames.toml`). Its agent and its
patient are those that its sentence gives; what a sentence leaves out ("the rape occurred", "cleared of the
rape") is taken from the decision in the same sentence, or from the rest of the report where only one pair is
told of there. Where a reading cannot be right (the accuser is the agent), the assertion is left out: a claim
about the wrong person is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from storyledger.annotate.events.lexicon import lexicon
from storyledger.link import CrossActor
from storyledger.model import (
    ActorKind,
    Annotations,
    BlockKind,
    Event,
    MentionForm,
    Participant,
    Piece,
    Report,
    Side,
    Statement,
    Status,
    When,
)
from storyledger.tell.claims.words import claim_words
from storyledger.tell.places import Places
from storyledger.tell.record import StoryRecord
from storyledger.tell.wording import source_words

#: How the standing of an act reads as a stance.
_STANCES = {
    Status.ALLEGED: "alleges",
    Status.ARGUED: "argues",
    Status.DENIED: "denies",
    Status.ADMITTED: "admits",
    Status.RULED: "rules",
    Status.CLEARED: "clears",
}
_SIDES = {Status.DENIED: Side.AGAINST, Status.CLEARED: Side.AGAINST}
#: Standings that somebody has decided.
DECIDED = (Status.RULED, Status.CLEARED)
_ACTORS = (ActorKind.PERSON, ActorKind.ORGANIZATION)
_RULINGS = ("finds", "rules")
_ADVERB = re.compile(r"\b\w+ly\s+$")
_HEARSAY = re.compile(r"\b(?:allegedly|alleged|reportedly|purportedly)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:where|whose|whom|which)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
#: Letters between a passive and its agent: "attacked by the fire chief, Moe".
_BY = 30
_VERBAL = ("ed", "ing", "t", "e", "k", "m", "l", "n", "d", "w")
_OWNS = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}$")
#: Words of speech: what follows is the word of whoever is their subject or owner.
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|claim(?:s|ed)|alleg(?:es|ed)|accus(?:es|ed)|den(?:ies|ied)|testified|admit(?:s|ted)"
    r"|descriptions?|accounts?|stor(?:y|ies)|versions?|allegations?|claims?|accusations?)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:going to|will|won['’]t|would(?:n['’]t)?|not to|never to)\s+(?:\w+\s+)?$", re.IGNORECASE
)
#: Words before a noun that take its happening as known: "the rape", "her alleged".
_DEFINITE = re.compile(
    r"(?:\b(?:the|that|this|his|her|their|its|alleged)|['’]s)\s+(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Assertion:
    """One act at issue as one report tells it, and who stands behind it.

    `words` is the trigger, `when` when the act is said to have been, `taken` when the position was taken,
    where a decision in the sentence is dated. `own` tells whether the sentence itself gives the agent, and
    `mentioned` whom it names. `agent_named` and `patient_named` tell whether they stand there by name, which
    is the surest reading; a patient who is the one that tells of it counts, too.
    """

    report: Report
    sentence: Piece
    words: Piece
    frame: str
    status: Status
    stance: str
    agent: CrossActor | None
    patient: CrossActor | None
    when: When | None
    taken: When | None
    actor: str | None
    named: bool
    via: str | None = None
    content: Piece | None = None
    own: bool = True
    mentioned: frozenset[str] = frozenset()
    agent_named: bool = False
    patient_named: bool = False

    @property
    def family(self) -> str:
        """The act, under whichever of its names."""
        person = self.agent is not None and self.agent.kind is ActorKind.PERSON
        return claim_words().family(self.frame, person=person)

    @property
    def side(self) -> Side:
        """For or against."""
        return _SIDES.get(self.status, Side.FOR)


@dataclass(frozen=True)
class ReportRead:
    """One report of a story with what its assertions are read from."""

    record: StoryRecord
    report: Report
    read: Annotations
    places: Places

    def actor(self, actor_id: str | None) -> CrossActor | None:
        """Who that is in the story; None for places and things."""
        found = self.record.actor(self.report.id, actor_id)
        return found if found is not None and found.kind in _ACTORS else None

    def speaker(self, statement: Statement) -> tuple[str | None, bool]:
        """The name of who speaks, or the words that describe an unnamed source, and whether it is a name."""
        actor = self.record.actor(self.report.id, statement.speaker)
        if actor is not None:
            return actor.name, True
        text = " ".join(self.report.text[start:end] for start, end in statement.source)
        return source_words(text.partition(",")[0]), False

    def mentioned(self, sentence: Piece) -> frozenset[str]:
        """The names of those whom a sentence mentions, pronouns counted."""
        found = (self.actor(actor_id) for actor_id in self.places.actors(sentence))
        return frozenset(actor.name for actor in found if actor is not None)

    def decision(self, sentence: Piece, at: int) -> Event | None:
        """The decision in a sentence that stands nearest before a position, or else after it."""
        deciding = claim_words().deciding
        found = [e for e in self.read.events if e.frame in deciding and sentence[0] <= e.start < sentence[1]]
        return min(found, key=lambda e: (e.start > at, abs(at - e.start)), default=None)

    def forum(self, sentence: Piece) -> str | None:
        """The court, jury or inquiry that a sentence names: "a jury" is "jury"."""
        found = claim_words().forums.search(self.report.text, *sentence)
        return found[0].lower() if found else None


def assertions(record: StoryRecord) -> list[Assertion]:
    """The assertions of all reports, in the order of the reports and of their words."""
    found: list[Assertion] = []
    for report, read, places in record.placed:
        here = ReportRead(record, report, read, places)
        found += _completed([one for event in read.events for one in _asserted(here, event)])
    return found


def _asserted(here: ReportRead, event: Event) -> Iterator[Assertion]:
    frame = lexicon().frames.get(event.frame)
    if frame is None or frame.disputed is None or event.status not in _STANCES:
        return
    if claim_words().is_left_out(event.frame, here.report.text[event.start : event.end]):
        return
    sentence, block = here.places.sentence(event.start), here.places.block(event.start)
    if sentence is None or block is None or block.kind not in (BlockKind.BODY, BlockKind.POST):
        return
    statement = here.read.statements[event.statement] if event.statement is not None else None
    one = _Cast(here, event, sentence)
    if one.is_impossible(claim_words().of_persons.get(event.frame)) or _still_to_come(here, event):
        return
    stance = _stance(event, statement)
    if stance is None:
        return
    if statement is not None and _told_on(here, statement, event):
        return
    if event.status in DECIDED and here.decision(sentence, event.start) is None and not here.forum(sentence):
        return  # a word that seems decided, and nobody who decides
    actor, named, via = _behind(here, event, statement, sentence)
    own_word = one.agent is not None and actor == one.agent.name
    if own_word and event.status in (Status.ALLEGED, Status.ARGUED):
        return  # nobody lays a crime at his own door in the same breath: the reading is wrong
    if event.status is Status.ADMITTED and not own_word:
        return
    if event.status is Status.DENIED and actor is None:
        return
    if _only_mentions(here, event, one, actor):
        return
    yield Assertion(
        here.report,
        sentence,
        _called(here, event, one.patient),
        event.frame,
        event.status,
        stance,
        one.agent,
        one.patient,
        here.read.times[event.when].when if event.when is not None else None,
        one.taken if event.status in DECIDED else None,
        actor,
        named,
        via,
        _content(statement, event) if statement is not None else None,
        mentioned=here.mentioned(sentence),
        agent_named=one.agent_named,
        patient_named=one.patient_named or (one.patient is not None and one.patient.name == actor),
    )


def _called(here: ReportRead, event: Event, patient: CrossActor | None) -> Piece:
    """What the act is called, with its adverb and whom it was done to: "sexually abusing Holm"."""
    text, start, end = here.report.text, event.start, event.end
    adverb = _ADVERB.search(text, max(0, start - 30), start)
    if adverb is not None and adverb.end() == start:
        start = adverb.start()
    for part in event.participants:
        if part.role == "patient" and patient is not None and 0 < part.start - end <= 1:
            end = part.end
    return start, end


def _only_mentions(here: ReportRead, event: Event, one: _Cast, actor: str | None) -> bool:
    """Whether somebody who is no party but names what the parties dispute: "knew of the assault on her"."""
    parties = {party.name for party in (one.agent, one.patient) if party is not None}
    if actor is None or actor in parties or event.status in DECIDED:
        return False
    word = here.report.text[event.start : event.end].lower()
    return not word.endswith(_VERBAL) or _is_definite(here.report.text, event.start)


def _is_definite(text: str, start: int) -> bool:
    return _DEFINITE.search(text[max(0, start - 40) : start]) is not None


def _told_on(here: ReportRead, statement: Statement, event: Event) -> bool:
    """Whether the words are again somebody else's within what is said: "they said that he had said ..."."""
    piece = _content(statement, event)
    return piece is not None and _SPEECH.search(here.report.text, piece[0], event.start) is not None


class _Cast:
    """Who is said to have done it to whom, with what the decision in the sentence adds."""

    def __init__(self, here: ReportRead, event: Event, sentence: Piece) -> None:
        parts = {part.role: part for part in event.participants}
        agent = parts.get("agent")
        self.agent, self.agent_named = _part(here, agent if agent and _does(here, event, agent) else None)
        self.patient, self.patient_named = _part(here, parts.get("patient"))
        self.taken: When | None = None
        if event.status not in DECIDED:
            return
        others = here.mentioned(sentence) - {one.name for one in (self.agent, self.patient) if one}
        if others and not self.agent_named:
            self.agent = None  # a pronoun among several people is no ground to call anybody guilty
        decision = here.decision(sentence, event.start)
        if decision is None:
            return
        if decision.when is not None:
            self.taken = here.read.times[decision.when].when
        judged, named = _part(here, next((p for p in decision.participants if p.role == "patient"), None))
        if self.agent is None and judged is not self.patient:
            self.agent, self.agent_named = judged, named or judged is not None

    def is_impossible(self, by_persons: str | None) -> bool:
        """Whether the reading cannot be right: done to oneself, or by a body what only persons do."""
        if self.agent is None:
            return False
        own = self.patient is not None and self.patient.name == self.agent.name
        return own or (by_persons is not None and self.agent.kind is not ActorKind.PERSON)


def _does(here: ReportRead, event: Event, part: Participant) -> bool:
    """Whether a participant stands where a doer does: before a verb, after "by", or as the noun's owner.

    "The case of sexual assault brought by Holm" is no word of what Holm did.
    """
    text = here.report.text
    if part.end <= event.start:
        aside = _ASIDE.search(text, max(0, part.start - 40), part.start)
        if aside is not None and "," in text[part.end : event.start]:
            return False  # "an official in Holm, where Lind was mayor, bribed"
        word = text[event.start : event.end].lower()
        return word.endswith(_VERBAL) or _OWNS.match(text, part.end, event.start) is not None
    return text[event.end : part.start].split()[:1] == ["by"] and part.start - event.end <= _BY


def _part(here: ReportRead, part: Participant | None) -> tuple[CrossActor | None, bool]:
    """Who a participant is in the story, and whether the sentence gives the name."""
    if part is None:
        return None, False
    actor, local = here.actor(part.actor), here.read.actor(part.actor)
    named = local is not None and any(
        mention.form is MentionForm.NAME and mention.start < part.end and part.start < mention.end
        for mention in local.mentions
    )
    return actor, named


def _still_to_come(here: ReportRead, event: Event) -> bool:
    """Whether it is only said not to be going to happen: "I am not going to lie"."""
    return _FUTURE.search(here.report.text, max(0, event.start - 25), event.start) is not None


def _stance(event: Event, statement: Statement | None) -> str | None:
    """How the position is called; None where the words put nothing forward."""
    known = claim_words()
    if event.status not in (Status.ALLEGED, Status.ARGUED) or statement is None:
        return _STANCES[event.status]
    if statement.stance not in known.puts_forward:
        return "alleges" if event.vouched_by and event.vouched_by != statement.speaker else None
    return statement.stance if statement.stance in known.kept else "alleges"


def _behind(
    here: ReportRead, event: Event, statement: Statement | None, sentence: Piece
) -> tuple[str | None, bool, str | None]:
    """Whose position it is, whether that is a name, and who tells of it."""
    if event.status in DECIDED:
        return here.forum(sentence), False, None
    voucher = here.record.actor(here.report.id, event.vouched_by)
    said = here.speaker(statement) if statement is not None else (None, False)
    if _HEARSAY.search(here.report.text, max(sentence[0], event.start - 25), event.start):
        return None, False, None  # "allegedly attacked": so say others, whoever speaks
    if voucher is not None:
        via = said[0] if statement is not None and statement.speaker != event.vouched_by else None
        return voucher.name, True, via
    if statement is None or statement.speaker is not None:
        return None, False, None  # whoever speaks does not stand behind it
    if said[0] is not None and claim_words().forums.search(said[0]):
        return None, False, None  # "the jury must decide whether"
    return *said, None


def _content(statement: Statement, event: Event) -> Piece | None:
    return next((piece for piece in statement.content if piece[0] <= event.start < piece[1]), None)


def _completed(found: Sequence[Assertion]) -> list[Assertion]:
    """The assertions of one report with agents and patients that only one pair in it can be."""
    pairs: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    actors: dict[str, CrossActor] = {}
    for one in found:
        for actor in (one.agent, one.patient):
            if actor is not None:
                actors[actor.name] = actor
        if one.agent is not None:
            pairs[one.family].add((one.agent.name, one.patient.name if one.patient else None))
    return [_filled(one, pairs[one.family], actors) for one in found]


def _filled(
    one: Assertion, pairs: Iterable[tuple[str, str | None]], actors: dict[str, CrossActor]
) -> Assertion:
    if (one.agent is not None and one.patient is not None) or not takes_as_known(one):
        return one
    fitting = [
        pair
        for pair in pairs
        if pair[1] is not None
        and (one.agent is None or one.agent.name == pair[0])
        and (one.patient is None or one.patient.name == pair[1])
    ]
    agents = {agent for agent, _ in pairs}
    if len(fitting) == 1 and (one.agent is not None or len(agents) == 1):
        agent, patient = fitting[0]
        assert patient is not None
        return replace(one, agent=actors[agent], patient=actors[patient], own=one.agent is not None)
    if one.agent is None and len(agents) == 1 and not any(patient for _, patient in pairs):
        return replace(one, agent=actors[next(iter(agents))], own=False)
    return one


def takes_as_known(one: Assertion) -> bool:
    """Whether the word is a noun for what the report has told of: "the rape", "her allegation of rape"."""
    text = one.report.text
    word = text[slice(*one.words)]
    if word.endswith(("ed", "ing")) and one.status not in DECIDED:
        return False
    return (
        one.status in DECIDED or _DEFINITE.search(text[max(0, one.words[0] - 40) : one.words[0]]) is not None
    )
