"""The pages of the brief and of the changes, over the examples."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from storyledger.cli import cli
from storyledger.ledger import Ledger, open_ledger
from storyledger.serve.app import create_app


@pytest.fixture(scope="module")
def client(example_ledger: Path) -> TestClient:
    def opened() -> Ledger:
        return open_ledger(example_ledger, create=False, read_only=True)

    return TestClient(create_app(opened, ("*",)))


@pytest.fixture(scope="module")
def stories(client: TestClient) -> list[str]:
    return [story["id"] for story in client.get("/api/stories").json()]


def test_every_story_has_a_brief_whose_words_are_linked(client: TestClient, stories: list[str]) -> None:
    for story in stories:
        page = client.get(f"/stories/{story}/brief")
        told = client.get(f"/api/stories/{story}/brief").json()
        assert page.status_code == 200
        for one in told["decisions"]:
            span = one["evidence"][0]
            assert f"/reports/{span['report']}?start={span['start']}&amp;end={span['end']}" in page.text


def test_changes_since_the_first_report_stand_beside_what_was_told_before(
    client: TestClient, stories: list[str]
) -> None:
    befores = 0
    for story in stories:
        first = client.get(f"/api/stories/{story}").json()["first"]
        page = client.get(f"/stories/{story}/changes?since={first}")
        told = client.get(f"/api/stories/{story}/changes?since={first}").json()
        assert page.status_code == 200
        assert told["later"] > 0
        assert told["changes"]
        befores += sum(change["before"] is not None for change in told["changes"])
    assert befores > 0


def test_a_day_that_is_none_is_refused(client: TestClient, stories: list[str]) -> None:
    assert client.get(f"/stories/{stories[0]}/changes?since=yesterday").status_code == 400


@pytest.mark.parametrize("view", ["case", "changes"])
def test_until_a_year_is_its_last_day_as_it_is_for_the_commands(
    client: TestClient, stories: list[str], example_ledger: Path, view: str
) -> None:
    for story in stories:
        year = client.get(f"/api/stories/{story}").json()["first"][:4]
        told = CliRunner().invoke(
            cli, ["--ledger", str(example_ledger), view, story, "--until", year, "--json"]
        )
        assert client.get(f"/api/stories/{story}/{view}?until={year}").json() == json.loads(told.stdout)
        last = client.get(f"/api/stories/{story}/{view}?until={year}-12-31").json()
        assert client.get(f"/api/stories/{story}/{view}?until= {year} ").json() == last


def test_a_day_after_which_nothing_is_asked_for_is_refused(client: TestClient, stories: list[str]) -> None:
    for address in (f"/stories/{stories[0]}/changes", f"/api/stories/{stories[0]}/changes"):
        assert client.get(f"{address}?since=2022&until=2021").status_code == 400


def test_changes_of_undated_reports_name_no_day(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Maren Dahl, the captain, sued the harbour board of Velling.\n", "utf-8")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(report)
        story = ledger.stories()[0].id
    page = TestClient(create_app(lambda: open_ledger(tmp_path / "ledger.db", create=False), ("*",))).get(
        f"/stories/{story}/changes?all=1"
    )
    assert page.status_code == 200
    assert "0001" not in page.text
    assert "January 1" not in page.text
    assert "undated" in page.text
    assert 'name="all" value="1"' in page.text


def test_a_brief_names_whose_lawyer_why_it_waits_and_what_is_appealed(
    client: TestClient, stories: list[str]
) -> None:
    notes = waits = 0
    for story in stories:
        page = unescape(client.get(f"/stories/{story}/brief").text)
        told = client.get(f"/api/stories/{story}/brief").json()
        notes += page.count("an appeal contests it")
        waits += len(told["pending"])
        assert page.count("an appeal contests it") >= len(told["appealed"])
        assert not re.search(r">(His|Her|Their) \w+</a>", page)
        assert ("In court" in page) == bool(told["cases"])
        for case in told["cases"]:
            assert case["title"] in page
            assert all(lawyer["name"] in page for party in case["parties"][:1] for lawyer in party["counsel"])
        for one in told["pending"]:
            section = page[page.index("What is open") :]
            assert one["why"] != "set" or re.search(r"\(still to come\)|set", section)
            assert one["why"] != "asked" or "no report tells the answer" in section
    assert notes > 0
    assert waits > 0
