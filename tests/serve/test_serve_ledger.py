"""The pages over a real ledger, made from the example reports."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from browsing import CHROMIUM, REQUIRED, chromium, served

from storyledger.errors import InputError, StoreError
from storyledger.ledger import open_ledger
from storyledger.serve import create_app, serve
from storyledger.serve.app import listening

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CITATION = re.compile(r'<a href="/reports/(\w+)\?start=(\d+)&amp;end=(\d+)#cited">(.*?)</a>', re.S)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "examples.db"
    with open_ledger(path) as ledger:
        assert ledger.add(EXAMPLES, workers=1).added > 20
    return lambda: open_ledger(path, create=False, read_only=True)


@pytest.fixture(scope="module")
def longest(opened):
    """The id of the story with the most reports."""
    with opened() as ledger:
        return max(ledger.stories(), key=lambda story: len(story.reports)).id


def test_every_story_and_every_report_has_its_pages(opened, desk_of):
    desk = desk_of(opened)
    assert desk.get("/").status_code == 200
    with opened() as ledger:
        for story in ledger.stories():
            for view in ("", "/statements", "/people", "/reports"):
                assert desk.get(f"/stories/{story.id}{view}").status_code == 200
            assert desk.get(f"/api/stories/{story.id}/timeline").json() == story.timeline().to_dict()
            assert desk.get(f"/reports/{story.reports[0].id}").status_code == 200


@pytest.mark.parametrize("view", ["?all=1", "/statements?all=1"])
def test_the_words_of_a_line_are_those_of_its_report(opened, longest, desk_of, view):
    desk = desk_of(opened)
    page = desk.get(f"/stories/{longest}{view}").text
    lines = CITATION.findall(page)
    assert len(lines) > 20
    with opened() as ledger:
        for report_id, start, end, words in lines:
            assert unescape(words) == ledger.report(report_id).text[int(start) : int(end)]
    report_id, start, end, words = lines[0]
    report = desk.get(f"/reports/{report_id}?start={start}&end={end}").text
    assert f'<mark class="cited" id="cited">{words}</mark>' in report


def test_search_finds_and_marks(opened, desk_of):
    page = desk_of(opened).get("/search?q=jury").text
    address = unescape(re.search(r'<h2><a href="([^"]+)#cited"', page)[1])
    cited = re.search(r'<mark class="cited" id="cited">(.*?)</mark>', desk_of(opened).get(address).text)[1]
    assert cited.casefold().startswith("jur")


@pytest.mark.parametrize(("host", "stranger"), [("127.0.0.1", 400), ("0.0.0.0", 200)])
def test_serve_checks_the_ledger_and_hands_the_pages_to_the_server(
    opened, desk_for, monkeypatch, tmp_path, host, stranger
):
    asked = {}

    def run(server, sockets):
        asked.update(app=server.config.app, at=sockets[0].getsockname())

    monkeypatch.setattr("uvicorn.Server.run", run)
    with listening("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    serve(str(opened().store.path), host=host, port=port, ready=lambda url: asked.update(url=url))
    assert asked["at"] == (host, port)
    assert asked["url"] == f"http://{host}:{port}/"
    desk = desk_for(asked["app"])
    assert desk.get("/").status_code == 200
    assert desk.get("/", host="elsewhere.example").status_code == stranger
    with pytest.raises(StoreError):
        serve(str(tmp_path / "nothing.db"))


def test_a_port_that_is_taken_is_said_before_anything_else(opened):
    told = []
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"Another program uses this port: {port}"):
            serve(str(opened().store.path), port=port, ready=told.append)
    assert not told


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_an_address_that_is_not_of_this_machine_is_refused(host):
    with pytest.raises(InputError, match="--host"):
        listening(host, 8765)


@pytest.mark.browser
@pytest.mark.skipif(
    not CHROMIUM and not REQUIRED, reason="Chromium is not installed: apt-get install chromium"
)
@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_story_to_the_highlighted_words(opened, longest, scripts):
    with served(create_app(opened)) as address, chromium() as browser, opened() as ledger:
        page = browser.new_page(java_script_enabled=scripts, base_url=address)
        page.goto("/")
        page.locator(f'h2 a[href="/stories/{longest}"]').click()
        page.locator(".what > .line .words a").nth(2).click()
        page.wait_for_url("**/reports/**")
        report_id, start, end = re.search(r"/reports/(\w+)\?start=(\d+)&end=(\d+)#cited", page.url).groups()
        words = ledger.report(report_id).text[int(start) : int(end)]
        assert page.locator("mark#cited").text_content() == words
        assert page.locator("#text").text_content() == ledger.report(report_id).text
