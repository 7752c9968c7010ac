"""changes and brief: what a reader who comes back to a story needs."""

from __future__ import annotations

from datetime import date

import click

from storyledger.cli.choosing import find_story, story_argument
from storyledger.cli.common import Day, json_option, ledger_option, open_existing, print_json

#: New facts that a reader is shown when no length is wished; the others are counted.
_FACTS = 12


@click.command()
@story_argument()
@ledger_option
@json_option
@click.option(
    "--since", type=Day(end=True), help="What reports after this day tell (default: the newest day's)."
)
@click.option("--until", type=Day(end=True), help="Up to this day: later reports are left out.")
@click.option("--facts", type=click.IntRange(min=0), help=f"How many new facts (default: {_FACTS}; 0: all).")
def changes(
    story: str, ledger: str, as_json: bool, since: date | None, until: date | None, facts: int | None
) -> None:
    """What changed in STORY (an id, or words of its title) from one report to the next: answers, reversals,
    new steps and positions, figures, and new facts, each beside what was told before.
    """
    if since and until and since >= until:
        raise click.UsageError(f"--since ({since}) is not before --until ({until}).")
    if facts is None and not as_json:
        facts = _FACTS
    with open_existing(ledger) as book:
        view = find_story(book, story)
        told = view.changes(since=since, until=until, facts=facts or None)
        if as_json:
            print_json(told.to_dict())
            return
        from storyledger.cli.print_brief import print_changes

        print_changes(view, told)


@click.command()
@story_argument()
@ledger_option
@json_option
def brief(story: str, ledger: str, as_json: bool) -> None:
    """STORY (an id, or words of its title) on one page: who, what was decided, what is told as fact, what is
    contested, what is open, and what changed last.
    """
    with open_existing(ledger) as book:
        view = find_story(book, story)
        told = view.brief()
        if as_json:
            print_json(told.to_dict())
            return
        from storyledger.cli.print_brief import print_brief

        print_brief(view, told)
