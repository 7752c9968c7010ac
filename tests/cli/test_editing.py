"""The editors' commands, from the shell."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storyledger.cli import cli
from storyledger.errors import InputError

Run = Callable[..., Result]


@pytest.fixture
def run(example_ledger: Path, tmp_path: Path) -> Run:
    ledger = tmp_path / "ledger.db"
    shutil.copy(example_ledger, ledger)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["--ledger", str(ledger), *arguments])

    return call


def stories(run: Run) -> dict[str, int]:
    return {story["title"]: len(story["reports"]) for story in json.loads(run("stories", "--json").stdout)}


def test_a_merge_is_told_listed_and_undone(run: Run) -> None:
    before = stories(run)
    said = run("merge", "Renner", "Ardelith", "--by", "Ed", "--why", "one owner").stdout
    assert "Decision 1" in said
    assert "undo 1" in said
    assert len(stories(run)) == len(before) - 1
    listed = run("decisions").stdout
    assert "merge" in listed
    assert "Ed: one owner" in listed
    assert "undone" in run("undo").stdout
    assert stories(run) == before
    (decision,) = json.loads(run("decisions", "--json").stdout)["decisions"]
    assert decision["undone"]


def test_a_split_a_move_a_name_and_hiding(run: Run) -> None:
    before = json.loads(run("stories", "--json").stdout)
    renner = next(story for story in before if "Renner" in story["title"])
    parted = [report["id"][:12] for report in renner["reports"][:2]]
    assert run("split", renner["id"], *parted).exit_code == 0
    assert len(stories(run)) == len(before) + 1
    assert run("move", parted[0], renner["id"]).exit_code == 0
    assert run("rename", renner["id"], "The Renner suit").exit_code == 0
    assert stories(run)["The Renner suit"] == len(renner["reports"]) - 1
    assert run("hide", "The Renner suit").exit_code == 0
    assert "The Renner suit" not in stories(run)
    for _ in range(4):
        assert run("undo").exit_code == 0
    assert json.loads(run("stories", "--json").stdout) == before


def test_nothing_decided_and_nothing_to_undo(run: Run) -> None:
    told = json.loads(run("decisions", "--json").stdout)
    assert told["decisions"] == []
    assert isinstance(run("undo").exception, InputError)
