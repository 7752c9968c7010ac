"""What counts as found of the gold list of court steps."""

from datetime import date

import pytest

from storyledger.evaluate.case import Affair, Wanted, finds, gold
from storyledger.model import Case, Span, Status, When
from storyledger.model.proceeding import Action, Proceeding

PLACE = Span("r1", 10, 60, "A" * 50)
WANTED = Wanted("a", "p", "ruling", "refused", (date(2020, 5, 4), date(2020, 5, 4)), (("g1", 20, 30),))


def printed(**changed: object) -> Affair:
    told: dict[str, object] = {
        "kind": "ruling", "outcome": "refused", "status": Status.REPORTED, "when": When.on(date(2020, 5, 4)),
        "told": "stated", "by": (), "against": (), "to": (), "causes": (), "asked": None, "sums": (),
        "evidence": (PLACE,), "words": PLACE, "support": 1,
    }  # fmt: skip
    action = Action(**{**told, **changed})  # type: ignore[arg-type]
    one = Proceeding("P", "civil", None, None, (), (), (action,), ())
    return Affair(Case("s", None, (one,)), {"r1": "g1"})


@pytest.mark.parametrize(
    ("changed", "found", "dated"),
    [
        ({}, True, True),
        ({"when": None, "told": None}, True, False),
        ({"when": When.on(date(2020, 6, 4))}, False, False),
        ({"when": When.on(date(2020, 5, 5)), "told": "published"}, True, True),
        ({"kind": "dismissal", "outcome": "dismissed"}, True, True),
        ({"outcome": "granted"}, False, False),
        ({"kind": "hearing", "outcome": None}, False, False),
        ({"evidence": (Span("r1", 100, 120, "B" * 20),)}, False, False),
        ({"status": Status.SCHEDULED, "outcome": None}, False, False),
    ],
)
def test_a_step_is_found_by_kind_place_outcome_and_day(
    changed: dict[str, object], found: bool, dated: bool
) -> None:
    action, touches = finds(WANTED, printed(**changed))
    assert (action is not None, touches) == (found, dated)


def test_the_gold_list_has_enough_steps_of_each_affair() -> None:
    counts = {name: sum(one.affair == name for one in gold()) for name in {one.affair for one in gold()}}
    assert len(counts) == 3
    assert min(counts.values()) >= 25
