import pytest

from storyledger.tell.standing import standing


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The council closed the bridge on Monday.", "But it closed the bridge on Monday."),
        ("The council closed the bridge on Monday.", "He closed the bridge on Monday at noon."),
        ('Dahl said the wall was "not safe" in 2019.', 'the wall was not safe in 2019," Dahl said.'),
        ("The council closed the bridge on Monday.", "It closed."),
        ("The council closed the bridge on Monday.", "Council closes bridge Mayor denies it Bridge:"),
        ("The council closed the bridge on Monday.", "findings, leaked on Monday, closed the bridge."),
        ("The council closed the bridge on Monday.", "The council closed it" + " and a road" * 12 + "."),
        ("The council closed the bridge on Monday.", "Will the council close the bridge on Monday?"),
    ],
)
def test_a_sentence_that_leans_on_others_weighs_less(better: str, worse: str) -> None:
    assert standing(better) > standing(worse)
