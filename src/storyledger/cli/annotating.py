"""annotate: JSON Lines in, JSON Lines out, no ledger touched."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from storyledger.errors import InputError
from storyledger.model import Failure, Report


@click.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
def annotate(file: str, workers: int) -> None:
    """Annotate reports in JSON Lines (id, date or published, text), one object out for each one in.

    The order is kept and nothing is stored. A report that cannot be annotated gives an object with `error`
    in its place and the run goes on; the exit status is then 1.
    """
    from storyledger.annotate.stream import annotate_stream

    failed = False
    with _opened(file) as stream:
        for item in annotate_stream(_reports(stream, file), workers=workers):
            if isinstance(item, Failure):
                failed = True
                _write(item.to_dict())
            elif item is not None:
                report, annotations = item
                told = annotations.to_dict()
                _write({**told, "id": report.given_id or report.id, "report": report.id})
    if failed:
        sys.exit(1)


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"Cannot read ({reason})", file, "Give a file of JSON Lines, or -") from error


def _reports(stream: BinaryIO, name: str) -> Iterator[Report | Failure]:
    from storyledger.read.jsonl import numbered_lines, read_lines

    label = "standard input" if name == "-" else Path(name).name
    return read_lines(numbered_lines(stream), label, label)


def _write(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()
