import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storyledger.cli import cli
from storyledger.errors import StoryledgerError

Run = Callable[..., Result]


@pytest.fixture
def run(example_ledger: Path) -> Run:
    def call(*arguments: str, ledger: Path = example_ledger, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ["--ledger", str(ledger), *arguments], input=text)

    return call


def test_stories_as_json_have_the_shape_of_the_contract(run: Run) -> None:
    stories = json.loads(run("stories", "--json").stdout)
    assert len(stories) == 5
    for story in stories:
        assert {"id", "title", "first", "last", "reports", "episodes"} <= set(story)
        assert {"id", "given_id", "published", "source", "title"} <= set(story["reports"][0])
        in_episodes = sorted(report for episode in story["episodes"] for report in episode["reports"])
        assert in_episodes == sorted(report["id"] for report in story["reports"])


def test_a_timeline_in_words_names_whose_word_an_allegation_is(run: Run) -> None:
    shown = run("timeline", "Renner", "--entries", "0").stdout
    assert "early 1990s  alleged by Ingrid Solberg-Mayne" in shown


def test_a_timeline_as_json_has_the_shape_of_the_contract(run: Run) -> None:
    timeline = json.loads(run("timeline", "Renner", "--json", "--entries", "3").stdout)
    assert len(timeline["entries"]) == 3
    assert timeline["folded"] > 0
    for entry in timeline["entries"]:
        assert {"date", "earliest", "latest", "status", "support", "actors", "sentences"} <= set(entry)
        assert {"report", "start", "end", "text"} == set(entry["sentences"][0])


def test_a_timeline_can_be_narrowed_to_days_and_people(run: Run) -> None:
    narrowed = run("timeline", "Renner", "--json", "--from", "2022-09", "--to", "2022", "--about", "Renner")
    for entry in json.loads(narrowed.stdout)["entries"]:
        assert entry["latest"] >= "2022-09-01"
        assert entry["earliest"] <= "2022-12-31"
        assert any("Renner" in actor for actor in entry["actors"])


def test_what_is_new_since_a_day_is_marked_in_words_and_in_json(run: Run) -> None:
    asked = ("timeline", "Renner", "--new-since", "2023-02", "--entries", "0")
    entries = json.loads(run(*asked, "--json").stdout)["entries"]
    fresh = [entry for entry in entries if entry["new"]]
    assert 0 < len(fresh) < len(entries)
    marked = [line for line in run(*asked).stdout.splitlines() if line.endswith("  new")]
    assert len(marked) == len(fresh)
    assert not any(line.endswith("  new") for line in run("timeline", "Renner").stdout.splitlines())


def test_a_plan_that_nobody_came_back_to_says_so(run: Run) -> None:
    lines = run("timeline", "Renner", "--entries", "0").stdout.splitlines()
    assert any("scheduled" in line and "no report says that it came about" in line for line in lines)


def test_what_is_folded_is_counted_and_can_be_unfolded(run: Run) -> None:
    folded = json.loads(run("timeline", "Renner", "--entries", "4", "--json").stdout)["folded"]
    assert f"{folded} more entries weigh less" in run("timeline", "Renner", "--entries", "4").stdout
    assert "weigh less" not in run("timeline", "Renner", "--entries", "0").stdout


def test_an_entry_shows_as_many_sentences_as_are_asked_for(run: Run) -> None:
    entries = json.loads(run("timeline", "Renner", "--json", "--sentences", "1").stdout)["entries"]
    assert {len(entry["sentences"]) for entry in entries} == {1}


def test_statements_can_be_narrowed_to_a_speaker(run: Run) -> None:
    statements = json.loads(run("statements", "Renner", "--speaker", "Solberg", "--json").stdout)
    assert statements
    assert all("Solberg" in statement["speaker"] for statement in statements)
    assert "Ingrid Solberg-Mayne" in run("statements", "Renner").stdout


def test_people_and_search_show_what_is_there(run: Run) -> None:
    assert "Tobias Renner" in run("people", "Renner").stdout
    hits = json.loads(run("search", "memoir", "--json").stdout)
    assert hits
    for hit in hits:
        for start, end in hit["marks"]:
            assert hit["text"][start:end].lower().startswith("memoir")


def test_verify_counts_what_it_read(run: Run) -> None:
    result = run("verify")
    assert result.exit_code == 0
    assert "32 reports re-read: every text, hash and span holds." in result.stdout


@pytest.mark.parametrize("form", ["json", "markdown", "csv", "timelinejs"])
def test_every_form_of_export_can_be_written_to_a_file(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / "story"
    assert run("export", "Renner", "--to", form, "-o", str(target)).exit_code == 0
    assert target.read_bytes() == run("export", "Renner", "--to", form).stdout_bytes


def test_an_export_to_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("export", "--to", "json", "-o", str(tmp_path / "none" / "story.json"))
    assert isinstance(result.exception, StoryledgerError)


def test_add_names_what_it_could_not_read_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(
        "Date: 2022-01-05\n\nThe ferry to Skarne sailed again on Monday.", "utf-8"
    )
    result = run("add", str(tmp_path), ledger=tmp_path / "ledger.db")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "1 report added, 1 not usable" in result.stdout
    assert "empty.txt" in run("failures", ledger=tmp_path / "ledger.db").stdout


def test_add_counts_the_reports_in_other_languages_and_failures_names_them(run: Run, tmp_path: Path) -> None:
    folder, ledger = tmp_path / "reports", tmp_path / "ledger.db"
    folder.mkdir()
    (folder / "english.txt").write_text("Date: 2022-01-05\n\nThe ferry to Skarne sailed on Monday.", "utf-8")
    french = "Le conseil du port a décidé lundi que le bac de Skarne ne partira plus avant le mois de mars."
    (folder / "french.txt").write_text(f"Date: 2022-01-06\n\n{french}", "utf-8")
    result = run("add", str(folder), ledger=ledger)
    assert result.exit_code == 0
    assert "2 reports added (1 of them kept but not read" in result.stdout
    named = run("failures", ledger=ledger).stdout
    assert "english.txt" not in named
    assert named.startswith("french.txt: Kept, but not read: its language is 'fr'")
    (told,) = json.loads(run("failures", "--json", ledger=ledger).stdout)
    assert told["error"]["kind"] == "language"
    again = json.loads(run("add", "--json", str(folder), ledger=ledger).stdout)
    assert (again["unchanged"], again["unread"]) == (2, [])


def test_add_reads_standard_input_and_maps_fields(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"body": "The ferry sank off Skarne on Monday.", "when": "2022-01-05"})
    result = run(
        "add",
        "-",
        "--field",
        "text=body",
        "--field",
        "date=when",
        "--json",
        ledger=tmp_path / "ledger.db",
        text=line,
    )
    assert json.loads(result.stdout)["added"] == 1


def test_annotate_answers_in_order_and_marks_what_failed(run: Run) -> None:
    lines = [
        json.dumps({"id": "x1", "date": "2023-07-12", "text": "Ada Brandt resigned on Monday."}),
        json.dumps({"id": "x2", "date": "2023-99-12", "text": "Ada Brandt resigned."}),
        json.dumps({"id": "x3", "published": None, "text": "Ada Brandt resigned on Monday."}),
    ]
    result = run("annotate", "-", text="\n".join(lines))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["x1", "x2", "x3"]
    assert result.exit_code == 1
    assert records[0]["times"][0]["value"] == "2023-07-10"
    assert records[1]["error"]["kind"] == "input"
    assert records[2]["times"][0]["earliest"] is None


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--ledger", "missing.db", "stories"], 1, "No ledger there"),
        (["annotate", "missing.jsonl"], 1, "missing.jsonl"),
        (["timeline"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["add", "x.txt", "--field", "text"], 2, "OURS=THEIRS"),
        (["timeline", "x", "--from", "soon"], 2, "not a day"),
        (["--ledger", "mysql://somewhere/x", "add", "x.txt"], 2, "address of a ledger"),
    ],
)
def test_errors_are_one_line_with_the_right_exit_status(
    tmp_path: Path, arguments: list[str], status: int, says: str
) -> None:
    command = [sys.executable, "-c", "from storyledger.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from storyledger.cli import cli; cli.main(['--help'], standalone_mode=False); "
        "heavy = {'sqlalchemy', 'trafilatura', 'starlette', 'numpy', 'nupunkt', 'rich'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "timeline" in done.stdout
