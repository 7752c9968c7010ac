"""Statements under their speakers: the headings and their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from storyledger.model import StoryStatement

UNNAMED: Final = "Sources without a name"
NOBODY: Final = "Speaker not stated"


def heading(statement: StoryStatement) -> str:
    """The name of the speaker, or what stands above all statements without one."""
    if statement.speaker is None:
        return NOBODY
    return statement.speaker if statement.named else UNNAMED


def by_speaker(statements: Iterable[StoryStatement]) -> list[tuple[str, list[StoryStatement]]]:
    """Named speakers, those who say most first; then sources without a name, then words without a source."""
    groups: dict[str, list[StoryStatement]] = {}
    for statement in statements:
        groups.setdefault(heading(statement), []).append(statement)
    last = {UNNAMED: 1, NOBODY: 2}
    return sorted(groups.items(), key=lambda group: (last.get(group[0], 0), -len(group[1]), group[0]))
