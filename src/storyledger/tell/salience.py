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
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

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


@dataclass(slots=True)
class _Told:
    """How many reports tell of one interval, in which way; `main` counts sentences."""

    reports: int = 0
    late: int = 0
    weighty: int = 0
    leading: int = 0
    main: int = 0

    def add(self, other: _Told) -> None:
        """Count what another report tells, too."""
        self.reports += other.reports
        self.late += other.late
        self.weighty += other.weighty
        self.leading += other.leading
        self.main += other.main


def interval_of(when: When) -> Interval | None:
    """The interval, if both its ends are known."""
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def interval_scores(record: StoryRecord) -> dict[Interval, float]:
    """The score of every interval that a report of the story names, or is published on."""
    told: dict[Interval, _Told] = defaultdict(_Told)
    published: Counter[Interval] = Counter()
    for report, read, places in record.placed:
        if not record.is_origin(report):
            continue
        if report.published:
            published[report.published.day, report.published.day] += 1
        own = record.remembered("salience", report, read, partial(_told_by, record, report, read, places))
        for interval, counts in own.items():
            told[interval].add(counts)
    since = _since(record)
    return {
        interval: _score(told[interval], published[interval])
        * (1.0 if interval[1] >= since else _recalled(told[interval]))
        for interval in {*told, *published}
    }


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


def _score(told: _Told, published: int) -> float:
    late = min(told.late, told.main)
    counts = told.reports, late, published, told.main, told.weighty, told.leading
    return sum(weight * math.log1p(count) for weight, count in zip(_WEIGHTS, counts, strict=True))


def _told_by(record: StoryRecord, report: Report, read: Annotations, places: Places) -> dict[Interval, _Told]:
    """What one report adds for each interval that it names."""
    told: dict[Interval, _Told] = defaultdict(_Told)
    day = report.published.day if report.published else None
    for interval, place, about_main in _named(record, report, read, places):
        counts = told[interval]
        counts.reports = 1
        counts.main += about_main
        counts.late |= day is not None and day - interval[1] > _LATE
        counts.leading |= place < LEAD_SENTENCES
    for event in read.events:
        if event.group not in LOOSE_GROUPS:
            when = read.when(event)
            happened = interval_of(when) if when is not None else None
            if happened and places.sentence(event.start) in places.body:
                told[happened].weighty = 1
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
