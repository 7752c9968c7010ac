"""Which proceedings of a story are told at length and which in passing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from storyledger.model.proceeding import Case, Pending, Proceeding

#: So many are always told at length, and so many at most.
_ALWAYS: Final = 3
_MOST: Final = 12


def at_length(case: Case) -> tuple[tuple[Proceeding, ...], tuple[Proceeding, ...]]:
    """The proceedings that are told at length and those in passing, each the weightiest first.

    In passing are those that only one report tells of, but for the first few, and what goes beyond a dozen.
    """
    told = [one for at, one in enumerate(case.proceedings) if at < _ALWAYS or reports(one) > 1][:_MOST]
    passing = [one for one in case.proceedings if one not in told]
    if len(passing) == 1:  # one more is told sooner than it is folded
        return case.proceedings, ()
    return tuple(told), tuple(passing)


def reports(proceeding: Proceeding) -> int:
    """How many reports tell of a proceeding."""
    return len({span.report for action in proceeding.actions for span in action.evidence})


def passing_words(passing: Sequence[Proceeding]) -> str:
    """How many proceedings are told in passing."""
    number = len(passing)
    where = "one report each" if all(reports(one) == 1 for one in passing) else "passing"
    return f"And {number} more proceeding{'' if number == 1 else 's'}, told in {where}"


def overtaken_words(waiting: Sequence[Pending]) -> str:
    """How many requests a decision of the case has overtaken; empty where it has none."""
    number = sum(1 for one in waiting if one.why == "overtaken")
    if not number:
        return ""
    asked = "a request of which" if number == 1 else f"{number} requests of which"
    return f"{asked} no report tells the answer; the case has been decided since"


__all__ = ["at_length", "overtaken_words", "passing_words", "reports"]
