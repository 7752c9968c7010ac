"""Who is said to have done an act to whom: what a sentence gives, and what is too unsure to be told."""

from __future__ import annotations

import re
from functools import cache

from storyledger.link import CrossActor
from storyledger.model import ActorKind, Event, Participant, Piece, Status, When
from storyledger.tables import table
from storyledger.tell.claims.report_read import ReportRead

#: Standings that somebody has decided.
DECIDED = (Status.RULED, Status.CLEARED)
_ADVERB = re.compile(r"\b\w+ly\s+$")
#: Letters between a passive and its agent: "attacked by the fire chief, Moe".
_BY = 30
_OWNS = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}$")
_ANSWERED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials? of)|admi(?:t|ts|tted|tting)|confess\w*|admissions? of)"
    r"(?:\s+(?:to|ever|having|any|all|been|the))*\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:n['’]t|\b(?:not|to|did|do|does|will|would|could|can|may|might|must|never|ever))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:charges?|cases?|claims?|allegations?|accusations?|trials?|complaints?)\b.*\bagainst\b"
)
_ASIDE = re.compile(r"\b(?:where|whose|whom|which)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
#: Words before a noun that take its happening as known: "the rape", "her alleged".
_DEFINITE = re.compile(r"(?:\b(?:the|this|his|her|their|its|alleged)|['’]s)\s+(?:\w+\s+)?$", re.IGNORECASE)


def is_definite(text: str, start: int, end: int) -> bool:
    """Whether a word is a noun for what has been told of: "the rape", "her allegation"."""
    if text[start:end].lower().endswith(("ed", "ing")):
        return False
    return _DEFINITE.search(text[max(0, start - 40) : start]) is not None


def _is_noun(text: str, event: Event) -> bool:
    """Whether a word is a noun, whose doer owns it or follows "by": no bribes of Moe were "paid Moe"."""
    words = text[event.start : event.end].lower().split()
    if _AUXILIARY.search(text, max(0, event.start - 20), event.start):
        return False  # "did not rape her"
    return not any(word.endswith(("ed", "ing")) for word in words) and f"{words[-1]}" in _nouns(event.frame)


@cache
def _nouns(frame: str) -> frozenset[str]:
    """The nouns of a frame, one word each, with their plurals."""
    entry = table("annotate", "frames.toml")["frames"][frame]
    nouns = {line.split()[0].split("_")[-1] for line in entry.get("nouns", ())}
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


class Cast:
    """Who is said to have done it to whom, with what the decision in the sentence adds."""

    def __init__(self, here: ReportRead, event: Event, sentence: Piece) -> None:
        parts = {part.role: part for part in event.participants}
        agent = parts.get("agent")
        self.agent, self.agent_named = here.named(agent if agent and _does(here, event, agent) else None)
        self.patient, self.patient_named = here.named(parts.get("patient"))
        self.taken: When | None = None
        self._against(here, event, parts.get("patient"))
        if self.agent is None and event.status in (Status.ADMITTED, Status.DENIED):
            self._answering(here, event)
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

    def _against(self, here: ReportRead, event: Event, part: Participant | None) -> None:
        """Take for the doer whom a charge is against: "the rape claim against Moe"."""
        if part is None or part.start < event.end:
            return
        if _AGAINST.search(here.report.text, event.end, part.start):
            if self.agent is None:
                self.agent, self.agent_named = self.patient, self.patient_named
            self.patient, self.patient_named = None, False

    def _answering(self, here: ReportRead, event: Event) -> None:
        """Take for the doer who admits or denies it in so many words: "confessed to doping"."""
        speaker = here.actor(event.vouched_by)
        if speaker is not None and _ANSWERED.search(here.report.text, max(0, event.start - 50), event.start):
            self.agent = speaker

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
        owned = _OWNS.match(text, part.end, event.start) is not None
        return owned or not (_is_noun(text, event) or is_definite(text, event.start, event.end))
    return text[event.end : part.start].split()[:1] == ["by"] and part.start - event.end <= _BY


def called(here: ReportRead, event: Event, patient: CrossActor | None) -> Piece:
    """What the act is called, with its adverb and whom it was done to: "sexually abusing Holm"."""
    text, start, end = here.report.text, event.start, event.end
    adverb = _ADVERB.search(text, max(0, start - 30), start)
    if adverb is not None and adverb.end() == start:
        start = adverb.start()
    for part in event.participants:
        if part.role == "patient" and patient is not None and 0 < part.start - end <= 1:
            end = part.end
    return start, end
