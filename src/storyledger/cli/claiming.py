"""claims and disputes: who holds what against whom, and where reports differ."""

from __future__ import annotations

import click

from storyledger.cli.choosing import find_story, not_blank, story_argument
from storyledger.cli.common import json_option, ledger_option, open_existing, print_json


@click.command()
@story_argument()
@ledger_option
@json_option
@click.option(
    "--about",
    metavar="NAME",
    callback=not_blank,
    help="Only claims about or by somebody of that name.",
)
def claims(story: str, ledger: str, as_json: bool, about: str | None) -> None:
    """What is alleged, denied, admitted and ruled in STORY (an id, or words of its title): each claim with
    everybody's positions on it over time.
    """
    with open_existing(ledger) as book:
        view = find_story(book, story)
        found = view.claims(about=about)
        if as_json:
            print_json({"story": view.id, "claims": [claim.to_dict() for claim in found]})
            return
        from storyledger.cli.print_claims import print_claims

        print_claims(view, found, about)


@click.command()
@story_argument()
@ledger_option
@json_option
def disputes(story: str, ledger: str, as_json: bool) -> None:
    """Where accounts of STORY (an id, or words of its title) differ: people's positions against each other,
    and reports that give another figure, date or outcome for one thing.
    """
    with open_existing(ledger) as book:
        view = find_story(book, story)
        found = view.disagreements()
        if as_json:
            print_json({"story": view.id, "disagreements": [one.to_dict() for one in found]})
            return
        from storyledger.cli.print_claims import print_disputes

        print_disputes(view, found)
