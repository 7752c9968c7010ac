import io
import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from storyledger.errors import ConfigError
from storyledger.model import Failure, Report
from storyledger.read import decode, paths, read_paths

_TEXT = " date 2021-03-04 The mayor resigned."
_LINE = json.dumps({"text": "The mayor resigned.", "date": "2021-03-04"}) + "\n"


def _names(*inputs: str | Path, **options: Any) -> list[str]:
    return [outcome.name or "" for outcome in read_paths(inputs, **options)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "b.txt": _TEXT,
        "a/z.md": _TEXT,
        "a/y.jsonl": _LINE * 2,
        "c.NDJSON": _LINE,
        ".hidden.txt": _TEXT,
        ".git/x.txt": _TEXT,
        "ledger.db": "SQLite format 3",
        "photo.jpg": "JFIF",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def test_a_folder_is_walked_in_order_and_what_is_no_report_passed_over(folder: Path) -> None:
    assert _names(folder) == ["a/y.jsonl:1", "a/y.jsonl:2", "a/z.md", "b.txt", "c.NDJSON:1"]


def test_files_are_named_without_their_folder(folder: Path) -> None:
    assert _names(folder / "b.txt", str(folder / "a" / "z.md")) == ["b.txt", "z.md"]


def test_globs_are_expanded_in_order(folder: Path) -> None:
    assert _names(str(folder / "*.txt")) == ["b.txt"]
    assert _names(str(folder / "**" / "*.md")) == ["z.md"]


def test_a_file_with_the_signs_of_a_glob_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(_TEXT)
    assert _names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_links_that_lead_back_are_followed_once(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    assert _names(folder) == ["a/y.jsonl:1", "a/y.jsonl:2", "a/z.md", "b.txt", "c.NDJSON:1"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "No such file"),
        ("no*thing", "No file matches"),
        ("", "Not a path"),
        ("a\x00b", "Not a path"),
    ],
)
def test_what_is_not_there_is_a_failure(
    name: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (failure,) = read_paths([name])
    assert isinstance(failure, Failure)
    assert (failure.name, failure.kind) == (name, "input")
    assert words in failure.message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "Nothing in it"),
        ("blank.txt", b" \n ", "Nothing in it"),
        ("empty.jsonl", b"", "Nothing in it"),
        ("binary.txt", b"\x00\x01\x02", "Binary"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00", "Binary"),
        ("page.html", b"<html><body><a href='/'>Home</a></body></html>", "without an article"),
        ("broken.txt", b" date 2023-13-45 He left.", "2023-13-45"),
    ],
)
def test_a_bad_file_is_a_failure_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(_TEXT)
    failure, report = read_paths([tmp_path / name, tmp_path / "good.txt"])
    assert isinstance(failure, Failure)
    assert failure.name == str(tmp_path / name)
    assert words in failure.message
    assert isinstance(report, Report)


def test_what_cannot_be_opened_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str) -> Any:
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return os.scandir(path)

    monkeypatch.setattr(paths, "os", SimpleNamespace(scandir=closed))
    failure, *rest = read_paths([folder])
    assert isinstance(failure, Failure)
    assert failure.name == str(folder / "a")
    assert "permission" in failure.message.lower()
    assert [one.name for one in rest] == ["b.txt", "c.NDJSON:1"]


def test_a_link_to_nowhere_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (failure,) = read_paths([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.name == str(tmp_path / "a.txt")


def test_a_file_of_unknown_kind_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "feed.out").write_text("\n" + _LINE)
    (tmp_path / "wire").write_text(_TEXT)
    (tmp_path / "dump").write_text(json.dumps([json.loads(_LINE)], indent=1))
    assert _names(tmp_path / "feed.out", tmp_path / "wire", tmp_path / "dump") == [
        "feed.out:2",
        "wire",
        "dump:1",
    ]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (_LINE * 2, ["stdin:1", "stdin:2"]),
        ("\ufeff" + _LINE, ["stdin:1"]),
        (json.dumps({"text": "He left."}, indent=2), ["stdin"]),
        (_TEXT, ["stdin"]),
        ("[The mayor] left.", ["stdin"]),
        ("", ["stdin"]),
    ],
)
def test_standard_input_is_told_by_its_content(content: str, names: list[str]) -> None:
    assert _names("-", stdin=io.BytesIO(content.encode())) == names


def test_lines_of_standard_input_come_as_they_arrive() -> None:
    class Slow(io.BytesIO):
        taken = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.taken += 1
            return super().readline(size)

    stream = Slow((_LINE * 5).encode())
    next(iter(read_paths(["-"], stdin=stream)))
    assert stream.taken <= 2


def test_fields_reach_json_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "He left."}')
    (report,) = read_paths([tmp_path], fields={"text": "body"})
    assert isinstance(report, Report)
    assert report.text == "He left."


def test_a_field_that_there_is_not_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="txt"):
        list(read_paths([], fields={"txt": "body"}))


def test_a_file_that_is_too_big_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MAX_REPORT_BYTES", 20)
    (tmp_path / "a.txt").write_text(_TEXT)
    (failure,) = read_paths([tmp_path])
    assert isinstance(failure, Failure)
    assert "not one report" in failure.message
    assert decode.MAX_REPORT_BYTES > 20


def test_a_page_in_a_text_file_is_read_as_a_page(tmp_path: Path) -> None:
    words = "The mayor of Tallow resigned on Thursday after a week of protests over the harbour contract. "
    (tmp_path / "a.txt").write_text(
        f"<!doctype html><html><body><article><p>{words * 4}</p></article></body></html>"
    )
    (report,) = read_paths([tmp_path])
    assert isinstance(report, Report)
    assert "<p>" not in report.text


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "w") as stream:  # noqa: PTH123 - a name in bytes
        stream.write(_TEXT)
    (report,) = read_paths([tmp_path])
    assert isinstance(report, Report)
    assert report.name == "�.txt"


@pytest.mark.parametrize("name", ["a.pdf", "b.DOCX", "c.doc", "d.odt", "e.rtf", "f.epub", "g.eml", "h.msg"])
def test_a_document_that_is_not_read_is_named_in_a_folder_and_by_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"whatever")
    (tmp_path / "z.txt").write_text(_TEXT)
    failure, report = read_paths([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.name == str(tmp_path / name)
    assert "as plain text or HTML" in failure.message
    assert isinstance(report, Report)
    assert list(read_paths([tmp_path / name])) == [failure]


@pytest.mark.parametrize("names", [[], ["photo.jpg", "notes.db"], [".hidden.txt"], ["~$draft.docx"]])
def test_a_folder_without_a_report_is_a_failure(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text(_TEXT)
    (failure,) = read_paths([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.name == str(tmp_path)
    assert "No report in this folder" in failure.message
    assert ".txt" in failure.message


def test_an_empty_folder_inside_another_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    (tmp_path / "a.txt").write_text(_TEXT)
    assert _names(tmp_path) == ["a.txt"]


def test_a_record_without_a_text_says_what_it_has_instead(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "He left.", "when": "2021-03-04"}')
    (failure,) = read_paths([tmp_path])
    assert isinstance(failure, Failure)
    assert "there are: body, when" in failure.message
    assert "--field text=NAME" in failure.message
