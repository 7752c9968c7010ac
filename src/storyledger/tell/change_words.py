"""How a change is put into words, the same in the terminal and on the page."""

from __future__ import annotations

from datetime import date
from typing import Final

from storyledger.model import Change, ChangeKind, Changes, ClaimStatus, Status
from storyledger.tell.claims.wording import verb
from storyledger.tell.dates import format_published

#: How a claim stands, in a few words.
STANDING_WORDS: Final = {
    ClaimStatus.ALLEGED: "alleged",
    ClaimStatus.CONTESTED: "alleged and denied",
    ClaimStatus.DENIED: "denied",
    ClaimStatus.ADMITTED: "admitted",
    ClaimStatus.RULED: "found to be so",
    ClaimStatus.CLEARED: "found not to be so",
    ClaimStatus.WITHDRAWN: "dropped or taken back",
    ClaimStatus.MIXED: "found so in part, or by one and not by another",
}
#: Above the changes of each kind.
CHANGE_HEADINGS: Final = {
    ChangeKind.ANSWERED: "What was pending and has an answer",
    ChangeKind.REVERSED: "Reversals",
    ChangeKind.STANDING: "Claims that stand otherwise",
    ChangeKind.WITHDRAWN: "Dropped, withdrawn or corrected",
    ChangeKind.STEP: "New steps in proceedings",
    ChangeKind.DATE: "Dates that moved",
    ChangeKind.POSITION: "New positions",
    ChangeKind.FIGURE: "Figures that changed",
    ChangeKind.FACT: "New facts",
    ChangeKind.EARLIER: "Told now for the first time, happened earlier",
}


def since_words(told: Changes) -> str | None:
    """The day after which reports are compared; None where none is dated and none was asked for."""
    return None if told.since == date.min.isoformat() else format_published(told.since)


def change_words(change: Change) -> str:
    """A change in a few words: who takes which position, how it was told before; "" for a plain fact."""
    label = change.after.label
    is_stance = change.kind in (ChangeKind.POSITION, ChangeKind.REVERSED) and label.islower()
    if is_stance and change.who:
        label = f"{change.who[0]} {verb(change.who[0], label)}"
    if change.kind is ChangeKind.FACT and label == Status.REPORTED:
        return ""
    return f"{change.before.label}; now {label}" if change.before else label
