"""report: one report with its text, as it came in."""

from __future__ import annotations

import re
from typing import Any

import click

from storyledger.cli.choosing import not_blank
from storyledger.cli.common import json_option, ledger_option, open_existing, print_json
from storyledger.errors import InputError
from storyledger.model import Report


class _Offsets(click.ParamType[tuple[int, int]]):
    """Two offsets as START:END, in code points of the text, END exclusive."""

    name = "start:end"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The offsets; wrong usage where they are none."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([0-9]{1,12})[:-]([0-9]{1,12})", str(value).strip())
        if not found or int(found[1]) >= int(found[2]):
            self.fail(f"{value!r} is no stretch of text; write START:END, as in 120:188", param, ctx)
        return int(found[1]), int(found[2])


@click.command()
@click.argument("report_id", metavar="ID", callback=not_blank)
@ledger_option
@json_option
@click.option("--at", "cited", type=_Offsets(), metavar="START:END", help="Mark these words, with context.")
def report(report_id: str, ledger: str, as_json: bool, cited: tuple[int, int] | None) -> None:
    """The report with that ID (or its first 6 digits or more): where it is from, and its text.

    Timelines, statements and searches name the ids. Captions, posts, credits and notices are marked as such.
    Other stories that it has to do with are named with the reason, other versions that stood at its address
    last, with the sentences that changed in this one.
    """
    with open_existing(ledger) as book:
        found = book.report(report_id)
        _check(found, cited)
        versions = book.versions(found.id)
        also = book.also_in(found.id)
        if as_json:
            told = {"versions": [version.to_dict() for version in versions]}
            print_json(found.to_dict() | told | {"also_in": [other.to_dict() for other in also]})
            return
        from storyledger.cli.print_report import print_report, print_versions

        home = book.story_of(found.id)
        print_report(found, book.story(home) if home else None, cited, also)
        if not cited:
            print_versions(found, versions)


def _check(report: Report, cited: tuple[int, int] | None) -> None:
    if cited and cited[1] > len(report.text):
        hint = f"The text has {len(report.text):,} characters"
        raise InputError("Words outside the report", f"{cited[0]}:{cited[1]}", hint)
