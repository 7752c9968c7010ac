"""Which time expression dates which trigger.

Within a clause a time belongs to the nearest verb before it, or to the first verb after it when it stands in
front; as a modifier ("the 2019 lawsuit", "Monday's attack") it belongs to its noun and to nothing else. What
a sentence leaves undated is carried on from the one before, with care, or is news of the day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.lexicon import lexicon
from storyledger.annotate.events.triggers import Trigger
from storyledger.annotate.events.words import Verb, Words, word_set
from storyledger.model import Time

_COPULAR = frozenset({"be", "have", "do"})
_DATING_TYPES = frozenset({"DATE", "TIME"})
_COURTS = frozenset({"ruled", "cleared"})
_TOO_COARSE = frozenset({"century", "none"})
_DASHES = frozenset({"-", "–", "—", "to", "through"})
_FROM = _DASHES | {"until", "till"}
_BETWEEN = _DASHES | {"and"}
_UNTIL = frozenset({"until", "till"})
_BOUNDS = _UNTIL | {"before", "after"}
#: Groups whose verbs share the date of the happening that is their subject: "the 2005 bombings killed 52".
_SAME_HAPPENING = frozenset({"disaster", "conflict", "crime", "protest", "sport"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression in a sentence: its index in the report's times, and the words it covers.

    A stretch is one: `until` is the index of the time that ends it. The index is None where the words only
    say before or after what it was, which dates nothing: "sentenced before 1994", "jailed until 2014".
    """

    index: int | None
    first: int
    last: int
    granularity: str
    until: int | None = None

    def dated(self, how: str) -> Dated:
        """The date that it gives."""
        return Dated(self.index, how if self.index is not None else None, self.until)


@dataclass(frozen=True, slots=True)
class Dated:
    """The index of a time, how it was got, and the time that ends it (see `model.Event`)."""

    when: int | None
    when_from: str | None
    until: int | None = None


def _bounding(words: Words, time: Placed) -> Placed:
    """The time, without its index where the words say that it was before or after it."""
    opener = words.words[time.first - 1] if time.first else ""
    if words.words[time.first].startswith(("pre-", "post-")) or opener in ("pre", "post"):
        return replace(time, index=None)
    if opener not in _BOUNDS or time.granularity == "time":
        return time
    negated = opener in _UNTIL and "X" in words.tags[max(0, time.first - 4) : time.first]
    return time if negated else replace(time, index=None)  # "not until 2014" is in 2014


class Clock:
    """The time expressions of a report that can date something, to be cut by sentence."""

    def __init__(self, times: Sequence[Time]) -> None:
        self.times = times
        self.starts = [time.start for time in times]

    def between(self, start: int, end: int, words: Words) -> list[Placed]:
        """The usable times of a sentence, in order."""
        placed = []
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            time = self.times[index]
            usable = time.type in _DATING_TYPES and time.when.known
            if usable and time.when.granularity not in _TOO_COARSE:
                first, last = words.at(time.start), bisect_left(words.starts, time.end)
                if first < last:
                    placed.append(Placed(index, first, last, time.when.granularity))
        return [_bounding(words, time) for time in self._stretches(words, placed)]

    def _stretches(self, words: Words, placed: Sequence[Placed]) -> list[Placed]:
        """The same with two that tell a stretch as one: "from 2011 to 2014", "between May and July"."""
        found: list[Placed] = []
        for time in placed:
            before = found[-1] if found else None
            if before is not None and before.until is None and self._stretch(words, before, time):
                found[-1] = replace(before, last=time.last, until=time.index)
            else:
                found.append(time)
        return found

    def _stretch(self, words: Words, one: Placed, two: Placed) -> bool:
        if one.index is None or two.index is None:
            return False
        first, last = self.earliest(one.index), self.latest(two.index)
        if first is None or last is None or first > last:
            return False
        if two.first < one.last:
            return True  # "2011-12" is one word
        between = words.words[one.last : two.first]
        opener = words.words[one.first - 1] if one.first else ""
        return len(between) == 1 and between[0] in {"between": _BETWEEN, "from": _FROM}.get(opener, _DASHES)

    def granularity(self, index: int) -> str:
        """How fine a time is (see `model.When`)."""
        return self.times[index].when.granularity

    def earliest(self, index: int) -> date | None:
        """The first day of a time."""
        return self.times[index].when.earliest

    def latest(self, index: int) -> date | None:
        """The last day of a time."""
        return self.times[index].when.latest


def date_sentence(
    words: Words, clauses: Sequence[Clause], triggers: Sequence[Trigger], placed: Sequence[Placed]
) -> tuple[dict[int, Dated], bool]:
    """The dates that a sentence gives its triggers, by the triggers' positions.

    The second value tells whether a time stood there that belongs to a clause, not just to a noun.
    """
    return _Dater(words, clauses, triggers).run(placed)


def _shared(given: Dated) -> Dated:
    return replace(given, when_from="sentence" if given.when is not None else None)


def introduces_speech(words: Words, clauses: Sequence[Clause]) -> bool:
    """Whether a participle in front belongs to what is said: "Crossing the yard in May, she says, ..."."""
    if len(clauses) < 2 or clauses[0].kind != "participle":
        return False
    main = clauses[1].main_verb(words)
    return main is not None and words.verbs[main].lemma in lexicon().speech


class _Dater:
    def __init__(self, words: Words, clauses: Sequence[Clause], triggers: Sequence[Trigger]) -> None:
        self.words = words
        self.clauses = clauses
        self.triggers = triggers
        self.by_verb = {trigger.at: trigger for trigger in triggers if trigger.verb is not None}
        self.nouns = [trigger for trigger in triggers if trigger.verb is None]
        self.owner = {at: trigger for trigger in triggers for at in trigger.others}
        self.firsts = [clause.first for clause in clauses]
        self.dated: dict[int, Dated] = {}
        self.fronted: dict[int, Placed] = {}  # clause -> the time that stands before its verb

    def run(self, placed: Sequence[Placed]) -> tuple[dict[int, Dated], bool]:
        clausal = False
        for time in placed:
            clausal |= self._place(time)
        if placed:
            self._share_subjects()
            self._share_coordinated()
            self._share_participles()
            self._share_told()
            self._share_refused()
            self._share_findings()
        return self.dated, clausal

    def _share_refused(self) -> None:
        """Gives a refusal the date that follows what was refused: "refused to dismiss it in May"."""
        for trigger in self.triggers:
            verb = trigger.verb
            if verb is None or verb.kind != "infinitive" or trigger.at not in self.dated:
                continue
            before = self.by_verb.get(verb.first - 1)
            if (
                before is not None
                and before.verb is not None
                and before.verb.lemma in word_set("implicative")
            ):
                self.dated.setdefault(before.at, replace(self.dated[trigger.at], when_from="clause"))

    def _share_findings(self) -> None:
        """Gives all that a court did one date: "A jury found on Monday that ..., and awarded her $2m"."""
        for trigger in self.triggers:
            clause = self.clauses[trigger.clause]
            if trigger.frame.status not in _COURTS or trigger.at in self.dated or clause.joined is None:
                continue
            main = self.clauses[clause.joined].main_verb(self.words)
            before = self.by_verb.get(main) if main is not None else None
            if before is not None and before.frame.status in _COURTS and before.at in self.dated:
                self.dated[trigger.at] = _shared(self.dated[before.at])

    def _share_told(self) -> None:
        """Gives one time to both parts of "Crossing the yard in May, she says he shouted"."""
        given = self.dated.get(self.clauses[0].verbs[0]) if self.clauses[0].verbs else None
        if given is None or not introduces_speech(self.words, self.clauses):
            return
        for trigger in self.triggers:
            if trigger.clause > 0 and trigger.verb is not None and trigger.verb.tense == "past":
                self.dated.setdefault(trigger.at, _shared(given))

    # ------------------------------------------------------------ one time

    def _place(self, time: Placed) -> bool:
        """Gives a time to what it dates; whether it belongs to a clause."""
        if self._modifies(time) or self._titles(time):
            return False
        noun = self._noun_before(time)
        if self._qualifies(time):
            if noun is not None:
                self._give(noun, time)
            return False
        index = bisect_right(self.firsts, time.first) - 1
        clause = self.clauses[index]
        before = [at for at in clause.verbs if at < time.first]
        after = [at for at in clause.verbs if at >= time.last]
        verb = before[-1] if before else None
        if noun is not None and (verb is None or not self._verb_wants(verb)):
            self._give(noun, time)
            if not before and after:
                self._give_same_happening(noun, after[0], time)
            return True
        if verb is not None:
            self._give_verb(verb, time)
        elif after:
            main = next((at for at in after if self.words.verbs[at].finite), after[0])
            self._give_verb(main, time)
            self.fronted[index] = time
        elif not clause.verbs and index > 0 and self.clauses[index - 1].verbs:
            self._give_verb(self.clauses[index - 1].verbs[-1], time)
        elif (resumed := self._resumed(index)) is not None:
            self._give_verb(resumed, time)
        else:
            self._give_lone_noun(clause, time)
        return True

    def _resumed(self, index: int) -> int | None:
        """The main verb after an inserted clause: "On Monday the men who fled were caught"."""
        for clause in self.clauses[index + 1 :]:
            finite = [at for at in clause.verbs if self.words.verbs[at].finite]
            if clause.kind == "main" and finite:
                return finite[0]
            if clause.kind == "relative" and len(finite) > 1:
                return finite[-1]
        return None

    def _verb_wants(self, at: int) -> bool:
        """Whether the verb takes the time, rather than the noun right before the time.

        The present perfect and the present have no place for a past date: "has apologised for the attack in
        2009". A verb that is dated already leaves the next date to the noun.
        """
        verb = self.words.verbs[at]
        if at in self.dated or verb.lemma in _COPULAR:
            return False
        return verb.tense != "present" and not (verb.kind == "infinitive" and at not in self.by_verb)

    def _modifies(self, time: Placed) -> bool:
        """Whether a time modifies a noun after it; gives it to that noun where it is a trigger."""
        words, tags, temporal = self.words.words, self.words.tags, word_set("temporal")
        possessive = time.last < len(words) and tags[time.last] == "S"
        possessive = possessive or words[time.last - 1] in ("'s", "'")
        determined = time.first > 0 and tags[time.first - 1] in ("D", "S", "#")
        opened = tags[time.first] == "t" and words[time.first] in ("the", "a", "an", "last", "this", "next")
        prepositioned = time.first > 0 and words[time.first - 1] in temporal
        if time.last >= len(words):
            return False
        at = time.last + 1 if tags[time.last] == "S" else time.last
        modifies = False
        while at < len(words) and at - time.last <= 7 and tags[at] in ("N", "J", "E", "A", "S", "D", "#"):
            trigger = next((noun for noun in self.nouns if noun.at == at), None) or self.owner.get(at)
            close = trigger is not None and (determined or possessive or opened or not prepositioned)
            if trigger is not None and close:
                self._give(trigger, time)
                return True
            if tags[at] == "D" and not possessive:
                break
            modifies = modifies or tags[at] in ("N", "J", "E")
            at += 1
        return modifies and (possessive or (determined and not opened and not prepositioned))

    def _titles(self, time: Placed) -> bool:
        """Whether a year is part of a name: "the Harbour Act 1981", "Expo 2012"."""
        before = self.words.tags[time.first - 1] if time.first else ""
        return time.granularity == "year" and before == "E"

    def _qualifies(self, time: Placed) -> bool:
        """Whether a time says which noun is meant: "jailed for the riots of 2011", "after the fire of May".

        Not in "the first week of May", nor where the noun itself says when: "in the chaos of 2020".
        """
        words, tags = self.words.words, self.words.tags
        at = time.first - 2
        if (
            at < 0
            or words[at + 1] != "of"
            or tags[at] not in ("N", "E")
            or words[at] in word_set("time_parts")
        ):
            return False
        while at >= 0 and tags[at] in ("N", "E", "J", "D", "#", "S"):
            at -= 1
        return at >= 0 and words[at] not in ("in", "during", "amid", "at", "on", "throughout", "by")

    def _noun_before(self, time: Placed) -> Trigger | None:
        """The noun that a time follows directly: "the attack in 2011", "the killing of Ames in May"."""
        words, tags, temporal = self.words.words, self.words.tags, word_set("temporal")
        at = time.first - 1
        if at >= 0 and words[at] in temporal:
            at -= 1
        for noun in reversed(self.nouns):
            if noun.last > at + 1:
                continue
            gap = range(noun.last, at + 1)
            if not gap:
                return noun
            if words[noun.last] in ("of", "on", "in", "at", "against", "by") and len(gap) <= 7:
                plain = all(tags[i] in ("P", "D", "N", "E", "J", "#", "S") for i in gap)
                return noun if plain else None
            return None
        return None

    def _give(self, trigger: Trigger, time: Placed, how: str = "clause") -> None:
        self.dated.setdefault(trigger.at, time.dated(how))

    def _give_verb(self, at: int, time: Placed) -> None:
        told = self._told_of(at, time)
        if told is not None:
            at = told
        if time.until is not None and self.words.verbs[at].lemma in word_set("shifting"):
            return  # "moved from May to July": neither is when it was moved
        trigger = self.by_verb.get(at) or self._qualified(at)
        if trigger is not None:
            self._give(trigger, time)
        else:
            self.dated.setdefault(at, time.dated("clause"))
            self._give_governing(at, time)
        if trigger is None or trigger.at == at:
            self._give_occurrence(at, time)

    def _told_of(self, at: int, time: Placed) -> int | None:
        """The verb that a time in front of "it is alleged that he ..." dates; None for other verbs."""
        verb = self.words.verbs[at]
        impersonal = (
            verb.passive
            and verb.tense == "present"
            and not verb.perfect
            and self.words.words[max(0, verb.first - 1)] == "it"
        )
        if not impersonal or verb.lemma not in lexicon().speech or time.first > at:
            return None
        return next((i for i in sorted(self.words.verbs) if i > at and self.words.verbs[i].finite), None)

    def _qualified(self, at: int) -> Trigger | None:
        """The noun that a participle says more of: "the call made by Ames on Monday"."""
        verb = self.words.verbs[at]
        if verb.kind == "participle" and verb.passive:
            comma = self.words.words[verb.first - 1] == "," if verb.first else False
            return next((noun for noun in self.nouns if noun.last == verb.first - comma), None)
        return None

    def _give_occurrence(self, at: int, time: Placed) -> None:
        """Gives the subject of a verb like "occurred" its date: "The fire broke out in 1995"."""
        lemma = self.words.verbs[at].lemma
        if lemma not in lexicon().occurrence and lemma != "be":
            return
        clause = self.clauses[bisect_right(self.firsts, at) - 1]
        for noun in self.nouns:
            if clause.first <= noun.at < at:
                self._give(noun, time)
                return
        if clause.kind == "relative":  # "The trial, which began on Monday"
            antecedent = [noun for noun in self.nouns if clause.first - 2 <= noun.last <= clause.first]
            if antecedent:
                self._give(antecedent[-1], time)

    def _give_governing(self, at: int, time: Placed) -> None:
        """Gives what happened the date of a state: "He struck her when she was a cadet in 1992"."""
        index = bisect_right(self.firsts, at) - 1
        clause = self.clauses[index]
        state = self.words.verbs[at].lemma in _COPULAR
        if index and state and clause.kind == "adverbial" and clause.opener in ("when", "while"):
            before = self.clauses[index - 1].verbs
            trigger = self.by_verb.get(before[-1]) if before else None
            if trigger is not None:
                self._give(trigger, time, "sentence")

    def _give_same_happening(self, noun: Trigger, at: int, time: Placed) -> None:
        trigger = self.by_verb.get(at)
        if (
            trigger is not None
            and noun.frame.group in _SAME_HAPPENING
            and trigger.frame.group in _SAME_HAPPENING
        ):
            self._give(trigger, time)

    def _give_lone_noun(self, clause: Clause, time: Placed) -> None:
        for noun in self.nouns:
            if clause.first <= noun.at < clause.last:
                self._give(noun, time)
                return

    # ------------------------------------------------------------ what shares a date

    def _share_subjects(self) -> None:
        """Gives a verb the date of its subject: "The 2005 bombings killed 52 people"."""
        for noun in self.nouns:
            given = self.dated.get(noun.at)
            if given is None or noun.frame.group not in _SAME_HAPPENING:
                continue
            clause = self.clauses[noun.clause]
            at = next((verb for verb in clause.verbs if verb > noun.at), None)
            trigger = self.by_verb.get(at) if at is not None else None
            if (
                trigger is not None
                and trigger.frame.group in _SAME_HAPPENING
                and trigger.at not in self.dated
            ):
                self.dated[trigger.at] = given

    def _share_coordinated(self) -> None:
        """Dates all of "In May police raided it and held two men", "was held and charged in May"."""
        for index, clause in enumerate(self.clauses):
            if clause.joined is None or clause.kind == "participle":
                continue
            time = self.fronted.get(clause.joined)
            main = clause.main_verb(self.words)
            if time is None or main is None:
                continue
            self.fronted.setdefault(index, time)
            trigger = self.by_verb.get(main)
            if trigger is not None and trigger.at not in self.dated and trigger.verb is not None:
                self.dated[trigger.at] = time.dated("sentence")
        for at, trigger in self.by_verb.items():
            if at not in self.dated and self._next_verb(trigger.verb) is not None:
                following = self._next_verb(trigger.verb)
                given = self.dated.get(following) if following is not None else None
                if given is not None:
                    self.dated[at] = _shared(given)

    def _next_verb(self, verb: Verb | None) -> int | None:
        """The verb that shares everything with this one: "arrested and charged"."""
        if verb is None:
            return None
        at = verb.at + 1
        if at < len(self.words) and self.words.tags[at] == "C":
            at += 1
            while at < len(self.words) and self.words.tags[at] == "A":
                at += 1
            return at if at in self.words.verbs else None
        return None

    def _share_participles(self) -> None:
        """Gives a participle the date of its verb: "In May he left Rome, taking the files"."""
        for clause in self.clauses:
            if clause.kind != "participle" or clause.joined is None or not clause.verbs:
                continue
            trigger = self.by_verb.get(clause.verbs[0])
            main = self.clauses[clause.joined].main_verb(self.words)
            given = self.dated.get(main) if main is not None else None
            if trigger is not None and given is not None and trigger.at not in self.dated:
                passive = trigger.verb is not None and trigger.verb.passive
                if not passive:
                    self.dated[trigger.at] = _shared(given)
