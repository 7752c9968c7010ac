"""The room's word lists, read from `data/*.toml` when they are first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from storyledger.errors import ModelError


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """The entries of one group of `data/NAME.toml`, in their order."""
    try:
        return tuple(_table(name)[group])
    except KeyError as error:
        raise ModelError("A word list without a group", f"{name}.toml: {group}", "Install again") from error


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for any of the plain words, the longest first."""
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True)) + ")"


@cache
def _table(name: str) -> dict[str, list[str]]:
    try:
        source = files("storyledger.read").joinpath("data", f"{name}.toml").read_bytes()
        table: dict[str, list[str]] = tomllib.loads(source.decode())
    except (OSError, ValueError) as error:
        raise ModelError("A word list that cannot be read", f"{name}.toml", "Install again") from error
    return table
