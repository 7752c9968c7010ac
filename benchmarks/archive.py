"""How fast an archive goes in, how large the ledger gets, and whether a killed run ends the same.

    python benchmarks/archive.py [REPORTS.jsonl ...]

Prints, with the machine and the date: reports a second, ledger size against text size, peak memory, the time
of a second `add` (which must change nothing), and whether a run killed with SIGKILL half-way and started
again exports the same bytes as an undisturbed one. Without arguments it takes the Guardian reports from the
corpora beside the checkout, or from $STORYLEDGER_SHARED, and the examples where these are absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "from storyledger.cli import main; main()"]


def main() -> None:
    inputs = [Path(argument).resolve() for argument in sys.argv[1:]] or [_default_input()]
    text_bytes = sum(_text_bytes(path) for path in inputs)
    print(
        f"{date.today().isoformat()}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}: {', '.join(path.name for path in inputs)}, {text_bytes / 1e6:.1f} MB"
    )
    with tempfile.TemporaryDirectory() as folder:
        whole, cut = Path(folder, "whole.db"), Path(folder, "cut.db")
        first = _timed_add(whole, inputs)
        reports = _report_count(whole)
        print(f"first add: {reports} reports in {first:.1f} s, {reports / first:.1f} reports/s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of the largest process: {peak:.0f} MB")
        size = _size_bytes(whole)
        print(f"ledger: {size / 1e6:.1f} MB, {size / max(text_bytes, 1):.2f} times the text")
        before = _export(whole)
        second = _timed_add(whole, inputs)
        print(
            f"second add: {second:.1f} s, {second / first:.1%} of the first, "
            f"{'nothing changed' if _export(whole) == before else 'THE EXPORT CHANGED'}"
        )
        _killed_add(cut, inputs, after_s=first / 2)
        print(f"killed half-way with {_report_count(cut)} reports in")
        _timed_add(cut, inputs)
        same = _export(cut) == before
        print(f"started again: {'the same export, byte for byte' if same else 'ANOTHER EXPORT'}")
        print(f"export: {len(before) / 1e6:.1f} MB, sha256 {hashlib.sha256(before).hexdigest()[:12]}")


def _default_input() -> Path:
    shared = Path(os.environ.get("STORYLEDGER_SHARED", ROOT.parent / "shared"))
    corpus = shared / "data" / "articles" / "guardian-entities.jsonl"
    return corpus if corpus.exists() else ROOT / "examples" / "reports"


def _text_bytes(path: Path) -> int:
    if path.suffix == ".jsonl":
        with path.open("rb") as lines:
            return sum(len(json.loads(line)["text"].encode()) for line in lines)
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def _add(ledger: Path, inputs: list[Path]) -> list[str]:
    return [*COMMAND, "--ledger", str(ledger), "add", *map(str, inputs)]


def _timed_add(ledger: Path, inputs: list[Path]) -> float:
    start = time.perf_counter()
    subprocess.run(_add(ledger, inputs), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _killed_add(ledger: Path, inputs: list[Path], *, after_s: float) -> None:
    process = subprocess.Popen(
        _add(ledger, inputs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _report_count(ledger: Path) -> int:
    import storyledger

    with storyledger.open(ledger, create=False, read_only=True) as book:
        return book.store.report_count()


def _size_bytes(ledger: Path) -> int:
    import storyledger

    with storyledger.open(ledger, create=False, read_only=True) as book:
        return book.store.size_bytes()


def _export(ledger: Path) -> bytes:
    command = [*COMMAND, "--ledger", str(ledger), "export", "--to", "json"]
    return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
