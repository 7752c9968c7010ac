"""The reviewed table of names that are forms of one name (`annotate/data/given_forms.toml`)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from storyledger.annotate.tables import table


def same_given(one: str, other: str) -> bool:
    """Whether two given names, in lower case, are forms of one name."""
    return not _lines().get(one, frozenset()).isdisjoint(_lines().get(other, frozenset()))


def usual_surname(surname: str) -> str:
    """The first form of a surname, in lower case, that newspapers write differently; itself, as a rule."""
    return _usual().get(surname, surname)


@cache
def _usual() -> dict[str, str]:
    rows = (row.split() for row in table("given_forms.toml")["surnames"]["names"])
    return {form: first for first, *others in rows for form in others}


@cache
def _lines() -> dict[str, frozenset[int]]:
    """For each given name the lines of the table that it stands in."""
    forms = table("given_forms.toml")
    lines: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate([*forms["short"]["names"], *forms["spelt"]["names"]]):
        for name in row.split():
            lines[name].add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}
