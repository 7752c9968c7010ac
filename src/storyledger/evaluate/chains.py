"""Scores of coreference: MUC, B-cubed and entity-based CEAF over chains of mentions.

As defined by Vilain et al. (1995), Bagga and Baldwin (1998) and Luo (2005); their mean F1 is the CoNLL score.
A mention is anything hashable, and stands in one chain at most on either side.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storyledger.evaluate.result import harmonic_mean

Chain = frozenset[Hashable]


@dataclass(slots=True)
class Ratio:
    """Numerators and denominators of precision and recall, summed over documents."""

    right_found: float = 0.0
    found: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    def add(self, right_found: float, found: float, right_gold: float, gold: float) -> None:
        """The sums of one more document."""
        self.right_found += right_found
        self.found += found
        self.right_gold += right_gold
        self.gold += gold

    @property
    def precision(self) -> float:
        """In percent; 0 where nothing was found."""
        return 100 * self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In percent; 0 where nothing was marked."""
        return 100 * self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, in percent."""
        return harmonic_mean(self.precision, self.recall)


def add_muc(ratio: Ratio, gold: Collection[Chain], found: Collection[Chain]) -> None:
    """Adds the links of one document: those that are needed, and those of them that are kept."""
    ratio.add(*_links(found, gold), *_links(gold, found))


def _links(chains: Collection[Chain], others: Collection[Chain]) -> tuple[int, int]:
    of = _index(others)
    kept = 0
    for chain in chains:
        parts = {of[mention] for mention in chain if mention in of}
        kept += len(chain) - len(parts) - sum(mention not in of for mention in chain)
    return kept, sum(len(chain) - 1 for chain in chains)


def add_b_cubed(ratio: Ratio, gold: Collection[Chain], found: Collection[Chain]) -> None:
    """Adds the mentions of one document, each with the share of its chain that is with it on both sides."""
    ratio.add(*_shares(found, gold), *_shares(gold, found))


def _shares(chains: Collection[Chain], others: Collection[Chain]) -> tuple[float, int]:
    right = sum(len(chain & other) ** 2 / len(chain) for chain in chains for other in others)
    return right, sum(map(len, chains))


def add_ceaf(ratio: Ratio, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
    """Adds the chains of one document, paired one-to-one so that they are most alike in all."""
    alike = [
        [2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0 for other in found]
        for one in gold
    ]
    total = best_pairing(alike)
    ratio.add(total, len(found), total, len(gold))


def best_pairing(worth: Sequence[Sequence[float]]) -> float:
    """The most that rows and columns can be worth, each in one pair at most (the Hungarian method)."""
    if not worth or not worth[0]:
        return 0.0
    if len(worth) > len(worth[0]):
        return best_pairing(list(zip(*worth, strict=True)))
    row_of = [0] * (len(worth[0]) + 1)
    prices = ([0.0] * (len(worth) + 1), [0.0] * (len(worth[0]) + 1))
    for row in range(1, len(worth) + 1):
        _augment(row, worth, row_of, prices)
    return sum(worth[row - 1][column - 1] for column, row in enumerate(row_of) if row and column)


def _augment(
    row: int, worth: Sequence[Sequence[float]], row_of: list[int], prices: tuple[list[float], list[float]]
) -> None:
    """One more row is given a column, along the path that costs least; columns count from 1."""
    of_rows, of_columns = prices
    width = len(row_of)
    row_of[0] = row
    least, before, used = [float("inf")] * width, [0] * width, [False] * width
    column = 0
    while row_of[column]:
        used[column] = True
        here = row_of[column]
        for other in range(1, width):
            cost = -worth[here - 1][other - 1] - of_rows[here] - of_columns[other]
            if not used[other] and cost < least[other]:
                least[other], before[other] = cost, column
        following = min((other for other in range(1, width) if not used[other]), key=least.__getitem__)
        step = least[following]
        for other in range(width):
            if used[other]:
                of_rows[row_of[other]] += step
                of_columns[other] -= step
            else:
                least[other] -= step
        column = following
    path = [column]
    while path[-1]:
        path.append(before[path[-1]])
    for one, other in pairwise(path):
        row_of[one] = row_of[other]


def _index(chains: Collection[Chain]) -> Mapping[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}
