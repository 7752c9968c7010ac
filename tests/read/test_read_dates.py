from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.read import parse_published


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2023-07-12", "2023-07-12"),
        (" 2023-07 ", "2023-07"),
        ("2023", "2023"),
        ("20230712", "2023-07-12"),
        ("2023/07/12", "2023-07-12"),
        ("2023-07-12T09:30:00Z", "2023-07-12T09:30:00Z"),
        ("2023-07-12 09:30", "2023-07-12T09:30"),
        ("2023-07-12T09:30:00.1234567+02:00", "2023-07-12T09:30:00.123456+02:00"),
        ("2023-07-12 09:30:00 UTC", "2023-07-12T09:30:00Z"),
        ("Wed, 12 Jul 2023 09:30:00 +0200", "2023-07-12T09:30:00+02:00"),
        ("12 July 2023", "2023-07-12"),
        ("July 12, 2023", "2023-07-12"),
        ("Wednesday, 12th of July 2023", "2023-07-12"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("12 Jul 2023, 09.30 BST", "2023-07-12"),
        ("July 12, 2023 at 9:30 p.m.", "2023-07-12"),
        ("July 2023", "2023-07"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_written(written: str, value: str) -> None:
    assert str(parse_published(written)) == value


@pytest.mark.parametrize(
    "written",
    ["2023-13-45", "soonish", "31 February 2023", "12/07/2023", "2023-07-12T25:00", "0000", "99 July 2023"],
)
def test_a_date_that_is_none_is_refused_and_named(written: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_published(written)
    assert written in str(caught.value)
    assert "YYYY-MM-DD" in str(caught.value)


def test_an_empty_value_states_no_date() -> None:
    assert parse_published("  ") is None


@given(st.text(max_size=40))
def test_any_value_is_a_date_or_an_input_error(value: str) -> None:
    with suppress(InputError):
        parse_published(value)


@given(st.dates())
def test_iso_days_come_back_as_they_are(day: object) -> None:
    assert str(parse_published(str(day))) == str(day)
