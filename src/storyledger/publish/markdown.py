"""A story as Markdown: timeline, statements by speaker, and the reports as numbered sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Span, StoryStatement, TimelineEntry
from storyledger.tell.dates import format_when
from storyledger.tell.wording import (
    LONG_HEADING,
    count_words,
    manner_words,
    note_words,
    speaker_words,
    status_words,
    support_words,
)

#: What CommonMark would read as markup; escaped wherever a report's words are printed.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def to_markdown(stories: Sequence[StoryView]) -> str:
    """The stories one after the other; every quotation has its source's number and its offsets."""
    return "\n".join(line for story in stories for line in _story(story)) + "\n"


def _story(story: StoryView) -> Iterator[str]:
    numbers = {ref.id: number for number, ref in enumerate(story.reports, start=1)}
    yield f"# {escaped(story.title)}"
    yield ""
    yield f"{count_words(len(numbers), 'report')}, {story.first or 'undated'} to {story.last or 'undated'}."
    yield ""
    yield "## What happened when"
    yield ""
    timeline = story.timeline()
    for entry in timeline.dated:
        yield from _entry(entry, numbers)
    yield ""
    if timeline.long:
        yield f"### {LONG_HEADING}"
        yield ""
        for entry in timeline.long:
            yield from _entry(entry, numbers)
        yield ""
    yield "## Who said what"
    yield ""
    yield from _statements(story.statements(), numbers)
    yield "## Reports"
    yield ""
    for ref in story.reports:
        yield f"{numbers[ref.id]}. {reference(ref)}"
    yield ""


def _entry(entry: TimelineEntry, numbers: dict[str, int]) -> Iterator[str]:
    day = format_when(entry.when)
    told = " (reported)" if entry.told == "published" else ""
    beside = "; ".join((support_words(entry.support), *map(escaped, note_words(entry))))
    yield f"- **{escaped(day)}**{told} — *{escaped(status_words(entry))}*; {beside}"
    for span, who in zip_longest(entry.sentences, entry.who[: len(entry.sentences)]):
        ours = f"\\[{escaped(who)}\\] " if who else ""
        yield f"    - {ours}“{escaped(span.text)}” {citation(span, numbers)}"


def _statements(statements: Sequence[StoryStatement], numbers: dict[str, int]) -> Iterator[str]:
    by_speaker: dict[str, list[StoryStatement]] = {}
    for statement in statements:
        by_speaker.setdefault(speaker_words(statement), []).append(statement)
    for speaker in sorted(by_speaker, key=lambda name: (-len(by_speaker[name]), name)):
        yield f"### {escaped(speaker)}"
        yield ""
        for statement in by_speaker[speaker]:
            when = statement.said or (f"reported {statement.published}" if statement.published else "undated")
            words = " … ".join(escaped(span.text) for span in statement.content)
            manner = escaped(manner_words(statement))
            yield f"- {when}, {manner}: {words} {citation(statement.content[0], numbers)}"
        yield ""


def citation(span: Span, numbers: dict[str, int]) -> str:
    """Where the words stand: the number of the report in the list of sources, and the offsets."""
    return f"\\[{numbers[span.report]}: {span.start}–{span.end}\\]"


def reference(ref: ReportRef) -> str:
    """A report as it stands in the list of sources."""
    parts = [part for part in (ref.source, ref.title, ref.published, ref.name) if part]
    return f"{escaped(', '.join(parts))} (report `{ref.id}`)"


def escaped(text: str) -> str:
    """The text in one line, with whatever CommonMark would read as markup escaped."""
    one_line = " ".join(text.split())
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line))
