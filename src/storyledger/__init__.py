"""Storyledger keeps the record of running news stories, every line with its exact words.

    import storyledger

    with storyledger.open("ledger.db") as ledger:
        ledger.add("reports/")
        for story in ledger.stories():
            print(story.title, len(story.timeline().entries))

Everything heavy is imported at its first use, so that `import storyledger` costs next to nothing.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import storyledger.annotate  # noqa: F401 - bound before the function of this name takes its place
from storyledger.errors import (
    BatchError,
    ConfigError,
    InputError,
    ModelError,
    StoreError,
    StoryledgerError,
)

if TYPE_CHECKING:
    from storyledger.ledger import Ledger
    from storyledger.model import Annotations

__version__ = "0.1.0"

# A library logs and leaves it to its user whether that is printed (logging's own advice to libraries).
logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "BatchError",
    "ConfigError",
    "InputError",
    "ModelError",
    "StoreError",
    "StoryledgerError",
    "annotate",
    "open",
]


def open(address: str | Path, *, create: bool = True, read_only: bool = False) -> Ledger:  # noqa: A001
    """Open the ledger at a path, making it where there is none unless `create` is false.

    Raises StoreError where it cannot be opened.
    """
    from storyledger.ledger import open_ledger

    return open_ledger(address, create=create, read_only=read_only)


def annotate(text: str, *, published: str | None = None, title: str | None = None) -> Annotations:
    """Everything that is read in one text, without a ledger; offsets are code points of `text`.

    `published` is an ISO date ("2023-07-12"); without it relative dates stay unresolved. Raises InputError
    for a date that is none.
    """
    from storyledger.annotate.pipeline import annotate_report
    from storyledger.model import Report
    from storyledger.read import parse_published, segment

    day = parse_published(published) if published else None
    return annotate_report(segment(Report(text, published=day, title=title)))
