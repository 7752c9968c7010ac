"""The day that neighbouring sentences share: "A jury found on Friday that ... It awarded her $2 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from storyledger.annotate.events.dating import Placed
from storyledger.model import Anchor, Report, Time, When
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

#: What a report tells of one day was so many days before it at most.
_NEWS = timedelta(days=10)
#: So many letters on, a day is still spoken of.
_LETTERS = 450
#: The next sentence begins so many letters on; its step may share a day, or a month, that is no news.
_NEXT = 8
_SHORT = ("day", "time", "month")
#: A day is that of a sitting where a court stands in its sentence, or so many letters before it.
_COURT = re.compile(
    r"\b(?:courts?|judges?|justices?|jury|jurors|magistrates?|tribunal|chamber|arbitrators?|inquiry|inquest|coroner|"
    r"trial|prosecut(?:ors?|ions?)|rulings?|verdicts?|decision)\b",
    re.I,
)
_AROUND = 200
#: What is told of a day may name the court so many letters behind it: "The decision on Monday by the court".
_BEHIND = 60
#: A sentence ends.
_STOP = re.compile(r"[.!?][\"”’)]*\s")
#: Words by which a step is of the day just told; not "the same day as", "the same day the court ruled".
_SAME_DAY = re.compile(
    r"\b(?:within (?:an hour|the hour|hours|minutes)|(?:hours|minutes|an hour) (?:later|afterwards)|"
    r"(?:the|that) same (?:day|morning|afternoon|evening|night)"
    r"(?! +(?:a|an|as|his|her|its|that|the|their|when)\b))\b",
    re.I,
)
#: Words that open a clause that tells of something else: "the banker, who was arrested on Saturday".
_ASIDE = re.compile(r"\b(?:who|whom|whose|which|that|where|when|after|before|since|because|had|if)\b", re.I)
#: What goes on since then, or went on until then, moves the report nowhere.
_STATE = re.compile(r"\b(?:since|until|till|from)(?: \w+)? $", re.I)
#: A report leads with so many letters.
_LEAD = 400
#: Kinds that come about at one sitting: a day told of one is that of others, as long as the report leads on.
_SITTINGS = (
    frozenset(
        {
            "verdict",
            "finding",
            "award",
            "sentence",
            "bail",
            "ruling",
            "order",
            "dismissal",
            "delay",
            "sanction",
        }
    ),
    frozenset({"charge", "arrest", "bail", "hearing", "plea", "delay", "warrant", "order"}),
    frozenset({"testimony", "hearing", "trial", "ruling", "request"}),
    frozenset({"plea", "trial", "dropped"}),
)
_ANY = frozenset().union(*_SITTINGS)
#: Words by which a sentence looks back.
_BACK = frozenset(
    "earlier previously already once originally formerly later then subsequently ago last "
    "separate another unrelated different".split()
)


def _with(move: Move) -> frozenset[str]:
    """The kinds that come about with a step."""
    return frozenset(name for kinds in _SITTINGS for name in kinds if move.kind.name in kinds)


def _past(move: Move) -> bool:
    """Whether a step is told as past, or by a noun; not "is accused of killing her on 6 March"."""
    return move.verb is None or (move.verb.tense == "past" and not move.verb.perfect)


def _after_so_long(sentence: Sentence, move: Move) -> bool:
    """Whether a sentence only opens with how long it took: "After nine hours the jury found him guilty"."""
    clause = sentence.clauses[move.clause]
    others = any(other.kind == "main" for other in sentence.clauses[move.clause + 1 :])
    opens = not {"#", "t"}.isdisjoint(sentence.words.tags[1:4])
    return move.clause == 0 and clause.opener == "after" and not others and opens


def _looks_back(sentence: Sentence, last: int) -> bool:
    """Whether words up to `last` look back: "two years before"; not "pleaded before a magistrate"."""
    words, tags = sentence.words.words[:last], sentence.words.tags
    before = any(
        word == "before" and (at + 1 >= len(tags) or tags[at + 1] not in "DNJS#")
        for at, word in enumerate(words)
    )
    return before or bool(_BACK & set(words))


def of_a_noun(sentence: Sentence, index: int) -> bool:
    """Whether a clause tells more of a noun: "who was charged", "the damages that a jury awarded"."""
    clause = sentence.clauses[index]
    if clause.kind == "relative":
        return True
    before = sentence.words.tags[clause.first - 1] if clause.first else ""
    return clause.kind == "content" and clause.opener == "that" and before == "N"


class Sitting:
    """The day of which a report speaks as its sentences are read in order."""

    def __init__(self, report: Report, times: Sequence[Time]) -> None:
        self.text = report.text
        self.published = report.published.day if report.published else None
        self.times = times
        self.when: When | None = None
        self.kinds = _ANY
        self.end = self.seen = 0
        self.led: tuple[When, frozenset[str]] | None = None
        self.past: tuple[When, int, frozenset[str]] | None = (
            None  # a day before the news, and where it stands
        )
        self.back = -_LETTERS

    def same_day(self, sentence: Sentence, move: Move) -> When | None:
        """The day just told, where a clause says that it was the same: "he was freed within hours"."""
        if move.verb is None or not move.verb.finite or move.verb.tense != "past" or move.verb.perfect:
            return None
        clause, starts = sentence.clauses[move.clause], sentence.words.starts
        end = starts[clause.last] if clause.last < len(starts) else sentence.piece[1]
        if not _SAME_DAY.search(self.text, starts[clause.first], end):
            return None
        if self.when is not None:
            return self.when
        return self.led[0] if self.led is not None else None

    def day(self, sentence: Sentence, move: Move, placed: Sequence[Placed]) -> When | None:
        """The day of a step whose own sentence gives none."""
        verb = move.verb
        if verb is None or not verb.finite or verb.tense != "past" or verb.perfect:
            return None
        clause = sentence.clauses[move.clause]
        if any(not self._aside(sentence, move, time) for time in placed):
            return None
        told = clause.kind in ("main", "content") or _after_so_long(sentence, move)
        if not told or _looks_back(sentence, clause.last):
            return None
        near = sentence.piece[0] - self.end <= _LETTERS and move.kind.name in self.kinds
        if self.when is not None and near:
            return self.when
        finer = any(time.granularity != "year" for time in placed)
        if self.past is not None and sentence.piece[0] - self.past[1] <= _NEXT and not finer:
            return self.past[0] if move.kind.name in self.past[2] else None
        back = sentence.piece[0] - self.back <= _LETTERS
        if self.led is not None and move.kind.name in self.led[1] and not back:
            return self.led[0]
        return None

    def _aside(self, sentence: Sentence, move: Move, time: Placed) -> bool:
        """Whether a time of the sentence is of something else: of a clause that hangs on the step's, or of
        what is spoken of ("the search in 2017 was held to be unlawful", "cleared in the 2019 suit").
        """
        assert move.verb is not None
        if time.index is None or (time.first > move.at and self._to_come(self.times[time.index].when)):
            return True
        index = sentence.clause_of(time.first)
        clause = sentence.clauses[index]
        verbs = sentence.words.verbs
        if any(verbs[at].finite for at in range(move.at + 1, time.first) if at in verbs):
            return True  # "allowed her appeal against the terms that she accepted six years ago"
        if index != move.clause and of_a_noun(sentence, index):
            return True
        if clause.first > sentence.clauses[move.clause].first and clause.kind == "adverbial":
            return True
        tags = sentence.words.tags
        qualifies = tags[time.first - 1 : time.first] == ["D"] and tags[time.last : time.last + 1] == ["N"]
        spoken_of = qualifies or time.first in sentence.subject_zone(move.verb)
        return time.granularity == "year" and spoken_of

    def _to_come(self, when: When) -> bool:
        """Whether a time is yet to come when the report is out: "was freed until sentencing on 3 March"."""
        return when.earliest is not None and self.published is not None and when.earliest > self.published

    def read(
        self, sentence: Sentence, placed: Sequence[Placed], days: Sequence[tuple[Move, When]], *, lead: bool
    ) -> None:
        """Take a sentence in with its steps that have a day of their own."""
        self.seen = sentence.piece[1]
        fresh = [(move, when) for move, when in days if self._fresh(when)]
        if fresh:
            self._speak_of(fresh[-1][1], sentence.piece[1], _with(fresh[-1][0]))
            if lead:
                self._lead_with(fresh[0][1], _with(fresh[0][0]))
            return
        if days and all(move.verb is not None and move.verb.perfect for move, _ in days):
            return  # "had been acquitted in June": the report comes back from there at once
        older = [
            (move, when)
            for move, when in days
            if when.granularity in _SHORT and _past(move) and not of_a_noun(sentence, move.clause)
        ]
        if older:
            self.past = older[-1][1], sentence.piece[1], _with(older[-1][0])
        told = [self.times[time.index].when for time in placed if time.index is not None]
        if not told:
            return
        first = told[0]
        if lead and first is not None and self._fresh(first) and _COURT.search(self.text, *sentence.piece):
            self._speak_of(first, sentence.piece[1], _ANY)
            self._lead_with(first, _ANY)
        else:
            self._look_back(sentence.piece[1])

    def next_told(self, end: int) -> When | None:
        """The day of the news that the sentence after `end` tells in a court: "The ruling on Monday"."""
        time = next((time for time in self.times if time.start >= end and time.when.known), None)
        if time is None or not self._fresh(time.when) or not self._in_court(time):
            return None
        aside = _STOP.search(self.text, end, time.start) or _ASIDE.search(self.text, end, time.start)
        return None if aside else time.when

    def skip(self, start: int) -> None:
        """Take in what stands before an offset and tells no step: a day of the news, or a look back."""
        passed = [time for time in self.times if self.seen <= time.start < start and time.when.known]
        self.seen = max(self.seen, start)
        spoken = -1  # where a day of the news ends, whose sentence may tell of what was before
        for time in passed:
            if not self._fresh(time.when):
                beside = spoken >= 0 and _STOP.search(self.text, spoken, time.start) is None
                if not beside and _STATE.search(self.text, max(0, time.start - 16), time.start) is None:
                    self._look_back(time.end)
                continue
            spoken = time.end
            if time.start < _LEAD and self._in_court(time):
                self._speak_of(time.when, time.end, _ANY)
                self._lead_with(time.when, _ANY)
            elif self.led is not None and self.led[0].earliest == time.when.earliest:
                self._speak_of(time.when, time.end, self.led[1])

    def _in_court(self, time: Time) -> bool:
        return _COURT.search(self.text, max(0, time.start - _AROUND), time.end + _BEHIND) is not None

    def _lead_with(self, when: When, kinds: frozenset[str]) -> None:
        """The day that a report leads with is the first that it tells; that it came out is none."""
        if self.led is None or (self._of_issue(self.led[0]) and not self._of_issue(when)):
            self.led = when, kinds | self.led[1] if self.led is not None else kinds

    def _of_issue(self, when: When) -> bool:
        """Whether a day is only that on which the report came out."""
        return when.anchor is Anchor.PUBLISHED and when.earliest == self.published

    def _look_back(self, end: int) -> None:
        """The report speaks of another time, before or to come."""
        self.when, self.back = None, end

    def _speak_of(self, when: When, end: int, kinds: frozenset[str]) -> None:
        self.when, self.end, self.kinds, self.back = when, end, kinds, -_LETTERS

    def _fresh(self, when: When) -> bool:
        """Whether it is a day of which the report brings the news."""
        if when.granularity not in ("day", "time") or when.earliest is None or self.published is None:
            return False
        first: date = when.earliest
        return self.published - _NEWS <= first <= self.published


__all__ = ["Sitting"]
