"""What weighs most in a story: which steps and changes a page tells first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import log2
from typing import Final

from storyledger.model import Action, Status
from storyledger.tell.tables import table

#: What a step weighs less that nobody vouches for, that has no day, that names nobody, or that is still to
#: come; and what a request weighs more that was answered.
_VOUCHED, _UNDATED, _BARE, _TO_COME, _ANSWERED = 4, 2, 2, 4, 1
#: What a step weighs less for each of its kind that is told already.
_AGAIN: Final = 2


@cache
def weights() -> dict[str, int]:
    """How much each kind of step weighs in a brief."""
    return dict(table("brief.toml")["weights"])


@cache
def ending() -> frozenset[str]:
    """The kinds of steps that decide, whose words a brief shows."""
    return frozenset(table("brief.toml")["ending"]["kinds"])


def step_weight(action: Action) -> float:
    """How much a step weighs; below 0 what no brief tells."""
    if action.kind not in weights():
        return -1.0
    named = bool(action.by or action.against or action.to)
    answered = action.answers is not None or action.answered_by is not None
    return (
        weights()[action.kind]
        + log2(action.support)
        - _VOUCHED * (action.vouched_by is not None)
        - _UNDATED * (action.when is None)
        - _BARE * (not named)
        - _TO_COME * (action.status is not Status.REPORTED)
        + _ANSWERED * answered
    )


def weightiest(steps: Iterable[Action], length: int) -> list[Action]:
    """The weightiest steps, each kind's further ones less weighty than its first; the weightiest first."""
    left = [step for step in steps if step.kind in weights()]
    chosen: list[Action] = []
    while left and len(chosen) < length:
        best = max(left, key=lambda step: step_weight(step) - _AGAIN * _alike(step, chosen))
        left.remove(best)
        chosen.append(best)
    return chosen


def _alike(step: Action, chosen: Sequence[Action]) -> int:
    return sum(other.kind == step.kind for other in chosen)


__all__ = ["ending", "step_weight", "weightiest", "weights"]
