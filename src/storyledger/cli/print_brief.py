"""How the changes and the brief of a story look in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from storyledger.cli.common import console
from storyledger.cli.print_story import cited, print_indented
from storyledger.ledger import StoryView
from storyledger.model import Action, Brief, Change, Changes, Docket, Docketed, Person, ReportRef, Span, Told
from storyledger.tell.brief import answer, beside, in_words
from storyledger.tell.brief_words import (
    LETTERS,
    docket_lines,
    excerpt,
    headline_shown,
    more_cases,
)
from storyledger.tell.change_words import CHANGE_HEADINGS, change_words, since_words
from storyledger.tell.claims.headlines import quoted
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.people import role_words
from storyledger.tell.proceedings.wording import date_words, docket_words, first_told, told_words
from storyledger.tell.wording import APPEALED_NOTE, count_words, status_words

Refs = Mapping[str, ReportRef]


def print_changes(story: StoryView, told: Changes) -> None:
    """The changes by kind, what was told before above what is told now."""
    out = console()
    refs = {ref.id: ref for ref in story.reports}
    out.print(Text(story.title, style="bold"))
    until = f" to {format_published(told.until)}" if told.until else ""
    number = f"{count_words(told.later, 'report')} after {told.earlier}"
    day = since_words(told)
    since = f"Changes since {day}{until}, from {number}" if day else "The reports are undated"
    out.print(Text(since, style="dim"))
    for kind, changes in groupby(told.changes, key=lambda change: change.kind):
        _heading(CHANGE_HEADINGS[kind])
        for change in changes:
            _print_change(change, refs)
    if not told.changes:
        out.print("Nothing new is told.")
    if told.folded:
        out.print()
        out.print(Text(f"{told.folded} more new facts weigh less; --facts 0 shows all.", style="dim"))


def _print_change(change: Change, refs: Refs) -> None:
    out = console()
    out.print()
    if change.about:
        out.print(Text(change.about, style="dim"), soft_wrap=True)
    if change.before:
        _print_told("before", "dim", change.before, refs)
    _print_told("now" if change.before else "new", "bold", change.after, refs)


def _print_told(label: str, style: str, told: Told, refs: Refs) -> None:
    day = (
        format_when(told.when)
        if told.when
        else (f"told {format_published(told.published)}" if told.published else "undated")
    )
    console().print(
        Text.assemble((f"{label:<7}", "dim"), (told.label, style), (f"  {day}", "cyan")), soft_wrap=True
    )
    print_indented(_sentence(told.evidence[0], refs, len(told.evidence[0].text)))


def print_brief(story: StoryView, told: Brief) -> None:
    """The page, section by section; a section with nothing in it is left out."""
    out = console()
    refs = {ref.id: ref for ref in story.reports}
    out.print(Text(told.title, style="bold"))
    as_of = f", as of {format_published(told.as_of)}" if told.as_of else ""
    out.print(Text(f"{count_words(told.reports, 'report')}{as_of}", style="dim"))
    _section("Who", [_person(person) for person in told.people])
    if told.cases:
        _heading("In court")
        _print_docket(told.cases[0], refs)
        out.print()
    for case in told.cases[1:]:
        _print_shortly(case, refs)
    if told.others:
        print_indented(Text(more_cases(told), "dim"))
    _evidenced("What else was decided", beside(told), refs, told.appealed)
    if told.entries:
        _heading("What the reports tell as fact")
        for entry in told.entries:
            _line(f"{format_when(entry.when)}: {status_words(entry)}", entry.sentences[0], refs)
    if told.claims:
        _heading("What is contested")
        for claim in told.claims:
            out.print(
                Text.assemble(headline_shown(claim), (f"  {cited(refs[claim.words.report])}", "dim")),
                soft_wrap=True,
            )
            said = answer(claim)
            if said is not None:
                print_indented(
                    Text(f"{said.by}: {quoted(excerpt(said.words))}  {cited(refs[said.report])}", "dim")
                )
    _evidenced("What is open", told.pending, refs)
    if told.changes.changes:
        day = since_words(told.changes)
        _heading(f"What changed after {day}" if day else "What changed")
        for change in told.changes.changes:
            day = f"told {format_published(change.after.published)}" if change.after.published else "undated"
            words = change_words(change)
            _line(f"{day}: {words}" if words else day, change.after.evidence[0], refs)


def _print_docket(one: Docket, refs: Refs) -> None:
    """A proceeding: who is in it, and its steps; those that decide with their words."""
    out = console()
    out.print()
    out.print(Text(one.title, style="bold"), soft_wrap=True)
    for line, span in docket_lines(one):
        print_indented(Text.assemble(line, (f"  {cited(refs[span.report])}", "dim")))
    shown = in_words(one)
    for step in one.steps:
        print_indented(_docket_step(one, step, refs))
        if step in shown:
            print_indented(Text(f"  {excerpt(step.evidence[0])}", style="dim"))
    if one.others:
        print_indented(
            Text(f"and {count_words(one.others, 'more step')} on the page of the case", style="dim")
        )


def _print_shortly(one: Docket, refs: Refs) -> None:
    """Another proceeding in one line: its title and its weightiest step."""
    line = Text.assemble((one.title, "bold"), ". ")
    for step in one.steps:
        line.append_text(_docket_step(one, step, refs))
    console().print(line, soft_wrap=True)


def _docket_step(one: Docket, step: Action, refs: Refs) -> Text:
    note = f" ({APPEALED_NOTE})" if step in one.appealed else ""
    words = f"{date_words(step, first_told(step, refs))}: {told_words(step)}{note}"
    return Text.assemble(words, (f"  {cited(refs[step.evidence[0].report])}", "dim"))


def _person(person: Person) -> str:
    roles = "; ".join(map(role_words, person.roles[:1]))
    return f"{person.name}{f' ({roles})' if roles else ''}, {count_words(len(person.reports), 'report')}"


def _evidenced(
    heading: str, steps: Sequence[Docketed], refs: Refs, appealed: Sequence[Docketed] = ()
) -> None:
    if steps:
        _heading(heading)
    for one in steps:
        note = f" ({APPEALED_NOTE})" if one in appealed else ""
        _line(_step(one, refs) + note, one.action.evidence[0], refs)


def _step(one: Docketed, refs: Refs) -> str:
    return f"{date_words(one.action, first_told(one.action, refs))}: {docket_words(one)} [{one.proceeding}]"


def _section(heading: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        _heading(heading)
    for line in listed:
        print_indented(Text(line))


def _heading(words: str) -> None:
    console().print()
    console().print(Text(words, style="bold underline"))


def _line(words: str, evidence: Span, refs: Refs) -> None:
    console().print(Text(words), soft_wrap=True)
    print_indented(_sentence(evidence, refs))


def _sentence(span: Span, refs: Refs, letters: int = LETTERS) -> Text:
    return Text(f"{excerpt(span, letters)}  {cited(refs[span.report])}", style="dim")
