"""How much of the answer key is told: floors, a little under what was measured last (docs/accuracy)."""

from pathlib import Path

import pytest
from answers import answers, shares

import storyledger


@pytest.fixture(scope="module")
def told(example_ledger: Path) -> dict[str, tuple[float, float, int]]:
    with storyledger.open(example_ledger) as ledger:
        return shares(list(answers(ledger)))


@pytest.mark.parametrize(
    ("kind", "least", "least_exact", "asked"),
    [("statement", 0.80, 0.54, 100), ("time", 0.97, 0.97, 100), ("event", 0.70, 0.55, 180)],
)
def test_what_the_answer_key_asks_is_told(
    told: dict[str, tuple[float, float, int]], kind: str, least: float, least_exact: float, asked: int
) -> None:
    share, exact, count = told[kind]
    assert count >= asked
    assert share >= least
    assert exact >= least_exact
