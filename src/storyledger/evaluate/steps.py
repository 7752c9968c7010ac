"""When a printed step of a case may be one of a list made by hand: kinds that are alike, days that touch."""

from __future__ import annotations

from datetime import date, timedelta

from storyledger.model.proceeding import Action

#: Kinds that name one step in different courts' words.
KINDS = (
    frozenset({"dismissal", "dropped", "ruling"}),
    frozenset({"request", "motion", "appeal"}),
    frozenset({"hearing", "trial"}),
    frozenset({"bail", "order", "ruling"}),
    frozenset({"verdict", "finding"}),
    frozenset({"award", "sentence", "order"}),
    frozenset({"order", "sanction"}),
    frozenset({"complaint", "motion"}),
    frozenset({"extradition", "ruling"}),
    frozenset({"ruling", "trial"}),
    frozenset({"inquiry", "charge"}),
)
#: News of the day may be of the day before.
_NEWS = timedelta(days=1)


def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last day of "2011", "2011-05", "2011-05-14" or two of them with a slash."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    return _span(first)[0], _span(last or first)[1]


def _span(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    first = date(year, month or 1, 1)
    after = date(year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1)
    return first, after - timedelta(days=1)


def alike(one: str, other: str) -> bool:
    """Whether two kinds may name one step."""
    return one == other or any({one, other} <= kinds for kinds in KINDS)


def touches(days: tuple[date, date], action: Action) -> bool:
    """Whether the day of a printed step may be one of those."""
    when = action.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    before = _NEWS if action.told == "published" else timedelta()
    return when.earliest - before <= days[1] and days[0] <= when.latest
