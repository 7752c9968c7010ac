"""How the parts of a brief are put into words, the same in the terminal, on the page and in exports."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from storyledger.model import Docket, Party, Span
from storyledger.tell.tables import table

#: So many parties and lawyers stand in a line; the others are counted.
_NAMES: Final = 4


@cache
def weights() -> dict[str, int]:
    """How much each kind of step weighs in a brief."""
    return dict(table("brief.toml")["weights"])


@cache
def ending() -> frozenset[str]:
    """The kinds of steps that decide, whose words a brief shows."""
    return frozenset(table("brief.toml")["ending"]["kinds"])


def docket_lines(one: Docket) -> Iterator[tuple[str, Span]]:
    """Who is in a proceeding, with their lawyers, before whom, over what, each with its evidence."""
    for side in dict.fromkeys(party.side for party in one.parties):
        parties = [party for party in one.parties if party.side == side]
        yield f"{side}: {_listed([_party(party) for party in parties])}", parties[0].evidence
    if one.judge is not None:
        yield f"judge: {one.judge.name}", one.judge.evidence
    if one.causes:
        yield f"over: {_listed([cause.name for cause in one.causes])}", one.causes[0].evidence


def _party(party: Party) -> str:
    lawyers = [counsel.name for counsel in party.counsel]
    return f"{party.name} (counsel: {_listed(lawyers)})" if lawyers else party.name


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")
