"""Changes: what later reports of a story tell that earlier ones did not, or told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from storyledger.model.span import Span
from storyledger.model.when import When


class ChangeKind(StrEnum):
    """In what a story has moved."""

    ANSWERED = "answered"  # what was asked for or still to come has been decided
    REVERSED = "reversed"  # somebody holds or does the opposite of what he held or asked for
    STANDING = "standing"  # a claim stands otherwise: alleged before, contested or ruled now
    WITHDRAWN = "withdrawn"  # dropped, taken back or corrected
    STEP = "step"  # a proceeding took a step: filed, heard, ruled, appealed
    DATE = "date"  # what was set for one day is set for another
    POSITION = "position"  # somebody takes a position on a claim for the first time
    FIGURE = "figure"
    FACT = "fact"  # happened, and no earlier report tells of it
    EARLIER = "earlier"  # told now for the first time, and it had happened when the earlier reports were made


@dataclass(frozen=True, slots=True)
class Told:
    """How a thing was told at one time: a few composed words, and the reports' own.

    `label` says how it stood ("asked for, pending", "found liable", "alleged"), `when` is the time of
    the thing where one is told, `published` the day of the first report that tells it so. `evidence` is never
    empty.
    """

    label: str
    when: When | None
    published: str | None
    evidence: tuple[Span, ...]

    @property
    def date(self) -> str | None:
        """The time of the thing as EDTF."""
        return (self.when.edtf or self.when.value) if self.when is not None else None

    def to_dict(self) -> dict[str, Any]:
        """label, date (EDTF), published, evidence."""
        return {
            "label": self.label,
            "date": self.date,
            "published": self.published,
            "evidence": [span.to_dict() for span in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that moved: `before` is how the earlier reports told it, None where they don't.

    `about` names the thing: a proceeding's title, a claim's headline, else "". `who` are the names of those
    concerned.
    """

    kind: ChangeKind
    about: str
    who: tuple[str, ...]
    before: Told | None
    after: Told

    def to_dict(self) -> dict[str, Any]:
        """kind, about, who, before, after."""
        return {
            "kind": str(self.kind),
            "about": self.about,
            "who": list(self.who),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a story after `since`, up to and with `until` (ISO days), weightiest kinds first.

    `earlier` and `later` are the numbers of reports up to `since` and after it. `folded` counts new facts
    that were left out by the wished length.
    """

    story: str
    since: str
    until: str | None
    earlier: int
    later: int
    changes: tuple[Change, ...]
    folded: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The changes as `storyledger changes --json` prints them."""
        return {
            "story": self.story,
            "since": self.since,
            "until": self.until,
            "earlier": self.earlier,
            "later": self.later,
            "changes": [change.to_dict() for change in self.changes],
            "folded": self.folded,
        }
