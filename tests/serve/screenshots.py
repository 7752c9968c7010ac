"""Pictures of every page, wide and narrow, light and dark, into `screenshots/`, to be looked at.

Run `python tests/serve/screenshots.py [LEDGER]`; without a ledger it shows the invented one of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

from browsing import chromium, served
from invented_desk import invented_ledger

from storyledger.serve.app import create_app

SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
FOLDER = Path(__file__).parents[2] / "screenshots"


def addresses(open_ledger):
    """Names and paths of pages: a story in its four views, a report with cited words, a search, an error."""
    with open_ledger() as ledger:
        story = max(ledger.stories(), key=lambda story: len(story.reports))
        entry = next(iter(story.timeline().entries), None)
        yield "stories", "/"
        for view in ("", "/statements", "/people", "/reports"):
            yield f"story{view.replace('/', '-')}", f"/stories/{story.id}{view}"
        if entry:
            span = entry.sentences[0]
            yield "report", f"/reports/{span.report}?start={span.start}&end={span.end}#cited"
        yield "search", f"/search?q={story.title.split()[0].strip(',')}"
        yield "missing", "/reports/0000"


def main():
    if len(sys.argv) > 1:
        from storyledger.ledger import open_ledger as opening

        def open_ledger():
            return opening(sys.argv[1], create=False, read_only=True)
    else:
        open_ledger = invented_ledger
    FOLDER.mkdir(exist_ok=True)
    with served(create_app(open_ledger)) as address, chromium() as browser:
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for name, path in addresses(open_ledger):
                    page.goto(address + path)
                    page.screenshot(path=FOLDER / f"{name}-{size}-{scheme}.png", full_page=name != "report")
                page.close()
    print(f"Pictures in {FOLDER}")


if __name__ == "__main__":
    main()
