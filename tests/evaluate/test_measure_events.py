import json
from datetime import date

import pytest

from storyledger.evaluate import Choices, evaluate, events
from storyledger.model import Anchor, Annotations, Event, Status, Time, When

TEXT = "Orlop sold the mill on Monday. A news conference broke out in tears, and Quill will go."
PUBLISHED = date(2021, 5, 12)


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def event(words, status=Status.REPORTED, when=None, when_from=None):
    return Event(*span(words), "frame", "group", status, 3.0, when, when_from)


def time(first, last):
    when = When("x", None, date.fromisoformat(first), date.fromisoformat(last), "day", Anchor.EXPLICIT)
    return Time(0, 1, "DATE", when)


def test_a_trigger_of_one_word_matches_on_its_span_alone():
    found = [event("sold"), event("tears,")]
    gold = [span("sold"), span("tears")]
    assert events.matched(gold, found, TEXT) == {span("sold"): found[0]}


def test_a_trigger_of_several_words_matches_on_its_first_or_last_and_once():
    found = [event("news conference"), event("broke out")]
    gold = [span("conference"), span("broke"), span("out")]
    assert events.matched(gold, found, TEXT) == {span("conference"): found[0], span("broke"): found[1]}


def test_relations_are_turned_with_their_link():
    links = [
        ("e1", "BEFORE", "t0"),
        ("t0", "BEFORE", "e2"),
        ("e3", "IAFTER", "t0"),
        ("t0", "IS_INCLUDED", "e4"),
        ("e5", "ENDED_BY", "t0"),
        ("e1", "AFTER", "t0"),
        ("e6", "BEFORE", "t1"),
    ]
    assert events.gold_relations(links) == {
        "e1": "before",
        "e2": "after",
        "e3": "after",
        "e4": "overlap",
        "e5": "overlap",
    }


@pytest.mark.parametrize(
    ("days", "relation"),
    [
        (("2021-05-10", "2021-05-11"), "before"),
        (("2021-05-13", "2021-05-13"), "after"),
        (("2021-05-12", "2021-05-12"), "overlap"),
        (("2021-01-01", "2021-12-31"), "overlap"),
    ],
)
def test_an_interval_tells_the_relation(days, relation):
    assert events.told_relation(event("sold", when=0), [time(*days)], PUBLISHED) == relation


def test_without_an_interval_news_of_the_day_and_plans_tell_it():
    assert events.told_relation(event("sold", when_from="published"), [], PUBLISHED) == "before"
    assert events.told_relation(event("go", Status.SCHEDULED), [], PUBLISHED) == "after"
    assert events.told_relation(event("sold"), [], PUBLISHED) is None


def gold_row(name, text=TEXT):
    marks = [("sold", "OCCURRENCE"), ("conference", "OCCURRENCE"), ("tears", "STATE"), ("go", "OCCURRENCE")]
    entries = [
        {"id": f"e{number}", "start": span(words)[0], "end": span(words)[1], "class": kind}
        for number, (words, kind) in enumerate(marks)
    ]
    links = [["e0", "BEFORE", "t0"], ["e1", "BEFORE", "t0"], ["t0", "BEFORE", "e3"], ["e2", "DURING", "t0"]]
    return {"id": name, "dct": "2021-05-12", "text": text, "events": entries, "tlinks": links}


def written(tmp_path, rows):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_figures_by_hand(tmp_path, monkeypatch):
    found = (
        event("sold", when=0),
        event("news conference"),
        event("go", when=1),
        event("out"),
    )
    times = (time("2021-05-10", "2021-05-10"), time("2021-05-12", "2021-05-12"))
    read = Annotations("r", "2021-05-12", "en", "test", times=times, events=found)
    monkeypatch.setattr(events, "read_text", lambda *given, **_: read)
    result = evaluate("events", written(tmp_path, [gold_row("a")]))
    figures = result.figures
    # Three of four triggers are found, and one that is none.
    assert figures["trigger precision"] == figures["trigger recall"] == figures["trigger F1"] == 75.0
    assert figures["recall, OCCURRENCE"] == 100.0
    assert figures["recall, STATE"] == 0.0
    # Of four links, one is told rightly, one wrongly, one not at all, and one event is not found.
    assert figures["publication date, accuracy"] == 25.0
    assert figures["publication date, accuracy of found"] == pytest.approx(100 / 3)
    assert figures["publication date, accuracy of told"] == 50.0
    assert figures["publication date, told"] == 50.0
    assert figures["publication date, always the commonest"] == 50.0
    assert dict(result.tables[0].counts) == {
        ("before", "before"): 1,
        ("before", "not told"): 1,
        ("overlap", "no event"): 1,
        ("after", "overlap"): 1,
    }


def test_the_last_documents_by_id_are_measured_unless_all_are_wanted(tmp_path, monkeypatch):
    read = []

    def reader(text, published, name, **_):
        read.append(name)

    monkeypatch.setattr(events, "read_text", reader)
    path = written(tmp_path, [gold_row(f"d{number:02}") for number in range(40, 0, -1)])
    result = evaluate("events", path)
    assert read == [f"d{number:02}" for number in range(4, 41)]
    assert (result.documents, result.failed) == (37, 37)
    assert evaluate("events", path, Choices(every_document=True)).documents == 40


def test_a_text_that_cannot_be_read_is_missed_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(events, "read_text", lambda *given, **_: None)
    result = evaluate("events", written(tmp_path, [gold_row("a")]))
    assert result.figures["triggers"] == 4
    assert result.figures["trigger F1"] == 0.0
    assert result.figures["links"] == 4


def test_through_the_reader(tmp_path):
    text = "Quill was arrested on Monday. Orlop will be sentenced on Friday."
    words = [("arrested", "e1"), ("sentenced", "e2")]
    entries = [
        {"id": name, "start": text.index(word), "end": text.index(word) + len(word), "class": "OCCURRENCE"}
        for word, name in words
    ]
    links = [["e1", "BEFORE", "t0"], ["e2", "AFTER", "t0"]]
    row = {"id": "a", "dct": "2021-05-12", "text": text, "events": entries, "tlinks": links}
    figures = evaluate("events", written(tmp_path, [row])).figures
    assert figures["trigger recall"] == 100.0
    assert figures["publication date, accuracy"] == 100.0
