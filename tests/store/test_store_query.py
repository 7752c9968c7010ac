"""How a typed query is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.store.query import Term, parse


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("", [], []),
        ("   ", [], []),
        ("ferry", [[Term("ferry")]], []),
        ("ferry crew ferry", [[Term("ferry")], [Term("crew")]], []),
        ('"grand jury" Dahl', [[Term("grand jury")], [Term("Dahl")]], []),
        ("“grand jury” Dahl", [[Term("grand jury")], [Term("Dahl")]], []),
        ('"never closed', [[Term("never closed")]], []),
        ("harb*", [[Term("harb", prefix=True)]], []),
        ('"harb*"', [[Term("harb*")]], []),
        ("ferry -crew", [[Term("ferry")]], [Term("crew")]),
        ('ferry -"harbour master"', [[Term("ferry")]], [Term("harbour master")]),
        ("cross-examined", [[Term("cross-examined")]], []),
        ("ferry OR boat crew", [[Term("ferry"), Term("boat")], [Term("crew")]], []),
        ("OR ferry OR", [[Term("ferry")]], []),
        ("ferry AND boat OR AND crew", [[Term("ferry")], [Term("boat")], [Term("crew")]], []),
        ("ferry or boat", [[Term("ferry")], [Term("or")], [Term("boat")]], []),
        ("title:ferry Source:tidings", [[Term("ferry", "title")], [Term("tidings", "source")]], []),
        ('-source:"Harbour Post"', [], [Term("Harbour Post", "source")]),
        ("topic:ferry", [[Term("topic:ferry")]], []),
        ("NEAR(a b) AND ^c + {x} : y", None, []),
        ('" - * ( ) : ^ -- ""', [], []),
        ("source: -", [[Term("source:")]], []),
    ],
)
def test_words_phrases_and_exclusions(typed, groups, without):
    query = parse(typed)
    if groups is not None:
        assert query.groups == groups
    assert query.without == without


@pytest.mark.parametrize(
    ("typed", "inside", "outside"),
    [
        ("since:2031-03-04", ["2031-03-04", "2032-01-01"], ["2031-03-03"]),
        ("after:2031-03-04", ["2031-03-05"], ["2031-03-04"]),
        ("after:2031-03", ["2031-04-01"], ["2031-03-31"]),
        ("after:2031", ["2032-01-01"], ["2031-12-31"]),
        ("until:2031-03", ["2031-03-31", "2030-01-01"], ["2031-04-01"]),
        ("before:2031-03-10", ["2031-03-09", "2031-02-28"], ["2031-03-10", "2031-03-11"]),
        ("before:2031-03-01", ["2031-02-28"], ["2031-03-01", "2031-03-02"]),
        ("before:2031", ["2030-12-31"], ["2031-01-01"]),
        ("since:2031 since:2032", ["2032-01-01"], ["2031-12-31"]),
        ('until:"2031-03-04" before:2033', ["2031-03-04"], ["2031-03-05"]),
    ],
)
def test_dates(typed, inside, outside):
    query = parse(typed)

    def allowed(day):
        return (query.since is None or day >= query.since) and (query.until is None or day <= query.until)

    assert [day for day in inside if not allowed(day)] == []
    assert [day for day in outside if allowed(day)] == []


@pytest.mark.parametrize("typed", ["before:yesterday", "since:2031-02-30", "after:31", "until:2031-3-4"])
def test_a_date_that_is_none_is_said_to_be_none(typed):
    with pytest.raises(InputError, match=f"Not a date to search by: {typed}"):
        parse(f"ferry {typed}")


@given(st.text())
def test_anything_else_is_read(typed):
    try:
        query = parse(typed)
    except InputError as error:
        assert "date" in error.what  # noqa: PT017
    else:
        assert all(term.words for group in query.groups for term in group)
