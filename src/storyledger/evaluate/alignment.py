"""Alignment-based ROUGE of a timeline against a reference (Martschat and Markert 2017), and F1 of its dates.

The variant is the one that papers report as AR: "align+ m:1". Each day of the one timeline is aligned with
the day of the other that costs least, many to one, separately for precision and for recall. A pair of days
costs (1 - 1 / (days between + 1)) x (1 - overlap of their words), and what it has in common counts
1 / (days between + 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from storyledger.evaluate.result import harmonic_mean
from storyledger.evaluate.rouge import ngrams, overlap, rouge_tokens

#: The sentences of each day.
Days = Mapping[date, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return harmonic_mean(self.precision, self.recall)


def date_score(told: Days, reference: Days) -> Score:
    """Of the days told, the share in the reference; of the reference's days, the share told."""
    shared = len(told.keys() & reference.keys())
    return Score(_share(shared, len(told)), _share(shared, len(reference)))


def alignment_rouge(told: Days, reference: Days, size: int) -> Score:
    """AR-1 or AR-2, by the `size` of the n-grams; nothing scores 0."""
    if not told or not reference:
        return Score(0.0, 0.0)
    one, other = _counted(told, size), _counted(reference, size)
    return Score(_aligned(one, other), _aligned(other, one))


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    words: Counter[str]
    grams: Counter[tuple[str, ...]]


def _counted(days: Days, size: int) -> list[_Day]:
    return [
        _Day(
            day,
            Counter(word for sentence in sentences for word in sentence.split()),
            ngrams(rouge_tokens(sentences), size),
        )
        for day, sentences in sorted(days.items())
    ]


def _aligned(side: Sequence[_Day], others: Sequence[_Day]) -> float:
    """The share of one side's n-grams that stand in the days of the other it is aligned with."""
    hits = total = 0.0
    for day in side:
        near = min(others, key=lambda other: _cost(day, other))
        hits += overlap(day.grams, near.grams) / (_days_between(day, near) + 1)
        total += day.grams.total()
    return _share(hits, total)


def _cost(one: _Day, other: _Day) -> float:
    shared = (one.words & other.words).total()
    total = one.words.total() + other.words.total()
    return (1 - 1 / (_days_between(one, other) + 1)) * (1 - _share(2 * shared, total))


def _days_between(one: _Day, other: _Day) -> int:
    return abs((one.day - other.day).days)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
