"""Who is who in a report, by the names that they have across the story: parties, judges, lawyers, owners of
suits.
"""

from __future__ import annotations

import re
from collections import Counter

from storyledger.annotate.events.assembly import is_judge
from storyledger.annotate.events.cast import Seen
from storyledger.model import Actor, ActorKind, Annotations, MentionForm
from storyledger.tell.proceedings.frames import role_words
from storyledger.tell.proceedings.sentence import Sentence
from storyledger.tell.record import StoryRecord

_COUNSEL = re.compile(
    r"\b(?:lawyers?|attorneys?|counsel|barristers?|solicitors?|prosecutors?|qc|kc)\b", re.IGNORECASE
)
_OWNERS = frozenset({"his", "her", "their", "its"})
#: So many words may stand between an owner and the suit: "'s second defamation suit".
_SUIT_WORDS = 4
#: A judge or a lawyer is called so by one in so many of the reports that name him.
_REPORTS = 4
_SUITS = frozenset({"suit", "lawsuit", "countersuit", "complaint"})
_PARTIES = (ActorKind.PERSON, ActorKind.ORGANIZATION)


class Who:
    """The actors of one report; `judges` are its ids, `benches` and `counsel` names of the story."""

    def __init__(self, record: StoryRecord, read: Annotations) -> None:
        self.record = record
        self.read = read
        self.benches, self.counsel = _lawyers(record)
        self.judges = frozenset(actor.id for actor in read.actors if self.name(actor.id) in self.benches)

    def name(self, actor_id: str | None) -> str | None:
        """The name across the story of an actor of the report."""
        known = self.record.actor(self.read.report, actor_id)
        return plain_name(self.record, known.name) if known else None

    def standing(self) -> tuple[tuple[str | None, bool, bool], ...]:
        """What other reports tell of this one's actors: the name, whether a judge, whether a lawyer."""
        names = (self.name(actor.id) for actor in self.read.actors)
        ruling = (actor.id in self.judges for actor in self.read.actors)
        return tuple(
            (name, judge or name in self.benches, name in self.counsel)
            for name, judge in zip(names, ruling, strict=True)
        )

    def people(self, sentence: Sentence) -> frozenset[str]:
        """The persons and bodies that a sentence names, without the judges."""
        named = (self.name(seen.actor) for seen in sentence.cast.seen if seen.kind in _PARTIES)
        judges = {self.name(judge) for judge in self.judges}
        return frozenset(name for name in named if name and name not in judges)

    def judge(self, sentence: Sentence) -> str | None:
        """The judge that a sentence names."""
        named = (
            seen.actor
            for seen in sentence.cast.seen
            if seen.actor in self.judges and seen.form is MentionForm.NAME and str(seen.kind) == "person"
        )
        return next((name for name in map(self.name, named) if name), None)

    @staticmethod
    def _owner(sentence: Sentence, at: int) -> Seen | None:
        """Whose a suit is: "Dahl's second suit", "her suit"."""
        for seen in reversed(sentence.cast.seen):
            if seen.last > at or str(seen.kind) == "place":
                continue
            between = sentence.words.tags[seen.last : at]
            owns = between[:1] == ["S"] or sentence.words.words[seen.first] in _OWNERS
            return seen if owns and len(between) <= _SUIT_WORDS and set(between) <= set("SNJAD#t") else None
        return None

    def suitor(self, sentence: Sentence) -> str | None:
        """Whose suit it is: "Dahl's suit", "a lawsuit in which Dahl accuses ..."."""
        words = sentence.words.words
        suits = [at for at, word in enumerate(words) if word in _SUITS]
        owner = next((seen for at in suits if (seen := self._owner(sentence, at)) is not None), None)
        if owner is None and suits:
            accusing = (
                at for at, verb in sentence.words.verbs.items() if verb.lemma == "accuse" and at > suits[0]
            )
            at = next(accusing, None)
            if at is not None:
                owner = sentence.cast.subject(sentence.clause_of(at), sentence.words.verbs[at].first)
        name = self.name(owner.actor) if owner is not None else None
        return name if name not in self.counsel | self.benches else None


def _rules(actor: Actor) -> bool:
    """Whether a report calls somebody a judge, or it is a court; a commission looks into things."""
    if actor.kind is ActorKind.PERSON:
        return is_judge(actor)
    names = (set(name.lower().split()) for name in (actor.name, *actor.aliases))
    return is_judge(actor) and any(name & role_words("court") for name in names)


def _lawyers(record: StoryRecord) -> tuple[frozenset[str], frozenset[str]]:
    """The names of judges and courts, and those of lawyers: whom every so many reports call so.

    A slip of one report in hundreds makes nobody a judge.
    """
    known = record.memory.get(("lawyers", None))
    if known is None or known[0] is not record:
        named, benches, counsel = Counter[str](), Counter[str](), Counter[str]()
        for read in record.annotations:
            for actor in read.actors:
                joined = record.actor(read.report, actor.id)
                if joined is None:
                    continue
                named[joined.name] += 1
                benches[joined.name] += _rules(actor)
                counsel[joined.name] += any(_COUNSEL.search(role.title) for role in actor.roles)
        known = record, (_mostly(+benches, named), _mostly(+counsel, named))
        record.memory["lawyers", None] = known
    names: tuple[frozenset[str], frozenset[str]] = known[1]
    return names


def _mostly(told: Counter[str], named: Counter[str]) -> frozenset[str]:
    return frozenset(name for name, count in told.items() if count * _REPORTS >= named[name])


def plain_name(record: StoryRecord, name: str) -> str:
    """A name without the year that heads it in a chronology; a surname then stands for its one bearer."""
    rest = re.sub(r"^\d{4}\s+", "", name)
    if rest == name:
        return name
    bearers = [
        actor.name for actor in record.actors if actor.name.split()[-1:] == [rest] and actor.name != name
    ]
    return bearers[0] if bearers else rest
