"""evaluate: the measures on a corpus, through the public `annotate`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from storyledger.cli.common import json_option, print_json
from storyledger.errors import ConfigError


@click.command()
@click.argument("measure")
@click.argument("path", required=False)
@json_option
def evaluate(measure: str, path: str | None, as_json: bool) -> None:
    """Measure what is read against a corpus at PATH: times, names or statements.

    `evaluate all` takes every corpus that has a pinned floor, from the folder shared/ beside the checkout or
    from $STORYLEDGER_SHARED.
    """
    from storyledger.evaluate import Result
    from storyledger.evaluate import evaluate as measured

    results: list[Result] = []
    for name, corpus in _wanted(measure, path):
        result = measured(name, corpus)
        results.append(result)
        if not as_json:
            click.echo(f"{date.today().isoformat()}  " + "\n".join(result.lines()))
    if as_json:
        print_json([{"date": date.today().isoformat(), **result.to_dict()} for result in results])


def _wanted(measure: str, path: str | None) -> list[tuple[str, Path]]:
    from storyledger.evaluate import shared_folder
    from storyledger.evaluate.floors import read_floors

    if path is not None:
        return [(measure, Path(path))]
    if measure != "all":
        raise ConfigError("No corpus given", measure, "Name the file: storyledger evaluate MEASURE PATH")
    shared = shared_folder()
    if shared is None:
        raise ConfigError("The corpora are not here", "shared/", "Set STORYLEDGER_SHARED to their folder")
    wanted = [(floor.measure, shared / "data" / floor.corpus) for floor in read_floors()]
    return [(name, corpus) for name, corpus in wanted if corpus.exists()]
