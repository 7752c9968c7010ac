"""How long a timeline takes, on one core: of annotated reports, and when one report more has come.

    python benchmarks/timeline.py [REPORTS.jsonl] [--count 400]

Takes that many reports of a JSON Lines file (`id`, `date`, `text`) as one story; without a file the
invented reports of `examples/`, over and over with the dates moved, until there are enough. Annotating them
is not timed. Prints, with the machine and the date, seconds of processor time from annotated reports to a
timeline of 25 entries; milliseconds for another length of the same timeline; and milliseconds until the
timeline of one report more is there, the one before it being known: of eleven that come one after another,
from the middle of the story, the median without the first, and the slowest.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from storyledger.annotate.stream import annotate_one
from storyledger.model import Annotations, Published, Report
from storyledger.read import read_paths
from storyledger.tell import StoryRecord, story_timeline

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"
ENTRIES = 25
#: So many reports come after the others.
MORE = 11


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a timeline")
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=400)
    options = parser.parse_args()
    reports = from_lines(options.source) if options.source else from_examples()
    read = annotated(reports, options.count + MORE)
    coming = read[options.count // 2 :: max(1, options.count // (3 * MORE))][:MORE]
    before = [pair for pair in read if pair not in coming][: options.count]
    record = StoryRecord.of("story", before)
    first_s = seconds(lambda: story_timeline(record, entries=ENTRIES))
    again_s = seconds(lambda: story_timeline(record, entries=2 * ENTRIES))
    _, *more_s = growing(record, coming)
    words = sum(len(report.text.split()) for report, _ in before)
    print(
        f"{date.today().isoformat()}, {platform.machine()}, one of {os.cpu_count()} cores, Python "
        f"{platform.python_version()}: {len(before)} reports, {words} words"
    )
    print(f"annotated reports to a timeline: {first_s:.2f} s; another length: {1000 * again_s:.0f} ms")
    print(f"one report more: {1000 * median(more_s):.0f} ms, at most {1000 * max(more_s):.0f} ms")


def growing(record: StoryRecord, coming: Iterable[tuple[Report, Annotations]]) -> Iterator[float]:
    """The seconds until there is a new timeline for each of the reports, as they come."""
    for read in coming:
        start = time.process_time()
        record = record.grown(*read)
        story_timeline(record, entries=ENTRIES)
        yield time.process_time() - start


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def annotated(reports: Iterator[Report], count: int) -> list[tuple[Report, Annotations]]:
    found = (annotate_one(report) for report in reports)
    return list(islice((pair for pair in found if isinstance(pair, tuple)), count))


def from_lines(path: Path) -> Iterator[Report]:
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Report(row["text"], Published(row["date"]), given_id=str(row["id"]), language="en")


def from_examples() -> Iterator[Report]:
    reports = [item for item in read_paths([EXAMPLES]) if isinstance(item, Report) and item.published]
    for number in range(10_000):
        for report in reports:
            assert report.published is not None
            moved = report.published.day + timedelta(days=7 * number)
            yield Report(report.text, Published(moved.isoformat()), title=report.title, language="en")


if __name__ == "__main__":
    main()
