"""Evidence: the exact words in the exact report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report: `text` is its code points from `start` up to and without `end`."""

    report: str
    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The span as it stands in every contract: report, start, end, text."""
        return {"report": self.report, "start": self.start, "end": self.end, "text": self.text}

    def selectors(self, report_text: str) -> list[dict[str, Any]]:
        """The span as W3C Web Annotation selectors: TextPositionSelector and TextQuoteSelector."""
        return [
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            {
                "type": "TextQuoteSelector",
                "exact": self.text,
                "prefix": report_text[max(0, self.start - _CONTEXT) : self.start],
                "suffix": report_text[self.end : self.end + _CONTEXT],
            },
        ]
