"""The timeline of a story: for each date what is told of it, in the reports' own sentences.

Candidates of one date (see `candidates`) that tell the same thing become one entry: they stand alike
(status), and share a frame and an actor, or their sentences are alike. An entry weighs more the more
independent reports tell it, the more its frame matters for a record, and the better its sentence stands
alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz

from storyledger.model import Status, Timeline, TimelineEntry, When
from storyledger.tell.candidates import LOOSE_GROUPS, Candidate, candidates
from storyledger.tell.record import StoryRecord

#: Sentences alike by this share of their words (rapidfuzz's token_set_ratio) tell the same thing.
_ALIKE = 72.0
#: In an interval of a year or more much happens: there a shared frame and actor say too little.
_WIDE_DAYS = 300

#: What is the same for every length and filter, kept with the record that it was worked out from.
_CLUSTERS: WeakKeyDictionary[StoryRecord, list[list[Candidate]]] = WeakKeyDictionary()


def story_timeline(
    record: StoryRecord,
    *,
    entries: int | None = None,
    sentences: int | None = None,
    first: date | None = None,
    last: date | None = None,
    about: str | None = None,
) -> Timeline:
    """The timeline of a story, by date; see the module for what makes an entry.

    `entries` keeps that many of the weightiest, `sentences` that many best sentences in each; `first` and
    `last` keep the entries whose interval touches these days, `about` those whose actors' names contain the
    words. What `entries` leaves out is counted in `folded`.
    """
    if record not in _CLUSTERS:
        _CLUSTERS[record] = _story_clusters(record)
    told = [_entry(record, cluster, sentences) for cluster in _CLUSTERS[record]]
    wanted = [entry for entry in told if _wanted(entry, first, last, about)]
    ranked = sorted(wanted, key=lambda entry: (-entry.weight, _order(entry)))
    kept = ranked if entries is None else ranked[: max(entries, 0)]
    return Timeline(record.story, tuple(sorted(kept, key=_order)), len(wanted) - len(kept))


def _story_clusters(record: StoryRecord) -> list[list[Candidate]]:
    by_interval: dict[tuple[date, date], list[Candidate]] = defaultdict(list)
    for candidate in candidates(record):
        earliest, latest = candidate.when.earliest, candidate.when.latest
        if earliest and latest:
            by_interval[earliest, latest].append(candidate)
    return [
        cluster
        for (earliest, latest), found in by_interval.items()
        for cluster in _clusters(found, wide=(latest - earliest).days >= _WIDE_DAYS)
    ]


def _clusters(found: Sequence[Candidate], *, wide: bool) -> list[list[Candidate]]:
    """Candidates of one interval that tell the same thing, each cluster with its weightiest first."""
    ordered = sorted(found, key=lambda c: (-c.weight, c.report.id, c.sentence))
    clusters: list[list[Candidate]] = []
    for candidate in ordered:
        home = next((cluster for cluster in clusters if _tell_the_same(cluster[0], candidate, wide)), None)
        if home is None:
            clusters.append([candidate])
        elif all((c.report.id, c.sentence) != (candidate.report.id, candidate.sentence) for c in home):
            home.append(candidate)
    return clusters


def _tell_the_same(one: Candidate, other: Candidate, wide: bool) -> bool:
    if one.status is not other.status:
        return False
    if one.frame == other.frame and one.group not in LOOSE_GROUPS and not wide:
        names = {actor.name for actor in one.actors}
        if any(actor.name in names for actor in other.actors):
            return True
    return fuzz.token_set_ratio(one.text, other.text) >= _ALIKE


def _entry(record: StoryRecord, cluster: Sequence[Candidate], sentences: int | None) -> TimelineEntry:
    support = len({record.origin(candidate.report) for candidate in cluster})
    shown = _varied(record, cluster)[: max(sentences, 1) if sentences is not None else None]
    lead = cluster[0]
    return TimelineEntry(
        when=_with_edtf(lead.when),
        status=lead.status,
        support=support,
        actors=_unique(actor.name for candidate in shown for actor in candidate.actors),
        sentences=tuple(candidate.report.span(*candidate.sentence) for candidate in shown),
        by=_vouchers(cluster),
        told="stated" if any(candidate.told == "stated" for candidate in cluster) else "published",
        kinds=_unique(str(candidate.block.kind) for candidate in shown),
        weight=round(lead.weight * (1 + math.log(support)), 4),
    )


def _vouchers(cluster: Sequence[Candidate]) -> tuple[str, ...]:
    """Whose word the entry is; nobody's where a report tells it as a fact in its own voice."""
    if cluster[0].status in (Status.REPORTED, Status.RULED) and any(not c.by for c in cluster):
        return ()
    return _unique(name for candidate in cluster for name in candidate.by)


def _with_edtf(when: When) -> When:
    """The interval with an EDTF form, its days where the expression has no form of its own."""
    if when.edtf is not None or when.earliest is None or when.latest is None:
        return when
    return replace(when, edtf=f"{when.earliest.isoformat()}/{when.latest.isoformat()}")


def _varied(record: StoryRecord, cluster: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each origin first, then those of copies, then further ones."""
    seen: set[str] = set()
    ranks = []
    for place, candidate in enumerate(cluster):
        origin = record.origin(candidate.report)
        ranks.append((origin in seen, not record.is_origin(candidate.report), place))
        seen.add(origin)
    return [cluster[place] for _, _, place in sorted(ranks)]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _wanted(entry: TimelineEntry, first: date | None, last: date | None, about: str | None) -> bool:
    earliest, latest = entry.when.earliest, entry.when.latest
    if first and latest and latest < first:
        return False
    if last and earliest and earliest > last:
        return False
    return not about or any(about.casefold() in name.casefold() for name in entry.actors)


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    sentence = entry.sentences[0]
    return (entry.when.earliest, entry.when.latest, str(entry.status), sentence.report, sentence.start)
