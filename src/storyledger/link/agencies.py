"""The news agency that a report credits for its text: in byline or dateline, as outlet, or at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storyledger.model import BlockKind, Report
from storyledger.tables import table

_CLOSING_CHARS = 120
#: A line of its own at the end: "— Reuters", "Copyright 2023 The Associated Press".
_AT_END = re.compile(r"(?:^|\n)\s*(?:[-–—]|Copyright|©|Source:)\s*(.{2,60})\s*\Z")


def credited_agency(report: Report) -> str | None:
    """The agency's name, or None where the report credits none.

    A mention in the running text ("told Reuters") is no credit.
    """
    for place in _places(report):
        found = _forms().search(place)
        if found:
            return _canonical()[found[0]]
    return None


def agency_names() -> frozenset[str]:
    """All forms of all agencies' names."""
    return frozenset(_canonical())


def _places(report: Report) -> Iterator[str]:
    yield from (part for part in (report.byline, report.source) if part)
    for block in report.blocks:
        if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
            yield report.text[block.start : block.end]
    last = _AT_END.search(report.text[-_CLOSING_CHARS:])
    if last:
        yield last[1]


@cache
def _canonical() -> dict[str, str]:
    agencies = table("link", "agencies.toml")["agencies"]
    return {form: name for name, forms in agencies.items() for form in forms}


@cache
def _forms() -> re.Pattern[str]:
    longest_first = sorted(_canonical(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
