"""What it costs to link one report into ledgers of growing size: time and memory.

    python benchmarks/assign.py [REPORTS.jsonl] [--sizes 1000,10000,100000] [--probes 200] [--chart FILE.svg]

Reports beyond those of the corpus are recombined from them: the linking terms of two neighbouring reports are
put together, half of each, under names of people and bodies that are others for every thousand reports, so
that the ledger grows in stories as an archive does and not only in reports on the same ones. The corpus's own
are linked one by one; the recombined ones are written at once, each story with the reports made from the same
ten, which takes minutes where linking a hundred thousand takes an hour. Only links are stored.

What is timed is `storyledger.link.assign` in an open transaction, and the whole step with its writes and the
parting of stories and episodes that are due, for reports that come on top. Times are of the processor, so
that another job on the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from storyledger.annotate.stream import annotate_one
from storyledger.link import (
    assign,
    counted_terms,
    look_again,
    part_episode,
    proposed_merge,
    report_terms,
    uncounted_terms,
)
from storyledger.model import Failure, Published, Report
from storyledger.read import read_paths
from storyledger.store import Store, Writer, open_store, packing
from storyledger.store.links import whole_weights

Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Recombined:
    """A report with its linking terms; `story` is what it was made for, None where it is the corpus's own."""

    report: Report
    terms: Terms
    story: str | None


ROOT = Path(__file__).resolve().parent.parent
_BATCH = 1000
_RENAMED_EVERY = 1000
_COUNT_TERM = (
    "INSERT INTO terms (term, reports, stories) VALUES (?, ?, 0) "
    "ON CONFLICT (term) DO UPDATE SET reports = reports + excluded.reports"
)
_COUNT_STORY_TERM = (
    "INSERT INTO story_terms (term, story, reports, weight) VALUES (?, ?, ?, ?) ON CONFLICT (term, story) "
    "DO UPDATE SET reports = reports + excluded.reports, weight = weight + excluded.weight"
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT / "examples" / "reports")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--probes", type=int, default=200)
    parser.add_argument("--originals", type=int, default=1000, help="reports of the corpus to start from")
    parser.add_argument("--chart", type=Path, help="write cost against size as an SVG picture")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    bags = _bags(options.corpus, options.originals)
    print(
        f"{date.today().isoformat()}, {platform.machine()}, Python {platform.python_version()}, "
        f"{len(bags)} reports of {options.corpus.name}"
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder, open_store(path := Path(folder) / "ledger.db") as store:
        reports = _reports(bags)
        have = 0
        for size in sizes:
            have = _fill(store, path, reports, have, size - options.probes)
            found, whole = _probe(store, reports, options.probes)
            have += options.probes
            rows.append((size, found, whole))
            print(f"{size:>8,} reports, {len(store.stories()):,} stories: {_told(found, whole)}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    if options.chart:
        options.chart.write_text(_chart(rows), "utf-8")


def _bags(corpus: Path, most: int) -> list[Terms]:
    bags: list[Terms] = []
    for item in read_paths([corpus]):
        found = item if isinstance(item, Failure) else annotate_one(item)
        if isinstance(found, Failure):
            print(found.message, file=sys.stderr)
            continue
        bags.append(report_terms(*found))
        if len(bags) == most:
            break
    return bags


def _reports(bags: Sequence[Terms]) -> Iterator[Recombined]:
    """Without end: the corpus's own, then recombined ones, ten a day; each with the story it is made for."""
    draw = random.Random(1)
    number = 0
    while True:
        story = None
        if number < len(bags):
            terms = bags[number]
        else:
            age = number // _RENAMED_EVERY
            first = draw.randrange(len(bags))
            second = (first + draw.randrange(1, 4)) % len(bags)
            story = f"{age}-{first // 10}"
            terms = {
                _renamed(term, age, first // 10): weight
                for bag in (bags[first], bags[second])
                for term, weight in bag.items()
                if draw.random() < 0.5
            }
        day = date(2001, 1, 1) + timedelta(days=number // 10)
        yield Recombined(Report(f"report {number}", Published(day.isoformat())), terms, story)
        number += 1


def _renamed(term: str, age: int, group: int) -> str:
    """People and half of the other names are others in each age; places and words stay."""
    kind, _, name = term.rpartition(":")
    if kind.endswith(("p", "s")) or (kind.endswith("n") and len(name) % 2):
        return f"{term} {age}-{group}"
    return term


def _fill(store: Store, path: Path, reports: Iterator[Recombined], have: int, wanted: int) -> int:
    while have < wanted:
        batch = list(islice(reports, min(_BATCH, wanted - have)))
        have += len(batch)
        with store.writing() as writer:
            for one in batch:
                if one.story is None:
                    _step(writer, one)
                else:
                    writer.put_report(one.report)
        _write_links(path, [one for one in batch if one.story is not None])
    return have


def _write_links(path: Path, batch: Sequence[Recombined]) -> None:
    """The rows that `Writer.assign` would write for these reports, all at once."""
    if not batch:
        return
    by_story: dict[str, list[Recombined]] = {}
    for one in batch:
        by_story.setdefault(f"s{one.story}", []).append(one)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        known = Counter(term for one in batch for term in counted_terms(one.terms))
        connection.executemany(_COUNT_TERM, known.items())
        ask = "SELECT term, pk FROM terms WHERE term IN (SELECT value FROM json_each(?))"
        pks = dict(connection.execute(ask, (json.dumps(list(known)),)))
        for story, ones in by_story.items():
            _write_story(connection, story, ones, pks)


def _write_story(
    connection: sqlite3.Connection, story: str, ones: Sequence[Recombined], pks: Mapping[str, int]
) -> None:
    days = [str(one.report.published) for one in ones]
    row = connection.execute("SELECT pk FROM stories WHERE id = ?", (story,)).fetchone()
    if row is None:
        put = "INSERT INTO stories (id, title, first, last, reports) VALUES (?, '', ?, ?, 0) RETURNING pk"
        row = connection.execute(put, (story, min(days), max(days))).fetchone()
    grow = "UPDATE stories SET reports = reports + ?, last = max(last, ?) WHERE pk = ?"
    connection.execute(grow, (len(ones), max(days), row[0]))
    reports: Counter[int] = Counter()
    weights: Counter[int] = Counter()
    for one, day in zip(ones, days, strict=True):
        put = "INSERT INTO episodes (id, story, first, last) VALUES (?, ?, ?, ?) RETURNING pk"
        episode = connection.execute(put, (f"e{one.report.id[:10]}", row[0], day, day)).fetchone()
        find = "SELECT pk FROM reports WHERE id = ?"
        report = connection.execute(find, (one.report.id,)).fetchone()
        connection.execute("INSERT INTO story_reports VALUES (?, ?, ?, 0)", (*report, *row, *episode))
        kept = packing.pack(whole_weights(one.terms))
        connection.execute("INSERT INTO report_terms VALUES (?, ?)", (*report, kept))
        for term, weight in whole_weights(counted_terms(one.terms)).items():
            reports[pks[term]] += 1
            weights[pks[term]] += weight
    rows = [(term, row[0], count, weights[term]) for term, count in reports.items()]
    ask = "SELECT term FROM story_terms WHERE story = ? AND term IN (SELECT value FROM json_each(?))"
    there = {term for (term,) in connection.execute(ask, (row[0], json.dumps(list(reports))))}
    connection.executemany(_COUNT_STORY_TERM, rows)
    new = [(term,) for term in reports if term not in there]
    connection.executemany("UPDATE terms SET stories = stories + 1 WHERE pk = ?", new)


def _probe(store: Store, reports: Iterator[Recombined], probes: int) -> tuple[list[float], list[float]]:
    """Milliseconds for `assign` alone, and for the whole step in a transaction of its own."""
    found, whole = [], []
    gc.collect()
    for one in islice(reports, probes):
        start = time.process_time()
        with store.writing() as writer:
            found.append(_step(writer, one))
        whole.append(1000 * (time.process_time() - start))
    return found, whole


def _step(writer: Writer, one: Recombined) -> float:
    writer.put_report(one.report)
    start = time.process_time()
    home = assign(one.report, one.terms, writer)
    took = 1000 * (time.process_time() - start)
    writer.assign(
        one.report.id,
        story=home.story,
        episode=home.episode,
        terms=counted_terms(one.terms),
        marks=uncounted_terms(one.terms),
        published=str(one.report.published),
    )
    joined = 1
    if home.same_episode:
        joined += len(writer.episode_members(home.same_episode))
        writer.merge_episodes(home.episode, home.same_episode)
    leaving = part_episode(home.episode, joined, writer)
    if leaving:
        writer.part_episode(home.episode, leaving)
    if home.likely:
        writer.propose(proposed_merge(home.likely))
    for mention in home.mentions:
        writer.put_mention(one.report.id, mention.story, mention.why)
    story, came = home.story, 1
    if home.merge:
        came += writer.story_facts([home.merge.gone])[home.merge.gone].reports
        writer.merge_stories(home.merge.kept, home.merge.gone, home.merge.why)
        story = home.merge.kept
    look_again(story, came, writer)
    return took


def _told(found: Sequence[float], whole: Sequence[float]) -> str:
    return (
        f"assign {statistics.median(found):.1f} ms median, {_p95(found):.1f} ms p95; "
        f"with its writes {statistics.median(whole):.1f} and {_p95(whole):.1f} ms"
    )


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def _chart(rows: Sequence[tuple[int, Sequence[float], Sequence[float]]]) -> str:
    """Two lines, median and p95 of `assign`, over sizes at equal distances (each ten times the last)."""
    width, height, left, low = 560, 260, 60, 210
    top = max(20.0, *(_p95(found) for _, found, _ in rows))
    step = (width - left - 60) / max(1, len(rows) - 1)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    parts = [
        f'{opening} font-family="sans-serif" font-size="12">',
        "<title>Milliseconds to link one report, by ledger size</title>",
    ]
    for value in (0.0, top / 2, top):
        y = low - 180 * value / top
        parts.append(f'<line x1="{left}" x2="{width - 30}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.0f}" text-anchor="end">{value:.0f} ms</text>')
    for name, colour, pick in (("median", "#1f5f8b", statistics.median), ("p95", "#b5482f", _p95)):
        points = [(left + step * at, low - 180 * pick(found) / top) for at, (_, found, _) in enumerate(rows)]
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = points[-1]
        parts.append(f'<text x="{x + 6:.0f}" y="{y + 4:.0f}" fill="{colour}">{name}</text>')
    for at, (size, _, _) in enumerate(rows):
        parts.append(f'<text x="{left + step * at:.0f}" y="{low + 20}" text-anchor="middle">{size:,}</text>')
    return "\n".join([*parts, f'<text x="{left}" y="{low + 40}">reports in the ledger</text></svg>']) + "\n"


if __name__ == "__main__":
    main()
