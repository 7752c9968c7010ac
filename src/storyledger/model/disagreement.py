"""Disagreements: two or more accounts of one thing that cannot all be right, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from storyledger.model.span import Span


class Difference(StrEnum):
    """In what the accounts differ."""

    POSITION = "position"  # one person's claim against another's denial
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    OUTCOME = "outcome"  # ruled here, cleared there; happened here, did not happen there


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a disagreement: what it says, who says so and where.

    `value` is normalised so that accounts can be compared: "5000000 USD", "18", "2011-05-14", "for" or
    "against" where people differ, "found" or "cleared" where outcomes do. `by` are the speakers, or whoever
    decided; empty where reports say it in their own voice. `published` is the first report's date, `last` the
    last's. `evidence` are the sentences, never empty: for figures and positions in the order of their
    reports, several of one report where it says so more than once.
    """

    value: str
    by: tuple[str, ...]
    published: str | None
    last: str | None
    evidence: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The first sentence of the evidence."""
        return self.evidence[0].text

    def to_dict(self) -> dict[str, Any]:
        """value, words, by, published, last, evidence."""
        return {
            "value": self.value,
            "words": self.words,
            "by": list(self.by),
            "published": self.published,
            "last": self.last,
            "evidence": [span.to_dict() for span in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that differ on one thing. `between` is "people" or "reports".

    `about` names the thing in the words of a report; `claim` is the id of the claim where people disagree.
    There are at least two accounts, by the day of their first report.
    """

    id: str
    between: str
    difference: Difference
    about: str
    accounts: tuple[Account, ...]
    claim: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The disagreement as `storyledger disputes --json` prints it."""
        return {
            "id": self.id,
            "between": self.between,
            "difference": str(self.difference),
            "about": self.about,
            "claim": self.claim,
            "accounts": [account.to_dict() for account in self.accounts],
        }
