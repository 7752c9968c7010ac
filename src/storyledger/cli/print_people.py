"""How people look in a terminal: everybody in a story, and all that is told of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.text import Text

from storyledger.cli.common import console
from storyledger.cli.print_story import cited, print_entry, print_header, print_indented, reports_words
from storyledger.ledger import StoryView
from storyledger.model import (
    UNNAMED,
    ActorKind,
    Person,
    PersonRecord,
    ReportRef,
    RoleTold,
    UnnamedSource,
)
from storyledger.tell.dates import format_published
from storyledger.tell.people import role_words
from storyledger.tell.wording import manner_words

#: Roles of a person that are shown, those that most reports tell.
_ROLES: Final = 5
#: Other names that are shown, the most frequent.
_ALIASES: Final = 6
#: Sources without a name that are shown.
_UNNAMED: Final = 12
#: A reason that needs no telling: most names are the same in all reports.
_PLAIN: Final = "same name"


def print_people(story: StoryView, people: Sequence[Person], unnamed: Sequence[UnnamedSource]) -> None:
    """People first, then organisations, places and the rest, then those without a name."""
    out = console()
    refs = print_header(story)
    for kind in ActorKind:
        of_kind = [person for person in people if person.kind is kind]
        if of_kind:
            out.print(Text(kind.upper(), style="dim"))
        for person in of_kind:
            out.print(_line(person), soft_wrap=True)
    if unnamed:
        out.print(Text(UNNAMED.upper(), style="dim"))
    for source in unnamed[:_UNNAMED]:
        said = f", {_statements(source.statements)}" if source.statements > 1 else ""
        out.print(
            Text.assemble("    ", source.words, (f"{said}  {cited(refs[source.report])}", "dim")),
            soft_wrap=True,
        )
    if len(unnamed) > _UNNAMED:
        out.print(Text(f"    and {len(unnamed) - _UNNAMED} more; --json lists all", style="dim"))


def _line(person: Person) -> Text:
    roles = "; ".join(map(role_words, person.roles[:_ROLES]))
    more = len(person.roles) - _ROLES
    roles += f"; {more} more" if more > 0 else ""
    counts = f"  {reports_words(len(person.reports))}"
    counts += f", {_statements(person.statements)}" if person.statements else ""
    return Text.assemble(
        "    ",
        (person.name, "bold"),
        f", {roles}" if roles else "",
        (_also(person) + counts, "dim"),
        (f"  {person.id}", "dim"),
    )


def _statements(count: int) -> str:
    return f"{count:,} statement{'' if count == 1 else 's'}"


def _also(person: Person) -> str:
    if not person.aliases:
        return ""
    more = len(person.aliases) - _ALIASES
    return f"  also: {', '.join(person.aliases[:_ALIASES])}" + (f" and {more} more" if more > 0 else "")


def print_person(story: StoryView, record: PersonRecord) -> None:
    """Roles, statements, events and reports of one actor, and why its names are taken for one."""
    out = console()
    refs = print_header(story)
    person = record.person
    out.print(
        Text.assemble((person.name, "bold"), (f"  {person.kind}{_also(person)}", "dim")), soft_wrap=True
    )
    _heading("roles", record.roles)
    for role in record.roles:
        print_indented(_role(role, refs))
    _heading("statements", record.statements)
    for said in record.statements:
        day = said.said or said.published or "undated"
        line = (f"{day[:10]}, {manner_words(said)}: ", "cyan")
        print_indented(
            Text.assemble(line, " ".join(said.words.split()), (f"  {cited(refs[said.report])}", "dim"))
        )
    _heading("events", record.events)
    for entry in record.events:
        print_entry(entry, refs)
    _heading("reports", record.reports)
    for ref in record.reports:
        print_indented(Text.assemble(ref.title or ref.name or "", (f"  {cited(ref)}", "dim")))
    _print_joins(person)


def _heading(words: str, rows: Sequence[object]) -> None:
    if rows:
        console().print(Text(f"\n{words.upper()}", style="dim"))


def _role(role: RoleTold, refs: dict[str, ReportRef]) -> Text:
    days = [format_published(day) for day in dict.fromkeys((role.published, role.last)) if day]
    told = f"  {' to '.join(days)}, {reports_words(role.reports)}"
    return Text.assemble(role_words(role), (f"{told}  {cited(refs[role.evidence.report])}", "dim"))


def _print_joins(person: Person) -> None:
    """The names that were joined for another reason than that they are the same, and how often."""
    joined = Counter((join.name, join.reason) for join in person.joins if join.reason != _PLAIN)
    _heading("joined", list(joined))
    for (name, reason), number in joined.most_common():
        print_indented(Text.assemble(name, (f"  {reason}, {reports_words(number)}", "dim")))
