"""add, rebuild, verify, failures: what changes or checks a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from storyledger.cli.common import json_option, ledger_option, open_existing, print_json
from storyledger.model import Failure


@click.command()
@click.argument("paths", nargs=-1, required=True)
@ledger_option
@json_option
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="OURS=THEIRS",
    help="What one of our fields is called in JSON Lines, for instance text=body; may be repeated.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes that annotate (default: one a core).")
def add(
    paths: tuple[str, ...], ledger: str, as_json: bool, fields: tuple[str, ...], workers: int | None
) -> None:
    """Read reports into the ledger: files, folders, globs, or - for standard input.

    Text with a date header, header lines or YAML front matter, JSON Lines, JSON and HTML are read. What is
    there already is left as it is; what cannot be used is named, and the rest goes on.
    """
    from storyledger.ledger import open_ledger

    mapping = _mapping(fields)
    stdin = sys.stdin.buffer if "-" in paths else None
    with open_ledger(ledger) as book, _progress("reports") as progress:
        result = book.add(*paths, fields=mapping, workers=workers, progress=progress, stdin=stdin)
    if as_json:
        print_json(result.to_dict())
    else:
        for failure in result.failures:
            click.echo(f"{failure.name}: {failure.message}", err=True)
        parts = [f"{_count(result.added, 'report')} added{_unread(result.unread)}"]
        if result.unchanged:
            parts.append(f"{result.unchanged} already there")
        if result.failures:
            parts.append(f"{len(result.failures)} not usable (see above)")
        click.echo(f"{', '.join(parts)}. Ledger: {ledger}")
    if result.failures:
        sys.exit(1)


@click.command()
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Annotate every report again, not only the outdated.")
def rebuild(ledger: str, everything: bool) -> None:
    """Annotate again what an older version annotated, and link all reports anew, by date."""
    from storyledger.ledger import open_ledger

    with open_ledger(ledger, create=False) as book, _progress("reports") as progress:
        result = book.rebuild(everything=everything, progress=progress)
    for failure in result.failures:
        click.echo(f"{failure.name}: {failure.message}", err=True)
    done = f"{_count(result.annotated, 'report')} annotated again"
    if result.failures:
        click.echo(f"{done}, {len(result.failures)} not (see above).")
        sys.exit(1)
    click.echo(f"{done}." if result.annotated else "Nothing is outdated.")


@click.command()
@ledger_option
@json_option
def verify(ledger: str, as_json: bool) -> None:
    """Re-read every text, hash and span in the ledger; exit status 1 where something does not hold."""
    with open_existing(ledger) as book, _progress("reports") as progress:
        problems = book.verify(progress)
        reports = book.store.report_count()
    if as_json:
        print_json([problem.to_dict() for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{problem.report}: {problem.message}", err=True)
        verdict = f"{_count(len(problems), 'problem')}" if problems else "every text, hash and span holds"
        click.echo(f"{_count(reports, 'report')} re-read: {verdict}.")
    if problems:
        sys.exit(1)


@click.command()
@ledger_option
@json_option
def failures(ledger: str, as_json: bool) -> None:
    """The inputs that could not be used, or were kept without being read, each with the reason."""
    with open_existing(ledger) as book:
        found: list[Failure] = [*book.failures(), *book.unread()]
    if as_json:
        print_json([failure.to_dict() for failure in found])
        return
    for failure in found:
        click.echo(f"{failure.name}: {failure.message}")
    if not found:
        click.echo("No input has failed, and every report has been read.")


def _mapping(fields: tuple[str, ...]) -> dict[str, str]:
    mapping = {}
    for field in fields:
        ours, equals, theirs = field.partition("=")
        if not (equals and ours and theirs):
            raise click.BadParameter(f"{field!r} is not of the form OURS=THEIRS", param_hint="--field")
        mapping[ours] = theirs
    return mapping


def _unread(unread: Sequence[Failure]) -> str:
    """How many reports were not read, for the summary of those added."""
    if not unread:
        return ""
    return f" ({len(unread)} of them kept but not read, as not in English; `storyledger failures` names them)"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _progress(noun: str) -> Iterator[Callable[[int], None] | None]:
    """A counter with a rate on standard error, in a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:,} " + noun),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(noun, total=None, rate="")

        def show(done: int) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            bar.update(task, completed=done, rate=f"{done / elapsed:,.0f}/s" if elapsed > 1 else "")

        yield show
