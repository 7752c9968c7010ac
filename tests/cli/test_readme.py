"""The examples of the README run as they stand there."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from storyledger.cli import cli

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
COMMANDS = [line.strip() for line in README.splitlines() if line.startswith("    storyledger ")]
MAKE = re.findall(r"make ([a-z]+)", README)


@pytest.mark.parametrize("line", [line for line in COMMANDS if " add " not in line and " serve" not in line])
def test_a_command_of_the_readme_runs(example_ledger: Path, line: str, tmp_path: Path) -> None:
    arguments = shlex.split(line, comments=True)[1:]
    result = CliRunner().invoke(cli, ["--ledger", str(example_ledger), *arguments])
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()


def test_the_offsets_of_the_readme_mark_a_sentence(example_ledger: Path) -> None:
    found = re.search(r"storyledger report (\w+) --at (\d+):(\d+)", README)
    assert found is not None
    told = CliRunner().invoke(cli, ["--ledger", str(example_ledger), "report", found[1], "--json"])
    report = json.loads(told.stdout)
    marked = report["text"][int(found[2]) : int(found[3])]
    assert re.fullmatch(r"[A-Z].{60,}\.", marked)
    assert report["text"][int(found[2]) - 1] == report["text"][int(found[3])] == "\n"


def test_the_python_of_the_readme_runs(
    tmp_path: Path, examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = re.search(r"    import storyledger\n(?:    .*\n|\n)+", README)
    assert code is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    source = examples / "dell-v-farrow" / "01-lowmarch-gazette.txt"
    (tmp_path / "reports" / source.name).write_bytes(source.read_bytes())
    exec(re.sub(r"^    ", "", code.group(), flags=re.MULTILINE), {"__name__": "__main__"})
    assert "alleged" in capsys.readouterr().out


def test_every_make_target_of_the_readme_is_there() -> None:
    targets = (Path(__file__).resolve().parents[2] / "Makefile").read_text("utf-8")
    assert MAKE
    for target in MAKE:
        assert re.search(rf"^{target}:", targets, re.MULTILINE)
