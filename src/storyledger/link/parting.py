"""When a story has become several: its reports fall into clouds of words that have little in common.

Whoever is in the news for years is named in all reports on all his affairs, so names say nothing about which
of them a report is on; nor do they tell whether a story is one. Words do: reports on one happening share
them, whatever side of it they tell of. So the reports' words alone, weighed by the root of their rarity, are
parted into two clouds (spherical 2-means; Dhillon and Modha 2001), and the story is taken for two where the
clouds are less alike than is asked. How alike: the mean likeness of two reports across, over that of two
within, so that the number of reports makes no difference; and since two clouds can be found in any reports,
what counts is also how alike the clouds found in one half of them are in the other half.

Once words have told that a story is two, names help to tell which part a report is of: the first reports on
an uprising speak of protests as those on its neighbour do, and name other places.

The cost is bounded: of a very large story a sample is parted, and the rest goes with the nearer centre.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from storyledger.link.terms import rarity

#: No part is smaller than this.
_LEAST_PART = 12
_SAMPLE = 1500
_MAX_WORDS = 6000
_MAX_NAMES = 2000
#: What names weigh beside words where each report is put with one of the parts. From .2 to .5, Timeline17's
#: stories come out alike; of a man's affairs, more than .2 takes those reports that name his colleagues.
_NAMES_SHARE = 0.2
_STARTS = 3
_POWER_STEPS = 15
_MAX_ROUNDS = 30
_SHOWN = 4
#: How nearly as good another parting must be to be kept to.
_NEARLY = 0.995
#: Too few reports on a side to tell anything.
_FEW = 3
_WORD = "w:"
_KINDS = (_WORD, "s:", "n:")

Bags: TypeAlias = Mapping[str, Mapping[str, float]]
_Matrix: TypeAlias = NDArray[np.float32]
_Sides: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Parting:
    """The smaller part of a story that has become two: its reports, how alike both are, and why."""

    reports: frozenset[str]
    likeness: float
    why: str


def is_due(before: int, now: int, first: int, growth: float) -> bool:
    """Whether what grew from one number of reports to another has passed `first`, or a next size."""
    size = float(first)
    while size <= before:
        size *= growth
    return size <= now


def find_clouds(
    vectors: Sequence[Mapping[str, float]], *, most_alike: float, least: int, copy_alike: float
) -> list[int] | None:
    """The places of the smaller of two clouds of these vectors, or None where they are one.

    Of vectors that are as like each other as `copy_alike` the first counts: copies of one text make no cloud.
    """
    shared = Counter(term for vector in vectors for term in vector)
    terms = sorted(term for term in shared if shared[term] > 1)
    axes = _Axes(terms, [1.0] * len(terms), {term: at for at, term in enumerate(terms)})
    rows = axes.rows(vectors)
    distinct: list[int] = []
    for at, alike in enumerate(rows @ rows.T):
        if not any(alike[other] >= copy_alike for other in distinct):
            distinct.append(at)
    if len(distinct) < 2 * least:
        return None
    own = rows[distinct]
    sides = _two_clouds(own)
    if sides is None or min(int(sides.sum()), int((~sides).sum())) < least:
        return None
    if max(_alike(own, sides), _alike_elsewhere(own)) >= most_alike:
        return None
    near = _nearer(rows, own, sides)
    smaller = near if 2 * int(near.sum()) <= len(rows) else ~near
    return [int(at) for at in np.flatnonzero(smaller)] or None


def telling_terms(reports: Bags) -> list[str]:
    """The words and the names that stand in two or more of the reports: those in most, so many of each."""
    counts = Counter(term for terms in reports.values() for term in terms if term[:2] in _KINDS)
    shared = sorted((term for term in counts if counts[term] > 1), key=lambda term: (-counts[term], term))
    words = [term for term in shared if term.startswith(_WORD)]
    names = [term for term in shared if not term.startswith(_WORD)]
    return words[:_MAX_WORDS] + names[:_MAX_NAMES]


def find_parting(
    reports: Bags,
    counts: Mapping[str, int],
    of_reports: int,
    *,
    most_alike: float,
    parted: Collection[str] = (),
) -> Parting | None:
    """The two parts of a story with these reports (id -> terms), or None where it is one.

    `counts` tells for its `telling_terms` in how many of the ledger's `of_reports` reports each stands.
    `parted` are the reports that stand apart from the others already: where it is nearly as good, that is
    kept to. The result does not depend on the order of the reports.
    """
    ids = sorted(reports)
    words, names = (
        _Axes.of([term for term in sorted(counts) if term.startswith(_WORD) == are_words], counts, of_reports)
        for are_words in (True, False)
    )
    if len(ids) < 2 * _LEAST_PART or not words.terms:
        return None
    sample = ids[:: -(-len(ids) // _SAMPLE)]
    vectors = words.rows([reports[report] for report in sample])
    sides = _two_clouds(vectors, np.array([report in parted for report in sample]))
    least = max(_FEW, _LEAST_PART * len(sample) / len(ids))
    if sides is None or min(int(sides.sum()), int((~sides).sum())) < least:
        return None
    alike = max(_alike(vectors, sides), _alike_elsewhere(vectors))
    if alike >= most_alike:
        return None
    smaller = _placed(ids, sample, sides, reports, (words, names))
    if smaller is None:
        return None
    inside = np.array([report in smaller for report in sample])
    return Parting(smaller, round(alike, 3), _why(vectors, inside, words.terms))


def _placed(
    ids: Sequence[str], sample: Sequence[str], sides: _Sides, reports: Bags, axes: tuple[_Axes, _Axes]
) -> frozenset[str] | None:
    """The reports of the smaller part, when each is with the part that its words and names are nearer to."""

    def rows(of: Sequence[str]) -> _Matrix:
        shares = (1 - _NAMES_SHARE, _NAMES_SHARE)
        bags = [reports[report] for report in of]
        return np.hstack([axis.rows(bags) * share**0.5 for axis, share in zip(axes, shares, strict=True)])

    vectors = rows(sample)
    settled = _settled(vectors, sides)
    if settled is None:
        return None
    chunks = (ids[start : start + _SAMPLE] for start in range(0, len(ids), _SAMPLE))
    nearer = [
        report
        for chunk in chunks
        for report, near in zip(chunk, _nearer(rows(chunk), vectors, settled), strict=True)
        if near
    ]
    smaller = nearer if 2 * len(nearer) <= len(ids) else sorted(set(ids) - set(nearer))
    return frozenset(smaller) if len(smaller) >= _LEAST_PART else None


@dataclass(frozen=True, slots=True)
class _Axes:
    """The terms by which reports are compared, and the weight of each: the root of its rarity."""

    terms: Sequence[str]
    weights: Sequence[float]
    place: Mapping[str, int]

    @classmethod
    def of(cls, terms: Sequence[str], counts: Mapping[str, int], of_reports: int) -> _Axes:
        weights = [math.sqrt(max(0.0, rarity(term, counts[term], of_reports))) for term in terms]
        return cls(terms, weights, {term: at for at, term in enumerate(terms)})

    def rows(self, bags: Sequence[Mapping[str, float]]) -> _Matrix:
        """A row of length one for each report."""
        rows = np.zeros((len(bags), len(self.terms)), np.float32)
        for row, bag in zip(rows, bags, strict=True):
            for term, weight in bag.items():
                at = self.place.get(term)
                if at is not None:
                    row[at] = weight * self.weights[at]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows /= np.where(lengths > 0, lengths, 1)
        return rows


def _two_clouds(vectors: _Matrix, parted: _Sides | None = None) -> _Sides | None:
    """On which side each report is: the best of a few starts along directions in which they differ most.

    From how they are `parted` already another start is made, which is taken where it is nearly as good.
    """
    mean = vectors.mean(axis=0)
    outlying = np.argsort(vectors @ mean, kind="stable")
    best: tuple[float, _Sides] | None = None
    directions: list[_Matrix] = []
    for start in range(_STARTS):
        direction = vectors[outlying[start * max(1, len(vectors) // 10)]] - mean
        for _ in range(_POWER_STEPS):
            for other in directions:
                direction = direction - other * (other @ direction)
            along = vectors @ direction - mean @ direction
            direction = vectors.T @ along - mean * along.sum()
            direction = direction / (np.linalg.norm(direction) or 1.0)
        directions.append(direction)
        sides = _settled(vectors, vectors @ direction > mean @ direction)
        if sides is not None:
            tightness = _tightness(vectors, sides)
            if best is None or tightness > best[0] + 1e-4:
                best = (tightness, sides)
    sides = _settled(vectors, parted) if parted is not None else None
    if sides is not None and (best is None or _tightness(vectors, sides) >= _NEARLY * best[0]):
        return sides
    return best[1] if best else None


def _tightness(vectors: _Matrix, sides: _Sides) -> float:
    return sum(float(np.linalg.norm(vectors[side].sum(axis=0))) for side in (sides, ~sides))


def _settled(vectors: _Matrix, sides: _Sides) -> _Sides | None:
    """Each report with the nearer of the two centres, until that changes nothing."""
    for _ in range(_MAX_ROUNDS):
        if sides.all() or not sides.any():
            return None
        moved = _nearer(vectors, vectors, sides)
        if (moved == sides).all():
            break
        sides = moved
    return None if sides.all() or not sides.any() else sides


def _nearer(vectors: _Matrix, parted: _Matrix, sides: _Sides) -> _Sides:
    """Which reports are nearer to the centre of the one side of those that are parted."""
    one, other = (parted[side].sum(axis=0) for side in (sides, ~sides))
    one, other = one / (np.linalg.norm(one) or 1.0), other / (np.linalg.norm(other) or 1.0)
    nearer: _Sides = vectors @ one > vectors @ other
    return nearer


def _alike(vectors: _Matrix, sides: _Sides) -> float:
    """The mean likeness of two reports across, over that of two on one side."""
    one, other = (vectors[side].sum(axis=0) for side in (sides, ~sides))
    few, many = int(sides.sum()), int((~sides).sum())
    within_one = (float(one @ one) - few) / (few * (few - 1))
    within_other = (float(other @ other) - many) / (many * (many - 1))
    if within_one <= 0 or within_other <= 0:
        return 1.0
    return float(one @ other) / (few * many) / math.sqrt(within_one * within_other)


def _alike_elsewhere(vectors: _Matrix) -> float:
    """How alike the clouds found in one half of the reports are in the other half, the mean of both."""
    found = []
    for half, rest in ((vectors[::2], vectors[1::2]), (vectors[1::2], vectors[::2])):
        sides = _two_clouds(half)
        if sides is None:
            return 1.0
        there = _nearer(rest, half, sides)
        if min(int(there.sum()), int((~there).sum())) < _FEW:
            return 1.0
        found.append(_alike(rest, there))
    return sum(found) / len(found)


def _why(vectors: _Matrix, sides: _Sides, words: Sequence[str]) -> str:
    """The words by which each part differs from the other."""
    one, other = vectors[sides].mean(axis=0), vectors[~sides].mean(axis=0)
    told = []
    for own, rest in ((one, other), (other, one)):
        order = np.argsort(rest - own, kind="stable")[:_SHOWN]
        told.append(", ".join(words[at][2:] for at in order))
    return f"reports that speak of {told[0]} and reports that speak of {told[1]}"
