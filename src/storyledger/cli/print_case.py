"""How the proceedings of a story look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from storyledger.cli.common import console
from storyledger.cli.print_story import print_indented
from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Span
from storyledger.model.proceeding import Action, Case, Party, Proceeding
from storyledger.tell.dates import format_published
from storyledger.tell.proceedings.weighing import at_length, overtaken_words, passing_words
from storyledger.tell.proceedings.wording import (
    KIND_WORDS,
    action_words,
    date_words,
    first_told,
    glance,
    note_words,
    waiting_words,
)

#: Sentences that a step is shown with; the others are in the JSON and on the page.
_SENTENCES = 2


def print_case(story: StoryView, case: Case, *, everything: bool = False) -> None:
    """Each proceeding: its parties, what stands, what is contested and open, its steps with their words.

    Those that are told in passing get a line each, unless `everything` is wanted.
    """
    out = console()
    refs = {ref.id: ref for ref in story.reports}
    out.print(Text(story.title, style="bold"))
    as_of = f", as of {format_published(case.as_of)}" if case.as_of else ""
    number = len(case.proceedings)
    out.print(Text(f"{number} proceeding{'' if number == 1 else 's'}{as_of}", style="dim"))
    told, passing = (case.proceedings, ()) if everything else at_length(case)
    for proceeding in told:
        _print_proceeding(out, proceeding, refs)
    if passing:
        out.print()
        out.print(Text(f"{passing_words(passing)} (--all tells each step)", style="bold"))
    for proceeding in passing:
        print_indented(_in_passing(proceeding, refs))
    if not case.proceedings:
        out.print("These reports tell of no court case and no inquiry.")


def _in_passing(proceeding: Proceeding, refs: Mapping[str, ReportRef]) -> Text:
    """One line: the title, the number of steps, and the report that tells of them first."""
    number = len(proceeding.actions)
    told = min((span for one in proceeding.actions for span in one.evidence), key=lambda s: _day(s, refs))
    label = refs[told.report].label if told.report in refs else told.report
    steps = f", {number} step{'' if number == 1 else 's'}"
    return Text.assemble(proceeding.title, (f"{steps}  {label}", "dim"))


def _day(span: Span, refs: Mapping[str, ReportRef]) -> tuple[str, str, int]:
    known = refs.get(span.report)
    return (known.published if known and known.published else "9999", span.report, span.start)


def _print_proceeding(out: Console, proceeding: Proceeding, refs: Mapping[str, ReportRef]) -> None:
    out.print()
    out.print(Text(proceeding.title, style="bold underline"))
    facts = [KIND_WORDS.get(proceeding.kind, proceeding.kind)]
    facts += [proceeding.forum.text] if proceeding.forum else []
    facts += [f"judge {proceeding.judge.name}"] if proceeding.judge else []
    out.print(Text(" · ".join(facts), style="dim"))
    for party in proceeding.parties:
        out.print(Text(_party_words(party)))
    dates = tuple(date_words(action, first_told(action, refs)) for action in proceeding.actions)
    seen = glance(proceeding)
    for label, style, positions in (
        ("Stands", "green", seen.stands),
        ("Contested", "magenta", seen.contested),
    ):
        for at in positions:
            _print_line(out, label, style, f"{action_words(proceeding.actions[at])} ({dates[at]})")
    for waiting in seen.open:
        if waiting.why != "overtaken":
            _print_line(out, "Open", "yellow", waiting_words(proceeding, waiting))
    overtaken = overtaken_words(seen.open)
    if overtaken:
        _print_line(out, "Overtaken", "yellow", overtaken)
    for at, action in enumerate(proceeding.actions):
        _print_action(out, proceeding, at, action, dates, refs)


def _party_words(party: Party) -> str:
    lawyers = ", ".join(counsel.name for counsel in party.counsel)
    return f"{party.side.capitalize()}: {party.name}" + (f" (counsel: {lawyers})" if lawyers else "")


def _print_line(out: Console, label: str, style: str, words: str) -> None:
    out.print(Text.assemble((f"{label}: ", f"bold {style}"), words))


def _print_action(
    out: Console,
    proceeding: Proceeding,
    at: int,
    action: Action,
    dates: tuple[str, ...],
    refs: Mapping[str, ReportRef],
) -> None:
    out.print()
    head = Text.assemble((dates[at], "cyan"), "  ", (action_words(action), "bold"))
    out.print(head)
    notes = list(note_words(action, proceeding.actions, dates))
    if action.support > 1:
        notes.append(f"{action.support} independent reports")
    if notes:
        print_indented(Text("; ".join(notes), style="dim"))
    for span in action.evidence[:_SENTENCES]:
        print_indented(_sentence(span, refs))


def _sentence(span: Span, refs: Mapping[str, ReportRef]) -> Text:
    ref = refs.get(span.report)
    return Text.assemble(" ".join(span.text.split()), ("  " + (ref.label if ref else span.report), "dim"))
