"""Which happening of a story a report tells: episodes, in which time matters.

An episode is the sum of its reports' vectors, each of length one and of three parts: names and words,
figures, and the months and years that are told of. Names are doubled, and what stands at the beginning counts
once more: there a report says what has happened. Rarity counts for more than in stories: the terms that all
reports on a story share say nothing about which happening it is. Two happenings of one kind, of the same
people, differ in their figures and their times.

The likeness of two sums of n and m reports is their product over (nm)^.3 times the product of their lengths
to the .7. It lies between the cosine of the centroids and the mean cosine of all pairs: a large episode
does not draw everything to it, and a loose one does not fall apart.

Late repair: two happenings that have become one episode are two clouds, which only shows when there are some
reports of each. So an episode that has grown is looked at again (see `link.parting`), and what is a cloud of
its own in one half of the reports and in the other becomes an episode of its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from storyledger.link.likeness import Vector
from storyledger.link.parting import find_clouds, is_due
from storyledger.link.terms import (
    FIGURE,
    LEAD_BOOST,
    MONTH,
    counted_terms,
    is_mark,
    lead_mark,
    rarity,
    unmarked,
)
from storyledger.model import Report

#: What is asked of a report to join an episode of one, how much less for each e-fold of the episode, and the
#: least; and what is asked of two episodes to be one. Set on topics 1 to 15 of ECB+.
_THRESHOLD = 0.2
_THRESHOLD_FALL = 0.02
_LEAST_THRESHOLD = 0.1
_SAME = 0.2
_SAME_RISE = 0.06

_NAMES = frozenset("psn")
_NAME_FACTOR = math.sqrt(2)
_LEAD_FACTOR = math.sqrt(2)
_RARITY_POWER = 1.5
#: What the parts of a vector weigh: their shares of its square.
_FIGURES_SHARE = 0.7
_MONTHS_SHARE = 0.15
_SPREAD = 0.3
_WINDOW_DAYS = 5
#: The latest episodes, and the first reports of each, that a report is compared with: they bound the cost.
_MAX_CANDIDATES = 12
_MAX_MEMBERS = 6
#: Episodes that are compared with the joined one: those whose score came so near to what is asked.
_NEAR = 0.5
_MAX_COMPARED = 2
#: An episode is looked at again at this size, and whenever it has grown by a quarter, up to a largest size.
_FIRST_SIZE = 12
_GROWTH = 1.25
_LARGEST = 300
#: Two clouds that are less alike than this are two happenings; each must have so many texts. On ECB+ 21 of 28
#: pairs of happenings came out at .62 and less, and 53 single ones at .74 and more, 50 of them at 1.
_ONE = 0.7
_LEAST_PART = 3
#: Texts that are as alike as this are one.
_COPY = 0.8


class EpisodeIndex(Protocol):
    """What finding an episode asks of the store."""

    def report_count(self) -> int:
        """How many reports the ledger has."""

    def term_counts(self, terms: Collection[str]) -> dict[str, int]:
        """In how many reports each term stands."""

    def episodes_near(
        self, story: str, first: str | None, last: str | None, limit: int
    ) -> list[tuple[str, list[str]]]:
        """The story's episodes that touch these days, latest first, each with its report ids.

        Without days: those that have none.
        """

    def report_terms_of(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The terms by which each of the reports was linked."""


class EpisodeDesk(EpisodeIndex, Protocol):
    """What parting an episode asks of the store, besides."""

    def episode_members(self, episode: str) -> list[str]:
        """The ids of an episode's reports, in any order."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """The sum of some reports' vectors of length one."""

    terms: Vector
    reports: int
    length: float


class _Rarities:
    """How rare terms are: exact for those asked for, from the background alone for the others."""

    def __init__(self, known: Mapping[str, float], index: EpisodeIndex) -> None:
        self._known = dict(known)
        self._index = index
        self._total = index.report_count()

    def ask(self, terms: Collection[str]) -> None:
        """Make these terms exact."""
        new = [term for term in terms if term not in self._known]
        counts = self._index.term_counts(new)
        self._known |= {term: rarity(term, counts.get(term, 0), self._total) for term in new}

    def of(self, term: str) -> float:
        """How rare the term is; never below 0."""
        found = self._known.get(term)
        return max(0.0, rarity(term, 1, self._total) if found is None else found)


def find_episode(
    report: Report, terms: Mapping[str, float], rare: Mapping[str, float], story: str, index: EpisodeIndex
) -> tuple[str | None, str | None]:
    """The story's episode that the report is likest to, and a second one that is the same happening.

    Either may be None. `rare` is how rare each of the report's terms is. A dated report is compared with the
    episodes of the last and the next few days, an undated one with those that have no date.
    """
    first = last = None
    if report.published is not None:
        first, last = (_shifted(report.published.day, days) for days in (-_WINDOW_DAYS, _WINDOW_DAYS))
    near = index.episodes_near(story, first, last, _MAX_CANDIDATES)
    members = {episode: ids[:_MAX_MEMBERS] for episode, ids in near}
    linked = index.report_terms_of([member for ids in members.values() for member in ids])
    bags = {episode: [linked[member] for member in ids] for episode, ids in members.items()}
    rarities = _Rarities(rare, index)
    own = _sum([_weighted(terms, rarities)])
    scored = []
    for episode, found in bags.items():
        whole = _sum([_weighted(bag, rarities) for bag in found])
        scored.append((_alike(own, whole), episode, _threshold(whole.reports)))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < scored[0][2]:
        return None, None
    best = scored[0][1]
    others = [episode for score, episode, least in scored[1:] if score >= _NEAR * least][:_MAX_COMPARED]
    return best, _same([*bags[best], terms], {other: bags[other] for other in others}, rarities)


def part_episode(episode: str, came: int, desk: EpisodeDesk) -> list[str]:
    """The reports of an episode to which so many have come that tell another happening; mostly none.

    They do not depend on the order of the reports.
    """
    members = sorted(desk.episode_members(episode))
    if len(members) > _LARGEST or not is_due(len(members) - came, len(members), _FIRST_SIZE, _GROWTH):
        return []
    linked = desk.report_terms_of(members)
    rarities = _Rarities({}, desk)
    rarities.ask({term for member in members for term in counted_terms(linked[member])})
    vectors = [_weighted(linked[member], rarities) for member in members]
    found = find_clouds(vectors, most_alike=_ONE, least=_LEAST_PART, copy_alike=_COPY)
    return [members[at] for at in found or ()]


def _same(
    joined: Sequence[Mapping[str, float]],
    others: Mapping[str, Sequence[Mapping[str, float]]],
    rarities: _Rarities,
) -> str | None:
    """The first of the others that tells the same happening as the joined reports."""
    for episode, found in others.items():
        rarities.ask({term for bag in (*joined, *found) for term in counted_terms(bag)})
        one, two = (_sum([_weighted(bag, rarities) for bag in bags]) for bags in (joined, found))
        if _alike(one, two) >= _SAME + _SAME_RISE * math.log(min(one.reports, two.reports)):
            return episode
    return None


def _weighted(terms: Mapping[str, float], rarities: _Rarities) -> Vector:
    """The vector of a report, of length one."""
    subject: dict[str, float] = {}
    figures: dict[str, float] = {}
    months: dict[str, float] = {}
    for term, weight in terms.items():
        if term.startswith(MONTH):
            months[term] = weight
        elif term.startswith(FIGURE):
            figures[term] = weight * rarity(term, 0, 0) ** _RARITY_POWER
        else:
            plain = weight / LEAD_BOOST if lead_mark(term) in terms else weight
            factor = _NAME_FACTOR if term[0] in _NAMES else _LEAD_FACTOR if is_mark(term) else 1.0
            subject[term] = plain * factor * rarities.of(unmarked(term)) ** _RARITY_POWER
    parts = ((subject, 1.0), (figures, _FIGURES_SHARE), (months, _MONTHS_SHARE))
    whole = {
        term: weight * scale
        for part, share in parts
        for scale in (math.sqrt(share) / (_length(part) or 1.0),)
        for term, weight in part.items()
    }
    length = _length(whole) or 1.0
    return {term: weight / length for term, weight in whole.items()}


def _sum(vectors: Sequence[Vector]) -> _Sum:
    terms: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            terms[term] = terms.get(term, 0.0) + weight
    return _Sum(terms, len(vectors), _length(terms))


def _alike(one: _Sum, other: _Sum) -> float:
    small, large = sorted((one.terms, other.terms), key=len)
    product = sum(weight * large[term] for term, weight in small.items() if term in large)
    if not product:
        return 0.0
    spread: float = (one.reports * other.reports) ** _SPREAD * (one.length * other.length) ** (1 - _SPREAD)
    return product / spread


def _threshold(reports: int) -> float:
    return max(_LEAST_THRESHOLD, _THRESHOLD - _THRESHOLD_FALL * math.log(reports))


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _shifted(day: date, days: int) -> str:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())).isoformat()
