"""One report of a story, with the questions that claims ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storyledger.link import CrossActor
from storyledger.model import (
    ActorKind,
    Annotations,
    Event,
    MentionForm,
    Participant,
    Piece,
    Report,
    Statement,
)
from storyledger.tell.claims.accusation_words import accusation_words
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.words import claim_words, statement_words
from storyledger.tell.places import Places
from storyledger.tell.record import StoryRecord
from storyledger.tell.wording import source_words

_ACTORS = (ActorKind.PERSON, ActorKind.ORGANIZATION)
#: Words that were taken for a source and describe none: "wrong to vilify the woman".
_NO_SOURCE = re.compile(
    r"^[a-z]+ to |^(?i:both|all|none|some|criminal|civil|others?)$|\bto \w+ (?:the|a|an|his|her|their)\b"
)
#: What stands before a name that only describes another: "a friend of".
_PART_OF = re.compile(r"\b(?:of|for|with|by|from|against|to|and|than)\s+(?:[A-Z][\w.]*\s+)*$")
_NO_VOICE = re.compile(r"\bto [a-z]+ .*\b(?:charges?|claims?|allegations?|accusations?|warrants?)$")
#: "Asked Norway to try Moe on charges claiming that".
_ON_CHARGES = re.compile(
    r"\b(?:on|of|under|with) (?:\w+ ){0,2}(?:charges?|warrants?|allegations?|claims?)\s*$"
)
_BEFORE_CUE = 60
_OWNERS = frozenset(("his", "her", "their", "its", "our", "my", "your"))
_HE = frozenset(("he", "she"))
#: "He and his wife", "his client".
_JOINT = re.compile(r"(?:he|she) and\b", re.IGNORECASE)
_CLIENT = re.compile(r"(?:his|her) client\b", re.IGNORECASE)
#: Stances in which counsel goes on; what "he" denies or admits after that, the client does.
_GOES_ON = frozenset(("says", "alleges", "argues", "accuses", "criticizes", "believes", "warns", "mentions"))
#: Sentences before one in which he is named whom it means.
_ABOVE_IT = 3
#: Letters before a pronoun in which the one whom it means is named.
_ABOVE = 400


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

    def named(self, part: Participant | None) -> tuple[CrossActor | None, bool]:
        """Who a participant is in the story, and whether the sentence gives the name."""
        if part is None:
            return None, False
        actor, local = self.actor(part.actor), self.read.actor(part.actor)
        named = local is not None and any(
            mention.form is MentionForm.NAME and mention.start < part.end and part.start < mention.end
            for mention in local.mentions
        )
        return actor, named

    def speaker(self, statement: Statement) -> tuple[str | None, bool]:
        """The name of who speaks, or the words that describe an unnamed source, and whether it is a name.

        "He" in the place of counsel is counsel, and not the client; "his client" is the client, and "his
        lawyer" is told with the name of the client.
        """
        actor = self.record.actor(self.report.id, statement.speaker) or self._relative(statement)
        if actor is not None:
            return self._counsel(statement, actor.name) or actor.name, True
        owner = self._owner(statement.source)
        described = self.described(statement.source)
        if owner is None:
            return described, False
        text = self.report.text[slice(*statement.source[0])]
        if _JOINT.match(text) or _CLIENT.match(text):
            return owner.name, True
        pronoun, _, rest = (described or "").partition(" ")
        return (f"{owner.name}'s {rest}" if rest and pronoun.lower() in _OWNERS else described), False

    def _owner(self, source: Sequence[Piece]) -> CrossActor | None:
        """Whom the pronoun means that opens a source, where he is named in the sentences before."""
        start = source[0][0] if source else -1
        for one in self.read.actors:
            meant = any(m.start == start and m.form is MentionForm.PRONOUN for m in one.mentions)
            named = any(m.form is MentionForm.NAME and 0 < start - m.start < _ABOVE for m in one.mentions)
            if meant and named:
                return self.actor(one.id)
        return None

    def _counsel(self, statement: Statement, name: str) -> str | None:
        """The lawyer of the one whom "he" is read as, where the lawyer speaks in the same sentence or went
        before: "His client was innocent, Lund said. He alleged that".
        """
        (start, end) = statement.source[0] if statement.source else (0, 0)
        if self.report.text[start:end].lower() not in _HE or not statement.content:
            return None
        here = self.places.sentence(start)
        if here is None:
            return None
        for other in self.read.statements:
            actor = self.record.actor(self.report.id, other.speaker)
            if actor is None or clients(self.record).get(actor.name) != name or not other.cue:
                continue
            said = self.places.sentence(other.cue[0][0])
            before = said is not None and 0 <= here[0] - said[1] <= 2 and statement.stance in _GOES_ON
            if said == here or before:
                return actor.name
        return None

    def is_voiceless(self, statement: Statement) -> bool:
        """Whether the source is no one's voice: "a campaign slogan", or whoever only stands in the words of
        another's: "asked the US to try Moe on charges claiming that".
        """
        text = " ".join(self.report.text[start:end] for start, end in statement.source)
        cue = statement.cue[0][0] if statement.cue else 0
        told = " ".join([text, *(self.report.text[start:end] for start, end in statement.cue)])
        charges = _ON_CHARGES.search(self.report.text, max(0, cue - _BEFORE_CUE), cue)
        return bool(statement_words("voiceless").search(told) or _NO_VOICE.search(text) or charges)

    def described(self, source: Iterable[Piece]) -> str | None:
        """The words that describe an unnamed source; None where they describe none."""
        text = " ".join(self.report.text[start:end] for start, end in source)
        words = source_words(text.partition(",")[0])
        unfit = words is None or words.lower() in _OWNERS or _NO_SOURCE.search(words) is not None
        return None if unfit else words

    def _relative(self, statement: Statement) -> CrossActor | None:
        """Whom a "who" means that follows a name at once: "Lind, who told the inquiry that"."""
        (start, end) = statement.source[0] if len(statement.source) == 1 else (0, 0)
        if self.report.text[start:end].lower() != "who":
            return None
        for one in self.read.actors:
            for mention in one.mentions:
                between = self.report.text[mention.end : start].strip()
                if mention.form is MentionForm.NAME and mention.end <= start and between in ("", ","):
                    before = self.report.text[max(0, mention.start - 40) : mention.start]
                    return None if _PART_OF.search(before) else self.actor(one.id)
        return None

    def mentioned(self, sentence: Piece) -> frozenset[str]:
        """The names of those whom a sentence mentions, pronouns counted."""
        found = (self.actor(actor_id) for actor_id in self.places.actors(sentence))
        return frozenset(actor.name for actor in found if actor is not None)

    def names(self, sentence: Piece) -> frozenset[str]:
        """The people whom a sentence gives by name."""
        return frozenset(
            actor.name
            for one in self.read.actors
            if any(m.form is MentionForm.NAME and sentence[0] <= m.start < sentence[1] for m in one.mentions)
            and (actor := self.actor(one.id)) is not None
            and actor.kind is ActorKind.PERSON
        )

    def names_above(self, sentence: Piece) -> frozenset[str]:
        """The people whom the sentences right before one give by name."""
        order = list(self.places.body)
        at = self.places.body.get(sentence, 0)
        return frozenset().union(*(self.names(piece) for piece in order[max(0, at - _ABOVE_IT) : at]))

    def decision(self, sentence: Piece, at: int) -> Event | None:
        """The decision in a sentence that stands nearest before a position, or else after it."""
        deciding = claim_words().deciding
        found = [e for e in self.read.events if e.frame in deciding and sentence[0] <= e.start < sentence[1]]
        return min(found, key=lambda e: (e.start > at, abs(at - e.start)), default=None)

    def clause(self, sentence: Piece, start: int, end: int) -> Piece:
        """The words from somewhere in a sentence to where the clause ends that goes on there; from the
        sentence's beginning where a description stands before a name ("the deckhand, Kit Moe, was").
        """
        text = self.report.text
        ends = accusation_words().clause_ends.search(text, end, sentence[1])
        described = text[sentence[0] : start].rstrip().endswith(",")
        return sentence[0] if described else start, ends.start() if ends is not None else sentence[1]

    def forum(self, sentence: Piece) -> str | None:
        """The court, jury or inquiry that a sentence names: "a jury" is "jury"."""
        found = claim_words().forums.search(self.report.text, *sentence)
        return found[0].lower() if found else None
