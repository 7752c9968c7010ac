"""How a change is put into words, the same in the terminal and on the page."""

from __future__ import annotations

from typing import Final

from storyledger.model import ChangeKind

CHANGE_WORDS: Final = {
    ChangeKind.ANSWERED: "Answered",
    ChangeKind.REVERSED: "Reversed",
    ChangeKind.STANDING: "Stands otherwise",
    ChangeKind.WITHDRAWN: "Dropped or withdrawn",
    ChangeKind.STEP: "New step",
    ChangeKind.POSITION: "New position",
    ChangeKind.FIGURE: "Figure changed",
    ChangeKind.DATE: "Date changed",
    ChangeKind.FACT: "New",
}
#: Above the changes of each kind.
CHANGE_HEADINGS: Final = {
    ChangeKind.ANSWERED: "What was pending and has an answer",
    ChangeKind.REVERSED: "Who holds or does the opposite",
    ChangeKind.STANDING: "Claims that stand otherwise",
    ChangeKind.WITHDRAWN: "Dropped, withdrawn or corrected",
    ChangeKind.STEP: "New steps in proceedings",
    ChangeKind.POSITION: "New positions",
    ChangeKind.FIGURE: "Figures that changed",
    ChangeKind.DATE: "Dates that changed",
    ChangeKind.FACT: "New facts",
}
