"""In a real browser: from a story to a line to the highlighted words, with scripts and without."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import CHROMIUM, REQUIRED, chromium, served
from invented_desk import invented_ledger

from storyledger.serve import create_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not REQUIRED, reason="Chromium is not installed: apt-get install chromium"
    ),
]

STORY = "/stories/s-7f3a"


def talkative_ledger():
    """The invented ledger with a speaker whose words are folded."""
    ledger = invented_ledger()
    ledger.tales[0].said += ledger.tales[0].said[:1] * 9
    return ledger


@pytest.fixture(scope="module")
def address():
    with served(create_app(talkative_ledger)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request, browser, address):
    """A page that fails the test when anything is asked of another machine or a script goes wrong."""
    context = browser.new_context(java_script_enabled=request.param, base_url=address)
    page = context.new_page()
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.scripted = request.param
    yield page
    context.close()
    assert asked
    assert [url for url in asked if urlsplit(url).hostname != "127.0.0.1"] == []
    assert troubles == []


def cited_span(page):
    """The words that the address of the page cites, from the ledger itself."""
    parts = urlsplit(page.url)
    offsets = parse_qs(parts.query)
    report = invented_ledger().report(parts.path.rsplit("/", 1)[1])
    return report.text[int(offsets["start"][0]) : int(offsets["end"][0])]


def test_from_the_story_to_the_words(page):
    page.goto("/")
    page.get_by_role("link", name="Vandermolen, Crake and the Port Hall").click()
    line = page.locator(".entry", has_text="alleged by Ines Vandermolen")
    words = line.locator(".words a").inner_text()
    line.locator(".words a").click()
    page.wait_for_url("**/reports/**")
    assert page.locator("mark#cited").text_content() == cited_span(page) == words
    assert page.locator("mark#cited").is_visible()
    place = page.locator("mark#cited").bounding_box()
    assert 0 <= place["y"] < page.viewport_size["height"]
    page.locator(".kicker a").click()
    page.wait_for_url(f"**{STORY}")


def test_every_line_of_every_view_leads_to_its_words(page):
    addresses = []
    for view in ("", "/statements", "/people"):
        page.goto(STORY + view)
        addresses += [link.get_attribute("href") for link in page.locator("a[href*='#cited']").all()]
    assert len(addresses) > 10
    for address in dict.fromkeys(addresses):
        page.goto(address)
        assert page.locator("mark#cited").text_content() == cited_span(page)


def test_the_page_holds_the_stored_text(page):
    for report in invented_ledger().kept:
        page.goto(f"/reports/{report.id}")
        stored = report.text.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
        assert page.locator("#text").text_content() == stored


def test_words_across_blocks(page):
    report = invented_ledger().kept[0]
    page.goto(f"/reports/{report.id}?start=10&end=300#cited")
    assert "".join(page.locator("mark.cited").all_text_contents()) == report.text[10:300]


def test_the_drawing_leads_to_the_list(page):
    page.goto(STORY)
    mark = page.locator(".strip-wide a.mark").first
    mark.click()
    entry = page.locator(f'.entry[id="{urlsplit(page.url).fragment}"]')
    assert entry.count() == 1
    assert mark.locator("title").text_content().split(":")[0] in " ".join(entry.text_content().split())


def test_filters(page):
    page.goto(STORY)
    page.get_by_label("Status").select_option("ruled")
    if not page.scripted:
        page.get_by_role("button", name="Show").click()
    page.wait_for_url("**status=ruled*")
    page.locator(".entry.st-denied").first.wait_for(state="detached")
    assert page.locator(".entry").count() == 1
    page.get_by_role("link", name="Show the whole timeline").click()
    page.wait_for_url(f"**{STORY}")
    page.locator(".entry.st-denied").first.wait_for()


def test_folded_statements(page):
    page.goto(STORY + "/statements")
    speaker = page.locator(".speaker", has_text="Ines Vandermolen")
    speaker.get_by_role("link", name="6 more statements").click()
    page.locator(".said").nth(9).wait_for()
    assert speaker.locator(".said").count() == 10
    assert page.locator(".speaker").count() == (5 if page.scripted else 1)


def test_search(page):
    page.goto("/search")
    field = page.get_by_role("searchbox")
    field.press_sequentially("lindqvist")
    if not page.scripted:
        field.press("Enter")
    page.locator(".hit mark").first.wait_for()
    assert page.locator(".hits .hit").count() == 1
    page.locator(".hits .hit h2 a").click()
    page.wait_for_url("**/reports/**")
    assert page.locator("mark#cited").text_content() == cited_span(page)


def test_nothing_runs_out_of_the_window(browser, address):
    views = ["", "/statements", "/people", "/reports"]
    texts = [f"/reports/{report.id}" for report in invented_ledger().kept]
    page = browser.new_page(base_url=address)
    for path in ["/", "/search?q=crake", *(STORY + view for view in views), *texts]:
        page.goto(path)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_keys(browser, address):
    page = browser.new_page(base_url=address)
    page.goto(STORY)
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = "document.activeElement.closest('[data-step]')?.id"
    ids = page.locator(".entry").evaluate_all("lines => lines.map(line => line.id)")
    assert page.evaluate(focused) == ids[1]
    page.keyboard.press("k")
    assert page.evaluate(focused) == ids[0]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jury")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    page.close()


def test_the_first_tab_skips_to_the_content(browser, address):
    page = browser.new_page(base_url=address)
    page.goto(STORY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "main"
    page.close()
