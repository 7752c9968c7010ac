"""The brief of a story on paper, as a real browser prints it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import CHROMIUM, REQUIRED, chromium, served

from storyledger.ledger import Ledger, open_ledger
from storyledger.serve import create_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not REQUIRED, reason="Chromium is not installed: apt-get install chromium"
    ),
]
#: Where a PDF names a page of its own.
PAGE = re.compile(rb"/Type /Page\b")


def test_the_brief_of_every_example_is_one_page(example_ledger: Path) -> None:
    def opened() -> Ledger:
        return open_ledger(example_ledger, create=False, read_only=True)

    with opened() as ledger:
        stories = [story.id for story in ledger.stories()]
    with served(create_app(opened)) as address, chromium() as browser:
        page = browser.new_page()
        for story in stories:
            page.goto(f"{address}/stories/{story}/brief")
            assert page.locator(".sources time").count() > 0
            assert len(PAGE.findall(page.pdf(format="A4"))) == 1
    assert stories


def test_the_brief_is_no_wider_than_a_phone(example_ledger: Path) -> None:
    def opened() -> Ledger:
        return open_ledger(example_ledger, create=False, read_only=True)

    with opened() as ledger:
        stories = [story.id for story in ledger.stories()]
    with served(create_app(opened)) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 780})
        for story in stories:
            page.goto(f"{address}/stories/{story}/brief")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
