"""The best sequences of tags, against trying all."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from storyledger.annotate.encoder.chains import allowed, best_path, spans, sparse_spans
from storyledger.annotate.encoder.heads import TAGS

SCORES = st.floats(-8, 8, width=32)
HEAD = "statements"
COUNT = len(TAGS[HEAD])
#: Tags of two roles, which is enough to go wrong with, and few enough to try all.
FEW = [0, *(TAGS[HEAD].index(f"{shape}-{role}") for role in ("source", "cue") for shape in "BIES")]


def is_whole(path):
    """Whether a sequence opens and closes each of its spans."""
    opened = None
    for tag in (TAGS[HEAD][number] for number in path):
        shape, label = tag[0], tag[2:]
        if (opened is not None) != (shape in "IE") or (opened is not None and label != opened):
            return False
        opened = label if shape in "BI" else None
    return opened is None


@settings(max_examples=30, deadline=None)
@given(
    arrays(np.float32, (3, len(FEW)), elements=SCORES), arrays(np.float32, (COUNT, COUNT), elements=SCORES)
)
def test_the_best_path_is_the_best_of_all_whole_ones(few, steps):
    scores = np.full((3, COUNT), -1e3, np.float32)
    scores[:, FEW] = few
    found = best_path(HEAD, scores, steps + allowed(HEAD))

    def worth(path):
        moves = sum(steps[one, two] for one, two in itertools.pairwise(path))
        return moves + sum(scores[place, tag] for place, tag in enumerate(path))

    best = max(worth(path) for path in itertools.product(FEW, repeat=3) if is_whole(path))
    assert is_whole(found)
    assert worth(found) == pytest.approx(best, abs=1e-2)


@given(arrays(np.float32, st.tuples(st.integers(1, 30), st.just(len(TAGS["names"]))), elements=SCORES))
def test_spans_are_whole_and_in_order(scores):
    found = sparse_spans("names", scores)
    reached = 0
    for start, end, label in found:
        assert reached <= start < end <= len(scores)
        assert f"S-{label}" in TAGS["names"]
        reached = end


def test_looking_only_where_it_is_needed_changes_nothing():
    rng = np.random.default_rng(7)
    scores = rng.normal(0, 2, (400, len(TAGS["names"]))).astype(np.float32)
    scores[:, 0] += np.where(rng.random(400) < 0.7, 25.0, 2.0)
    path = best_path("names", scores, allowed("names"))
    assert sparse_spans("names", scores) == list(spans("names", path))
    assert sparse_spans("names", scores)


def test_nothing_is_found_where_everything_is_plain():
    scores = np.zeros((5, len(TAGS["names"])), np.float32)
    scores[:, 0] = 30
    assert sparse_spans("names", scores) == []
