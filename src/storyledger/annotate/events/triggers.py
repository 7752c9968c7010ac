"""The words of a sentence that tell of a happening, each with its frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.governors import signs
from storyledger.annotate.events.lexicon import HAPPENING, Condition, Entry, Frame, Lexicon, lexicon
from storyledger.annotate.events.words import Verb, Words

_AFTER = 6
_BEFORE = 3
_AROUND = 10
#: A report belongs to a domain when it has this many different words of it.
_DOMAIN_WORDS = 4
_MONEY = "$£€¥"
#: Helpers and states that no date makes a happening.
_NO_HAPPENING = frozenset(
    {"be", "have", "do", "seem", "remain", "know", "believe", "live", "want", "need", "like"}
)
#: The frame of a verb that no frame of the file claims.
PLAIN = Frame(HAPPENING, "other", None, None, False)


@dataclass(slots=True)
class Trigger:
    """A trigger: words `at` up to `last` of its sentence, its frame, its verb (None for a noun), its clause.

    `bare` marks a noun without an article or the like: "accused of fraud", "a march against fraud".
    `others` are words that belong to the same happening: "filed" has "lawsuit". `decider` tells that the
    frame needs a court or an inquiry that acts; where none does, the frame is `otherwise`, None for none.
    """

    at: int
    last: int
    frame: Frame
    verb: Verb | None
    clause: int
    bare: bool = False
    others: tuple[int, ...] = ()
    decider: str | None = None
    otherwise: Frame | None = None


def report_domains(words: Iterable[str]) -> frozenset[str]:
    """The domains that a report belongs to as a whole, from its lower-case words."""
    seen = set(words)
    domains = lexicon().domains.items()
    return frozenset(name for name, (listed, _) in domains if len(listed & seen) >= _DOMAIN_WORDS)


def dated_happenings(
    words: Words, clauses: Sequence[Clause], triggers: Sequence[Trigger], dated: Iterable[int]
) -> list[Trigger]:
    """The triggers, with those verbs that a date makes a happening: "in May he convinced the board"."""
    known = {trigger.at for trigger in triggers}
    added = []
    for at in dated:
        verb = words.verbs.get(at)
        if at in known or verb is None or not verb.finite:
            continue
        placed = verb.lemma == "be" and words.tags[at + 1 : at + 2] == ["P"]  # "was in hospital on 8 March"
        if verb.lemma in _NO_HAPPENING and not placed:
            continue
        if (
            verb.tense == "past"
            and verb.lemma not in lexicon().speech
            and verb.lemma not in lexicon().occurrence
        ):
            index = next(i for i, clause in enumerate(clauses) if clause.first <= at < clause.last)
            added.append(Trigger(at, at + 1, PLAIN, verb, index))
    return sorted([*triggers, *added], key=lambda trigger: trigger.at)


def find_triggers(
    words: Words, clauses: Sequence[Clause], domains: frozenset[str], *, present: bool = False
) -> list[Trigger]:
    """The triggers of a sentence, in order.

    Where `present` is set, in captions and lists by date, the present tense tells happenings too.
    """
    return _Finder(words, clauses, domains, present).run()


class _Finder:
    def __init__(
        self, words: Words, clauses: Sequence[Clause], domains: frozenset[str], present: bool
    ) -> None:
        self.words = words
        self.clauses = clauses
        self.domains = domains
        self.present = present
        self.lexicon: Lexicon = lexicon()
        self.seen = set(words.words)

    def run(self) -> list[Trigger]:
        found: list[Trigger] = []
        taken: set[int] = set()
        nouns: list[Trigger] = []
        for index, clause in enumerate(self.clauses):
            here = self._verbs(index, clause)
            for trigger in here:
                taken.update(trigger.others)
            found += here
            nouns += self._nouns(index, clause)
        found += [noun for noun in nouns if not taken.intersection(range(noun.at, noun.last))]
        found += self._happenings(found)
        found.sort(key=lambda trigger: trigger.at)
        return found

    # ------------------------------------------------------------ verbs

    def _verbs(self, index: int, clause: Clause) -> list[Trigger]:
        found = []
        for at in clause.verbs:
            verb = self.words.verbs[at]
            best = self._best(at, verb)
            if best is not None:
                entry, matched = best
                others = tuple(i for i in matched if self._names_frame(i, entry.frame))
                trigger = Trigger(at, at + 1, entry.frame, verb, index, others=others)
                if entry.decider is not None:
                    plain = self._best(at, verb, decided=False)
                    trigger.decider = entry.decider
                    trigger.otherwise = plain[0].frame if plain else None
                found.append(trigger)
        return found

    def _best(self, at: int, verb: Verb, *, decided: bool = True) -> tuple[Entry, tuple[int, ...]] | None:
        """The most specific entry that a verb fits; with `decided` false, of those that need no court."""
        best: tuple[Entry, tuple[int, ...]] | None = None
        for lemma, _ in self.lexicon.forms.get(self.words.words[at], ((verb.lemma, 0),)):
            for entry in self.lexicon.verbs.get(lemma, ()):
                if best is not None and entry.weight <= best[0].weight:
                    break
                if (entry.passive and not verb.passive) or (entry.decider and not decided):
                    continue
                others = self._holds(entry, at, at + 1)
                if others is not None:
                    best = (entry, others)
                    verb.lemma = lemma
                    break
        return best

    def _names_frame(self, at: int, frame: Frame) -> bool:
        entries = self.lexicon.nouns.get(self.words.words[at], ())
        return any(entry.frame is frame for entry in entries)

    # ------------------------------------------------------------ nouns

    def _nouns(self, index: int, clause: Clause) -> list[Trigger]:
        found: list[Trigger] = []
        words, tags, nouns = self.words.words, self.words.tags, self.lexicon.nouns
        at = clause.first
        while at < clause.last:
            entries = nouns.get(words[at])
            if entries and tags[at] in ("N", "J"):
                trigger = self._noun(index, at, entries)
                if trigger is not None:
                    found.append(trigger)
                    at = trigger.last
                    continue
            at += 1
        return found

    def _noun(self, index: int, at: int, entries: tuple[Entry, ...]) -> Trigger | None:
        for entry in entries:
            last = at + 1 + len(entry.tail)
            if entry.tail and tuple(self.words.words[at + 1 : last]) != entry.tail:
                continue
            if self._holds(entry, at, last) is not None and not self._describes(at, last):
                return Trigger(at, last, entry.frame, None, index, bare=self._bare(at))
        return None

    def _describes(self, at: int, last: int) -> bool:
        """Whether a noun in "-ing" only qualifies the next: "the ruling party", "the beating heart"."""
        if last >= len(self.words) or not self.words.words[at].endswith("ing"):
            return False
        return self.words.tags[last] in ("N", "E") and self.words.words[last] not in signs().after

    def _bare(self, at: int) -> bool:
        """Whether nothing before the noun points at a certain one."""
        tags = self.words.tags
        for before in range(at - 1, max(-1, at - 7), -1):
            tag = tags[before]
            if tag in ("D", "S", "#", "t"):
                return False
            if tag not in ("N", "J", "A", "E"):
                return True
        return True

    # ------------------------------------------------------------ conditions

    def _holds(self, entry: Entry, at: int, last: int) -> tuple[int, ...] | None:
        """The words that fulfil the entry's conditions, or None where one fails."""
        if entry.domain and entry.domain not in self.domains and not self._of_domain(entry.domain, at):
            return None
        matched: list[int] = []
        for condition in entry.conditions:
            where = self._find(condition, at, last)
            if condition.operator == "!":
                if where is not None:
                    return None
            elif where is None:
                return None
            else:
                matched.append(where)
        return tuple(matched)

    def _of_domain(self, domain: str, at: int) -> bool:
        listed, needs = self.lexicon.domains[domain]
        return len((listed & self.seen) - {self.words.words[at]}) >= needs

    def _find(self, condition: Condition, at: int, last: int) -> int | None:
        operator, count = condition.operator, len(self.words)
        if operator == "+":
            adverb = last < count and self.words.tags[last] == "A"
            return self._any(condition, range(last, min(last + 1 + adverb, count)))
        if operator == ">":
            return self._any(condition, range(last, min(last + _AFTER, count)))
        if operator == "<":
            return self._any(condition, range(max(0, at - _BEFORE), at))
        if operator == "!":
            after = self._any(condition, range(last, min(last + _AFTER, count)))
            return after if after is not None else self._any(condition, range(max(0, at - 1), at))
        around = [*range(last, min(last + _AROUND, count)), *range(at - 1, max(-1, at - 1 - _AROUND), -1)]
        return self._any(condition, around)

    def _any(self, condition: Condition, positions: Iterable[int]) -> int | None:
        words = self.words.words
        heads = condition.heads
        for at in positions:
            word = words[at]
            if word in heads:
                for run in condition.alternatives:
                    if run[0] == word and (len(run) == 1 or tuple(words[at : at + len(run)]) == run):
                        return at
            elif "$money" in heads and word[0] in _MONEY:
                return at
        return None

    # ------------------------------------------------------------ verbs without a frame

    def _happenings(self, found: Sequence[Trigger]) -> list[Trigger]:
        """The main verb of each clause that no frame claims, where it tells a happening."""
        framed = {trigger.clause for trigger in found if trigger.verb is not None and trigger.verb.finite}
        nouns = [trigger.at for trigger in found if trigger.verb is None]
        happenings = []
        for index, clause in enumerate(self.clauses):
            at = None if index in framed else self._main(clause)
            if at is None:
                continue
            verb = self.words.verbs[at]
            if verb.lemma in self.lexicon.occurrence and any(clause.first <= noun < at for noun in nouns):
                continue
            happenings.append(Trigger(at, at + 1, PLAIN, verb, index))
        return happenings

    def _main(self, clause: Clause) -> int | None:
        for at in clause.verbs:
            verb = self.words.verbs[at]
            if not verb.finite:
                continue
            tells = verb.tense in ("past", "future") or verb.perfect or verb.progressive or self.present
            if verb.passive and verb.modal is None:
                tells = True
            plain = verb.lemma in self.lexicon.stative or verb.lemma in self.lexicon.speech
            if tells and not plain:
                return at
        return None
