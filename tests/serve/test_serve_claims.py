"""The pages of claims and of disputes, over a real ledger of invented reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import storyledger

REPORTS = {
    "2020-05-07": "Ada Holm says that Tor Vik assaulted her in 2012. Vik denied the allegation.",
    "2022-06-10": "A jury found on Thursday that Tor Vik assaulted Ada Holm in 2012.",
}


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    for day, text in REPORTS.items():
        (folder / f"{day}.txt").write_text(f"Title: Holm and Vik\nDate: {day}\n\n{text}\n", "utf-8")
    with storyledger.open(folder / "ledger.db") as ledger:
        ledger.add(folder)
    return folder / "ledger.db"


@pytest.fixture
def asked(desk_of, ledger_file):
    desk = desk_of(lambda: storyledger.open(ledger_file))
    (story,) = desk.get("/api/stories").json()
    return lambda path: desk.get(path.replace("STORY", story["id"]))


def test_the_claims_page_says_how_each_stands_and_leads_to_the_words(asked) -> None:
    page = asked("/stories/STORY/claims")
    assert page.status_code == 200
    assert "Alleged by Ada Holm; denied by Tor Vik; jury: found" in page.text
    assert 'aria-current="page">Claims' in page.text
    (claim,) = [one for one in asked("/api/stories/STORY/claims").json()["claims"] if one["act"] == "abuse"]
    for position in claim["positions"]:
        for span in position["evidence"]:
            assert f"/reports/{span['report']}?start={span['start']}&amp;end={span['end']}" in page.text


def test_claims_about_nobody_say_so(asked) -> None:
    page = asked("/stories/STORY/claims?about=Nobody+Atall")
    assert page.status_code == 200
    assert "No claim of this kind." in page.text
    assert asked("/api/stories/STORY/claims?about=Nobody").json()["claims"] == []


def test_the_disputes_page_sets_one_against_the_other(asked) -> None:
    page = asked("/stories/STORY/disputes")
    assert page.status_code == 200
    assert "put forward by Ada Holm" in page.text
    assert "denied or disputed by Tor Vik" in page.text
    (dispute,) = asked("/api/stories/STORY/disputes").json()["disagreements"]
    assert f"/claims#c{dispute['claim']}" in page.text


def test_a_claim_in_court_leads_to_its_proceeding_on_the_page_of_the_case(tmp_path, desk_of) -> None:
    reports = Path(__file__).parents[1] / "evaluate" / "court_stories" / "vauclere" / "reports.jsonl"
    with storyledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(reports)
    desk = desk_of(lambda: storyledger.open(tmp_path / "ledger.db"))
    story = max(desk.get("/api/stories").json(), key=lambda one: len(one["reports"]))["id"]
    titles = dict(re.findall(r'id="p(\d+)".*?<h2>(.*?)</h2>', desk.get(f"/stories/{story}/case").text, re.S))
    placed = re.findall(r'/case#p(\d+)">(.*?)</a>', desk.get(f"/stories/{story}/claims").text)
    assert placed
    assert all(titles[number] == title for number, title in placed)
