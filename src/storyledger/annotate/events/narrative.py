"""The date that a sentence does not state: carried on from the one before, or news of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.dating import Clock, Dated
from storyledger.annotate.events.standing import Standing, Told
from storyledger.annotate.events.triggers import Trigger
from storyledger.annotate.events.words import Words, word_set
from storyledger.model import BlockKind, Status

#: Groups whose happenings are told one after the other under one date, with the family that shares it.
_CARRIED = {
    "court": "law",
    "crime": "crime",
    "inquiry": "law",
    "disaster": "incident",
    "conflict": "incident",
    "protest": "incident",
    "sport": "sport",
}
_HAPPENED = frozenset({Status.REPORTED, Status.RULED, Status.CLEARED, Status.ALLEGED, Status.ADMITTED})
#: How far a date is carried, and over how many sentences that carry nothing; which part of a report is its
#: news. All in sentences of the body.
_FURTHEST = 3
_FINE = frozenset({"time", "day", "week", "month"})
_QUIET = 1
_LEAD = 3
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[-–/]\d\d|s)?")
_NEWS_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SentenceTold:
    """A sentence with what has been read in it; `has_time` tells whether a time dates one of its clauses."""

    words: Words
    clauses: Sequence[Clause]
    triggers: Sequence[Trigger]
    stands: Mapping[int, Standing]
    told: Mapping[int, Told | None]
    actors: frozenset[str]
    kind: BlockKind
    has_time: bool


@dataclass(frozen=True, slots=True)
class _Thread:
    """A date that may be carried on: the group told under it, whose words they were, how far it has come."""

    when: int
    speaker: str | None
    carried: int
    sentence: int
    actors: frozenset[str]


class Narrative:
    """Goes along the sentences of a report and fills in the dates that they leave out."""

    def __init__(self, text: str, clock: Clock, published: date | None) -> None:
        self.text = text
        self.clock = clock
        self.published = published
        self.threads: dict[str, _Thread] = {}
        self.body_sentences = 0
        self.block: BlockKind | None = None

    def skip(self, kind: BlockKind) -> None:
        """Takes note of a sentence that tells nothing."""
        self.body_sentences += kind is BlockKind.BODY

    def go_on(self, sentence: SentenceTold, dated: dict[int, Dated]) -> None:
        """Adds to `dated` what the sentence leaves undated, where that can be told."""
        if sentence.kind is not BlockKind.BODY:
            return
        self.body_sentences += 1
        if not sentence.has_time:
            self._carry(sentence, dated)
        if self.body_sentences <= _LEAD:
            self._news(sentence, dated)
        self._remember(sentence, dated)

    # ------------------------------------------------------------ carried on

    def _carry(self, sentence: SentenceTold, dated: dict[int, Dated]) -> None:
        if not self.threads or not word_set("moving").isdisjoint(sentence.words.words):
            return
        for trigger in sentence.triggers:
            thread = self.threads.get(_CARRIED.get(trigger.frame.group, ""))
            verb = trigger.verb
            if thread is None or trigger.at in dated or verb is None or not verb.finite:
                continue
            if not self._goes_on(thread, sentence):
                continue
            simple = verb.tense == "past" and not verb.perfect and verb.modal is None
            same = self._speaker(sentence, trigger) == thread.speaker
            main = sentence.clauses[trigger.clause].kind in ("main", "content")
            if simple and same and main and sentence.stands[trigger.at].status in _HAPPENED:
                dated[trigger.at] = Dated(thread.when, "narrative")

    def _goes_on(self, thread: _Thread, sentence: SentenceTold) -> bool:
        """Whether a sentence can belong to a thread: near, and not only of other people."""
        near = self.body_sentences - thread.sentence <= _QUIET + 1
        return near and (not sentence.actors or not thread.actors or bool(sentence.actors & thread.actors))

    def _remember(self, sentence: SentenceTold, dated: Mapping[int, Dated]) -> None:
        threads: dict[str, _Thread] = {}  # what this sentence dates; a time of its own ends what was before
        for trigger in sentence.triggers:
            given, verb = dated.get(trigger.at), trigger.verb
            if given is None or given.when is None or given.until is not None:
                continue
            if verb is None or not verb.finite:
                continue
            group = _CARRIED.get(trigger.frame.group)
            past = verb.tense == "past" or verb.perfect
            clause = sentence.clauses[trigger.clause]
            if group is None or not past or clause.kind == "relative":
                continue
            if trigger.at != clause.main_verb(sentence.words) or group in threads:
                continue
            old = self.threads.get(group)
            carried = old.carried + 1 if given.when_from == "narrative" and old else 0
            if carried < _FURTHEST and self.clock.granularity(given.when) in _FINE:
                threads[group] = _Thread(
                    given.when,
                    self._speaker(sentence, trigger),
                    carried,
                    self.body_sentences,
                    sentence.actors,
                )
        self.threads = threads if sentence.has_time else {**self.threads, **threads}

    @staticmethod
    def _speaker(sentence: SentenceTold, trigger: Trigger) -> str | None:
        told = sentence.told[trigger.at]
        return None if told is None else told.speaker or "?"

    # ------------------------------------------------------------ news of the day

    def _news(self, sentence: SentenceTold, dated: dict[int, Dated]) -> None:
        if not self._recent(sentence, dated):
            return
        for trigger in sentence.triggers:
            verb = trigger.verb
            if trigger.at in dated or verb is None or not verb.finite or verb.modal is not None:
                continue
            if sentence.told[trigger.at] is not None or trigger.frame.disputed == "act":
                continue
            past = verb.tense == "past" and not verb.perfect
            news = past or (verb.perfect and verb.tense == "present")
            clause = sentence.clauses[trigger.clause]
            kind = clause.kind
            counted = clause.first > 0 and sentence.words.words[clause.first - 1] in word_set("time_parts")
            followed = kind == "adverbial" and clause.opener in ("after", "as", "when") and not counted
            moving = not word_set("moving").isdisjoint(_clause_words(sentence, trigger))
            if news and (kind == "main" or (followed and past)) and not moving:
                dated[trigger.at] = Dated(None, "published")

    def _recent(self, sentence: SentenceTold, dated: Mapping[int, Dated]) -> bool:
        """Whether the main clause is news: nothing in the sentence is dated long before the publication."""
        if any(self._old(given) for given in dated.values()):
            return False
        this_year = str(self.published.year) if self.published else ""
        if any(word != this_year and _YEAR.fullmatch(word) for word in sentence.words.words):
            return False
        for clause in sentence.clauses:
            main = clause.main_verb(sentence.words)
            if clause.kind != "main" or main is None:
                continue
            return True
        return False

    def _old(self, given: Dated) -> bool:
        latest = self.clock.latest(given.when) if given.when is not None else None
        if latest is None:
            return False
        return self.published is None or self.published - latest > _NEWS_DAYS


def _clause_words(sentence: SentenceTold, trigger: Trigger) -> Sequence[str]:
    clause = sentence.clauses[trigger.clause]
    return sentence.words.words[clause.first : clause.last]
