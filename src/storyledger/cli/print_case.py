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


def print_case(story: StoryView, case: Case) -> None:
    """Each proceeding: its parties, what stands, what is contested and open, its steps with their words."""
    out = console()
    refs = {ref.id: ref for ref in story.reports}
    out.print(Text(story.title, style="bold"))
    as_of = f", as of {format_published(case.as_of)}" if case.as_of else ""
    number = len(case.proceedings)
    out.print(Text(f"{number} proceeding{'' if number == 1 else 's'}{as_of}", style="dim"))
    for proceeding in case.proceedings:
        _print_proceeding(out, proceeding, refs)
    if not case.proceedings:
        out.print("These reports tell of no court case and no inquiry.")


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
        _print_line(out, "Open", "yellow", waiting_words(proceeding, waiting))
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
