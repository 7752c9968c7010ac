"""Whether steps stand in the right proceeding: one to one, over several stories."""

import pytest

from storyledger.evaluate.placing import Placed, figures, in_the_right_one


@pytest.mark.parametrize(
    ("placed", "right"),
    [
        ([("a", 0), ("a", 0), ("b", 1)], 3),
        ([("a", 0), ("a", 1), ("a", 1)], 2),  # one of two printed is the list's
        ([("a", 0), ("a", 0), ("b", 0)], 2),  # one of the list's two is the printed one
        ([], 0),
    ],
)
def test_each_proceeding_of_the_list_is_one_printed(placed: list[Placed], right: int) -> None:
    assert in_the_right_one(placed) == right


def test_proceedings_of_two_stories_are_never_one() -> None:
    told = figures("all", [[("a", 0), ("a", 0)], [("a", 0), ("b", 0)]])
    assert told["all: in the right proceeding"] == 75.0
    assert told["all: proceedings, B-cubed F1"] == pytest.approx(100 * 2 * 0.75 / 1.75)
    assert figures("none", [])["none: in the right proceeding"] == 0.0
