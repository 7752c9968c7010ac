"""What an editor decided about stories or people, as a row that is kept, replayed and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: A name in a report: the report's id, and where it stands. Texts never change, so that it always means
#: whoever is read there.
NamePlace = tuple[str, int, int]


class Verb(StrEnum):
    """What an editor can do with stories, and with the people in them."""

    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    RENAME = "rename"
    HIDE = "hide"
    KEEP_APART = "keep apart"
    KEEP_TOGETHER = "keep together"
    MERGE_PEOPLE = "merge people"
    SPLIT_PERSON = "split person"
    RENAME_PERSON = "rename person"

    @property
    def is_of_people(self) -> bool:
        """Whether it is about who is who, and leaves stories as they are."""
        return self in (Verb.MERGE_PEOPLE, Verb.SPLIT_PERSON, Verb.RENAME_PERSON)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: who took it, when (ISO 8601) and why.

    To keep stories apart, or the two sides of one together, is to decline what linking has proposed.

    It names stories by some of their reports (`stories`: the first is the one that stays or is acted on),
    since a story's id may change when all reports are linked anew. `reports` are those that a split or a
    move is about, and all of the second story that is kept apart; `title` is a new name. People are named
    by places where they are (`people`: the first is the one that stays), and by `names`, as they were
    called then, for those who read the row. `effect` is what it changed when it was last applied, for
    undoing. `undone` is when it was taken back, or None while it holds.
    """

    verb: Verb
    who: str
    when: str
    why: str
    stories: tuple[tuple[str, ...], ...]
    reports: tuple[str, ...] = ()
    title: str | None = None
    effect: Mapping[str, Any] | None = None
    undone: str | None = None
    number: int = 0
    people: tuple[tuple[NamePlace, ...], ...] = ()
    names: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The decision as `storyledger decisions --json` prints it."""
        return {
            "number": self.number,
            "verb": str(self.verb),
            "who": self.who,
            "when": self.when,
            "why": self.why,
            "stories": [list(reports) for reports in self.stories],
            "reports": list(self.reports),
            "title": self.title,
            "people": [
                [{"report": report, "start": start, "end": end} for report, start, end in places]
                for places in self.people
            ],
            "names": list(self.names),
            "undone": self.undone,
        }
