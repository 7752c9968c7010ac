"""people: who is in a story, all that is told of one of them, and editors' decisions about who is who."""

from __future__ import annotations

import click

from storyledger.cli.choosing import find_story, nearest, not_blank, story_argument
from storyledger.cli.common import json_option, ledger_option, open_existing, print_json
from storyledger.cli.editing import desk, say, signed, user
from storyledger.errors import InputError

_SHOW = "show"


class _ByDefault(click.Group):
    """A group that tells of a story where its first argument is none of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_help = bool(args) and args[0] in ctx.help_option_names
        if args and not asks_help and args[0] not in self.commands:
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ByDefault)
def people() -> None:
    """Who is who in a story: `people STORY`, or `people STORY --person NAME` for one of them.

    Where reports were joined wrongly or not at all, `people merge`, `split` and `rename` say so for good, and
    `people undo` takes the latest of these back.
    """


@people.command(name=_SHOW)
@story_argument()
@ledger_option
@json_option
@click.option(
    "--person",
    metavar="NAME",
    callback=not_blank,
    help="All that is told of one: an id, a name or a part of one.",
)
def show(story: str, ledger: str, as_json: bool, person: str | None) -> None:
    """The people, organisations and places of STORY, with their roles and other names."""
    with open_existing(ledger) as book:
        view = find_story(book, story)
        from storyledger.cli.print_people import print_people, print_person

        if person is None:
            found, unnamed = view.people(), view.unnamed()
            if as_json:
                print_json([*(one.to_dict() for one in found), *(one.to_dict() for one in unnamed)])
            else:
                print_people(view, found, unnamed)
            return
        try:
            record = view.person(person)
        except InputError as error:
            near = nearest(person, [one.name for one in view.people()])
            if near and error.what.startswith("Nobody"):
                raise InputError(error.what, person, f"Did you mean {' or '.join(near)}?") from error
            raise
        if as_json:
            print_json(record.to_dict())
        else:
            print_person(view, record)


@people.command()
@story_argument()
@click.argument("person")
@click.argument("other")
@signed
@ledger_option
def merge(story: str, person: str, other: str, who: str | None, why: str, ledger: str) -> None:
    """OTHER is the same as PERSON, whose name stays; ids or names, as `people STORY` shows them."""
    with desk(ledger) as book:
        found = find_story(book, story)
        decision = book.merge_people(found.id, person, other, who=who or user(), why=why)
        say(decision, f"{decision.names[1]} is now {decision.names[0]}")


@people.command()
@story_argument()
@click.argument("person")
@click.argument("reports", nargs=-1, required=True)
@signed
@ledger_option
def split(story: str, person: str, reports: tuple[str, ...], who: str | None, why: str, ledger: str) -> None:
    """Whom REPORTS call PERSON is somebody else."""
    from storyledger.tell.wording import count_words

    with desk(ledger) as book:
        found = find_story(book, story)
        decision = book.split_person(found.id, person, reports, who=who or user(), why=why)
        say(
            decision,
            f"{decision.names[0]} of {count_words(len(decision.people[1]), 'report')} is somebody else",
        )


@people.command()
@story_argument()
@click.argument("person")
@click.argument("name")
@signed
@ledger_option
def rename(story: str, person: str, name: str, who: str | None, why: str, ledger: str) -> None:
    """Show PERSON by another NAME."""
    with desk(ledger) as book:
        found = find_story(book, story)
        decision = book.rename_person(found.id, person, name, who=who or user(), why=why)
        say(decision, f"{decision.names[0]} is now shown as {decision.title}")


@people.command()
@click.argument("number", required=False, type=click.IntRange(min=1))
@ledger_option
def undo(number: int | None, ledger: str) -> None:
    """Take back the decision NUMBER about people, or the latest one."""
    with desk(ledger) as book:
        decision = book.undo(number, of_people=True)
        click.echo(f"Decision {decision.number} is undone: {decision.verb}, {', '.join(decision.names)}")
