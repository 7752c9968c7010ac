"""How much an interval of days matters to a story: how many reports tell of it, when, and of what.

The score of an interval is

    ln(1 + reports) + ln(1 + late)
    + 1/2 (ln(1 + published) + ln(1 + main) + ln(1 + weighty)) + 1/3 ln(1 + leading)

over reports that are no copies: those that name the interval, those of them that are published more than a
week after it (what is still told later has mattered), those published on the day itself, sentences that
name it together with a main actor, reports with a dated event of the record on it, and reports that name it
in their first sentences. Late reports count no further than the sentences about main actors, and what lies
before the story's first report counts as far as it is told of them: everybody recalls the great days.

The weights are simple fractions, not learned: a logistic model over 19 such counts, trained on the other
collections, chose no better days on the whole (`docs/accuracy/timelines.md`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from storyledger.model import WORD_GROUP, Annotations, Report, When
from storyledger.tell.places import Places
from storyledger.tell.record import StoryRecord

#: The first and the last day.
Interval = tuple[date, date]

#: Frames of these groups are too wide to say by themselves that something of note has happened.
LOOSE_GROUPS = frozenset({"other", "speech-act", "statement", WORD_GROUP})

#: What is named this long after it is no news any more.
_LATE = timedelta(days=7)
#: What ended so long before the first report of a story is recalled, not reported.
_BEFORE = timedelta(days=60)
_RECALLED = 0.8
#: What reports, late ones, those of the day, sentences about main actors, weighty and leading ones count.
_WEIGHTS = (1, 1, 1 / 2, 1 / 2, 1 / 2, 1 / 3)
#: So many sentences are what a report leads with.
LEAD_SENTENCES = 5


class _Told(NamedTuple):
    """How many reports tell of one interval, in which way; `main` counts sentences."""

    reports: int = 0
    late: int = 0
    weighty: int = 0
    leading: int = 0
    main: int = 0

    def plus(self, other: _Told, times: int = 1) -> _Told:
        """What another report tells, too; -1 times takes it away."""
        return _Told(*(own + times * more for own, more in zip(self, other, strict=True)))


_NOTHING = _Told()


def interval_of(when: When) -> Interval | None:
    """The interval, if both its ends are known."""
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def interval_scores(record: StoryRecord) -> dict[Interval, float]:
    """The score of every interval that a report of the story names, or is published on."""
    origins = [one for one in record.placed if record.is_origin(one[0])]
    days = (report.published.day for report, _, _ in origins if report.published)
    published = Counter((day, day) for day in days)
    told = _told_of_all(record, origins)
    since = _since(record)
    return {
        interval: _score(told.get(interval, _NOTHING), published[interval])
        * (1.0 if interval[1] >= since else _recalled(told.get(interval, _NOTHING)))
        for interval in {*told, *published}
    }


def _told_of_all(
    record: StoryRecord, origins: Sequence[tuple[Report, Annotations, Places]]
) -> Mapping[Interval, _Told]:
    """What all reports together tell of each interval, from what they told last time and what is new."""
    own = {
        report.id: record.remembered(
            "salience", report, read, partial(_told_by, record, report, read, places)
        )
        for report, read, places in origins
    }
    known: tuple[dict[str, dict[Interval, _Told]], dict[Interval, _Told]]
    known = record.memory.get(("salience of all", None), ({}, {}))
    before, told = known[0], dict(known[1])
    for report, counted in before.items():
        if own.get(report) is not counted:
            _count(told, counted, -1)
    for report, counted in own.items():
        if before.get(report) is not counted:
            _count(told, counted, 1)
    record.memory["salience of all", None] = own, told
    return told


def _count(told: dict[Interval, _Told], counted: Mapping[Interval, _Told], times: int) -> None:
    for interval, more in counted.items():
        told[interval] = told.get(interval, _NOTHING).plus(more, times)
        if told[interval] == _NOTHING:
            del told[interval]


def score_limit(record: StoryRecord, interval: Interval, support: int) -> float:
    """The highest score for a happening that so many reports tell.

    Reports name a great day of the past for many reasons: before the story's first report, what happened on
    it counts no further than if its own reports were all that name it.
    """
    return math.inf if interval[1] >= _since(record) else sum(_WEIGHTS) * math.log1p(support)


def _since(record: StoryRecord) -> date:
    """The day before which everything is recalled, not reported."""
    return record.first - _BEFORE if record.first and record.first > date.min + _BEFORE else date.min


def _recalled(told: _Told) -> float:
    """What is left of the score of what reports only recall: the share that is about main actors."""
    return 1 - _RECALLED + _RECALLED * min(1.0, told.main / max(1, told.reports))


@lru_cache(maxsize=1 << 14)
def _score(told: _Told, published: int) -> float:
    late = min(told.late, told.main)
    counts = told.reports, late, published, told.main, told.weighty, told.leading
    return sum(weight * math.log1p(count) for weight, count in zip(_WEIGHTS, counts, strict=True))


def _told_by(record: StoryRecord, report: Report, read: Annotations, places: Places) -> dict[Interval, _Told]:
    """What one report adds for each interval that it names."""
    day = report.published.day if report.published else None
    places_of: dict[Interval, list[tuple[int, bool]]] = defaultdict(list)
    for interval, place, about_main in _named(record, report, read, places):
        places_of[interval].append((place, about_main))
    told = {
        interval: _Told(
            reports=1,
            late=int(day is not None and day - interval[1] > _LATE),
            leading=int(any(place < LEAD_SENTENCES for place, _ in found)),
            main=sum(about_main for _, about_main in found),
        )
        for interval, found in places_of.items()
    }
    for event in read.events:
        if event.group not in LOOSE_GROUPS:
            when = read.when(event)
            happened = interval_of(when) if when is not None else None
            if happened and places.sentence(event.start) in places.body:
                told[happened] = told.get(happened, _NOTHING)._replace(weighty=1)
    return told


def _named(
    record: StoryRecord, report: Report, read: Annotations, places: Places
) -> Iterator[tuple[Interval, int, bool]]:
    """Each interval once a sentence of the body, the sentence's place, and whether a main actor is in it."""
    seen: set[tuple[Interval, int]] = set()
    for time in read.times:
        interval, sentence = interval_of(time.when), places.sentence(time.start)
        place = places.body.get(sentence) if sentence else None
        if interval is None or sentence is None or place is None or (interval, place) in seen:
            continue
        seen.add((interval, place))
        joined = (record.actor(report.id, actor) for actor in places.actors(sentence))
        yield interval, place, any(actor is not None and record.is_main(actor) for actor in joined)
