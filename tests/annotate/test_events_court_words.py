"""Words of courts: whose finding it is, and what only somebody says."""

import pytest

import storyledger
from storyledger.model import Status


def status_of(text: str, word: str) -> tuple[Status, str | None]:
    read = storyledger.annotate(text, published="2022-09-21")
    event = next(event for event in read.events if text[event.start : event.end] == word)
    voucher = read.actor(event.vouched_by)
    return event.status, voucher.name if voucher else None


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("A jury found on Wednesday that Tor Vik beat a cadet with a rope.", "beat", Status.RULED),
        ("A jury found on Wednesday that Tor Vik beat a cadet with a rope.", "found", Status.RULED),
        ("The jurors cleared Tor Vik of a third claim.", "cleared", Status.CLEARED),
        (
            "The new suit, filed in Skarne Superior Court, says that Vik defamed her.",
            "defamed",
            Status.ALLEGED,
        ),
        ("Tor Vik's alleged assault of a clerk shook the town.", "assault", Status.ALLEGED),
    ],
)
def test_how_it_stands(text: str, word: str, status: Status) -> None:
    assert status_of(text, word)[0] is status


def test_who_is_said_to_have_done_it_does_not_vouch_for_it() -> None:
    assert status_of("Tor Vik's alleged assault of a clerk shook the town.", "assault")[1] is None


def test_a_named_speaker_stands_behind_what_is_told_plainly() -> None:
    text = "The harbour board resigned on Monday, Ada Brandt said."
    assert status_of(text, "resigned") == (Status.REPORTED, "Ada Brandt")


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Vik struck her with a rope when she was a cadet in 1992.", "struck", "1992"),
        (
            "The murder trial, which began on Sept. 6, heard from 14 witnesses in court.",
            "began",
            "2022-09-06",
        ),
        ("The letter, sent in April 2021, reached the board.", "sent", "2021-04"),
        ("The trial is to begin in January, the judge said.", "begin", "2023-01"),
    ],
)
def test_what_a_time_dates(text: str, word: str, value: str) -> None:
    read = storyledger.annotate(text, published="2022-09-21")
    event = next(event for event in read.events if text[event.start : event.end] == word)
    assert event.when is not None
    assert read.times[event.when].when.value == value


@pytest.mark.parametrize("role", ["a former judge", "a court clerk", "a retired magistrate"])
def test_who_is_no_judge_rules_nothing(role: str) -> None:
    text = f'Ada Brandt, {role}, said that she had met Tor Vik. "He lied," she said.'
    assert status_of(text, "lied")[0] is Status.ALLEGED


def test_what_a_judge_says_of_a_case_is_ruled() -> None:
    text = 'Ada Brandt, the judge, said that she had heard enough. "He lied to this court," she said.'
    assert status_of(text, "lied")[0] is Status.RULED
