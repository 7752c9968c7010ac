"""case: the proceedings of a story."""

from __future__ import annotations

from datetime import date

import click

from storyledger.cli.choosing import find_story, story_argument
from storyledger.cli.common import Day, json_option, ledger_option, open_existing, print_json


@click.command()
@story_argument()
@ledger_option
@json_option
@click.option("--until", type=Day(end=True), help="As of this day: later reports are left out.")
@click.option("--all", "everything", is_flag=True, help="Also tell each step of what is told in passing.")
def case(story: str, ledger: str, as_json: bool, until: date | None, everything: bool) -> None:
    """The court cases and inquiries of STORY (an id, or words of its title): who against whom,
    each step with its day and its words, what answered what, and what is open.
    """
    with open_existing(ledger) as book:
        view = find_story(book, story)
        told = view.case(until=until)
        if as_json:
            print_json(told.to_dict())
            return
        from storyledger.cli.print_case import print_case

        print_case(view, told, everything=everything)
