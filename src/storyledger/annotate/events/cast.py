"""Who does what to whom: the actors around a trigger in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.governors import signs
from storyledger.annotate.events.lexicon import lexicon
from storyledger.annotate.events.triggers import Trigger
from storyledger.annotate.events.words import Words
from storyledger.model import Actor, ActorKind, MentionForm, Participant

_OBJECT_WINDOW = 12
#: Groups in which a place may act or suffer: "France recognised Kosovo".
_PLACES_ACT = frozenset({"diplomacy", "conflict", "politics", "sport"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in a sentence: its actor, kind and form, offsets, and the words it covers."""

    actor: str
    kind: ActorKind
    form: MentionForm
    start: int
    end: int
    first: int
    last: int


class Mentions:
    """Every mention of a report in order, to be cut by sentence."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.all = sorted(
            (mention.start, mention.end, actor.id, actor.kind, mention.form)
            for actor in actors
            for mention in actor.mentions
        )
        self.starts = [entry[0] for entry in self.all]

    def between(self, start: int, end: int, words: Words) -> list[Seen]:
        """The mentions in a sentence; of those that overlap, the first and longest."""
        found: list[Seen] = []
        for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            first_offset, last_offset, actor, kind, form = self.all[at]
            first, last = words.at(first_offset), bisect_left(words.starts, last_offset)
            if found and first < found[-1].last:
                if last > found[-1].last:
                    found.pop()
                else:
                    continue
            if first < last:
                found.append(Seen(actor, kind, form, first_offset, last_offset, first, last))
        return found


class Cast:
    """The actors of one sentence and their places around its verbs and nouns."""

    def __init__(self, words: Words, clauses: Sequence[Clause], seen: Sequence[Seen]) -> None:
        self.words = words
        self.clauses = clauses
        self.seen = seen

    # ------------------------------------------------------------ places around a word

    def subject(self, clause_index: int, before: int, *, places: bool = True) -> Seen | None:
        """Who stands as the subject of a verb whose group begins at `before`."""
        index: int | None = clause_index
        hops = 0
        while index is not None and hops < 4:
            clause = self.clauses[index]
            found = self._subject_in(clause, min(before, clause.last), places)
            if found is None:
                found = self._before_apposition(index, places)
            if found is not None:
                return found
            if clause.kind == "relative":
                return self._antecedent(clause, places)
            if clause.joined is None and clause.kind not in ("participle", "quote"):
                return None
            index = clause.joined if clause.joined is not None else clause.parent
            if index is not None:
                before = self._group_start(self.clauses[index])
            hops += 1
        return None

    def _before_apposition(self, index: int, places: bool) -> Seen | None:
        """The subject that an apposition has cut off: "says that Ames, a baker, struck"."""
        if index == 0 or self.words.words[self.clauses[index].first] != ",":
            return None
        before = self.clauses[index - 1]
        last = max(before.verbs, default=before.first)
        that = next((at for at in range(last + 1, before.last) if self.words.words[at] == "that"), None)
        if that is None:
            return None
        return next(
            (
                seen
                for seen in self.seen
                if that < seen.first <= that + 3 and (places or seen.kind is not ActorKind.PLACE)
            ),
            None,
        )

    def _group_start(self, clause: Clause) -> int:
        main = clause.main_verb(self.words)
        return self.words.verbs[main].first if main is not None else clause.last

    def _subject_in(self, clause: Clause, before: int, places: bool) -> Seen | None:
        for seen in reversed(self.seen):
            if seen.last > before or seen.first < clause.first:
                continue
            if any(at in self.words.verbs for at in range(seen.last, before)):
                continue
            if self._possessor(seen) or self._qualifies(seen) or self._after_preposition(seen, clause.first):
                continue
            if places or seen.kind is not ActorKind.PLACE:
                return seen
        return None

    def _possessor(self, seen: Seen) -> bool:
        words = self.words
        following = words.tags[seen.last] if seen.last < len(words) else ""
        return following == "S" or (words.tags[seen.first] == "D" and seen.form is MentionForm.PRONOUN)

    def _after_preposition(self, seen: Seen, floor: int) -> bool:
        at = seen.first - 1
        while at >= floor and self.words.tags[at] in ("D", "N", "J", "A", "#"):
            at -= 1
        return at >= floor and self.words.tags[at] in ("P", "T") and self.words.words[at] != "than"

    def _antecedent(self, clause: Clause, places: bool) -> Seen | None:
        """Whom "who" stands for: the last one named before it."""
        for seen in reversed(self.seen):
            if self._qualifies(seen):
                continue
            if seen.last <= clause.first and clause.first - seen.last <= 4:
                return seen if places or seen.kind is not ActorKind.PLACE else None
        return None

    def after(
        self, at: int, links: Sequence[str], clause_index: int, window: int = _OBJECT_WINDOW
    ) -> Seen | None:
        """Who follows one of the prepositions after `at`, before the next verb."""
        words, clause = self.words, self.clauses[clause_index]
        for position in range(at, min(at + window, clause.last)):
            if position in words.verbs and position > at:
                return None
            if words.words[position] in links and words.tags[position] in ("P", "T"):
                return self._next(position + 1, clause.last, 5)
        return None

    def _next(self, at: int, limit: int, window: int) -> Seen | None:
        for seen in self.seen:
            if seen.first >= at and not self._adjective(seen):
                close = seen.first < min(at + window, limit)
                between = range(at, seen.first)
                clear = not any(i in self.words.verbs or self.words.tags[i] == "P" for i in between)
                plain = not self._possessor(seen) and not self._qualifies(seen)
                return seen if close and clear and plain else None
        return None

    def _qualifies(self, seen: Seen) -> bool:
        """Whether a name only qualifies the noun after it: "the bank chief", "a French writer"."""
        following = self.words.tags[seen.last] if seen.last < len(self.words) else ""
        if seen.form is not MentionForm.NAME or following != "N":
            return False
        staff = seen.kind is ActorKind.ORGANIZATION and self.words.words[seen.last] in signs().official
        return not staff  # "Justice Department officials" act for it

    def _adjective(self, seen: Seen) -> bool:
        """Whether a group's name only qualifies the next: "the French writer Ames"."""
        if seen.kind is not ActorKind.GROUP:
            return False
        return any(
            0 <= other.first - seen.last <= 4 and self._noun_run(seen.last, other.first)
            for other in self.seen
        )

    def _noun_run(self, first: int, last: int) -> bool:
        return all(self.words.tags[at] in ("N", "J", "A") for at in range(first, last))

    def direct_object(self, at: int, clause_index: int) -> Seen | None:
        """Who follows a verb with no preposition between."""
        words, clause = self.words, self.clauses[clause_index]
        seen = self._next(at, clause.last, 8)
        if seen is None or any(words.tags[i] in ("P", ",", ";", "U") for i in range(at, seen.first)):
            return None
        following = words.tags[seen.last] if seen.last < len(words) else ""
        return None if following == "S" else seen

    def possessor(self, at: int) -> Seen | None:
        """Whose a noun is: "Ames's complaint", "her accusation"."""
        for seen in reversed(self.seen):
            if seen.last <= at and at - seen.last <= 5:
                between = self.words.tags[seen.last : at]
                if self._possessor(seen) and all(tag in ("S", "N", "J", "A", "#", "t") for tag in between):
                    return seen
                return None
        return None

    # ------------------------------------------------------------ the parts of a trigger

    def participants(self, trigger: Trigger) -> tuple[Participant, ...]:
        """The parts that can be told, each actor once, in the order agent, patient, recipient, about."""
        parts = self._of_verb(trigger) if trigger.verb is not None else self._of_noun(trigger)
        told: list[Participant] = []
        for role in ("agent", "patient", "recipient", "about"):
            seen = parts.get(role)
            if seen is not None and all(seen.actor != part.actor for part in told):
                told.append(Participant(role, seen.actor, seen.start, seen.end))
        return tuple(told)

    def _of_verb(self, trigger: Trigger) -> dict[str, Seen | None]:
        verb = trigger.verb
        assert verb is not None
        places = trigger.frame.group in _PLACES_ACT
        parts: dict[str, Seen | None] = {}
        reduced = verb.passive and verb.kind == "participle"
        subject = None if reduced else self.subject(trigger.clause, verb.first, places=places)
        if reduced:
            subject = self._noun_before(verb.first, trigger.clause)
        follows = self.direct_object(trigger.last, trigger.clause)
        inverted = verb.lemma in lexicon().speech and verb.finite and self._opens(verb.first, trigger.clause)
        if inverted and follows is not None:
            parts["agent"] = follows  # "..., ruled Judge Ames"
        elif verb.passive:
            parts["recipient" if trigger.frame.name == "award" else "patient"] = subject
            parts["agent"] = self.after(trigger.last, ("by",), trigger.clause)
        else:
            parts["agent"] = subject
            parts["patient"] = follows or self.after(trigger.last, ("against", "of", "on"), trigger.clause)
            parts["recipient"] = self.after(trigger.last, ("to",), trigger.clause, 6)
        parts["about"] = self.after(trigger.last, ("about", "over"), trigger.clause)
        if not places:
            for role in ("patient", "recipient", "about"):
                seen = parts.get(role)
                if seen is not None and seen.kind is ActorKind.PLACE:
                    parts[role] = None
        return parts

    def _opens(self, at: int, clause_index: int) -> bool:
        """Whether nothing but a mark stands before a verb in its clause."""
        first = self.clauses[clause_index].first
        return first < at and all(tag in (",", '"', ".") for tag in self.words.tags[first:at])

    def _noun_before(self, at: int, clause_index: int) -> Seen | None:
        """The actor that a participle follows directly: "Ames, accused of ...", "a man named Ames"."""
        for seen in reversed(self.seen):
            if seen.last <= at:
                gap = self.words.tags[seen.last : at]
                plain = all(tag in (",", "A", ")") for tag in gap)
                return seen if plain and not self._possessor(seen) else None
        clause = self.clauses[clause_index]
        if clause.kind == "participle" and clause.joined is not None:
            return self.subject(clause.joined, self._group_start(self.clauses[clause.joined]))
        return None

    def _of_noun(self, trigger: Trigger) -> dict[str, Seen | None]:
        owner = self.possessor(trigger.at)
        by = self.after(trigger.last, ("by",), trigger.clause, 5)
        against = self.after(trigger.last, ("against", "on"), trigger.clause, 5)
        whose = self.after(trigger.last, ("of",), trigger.clause, 3)
        if trigger.frame.undergone:
            return {"agent": by, "patient": owner or whose or against}
        about = self.after(trigger.last, ("about", "over"), trigger.clause, 5)
        return {"agent": owner or by, "patient": against or whose, "about": about}
