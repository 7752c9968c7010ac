"""What several commands share: the ledger, JSON output, the console, the day option."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from storyledger.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from storyledger.ledger import Ledger

DEFAULT_LEDGER = "storyledger.db"

F = TypeVar("F", bound=Callable[..., Any])


def ledger_option(command: F) -> F:
    """Adds --ledger to a command; the value reaches it as `ledger`, an address."""
    return click.option(
        "--ledger",
        metavar="FILE",
        callback=_address,
        help=f"The ledger (default: $STORYLEDGER_LEDGER, or {DEFAULT_LEDGER}).",
    )(command)


def json_option(command: F) -> F:
    """Adds --json to a command; it reaches it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, as the Python API's to_dict().")(
        command
    )


def _address(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    of_group: str | None = ctx.find_root().obj
    return value or of_group or os.environ.get("STORYLEDGER_LEDGER") or DEFAULT_LEDGER


def open_existing(address: str) -> Ledger:
    """The ledger for reading; InputError that says how to make one where there is none."""
    from storyledger.ledger import open_ledger

    if "://" not in address and not os.path.exists(address):  # noqa: PTH110 - an address may be no path
        raise InputError("No ledger there", address, "Make one with `storyledger add REPORTS`")
    return open_ledger(address, create=False, read_only=True)


def print_json(value: object) -> None:
    """The value as indented JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def console() -> Console:
    """A console for standard output: colours and wrapping in a terminal, plain lines elsewhere."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the process with status 1; `main` knows better

    made = Output(highlight=False, emoji=False, markup=False)
    if not made.is_terminal:
        made = Output(highlight=False, emoji=False, markup=False, width=10**6, color_system=None)
    return made


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD, YYYY-MM or YYYY; the last two are their first day, or their last if so wished."""

    name = "date"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; wrong usage where it is none."""
        if isinstance(value, date):
            return value
        try:
            parts = [int(part) for part in str(value).split("-")]
            if len(parts) == 3:
                return date(*parts)
            year, month = parts[0], parts[1] if len(parts) == 2 else 12 if self.end else 1
            if not self.end:
                return date(year, month, 1)
            return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
        except (ValueError, TypeError, IndexError, OverflowError):
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD, YYYY-MM or YYYY", param, ctx)
