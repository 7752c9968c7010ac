"""What a measure found, and the counts that F1 is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one measure on one corpus; `figures` are percentages or counts, by name, in order.

    `main` names the figure that a floor is pinned on.
    """

    measure: str
    corpus: str
    documents: int
    digest: str
    main: str
    figures: Mapping[str, float] = field(default_factory=dict)
    failed: int = 0

    def to_dict(self) -> dict[str, Any]:
        """measure, corpus, documents, digest, failed, figures."""
        return {
            "measure": self.measure,
            "corpus": self.corpus,
            "documents": self.documents,
            "digest": self.digest,
            "failed": self.failed,
            "figures": {name: round(value, 2) for name, value in self.figures.items()},
        }

    def lines(self) -> list[str]:
        """The result for a terminal: what was measured on what, then a line a figure."""
        failed = f", {self.failed} failed" if self.failed else ""
        head = f"{self.measure}: {self.corpus}, {self.documents} documents{failed}, sha256 {self.digest}"
        width = max((len(name) for name in self.figures), default=0)
        return [head, *(f"  {name:<{width}}  {value:7.2f}" for name, value in self.figures.items())]


@dataclass(slots=True)
class Counts:
    """What matched, what was found and what people marked; precision, recall and F1 in percent."""

    matched: int = 0
    found: int = 0
    gold: int = 0

    def add(self, matched: int, found: int, gold: int) -> None:
        """Counts of one more document."""
        self.matched += matched
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        """Of what was found, how much matched."""
        return 100 * self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of what people marked, how much was matched."""
        return 100 * self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two; 0 where nothing was found or marked."""
        total = self.found + self.gold
        return 200 * self.matched / total if total else 0.0
