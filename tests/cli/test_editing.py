"""The editors' commands, from the shell."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import storyledger
from storyledger.cli import cli
from storyledger.errors import InputError
from storyledger.model import Proposal, Verb

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


def test_nothing_proposed_and_nothing_to_accept(run: Run) -> None:
    assert run("proposals").stdout == "Nothing is proposed.\n"
    assert json.loads(run("proposals", "--json").stdout) == []
    for command in ("accept", "decline"):
        assert isinstance(run(command, "p1").exception, InputError)


def test_proposals_are_told_accepted_declined_and_undone(run: Run, tmp_path: Path) -> None:
    before = json.loads(run("stories", "--json").stdout)
    one, other = before[:2]
    leaving = tuple(report["id"] for report in one["reports"][:2])
    with storyledger.open(tmp_path / "ledger.db") as book, book.store.writing() as writer:
        writer.propose(Proposal(Verb.MERGE, (one["id"], other["id"]), (), "both speak of a ferry", 0.9))
        writer.propose(Proposal(Verb.SPLIT, (one["id"],), leaving, "reports of two kinds", 0.8))
    merger, split = json.loads(run("proposals", "--json").stdout)
    assert [merger["verb"], split["verb"]] == ["merge", "split"]
    told = run("proposals").stdout
    assert f"split 2 of {len(one['reports'])} reports off from {one['id']} {one['title']}" in told
    assert "both speak of a ferry (0.90 of what linking asks)" in told
    assert "Decision 1" in run("decline", merger["id"], "--by", "Ed", "--why", "two owners").stdout
    assert run("accept", split["id"]).exit_code == 0
    assert run("proposals").stdout == "Nothing is proposed.\n"
    assert "keep apart" in run("decisions").stdout
    assert len(stories(run)) == len(before) + 1
    assert run("undo").exit_code == 0
    assert run("undo").exit_code == 0
    assert stories(run) == {story["title"]: len(story["reports"]) for story in before}
    assert json.loads(run("proposals", "--json").stdout) == [merger, split]


def names(run: Run) -> dict[str, int]:
    people = json.loads(run("people", "Renner", "--json").stdout)
    return {person["name"]: len(person["reports"]) for person in people if person["kind"] == "person"}


def test_people_are_merged_renamed_split_and_put_back(run: Run) -> None:
    before = names(run)
    assert {"Tobias Renner", "Bram Kessling"} <= set(before)
    said = run(
        "people", "merge", "Renner", "Tobias Renner", "Kessling", "--by", "Ed", "--why", "a trial"
    ).stdout
    assert "Bram Kessling is now Tobias Renner" in said
    assert "Bram Kessling" not in names(run)
    assert "Ed: a trial" in run("people", "Renner", "--person", "Tobias Renner").stdout
    assert run("people", "rename", "Renner", "Tobias Renner", "T. Renner").exit_code == 0
    assert "T. Renner" in names(run)
    assert "rename person Tobias Renner to T. Renner" in run("decisions").stdout
    for _ in range(2):
        assert "is undone" in run("people", "undo").stdout
    assert names(run) == before
    record = json.loads(run("people", "Renner", "--person", "Kessling", "--json").stdout)
    report = record["reports"][0]["id"]
    assert run("people", "split", "Renner", "Bram Kessling", report[:12]).exit_code == 0
    assert {"Bram Kessling", "Bram Kessling (2)"} <= set(names(run))
    assert "Several people fit" in str(run("people", "Renner", "--person", "Kessling").exception)
    assert isinstance(run("people", "undo", "1").exception, InputError)
    assert run("people", "undo", "3").exit_code == 0
    assert names(run) == before


@pytest.mark.parametrize(
    ("name", "says"),
    [("  ", "without a word"), ("R" * 201, "201 letters"), ("Tobias Renner", "Nothing changes")],
)
def test_a_name_that_is_none_or_no_other_is_refused(run: Run, name: str, says: str) -> None:
    before = run("decisions").stdout
    refused = run("people", "rename", "Renner", "Tobias Renner", name)
    assert isinstance(refused.exception, InputError)
    assert says in str(refused.exception)
    assert run("decisions").stdout == before


def test_a_person_is_told_with_roles_statements_events_and_reports(run: Run) -> None:
    told = run("people", "Renner", "--person", "Renner").stdout
    for heading in ("ROLES", "STATEMENTS", "EVENTS", "REPORTS"):
        assert f"\n{heading}\n" in told
    record = json.loads(run("people", "Renner", "--person", "Renner", "--json").stdout)
    assert record["person"]["name"] == "Tobias Renner"
    assert {said["speaker_id"] for said in record["statements"]} == {record["person"]["id"]}
    dates = [role["published"] for role in record["roles"]]
    assert dates == sorted(dates)
    assert len(record["reports"]) == len(record["person"]["reports"])
    assert isinstance(run("people", "Renner", "--person", "Rennre").exception, InputError)
    assert "Did you mean Tobias Renner" in str(run("people", "Renner", "--person", "Rennre").exception)
