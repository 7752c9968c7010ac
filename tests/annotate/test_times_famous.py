"""Days that everybody knows, months that lie ahead, and the next day of what."""

import pytest

from storyledger.annotate.times import times
from storyledger.model import Anchor


def told(text: str) -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.when.value) for time in times(text, published="2023-10-12")]


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The September 11 attacks changed the town.", "September 11", "2001-09-11"),
        ("After 9/11 she enlisted.", "9/11", "2001-09-11"),
        ("The attacks of September 11 changed the town.", "September 11", "2001-09-11"),
        ("The fair was held on September 11.", "September 11", "2023-09-11"),
        ("The mayor goes on trial in September.", "September", "2024-09"),
        ("The mayor leaves office in January.", "January", "2024-01"),
        ("The trial begins in March.", "March", "2024-03"),
        ("The mayor left office in January.", "January", "2023-01"),
        ("In 2009 more than 4,000 people moved.", "2009", "2009"),
        ("The next day on 3 May he left. She denied it the next day.", "the next day", "2023-05-04"),
    ],
)
def test_which_year(text: str, phrase: str, value: str) -> None:
    assert (phrase, value) in told(text)


def test_the_next_day_of_a_month_is_no_day() -> None:
    text = "It rained on Monday. The book came out five months ago. The mayor denied it the next day."
    last = times(text, published="2023-10-12")[-1]
    assert (last.when.anchor, last.when.known) == (Anchor.UNRESOLVED, False)


@pytest.mark.parametrize(
    "text", ["He fell on 3 May. It was 10 p.m. then.", "The storm hit at 10 p.m. on 3 May."]
)
def test_whatever_has_days_has_an_edtf_form(text: str) -> None:
    for time in times(text, published="2023-10-12"):
        assert time.when.earliest is None or time.when.edtf
