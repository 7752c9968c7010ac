"""export: a story, or all of them, for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from storyledger.cli.choosing import find_story, story_argument
from storyledger.cli.common import ledger_option, open_existing
from storyledger.errors import InputError


@click.command()
@story_argument(required=False)
@click.option(
    "--to",
    "form",
    required=True,
    metavar="FORM",
    help="json, markdown, brief, csv, case-csv, html, ics or timelinejs.",
)
@click.option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
@ledger_option
def export(story: str | None, form: str, output: str | None, ledger: str) -> None:
    """Export STORY (an id, or words of its title), or all stories where it is left out."""
    from storyledger.publish import export as export_stories

    with open_existing(ledger) as book:
        stories = [find_story(book, story)] if story else sorted(book.stories(), key=lambda view: view.id)
        document = export_stories(stories, form)
    if output is None:
        click.echo(document, nl=False)
        return
    try:
        Path(output).write_text(document, "utf-8", newline="")
    except OSError as error:
        raise InputError(f"Cannot write ({error.strerror})", output, "Choose another --output") from error
