"""Versions of a report: what stood at one address at different times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storyledger.model.span import Span
from storyledger.model.story import ReportRef


@dataclass(frozen=True, slots=True)
class Version:
    """A report among those of its address, by date, and how it differs from the one before.

    `taken_out` are sentences of the version before, `put_in` sentences of this one; both are empty for the
    first version, and for one that differs in its title or date alone.
    """

    report: ReportRef
    taken_out: tuple[Span, ...] = ()
    put_in: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report's fields, with taken_out and put_in as lists of spans."""
        return self.report.to_dict() | {
            "taken_out": [span.to_dict() for span in self.taken_out],
            "put_in": [span.to_dict() for span in self.put_in],
        }
