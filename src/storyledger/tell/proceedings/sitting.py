"""The day that neighbouring sentences share: "A jury found on Friday that ... It awarded her $2 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from storyledger.annotate.events.dating import Placed
from storyledger.model import Report, Time, When
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
    r"\b(?:courts?|judges?|jury|jurors|magistrates?|tribunal|inquiry|inquest|coroner|trial|prosecutors?)\b",
    re.I,
)
_AROUND = 200
#: A report leads with so many letters.
_LEAD = 400
#: Kinds that come about at one sitting: a day told of one is that of others, as long as the report leads on.
_SITTINGS = (
    frozenset({"verdict", "finding", "award", "sentence", "bail", "ruling", "order", "dismissal", "delay"}),
    frozenset({"charge", "arrest", "bail", "hearing", "plea", "delay", "warrant", "order"}),
    frozenset({"testimony", "hearing", "trial", "ruling", "request"}),
)
_ANY = frozenset().union(*_SITTINGS)
#: Words by which a sentence looks back.
_BACK = frozenset(
    "earlier previously already once originally formerly later then subsequently before ago last "
    "separate another unrelated different".split()
)


def _with(move: Move) -> frozenset[str]:
    """The kinds that come about with a step."""
    return frozenset(name for kinds in _SITTINGS for name in kinds if move.kind.name in kinds)


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

    def day(self, sentence: Sentence, move: Move, placed: Sequence[Placed]) -> When | None:
        """The day of a step whose own sentence gives none."""
        verb = move.verb
        if verb is None or not verb.finite or verb.tense != "past" or verb.perfect:
            return None
        clause = sentence.clauses[move.clause]
        if any(not self._aside(sentence, move, time) for time in placed):
            return None
        if clause.kind not in ("main", "content") or _BACK & set(sentence.words.words):
            return None
        near = sentence.piece[0] - self.end <= _LETTERS and move.kind.name in self.kinds
        if self.when is not None and near:
            return self.when
        if self.past is not None and sentence.piece[0] - self.past[1] <= _NEXT:
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
        clause = sentence.clauses[sentence.clause_of(time.first)]
        if clause.first > sentence.clauses[move.clause].first and clause.kind in ("relative", "adverbial"):
            return True
        tags = sentence.words.tags
        qualifies = tags[time.first - 1 : time.first] == ["D"] and tags[time.last : time.last + 1] == ["N"]
        spoken_of = qualifies or time.first in sentence.subject_zone(move.verb)
        return time.granularity == "year" and spoken_of

    def read(
        self, sentence: Sentence, placed: Sequence[Placed], days: Sequence[tuple[Move, When]], *, lead: bool
    ) -> None:
        """Take a sentence in with its steps that have a day of their own."""
        self.seen = sentence.piece[1]
        fresh = [(move, when) for move, when in days if self._fresh(when)]
        if fresh:
            self._speak_of(fresh[-1][1], sentence.piece[1], _with(fresh[-1][0]))
            if lead and self.led is None:
                self.led = fresh[0][1], _with(fresh[0][0])
            return
        if days and all(move.verb is not None and move.verb.perfect for move, _ in days):
            return  # "had been acquitted in June": the report comes back from there at once
        older = [(move, when) for move, when in days if when.granularity in _SHORT]
        if older:
            self.past = older[-1][1], sentence.piece[1], _with(older[-1][0])
        told = [self.times[time.index].when for time in placed if time.index is not None]
        if not told:
            return
        near = [when for when in told if when is not None and self._fresh(when)]
        if lead and len(near) == len(told) == 1 and _COURT.search(self.text, *sentence.piece):
            self._speak_of(near[0], sentence.piece[1], _ANY)
            self.led = self.led or (near[0], _ANY)
        else:
            self._look_back(sentence.piece[1])

    def skip(self, start: int) -> None:
        """Take in what stands before an offset and tells no step: a day of the news, or a look back."""
        passed = [time for time in self.times if self.seen <= time.start < start and time.when is not None]
        self.seen = max(self.seen, start)
        for time in passed:
            assert time.when is not None
            if not self._fresh(time.when):
                self._look_back(time.end)
            elif time.start < _LEAD and _COURT.search(self.text, max(0, time.start - _AROUND), time.end):
                self._speak_of(time.when, time.end, _ANY)
                self.led = self.led or (time.when, _ANY)

    def _look_back(self, end: int) -> None:
        """The report speaks of another time, before or to come."""
        self.when, self.back = None, end

    def _speak_of(self, when: When, end: int, kinds: frozenset[str]) -> None:
        self.when, self.end, self.kinds = when, end, kinds

    def _fresh(self, when: When) -> bool:
        """Whether it is a day of which the report brings the news."""
        if when.granularity not in ("day", "time") or when.earliest is None or self.published is None:
            return False
        first: date = when.earliest
        return self.published - _NEWS <= first <= self.published


__all__ = ["Sitting"]
