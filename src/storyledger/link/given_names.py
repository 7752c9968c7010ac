"""The reviewed table of given names that are forms of one name (`data/given_forms.toml`)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources


@cache
def _lines() -> dict[str, frozenset[int]]:
    """For each given name the lines of the table that it stands in."""
    text = (resources.files("storyledger.link") / "data" / "given_forms.toml").read_text("utf-8")
    table = tomllib.loads(text)
    lines: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate([*table["short"]["names"], *table["spelt"]["names"]]):
        for name in line.split():
            lines[name].add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def same_given(one: str, other: str) -> bool:
    """Whether two given names, in lower case, are forms of one name."""
    return not _lines().get(one, frozenset()).isdisjoint(_lines().get(other, frozenset()))
