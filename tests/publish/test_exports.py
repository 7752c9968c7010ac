import csv
import io
import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import storyledger
from storyledger.errors import ConfigError
from storyledger.ledger import StoryView
from storyledger.publish import export
from storyledger.publish.csv_table import COLUMNS
from storyledger.tell.wording import status_words

HOSTILE = (
    "Maren Dahl sued Viktor Stahl on 7 March 2021 in Skarne, a court clerk said. "
    "\"=cmd|' /C calc'!A1 <script>alert(1)</script> *now*\", Dahl said."
)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[StoryView]:
    report = tmp_path / "report.txt"
    report.write_text(f"Title: <b>=1+1</b> | *x*\nDate: 2021-03-08\n\n{HOSTILE}\n", "utf-8")
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(report)
        yield ledger.stories()[0]


def test_json_holds_what_the_commands_print(story: StoryView) -> None:
    told = json.loads(export([story], "json"))["stories"][0]
    assert told["timeline"] == story.timeline().to_dict()["entries"]
    assert len(told["statements"]) == len(story.statements())


def test_json_is_the_same_each_time(story: StoryView) -> None:
    assert export([story], "json") == export([story], "json")


def test_csv_cites_every_row(story: StoryView) -> None:
    rows = list(csv.DictReader(io.StringIO(export([story], "csv"))))
    assert {row["kind"] for row in rows} == {"event", "statement"}
    assert tuple(rows[0]) == COLUMNS
    for row in rows:
        assert row["report"]
        assert int(row["end"]) - int(row["start"]) in (len(row["words"]), len(row["words"]) - 1)


def test_csv_cells_are_no_formulas(hostile: StoryView) -> None:
    for row in csv.reader(io.StringIO(export([hostile], "csv"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_markdown_keeps_markup_as_words(hostile: StoryView) -> None:
    text = export([hostile], "markdown")
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\\*now\\*" in text


def test_markdown_has_every_report_as_a_source(story: StoryView) -> None:
    text = export([story], "markdown")
    assert all(f"`{ref.id}`" in text for ref in story.reports)


def test_timelinejs_has_dates_and_escaped_words(hostile: StoryView) -> None:
    document = json.loads(export([hostile], "timelinejs"))
    assert document["events"]
    assert "<script>" not in json.dumps(document)
    assert {"year": 2021, "month": 3, "day": 7} in [event["start_date"] for event in document["events"]]


def test_timelinejs_headlines_assert_nothing(story: StoryView) -> None:
    for event, entry in zip(
        json.loads(export([story], "timelinejs"))["events"], story.timeline().entries, strict=True
    ):
        assert entry.sentences[0].text not in event["text"]["headline"]
        assert status_words(entry).casefold() in unescape(event["text"]["headline"]).casefold()


def test_an_unknown_form_is_refused_with_the_known_ones(story: StoryView) -> None:
    with pytest.raises(ConfigError, match="timelinejs"):
        export([story], "pdf")
