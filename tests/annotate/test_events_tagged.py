"""Trigger words of the encoder, beside the frames' events."""

import pytest
from encodings_by_hand import encoding

from storyledger.annotate.encoder.reading import decoded
from storyledger.annotate.events.standing import Told
from storyledger.annotate.events.tagged import completed, within
from storyledger.model import WORD_GROUP, Block, BlockKind, Event, Status

TEXT = "The jury convicted Holm. Lind wants a new trial, which may start soon."
BODY = (Block(BlockKind.BODY, 0, len(TEXT)),)
MARKED = [
    ("convicted", "OCCURRENCE", 3, "before"),
    ("wants", "I_STATE", 3, "overlap"),
    ("start", "ASPECTUAL", 1, "after"),
]


def framed(word, status=Status.REPORTED):
    start = TEXT.index(word)
    return Event(start, start + len(word), "verdict", "court", status, 3.0)


def found(events=(), told=lambda _: None, marked=MARKED, blocks=BODY):
    return completed(events, within(decoded([encoding(TEXT, events=marked)]).triggers, blocks), told)


def test_words_that_no_frame_knows_follow_in_a_group_of_their_own():
    events = found([framed("convicted")])
    assert [(TEXT[e.start : e.end], e.frame, e.group, e.relation) for e in events] == [
        ("convicted", "verdict", "court", "before"),
        ("wants", "i_state", WORD_GROUP, "overlap"),
        ("start", "aspectual", WORD_GROUP, "after"),
    ]


def test_a_frames_event_that_the_encoder_misses_stays_as_it_is():
    event = framed("trial")
    assert event in found([event])


@pytest.mark.parametrize(
    ("degree", "relation", "status"),
    [
        (3, "before", Status.REPORTED),
        (-3, "before", Status.NEGATED),
        (0, "overlap", Status.POSSIBLE),
        (2, "after", Status.SCHEDULED),
        (0, "after", Status.POSSIBLE),
    ],
)
def test_a_words_status_follows_from_its_factuality_and_its_time(degree, relation, status):
    (event,) = found(marked=[("start", "ASPECTUAL", degree, relation)])
    assert event.status is status


@pytest.mark.parametrize(
    ("stance", "official", "status"),
    [
        ("says", False, Status.ALLEGED),
        ("says", True, Status.REPORTED),
        ("denies", False, Status.DENIED),
        ("hopes", False, Status.POSSIBLE),
    ],
)
def test_what_somebody_says_is_theirs(stance, official, status):
    said = Told(4, stance, "a1", official, bench=False)
    (event,) = found(told=lambda _: said, marked=[("start", "ASPECTUAL", 3, "overlap")])
    assert (event.status, event.vouched_by, event.statement) == (status, "a1", 4)


def test_no_word_is_more_factual_than_its_status_allows():
    (event,) = found([framed("convicted", Status.CLEARED)], marked=MARKED[:1])
    assert event.factuality <= 0


def test_words_outside_the_blocks_are_left_alone():
    assert found(blocks=(Block(BlockKind.BODY, 0, TEXT.index("Lind")),), marked=MARKED[1:]) == ()
