"""The cases that the authors of the example reports put in, step by step; dates and sums are those of the
key.
"""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from storyledger.annotate.stream import annotate_one
from storyledger.model import Case, Failure
from storyledger.model.proceeding import Action, Proceeding
from storyledger.read import read_paths
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.wording import action_words, told_words

EXAMPLES = Path(__file__).parents[2] / "examples"
_CASES: dict[str, Case] = {}

#: The key's event, and how the case tells it: which of the story's suits, the kind, the outcome.
SUITS = [
    ("complaint", 0, "complaint", None),
    ("motion-to-dismiss", 0, "motion", None),
    ("motion-denied", 0, "ruling", "refused"),
    ("state-asks", 0, "request", None),
    ("deposition", 0, "deposition", None),
    ("trial-opens", 0, "trial", None),
    ("testimony", 0, "testimony", None),
    ("verdict-battery", 0, "verdict", "found"),
    ("verdict-false-imprisonment", 0, "verdict", "cleared"),
    ("verdict-defamation", 0, "verdict", "found"),
    ("award", 0, "award", None),
    ("appeal", 0, "appeal", None),
    ("appeal-argument", 0, "hearing", None),
    ("second-suit", 1, "complaint", None),
    ("second-trial", 1, "trial", None),
    ("countersuit", 2, "complaint", None),
    ("countersuit-dismissed", 2, "dismissal", "dismissed"),
]


def case_of(folder: str) -> Case:
    if folder not in _CASES:
        read = []
        for item in read_paths([EXAMPLES / "reports" / folder]):
            annotated = item if isinstance(item, Failure) else annotate_one(item)
            assert isinstance(annotated, tuple)
            read.append(annotated)
        _CASES[folder] = story_case(StoryRecord.of(folder, read))
    return _CASES[folder]


def key(folder: str) -> dict[str, str]:
    stories = tomllib.loads((EXAMPLES / "facts.toml").read_text("utf-8"))["story"]
    (story,) = (story for story in stories if story["id"] == folder)
    return {event["id"]: event["date"] for event in story["event"]}


def suits() -> tuple[Proceeding, Proceeding, Proceeding]:
    """The first suit, the second, and the one in return, of the story of a governor and a pilot."""
    told = case_of("solberg-mayne-v-renner").proceedings
    hers = [
        one
        for one in told
        if [p.name for p in one.parties if p.side == "claimant"] == ["Ingrid Solberg-Mayne"]
    ]
    (his,) = (
        one for one in told if [p.name for p in one.parties if p.side == "claimant"] == ["Tobias Renner"]
    )
    assert len(told) == 3
    first, second = sorted(hers, key=lambda one: str(one.actions[0].when))
    return first, second, his


def found(proceeding: Proceeding, kind: str, outcome: str | None, day: str) -> list[Action]:
    return [
        action
        for action in proceeding.actions
        if action.kind == kind
        and action.outcome == outcome
        and action.when
        and str(action.when.earliest)[: len(day)] == day
    ]


@pytest.mark.parametrize(("event", "suit", "kind", "outcome"), SUITS)
def test_each_step_of_the_suits_is_told_at_its_day(
    event: str, suit: int, kind: str, outcome: str | None
) -> None:
    assert found(suits()[suit], kind, outcome, key("solberg-mayne-v-renner")[event])


def test_sides_counsel_court_and_judge() -> None:
    first, second, his = suits()
    for one in (first, second):
        assert [(p.name, p.side, [c.name for c in p.counsel]) for p in one.parties] == [
            ("Ingrid Solberg-Mayne", "claimant", ["Leila Haddad"]),
            ("Tobias Renner", "defendant", ["Bram Kessling"]),
        ]
    assert [(p.name, p.side) for p in his.parties] == [
        ("Tobias Renner", "claimant"),
        ("Ingrid Solberg-Mayne", "defendant"),
    ]
    assert (first.forum and first.forum.text, first.judge and first.judge.name) == (
        "Harrow County Superior Court",
        "Wilhelmina Stroud",
    )


def test_requests_have_their_answers() -> None:
    first, _, _ = suits()
    (motion,) = found(first, "motion", None, "2020-04")
    (state,) = found(first, "request", None, "2020-12-15")
    assert motion.answered_by is not None
    assert (first.actions[motion.answered_by].kind, first.actions[motion.answered_by].outcome) == (
        "ruling",
        "refused",
    )
    assert state.answered_by is not None
    assert first.actions[state.answered_by].kind == "dropped"


def test_what_is_open_is_what_the_key_says() -> None:
    first, second, his = suits()
    waiting = [(one.kind, str(one.when.earliest) if one.when else None) for one in _open(first)]
    assert ("appeal", "2022-10-19") in waiting
    assert ("hearing", "2023-11-07") in waiting
    assert ("trial", "2024-04-01") in [
        (one.kind, str(one.when.earliest) if one.when else None) for one in _open(second)
    ]
    assert {one.why for one in his.pending} == {"overtaken", "announced"}  # of "that ruling, too"


def _open(proceeding: Proceeding) -> list[Action]:
    return [proceeding.actions[one.action] for one in proceeding.pending]


def test_sums_asked_for_and_given() -> None:
    first, second, his = suits()
    (award,) = found(first, "award", None, "2022-09-21")
    assert {amount.amount for amount in award.sums} == {2_400_000, 600_000, 1_800_000}
    asked = {amount.amount for one in (second, his) for action in one.actions for amount in action.sums}
    assert asked == {6_000_000, 5_000_000}


def test_the_look_alike_has_its_own_case() -> None:
    (told,) = case_of("dell-v-farrow").proceedings
    dates = key("dell-v-farrow")
    assert told.title == "Marguerite Dell v Julian Farrow: defamation"
    assert found(told, "complaint", None, dates["complaint"])
    assert found(told, "verdict", "found", dates["verdict"])
    assert found(told, "award", None, dates["verdict"])
    assert found(told, "appeal", None, dates["appeal"])
    assert [action.kind for action in _open(told)] == ["appeal"]


@pytest.mark.parametrize("folder", ["sallow-bridge", "pell-street-footbridge"])
def test_an_inquiry_counts_though_it_is_no_court(folder: str) -> None:
    told = case_of(folder).proceedings[0]
    assert told.kind == "inquiry"
    assert any(action.kind == "testimony" for action in told.actions)


def test_a_step_that_only_somebody_tells_is_told_on_his_word() -> None:
    first = suits()[0].actions[0]
    told = replace(first, vouched_by="Ada Moe")
    assert told_words(told) == f"{action_words(first)}, according to Ada Moe"
    assert told_words(replace(told, by=("Ada Moe",))).count("Ada Moe") == 1
    assert told_words(replace(first, vouched_by=None)) == action_words(first)
