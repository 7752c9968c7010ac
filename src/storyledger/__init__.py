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
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import storyledger.annotate  # noqa: F401 - a package that can be called, see there
from storyledger.errors import (
    BatchError,
    ConfigError,
    InputError,
    ModelError,
    StoreError,
    StoryledgerError,
)

if TYPE_CHECKING:
    from storyledger.annotate import annotate
    from storyledger.ledger import Ledger
    from storyledger.model import Time

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
    "times",
]


def open(address: str | Path, *, create: bool = True, read_only: bool = False) -> Ledger:  # noqa: A001
    """Open the ledger at a path, making it where there is none unless `create` is false.

    Raises StoreError where it cannot be opened.
    """
    from storyledger.ledger import open_ledger

    return open_ledger(address, create=create, read_only=read_only)


def times(text: str, *, published: str | date | None = None) -> tuple[Time, ...]:
    """The time expressions of an English text, each with its value, interval of days and anchor.

    `published` is the day that "on Monday" is counted from, ISO 8601 or a date; without it what is relative
    stays `Anchor.UNRESOLVED` and has no interval. Offsets count code points of `text`. Raises InputError for
    a date that is none.
    """
    from storyledger.annotate.times import times as read

    return read(text, published)
