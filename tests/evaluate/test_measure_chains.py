from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.evaluate.chains import Ratio, add_b_cubed, add_ceaf, add_muc, best_pairing

# The example that Pradhan et al. (2014) work out for all three scores.
GOLD = [frozenset("abc"), frozenset("defg")]
FOUND = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


@pytest.mark.parametrize(
    ("add", "recall", "precision"),
    [(add_muc, 40.0, 40.0), (add_b_cubed, 41.67, 50.0), (add_ceaf, 65.0, 43.33)],
)
def test_scores_of_the_published_example(add, recall, precision):
    ratio = Ratio()
    add(ratio, GOLD, FOUND)
    assert ratio.recall == pytest.approx(recall, abs=0.01)
    assert ratio.precision == pytest.approx(precision, abs=0.01)
    assert ratio.f1 == pytest.approx(2 * recall * precision / (recall + precision), abs=0.01)


@pytest.mark.parametrize("add", [add_muc, add_b_cubed, add_ceaf])
def test_the_same_chains_score_all_and_none_score_nothing(add):
    same, none = Ratio(), Ratio()
    add(same, GOLD, GOLD)
    add(none, GOLD, [])
    assert (same.f1, none.f1) == (pytest.approx(100.0), 0.0)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
def test_the_best_pairing_is_that_of_trying_all(worth):
    rows, columns = len(worth), len(worth[0])
    if rows <= columns:
        best = max(sum(worth[r][c] for r, c in enumerate(p)) for p in permutations(range(columns), rows))
    else:
        best = max(sum(worth[r][c] for c, r in enumerate(p)) for p in permutations(range(rows), columns))
    assert best_pairing(worth) == best
