"""When a step was taken: from its own words, from the day the report came out, or from a chronology's
headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from storyledger.annotate.events.dating import Clock, Dated, Placed, date_sentence
from storyledger.annotate.events.triggers import PLAIN, Trigger
from storyledger.model import Anchor, Event, Piece, Report, Time, When
from storyledger.tell.proceedings.belonging import (
    FRONTED,
    beside,
    free,
    in_other_clause,
    modifies,
    put_off,
    takes_place,
)
from storyledger.tell.proceedings.chronology import YEAR, Chronology
from storyledger.tell.proceedings.counted import counted_days
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence
from storyledger.tell.proceedings.sharing import (
    goes_on_from,
    has_come,
    is_dated,
    is_past,
    long_after,
    simple_past,
    told_with_lead,
)
from storyledger.tell.proceedings.sitting import Sitting, of_a_noun
from storyledger.tell.proceedings.then import time_then
from storyledger.tell.proceedings.which_day import settled
from storyledger.tell.proceedings.which_year import in_its_year, the_next

#: A report is told as it happens when so many of its lines open with the time by the clock.
_ENTRIES = 5
_CLOCK = re.compile(r"^\W*[012]?\d[.:][0-5]\d(?: ?[ap]m)?\b", re.MULTILINE)
#: Nouns of these name what was filed some time, not what came about on the day of the news.
_FILED = frozenset({"complaint", "countersuit", "inquiry", "settlement", "appeal"})
#: Clauses that open so tell what was before the news.
_FROM_THEN = frozenset({"since", "before", "until", "till"})
#: Clauses that open so tell what readers know.
_KNOWN = frozenset({"after", "since", "once", "when", "following", "because", "although", "though"})
_STRETCH = re.compile(r"\b(?:from|since|until|between)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A date and how it was got: "stated" by the words, "published" as news of the day, or None."""

    when: When | None
    told: str | None


def _as_it_happens(move: Move) -> bool:
    """Whether a step is told in the present, or as an outcome alone: "Count two: guilty"."""
    if move.verb is None:
        return move.outcome is not None and move.kind.decides
    return move.verb.finite and move.verb.tense == "present" and not move.verb.perfect


def _shared(sentence: Sentence, found: Sequence[Move], told: Sequence[Told], at: int) -> Told:
    """The day of a step; "and awarded her $2 million" has that of the step that it goes on from."""
    move, own = found[at], told[at]
    clause = sentence.clauses[move.clause]
    if own.told == "stated" or move.verb is None:
        return own
    before = (
        told[i]
        for i in range(at)
        if found[i].verb is not None and told[i].told == "stated" and is_dated(told[i].when)
    )
    meanwhile = sentence.words.words[move.verb.first - 1 : move.verb.first] == ["while"]
    if meanwhile and not move.verb.finite:
        return next(before, own)
    if clause.joined is None or has_come(move):
        return own
    chain = goes_on_from(sentence, move.clause)
    before = (
        told[i]
        for i in range(at)
        if found[i].clause in chain and told[i].told == "stated" and is_dated(told[i].when)
    )
    if not move.verb.finite:  # "found against him in May and ordered him to pay" may be read so
        opening = sentence.words.words[clause.first : move.verb.first]
        return next(before, own) if move.verb.passive and "and" in opening[:2] else own
    return next(before, own) if clause.kind == sentence.clauses[clause.joined].kind else own


class Dating:
    """Dates the steps of one report."""

    def __init__(self, report: Report, times: Sequence[Time]) -> None:
        self.report = report
        published = report.published
        dated = published is not None and published.precision in ("day", "time")
        self.published = published.day if published and dated else None
        self.times = settled(report.text, times, self.published)
        self.unsettled = [at for at, time in enumerate(times) if time.when.known != self.times[at].when.known]
        self.clock = Clock(self.times)
        self.chronology = Chronology(report.text)
        self.live = len(_CLOCK.findall(report.text)) >= _ENTRIES
        self.sitting = Sitting(report, self.times)
        self.news_day = When.on(published.day, Anchor.PUBLISHED) if published and dated else None

    def told(
        self, sentence: Sentence, found: Sequence[Move], events: dict[int, Event], lead: bool
    ) -> list[Told]:
        """For each step of a sentence its date; `events` are what was read there, by offset of the word."""
        heads = self.chronology.heads
        triggers = [Trigger(move.at, move.last, PLAIN, move.verb, move.clause) for move in found]
        placed = self._days_of(sentence, found)
        dated, _ = date_sentence(sentence.words, sentence.clauses, triggers, placed)
        if heads:
            return [self._headed(sentence, move, dated.get(move.at)) for move in found]
        self.sitting.skip(sentence.piece[0])
        told = []
        steps = {move.at for move in found}
        loose = self._loose(sentence)
        for move in found:
            given = dated.get(move.at)
            if given is None or given.when is None:
                given = beside(sentence, move, free(sentence, move, placed, dated, steps))
            if given is not None and (
                in_other_clause(sentence, move, given, placed) or self._against_tense(move, given)
            ):
                given = None
            leads = lead and move.kind.name not in _FILED and all(other.verb is None for other in found)
            if move.verb is None and not leads and not takes_place(sentence, move, given, placed):
                given = None
            event = events.get(sentence.words.starts[move.at])
            when = self._own_day(sentence, move, given)
            when = (
                when
                or self._of_when(sentence, move)
                or self._of_joined(sentence, move, placed)
                or self.sitting.same_day(sentence, move)
                or (None if loose else self.sitting.day(sentence, move, placed))
            )
            if when is None and event is not None and self._of_event(sentence, move, event, placed):
                when = self._when(event.when)
            fresh = lead and (has_come(move) or not (placed or loose))
            told.append(self._of_news(sentence, when, event, fresh, move))
        told = [_shared(sentence, found, told, at) for at in range(len(found))]
        if lead:
            told = self._one_day(sentence, found, told, dated)
        days = [
            (move, one.when)
            for move, one in zip(found, told, strict=True)
            if one.when is not None and not (placed and one.told == "published" and has_come(move))
        ]
        self.sitting.read(sentence, placed, days, lead=lead)
        told = self._of_its_when(sentence, found, told, dated)
        return self._counted(sentence, found, told, dated)

    def _own_day(self, sentence: Sentence, move: Move, given: Dated | None) -> When | None:
        """The day that a step's own words give it."""
        when = self._when(given.when if given is not None else None)
        if when is None or given is None or given.when is None:
            return None
        if self._of_subject(sentence, move, given, when) or self._of_deed(sentence, move, given, when):
            return None
        time = self.times[given.when]
        return self._in_its_year(sentence, move, time)

    def _in_its_year(self, sentence: Sentence, move: Move, time: Time) -> When:
        """A time as the step's tense and what was told before have it."""
        after = the_next(self.report.text, time, self.times) if simple_past(move.verb) else None
        return after or in_its_year(self.report.text, sentence, move, time, self.published)

    def _of_when(self, sentence: Sentence, move: Move) -> When | None:
        """The day of a clause that tells what was then: "was free until May, when a judge had him held"."""
        time = time_then(sentence, move, self.times) if simple_past(move.verb) else None
        return self._in_its_year(sentence, move, time) if time is not None else None

    def _of_its_when(
        self, sentence: Sentence, found: Sequence[Move], told: Sequence[Told], dated: Mapping[int, Dated]
    ) -> list[Told]:
        """The same with the day of a clause that tells when a step was taken: "denied it when he was charged
        in May".
        """
        days = {
            clause.parent: self._when(dated[at].when)
            for clause in sentence.clauses
            if clause.opener == "when" and clause.kind == "adverbial" and clause.parent is not None
            for at in clause.verbs
            if at in dated and simple_past(sentence.words.verbs[at])
        }
        return [
            Told(day, "stated")
            if one.told is None
            and is_past(move)
            and (day := days.get(move.clause)) is not None
            and not self._to_come(day)
            else one
            for move, one in zip(found, told, strict=True)
        ]

    def _to_come(self, when: When) -> bool:
        return when.earliest is None or self.published is None or when.earliest > self.published

    def _one_day(
        self, sentence: Sentence, found: Sequence[Move], told: Sequence[Told], dated: Mapping[int, Dated]
    ) -> list[Told]:
        """The same with the day of a lead for all that it tells as past: "was freed on Monday after a court
        cut his term", "was jailed on Monday, while his brother was acquitted".
        """
        whens = [self._when(dated[at].when) for at in sorted(dated) if self._carries(sentence, at)]
        day = next((when for when in whens if when is not None and self._is_news(when)), None)
        if day is None:
            return list(told)
        return [
            Told(day, "stated") if one.told != "stated" and told_with_lead(sentence, move) else one
            for move, one in zip(found, told, strict=True)
        ]

    @staticmethod
    def _carries(sentence: Sentence, at: int) -> bool:
        """Whether a verb's day may be that of all that its sentence tells."""
        verb = sentence.words.verbs.get(at)
        return simple_past(verb) and sentence.clauses[sentence.clause_of(at)].kind == "main"

    def _is_news(self, when: When) -> bool:
        """Whether a day is one of which the report brings the news."""
        if when.granularity not in ("day", "time") or when.earliest is None or self.published is None:
            return False
        return self.published - NEWS <= when.earliest <= self.published

    def _counted(
        self, sentence: Sentence, found: Sequence[Move], told: Sequence[Told], dated: Mapping[int, Dated]
    ) -> list[Told]:
        """The same with the days that the sentence counts from another: "two days after police held him"."""
        stated = [one.when if one.told == "stated" else None for one in told]
        days = counted_days(sentence, found, stated, dated, self.times)
        return [Told(days[at], "stated") if at in days else one for at, one in enumerate(told)]

    def _loose(self, sentence: Sentence) -> bool:
        """Whether a sentence tells a time of which no day is known: "on a Monday"."""
        start, end = sentence.piece
        return any(start <= self.times[index].start < end for index in self.unsettled)

    def _of_event(self, sentence: Sentence, move: Move, event: Event, placed: Sequence[Placed]) -> bool:
        """Whether the day that was read for a step's word is its own."""
        given = Dated(event.when, event.when_from)
        return not self._carried(event, move) and not in_other_clause(sentence, move, given, placed)

    def _carried(self, event: Event, move: Move) -> bool:
        """Whether a time is only carried from sentences before: a day may be that of a decision."""
        if event.when_from != "narrative" or event.when is None:
            return False
        when = self.times[event.when].when
        return not move.kind.decides or when is None or when.granularity not in ("day", "time")

    def _against_tense(self, move: Move, given: Dated) -> bool:
        """Whether a day is over for what is told as of now: "has quashed the verdict on a death in 2012",
        "is accused of killing her on 6 March".
        """
        verb, when = move.verb, self._when(given.when)
        if verb is None or not verb.finite or verb.tense != "present" or self.news_day is None:
            return False
        if when is None or when.latest is None or self.news_day.earliest is None:
            return False
        return (verb.perfect or verb.passive) and when.latest < self.news_day.earliest - NEWS

    def _days_of(self, sentence: Sentence, found: Sequence[Move]) -> Sequence[Placed]:
        """The times of a sentence, without those that something is put off to."""
        placed = [
            time
            for time in self.clock.between(*sentence.piece, sentence.words)
            if not put_off(sentence, time)
        ]
        if not any(move.kind.name == "delay" for move in found):
            return placed
        words = sentence.words.words
        return [
            time
            for time in placed
            if not {"to", "until", "till"} & set(words[max(0, time.first - 1) : time.first])
        ]

    def _of_subject(self, sentence: Sentence, move: Move, given: Dated, when: When) -> bool:
        """Whether a year belongs to what stands before the verb: "a claim of assault in Paris in 2003 led
        to".
        """
        if move.verb is None or given.when is None or when.granularity not in ("year", "decade"):
            return False
        zone = sentence.subject_zone(move.verb)
        at = sentence.words.at(self.times[given.when].start)
        first = sentence.clauses[move.clause].first
        return at in zone and at - first > FRONTED

    def _of_deed(self, sentence: Sentence, move: Move, given: Dated, when: When) -> bool:
        """Whether a year is that of what one is tried for: "acquitted of assaulting her eight years ago"."""
        if move.verb is None or given.when is None or of_a_noun(sentence, move.clause):
            return False
        if when.granularity == "decade":
            return True
        words, verbs = sentence.words, sentence.words.verbs
        at = words.at(self.times[given.when].start)
        gerunds = (i for i in range(move.at + 1, at) if i in verbs and verbs[i].kind == "gerund")
        deed = any(words.words[verbs[i].first - 1] in ("of", "for", "with") for i in gerunds)
        return deed and when.granularity in ("year", "season", "month")

    def _of_joined(self, sentence: Sentence, move: Move, placed: Sequence[Placed]) -> When | None:
        """The one time of the clause that a step's goes on from: "flew home in May and was arrested", "On
        Monday he appeared before a judge, who refused bail".
        """
        clause, words = sentence.clauses[move.clause], sentence.words
        goes_on = clause.joined is not None and words.words[clause.first : clause.first + 2].count("and") == 1
        told_on = clause.kind == "relative" and clause.opener == "who" and words.words[clause.first] == ","
        index = clause.joined if goes_on else clause.parent if told_on else None
        if index is None or not simple_past(move.verb):
            return None
        other = sentence.clauses[index]
        main = other.main_verb(words)
        if main is None or not simple_past(words.verbs[main]) or (goes_on and other.kind != clause.kind):
            return None
        times = [time for time in placed if other.first <= time.first < other.last]
        inside = [time for time in placed if clause.first <= time.first < clause.last]
        if len(times) != 1 or inside or modifies(sentence, times[0]):
            return None
        fronted = times[0].first - other.first <= FRONTED
        after = main < times[0].first and words.words[times[0].first - 1] not in ("for", "to")
        return self._when(times[0].index) if fronted or (goes_on and after) else None

    def _day_of_lead(self, sentence: Sentence, move: Move) -> When | None:
        """The day of what a report opens with, from its next sentence: "A court has quashed ... The decision
        on Wednesday ...".
        """
        opens = not self.report.text[: sentence.piece[0]].strip()
        present = move.verb is not None and move.verb.tense == "present"
        return self.sitting.next_told(sentence.piece[1]) if opens and present else None

    def _when(self, index: int | None) -> When | None:
        """A time as a date; not the beginning or end of a stretch: "titles from August 1998"."""
        if index is None:
            return None
        time = self.times[index]
        if not time.when.known:
            return None
        return None if _STRETCH.search(self.report.text, max(0, time.start - 10), time.start) else time.when

    def _headed(self, sentence: Sentence, move: Move, given: Dated | None) -> Told:
        """In a chronology: the head before the step, unless the words of the step name a year."""
        if given is not None and given.when is not None:
            time = self.times[given.when]
            heads = {start for start, _ in self.chronology.heads}
            if time.start not in heads and YEAR.search(self.report.text, time.start, time.end):
                return Told(time.when, "stated")
        when = self.chronology.at(sentence.words.starts[move.at])
        return Told(when, "stated" if when else None)

    def _of_news(
        self, sentence: Sentence, when: When | None, event: Event | None, lead: bool, move: Move
    ) -> Told:
        if when is not None:
            return Told(when, "published" if when is self.news_day else "stated")
        relative = of_a_noun(sentence, move.clause)
        opener = sentence.clauses[move.clause].opener
        earlier = move.verb is not None and move.verb.perfect and move.verb.tense == "past"
        if earlier or opener in _FROM_THEN:
            return Told(None, None)
        lead = lead and not relative and not long_after(sentence, move)
        perfect = move.verb is not None and move.verb.perfect
        told = event is not None and event.when_from == "published" and (perfect or not relative)
        if self.live and _as_it_happens(move) and self.news_day is not None:
            return Told(self.news_day, "published")
        if perfect and not relative and (when := self._day_of_lead(sentence, move)) is not None:
            return Told(when, "stated")
        news = told or (
            lead
            and move.verb is not None
            and move.verb.finite
            and (move.verb.perfect or move.verb.tense == "past")
        )
        if news and self.news_day is not None:
            return Told(self.news_day, "published")
        return Told(None, None)


def taken_for_known(sentence: Sentence, move: Move) -> bool:
    """Whether a clause tells what is no news: "he had hoped for peace after the charges were dropped", "the
    charges were dropped but he now faces ...".
    """
    clause = sentence.clauses[move.clause]
    words = sentence.words.words
    if "now" in words[: clause.first] or "now" in words[clause.last :]:
        return True
    if clause.kind != "adverbial" or clause.opener not in _KNOWN:
        return False
    parent = sentence.clauses[clause.parent] if clause.parent is not None else None
    at = parent.main_verb(sentence.words) if parent is not None else None
    verb = sentence.words.verbs[at] if at is not None else None
    return verb is not None and (verb.tense != "past" or verb.perfect)


def sentence_events(events: Sequence[Event], piece: Piece) -> dict[int, Event]:
    """The events of a sentence by the offset of their word."""
    return {event.start: event for event in events if piece[0] <= event.start < piece[1]}


#: News is no older than this when it is told as news of the day.
NEWS = timedelta(days=3)
