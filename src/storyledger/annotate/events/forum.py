"""Whose act a verb is: "dismissed the case" is a ruling only where a court, a jury or an inquiry does it.

Many verbs of courts are anybody's: a president dismisses a charge by scoffing at it, rebels reject an appeal
for a ceasefire, a bank grants a loan. The words for courts, inquiries and their cases are in `status.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyledger.annotate.events.cast import Cast
from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.governors import Reach, signs
from storyledger.annotate.events.lexicon import lexicon
from storyledger.annotate.events.triggers import PLAIN, Trigger
from storyledger.annotate.events.words import Verb, Words
from storyledger.model import ActorKind, Status

_HOPS = 4
_AGENT = 8
#: Words that stand between a noun and its preposition.
_INSIDE = frozenset("DNJE#StA")
_NOUNS = frozenset("NEIO#")


@dataclass(frozen=True, slots=True)
class Forum:
    """One sentence, asked for each verb whether a court acts in it; `judges` are ids of actors."""

    words: Words
    clauses: Sequence[Clause]
    cast: Cast
    judges: frozenset[str]

    def decides(self, verb: Verb, clause: int, *, inquiry: bool = False) -> bool:
        """Whether a court (or with `inquiry`, also an inquiry) does what the verb says, or suffers its case.

        In the passive without an agent, a word of a court or of a case in the sentence is enough.
        """
        deciders = signs().inquiries if inquiry else signs().forums
        if verb.passive:
            by = self._agent(verb, clause)
            if by is not None:
                return self._among(by, deciders) or self._judge_in(by)
            if not deciders.isdisjoint(self.words.words):
                return True
            # "The case of the rider who was thrown out": of a person, the case must follow the verb.
            words = self.words.words[verb.at + 1 :] if self._of_person(verb, clause) else self.words.words
            return not signs().case.isdisjoint(words)
        if not verb.finite:
            before = [at for at in self.clauses[clause].verbs if at < verb.first]
            asked = range(before[-1] + 1, verb.first) if before else range(0)
            if any(self._heads(at, deciders) for at in asked):
                return True  # "asked the judge to dismiss the suit"
        zone = self._subject_zone(verb, clause)
        earlier = [at for at in self.clauses[clause].verbs if at < verb.first]
        if verb.finite and earlier:  # "It was the first time that a tribunal ruled ..."
            nearer = range(earlier[-1] + 1, verb.first)
            zone = nearer if any(self.words.tags[at] in _NOUNS for at in nearer) else zone
        if any(self._heads(at, deciders) and not self._aside(at, zone.start) for at in zone):
            return True
        seen = self.cast.subject(clause, min(verb.first, zone.stop) if len(zone) else verb.first)
        return seen is not None and seen.actor in self.judges

    def settle(self, reach: Reach) -> Reach:
        """A reach as it is: what anybody but a court dismisses is denied, not cleared."""
        verb = self.words.verbs.get(reach.governor)
        if not reach.court or verb is None:
            return reach
        clause = next(i for i, found in enumerate(self.clauses) if found.first <= verb.at < found.last)
        return reach if self.decides(verb, clause) else replace(reach, status=Status.DENIED)

    def _of_person(self, verb: Verb, clause: int) -> bool:
        if self.clauses[clause].kind == "relative" and self.clauses[clause].opener == "who":
            return True
        seen = self.cast.subject(clause, verb.first)
        return seen is not None and seen.kind is ActorKind.PERSON

    def _agent(self, verb: Verb, clause: int) -> range | None:
        last = self.clauses[clause].last
        for at in range(verb.at + 1, min(verb.at + 1 + _AGENT, last)):
            if at in self.words.verbs:
                return None
            if self.words.words[at] == "by" and self.words.tags[at] == "P":
                end = next((i for i in range(at + 1, last) if i in self.words.verbs), last)
                return range(at + 1, min(end, at + 1 + _AGENT))
        return None

    def _among(self, positions: range, deciders: frozenset[str]) -> bool:
        return any(self.words.words[at] in deciders for at in positions)

    def _judge_in(self, positions: range) -> bool:
        return any(seen.first in positions and seen.actor in self.judges for seen in self.cast.seen)

    def _heads(self, at: int, deciders: frozenset[str]) -> bool:
        """Whether a word for a court is the noun itself, not what qualifies one: no "court papers"."""
        if self.words.words[at] not in deciders:
            return False
        following = at + 1
        return following >= len(self.words) or (
            self.words.tags[following] != "N" or self.words.words[following] in deciders
        )

    def _aside(self, at: int, floor: int) -> bool:
        """Whether a noun only stands in a circumstance: "outside the court, Kesh rejected ..."."""
        at -= 1
        while at >= floor and self.words.tags[at] in _INSIDE:
            at -= 1
        return at >= floor and self.words.tags[at] == "P" and self.words.words[at] != "of"

    def _subject_zone(self, verb: Verb, index: int) -> range:
        """The words among which the subject of a verb stands, also where a clause before holds it."""
        at: int | None = index
        for _ in range(_HOPS):
            if at is None:
                break
            clause = self.clauses[at]
            first = next((self.words.verbs[i].first for i in clause.verbs), clause.last)
            zone = range(clause.first, min(first, verb.first) if at == index else first)
            if clause.kind == "relative" and all(self.words.tags[i] not in _NOUNS for i in zone):
                before = self.clauses[at - 1].first if at else 0
                return range(max(before, clause.first - 6), clause.first)
            if any(self.words.tags[i] in _NOUNS and not self._aside(i, zone.start) for i in zone):
                return zone
            if at == 0 and clause.kind == "participle" and len(self.clauses) > 1:
                following = self.clauses[1]  # "Having rejected the plea, the group ..."
                stop = next((self.words.verbs[i].first for i in following.verbs), following.last)
                return range(following.first, stop)
            at = clause.joined if clause.joined is not None else clause.parent
        return range(0)


def decided(triggers: Sequence[Trigger], forum: Forum) -> list[Trigger]:
    """The triggers, with what only looks like a court's act as what it is; a judge's refusal is a ruling."""
    kept: list[Trigger] = []
    for trigger in triggers:
        verb = trigger.verb
        if verb is not None and trigger.decider is not None:
            if not forum.decides(verb, trigger.clause, inquiry=trigger.decider == "inquiry"):
                if trigger.otherwise is None and not verb.finite:
                    continue
                trigger.frame, trigger.others = trigger.otherwise or PLAIN, ()
            elif kept and _refused(kept[-1], trigger):
                kept[-1].frame = lexicon().frames["court_order"]
        kept.append(trigger)
    return kept


def _refused(before: Trigger, trigger: Trigger) -> bool:
    """Whether a trigger is what the verb before it turns down: "refused to dismiss"."""
    verb, refusal = trigger.verb, before.verb
    return (
        verb is not None
        and refusal is not None
        and verb.kind == "infinitive"
        and refusal.finite
        and not refusal.negated
        and before.at == verb.first - 1
        and refusal.lemma in ("refuse", "decline")
    )
