"""Stances of statements against labels set by hand.

The labels (`data/stance.jsonl`) are ids and offsets of attributions in PolNeAR, drawn with a fixed seed. They
are drawn more often where the cue looks like a denial, an accusation, an admission and the like: 400 of the
development part over all classes, and 142 of the training part for the rarer ones, since the former holds
two plain denials among the 400. Each label is the stance that the cue shows, negation counted, not what the
words amount to:
"called him a liar" says, "did not say" declines, and what reports nobody's words "mentions". The halves are
drawn by turns; only the one named "tuning" was looked at while the rules were made, but for one rule: that
"questions" after "faced" or "answering" is a noun, which two errors of the blind half showed.

An attribution's stance is that of the statement that was read with its content (see `statements.paired`), or
else with its cue. One of which nothing was read counts as missed, and as wrong in the figures "with missed".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from storyledger.errors import InputError
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.evaluate.sources import labelled
from storyledger.evaluate.statements import ROLES, Attribution, paired
from storyledger.model import Annotations, Statement

#: Plain denials, and all stances that are against what is put forward.
_DENIALS = frozenset({"denies"})
_OPPOSED = frozenset({"denies", "disputes", "dismisses"})
_MISSED = "missed"
_HALVES = ("tuning", "blind")

Label = Mapping[str, Any]


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """Accuracy, and recall and precision of denials, over all labels and over the half that is blind."""
    rows = {str(row.get("id")): row for row in corpus.rows}
    labels: dict[str, list[Label]] = {}
    for label in labelled("stance"):
        if label["id"] in rows and label["corpus"] == corpus.path.stem:
            labels.setdefault(label["id"], []).append(label)
    if not labels:
        raise InputError(
            "No labelled report is in the corpus", corpus.name, "Give polnear-dev or polnear-train"
        )
    told: list[tuple[Label, str]] = []
    failed = 0
    for report_id, of_report in sorted(labels.items()):
        row = rows[report_id]
        read = read_text(field(row, "text", corpus), row.get("date"), report_id, title=row.get("title"))
        failed += read is None
        found = stances(row, of_report, read) if read else [_MISSED] * len(of_report)
        told.extend(zip(of_report, found, strict=True))
    return _result(corpus, told, len(labels), failed)


def stances(row: Mapping[str, Any], labels: Sequence[Label], read: Annotations) -> list[str]:
    """The stance that was read for each labelled attribution of a report; "missed" where there is none."""
    gold: list[Attribution] = [
        {role: [(start, end) for start, end in entry.get(role, ())] for role in ROLES}
        for entry in row["attributions"]
    ]
    found = [
        {"source": entry.source, "cue": entry.cue, "content": entry.content} for entry in read.statements
    ]
    by_content = dict(paired(gold, found))
    became = []
    for label in labels:
        at = next(i for i, entry in enumerate(gold) if (label["start"], label["end"]) in _places(entry))
        statement = read.statements[by_content[at]] if at in by_content else _by_cue(label, read)
        became.append(statement.stance if statement else _MISSED)
    return became


def _places(entry: Attribution) -> list[tuple[int, int]]:
    """The cue's first piece, or the content's where there is no cue: what an attribution is known by."""
    pieces = entry["cue"] or entry["content"]
    return [min(pieces)] if pieces else []


def _by_cue(label: Label, read: Annotations) -> Statement | None:
    return next(
        (
            statement
            for statement in read.statements
            if any(start < label["end"] and label["start"] < end for start, end in statement.cue)
        ),
        None,
    )


def _result(corpus: Corpus, told: Sequence[tuple[Label, str]], documents: int, failed: int) -> Result:
    figures: dict[str, float] = {}
    for suffix, part in (
        ("", told),
        *((f", {half}", [one for one in told if one[0]["half"] == half]) for half in reversed(_HALVES)),
    ):
        found = [(label["stance"], stance) for label, stance in part if stance != _MISSED]
        right = sum(gold == stance for gold, stance in found)
        figures[f"accuracy{suffix}"] = 100 * right / len(found) if found else 0.0
        figures[f"accuracy with missed{suffix}"] = 100 * right / len(part) if part else 0.0
        for name, wanted in (("denials", _DENIALS), ("opposing", _OPPOSED)):
            counts = _counts(found, wanted)
            figures[f"{name} recall{suffix}"] = counts.recall
            every = sum(label["stance"] in wanted for label, _ in part)
            figures[f"{name} recall with missed{suffix}"] = 100 * counts.matched / every if every else 0.0
            figures[f"{name} precision{suffix}"] = counts.precision
    figures["labels"] = float(len(told))
    figures["missed"] = float(sum(stance == _MISSED for _, stance in told))
    became = Counter((str(label["stance"]), stance) for label, stance in told)
    rows = sorted({gold for gold, _ in became})
    columns = sorted({stance for _, stance in became})
    table = Table("stance", rows, columns, became)
    return Result(
        "stance", corpus.name, documents, corpus.digest, "accuracy", figures, failed, tables=(table,)
    )


def _counts(found: Sequence[tuple[str, str]], wanted: frozenset[str]) -> Counts:
    counts = Counts()
    for gold, stance in found:
        counts.add(int(gold in wanted and stance in wanted), int(stance in wanted), int(gold in wanted))
    return counts
