"""The shipped example reports are what `examples/facts.toml` says that they are."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storyledger.model import Report, Status
from storyledger.read import read_paths

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = EXAMPLES / "reports"
FACTS: dict[str, Any] = tomllib.loads((EXAMPLES / "facts.toml").read_text(encoding="utf-8"))
STORIES: list[dict[str, Any]] = FACTS["story"]
STANCES = {"says", "alleges", "denies", "admits", "argues", "promises", "asks"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = rf"(?P<day>{'|'.join(DAYS)})"
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)\.?"
DATED_WEEKDAYS = [
    re.compile(rf"\b{_DAY},? {_MONTH} (?P<n>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?"),
    re.compile(rf"\b{_DAY},? (?P<n>\d{{1,2}}) {_MONTH}(?: (?P<year>\d{{4}}))?"),
    re.compile(rf"\b{_MONTH} (?P<n>\d{{1,2}}),? (?:(?P<year>\d{{4}}), )?a {_DAY}\b"),
    re.compile(rf"\b(?P<n>\d{{1,2}}) {_MONTH},? (?:(?P<year>\d{{4}}), )?a {_DAY}\b"),
]


@dataclass(frozen=True)
class Example:
    published: str
    source: str | None
    text: str


def _month(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def _iso(written: str) -> str:
    """`2021-03-08T…` or `8 March 2021` as an ISO day."""
    words = written.split()
    if len(words) == 3:
        return date(int(words[2]), _month(words[1]), int(words[0])).isoformat()
    return date.fromisoformat(written[:10]).isoformat()


def _headed(raw: str) -> Example:
    head, _, text = raw.removeprefix("---\n").partition("\n---\n" if raw.startswith("---\n") else "\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    fields = {name.lower(): value.strip('"') for name, value in fields.items()}
    return Example(_iso(fields["date"]), fields["source"], f"{fields['title']}\n{text}")


def _page(raw: str) -> Example:
    published = re.search(r'"datePublished": "([^"]+)"', raw)
    source = re.search(r'og:site_name" content="([^"]+)"', raw)
    article = re.search(r"<article>(.*?)</article>", raw, re.DOTALL)
    assert published
    assert source
    assert article
    return Example(_iso(published[1]), source[1], html.unescape(re.sub(r"<[^>]+>", "", article[1])))


@cache
def example(story: str, file: str) -> Example:
    name, _, line = file.partition(":")
    raw = (REPORTS / story / name).read_text(encoding="utf-8")
    if line:
        row = json.loads(raw.splitlines()[int(line) - 1])
        return Example(_iso(row["date"]), row["source"], f"{row['title']}\n{row['text']}")
    if name.endswith(".html"):
        return _page(raw)
    if raw.startswith(" date "):
        return Example(_iso(raw.split()[1]), None, raw.split(maxsplit=2)[2])
    return _headed(raw)


def _entries(kind: str) -> list[Any]:
    return [
        pytest.param(story["id"], entry, id=f"{story['id']}-{kind}-{number}")
        for story in STORIES
        for number, entry in enumerate(story.get(kind, ()), 1)
    ]


def _files(story: str) -> list[str]:
    return next([report["file"] for report in s["report"]] for s in STORIES if s["id"] == story)


def _people(story: str) -> set[str]:
    return {person["name"] for s in STORIES if s["id"] == story for person in s["person"]}


def test_stories_partition_the_files():
    told = Counter(f"{s['id']}/{report['file'].partition(':')[0]}" for s in STORIES for report in s["report"])
    on_disk = {path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*") if path.is_file()}
    assert set(told) == on_disk
    for name in on_disk:
        lines = len((REPORTS / name).read_text(encoding="utf-8").splitlines())
        assert told[name] == (lines if name.endswith(".jsonl") else 1), name


@pytest.mark.parametrize(("story", "entry"), _entries("report"))
def test_report_parses_and_has_a_fair_length(story, entry):
    found = example(story, entry["file"])
    assert (found.published, found.source) == (entry["published"], entry.get("source"))
    assert 200 <= len(found.text.split()) <= 700


def test_reader_reads_every_report():
    read = {report.name: report for report in read_paths([REPORTS]) if isinstance(report, Report)}
    key = {f"{s['id']}/{entry['file']}": entry for s in STORIES for entry in s["report"]}
    assert set(read) == set(key)
    for name, entry in key.items():
        assert str(read[name].published)[:10] == entry["published"], name
        assert read[name].source == entry.get("source"), name
        words = [
            fact["words"] for s in STORIES for fact in s["statement"] if f"{s['id']}/{fact['report']}" == name
        ]
        assert all(fact in read[name].text for fact in words), name


@pytest.mark.parametrize("story", [pytest.param(s, id=s["id"]) for s in STORIES])
def test_reports_are_listed_by_date(story):
    published = [report["published"] for report in story["report"]]
    assert published == sorted(published)


@pytest.mark.parametrize(("story", "entry"), _entries("report"))
def test_weekdays_fit_the_dates_that_they_stand_with(story, entry):
    found = example(story, entry["file"])
    for pattern in DATED_WEEKDAYS:
        for match in pattern.finditer(found.text):
            year = int(match["year"] or found.published[:4])
            day = date(year, _month(match["month"]), int(match["n"]))
            assert DAYS[day.weekday()] == match["day"], match[0]


@pytest.mark.parametrize(("story", "entry"), _entries("event"))
def test_event_names_real_reports_statuses_and_people(story, entry):
    assert entry["told"]
    assert {told["report"] for told in entry["told"]} <= set(_files(story))
    assert {Status(told["status"]) for told in entry["told"]} | {Status(entry["status"])} <= set(Status)
    assert {*entry["who"], *(t["denied_by"] for t in entry["told"] if "denied_by" in t)} <= _people(story)
    for written in (entry["date"], *(told["date"] for told in entry["told"] if told.get("date"))):
        assert re.fullmatch(r"\d{3}[\dX](-\d{2}(-\d{2})?)?|\d{4}/\d{4}", written)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            date.fromisoformat(written)


@pytest.mark.parametrize(("story", "entry"), _entries("event"))
def test_nothing_is_reported_as_done_before_its_date(story, entry):
    for told in entry["told"]:
        published = example(story, told["report"]).published
        if told["status"] in {"reported", "ruled", "cleared", "admitted"}:
            assert entry["date"].replace("X", "0")[: len(published)] <= published


@pytest.mark.parametrize(("story", "entry"), _entries("statement"))
def test_statement_stands_in_its_report(story, entry):
    text = example(story, entry["report"]).text
    assert text.count(entry["words"]) == 1
    assert 4 <= len(entry["words"].split()) <= 9
    assert entry["stance"] in STANCES
    assert entry["speaker"] in _people(story) or entry["speaker"] in text


@pytest.mark.parametrize(("story", "entry"), _entries("time"))
def test_time_stands_in_its_report(story, entry):
    assert example(story, entry["report"]).text.count(entry["words"]) == 1
    named = [day for day in DAYS if day in entry["words"]]
    if named:
        assert DAYS[date.fromisoformat(entry["edtf"]).weekday()] == named[0]


@pytest.mark.parametrize(("story", "entry"), _entries("person"))
def test_person_is_named_in_the_story(story, entry):
    texts = "\n".join(example(story, file).text for file in _files(story))
    for name in (entry["name"], *entry.get("also", ()), *entry.get("misspelt", ())):
        assert re.search(rf"\b{re.escape(name)}\b", texts), name


@pytest.mark.parametrize(("story", "entry"), _entries("sum"))
def test_sum_is_spelt_so_in_the_story(story, entry):
    texts = "\n".join(example(story, file).text for file in _files(story))
    assert entry["amount"] > 0
    for spelling in entry["spellings"]:
        assert spelling in texts, spelling


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


@pytest.mark.parametrize("story", [pytest.param(s, id=s["id"]) for s in STORIES])
def test_only_the_named_copies_are_copies(story):
    files = _files(story["id"])
    copies = {(copy["original"], copy["copy"]) for copy in story.get("copy", ())}
    shingles = {file: _shingles(example(story["id"], file).text) for file in files}
    for position, first in enumerate(files):
        for second in files[position + 1 :]:
            smaller = min(len(shingles[first]), len(shingles[second]))
            shared = len(shingles[first] & shingles[second]) / smaller
            if (first, second) in copies:
                assert shared > 0.5, (first, second, shared)
            else:
                assert shared < 0.15, (first, second, shared)


@pytest.mark.parametrize(("story", "entry"), _entries("change"))
def test_change_names_what_was_said_before_and_after(story, entry):
    assert entry["in"] in _files(story)
    assert entry["from"] != entry["to"]


@pytest.mark.parametrize(("story", "entry"), _entries("wrong"))
def test_what_is_still_wrong_stands_in_its_report(story, entry):
    text = example(story, entry["report"]).text
    assert entry["words"] in text
    assert entry["right"] not in entry["words"]


@pytest.mark.parametrize("pair", FACTS["apart"])
def test_look_alikes_share_the_named_people_only(pair):
    first, second = pair["stories"]
    assert set(pair["share"]) == _people(first) & _people(second)
