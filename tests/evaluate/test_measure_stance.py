"""The measure of stances: what counts as found, right and missed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from storyledger.evaluate.sources import labelled
from storyledger.evaluate.stance import stances
from storyledger.model import Statement, StatementForm


def said(cue: tuple[int, int], content: tuple[int, int], stance: str) -> Statement:
    return Statement(((0, 4),), (cue,), (content,), StatementForm.INDIRECT, stance)


def test_a_stance_is_that_of_the_statement_with_the_same_content_or_else_the_cue() -> None:
    row: dict[str, Any] = {
        "attributions": [
            {"source": [[0, 4]], "cue": [[5, 11]], "content": [[12, 40]]},
            {"source": [[50, 54]], "cue": [[55, 61]], "content": [[62, 90]]},
            {"source": [[100, 104]], "cue": [[105, 111]], "content": [[112, 140]]},
        ]
    }
    labels = [{"start": 5, "end": 11}, {"start": 55, "end": 61}, {"start": 105, "end": 111}]
    read: Any = SimpleNamespace(
        statements=(said((200, 204), (12, 40), "denies"), said((55, 61), (300, 320), "admits"))
    )
    assert stances(row, labels, read) == ["denies", "admits", "missed"]


def test_the_labels_are_of_both_halves_and_hold_no_text() -> None:
    rows = list(labelled("stance"))
    assert len([row for row in rows if row["corpus"] == "polnear-dev"]) == 400
    assert {row["half"] for row in rows} == {"tuning", "blind"}
    assert all(set(row) == {"corpus", "id", "start", "end", "stance", "half"} for row in rows)
    assert len({(row["id"], row["start"], row["end"]) for row in rows}) >= len(rows) - 10
