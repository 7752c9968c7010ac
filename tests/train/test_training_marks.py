"""The marked reports that the steps of court cases are learned from."""

from __future__ import annotations

import pytest

from marks import MARKED, PUBLISHED, invented, labelled
from storyledger.annotate.encoder.heads import STEP_OUTCOMES, STEP_STATES, STEPS, TAGS
from storyledger.evaluate.marked import Mark, unmarked
from storyledger.tell.proceedings.frames import moves


def test_marks_are_taken_out_of_a_text_and_kept_with_their_places():
    text, marks = unmarked("Vik was {{jailed|sentence}} and may be {{cleared|verdict=cleared:not}} yet.")
    assert text == "Vik was jailed and may be cleared yet."
    assert marks == [Mark(8, "sentence", None, "told"), Mark(26, "verdict", "cleared", "not")]


def test_a_mark_that_cannot_be_read_is_an_error():
    with pytest.raises(ValueError, match="cannot be read"):
        unmarked("Vik was {{jailed|sentence:}} again.")


def test_every_marked_word_is_a_word_of_the_encoder_and_no_other_tells_a_step():
    text, marks = unmarked("Prosecutors {{charged|charge}} Ada Moe. She {{appealed|appeal:set}} to nobody.")
    found = labelled(text, marks)
    told = [
        (found.pieces.starts[at], TAGS["steps"][tag]) for at, tag in enumerate(found.head("steps")) if tag > 0
    ]
    assert told == [(12, "charge"), (33, "appeal")]
    states = found.head("step_states")
    assert [TAGS["step_states"][state] for state in states if state >= 0] == ["told", "set"]


def test_the_kinds_that_the_encoder_reads_are_those_that_cases_are_told_in():
    assert set(STEPS) == set(moves().kinds)


@pytest.mark.parametrize("path", sorted(MARKED.glob("*.txt")), ids=lambda path: path.stem)
def test_every_mark_of_the_invented_reports_is_known(path):
    told = [mark for _, marks in invented(path) for mark in marks]
    assert told
    for mark in told:
        assert mark.kind in STEPS
        assert mark.state in STEP_STATES
        assert mark.outcome is None or mark.outcome in STEP_OUTCOMES


def test_the_published_reports_are_marked_by_place_without_their_text():
    assert '"text"' not in PUBLISHED.read_text("utf-8")
