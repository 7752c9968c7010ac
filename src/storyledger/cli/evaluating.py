"""evaluate: the measures on a corpus, through the public `annotate`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storyledger.cli.common import json_option, print_json
from storyledger.errors import ConfigError

if TYPE_CHECKING:
    from storyledger.evaluate import Choices, Result


@click.command()
@click.argument("measure")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "form",
    metavar="FORM",
    help="names, statements: with the texts in capitals, lowercase, treebank or mojibake.",
)
@click.option("--every-document", is_flag=True, help="events: on documents left to training, too.")
@click.option("--confusion", is_flag=True, help="Tables of the errors, too.")
@json_option
def evaluate(
    measure: str,
    paths: tuple[Path, ...],
    form: str | None,
    every_document: bool,
    confusion: bool,
    as_json: bool,
) -> None:
    """Measure what is read against a corpus at PATH: actors, events, joins, names, pronouns, sources,
    stance, statements, status or times; or how reports are linked: copies, episodes, stories; or what is
    told of them: timelines.

    `stories` takes a folder of collections, then further files and folders that go into the same ledger.

    `evaluate all` takes every corpus that has a pinned floor, from the folder shared/ beside the checkout or
    from $STORYLEDGER_SHARED.
    """
    from storyledger.evaluate import Choices
    from storyledger.evaluate import evaluate as measured

    results: list[Result] = []
    for name, corpus, choices in _wanted(measure, paths[:1], Choices(form, every_document, paths[1:])):
        result = measured(name, corpus, choices)
        results.append(result)
        if not as_json:
            lines = result.lines(confusion=confusion)
            click.echo(f"{date.today().isoformat()}  " + "\n".join(lines))
    if as_json:
        today = date.today().isoformat()
        print_json([{"date": today, **result.to_dict(confusion=confusion)} for result in results])


def _wanted(measure: str, paths: tuple[Path, ...], choices: Choices) -> list[tuple[str, Path, Choices]]:
    from storyledger.evaluate import Choices, shared_folder
    from storyledger.evaluate.choices import PLAIN
    from storyledger.evaluate.floors import read_floors

    if paths:
        return [(measure, paths[0], choices)]
    if measure != "all":
        raise ConfigError("No corpus given", measure, "Name the file: storyledger evaluate MEASURE PATH")
    if choices != PLAIN:
        raise ConfigError("These options need a corpus", "evaluate all", "Name a measure and its file")
    shared = shared_folder()
    if shared is None:
        raise ConfigError("The corpora are not here", "shared/", "Set STORYLEDGER_SHARED to their folder")
    wanted = [(floor.measure, shared / "data" / floor.corpus, Choices(floor.form)) for floor in read_floors()]
    return [(name, corpus, form) for name, corpus, form in wanted if corpus.exists()]
