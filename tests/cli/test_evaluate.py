import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from storyledger.cli import cli
from storyledger.errors import ConfigError

ROW = {
    "id": "a",
    "sentences": [
        {
            "tokens": ["Anna", "Quill", "left", "Orme", "."],
            "tags": ["B-Person", "E-Person", "O", "S-Location", "O"],
        }
    ],
}


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW), "utf-8")
    return str(path)


def test_a_table_of_errors_comes_if_asked_for(names: str) -> None:
    plain = CliRunner().invoke(cli, ["evaluate", "names", names]).output
    confused = CliRunner().invoke(cli, ["evaluate", "names", names, "--confusion"]).output
    assert "gold, found as" not in plain
    assert "gold, found as" in confused
    assert "missed" in confused


def test_json_holds_the_form_and_the_tables(names: str) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "names", names, "--as", "capitals", "--confusion", "--json"])
    (entry,) = json.loads(done.output)
    assert entry["form"] == "capitals"
    assert entry["figures"]["names"] == 2
    assert sum(entry["tables"][0]["rows"]["person"].values()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["names", "PATH", "--as", "rot13"], ["names", "PATH", "--every-document"], ["all", "--as", "capitals"]],
)
def test_an_option_that_does_not_fit_is_refused(names: str, arguments: list[str]) -> None:
    command = ["evaluate", *(names if argument == "PATH" else argument for argument in arguments)]
    done = CliRunner().invoke(cli, command)
    assert isinstance(done.exception, ConfigError)
