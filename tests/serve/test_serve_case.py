"""The page of a story's proceedings, over the example reports."""

import re
from pathlib import Path

import pytest

import storyledger
from storyledger.serve import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "dell-v-farrow"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    address = tmp_path_factory.mktemp("case") / "ledger.db"
    with storyledger.open(address) as ledger:
        assert ledger.add(EXAMPLE).added == 2
        (story,) = ledger.stories()
        return address, story.id


@pytest.fixture
def page(filled, desk_for):
    address, story = filled
    desk = desk_for(create_app(lambda: storyledger.open(address)))
    return lambda path="": desk.get(f"/stories/{story}/case{path}")


def test_one_glance_tells_sides_and_what_stands_is_contested_and_open(page):
    answer = page()
    assert answer.status_code == 200
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
    for words in (
        "Marguerite Dell v Julian Farrow: defamation",
        "Civil case",
        "Caddick County Superior Court",
        "counsel: Emlyn Strachan",
        "Contested Verdict: found",
        "Open Appeal: by Julian Farrow",
    ):
        assert words in text


def test_each_step_leads_to_its_words(page):
    text = page().text
    steps = text[text.index('<ol class="steps">') :]
    links = re.findall(r'href="(/reports/[^"]+)"', steps)
    assert links
    assert all("start=" in link and "end=" in link for link in links)
    targets = set(re.findall(r'id="(p\d+-\d+)"', text))
    assert set(re.findall(r'href="#(p\d+-\d+)"', text)) <= targets


def test_as_of_an_earlier_day_later_reports_are_left_out(page):
    assert "Open" in page().text
    assert "notice of appeal" not in page("?until=2022-12-31").text


def test_the_api_gives_what_the_command_prints(filled, desk_for):
    address, story = filled
    answer = desk_for(create_app(lambda: storyledger.open(address))).get(f"/api/stories/{story}/case")
    with storyledger.open(address) as ledger:
        assert answer.json() == ledger.story(story).case().to_dict()
