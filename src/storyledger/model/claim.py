"""Claims: one proposition across reports, and the positions that actors take on it over time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from storyledger.model.span import Span
from storyledger.model.when import When


class Side(StrEnum):
    """Where a position stands towards the proposition."""

    FOR = "for"  # puts it forward, admits it, finds it
    AGAINST = "against"  # denies it, disputes it, clears of it
    OPEN = "open"  # withholds an answer, or leaves it undecided


class ClaimStatus(StrEnum):
    """How a claim stands in the last report that speaks of it; a ruling outweighs what parties say."""

    ALLEGED = "alleged"
    CONTESTED = "contested"  # put forward by one, denied or disputed by another
    DENIED = "denied"  # denied by somebody; the reports don't say who puts it forward
    ADMITTED = "admitted"
    RULED = "ruled"  # a court, jury or inquiry found it
    CLEARED = "cleared"  # a court, jury or inquiry found that it was not so
    WITHDRAWN = "withdrawn"  # charges were dropped, or an allegation taken back, and nobody has ruled
    MIXED = "mixed"  # rulings on both sides: an appeal reversed one, or courts differ


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor holds of a claim, at one time.

    `actor` is a name, or the words that describe an unnamed source, or None where no one is given; `named`
    says which. `stance` is a name of `annotate/data/cues.toml` ("alleges", "denies", "rules", "clears" ...).
    `words` is what the report calls the act here ("rape", "sexually abusing"), or the words of the position
    itself ("all charges"). `when` is when it was taken, where a report says so; `published` is the first
    report's date. `evidence` are the sentences, one for each report, by date; never empty. `support` counts
    the independent reports among them, `via` is who tells of it.
    """

    actor: str | None
    named: bool
    stance: str
    side: Side
    words: Span
    when: When | None
    published: str | None
    evidence: tuple[Span, ...]
    via: str | None = None
    support: int = 1
    speaks_for: str | None = None

    @property
    def by(self) -> str | None:
        """The actor as it is printed: "Ada Holm's lawyer, Bo Lind" where he speaks for a client."""
        return f"{self.speaks_for}'s lawyer, {self.actor}" if self.speaks_for else self.actor

    @property
    def report(self) -> str:
        """The id of the first report that tells of it."""
        return self.evidence[0].report

    @property
    def date(self) -> str | None:
        """When it was taken, as EDTF, where a report says so."""
        return (self.when.edtf or self.when.value) if self.when is not None else None

    @property
    def day(self) -> str:
        """The ISO day by which positions are ordered: when it was taken, or published; "9999" if unknown."""
        taken = (self.when.earliest or self.when.latest) if self.when is not None else None
        if taken is not None:
            return taken.isoformat()
        return self.published or "9999"

    def to_dict(self) -> dict[str, Any]:
        """actor, named, speaks_for, stance, side, words, date (EDTF), published, via, support, evidence."""
        return {
            "actor": self.actor,
            "named": self.named,
            "speaks_for": self.speaks_for,
            "stance": self.stance,
            "side": str(self.side),
            "words": self.words.to_dict(),
            "date": self.date,
            "published": self.published,
            "via": self.via,
            "support": self.support,
            "evidence": [span.to_dict() for span in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that somebody puts forward or opposes.

    `words` is the proposition as a report puts it, the clearest of those in the claim: never ours. `headline`
    is composed: the standing first ("alleged by ...; denied by ...; jury: found, May 2023"), then nothing
    that a report has not said. `act` is the frame ("assault", "fraud"; see `annotate/data/frames.toml`) or
    "other", `agents` and `patients` the names of those who are said to have done and to have undergone it.
    `when` is when it is said to have happened, or None. `positions` are by day, each with its evidence.
    `proceeding` is the title of the case or inquiry that is about it, where one is told of.
    """

    id: str
    headline: str
    status: ClaimStatus
    words: Span
    act: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    when: When | None
    positions: tuple[Position, ...]
    proceeding: str | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that speak of it, each once, in the order of the positions."""
        return tuple(dict.fromkeys(span.report for position in self.positions for span in position.evidence))

    def to_dict(self) -> dict[str, Any]:
        """The claim as `storyledger claims --json` prints it."""
        return {
            "id": self.id,
            "headline": self.headline,
            "status": str(self.status),
            "words": self.words.to_dict(),
            "act": self.act,
            "agents": list(self.agents),
            "patients": list(self.patients),
            "when": self.when.to_dict() if self.when else None,
            "reports": list(self.reports),
            "proceeding": self.proceeding,
            "positions": [position.to_dict() for position in self.positions],
        }
