from pathlib import Path

import click
import pytest

from storyledger.cli import cli
from storyledger.tell.wording import STATUS_WORDS

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text("utf-8")
CONTEXT = click.Context(cli)
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_docs_with_its_options(name: str) -> None:
    assert f"| `{name}" in DOCS
    command = COMMANDS[name]
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not {"--ledger", "--json", "--help"} & set(parameter.opts):
            rows = [row for row in DOCS.splitlines() if row.startswith(f"| `{name}` | ")]
            assert any(option in row for row in rows for option in parameter.opts), parameter.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command is not None
    assert command.help


def test_every_word_for_how_an_entry_stands_is_explained() -> None:
    start = (Path(__file__).resolve().parents[2] / "docs" / "start.md").read_text("utf-8")
    explained = [row.split("|")[1].strip(" *") for row in start.splitlines() if row.startswith("| *")]
    assert explained == list(STATUS_WORDS.values())
