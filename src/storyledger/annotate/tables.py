"""The data files of `annotate/data`."""

from __future__ import annotations

from typing import Any

from storyledger import tables


def table(name: str) -> dict[str, Any]:
    """One of the TOML files in `annotate/data`, read once, or `ModelError` where it is missing or damaged."""
    return tables.table("annotate", name)
