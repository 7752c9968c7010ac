"""How each status of an event is shown: its word, its meaning, and a shape that is told without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from storyledger.model import Status, TimelineEntry


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown.

    `word` is the label, `meaning` one line for the key, `shape` an SVG path in a box from -6 to 6,
    `solid` whether the shape is filled, `owned` whether it is somebody's word: then the label always
    says whose, or that the reports do not say whose.
    """

    word: str
    meaning: str
    shape: str
    solid: bool
    owned: bool = False


_CIRCLE: Final = "M0-4.6A4.6 4.6 0 1 1 0 4.6A4.6 4.6 0 1 1 0-4.6Z"
_SQUARE: Final = "M-4.4-4.4H4.4V4.4H-4.4Z"
_DIAMOND: Final = "M0-5.6L5.6 0L0 5.6L-5.6 0Z"

LOOKS: Final[dict[Status, Look]] = {
    Status.REPORTED: Look("reported", "A report says so in its own voice.", _CIRCLE, True),
    Status.ALLEGED: Look("alleged", "Somebody says that it happened.", _DIAMOND, False, True),
    Status.DENIED: Look(
        "denied", "Somebody says that it did not happen.", f"{_DIAMOND}M-2.8-2.8L2.8 2.8", False, True
    ),
    Status.NEGATED: Look(
        "did not happen", "A report says that it did not happen.", f"{_CIRCLE}M-3.2-3.2L3.2 3.2", False
    ),
    Status.ARGUED: Look("argued", "Somebody argues it.", "M0-5.2L5.4 4.4H-5.4Z", False, True),
    Status.ADMITTED: Look("admitted", "Somebody admits it.", _DIAMOND, True, True),
    Status.RULED: Look("ruled", "A court, jury or inquiry found or ordered it.", _SQUARE, True),
    Status.CLEARED: Look(
        "cleared", "A court, jury or inquiry found that it was not so.", f"{_SQUARE}M-4.4 4.4L4.4-4.4", False
    ),
    Status.SCHEDULED: Look("scheduled", "Set or announced for later.", f"{_CIRCLE}M0-2.6V0L2 1.6", False),
    Status.ASKED: Look("asked for", "Somebody asks for it.", "M0 5.2L5.4-4.4H-5.4Z", False, True),
    Status.POSSIBLE: Look(
        "possible", "Feared, hoped for or conditional.", "M-5 0H-2.4M-1 0H1M2.4 0H5M0-5V-2.4M0 5V2.4", False
    ),
}


def status_words(entry: TimelineEntry) -> str:
    """The status with whose word it is: "alleged by Ada Brandt", "ruled"."""
    look = LOOKS[entry.status]
    whose = by_whom(entry)
    return f"{look.word} {whose}" if whose else look.word


def by_whom(entry: TimelineEntry) -> str:
    """Whose word it is, "by Ada Brandt and Jo Low"; where nobody is named but somebody is needed, that."""
    if entry.by:
        names = list(entry.by)
        return "by " + (" and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0])
    return "by a source that is not named" if LOOKS[entry.status].owned else ""
