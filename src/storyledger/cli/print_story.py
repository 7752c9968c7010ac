"""How stories look in a terminal: colours and wrapping there, plain lines in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from rich.padding import Padding
from rich.text import Text

from storyledger.cli.common import console
from storyledger.ledger import StoryView
from storyledger.model import (
    ReportRef,
    SearchHit,
    Span,
    Status,
    StoryStatement,
    Timeline,
    TimelineEntry,
)
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.wording import (
    LONG_HEADING,
    manner_words,
    note_words,
    speaker_words,
    status_words,
    support_words,
)

_COLOURS: Final[dict[Status, str]] = {
    Status.REPORTED: "cyan",
    Status.ALLEGED: "yellow",
    Status.DENIED: "magenta",
    Status.NEGATED: "magenta",
    Status.ARGUED: "yellow",
    Status.ADMITTED: "green",
    Status.RULED: "bold green",
    Status.CLEARED: "bold green",
    Status.SCHEDULED: "blue",
    Status.ASKED: "blue",
    Status.POSSIBLE: "dim",
}
_INDENT = 4
#: Of a report's id: enough to be the only one among a hundred thousand, as a rule.
_ID_DIGITS = 8


def print_stories(stories: Sequence[StoryView]) -> None:
    """One line a story: id, title, dates, number of reports."""
    out = console()
    for story in stories:
        out.print(
            Text.assemble(
                (story.id, "dim"),
                "  ",
                (story.title, "bold"),
                f"  {story_facts(story)}",
            ),
            soft_wrap=True,
        )
    if not stories:
        out.print("No stories yet. Read some reports: storyledger add REPORTS")


def print_timeline(story: StoryView, timeline: Timeline, *, nothing: str) -> None:
    """Date, standing and sentences of each entry, and where each sentence stands; `nothing` if none is."""
    out = console()
    refs = print_header(story)
    for entry in timeline.dated:
        print_entry(entry, refs)
    if timeline.long:
        out.print(Text(f"\n{LONG_HEADING}" if timeline.dated else LONG_HEADING, style="bold underline"))
    for entry in timeline.long:
        print_entry(entry, refs)
    if not timeline.entries:
        out.print(nothing)
    if timeline.folded:
        more = "1 more entry weighs" if timeline.folded == 1 else f"{timeline.folded:,} more entries weigh"
        out.print(Text(f"\n{more} less; --entries 0 shows all.", style="dim"), soft_wrap=True)


def print_entry(entry: TimelineEntry, refs: dict[str, ReportRef]) -> None:
    """Date, standing and sentences of one entry."""
    out = console()
    told = " (reported)" if entry.told == "published" else ""
    out.print(
        Text.assemble(
            (format_when(entry.when) + told, "bold"),
            "  ",
            (status_words(entry), _COLOURS[entry.status]),
            (f"  {support_words(entry.support)}", "dim") if entry.support > 1 else "",
            *((f"  {note}", "bold" if entry.new else "dim") for note in note_words(entry)),
        ),
        soft_wrap=True,
    )
    for span, who in zip_longest(entry.sentences, entry.who[: len(entry.sentences)]):
        _print_quoted(span, refs, before=f"({who}) " if who else "")


def _print_quoted(span: Span, refs: dict[str, ReportRef], *, before: str = "") -> None:
    words = " ".join(span.text.split())
    line = Text.assemble((before, "dim"), words, (f"  {cited(refs[span.report])}", "dim"))
    print_indented(line)


def print_indented(line: Text) -> None:
    """A line that belongs to the one above."""
    console().print(Padding(line, (0, 0, 0, _INDENT)) if console().is_terminal else Text("    ") + line)


def print_statements(story: StoryView, statements: Sequence[StoryStatement], *, nothing: str) -> None:
    """The statements grouped by speaker, most first, those of nobody last; `nothing` if none is."""
    out = console()
    refs = print_header(story)
    by_speaker: dict[str | None, list[StoryStatement]] = {}
    for statement in statements:
        by_speaker.setdefault(statement.speaker, []).append(statement)
    for speaker in sorted(by_speaker, key=lambda name: (name is None, -len(by_speaker[name]), name or "")):
        heading = speaker_words(by_speaker[speaker][0])
        out.print(Text(heading[:1].upper() + heading[1:], style="bold"), soft_wrap=True)
        for statement in by_speaker[speaker]:
            said = f"{statement.said}, " if statement.said else ""
            line = Text.assemble(
                (f"{said}{manner_words(statement)}: ", "cyan"),
                " ".join(statement.words.split()),
                (f"  {cited(refs[statement.report])}", "dim"),
            )
            print_indented(line)
    if not statements:
        out.print(nothing)


def print_hits(hits: Sequence[SearchHit]) -> None:
    """Each hit with its source and the words found."""
    out = console()
    for hit in hits:
        label = ", ".join(part for part in (hit.source, hit.published, hit.title) if part) or hit.report
        out.print(Text.assemble((label, "bold"), (f"  {hit.report}", "dim")), soft_wrap=True)
        snippet = Text(hit.snippet.replace("\n", " "))
        for start, end in hit.marks:
            snippet.stylize("bold yellow", start, end)
        print_indented(snippet)
    if not hits:
        out.print("No report has these words.")


def print_header(story: StoryView) -> dict[str, ReportRef]:
    """The story's title and facts; its reports by id."""
    out = console()
    out.print(
        Text.assemble((story.title, "bold underline"), f"  {story_facts(story)}"),
        soft_wrap=True,
    )
    out.print()
    return {ref.id: ref for ref in story.reports}


def story_facts(story: StoryView) -> str:
    """The dates of a story and the number of its reports: "4 March 2022 to 9 May 2022, 3 reports".

    Reports of other stories that have to do with it are counted apart.
    """
    elsewhere = f", named in {len(story.story.named_in)} more" if story.story.named_in else ""
    return f"{_period(story)}, {reports_words(len(story.reports))}{elsewhere}"


def cited(ref: ReportRef) -> str:
    """Outlet, day and the beginning of the id, which `storyledger report` takes."""
    day = ref.published[:10] if ref.published else "undated"
    parts = (ref.source or ref.name, day, ref.id[:_ID_DIGITS])
    return f"[{', '.join(part for part in parts if part)}]"


def _period(story: StoryView) -> str:
    if not story.first or not story.last:
        return "undated"
    first, last = format_published(story.first), format_published(story.last)
    return first if first == last else f"{first} to {last}"


def reports_words(count: int) -> str:
    """How many reports: "1 report", "1,200 reports"."""
    return f"{count:,} report{'' if count == 1 else 's'}"
