"""What a measure found, and the counts that F1 is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


def percent(part: int, whole: int) -> float:
    """The share in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of cases by a row and a column, both named, such as gold kind by found kind."""

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    counts: Mapping[tuple[str, str], int]

    def groups(self) -> Iterator[tuple[str, Sequence[str], dict[str, int]]]:
        """For all rows ("all"), then for each by its name: the label, the rows, the sum of each column."""
        for label, rows in (("all", self.rows), *((name, (name,)) for name in self.rows)):
            yield (
                label,
                rows,
                {column: sum(self.counts.get((row, column), 0) for row in rows) for column in self.columns},
            )

    def to_dict(self) -> dict[str, Any]:
        """title, rows: {row: {column: count}}, zeros included."""
        cells = {row: {name: self.counts.get((row, name), 0) for name in self.columns} for row in self.rows}
        return {"title": self.title, "rows": cells}

    def lines(self) -> list[str]:
        """The table for a terminal, columns aligned to the right, "." for none."""
        first = max(len(row) for row in (*self.rows, self.title))
        widths = [max(6, len(name)) for name in self.columns]
        head = "  ".join(f"{name:>{width}}" for name, width in zip(self.columns, widths, strict=True))
        lines = ["", f"  {self.title:<{first}}  {head}"]
        for row in self.rows:
            cells = [str(self.counts.get((row, name), 0) or ".") for name in self.columns]
            line = "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
            lines.append(f"  {row:<{first}}  {line}")
        return lines


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one measure on one corpus, by name, in order, rounded to `decimals` where shown.

    They are percentages or counts unless the measure says otherwise. `main` names the one to look at first.
    `form` is how the corpus was disturbed (`disturbing.FORMS`), or None. `tables` count the errors.
    """

    measure: str
    corpus: str
    documents: int
    digest: str
    main: str
    figures: Mapping[str, float] = field(default_factory=dict)
    failed: int = 0
    decimals: int = 2
    form: str | None = None
    tables: tuple[Table, ...] = ()

    def to_dict(self, *, confusion: bool = False) -> dict[str, Any]:
        """measure, form, corpus, documents, digest, failed, figures; with `confusion` tables, too."""
        entry: dict[str, Any] = {
            "measure": self.measure,
            "form": self.form,
            "corpus": self.corpus,
            "documents": self.documents,
            "digest": self.digest,
            "failed": self.failed,
            "figures": {name: round(value, self.decimals) for name, value in self.figures.items()},
        }
        if confusion:
            entry["tables"] = [table.to_dict() for table in self.tables]
        return entry

    def lines(self, *, confusion: bool = False) -> list[str]:
        """The result for a terminal: what was measured on what, a line a figure, and tables if asked."""
        failed = f", {self.failed} failed" if self.failed else ""
        name = f"{self.measure} as {self.form}" if self.form else self.measure
        head = f"{name}: {self.corpus}, {self.documents} documents{failed}, sha256 {self.digest}"
        width = max((len(name) for name in self.figures), default=0)
        figures = [
            f"  {name:<{width}}  {value:{5 + self.decimals}.{self.decimals}f}"
            for name, value in self.figures.items()
        ]
        return [head, *figures, *(line for table in self.tables if confusion for line in table.lines())]


def harmonic_mean(precision: float, recall: float) -> float:
    """F1 of a precision and a recall, on their scale; 0 where both are."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


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
