"""Row by row what the issue of bad input asks: a clear message, exit status 1, and everything else read."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = {"date": "2022-01-05", "text": "Ada Brandt resigned from the harbour board of Skarne on Monday."}
COMMAND = [sys.executable, "-c", "from storyledger.cli import main; main()"]

Add = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Adds the folder of reports, which has a good one, to a ledger; returns what the command said."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.jsonl").write_text(json.dumps(GOOD), "utf-8")

    def run(*extra: str, ledger: Path = tmp_path / "ledger.db") -> subprocess.CompletedProcess[str]:
        command = [*COMMAND, "--ledger", str(ledger), "add", str(folder), *extra]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def assert_the_rest_was_read(done: subprocess.CompletedProcess[str], name: str, says: str) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    message = next(line for line in done.stderr.splitlines() if name in line)
    assert says.casefold() in message.casefold()
    assert "1 report added, 1 not usable" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "nothing in it"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("broken.jsonl", b'{"date": "2022-01-05", "text": ', "Not JSON"),
        ("textless.jsonl", b'{"date": "2022-01-05"}', "No text"),
        ("number.jsonl", b'{"text": 7}', "not a string"),
        ("dated.jsonl", b'{"date": "2022-13-45", "text": "Ada Brandt resigned."}', "2022-13-45"),
        ("headed.txt", b"Title: x\nDate: the day after\n\nAda Brandt resigned.", "the day after"),
        ("page.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "article"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_read(
    tmp_path: Path, add: Add, name: str, content: bytes, says: str
) -> None:
    (tmp_path / "reports" / name).write_bytes(content)
    assert_the_rest_was_read(add(), name, says)


def test_a_line_of_50_mb_is_named_by_its_number(tmp_path: Path, add: Add) -> None:
    with (tmp_path / "reports" / "long.jsonl").open("wb") as lines:
        lines.write(b'{"text": "' + b"x" * 50_000_000 + b'"}\n')
    assert_the_rest_was_read(add(), "long.jsonl:1", "longer than")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "latin-1", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, add: Add, encoding: str) -> None:
    text = "Date: 2022-01-05\n\nAndré Brandt a démissionné, the café owner said on Monday in Skarne."
    (tmp_path / "reports" / "other.txt").write_bytes(text.encode(encoding))
    done = add()
    assert done.returncode == 0, done.stderr
    assert "2 reports added" in done.stdout


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, add: Add) -> None:
    closed = tmp_path / "reports" / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        assert_the_rest_was_read(add(), "closed", "cannot")
    finally:
        closed.chmod(0o700)


def test_a_path_that_is_not_there_is_named(add: Add) -> None:
    assert_the_rest_was_read(add("missing.txt"), "missing.txt", "no such")


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path, add: Add) -> None:
    ledger = tmp_path / "ledger.db"
    assert add().returncode == 0
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    connection.close()
    done = add()
    assert done.returncode == 1
    assert "newer" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"not a database, only a note", b"\x00" * 4096])
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, add: Add, content: bytes) -> None:
    ledger = tmp_path / "ledger.db"
    ledger.write_bytes(content)
    done = add()
    assert done.returncode == 1
    assert "ledger.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert ledger.read_bytes() == content


def test_a_ledger_that_another_process_is_writing_is_waited_for_and_then_refused(
    tmp_path: Path, add: Add
) -> None:
    assert add().returncode == 0
    hold = (
        "import storyledger, sys, time\n"
        f"ledger = storyledger.open({str(tmp_path / 'ledger.db')!r})\n"
        "with ledger.store.claimed():\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "held\n"
        done = add()
        assert done.returncode == 1
        assert "writing" in done.stderr
        shown = subprocess.run(
            [*COMMAND, "--ledger", str(tmp_path / "ledger.db"), "stories"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert shown.returncode == 0, shown.stderr
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_keeps_what_was_stored(tmp_path: Path, add: Add) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        with (tmp_path / "reports" / "many.jsonl").open("w", encoding="utf-8") as lines:
            for number in range(400):
                text = f"{GOOD['text']} {f'Report {number} of the board. ' * 60}"
                lines.write(json.dumps({**GOOD, "id": str(number), "text": text}) + "\n")
        done = add(ledger=disk / "ledger.db")
        assert done.returncode == 1
        assert "full" in done.stderr.casefold()
        assert "Traceback" not in done.stderr
        check = subprocess.run(
            [*COMMAND, "--ledger", str(disk / "ledger.db"), "verify"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert check.returncode == 0, check.stderr
        assert not check.stdout.startswith("0 reports")
    finally:
        for _ in range(20):
            if subprocess.run(["umount", str(disk)], capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
