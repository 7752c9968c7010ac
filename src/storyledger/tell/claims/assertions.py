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
from dataclasses import replace

from storyledger.annotate.events.lexicon import lexicon
from storyledger.link import CrossActor
from storyledger.model import (
    BlockKind,
    Event,
    Piece,
    Statement,
    Status,
)
from storyledger.tell.claims.assertion import ASKS, Assertion
from storyledger.tell.claims.charged import charged
from storyledger.tell.claims.doers import DECIDED, Cast, called, is_definite
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.words import claim_words
from storyledger.tell.record import StoryRecord

#: How the standing of an act reads as a stance.
_STANCES = {
    Status.ALLEGED: "alleges",
    Status.ARGUED: "argues",
    Status.DENIED: "denies",
    Status.ADMITTED: "admits",
    Status.RULED: "rules",
    Status.CLEARED: "clears",
}
_PUT_FORWARD = (Status.ALLEGED, Status.ARGUED)
_ASKING = re.compile(r"\b(?:whether\b[^;:.?“”\"]*|if\b[^,;:.?“”\"]*)$", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
#: What only dates something else: "a statement made years after the assault".
_DATES = re.compile(
    r"\b(?:after|before|since|during|following|until|prior to|at the time of)\s+"
    r"(?:the|this|that|an?|his|her|their|its|\S+['’]s?)\s+"
    r"(?:(?!(?:of|for|over|on|in|to)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_RULINGS = ("finds", "rules")
_MATTER = re.compile(
    r"\s+(?:(?:charges?|cases?|trials?|scandals?|inquir\w+|probes?|investigations?)|(allegations?|claims?|accusations?"
    r"|complaints?))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:['’]s|s['’]|\b(?:his|her|their))\s+(?:[\w-]+\s+){0,2}$")
_HEARSAY = re.compile(
    r"\b(?:allegedly|alleged|reportedly|purportedly|supposedly)\s+[\"“'‘]?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_ALLEGED = re.compile(r"\b(?:alleg|accus|claim|according to)\w*", re.IGNORECASE)
#: Words of speech: what follows is the word of whoever is their subject or owner.
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|claim(?:s|ed)|alleg(?:es|ed)|accus(?:es|ed)|den(?:ies|ied)|testified|admit(?:s|ted)"
    r"|descriptions?|accounts?|stor(?:y|ies)|versions?|allegations?|claims?|accusations?)\b",
    re.IGNORECASE,
)
#: What is called possible nobody puts forward.
_POSSIBLE = re.compile(r"\b(?:potential|possible|hypothetical|would-be|any)\s+(?:\w+\s+)?$", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:going to|will|won['’]t|would(?:n['’]t)?|not to|never to)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def assertions(record: StoryRecord) -> list[Assertion]:
    """The assertions of all reports, in the order of the reports and of their words."""
    found: list[Assertion] = []
    for report, read, places in record.placed:
        here = ReportRead(record, report, read, places)
        formal = list(charged(here))
        others = (one for event in read.events for one in _asserted(here, event))
        found += _completed([*formal, *(one for one in others if not _is_told(one, formal))])
    return found


def _is_told(one: Assertion, formal: Sequence[Assertion]) -> bool:
    """Whether a form of accusation tells of the same word; it knows better who stands accused."""
    return any(
        one.sentence == other.sentence
        and other.reach is not None
        and other.reach[0] <= one.words[0] < other.reach[1]
        for other in formal
    )


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
    if statement is not None and here.is_voiceless(statement):
        return
    cast = Cast(here, event, sentence)
    stance = _stance(event, statement)
    if stance is None or not _is_readable(here, event, sentence, statement, cast):
        return
    actor, named, via = _behind(here, event, statement, sentence)
    if _is_asked(here, event, sentence):
        stance, actor, named, via = ASKS, None, False, None
    if stance in _RULINGS and event.status not in DECIDED and not claim_words().forums.search(actor or ""):
        stance = "alleges"  # a lawyer's report that "finds" is a lawyer's word
    if _is_owned(here, event, sentence, cast, actor) and not _only_mentions(here, event, cast, actor):
        taken = cast.taken if event.status in DECIDED else None
        yield Assertion(
            here.report,
            sentence,
            called(here, event, cast.patient),
            event.frame,
            event.status,
            stance,
            cast.agent,
            cast.patient,
            here.read.times[event.when].when if event.when is not None else None,
            taken,
            actor,
            named,
            via,
            _content(statement, event) if statement is not None else None,
            mentioned=here.mentioned(sentence),
            clause=_clause(here, event, sentence),
            agent_named=cast.agent_named,
            patient_named=cast.patient_named or (cast.patient is not None and cast.patient.name == actor),
        )


def _clause(here: ReportRead, event: Event, sentence: Piece) -> Piece:
    """The words from the first of those who take part to where the act's clause ends."""
    parts = [part for part in event.participants if sentence[0] <= part.start < sentence[1]]
    start = min([event.start, *(part.start for part in parts)])
    last = max([event.end, *(part.end for part in parts)])
    return here.clause(sentence, start, last)


def _is_readable(
    here: ReportRead, event: Event, sentence: Piece, statement: Statement | None, cast: Cast
) -> bool:
    """Whether an act is told as one that was, by people who can have done it, in one voice."""
    text = here.report.text
    if cast.is_impossible(claim_words().of_persons.get(event.frame)) or _still_to_come(here, event):
        return False
    if statement is not None and _told_on(here, statement, event):
        return False
    if event.status not in _PUT_FORWARD and _only_dates(here, event, sentence):
        return False
    if event.status in _PUT_FORWARD and _POSSIBLE.search(
        text, max(sentence[0], event.start - 25), event.start
    ):
        return False
    if event.status in DECIDED and _is_supposed(here, event, sentence):
        return False
    # A word that seems decided where nobody decides is no decision.
    decided = event.status in DECIDED
    return not decided or here.decision(sentence, event.start) is not None or here.forum(sentence) is not None


def _is_owned(here: ReportRead, event: Event, sentence: Piece, cast: Cast, actor: str | None) -> bool:
    """Whether the position can be that of whoever takes it.

    Nobody lays a crime at his own door in the breath in which it is alleged, nobody admits for others, and
    "the claim that he had admitted it" is what others say.
    """
    own_word = cast.agent is not None and actor == cast.agent.name
    if event.status in _PUT_FORWARD:
        return not own_word
    if event.status is Status.ADMITTED:
        # "The police were protecting Lind after he admitted stabbing him."
        sure = actor in (here.names(sentence) or here.names_above(sentence))
        return own_word and sure and not _ALLEGED.search(here.report.text, sentence[0], event.start)
    return event.status is not Status.DENIED or actor is not None


def _only_mentions(here: ReportRead, event: Event, one: Cast, actor: str | None) -> bool:
    """Whether somebody who is no party but names what the parties dispute: "knew of the assault on her"."""
    if actor is not None and event.status not in DECIDED and _is_matter(here, event):
        return True
    parties = {party.name for party in (one.agent, one.patient) if party is not None}
    if actor is None or actor in parties or event.status in DECIDED:
        return False
    return is_definite(here.report.text, event.start, event.end)


def _is_matter(here: ReportRead, event: Event) -> bool:
    """Whether a word only names what a case is about, and nobody's own allegation: "the bribery case"."""
    text = here.report.text
    after = _MATTER.match(text, event.end)
    if after is None:
        return False
    return not (after[1] and _OWNED.search(text, max(0, event.start - 30), event.start))


def _told_on(here: ReportRead, statement: Statement, event: Event) -> bool:
    """Whether the words are again somebody else's within what is said: "they said that he had said ..."."""
    piece = _content(statement, event)
    return piece is not None and _SPEECH.search(here.report.text, piece[0], event.start) is not None


def _is_asked(here: ReportRead, event: Event, sentence: Piece) -> bool:
    """Whether the act stands in a clause that "whether" or "if" opens."""
    if event.status not in _PUT_FORWARD:
        return False
    asking = _ASKING.search(here.report.text, sentence[0], event.start)
    return asking is not None and not (_SPEECH.search(asking[0]) or _THAT.search(asking[0]))


def _is_supposed(here: ReportRead, event: Event, sentence: Piece) -> bool:
    """Whether it is only supposed that somebody decides so: "if he is found not guilty of fraud"."""
    asking = _ASKING.search(here.report.text, sentence[0], event.start)
    return asking is not None and "," not in asking[0] and not _THAT.search(asking[0])


def _only_dates(here: ReportRead, event: Event, sentence: Piece) -> bool:
    """Whether a noun for the act only says when something else was, so that nothing is decided about it."""
    text = here.report.text
    if text[event.start : event.end].lower().endswith(("ed", "ing")):
        return False
    return _DATES.search(text, max(sentence[0], event.start - 60), event.start) is not None


def _still_to_come(here: ReportRead, event: Event) -> bool:
    """Whether it is only said not to be going to happen: "I am not going to lie"."""
    return _FUTURE.search(here.report.text, max(0, event.start - 25), event.start) is not None


def _stance(event: Event, statement: Statement | None) -> str | None:
    """How the position is called; None where the words put nothing forward."""
    known = claim_words()
    if event.status not in _PUT_FORWARD or statement is None:
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
        and pair[0] != pair[1]
        and (one.agent is None or one.agent.name == pair[0])
        and (one.patient is None or one.patient.name == pair[1])
    ]
    agents = {agent for agent, _ in pairs}
    if len(fitting) == 1 and (one.agent is not None or len(agents) == 1):
        agent, patient = fitting[0]
        assert patient is not None
        return replace(one, agent=actors[agent], patient=actors[patient], own=one.agent is not None)
    only = agents == {next(iter(agents), "")} and not any(patient for _, patient in pairs)
    if one.agent is None and only and (one.status not in DECIDED or not one.mentioned - agents):
        return replace(one, agent=actors[next(iter(agents))], own=False)
    return one


def takes_as_known(one: Assertion) -> bool:
    """Whether the word is a noun for what the report has told of: "the rape", "her allegation of rape"."""
    text = one.report.text
    parties = {party.name for party in (one.agent, one.patient) if party is not None}
    if one.status not in DECIDED and one.actor is not None:
        return one.actor in parties and is_definite(text, *one.words)
    if one.status in DECIDED:
        return is_definite(text, *one.words) or not parties.isdisjoint(one.mentioned)
    return is_definite(text, *one.words)
