"""How long a whole annotation takes on one core, how soon the first report is there, and its memory.

    python benchmarks/annotate.py [REPORTS.jsonl]

Prints, with the machine and the date: reports of 600 words a second (by wall clock, one process, the encoder
on one thread), and for `storyledger annotate` on one report the seconds from start to end and its greatest
resident memory. Without an argument it takes the invented reports in `examples/`.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from storyledger.annotate.stream import annotate_one
from storyledger.model import Published, Report
from storyledger.read import read_paths

ROOT = Path(__file__).resolve().parent.parent
WORDS = 600
REPORTS = 60
STARTS = 5


def main() -> None:
    reports = read(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "reports")[:REPORTS]
    annotate_one(reports[0])
    words = sum(len(report.text.split()) for report in reports)
    began = time.perf_counter()
    for report in reports:
        annotate_one(report)
    seconds = (time.perf_counter() - began) * WORDS / words
    starts = [start(reports[0]) for _ in range(STARTS)]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{date.today().isoformat()}, {platform.machine()}, one of {os.cpu_count()} cores, Python "
        f"{platform.python_version()}: {len(reports)} reports, {words} words"
    )
    print(f"  a report of {WORDS} words   {1000 * seconds:7.1f} ms, {1 / seconds:.1f} reports/s")
    print(f"  cold start to its end   {statistics.median(starts):9.2f} s")
    print(f"  greatest memory         {memory:9.0f} MB")


def read(path: Path) -> list[Report]:
    """Reports of middling length, of those that a path holds."""
    if path.is_dir():
        return [report for report in read_paths([path]) if isinstance(report, Report)]
    found = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if 500 <= len(row["text"].split()) <= 700:
                found.append(Report(row["text"], Published(row["date"][:10]), language="en"))
            if len(found) >= REPORTS:
                break
    return found


def start(report: Report) -> float:
    """Seconds that a process takes to annotate one report."""
    row = json.dumps({"id": "a", "text": report.text, "date": str(report.published or "2020-01-01")})
    command = [str(Path(sys.executable).parent / "storyledger"), "annotate", "-"]
    began = time.perf_counter()
    subprocess.run(command, input=row, text=True, capture_output=True, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
