"""How each status of an event is drawn: its meaning in a line, and a shape that is told without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from storyledger.model import Status


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is drawn.

    `meaning` is one line for the key, `shape` an SVG path in a box from -6 to 6, `solid` whether the
    shape is filled.
    """

    meaning: str
    shape: str
    solid: bool


_CIRCLE: Final = "M0-4.6A4.6 4.6 0 1 1 0 4.6A4.6 4.6 0 1 1 0-4.6Z"
_SQUARE: Final = "M-4.4-4.4H4.4V4.4H-4.4Z"
_DIAMOND: Final = "M0-5.6L5.6 0L0 5.6L-5.6 0Z"

LOOKS: Final[dict[Status, Look]] = {
    Status.REPORTED: Look("A report says so in its own voice.", _CIRCLE, True),
    Status.ALLEGED: Look("Somebody says that it happened.", _DIAMOND, False),
    Status.DENIED: Look("Somebody says that it did not happen.", f"{_DIAMOND}M-2.8-2.8L2.8 2.8", False),
    Status.NEGATED: Look("A report says that it did not happen.", f"{_CIRCLE}M-3.2-3.2L3.2 3.2", False),
    Status.ARGUED: Look("Somebody argues it.", "M0-5.2L5.4 4.4H-5.4Z", False),
    Status.ADMITTED: Look("Somebody admits it.", _DIAMOND, True),
    Status.RULED: Look("A court, jury or inquiry found or ordered it.", _SQUARE, True),
    Status.CLEARED: Look(
        "A court, jury or inquiry found that it was not so.", f"{_SQUARE}M-4.4 4.4L4.4-4.4", False
    ),
    Status.SCHEDULED: Look("Set or announced for later.", f"{_CIRCLE}M0-2.6V0L2 1.6", False),
    Status.ASKED: Look("Somebody asks for it.", "M0 5.2L5.4-4.4H-5.4Z", False),
    Status.POSSIBLE: Look(
        "Feared, hoped for or conditional.", "M-5 0H-2.4M-1 0H1M2.4 0H5M0-5V-2.4M0 5V2.4", False
    ),
}
