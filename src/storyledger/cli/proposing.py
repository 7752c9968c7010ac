"""proposals, accept, decline: what linking leaves to an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from storyledger.cli.common import json_option, ledger_option, open_existing, print_json
from storyledger.cli.editing import desk, say, signed, user

if TYPE_CHECKING:
    from storyledger.ledger import Ledger
    from storyledger.model import Decision, Proposal


@click.command()
@ledger_option
@json_option
def proposals(ledger: str, as_json: bool) -> None:
    """Merges and splits of stories that linking finds likely and leaves to an editor, the likeliest first."""
    with open_existing(ledger) as book:
        found = book.proposals()
        if as_json:
            print_json([one.to_dict() for one in found])
            return
        for one in found:
            click.echo(f"{one.id}  {_told(one, book)}")
            click.echo(f"             {one.why} ({one.score:.2f} of what linking asks)")
    if not found:
        click.echo("Nothing is proposed.")


@click.command()
@click.argument("proposal")
@signed
@ledger_option
def accept(proposal: str, who: str | None, why: str, ledger: str) -> None:
    """Merge or split stories as PROPOSAL says."""
    with desk(ledger) as book:
        _say(book.accept(proposal, who=who or user(), why=why))


@click.command()
@click.argument("proposal")
@signed
@ledger_option
def decline(proposal: str, who: str | None, why: str, ledger: str) -> None:
    """Leave the stories of PROPOSAL as they are, whatever linking finds later."""
    with desk(ledger) as book:
        _say(book.decline(proposal, who=who or user(), why=why))


def _told(one: Proposal, book: Ledger) -> str:
    names = [f"{story} {book.story(story).title}" for story in one.stories]
    if len(names) > 1:
        return f"merge {' with '.join(names)}"
    return (
        f"split {len(one.reports)} of {len(book.store.members(one.stories[0]))} reports off from {names[0]}"
    )


def _say(decision: Decision) -> None:
    say(decision, f"{str(decision.verb).capitalize()}: done")
