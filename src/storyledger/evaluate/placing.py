"""Whether printed steps stand in the right proceeding, by lists of steps with their proceedings.

A printed step that a list has is compared by the proceeding that the list gives it: B-cubed F1 over these
steps, and the share that stands in the proceeding that is the list's, where each proceeding of the list is
one printed, and none of two (those that share most steps first).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from storyledger.evaluate.clusters import b_cubed

#: The proceeding of the list that a step is of, and the position of the printed one that it stands in.
Placed = tuple[str, int]


def in_the_right_one(placed: Iterable[Placed]) -> int:
    """How many of the steps stand in the printed proceeding that is the list's."""
    both = Counter(placed)
    listed: set[str] = set()
    printed: set[int] = set()
    right = 0
    for (one, at), count in sorted(both.items(), key=lambda item: (-item[1], item[0])):
        if one not in listed and at not in printed:
            listed.add(one)
            printed.add(at)
            right += count
    return right


def figures(label: str, stories: Sequence[Sequence[Placed]]) -> dict[str, float]:
    """The two figures over the steps of some stories, of which none shares a proceeding with another."""
    steps = [(number, one, at) for number, story in enumerate(stories) for one, at in story]
    gold = {str(key): f"{number} {one}" for key, (number, one, _) in enumerate(steps)}
    found = {str(key): f"{number} {at}" for key, (number, _, at) in enumerate(steps)}
    right = sum(map(in_the_right_one, stories))
    return {
        f"{label}: in the right proceeding": 100 * right / len(steps) if steps else 0.0,
        f"{label}: proceedings, B-cubed F1": b_cubed(found, gold).f1 if steps else 0.0,
    }


__all__ = ["Placed", "figures", "in_the_right_one"]
