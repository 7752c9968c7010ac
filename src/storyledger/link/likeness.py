"""How like each other two weighted bags of terms are: names and words compared apart."""

from __future__ import annotations

import math
from collections.abc import Mapping

#: A report or a story as a vector: its terms, each weighted by how often it stands there and how rare it is.
Vector = Mapping[str, float]

_NAME_SHARE = 0.5
_MIN_NAME_SCORE = 0.03
_SHOWN = 3

#: The first letters of terms; see `terms`.
_NAMES = frozenset("psn")
_WORDS = frozenset("w")


def likeness(one: Vector, other: Vector) -> float:
    """From 0 to 1: the mean of the names' and the words' cosine.

    Names say who, words say what, and only both together make one story of two reports. Zero where the names
    alone are too unlike: the vocabulary of two court cases is always much the same.
    """
    names = _cosine(one, other, names=True)
    if names < _MIN_NAME_SCORE:
        return 0.0
    return _NAME_SHARE * names + (1 - _NAME_SHARE) * _cosine(one, other, names=False)


def common_ground(one: Vector, other: Vector) -> str:
    """What makes the two alike, in words: the few names and the few words that weigh most in both."""
    shared = sorted(one.keys() & other.keys(), key=lambda term: (-one[term] * other[term], term))
    names = [term[2:] for term in shared if term.startswith(("s:", "n:"))][:_SHOWN]
    words = [term[2:] for term in shared if term.startswith("w:")][:_SHOWN]
    return f"both name {', '.join(names) or 'nobody'} and speak of {', '.join(words) or 'nothing'}"


def _cosine(one: Vector, other: Vector, *, names: bool) -> float:
    product = one_square = other_square = 0.0
    kinds = _NAMES if names else _WORDS
    for term, weight in one.items():
        if term[0] in kinds:
            one_square += weight * weight
            product += weight * other.get(term, 0.0)
    for term, weight in other.items():
        if term[0] in kinds:
            other_square += weight * weight
    return product / math.sqrt(one_square * other_square) if product else 0.0
