"""How whole and pure the stories of labelled affairs are."""

import pytest

from storyledger.evaluate import affairs


@pytest.fixture
def labels(monkeypatch):
    rows = [
        {"affair": "Ferry", "id": "f1", "about": True},
        {"affair": "Ferry", "id": "f2", "about": True},
        {"affair": "Ferry", "id": "f3", "about": True},
        {"affair": "Ferry", "id": "f4", "about": False},
        {"affair": "Dam", "id": "d1", "about": True},
    ]
    monkeypatch.setattr(affairs, "_labels", lambda: rows)


def test_the_main_story_is_the_one_with_most_reports_about_the_affair(labels):
    stories = {"a": "s1", "b": "s1", "c": "s2", "d": "s1", "x": "s1"}
    given = {"a": "f1", "b": "f2", "c": "f3", "d": "f4", "x": "unlabelled"}
    assert affairs.affair_figures(stories, given) == {
        "Ferry: in its main story": pytest.approx(200 / 3),
        "Ferry: of its main story": pytest.approx(200 / 3),
    }


def test_nothing_is_said_of_affairs_that_are_not_there(labels):
    assert affairs.affair_figures({"a": "s1"}, {"a": "other"}) == {}


def test_each_affair_has_a_hundred_labels_and_each_report_one():
    rows = affairs._labels()
    assert len({row["id"] for row in rows}) == len(rows) == 500
    for affair in {row["affair"] for row in rows}:
        about = [row["about"] for row in rows if row["affair"] == affair]
        assert len(about) == 100
        assert 0 < sum(about) < 100
