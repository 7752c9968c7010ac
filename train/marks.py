"""Reports whose words are marked with the steps of court cases that they tell, to learn from.

Invented ones, with their text, are `train/steps/*.txt` and, as stories whose marks say which step they tell,
`train/stories/*.txt` (see `storyledger.evaluate.marked`); nothing learns from those in `train/stories/held`.
Published ones are `train/steps/published.jsonl`: corpus and id, and for each mark its offset, kind, outcome
and state; their texts are read from the corpora.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpora import Document, document, rows, stretch
from storyledger.annotate.encoder.heads import OUTSIDE, TAGS
from storyledger.annotate.encoder.pieces import WINDOW
from storyledger.evaluate.marked import Mark, marked_reports
from storyledger.evaluate.names import detokenized

MARKED = Path(__file__).with_name("steps")
STORIES = Path(__file__).with_name("stories")
PUBLISHED = MARKED / "published.jsonl"
#: Where the published reports stand in the folder of corpora.
_FILES = {
    "guardian": "articles/guardian-entities.jsonl",
    "worldwide": "names/worldwide-train.jsonl",
    "polnear": "statements/polnear-train.jsonl",
    "timebank": "times/timebank.jsonl",
    "aquaint": "times/aquaint.jsonl",
    "ecb": "stories/ecbplus.jsonl",
}


def learned_from() -> list[Path]:
    """The files of invented reports to learn from."""
    return [*sorted(MARKED.glob("*.txt")), *sorted(STORIES.glob("*.txt"))]


def held_back() -> list[Path]:
    """The stories that nothing learns from."""
    return sorted((STORIES / "held").glob("*.txt"))


def invented(path: Path) -> Iterator[tuple[str, list[Mark]]]:
    """The reports of a file with their marks."""
    for report in marked_reports(path):
        yield report.text, list(report.marks)


def published(corpora: Path) -> Iterator[tuple[str, list[Mark]]]:
    """The published reports with their marks."""
    listed = {(row["corpus"], row["report"]): row["marks"] for row in rows(PUBLISHED)}
    for corpus in dict.fromkeys(corpus for corpus, _ in listed):
        named = {report for other, report in listed if other == corpus}
        for report, text in _texts(corpora, corpus, named):
            yield text, [Mark(start, *rest) for start, *rest in listed[corpus, report]]


def _texts(corpora: Path, corpus: str, named: set[str]) -> Iterator[tuple[str, str]]:
    if corpus == "t17":
        paths = sorted((corpora / "timelines/t17").glob("*.articles.jsonl"))
    else:
        paths = [corpora / _FILES[corpus]]
    for path in paths:
        for row in rows(path):
            report = f"{path.name.partition('.')[0]}:{row['id']}" if corpus == "t17" else row["id"]
            if report in named:
                yield report, _text(row)


def _text(row: dict[str, Any]) -> str:
    if "text" in row:
        return str(row["text"])
    return detokenized([sentence["tokens"] for sentence in row["sentences"]])[0]


def labelled(text: str, marks: Sequence[Mark]) -> Document:
    """A report's pieces with the labels of the three heads."""
    found = document("steps", text)
    steps = found.head("steps")
    steps[np.array(found.pieces.heads, dtype=bool)] = TAGS["steps"].index(OUTSIDE)
    for mark in marks:
        for word in found.words(mark.start, mark.start + 1):
            steps[word] = TAGS["steps"].index(mark.kind)
            known = mark.outcome in TAGS["step_outcomes"]
            found.head("step_outcomes")[word] = TAGS["step_outcomes"].index(mark.outcome) if known else 0
            found.head("step_states")[word] = TAGS["step_states"].index(mark.state)
    return found


def windows(found: Document) -> Iterator[Document]:
    """A report cut at sentences into windows."""
    longest = WINDOW - 2
    breaks = [*found.pieces.breaks, len(found.pieces.ids)]
    start = 0
    for before, following in itertools.pairwise(breaks):
        if following - start > longest and before > start:
            yield stretch(found, start, before)
            start = before
        while following - start > longest:
            yield stretch(found, start, start + longest)
            start += longest
    if start < breaks[-1]:
        yield stretch(found, start, breaks[-1])
