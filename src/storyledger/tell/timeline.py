"""The timeline of a story: for each date what is told of it, in the reports' own sentences.

Candidates of one interval (see `candidates`) that tell the same thing become one entry, and so does what is
told again of a longer interval or as the news of a later day (see `joining`).

An entry weighs as much as its interval matters to the story (see `salience`); of several on one day the
best told has all of that weight. Its sentences are those in the words that most reports use (see
`centrality`) and that stand alone; each adds something to those before it. An entry that says again what a
weightier one has said loses weight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import is_not
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz

from storyledger.model import LONG_DAYS, Status, Timeline, TimelineEntry, When
from storyledger.tell.candidates import STATUS_WEIGHT, Candidate, candidates
from storyledger.tell.centrality import centralities, repeated, telling_words
from storyledger.tell.happening import Happening
from storyledger.tell.joining import ALIKE, clustered, joined
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import Interval, interval_of, interval_scores, score_limit

#: What is left of an interval's weight for the entries after its best one.
_FURTHER = 0.6
#: What is left of it where the interval says little about when: a year, two months, a week (days between).
_VAGUE = ((300, 0.25), (LONG_DAYS, 0.4), (6, 0.55))
#: What an entry loses, at most, whose best sentence says what a weightier one has said.
_REPEATED = 0.5
#: How much a sentence loses in its entry for words that stand in those before it.
_SAID = 0.5
#: Only so many of an entry's best sentences are put in an order of their own.
_VARIED = 40
#: Only so many of the weightiest entries are compared for repetition; no reader is shown more.
_COMPARED = 150

#: What is the same for every length and filter, kept with the record that it was worked out from.
_HAPPENINGS: WeakKeyDictionary[StoryRecord, list[Happening]] = WeakKeyDictionary()


def story_timeline(
    record: StoryRecord,
    *,
    entries: int | None = None,
    sentences: int | None = None,
    first: date | None = None,
    last: date | None = None,
    about: str | None = None,
    new_since: date | None = None,
) -> Timeline:
    """The timeline of a story, by date; see the module for what makes an entry.

    `entries` keeps that many of the weightiest, `sentences` that many best sentences in each; `first` and
    `last` keep the entries whose interval touches these days, `about` those whose actors' names contain the
    words. What `entries` leaves out is counted in `folded`. `new_since` marks as new what no report that was
    published before that day tells.
    """
    if record not in _HAPPENINGS:
        _HAPPENINGS[record] = _story_happenings(record)
    wanted = [found for found in _HAPPENINGS[record] if _wanted(found, first, last, about)]
    ranked = sorted(wanted, key=lambda found: (-found.weight, _order(found)))
    kept = ranked if entries is None else ranked[: max(entries, 0)]
    told = tuple(_entry(record, found, sentences, new_since) for found in sorted(kept, key=_order))
    return Timeline(record.story, told, len(wanted) - len(kept))


def _story_happenings(record: StoryRecord) -> list[Happening]:
    by_interval: dict[Interval, list[Candidate]] = defaultdict(list)
    for candidate in candidates(record):
        interval = interval_of(candidate.when)
        if interval:
            by_interval[interval].append(candidate)
    found = joined(
        happening
        for interval, told in by_interval.items()
        for happening in _clustered(record, interval, told)
    )
    _weigh(record, found)
    _say_once(found)
    return found


def _clustered(record: StoryRecord, interval: Interval, told: Sequence[Candidate]) -> list[Happening]:
    """The happenings of one interval, put together anew only where its candidates have changed."""
    known = record.memory.get(("interval", interval))
    if known is None or len(known[0]) != len(told) or any(map(is_not, known[0], told)):
        found = clustered(_ranked(told), interval)
        known = told, [(tuple(one.members), tuple(one.ranks)) for one in found]
        record.memory["interval", interval] = known
    return [Happening(members, ranks) for members, ranks in known[1]]


def _ranked(told: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    central = centralities([(candidate.report.id, candidate.text) for candidate in told])
    return [(candidate, candidate.weight * near) for candidate, near in zip(told, central, strict=True)]


def _weigh(record: StoryRecord, happenings: Sequence[Happening]) -> None:
    """Give each happening its weight: its interval's, shared out by how well each is told."""
    scores = interval_scores(record)
    by_interval: dict[Interval, list[Happening]] = defaultdict(list)
    for happening in happenings:
        by_interval[happening.interval].append(happening)
    for interval, together in by_interval.items():
        score, sharpness = scores.get(interval, 0.0), _sharpness(interval)
        told = [(happening, happening.support(record)) for happening in together]
        ranked = [
            (-found.strength(support), found.lead.report.id, found.lead.sentence) for found, support in told
        ]
        best = -min(ranked)[0] or 1.0
        first = min(range(len(told)), key=ranked.__getitem__)
        for place, (happening, support) in enumerate(told):
            most = min(score, score_limit(record, interval, support))
            share = (1.0 if place == first else _FURTHER) * -ranked[place][0] / best
            doubt = 0.5 if happening.came_about else STATUS_WEIGHT.get(happening.lead.status, 1.0)
            happening.weight = most * sharpness * share * doubt


def _sharpness(interval: Interval) -> float:
    days = (interval[1] - interval[0]).days
    return next((factor for least, factor in _VAGUE if days >= least), 1.0)


def _say_once(happenings: Sequence[Happening]) -> None:
    """Take weight from each happening whose best sentence says what a weightier one has said."""
    said: list[frozenset[str]] = []
    for happening in sorted(happenings, key=lambda found: -found.weight)[:_COMPARED]:
        words = happening.lead.words
        said_before = max((_overlap(words, other) for other in said), default=0.0)
        if said_before > _REPEATED:
            happening.weight *= 1 - _REPEATED * said_before
        said.append(words)


@lru_cache(maxsize=1 << 16)  # a record that grows compares the same sentences again
def _overlap(words: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's coefficient of two sentences' words."""
    shared = len(words & other)
    return shared / (len(words) + len(other) - shared) if shared else 0.0


def _entry(
    record: StoryRecord, happening: Happening, sentences: int | None, new_since: date | None
) -> TimelineEntry:
    lead, told = happening.lead, happening.members
    ordered = _in_order(record, happening)
    shown = ordered[: max(sentences, 1)] if sentences is not None else ordered
    published = sorted((str(c.report.published or "9999"), c.report.id) for c in told)
    return TimelineEntry(
        when=_with_edtf(lead.when),
        status=lead.status,
        support=happening.support(record),
        actors=_unique(actor.name for candidate in shown for actor in candidate.actors),
        sentences=tuple(candidate.report.span(*candidate.sentence) for candidate in shown),
        by=_vouchers(told),
        told=lead.told,
        kinds=_unique(str(candidate.block.kind) for candidate in shown),
        weight=round(happening.weight, 4),
        who=tuple(_opening(record, candidate) for candidate in shown),
        first_report=published[0][1],
        last_report=published[-1][1],
        also_dated=_unique(other.lead.when.edtf or other.lead.when.value for other in happening.also),
        passed=_passed(record, happening),
        new=new_since is not None and published[0][0] >= new_since.isoformat(),
    )


def _passed(record: StoryRecord, happening: Happening) -> bool:
    latest, last = happening.lead.when.latest, record.last
    planned = happening.lead.status is Status.SCHEDULED and not happening.came_about
    return bool(planned and latest and last and latest < last)


def _opening(record: StoryRecord, candidate: Candidate) -> str | None:
    """Whom the pronoun is about that the sentence opens with."""
    start = candidate.sentence[0] + len(candidate.text) - len(candidate.text.lstrip("\"'“‘ "))
    actor = record.places_of(candidate.report.id).pronouns.get(start)
    if actor is None:
        return None
    known = record.actor(candidate.report.id, actor.id)
    return known.name if known else actor.name


def _vouchers(cluster: Sequence[Candidate]) -> tuple[str, ...]:
    """Whose word the leading sentence is; nobody's where a report tells the same as a fact in its own voice.

    A source of another report is never put to it: who accuses there may be whom it is about here.
    """
    lead = cluster[0]
    if lead.by and lead.status in (Status.REPORTED, Status.RULED):
        plain = (one for one in cluster if not one.by)
        if any(fuzz.token_set_ratio(lead.text, one.text, score_cutoff=ALIKE) > 0 for one in plain):
            return ()
    return lead.by


def _with_edtf(when: When) -> When:
    """The interval with an EDTF form, its days where the expression has no form of its own."""
    if when.edtf is not None or when.earliest is None or when.latest is None:
        return when
    return replace(when, edtf=f"{when.earliest.isoformat()}/{when.latest.isoformat()}")


def _in_order(record: StoryRecord, happening: Happening) -> Sequence[Candidate]:
    """The best sentence first, then those that add most: of other origins first, of copies last."""
    if happening.in_order is None:
        happening.in_order = _varied(record, happening) if happening.members[1:] else happening.members
    return happening.in_order


def _varied(record: StoryRecord, happening: Happening) -> list[Candidate]:
    left = list(zip(happening.members, happening.ranks, strict=True))[:_VARIED]
    ordered = [left.pop(0)[0]]
    seen = {record.origin(ordered[0].report)}
    said = Counter(telling_words(ordered[0].text))

    def order(pair: tuple[Candidate, float]) -> tuple[bool, bool, float]:
        candidate, rank = pair
        news = 1 - _SAID * repeated(telling_words(candidate.text), said)
        return record.origin(candidate.report) in seen, not record.is_origin(candidate.report), -rank * news

    while left:
        best = min(left, key=order)
        left.remove(best)
        ordered.append(best[0])
        seen.add(record.origin(best[0].report))
        said.update(telling_words(best[0].text))
    return [*ordered, *happening.members[_VARIED:]]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _wanted(happening: Happening, first: date | None, last: date | None, about: str | None) -> bool:
    earliest, latest = happening.lead.when.earliest, happening.lead.when.latest
    if first and latest and latest < first:
        return False
    if last and earliest and earliest > last:
        return False
    if not about:
        return True
    names = (actor.name for candidate in happening.members for actor in candidate.actors)
    return any(about.casefold() in name.casefold() for name in names)


def _order(happening: Happening) -> tuple[object, ...]:
    lead = happening.lead
    return (lead.when.earliest, lead.when.latest, str(lead.status), lead.report.id, lead.sentence)
