"""The data files of `tell/data`, each read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from storyledger.annotate.events.lexicon import data


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML files in `tell/data`, or `ModelError` where it is missing or damaged."""
    return data(name, "storyledger.tell")
