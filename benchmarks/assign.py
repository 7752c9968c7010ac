"""What it costs to link one report into ledgers of growing size: time and memory.

    python benchmarks/assign.py [REPORTS.jsonl] [--sizes 1000,10000,100000] [--probes 200] [--chart FILE.svg]

Reports beyond those of the corpus are recombined from them: the linking terms of two neighbouring reports are
put together, half of each, under names of people and bodies that are others for every thousand reports, so
that the ledger grows in stories as an archive does and not only in reports on the same ones. Only links are
stored: what is timed is `storyledger.link.assign` in an open transaction, and the whole step with its writes.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from storyledger.annotate.stream import annotate_one
from storyledger.link import assign, counted_terms, report_terms, uncounted_terms
from storyledger.model import Failure, Published, Report
from storyledger.read import read_paths
from storyledger.store import Store, Writer, open_store

Terms = Mapping[str, float]
ROOT = Path(__file__).resolve().parent.parent
_BATCH = 500
_RENAMED_EVERY = 1000


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
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        reports = _reports(bags)
        have = 0
        for size in sizes:
            have = _fill(store, reports, have, size - options.probes)
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


def _reports(bags: Sequence[Terms]) -> Iterator[tuple[Report, Terms]]:
    """Without end: the corpus's own, then recombined ones, ten a day."""
    draw = random.Random(1)
    number = 0
    while True:
        if number < len(bags):
            terms = bags[number]
        else:
            age = number // _RENAMED_EVERY
            first = draw.randrange(len(bags))
            second = (first + draw.randrange(1, 4)) % len(bags)
            terms = {
                _renamed(term, age, first // 10): weight
                for bag in (bags[first], bags[second])
                for term, weight in bag.items()
                if draw.random() < 0.5
            }
        day = date(2001, 1, 1) + timedelta(days=number // 10)
        yield Report(f"report {number}", Published(day.isoformat())), terms
        number += 1


def _renamed(term: str, age: int, group: int) -> str:
    """People and half of the other names are others in each age; places and words stay."""
    kind, _, name = term.rpartition(":")
    if kind.endswith(("p", "s")) or (kind.endswith("n") and len(name) % 2):
        return f"{term} {age}-{group}"
    return term


def _fill(store: Store, reports: Iterator[tuple[Report, Terms]], have: int, wanted: int) -> int:
    while have < wanted:
        with store.writing() as writer:
            for _ in range(min(_BATCH, wanted - have)):
                _step(writer, *next(reports))
                have += 1
    return have


def _probe(
    store: Store, reports: Iterator[tuple[Report, Terms]], probes: int
) -> tuple[list[float], list[float]]:
    """Milliseconds for `assign` alone, and for the whole step in a transaction of its own."""
    found, whole = [], []
    gc.collect()
    for _ in range(probes):
        report, terms = next(reports)
        start = time.perf_counter()
        with store.writing() as writer:
            found.append(_step(writer, report, terms))
        whole.append(1000 * (time.perf_counter() - start))
    return found, whole


def _step(writer: Writer, report: Report, terms: Terms) -> float:
    writer.put_report(report)
    start = time.perf_counter()
    home = assign(report, terms, writer)
    took = 1000 * (time.perf_counter() - start)
    writer.assign(
        report.id,
        story=home.story,
        episode=home.episode,
        terms=counted_terms(terms),
        marks=uncounted_terms(terms),
        published=str(report.published),
    )
    if home.same_episode:
        writer.merge_episodes(home.episode, home.same_episode)
    if home.merge:
        writer.merge_stories(home.merge.kept, home.merge.gone, home.merge.why)
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
