"""Which year a month or day without one is of, where the step's words tell it better than the time's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from storyledger.annotate.times.granules import RANK, Granule
from storyledger.model import Anchor, Time, When
from storyledger.tell.proceedings.counted import of_granule
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\b|"
    r"\b(?:spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
#: What says the year, or from where to count.
_SAID = re.compile(r"\d{4}|\b(?:this|last|next|past|ago|year|later|earlier|previous|following|same)\b", re.I)
_NEXT = re.compile(r"the (?:next|following)\b", re.IGNORECASE)
#: What is set for a day after one of these has it before it.
_SETS = frozenset("set schedule fix list adjourn postpone delay put slate expect due defer".split())
_FOR = frozenset({"for", "until", "till", "to"})
_AHEAD = frozenset({"will", "'ll", "shall"})


def in_its_year(text: str, sentence: Sentence, move: Move, time: Time, published: date | None) -> When:
    """A time with the year that the step's tense asks for; as it was read where nothing asks for another."""
    when = time.when
    words = text[time.start : time.end]
    free = when.anchor is Anchor.PUBLISHED and _MONTH.search(words) and not _SAID.search(words)
    if not free or published is None or when.earliest is None or when.latest is None:
        return when
    if when.latest < published and _ahead(sentence, move, time):
        return _years_on(when, 1)
    if when.earliest > published and _behind(sentence, move, time):
        return _years_on(when, -1)
    return when


def _ahead(sentence: Sentence, move: Move, time: Time) -> bool:
    """Whether what a time tells is to come: "will be tried in February", "set sentencing for 6 January"."""
    words, verbs = sentence.words, sentence.words.verbs
    at = words.at(time.start)
    if move.verb is not None and move.verb.modal in _AHEAD:
        return True
    before = [verb for verb in sentence.clauses[sentence.clause_of(at)].verbs if verb < at]
    if not before:
        return False
    opener = words.words[at - 1] if at else ""
    verb = verbs[before[-1]]
    return (verb.lemma in _SETS and opener in _FOR) or verb.modal in _AHEAD


def _behind(sentence: Sentence, move: Move, time: Time) -> bool:
    """Whether a step is told as past, and its day with it."""
    verb = move.verb
    if verb is None or not verb.finite or verb.tense != "past" or verb.modal is not None:
        return False
    at = sentence.words.at(time.start)
    return not (at and sentence.words.words[at - 1] in ("for", "to"))


def the_next(text: str, time: Time, times: Sequence[Time]) -> When | None:
    """The day of "the next January", "the following week" in what is told as past: from the time told before
    it in the text, not from the day of publication. None for other words, and where none was told.
    """
    if time.when.anchor is not Anchor.PUBLISHED or not _NEXT.match(text, time.start, time.end):
        return None
    granule_unit = time.when.granularity
    before = [one for one in times if one.start < time.start and one.type in ("DATE", "TIME")]
    base = next((one.when for one in reversed(before) if one.when.known), None)
    if base is None or base.latest is None or time.when.earliest is None or base.granularity not in RANK:
        return None
    named = _MONTH.search(text, time.start, time.end)
    if granule_unit not in RANK or RANK[base.granularity] > RANK["year" if named else granule_unit]:
        return None
    if not named:
        return of_granule(Granule.containing(granule_unit, base.latest).shift(1))
    first = time.when.earliest
    own = Granule.containing(granule_unit, first.replace(year=base.latest.year, day=1))
    return of_granule(own if own.first > base.latest else own.shift(12 if granule_unit == "month" else 4))


def _years_on(when: When, years: int) -> When:
    assert when.earliest is not None
    first = when.earliest
    if when.granularity in ("day", "time"):
        if (first.month, first.day) == (2, 29):
            return when
        return When.on(first.replace(year=first.year + years), when.anchor)
    if when.granularity not in ("month", "season"):
        return when
    granule = Granule.containing(when.granularity, first).shift(
        years * (12 if when.granularity == "month" else 4)
    )
    return When(granule.value, granule.edtf, granule.first, granule.last, granule.unit, when.anchor)


__all__ = ["in_its_year", "the_next"]
