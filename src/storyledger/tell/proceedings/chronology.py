"""A report that is a list by date: the days that head its lines."""

from __future__ import annotations

import re
from datetime import date

from storyledger.model import Anchor, When

#: A report is a chronology when so many of its lines or sentences open with a day of the calendar.
_LINES = 8
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})|(?<!\d)(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))(?!\d)"
)
YEAR = re.compile(r"(?<![\d$£€.,-])(?P<year>(?:19|20)\d\d)(?![\d-])")
#: What may stand before the day that opens a line.
_OPENS = re.compile(r"(?:^|[\n.!?”\"’]\s*|\d{4}\s+)[\s–—•-]*$")


class Chronology:
    """The dates that head the lines of a report that is a list by date; empty for every other report."""

    def __init__(self, text: str) -> None:
        self.heads: list[tuple[int, When]] = []
        self._read(text)
        if len(self.heads) < _LINES:
            self.heads = []

    def _read(self, text: str) -> None:
        year: int | None = None
        marks = [*_DAY.finditer(text), *YEAR.finditer(text)]
        for mark in sorted(marks, key=lambda mark: mark.start()):
            if not _OPENS.search(text[max(0, mark.start() - 12) : mark.start()]):
                continue
            if mark.re is YEAR:
                year = int(mark["year"])
                self.heads.append((mark.start(), _in_year(year)))
            elif year is not None:
                when = _on(year, mark["m1"] or mark["m2"], int(mark["d1"] or mark["d2"]))
                if when is not None:
                    self.heads.append((mark.start(), when))

    def at(self, offset: int) -> When | None:
        """The date that heads a place of the report."""
        return next((when for start, when in reversed(self.heads) if start <= offset), None)


def _on(year: int, month: str, day: int) -> When | None:
    try:
        return When.on(date(year, _MONTHS.index(month) + 1, day))
    except ValueError:
        return None


def _in_year(year: int) -> When:
    return When(str(year), str(year), date(year, 1, 1), date(year, 12, 31), "year", Anchor.EXPLICIT)
