"""How certain events are, against UW's factuality: mean absolute error and Pearson's r on -3 to 3.

The corpus gives single sentences as tokens, and words in them with the mean of what people judged. The
text is rebuilt from the tokens (`detokenized`) and read as any report. The prediction for a word is the
factuality of the event whose trigger word it is, or overlaps. Where no event was found, the report is taken
at its word, as its readers do, and the prediction is +3: it is also what the baseline says of every word. The
same figures over the words that were found as events stand beside, with their share.

The sentences are those of TimeBank and AQUAINT, cut from their documents: whoever trains on one of the three
leaves out what is measured on another (`events.held_out`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import StatisticsError, correlation
from typing import Any

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.detokenizing import detokenized
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Result, Table
from storyledger.model import Annotations, Event

#: What is told without a sign of doubt.
CERTAIN = 3.0
_BANDS = ("not so", "open", "so")
_NOT_FOUND = "no event"


def mean_error(gold: Sequence[float], told: Sequence[float]) -> float:
    """The mean absolute error; 0 for nothing."""
    return sum(abs(a - b) for a, b in zip(gold, told, strict=True)) / len(gold) if gold else 0.0


def pearson(gold: Sequence[float], told: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    try:
        return correlation(gold, told)
    except StatisticsError:
        return 0.0


def event_at(start: int, end: int, events: Sequence[Event]) -> Event | None:
    """The event whose trigger overlaps the span: one on just that span, or the one that overlaps most."""
    near = [event for event in events if event.start < end and start < event.end]
    return max(
        near,
        key=lambda event: (
            (event.start, event.end) == (start, end),
            min(end, event.end) - max(start, event.start),
            -event.start,
        ),
        default=None,
    )


def band(factuality: float) -> str:
    """The third of the scale: "not so" up to -1, "so" from 1, "open" between them."""
    return _BANDS[0] if factuality <= -1 else _BANDS[2] if factuality >= 1 else _BANDS[1]


def measure(corpus: Corpus, _: Choices = PLAIN) -> Result:
    """Error and correlation over all words of the corpus, and over those found as events."""
    gold: list[float] = []
    told: list[float | None] = []
    failed = 0
    for row in corpus.rows:
        labels, factuality, read = _row(row, corpus)
        gold += labels
        told += factuality
        failed += not read
    found = [(label, value) for label, value in zip(gold, told, strict=True) if value is not None]
    counts = Counter(
        (band(label), _NOT_FOUND if value is None else band(value))
        for label, value in zip(gold, told, strict=True)
    )
    figures = {
        **_figures(gold, [CERTAIN if value is None else value for value in told], ""),
        "found as events": 100 * len(found) / len(gold) if gold else 0.0,
        **_figures([label for label, _ in found], [value for _, value in found], ", found"),
        "words": float(len(gold)),
    }
    return Result(
        "status",
        corpus.name,
        len(corpus.rows),
        corpus.digest,
        "MAE",
        figures,
        failed,
        decimals=3,
        tables=(Table("gold, told as", _BANDS, [*_BANDS, _NOT_FOUND], counts),),
    )


def _figures(gold: Sequence[float], told: Sequence[float], over: str) -> dict[str, float]:
    """Error and r on the corpus's scale; in percent, the error saved against +3 everywhere, and r squared."""
    error, baseline = mean_error(gold, told), mean_error(gold, [CERTAIN] * len(gold))
    r = pearson(gold, told)
    return {
        f"MAE{over}": error,
        f"MAE of all +3{over}": baseline,
        f"error saved{over}": 100 * (1 - error / baseline) if baseline else 0.0,
        f"r{over}": r,
        f"variance explained{over}": 100 * max(0.0, r) ** 2,
    }


def _row(row: dict[str, Any], corpus: Corpus) -> tuple[list[float], list[float | None], bool]:
    tokens = field(row, "text", corpus).split(" ")
    targets = field(row, "targets", corpus)
    text, (places,) = detokenized([tokens], split_hyphens=True)
    read: Annotations | None = read_text(text, None, str(row.get("file_idx")), whole=True)
    told: list[float | None] = []
    for target in targets:
        first, last = target["span1"]
        event = event_at(places[first][0], places[last - 1][1], read.events if read else ())
        told.append(event.factuality if event else None)
    return [float(target["label"]) for target in targets], told, read is not None
