"""How well reports were grouped: B-cubed and pairwise precision, recall and F1, in percent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from storyledger.evaluate.result import harmonic_mean


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall in percent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are."""
        return harmonic_mean(self.precision, self.recall)

    def figures(self, name: str) -> dict[str, float]:
        """The three of them under a name."""
        return {f"{name} F1": self.f1, f"{name} precision": self.precision, f"{name} recall": self.recall}


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Scores:
    """Bagga and Baldwin (1998), each labelled item with the same weight; other items are left out.

    KeyError where a labelled item is in no group.
    """
    groups, labels, both = _counted(found, gold)
    total = len(gold) or 1
    return Scores(
        100 * sum(n * n / groups[group] for (group, _), n in both.items()) / total,
        100 * sum(n * n / labels[label] for (_, label), n in both.items()) / total,
    )


def pairwise(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Scores:
    """Over the pairs of labelled items that share a group; 0 where there is no such pair."""
    groups, labels, both = _counted(found, gold)
    right = _pairs(both)
    return Scores(
        100 * right / max(1, _pairs(groups)),
        100 * right / max(1, _pairs(labels)),
    )


def _counted(
    found: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> tuple[Counter[Hashable], Counter[Hashable], Counter[tuple[Hashable, Hashable]]]:
    groups = Counter(found[item] for item in gold)
    both = Counter((found[item], label) for item, label in gold.items())
    return groups, Counter(gold.values()), both


def _pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())
