"""The steps of court cases, as the encoder reads them."""

import pytest
from encodings_by_hand import encoding

from storyledger.annotate.encoder.reading import decoded
from storyledger.annotate.stream import annotate_one
from storyledger.model import Annotations, Published, Report, Step

TEXT = (
    "Tor Vik was hauled off in handcuffs on Tuesday. He could be charged next week. "
    "His brother walked free from court in 2009 after a jury acquitted him."
)


def test_each_step_has_its_kind_outcome_and_state():
    text = "Vik was nabbed and could be cleared."
    steps = [("nabbed", "arrest", "none", "told"), ("cleared", "verdict", "cleared", "not")]
    assert decoded([encoding(text, steps=steps)]).steps == [
        Step(8, 14, "arrest", 1.0, None, "told", 1.0),
        Step(28, 35, "verdict", 1.0, "cleared", "not", 1.0),
    ]


def test_words_that_tell_no_step_have_none():
    assert decoded([encoding("The judges of the pie contest tasted nine pies.")]).steps == []


@pytest.fixture(scope="module")
def annotated() -> Annotations:
    found = annotate_one(Report(TEXT, published=Published("2021-05-06")))
    assert isinstance(found, tuple)
    return found[1]


def test_what_may_come_is_told_from_what_has_come_about(annotated):
    states = {
        (TEXT[step.start : step.end], step.kind): step.state for step in annotated.steps if step.share > 0.5
    }
    assert states["charged", "charge"] == "not"
    assert states["acquitted", "verdict"] == "told"


def test_steps_are_kept_with_the_annotations(annotated):
    assert annotated.steps
    assert Annotations.from_dict(annotated.to_dict()) == annotated


def test_annotations_without_steps_are_read_too(annotated):
    entry = annotated.to_dict()
    del entry["steps"]
    assert Annotations.from_dict(entry).steps == ()


def test_nothing_is_read_where_no_law_is_spoken_of():
    text = (
        "Rebels raised the flag over the harbour and the mayor withdrew to the hills. He demanded more grain."
    )
    found = annotate_one(Report(text, published=Published("2021-05-06")))
    assert isinstance(found, tuple)
    assert found[1].steps == ()
