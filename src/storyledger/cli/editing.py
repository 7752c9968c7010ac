"""merge, split, move, rename, hide, undo, decisions: what editors do with stories, and with people."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from storyledger.cli.choosing import find_story, story_argument
from storyledger.cli.common import json_option, ledger_option, open_existing, print_json

if TYPE_CHECKING:
    from storyledger.ledger import Ledger
    from storyledger.model import Decision

F = TypeVar("F", bound=Callable[..., Any])


def signed(command: F) -> F:
    """Adds --why and --by to a command: every decision is kept with its reason and its author."""
    why = click.option("--why", default="", metavar="TEXT", help="The reason, kept with the decision.")
    by = click.option("--by", "who", metavar="NAME", help="Whose decision it is (default: your user name).")
    return why(by(command))


@click.command()
@story_argument()
@click.argument("other")
@signed
@ledger_option
def merge(story: str, other: str, who: str | None, why: str, ledger: str) -> None:
    """Put the reports of the story OTHER into STORY."""
    with desk(ledger) as book:
        one, two = find_story(book, story), find_story(book, other)
        say(book.merge(one.id, two.id, who=who or user(), why=why), f"{two.title} is now in {one.title}")


@click.command()
@story_argument()
@click.argument("reports", nargs=-1, required=True)
@signed
@ledger_option
def split(story: str, reports: tuple[str, ...], who: str | None, why: str, ledger: str) -> None:
    """Make a story of its own from REPORTS of STORY."""
    with desk(ledger) as book:
        found = find_story(book, story)
        decision = book.split(found.id, reports, who=who or user(), why=why)
        new = book.story((decision.effect or {})["to"])
        say(decision, f"{len(decision.reports)} of its reports are now {new.id} {new.title}")


@click.command()
@click.argument("report")
@story_argument()
@signed
@ledger_option
def move(report: str, story: str, who: str | None, why: str, ledger: str) -> None:
    """Put REPORT into STORY."""
    with desk(ledger) as book:
        found = find_story(book, story)
        say(book.move(report, found.id, who=who or user(), why=why), f"{report} is now in {found.title}")


@click.command()
@story_argument()
@click.argument("title")
@signed
@ledger_option
def rename(story: str, title: str, who: str | None, why: str, ledger: str) -> None:
    """Give STORY a TITLE that stays however the story grows."""
    with desk(ledger) as book:
        found = find_story(book, story)
        say(book.rename(found.id, title, who=who or user(), why=why), f"{found.title} is now {title}")


@click.command()
@story_argument()
@signed
@ledger_option
def hide(story: str, who: str | None, why: str, ledger: str) -> None:
    """Leave STORY out of all lists; its id still leads to it."""
    with desk(ledger) as book:
        found = find_story(book, story)
        say(book.hide(found.id, who=who or user(), why=why), f"{found.title} is hidden")


@click.command()
@click.argument("number", required=False, type=click.IntRange(min=1))
@ledger_option
def undo(number: int | None, ledger: str) -> None:
    """Take back the decision NUMBER, or the latest one.

    Reports that have come to a story since then stay where they are.
    """
    with desk(ledger) as book:
        decision = book.undo(number)
        click.echo(f"Decision {decision.number} is undone: {_told(decision)}")


@click.command()
@ledger_option
@json_option
def decisions(ledger: str, as_json: bool) -> None:
    """What editors have decided, and what linking has merged and parted by itself, with the reasons."""
    with open_existing(ledger) as book:
        taken = book.decisions()
        merged = book.store.merges()
        parted = book.store.partings()
    if as_json:
        rows = [{"gone": gone, "into": kept, "why": why} for gone, kept, why in merged]
        apart = [{"story": one, "other": other, "why": why} for one, other, why in parted]
        told = {"decisions": [decision.to_dict() for decision in taken], "merges": rows, "partings": apart}
        print_json(told)
        return
    for decision in taken:
        undone = f" (undone {decision.undone})" if decision.undone else ""
        click.echo(f"{decision.number:>4}  {_told(decision)}{undone}")
    for gone, kept, why in merged:
        click.echo(f"      {gone} went into {kept}: {why}")
    for one, other, why in parted:
        click.echo(f"      {one} and {other} were parted: {why}")
    if not taken and not merged and not parted:
        click.echo("Nobody has decided anything, and no stories have been merged or parted.")


@contextmanager
def desk(address: str) -> Iterator[Ledger]:
    """The ledger at an address, to be written."""
    from storyledger.ledger import open_ledger

    with open_ledger(address, create=False) as book:
        yield book


def say(decision: Decision, what: str) -> None:
    """What was decided, and how it is taken back."""
    click.echo(f"{what}. Decision {decision.number}; `storyledger undo {decision.number}` takes it back.")


def _told(decision: Decision) -> str:
    names = f" {', '.join(decision.names)}" if decision.names else ""
    title = f" to {decision.title}" if decision.title else ""
    listed = decision.reports if len(decision.stories) == 1 else ()  # of two kept apart, one whole story
    reports = f" {', '.join(report[:8] for report in listed)}" if listed else ""
    why = f": {decision.why}" if decision.why else ""
    return f"{decision.verb}{names}{title}{reports}, {decision.when}, {decision.who}{why}"


def user() -> str:
    """Who decides where no name is given: the user of this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return "unknown"
