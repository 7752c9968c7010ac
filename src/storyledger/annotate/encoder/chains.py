"""From scores of tags to spans of words: the best sequence of tags in which every span is whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storyledger.annotate.encoder.heads import TAGS

_NEVER = np.float32(-1e4)
#: Words this sure to be outside of everything are not looked at: their best tag is plain.
_SURE = 0.9995

Floats = NDArray[np.float32]

#: A span of words, its end excluded, and its label.
Labelled = tuple[int, int, str]


@cache
def allowed(head: str) -> Floats:
    """0 for each pair of tags that may follow one another, and a great penalty for every other."""
    tags = TAGS[head]
    table = np.full((len(tags), len(tags)), _NEVER, np.float32)
    for row, left in enumerate(tags):
        for column, right in enumerate(tags):
            goes_on = left[0] in "BI"
            continues = right[0] in "IE"
            if goes_on == continues and (not goes_on or left[2:] == right[2:]):
                table[row, column] = 0.0
    return table


@cache
def _ends(head: str) -> tuple[Floats, Floats]:
    """Penalties for the tags that cannot be first and last in a sequence."""
    tags = TAGS[head]
    first = np.array([_NEVER if tag[0] in "IE" else 0.0 for tag in tags], np.float32)
    last = np.array([_NEVER if tag[0] in "BI" else 0.0 for tag in tags], np.float32)
    return first, last


def best_path(head: str, scores: Floats, steps: Floats, first: Floats | None = None) -> NDArray[np.intp]:
    """The tags of the best sequence (Viterbi): `scores` are (words, tags), `steps` (tags, tags)."""
    opening, closing = _ends(head)
    count = len(scores)
    back = np.zeros(scores.shape, np.intp)
    columns = np.arange(scores.shape[1])
    total = scores[0] + opening + (first if first is not None else 0.0)
    turned = np.ascontiguousarray(steps.T)
    for place in range(1, count):
        paths = turned + total
        best = paths.argmax(1)
        back[place] = best
        total = paths[columns, best] + scores[place]
    path = np.zeros(count, np.intp)
    path[-1] = int((total + closing).argmax())
    for place in range(count - 1, 0, -1):
        path[place - 1] = back[place, path[place]]
    return path


def spans(head: str, path: NDArray[np.intp]) -> Iterator[Labelled]:
    """The spans of a whole sequence of tags."""
    tags = TAGS[head]
    start = 0
    for place in np.flatnonzero(path):
        tag = tags[path[place]]
        if tag[0] in "BS":
            start = int(place)
        if tag[0] in "ES":
            yield start, int(place) + 1, tag[2:]


def sparse_spans(head: str, scores: Floats) -> list[Labelled]:
    """The spans of a head whose words are mostly outside: sequences are sought only where they may not be."""
    shifted = scores - scores.max(1, keepdims=True)
    weights = np.exp(shifted)
    outside = weights[:, 0] / weights.sum(1)
    found: list[Labelled] = []
    doubtful = np.flatnonzero(outside < _SURE)
    if not len(doubtful):
        return found
    cuts = np.flatnonzero(np.diff(doubtful) > 1) + 1
    for run in np.split(doubtful, cuts):
        first, end = int(run[0]), int(run[-1]) + 1
        path = best_path(head, shifted[first:end], allowed(head))
        found += [(first + start, first + stop, label) for start, stop, label in spans(head, path)]
    return found
