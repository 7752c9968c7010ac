"""How long reading the times of a report takes, on one core.

    python benchmarks/times.py [REPORTS.jsonl]

Prints, with the machine and the date, milliseconds of processor time for a report of 600 words, the median:
of finding the times alone (with the sentences there, as in a whole annotation) and of `storyledger.times`,
which splits sentences first. Without an argument it takes the invented reports in `examples/`. The first
call, which reads and compiles the patterns, is timed apart.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 600
ROUNDS = 7
REPORTS = 60


def main() -> None:
    reports = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "reports")[:REPORTS]
    began = time.process_time()
    from storyledger.annotate import sentences
    from storyledger.annotate.times import find_times, times
    from storyledger.model import Block, BlockKind, Published

    times("He left on Monday.", published="2023-07-12")
    first_ms = 1000 * (time.process_time() - began)
    published = Published("2023-07-12")
    layers = [
        (text, blocks, sentences.split(text, blocks))
        for text in reports
        for blocks in [(Block(BlockKind.BODY, 0, len(text)),)]
    ]
    words = sum(len(text.split()) for text in reports)
    found = sum(len(find_times(*layer, published)) for layer in layers)
    alone = per_report(lambda: [find_times(*layer, published) for layer in layers], words)
    whole = per_report(lambda: [times(text, published="2023-07-12") for text in reports], words)
    print(
        f"{date.today().isoformat()}, {platform.machine()}, one of {os.cpu_count()} cores, Python "
        f"{platform.python_version()}: {len(reports)} reports, {words} words, {found} expressions"
    )
    print(f"times alone: {alone:.2f} ms for {WORDS} words; with sentence splitting: {whole:.2f} ms")
    print(f"first call, with imports: {first_ms:.0f} ms")


def per_report(run: Callable[[], object], words: int) -> float:
    """Milliseconds for a report of `WORDS` words: the median of the rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        rounds.append(time.process_time() - start)
    return 1000 * statistics.median(rounds) * WORDS / words


def texts(source: Path) -> list[str]:
    """The texts of a JSON Lines file or of the reports in a folder, as they stand."""
    if source.is_file():
        with source.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    files = sorted(path for path in source.rglob("*") if path.suffix in (".txt", ".md", ".json"))
    return [_text(path) for path in files]


def _text(path: Path) -> str:
    content = path.read_text(encoding="utf-8")
    return str(json.loads(content).get("text", "")) if path.suffix == ".json" else content


if __name__ == "__main__":
    main()
