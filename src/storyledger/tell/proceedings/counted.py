"""Days that a clause counts from another's: "was charged on Tuesday, three weeks after she was suspended"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storyledger.annotate.events.dating import Dated
from storyledger.annotate.times.granules import RANK, Granule
from storyledger.model import Anchor, Time, When
from storyledger.tell.proceedings.moving import Move
from storyledger.tell.proceedings.sentence import Sentence

_LENGTH = re.compile(r"P(?P<time>T?)(?P<count>\d+)(?P<unit>[DWMYH])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
#: Between the length and "after" may stand: "to the day", "almost exactly".
_EXACTLY = frozenset({"to", "the", "day", "almost", "exactly"})
#: Years are only counted so far.
_FAR = 60


@dataclass(frozen=True, slots=True)
class Count:
    """One clause is so many units after another: the clauses by index, `unit` "day" to "year"; a count of 0
    days is for hours.
    """

    later: int
    earlier: int
    count: int
    unit: str


def counts(sentence: Sentence, times: Sequence[Time]) -> Iterator[Count]:
    """What the clauses of a sentence count from one another, in order."""
    words = sentence.words
    for time in times:
        if not sentence.piece[0] <= time.start < sentence.piece[1] or time.type != "DURATION":
            continue
        length = _LENGTH.fullmatch(time.when.value)
        if length is None:
            continue
        first, at = words.at(time.start), words.at(time.end - 1) + 1
        while at < len(words) and words.words[at] in _EXACTLY:
            at += 1
        way = words.words[at : at + 1]
        if way not in (["after"], ["before"]):
            continue
        found = _clauses(sentence, first, at)
        if found is None:
            continue
        head, tail = found
        hours = bool(length["time"])
        unit = "day" if hours else _UNITS.get(length["unit"], "day")
        count = 0 if hours else int(length["count"])
        if hours and (length["unit"] != "H" or int(length["count"]) > 12):
            continue
        later, earlier = (head, tail) if way == ["after"] else (tail, head)
        yield Count(later, earlier, count, unit)


def _clauses(sentence: Sentence, first: int, at: int) -> tuple[int, int] | None:
    """The clause that is so long after or before another, and that other; None where no clause follows."""
    clauses, words = sentence.clauses, sentence.words
    tail = sentence.clause_of(at)
    if clauses[tail].first != at or clauses[tail].main_verb(words) is None:
        return None
    own = sentence.clause_of(first)
    if any(verb < first for verb in clauses[own].verbs):
        return own, tail
    before = [i for i in range(own) if clauses[i].verbs]
    if before:
        parent = clauses[own].parent
        head = parent if parent is not None and clauses[parent].verbs else before[-1]
        return head, tail
    after = (i for i in range(tail + 1, len(clauses)) if clauses[i].kind == "main" and clauses[i].verbs)
    head_after = next(after, None)
    return None if head_after is None else (head_after, tail)


def counted_days(
    sentence: Sentence,
    found: Sequence[Move],
    days: Sequence[When | None],
    dated: Mapping[int, Dated],
    times: Sequence[Time],
) -> dict[int, When]:
    """For steps of a sentence, by their places in `found`, the days counted from other clauses.

    `days` are those of the steps as far as words give them, `dated` those of all verbs.
    """
    counted: dict[int, When] = {}
    for count in counts(sentence, times):
        for index, other, way in ((count.earlier, count.later, -1), (count.later, count.earlier, 1)):
            base = _day_of(sentence, other, found, days, dated, times)
            above = sentence.clauses[other].parent
            if base is None and above is not None and sentence.clauses[other].kind in ("relative", "content"):
                base = _day_of(sentence, above, found, days, dated, times)
            when = moved(base, way * count.count, count.unit) if base is not None else None
            steps = [i for i, move in enumerate(found) if _tells(move) and _within(sentence, move, index)]
            if when is not None and steps:
                counted |= dict.fromkeys(steps, when)
                break
    return counted


def _within(sentence: Sentence, move: Move, index: int) -> bool:
    """Whether a step stands in a clause, or in one that goes on from it: "broke in and arrested him"."""
    return move.clause == index or (
        sentence.clauses[move.clause].joined == index
        and index > 0
        and sentence.words.words[sentence.clauses[move.clause].first] == "and"
    )


def _tells(move: Move) -> bool:
    return move.verb is not None and move.verb.modal is None


def _day_of(
    sentence: Sentence,
    index: int,
    found: Sequence[Move],
    days: Sequence[When | None],
    dated: Mapping[int, Dated],
    times: Sequence[Time],
) -> When | None:
    """The day of a clause: that of its last step, or of the last of its verbs to which a time belongs."""
    own = [day for move, day in zip(found, days, strict=True) if move.clause == index and day is not None]
    if own:
        return own[-1]
    given = (dated[at].when for at in reversed(sentence.clauses[index].verbs) if at in dated)
    time = next((when for when in given if when is not None), None)
    return times[time].when if time is not None else None


def moved(when: When, count: int, unit: str) -> When | None:
    """A time so many units on, as exact as the coarser of both; None where it is not told how exact."""
    if when.earliest is None or when.latest is None or abs(count) > _FAR * 366:
        return None
    own = "day" if when.granularity == "time" else when.granularity
    if own not in RANK:
        return None
    middle = when.earliest + (when.latest - when.earliest) // 2
    day = _on(middle, count, unit)
    granule = Granule.containing(max(own, unit, key=RANK.__getitem__), day)
    return of_granule(granule)


def of_granule(granule: Granule) -> When:
    """A stretch of the calendar as a time that other words of the text have told."""
    return When(granule.value, granule.edtf, granule.first, granule.last, granule.unit, Anchor.EXPRESSION)


def _on(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    month = Granule.containing("month", day).shift(count * (12 if unit == "year" else 1))
    return month.first.replace(day=min(day.day, month.last.day))
