"""The timeline as one HTML file that needs nothing else: no script, no request, its own style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import zip_longest

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Span, TimelineEntry
from storyledger.tell.dates import format_when
from storyledger.tell.wording import LONG_HEADING, note_words, status_words, support_words


def to_html(stories: Sequence[StoryView]) -> str:
    """The stories one after the other: dates, standing, the cited words, and the reports as sources.

    Of an entry the best sentence is shown and the others are folded. All words of reports are escaped.
    """
    style = resources.files("storyledger.publish").joinpath("page.css").read_text("utf-8")
    title = stories[0].title if len(stories) == 1 else f"{len(stories)} stories"
    body = "\n".join(line for story in stories for line in _story(story))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _story(story: StoryView) -> Iterator[str]:
    numbers = {ref.id: number for number, ref in enumerate(story.reports, start=1)}
    timeline = story.timeline()
    yield f'<article id="{escape(story.id)}">'
    yield f"<h1>{escape(story.title)}</h1>"
    yield (
        f'<p class="facts">{len(numbers)} reports, {escape(story.first or "undated")} to '
        f"{escape(story.last or 'undated')}</p>"
    )
    yield from _entries(story, timeline.dated, numbers)
    if timeline.long:
        yield f"<h2>{LONG_HEADING}</h2>"
        yield from _entries(story, timeline.long, numbers)
    yield "<h2>Reports</h2>"
    yield '<ol class="reports">'
    for ref in story.reports:
        yield f'<li id="{_anchor(story, ref.id)}">{_reference(ref)}</li>'
    yield "</ol>"
    yield "</article>"


def _entries(story: StoryView, entries: Sequence[TimelineEntry], numbers: dict[str, int]) -> Iterator[str]:
    yield '<ol class="entries">'
    for entry in entries:
        told = ' <span class="told">reported</span>' if entry.told == "published" else ""
        beside = "; ".join((status_words(entry), support_words(entry.support), *note_words(entry)))
        yield f'<li class="{escape(str(entry.status))}">'
        yield f'<p class="when">{escape(format_when(entry.when))}{told}</p>'
        yield f'<p class="standing">{escape(beside)}</p>'
        quotes = [
            _quote(story, span, who, numbers)
            for span, who in zip_longest(entry.sentences, entry.who[: len(entry.sentences)])
        ]
        yield quotes[0]
        if quotes[1:]:
            yield f"<details><summary>{len(quotes) - 1} more on this</summary>"
            yield from quotes[1:]
            yield "</details>"
        yield "</li>"
    yield "</ol>"


def _quote(story: StoryView, span: Span, who: str | None, numbers: dict[str, int]) -> str:
    ours = f'<span class="ours" title="Our addition">[{escape(who)}]</span> ' if who else ""
    return (
        f"<blockquote><p>{ours}{escape(span.text)}</p>"
        f'<cite><a href="#{_anchor(story, span.report)}">{numbers[span.report]}</a>, '
        f"characters {span.start}–{span.end}</cite></blockquote>"
    )


def _anchor(story: StoryView, report: str) -> str:
    return escape(f"{story.id}-{report}")


def _reference(ref: ReportRef) -> str:
    parts = [part for part in (ref.source, ref.title, ref.published, ref.name) if part]
    return f"{escape(', '.join(parts))} <code>{escape(ref.id)}</code>"
