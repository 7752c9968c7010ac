"""The marked reports that the steps of court cases are learned from."""

from __future__ import annotations

from datetime import date

import pytest

from marks import PUBLISHED, STORIES, held_back, invented, labelled, learned_from
from storyledger.annotate.encoder.heads import STEP_OUTCOMES, STEP_STATES, STEPS, TAGS
from storyledger.evaluate.marked import Mark, read_marked, unmarked
from storyledger.evaluate.steps import bounds
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


@pytest.mark.parametrize("path", [*learned_from(), *held_back()], ids=lambda path: path.stem)
def test_every_mark_of_the_invented_reports_is_known(path):
    told = [mark for _, marks in invented(path) for mark in marks]
    assert told
    for mark in told:
        assert mark.kind in STEPS
        assert mark.state in STEP_STATES
        assert mark.outcome is None or mark.outcome in STEP_OUTCOMES


def test_nothing_learns_from_the_stories_that_are_held_back():
    assert held_back()
    assert not set(held_back()) & set(learned_from())


@pytest.mark.parametrize("path", [*STORIES.rglob("*.txt")], ids=lambda path: path.stem)
def test_a_storys_marks_tell_listed_steps_of_their_kind(path):
    story = read_marked(path)
    listed = {step.id: step for step in story.steps}
    assert len(story.reports) > 1
    for report in story.reports:
        date.fromisoformat(report.day)
        for mark in report.marks:
            if mark.state in ("not", "other"):
                assert mark.step is None
    for step in listed.values():
        assert step.kind in STEPS
        bounds(step.day)


def test_the_published_reports_are_marked_by_place_without_their_text():
    assert '"text"' not in PUBLISHED.read_text("utf-8")
