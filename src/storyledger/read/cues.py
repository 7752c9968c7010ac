"""The room's word lists, read from `data/*.toml` when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from storyledger.errors import ModelError
from storyledger.tables import table


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """The entries of one group of `data/NAME.toml`, in their order."""
    try:
        return tuple(table("read", f"{name}.toml")[group])
    except KeyError as error:
        raise ModelError("A word list without a group", f"{name}.toml: {group}", "Install again") from error


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for any of the plain words, the longest first."""
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True)) + ")"
