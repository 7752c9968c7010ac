"""Time: what is known of when something happened, never more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Anchor(StrEnum):
    """What a date was worked out from."""

    EXPLICIT = "explicit"  # the words say it all: "7 May 2023"
    PUBLISHED = "published"  # relative to the publication date: "on Wednesday"
    EXPRESSION = "expression"  # relative to another expression: "two days later"
    UNRESOLVED = "unresolved"  # relative, and nothing to hold it against


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days and how well it is known.

    `value` is the TIMEX3 value ("2023-05", "199X", "PRESENT_REF", "P2D"), `edtf` the same as EDTF
    (ISO 8601-2) or None where EDTF has no form for it. `earliest` and `latest` are inclusive days, both
    None where no calendar day can be stated (durations, sets, unresolved expressions).
    `granularity` is one of "time", "day", "week", "month", "season", "quarter", "half", "year", "decade",
    "century", "interval", "none".
    """

    value: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    granularity: str
    anchor: Anchor

    @classmethod
    def on(cls, day: date, anchor: Anchor = Anchor.EXPLICIT) -> When:
        """A single calendar day."""
        return cls(day.isoformat(), day.isoformat(), day, day, "day", anchor)

    @property
    def known(self) -> bool:
        """Whether there is an interval at all."""
        return self.earliest is not None and self.latest is not None

    def until(self, last: When) -> When:
        """The stretch from this to a later one; itself where either is not known or they are not in order."""
        if self.earliest is None or last.latest is None or self.earliest > last.latest:
            return self
        plain = self.edtf and last.edtf and not set("/~?[]") & set(self.edtf + last.edtf)
        edtf = f"{self.edtf}/{last.edtf}" if plain else f"{self.earliest}/{last.latest}"
        value = f"{self.value}/{last.value}"
        return When(value, edtf, self.earliest, last.latest, "interval", self.anchor)

    def to_dict(self) -> dict[str, Any]:
        """value, edtf, earliest, latest, granularity, anchor; days as ISO strings."""
        return {
            "value": self.value,
            "edtf": self.edtf,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "granularity": self.granularity,
            "anchor": str(self.anchor),
        }

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> When:
        """The reverse of `to_dict`."""
        return cls(
            entry["value"],
            entry["edtf"],
            date.fromisoformat(entry["earliest"]) if entry["earliest"] else None,
            date.fromisoformat(entry["latest"]) if entry["latest"] else None,
            entry["granularity"],
            Anchor(entry["anchor"]),
        )
