"""Which decision answers which request: whom it was put to, on the same matter, and not years later."""

from datetime import date

import pytest

from storyledger.model import Report, Span, Status, When
from storyledger.model.proceeding import Action
from storyledger.tell.proceedings.answering import answered, left_open, pending

REPORT = Report("Bo Rask asked for it, and the court has decided so.", None)


def step(
    kind: str,
    asked: str = "",
    *,
    by: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
    outcome: str | None = None,
    day: date | None = None,
) -> Action:
    words = REPORT.span(0, 8)
    return Action(
        kind=kind,
        outcome=outcome,
        status=Status.REPORTED,
        when=When.on(day) if day else None,
        told=None,
        by=by,
        against=against,
        to=(),
        causes=(),
        asked=Span("r1", 0, len(asked), asked) if asked else None,
        sums=(),
        evidence=(words,),
        words=words,
        support=1,
    )


def answer(request: Action, decision: Action, matter: str = "") -> bool:
    matters = [frozenset((matter,) if matter else ())] * 2
    first, second = answered([request, decision], matters, {})
    assert (first.answered_by == 1) is (second.answers == 0)
    return first.answered_by == 1


def test_a_sentence_answers_the_term_that_was_asked_for() -> None:
    term = step("request", "the court to impose a 30-year term", by=("prosecutors",), day=date(2014, 3, 1))
    assert answer(term, step("sentence", by=("court",), day=date(2014, 4, 2)))
    assert not answer(term, step("sentence", by=("court",), day=date(2016, 4, 2)))
    assert not answer(step("request", "to see the logbooks"), step("sentence", day=date(2014, 4, 2)))


@pytest.mark.parametrize(("outcome", "found"), [("granted", False), ("refused", False), ("declined", True)])
def test_who_asks_answers_himself_only_by_giving_it_up(outcome: str, found: bool) -> None:
    request = step("request", "immunity for Rask", by=("Harbour Ministry",))
    assert answer(request, step("decision", by=("Harbour Ministry",), outcome=outcome), "immunity") is found
    assert answer(request, step("decision", by=("court",), outcome=outcome), "immunity")


def test_nobody_answers_after_so_many_years() -> None:
    request = step("request", "his extradition", by=("Norway",), day=date(1990, 5, 1))
    assert not answer(request, step("extradition", against=("Bo Rask",), day=date(2015, 5, 1)), "extradition")
    assert answer(request, step("extradition", against=("Bo Rask",), day=date(1991, 5, 1)), "extradition")


def test_nobody_asks_to_be_extradited_and_a_new_lawyer_is_no_matter_of_it() -> None:
    own = step("request", "refuge in a country that extradites nobody", by=("Bo Rask",))
    assert not answer(own, step("extradition", against=("Bo Rask",)), "extradition")
    assert not answer(step("request", "a trial lawyer of his own"), step("extradition"), "hearing")
    assert answer(step("request", "that he be handed over"), step("extradition"))


def test_money_answers_money() -> None:
    request = step("request", "damages and a retraction of his words", by=("Ada Lund",))
    award = step("award", by=("court",))
    assert answer(request, award, "damages")
    assert left_open(request, award) == "retraction"
    assert left_open(request, step("ruling")) == ""
    assert left_open(step("request", "damages"), award) == ""


def test_whom_somebody_asks_is_nothing_that_waits_for_an_answer() -> None:
    assert pending([step("request", "the judge.")], None, None) == ()
    assert [one.why for one in pending([step("request", "the judge to stay the sale")], None, None)] == [
        "asked"
    ]
