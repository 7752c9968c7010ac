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
    ActorKind,
    Person,
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
#: Roles of a person that are shown, those that most reports tell.
_ROLES = 5


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
    refs = _header(story)
    for entry in timeline.dated:
        _print_entry(entry, refs)
    if timeline.long:
        out.print(Text(f"\n{LONG_HEADING}" if timeline.dated else LONG_HEADING, style="bold underline"))
    for entry in timeline.long:
        _print_entry(entry, refs)
    if not timeline.entries:
        out.print(nothing)
    if timeline.folded:
        out.print(
            Text(f"\n{timeline.folded} more entries weigh less; --entries 0 shows all.", style="dim"),
            soft_wrap=True,
        )


def _print_entry(entry: TimelineEntry, refs: dict[str, ReportRef]) -> None:
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
    line = Text.assemble((before, "dim"), words, (f"  {_cited(refs[span.report])}", "dim"))
    _print_indented(line)


def _print_indented(line: Text) -> None:
    console().print(Padding(line, (0, 0, 0, _INDENT)) if console().is_terminal else Text("    ") + line)


def print_statements(story: StoryView, statements: Sequence[StoryStatement], *, nothing: str) -> None:
    """The statements grouped by speaker, most first, those of nobody last; `nothing` if none is."""
    out = console()
    refs = _header(story)
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
                (f"  {_cited(refs[statement.report])}", "dim"),
            )
            _print_indented(line)
    if not statements:
        out.print(nothing)


def print_people(story: StoryView, people: Sequence[Person]) -> None:
    """People first, then organisations, places and the rest, each with roles and other names."""
    out = console()
    _header(story)
    for kind in ActorKind:
        of_kind = [person for person in people if person.kind is kind]
        if of_kind:
            out.print(Text(kind.upper(), style="dim"))
        for person in of_kind:
            roles = "; ".join(role.title for role in person.roles[:_ROLES])
            more = len(person.roles) - _ROLES
            roles += f"; {more} more" if more > 0 else ""
            also = f"  also: {', '.join(person.aliases)}" if person.aliases else ""
            counts = f"  {_reports(len(person.reports))}"
            counts += f", {person.statements} statements" if person.statements else ""
            out.print(
                Text.assemble(
                    "    ",
                    (person.name, "bold"),
                    f", {roles}" if roles else "",
                    (also + counts, "dim"),
                ),
                soft_wrap=True,
            )


def print_hits(hits: Sequence[SearchHit]) -> None:
    """Each hit with its source and the words found."""
    out = console()
    for hit in hits:
        label = ", ".join(part for part in (hit.source, hit.published, hit.title) if part) or hit.report
        out.print(Text.assemble((label, "bold"), (f"  {hit.report}", "dim")), soft_wrap=True)
        snippet = Text(hit.snippet.replace("\n", " "))
        for start, end in hit.marks:
            snippet.stylize("bold yellow", start, end)
        _print_indented(snippet)
    if not hits:
        out.print("No report has these words.")


def _header(story: StoryView) -> dict[str, ReportRef]:
    out = console()
    out.print(
        Text.assemble((story.title, "bold underline"), f"  {story_facts(story)}"),
        soft_wrap=True,
    )
    out.print()
    return {ref.id: ref for ref in story.reports}


def story_facts(story: StoryView) -> str:
    """The dates of a story and the number of its reports: "4 March 2022 to 9 May 2022, 3 reports"."""
    return f"{_period(story)}, {_reports(len(story.reports))}"


def _cited(ref: ReportRef) -> str:
    """Outlet, day and the beginning of the id, which `storyledger report` takes."""
    day = ref.published[:10] if ref.published else "undated"
    parts = (ref.source or ref.name, day, ref.id[:_ID_DIGITS])
    return f"[{', '.join(part for part in parts if part)}]"


def _period(story: StoryView) -> str:
    if not story.first or not story.last:
        return "undated"
    first, last = format_published(story.first), format_published(story.last)
    return first if first == last else f"{first} to {last}"


def _reports(count: int) -> str:
    return f"{count:,} report{'' if count == 1 else 's'}"
