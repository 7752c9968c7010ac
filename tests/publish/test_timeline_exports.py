"""The timeline as a calendar and as a page of its own: every word cited, nothing a reader could run."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import StoryView
from storyledger.publish import export

HOSTILE = (
    'Maren Dahl sued Viktor Stahl on 7 March 2021 in Skarne; "<script>alert(1)</script>, \\n", Dahl said.\n\n'
    "Dahl had worked for Stahl from 2009 to 2016, the court heard."
)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[StoryView]:
    report = tmp_path / "report.txt"
    report.write_text(f"Title: <b>x</b>; a, b\nDate: 2021-03-08\n\n{HOSTILE}\n", "utf-8")
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(report)
        yield ledger.stories()[0]


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_an_event_for_each_dated_entry(story: StoryView) -> None:
    calendar = export([story], "ics")
    lines = unfolded(calendar)
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert lines.count("BEGIN:VEVENT") == len(story.timeline().dated) > 0
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)
    assert calendar == export([story], "ics")


def test_calendar_lines_are_short_and_end_the_day_after(story: StoryView) -> None:
    calendar = export([story], "ics")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    starts = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", calendar)
    ends = re.findall(r"DTEND;VALUE=DATE:(\d{8})", calendar)
    for entry, start, end in zip(story.timeline().dated, starts, ends, strict=True):
        assert entry.when.earliest is not None
        assert entry.when.latest is not None
        assert date.fromisoformat(start) == entry.when.earliest
        assert (date.fromisoformat(end) - entry.when.latest).days == 1


def test_calendar_values_are_escaped(hostile: StoryView) -> None:
    (description,) = [line for line in unfolded(export([hostile], "ics")) if line.startswith("DESC")]
    assert re.search(r"Skarne\\;", description)
    assert not re.search(r"(?<!\\)[;,]", description.removeprefix("DESCRIPTION:"))
    assert re.search(r"characters \d+–\d+", description)


class Page(HTMLParser):
    """Tags, links and anchors of a page."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        assert not any(name.startswith("on") for name in values)
        self.links.update(value for name, value in attrs if name in ("href", "src") and value)
        self.anchors.update(value for name, value in attrs if name == "id" and value)


def test_a_page_needs_nothing_else_and_cites_every_sentence(story: StoryView) -> None:
    document = export([story], "html")
    page = Page(document)
    assert "script" not in page.tags
    assert "link" not in page.tags
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.anchors for link in page.links)
    assert page.tags.count("blockquote") == sum(len(e.sentences) for e in story.timeline().entries)
    assert document == export([story], "html")


def test_a_page_has_statements_people_and_the_words_where_they_stand(story: StoryView) -> None:
    document = export([story], "html")
    text = unescape(re.sub(r"<[^>]+>", "", document))
    for person in story.people():
        assert person.name in text
    for statement in story.statements():
        assert statement.words in text
    read = "".join(
        unescape(re.sub(r"<[^>]+>", "", mark)) for mark in re.findall(r"<mark>(.*?)</mark>", document)
    )
    for entry in story.timeline().entries:
        for span in entry.sentences:
            assert span.text in read
    joined = "".join(read.split())  # words that run over a line's end are marked line by line
    for statement in story.statements():
        assert all("".join(span.text.split()) in joined for span in statement.content)
    for report in story.record.reports:
        for line in filter(str.strip, report.text.splitlines()):
            assert line.strip() in text


def test_a_page_runs_nothing_of_what_reports_say(hostile: StoryView) -> None:
    document = export([hostile], "html")
    assert "script" not in Page(document).tags
    assert "&lt;script&gt;alert(1)" in document


def test_what_went_on_for_years_has_a_place_of_its_own(hostile: StoryView) -> None:
    assert [entry.when.value for entry in hostile.timeline().long]
    assert "Over longer times" in export([hostile], "html")
    assert "### Over longer times" in export([hostile], "markdown")
    assert "2009" not in "".join(re.findall(r"DTSTART.*", export([hostile], "ics")))
