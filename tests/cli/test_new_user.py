"""What somebody does in the first hour, slips included."""

import json
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import storyledger
from storyledger.cli import cli
from storyledger.cli.choosing import nearest
from storyledger.errors import InputError
from storyledger.model import Block, BlockKind, Published, Report

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(example_ledger: Path) -> Run:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["--ledger", str(example_ledger), *arguments])

    return call


def error_of(result: Result) -> str:
    assert isinstance(result.exception, InputError)
    return str(result.exception)


@pytest.mark.parametrize("command", ["timeline", "statements", "people"])
def test_a_slip_in_a_title_leads_to_the_nearest_story(run: Run, command: str) -> None:
    said = error_of(run(command, "Solbreg"))
    assert "No such story: Solbreg. Did you mean:" in said
    assert "Solberg-Mayne" in said.splitlines()[1]
    assert said.splitlines()[1].endswith("12 reports")


def test_what_is_like_no_title_leads_to_the_list_and_the_search(run: Run) -> None:
    assert "storyledger search" in error_of(run("timeline", "zzzqqq"))


def test_stories_that_fit_are_listed_one_a_line(run: Run) -> None:
    first, *rows = error_of(run("timeline", "a")).splitlines()
    assert first.startswith("Several stories fit: a")
    assert len(rows) > 1
    assert all(row.startswith("  s") and row.endswith("reports") for row in rows)


def test_other_places_for_a_story_help_as_well(run: Run) -> None:
    assert "Did you mean" in error_of(run("search", "memoir", "--story", "Solbreg"))
    assert "Did you mean" in error_of(run("export", "Solbreg", "--to", "json"))


def test_the_likest_name_comes_first_and_strangers_not_at_all() -> None:
    names = ["Ada Brandt", "Jo Low", "Ada Lindqvist"]
    assert nearest("Ada Brand", names)[0] == "Ada Brandt"
    assert nearest("brnadt", names) == ["Ada Brandt"]
    assert nearest("", names) == nearest("Kuusisto", names) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["timeline", ""], "is empty"),
        (["timeline", "  "], "is empty"),
        (["export", "", "--to", "json"], "is empty"),
        (["search", "memoir", "--story", ""], "is empty"),
        (["search", ""], "query is empty"),
        (["search", " ", ""], "query is empty"),
        (["search", "--draft"], "No such option"),
        (["timeline", "Renner", "--entries", "-3"], "-3"),
        (["timeline", "Renner", "--sentences", "-1"], "-1"),
        (["timeline", "Renner", "--from", "2023", "--to", "2022-05"], "is later than"),
        (["report", ""], "is empty"),
        (["report", "abcdef", "--at", "9:3"], "START:END"),
        (["report", "abcdef", "--at", "all"], "START:END"),
    ],
)
def test_wrong_usage_is_said_so(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "1850", "--to", "1851-06"], "No entry fits --from 1850-01-01 --to 1851-06-30."),
        (["--about", "Ingrid Solbreg"], "fits --about 'Ingrid Solbreg'. Did you mean Ingrid Solberg-Mayne?"),
        (["--about", "Kuusisto"], "No entry fits --about Kuusisto.\n"),
    ],
)
def test_a_filter_that_fits_no_entry_is_named(run: Run, arguments: list[str], says: str) -> None:
    result = run("timeline", "Renner", *arguments)
    assert result.exit_code == 0
    assert says in result.stdout
    assert "Nothing dated" not in result.stdout


def test_a_filter_that_fits_no_statement_is_named(run: Run) -> None:
    unknown = run("statements", "Renner", "--stance", "sings").stdout
    assert "No statement fits --stance sings. The stances in this story are " in unknown
    assert "denies, " in unknown
    assert "Did you mean Ingrid Solberg-Mayne" in run("statements", "Renner", "--speaker", "Solbreg").stdout
    both = run("statements", "Renner", "--speaker", "Solberg", "--stance", "denies", "--about", "xyz").stdout
    assert "fits --speaker Solberg --stance denies --about xyz." in both
    assert "The stances" not in both


def test_a_word_that_must_not_be_there_is_no_option(run: Run) -> None:
    everything = json.loads(run("search", "memoir", "--json").stdout)
    fewer = json.loads(run("search", "memoir", "-hearing", "--json").stdout)
    assert 0 < len(fewer) < len(everything)
    assert run("search", "-draft").exit_code == 0
    assert "Usage:" in run("search", "-h").stdout


def test_lines_cite_a_report_that_can_be_printed(run: Run) -> None:
    (line, *_) = [line for line in run("timeline", "Renner").stdout.splitlines() if line.endswith("]")]
    cited = line.rsplit(", ", 1)[1].removesuffix("]")
    assert len(cited) == 8
    whole = json.loads(run("report", cited, "--json").stdout)
    assert whole["id"].startswith(cited)
    shown = run("report", cited).stdout
    assert whole["title"] in shown
    (entry, *_) = json.loads(run("timeline", "Renner", "--json").stdout)["entries"]
    span = entry["sentences"][0]
    marked = run("report", span["report"], "--at", f"{span['start']}:{span['end']}").stdout
    assert f">>>{span['text']}<<<" in marked
    assert run("statements", "Renner").stdout.count(f"{cited}]") > 0


@pytest.fixture
def own_ledger(tmp_path: Path) -> Path:
    """A ledger with one report, whose blocks are of many kinds."""
    path = tmp_path / "own.db"
    report = (
        "Title: Quay reopens\nDate: 2022-01-05\n\nBy Tove Arkwright\n\n"
        "The quay at Skarne reopened on Monday, the harbour board said.\n\n"
        "Advertisement\n\nAda Brandt resigned from the board on Tuesday.\n"
    )
    (tmp_path / "quay.txt").write_text(report, "utf-8")
    with storyledger.open(path) as ledger:
        assert ledger.add(tmp_path / "quay.txt", workers=1).added == 1
    return path


def test_a_report_is_shown_with_its_kinds_of_blocks(own_ledger: Path) -> None:
    with storyledger.open(own_ledger) as ledger:
        (story,) = ledger.stories()
        found = ledger.report(story.reports[0].id)
    shown = CliRunner().invoke(cli, ["--ledger", str(own_ledger), "report", found.id[:6]]).stdout
    assert "title     Quay reopens" in shown
    assert "published 5 January 2022" in shown
    assert f"story     {story.id}" in shown
    assert "[header] " in shown
    assert "[byline] By Tove Arkwright" in shown
    assert "\nAda Brandt resigned from the board on Tuesday.\n" in shown
    beyond = CliRunner().invoke(cli, ["--ledger", str(own_ledger), "report", found.id, "--at", "1:99999"])
    assert "Words outside the report" in error_of(beyond)


def test_cited_words_stand_in_their_context(capsys: pytest.CaptureFixture[str]) -> None:
    from storyledger.cli.print_report import print_report

    text = "One.\n\nTwo two.\n\nThree.\n\nFour four.\n\nFive."
    blocks = []
    for words in text.split("\n\n"):
        start = text.index(words)
        blocks.append(Block(BlockKind.CAPTION, start, start + len(words)))
    report = Report(text, Published("2022"), blocks=(*blocks[:3], *blocks[4:]))
    start = text.index("three".title())
    print_report(report, None, (start, start + 5))
    shown = capsys.readouterr().out
    assert "[caption] >>>Three<<<." in shown
    assert "[caption] Two two." in shown
    assert "\nFour four." in shown
    assert "One." not in shown
    assert "Five." not in shown
    assert shown.count("[...]") == 2


def test_folders_without_a_report_and_documents_are_failures(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    add = ["--ledger", str(tmp_path / "l.db"), "add", str(folder)]
    empty = CliRunner().invoke(cli, add)
    assert empty.exit_code == 1
    assert "No report in this folder" in empty.stderr
    (folder / "draft.docx").write_bytes(b"PK")
    documents = CliRunner().invoke(cli, add)
    assert documents.exit_code == 1
    assert "draft.docx" in documents.stderr
    assert "plain text or HTML" in documents.stderr


def test_serve_names_a_port_that_is_taken_in_one_line(example_ledger: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = "from storyledger.cli import main; main()"
        command = [sys.executable, "-c", code, "--ledger", str(example_ledger), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert (
        done.stderr == f"storyledger: Another program uses this port: {port}. Give another one with --port\n"
    )


def test_output_that_nobody_reads_ends_quietly(example_ledger: Path) -> None:
    code = "import sys; from storyledger.cli import main; main()"
    command = [sys.executable, "-c", code, "--ledger", str(example_ledger), "statements", "Renner"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 141


def test_the_documentation_lists_every_stance_and_every_command_with_json() -> None:
    docs = (ROOT / "docs" / "commands.md").read_text("utf-8")
    data = ROOT / "src" / "storyledger" / "annotate" / "data" / "cues.toml"
    stances = docs.split("## Stances")[1].split(". Which verbs")[0]
    for words in (data, data.with_name("stances.toml")):
        for stance in tomllib.loads(words.read_text("utf-8"))["verbs"]:
            assert stance in stances
    sentence = docs.split("`to_dict()`. ")[1].split("have it")[0]
    for name in cli.list_commands(None):  # type: ignore[arg-type]
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        parts = [command, *getattr(command, "commands", {}).values()]
        has_json = any("--json" in parameter.opts for part in parts for parameter in part.params)
        assert has_json == (f"`{name}`" in sentence), name


@pytest.mark.parametrize("option", [("claims", "--about"), ("people", "--person")])
def test_a_name_with_nothing_in_it_is_wrong_usage(run: Run, option: tuple[str, str]) -> None:
    done = run(option[0], "Renner", option[1], "")
    assert done.exit_code == 2
    assert "is empty" in done.output
