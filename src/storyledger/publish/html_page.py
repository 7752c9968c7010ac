"""A story as one HTML file that needs nothing else: no script, no request, its own style.

It holds the timeline, who said what, who is in it, and the reports' whole texts; every citation leads to the
words where they stand. All words of reports are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import zip_longest

from storyledger.ledger import StoryView
from storyledger.model import Person, Span, StoryStatement, TimelineEntry
from storyledger.publish.html_reports import Cited
from storyledger.tell.dates import format_when
from storyledger.tell.people import role_words
from storyledger.tell.wording import (
    LONG_HEADING,
    count_words,
    manner_words,
    note_words,
    speaker_words,
    status_words,
    support_words,
)


def to_html(stories: Sequence[StoryView]) -> str:
    """The stories one after the other; of an entry the best sentence is shown, the others are folded."""
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
    cited = Cited(story)
    timeline = story.timeline()
    yield f'<article id="{escape(story.id)}">'
    yield f"<h1>{escape(story.title)}</h1>"
    yield (
        f'<p class="facts">{count_words(len(story.reports), "report")}, '
        f"{escape(story.first or 'undated')} to "
        f"{escape(story.last or 'undated')}</p>"
    )
    yield from _entries(timeline.dated, cited)
    if timeline.long:
        yield f"<h2>{LONG_HEADING}</h2>"
        yield from _entries(timeline.long, cited)
    yield "<h2>Who said what</h2>"
    yield from _statements(story.statements(), cited)
    yield "<h2>Who is in it</h2>"
    yield from _people(story.people(), cited)
    yield "<h2>Reports</h2>"
    yield from cited.reports()
    yield "</article>"


def _entries(entries: Sequence[TimelineEntry], cited: Cited) -> Iterator[str]:
    yield '<ol class="entries">'
    for entry in entries:
        told = ' <span class="told">reported</span>' if entry.told == "published" else ""
        beside = "; ".join((status_words(entry), support_words(entry.support), *note_words(entry)))
        yield f'<li class="{escape(str(entry.status))}">'
        yield f'<p class="when">{escape(format_when(entry.when))}{told}</p>'
        yield f'<p class="standing">{escape(beside)}</p>'
        quotes = [
            _quote(span, who, cited)
            for span, who in zip_longest(entry.sentences, entry.who[: len(entry.sentences)])
        ]
        yield quotes[0]
        if quotes[1:]:
            yield f"<details><summary>{len(quotes) - 1} more on this</summary>"
            yield from quotes[1:]
            yield "</details>"
        yield "</li>"
    yield "</ol>"


def _quote(span: Span, who: str | None, cited: Cited) -> str:
    ours = f'<span class="ours" title="Our addition">[{escape(who)}]</span> ' if who else ""
    return f"<blockquote><p>{ours}{escape(span.text)}</p>{cited.link(span)}</blockquote>"


def _statements(statements: Sequence[StoryStatement], cited: Cited) -> Iterator[str]:
    """By speaker, those who say most first."""
    by_speaker: dict[str, list[StoryStatement]] = {}
    for statement in statements:
        by_speaker.setdefault(speaker_words(statement), []).append(statement)
    for speaker in sorted(by_speaker, key=lambda name: (-len(by_speaker[name]), name)):
        said = by_speaker[speaker]
        yield f'<details class="speaker"><summary>{escape(speaker)} <span>{len(said)}</span></summary><ul>'
        for statement in said:
            published = f"reported {statement.published}" if statement.published else "undated"
            yield (
                f'<li><span class="standing">{escape(statement.said or published)}, '
                f"{escape(manner_words(statement))}:</span> {escape(statement.words)} "
                f"{cited.link(*statement.content)}</li>"
            )
        yield "</ul></details>"


def _people(people: Sequence[Person], cited: Cited) -> Iterator[str]:
    """Everybody with the roles that the reports give them, those in most reports first."""
    yield '<ul class="people">'
    for person in people:
        also = f"; also {', '.join(person.aliases)}" if person.aliases else ""
        yield f"<li><strong>{escape(person.name)}</strong> <span>{escape(str(person.kind) + also)}</span>"
        if person.roles:
            roles = (
                f"<li>{escape(role_words(role))} {cited.link(role.evidence)}</li>" for role in person.roles
            )
            yield f"<ul>{''.join(roles)}</ul>"
        yield "</li>"
    yield "</ul>"
