"""Whether copies are found: 500 made ones among 3,000 reports of a corpus, by a seeded method.

The originals are drawn from the corpus's reports of 100 words and more. Archives hold many texts in two
versions, of which nobody can say where a copy begins: of two reports that share a tenth of the runs of eight
words of the shorter one, the later is left out first, by an exhaustive comparison. Every pair that is found
among the others, and every copy that is put with another report than its original, counts as wrong.

A copy is made of its original by one to four of these, each drawn:

cut       it ends early: between 40 and 80 % of the lines stay
reordered the lines after the first three change places at random
re-headed the first line gives way to words of it in another order, under another title
rewritten of the words between 10 and 30 %, evenly drawn: a third of them fall out, a third change places
          with the next word, a third give way to another word of the corpus of the same length

It appears within three days, in another outlet.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.link import copy_families
from storyledger.model import Published, Report
from storyledger.read import segment

ORIGINALS = 3000
COPIES = 500
_SEED = 2026
_MIN_WORDS = 100
_RUN_WORDS = 8
_TWICE = 0.1
_OUTLET = "The Copying Desk"

CHANGES = ("cut", "reordered", "re-headed", "rewritten")
Vocabulary = Mapping[int, Sequence[str]]


def measure(corpus: Corpus, _: Choices = PLAIN) -> Result:
    """Precision, recall and F1 over pairs of reports in one family, and the recall for each change."""
    draw = random.Random(_SEED)
    originals = _originals(corpus, draw)
    vocabulary = _vocabulary(originals)
    made: dict[str, tuple[str, tuple[str, ...]]] = {}
    reports = [segment(report) for report in originals]
    for original in draw.sample(originals, min(COPIES, len(originals))):
        changes = tuple(sorted(draw.sample(CHANGES, draw.randint(1, len(CHANGES))), key=CHANGES.index))
        copy = segment(changed(original, changes, vocabulary, draw))
        made[copy.id] = (original.id, changes)
        reports.append(copy)
    counts, missed = _scored([family.members for family in copy_families(reports)], made)
    return Result(
        "copies",
        corpus.name,
        len(reports),
        corpus.digest,
        "F1",
        {
            "precision": counts.precision,
            "recall": counts.recall,
            "F1": counts.f1,
            **_recalls(made, missed),
            "copies made": float(len(made)),
        },
        tables=(_table(made, missed),),
    )


def changed(report: Report, changes: Sequence[str], vocabulary: Vocabulary, draw: random.Random) -> Report:
    """The report after the changes, days later in another outlet."""
    lines = [line for line in report.text.split("\n") if line.strip()]
    if "cut" in changes:
        lines = lines[: max(1, round(len(lines) * draw.uniform(0.4, 0.8)))]
    if "reordered" in changes:
        lines[3:] = draw.sample(lines[3:], len(lines[3:]))
    if "rewritten" in changes:
        share = draw.uniform(0.1, 0.3)
        lines = [_rewritten(line, share, vocabulary, draw) for line in lines]
    title = report.title
    if "re-headed" in changes:
        words = lines[0].split()
        title = " ".join(draw.sample(words, min(8, len(words))))
        lines[0] = " ".join(draw.sample(words, len(words)))
    published = report.published
    if published is not None:
        later = published.day + timedelta(days=draw.randint(0, 3))
        published = Published(later.isoformat())
    return replace(
        report,
        text="\n".join(lines),
        title=title,
        published=published,
        source=_OUTLET,
        given_id=None,
        name=None,
    )


def _rewritten(line: str, share: float, vocabulary: Vocabulary, draw: random.Random) -> str:
    words = line.split()
    done: list[str] = []
    while words:
        word = words.pop(0)
        way = draw.choice(("drop", "swap", "replace")) if draw.random() < share else "keep"
        if way == "swap" and words:
            done += [words.pop(0), word]
        elif way == "replace":
            done.append(draw.choice(vocabulary[len(word)]))
        elif way != "drop":
            done.append(word)
    return " ".join(done)


def _originals(corpus: Corpus, draw: random.Random) -> list[Report]:
    reports = [_report(row, corpus) for row in corpus.rows]
    long = [report for report in reports if len(report.text.split()) >= _MIN_WORDS]
    once = _without_twins(long)
    return sorted(draw.sample(once, min(ORIGINALS, len(once))), key=lambda report: report.id)


def _without_twins(reports: Sequence[Report]) -> list[Report]:
    kept: list[Report] = []
    lengths: list[int] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for report in reports:
        words = re.findall(r"\w+", report.text.lower())
        runs = {hash(tuple(words[at : at + _RUN_WORDS])) for at in range(len(words) - _RUN_WORDS + 1)}
        shared = Counter(other for run in runs for other in holders[run])
        if any(count >= _TWICE * min(len(runs), lengths[other]) for other, count in shared.items()):
            continue
        for run in runs:
            holders[run].append(len(kept))
        lengths.append(len(runs))
        kept.append(report)
    return kept


def _report(row: dict[str, Any], corpus: Corpus) -> Report:
    day = row.get("date") or row.get("published")
    return Report(
        field(row, "text", corpus),
        Published(day) if day else None,
        title=row.get("title"),
        source=row.get("source"),
        language="en",
        given_id=str(row["id"]) if "id" in row else None,
    )


def _vocabulary(reports: Sequence[Report]) -> Vocabulary:
    by_length: dict[int, set[str]] = defaultdict(set)
    for report in reports:
        for word in report.text.split():
            by_length[len(word)].add(word)
    return {length: sorted(words) for length, words in by_length.items()}


def _scored(
    families: Sequence[Sequence[str]], made: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[Counts, set[str]]:
    """Counts over pairs, and the copies that were not found."""
    matched = found = 0
    missed = set(made)
    for members in families:
        inside = set(members)
        true = {copy for copy in inside & made.keys() if made[copy][0] in inside}
        missed -= true
        matched += len(true)
        found += len(members) * (len(members) - 1) // 2
    return Counts(matched, found, len(made)), missed


def _recalls(made: Mapping[str, tuple[str, tuple[str, ...]]], missed: set[str]) -> dict[str, float]:
    figures = {}
    for change in CHANGES:
        with_it = [copy for copy, (_, changes) in made.items() if change in changes]
        found = sum(copy not in missed for copy in with_it)
        figures[f"recall, {change}"] = 100 * found / len(with_it) if with_it else 0.0
    return figures


def _table(made: Mapping[str, tuple[str, tuple[str, ...]]], missed: set[str]) -> Table:
    counts = Counter(
        (" + ".join(changes), "missed" if copy in missed else "found") for copy, (_, changes) in made.items()
    )
    rows = sorted({row for row, _ in counts})
    return Table("changes", rows, ("found", "missed"), counts)
