import io
import json
from pathlib import Path
from typing import Any

import pytest

from storyledger.model import Failure, Report
from storyledger.read import jsonl as room
from storyledger.read import read_paths, read_record
from storyledger.read.jsonl import numbered_lines, read_json

_GOOD = {"id": "n1", "date": "2021-03-04", "text": "The mayor resigned."}


def _lines(tmp_path: Path, *lines: Any, **options: Any) -> list[Report | Failure]:
    path = tmp_path / "news.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    )
    return list(read_paths([path], **options))


def _failure(outcome: Report | Failure) -> Failure:
    assert isinstance(outcome, Failure)
    return outcome


def test_every_field_is_read() -> None:
    entry = _GOOD | {
        "title": "T",
        "publisher": "The Post",
        "url": "u",
        "author": ["A", "B"],
        "language": "en",
        "x": 1,
    }
    report = read_record(entry, "news.jsonl:1")
    assert (report.given_id, str(report.published), report.text) == (
        "n1",
        "2021-03-04",
        "The mayor resigned.",
    )
    assert (report.title, report.source, report.url, report.byline) == ("T", "The Post", "u", "A, B")
    assert (report.language, report.name, report.flags) == ("en", "news.jsonl:1", ())


def test_fields_are_renamed() -> None:
    report = read_record(
        {"body": "The mayor resigned.", "when": "2021", "no": 7},
        "n",
        {"text": "body", "published": "when", "id": "no"},
    )
    assert (report.text, str(report.published), report.given_id) == ("The mayor resigned.", "2021", "7")


def test_no_date_is_flagged() -> None:
    assert read_record({"text": "He left.", "date": None}, "n").flags == ("no date",)


def test_a_field_of_another_kind_is_left_out_and_flagged() -> None:
    report = read_record(_GOOD | {"title": {"main": "T"}}, "n")
    assert report.title is None
    assert report.flags == ("unreadable title",)


def test_what_no_store_takes_is_replaced() -> None:
    report = read_record(json.loads('{"text": "a\\ud800b\\u0000c", "date": "2021", "title": "\\udfff"}'), "n")
    assert report.text == "a�b�c"
    assert report.flags == ("replaced characters", "replacement characters")
    report.text.encode("utf-8")
    assert report.title == "�"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "He left.", ', "Not JSON"),
        (b'"He left."', "Not a JSON object"),
        (b"[1, 2]", "Not a JSON object"),
        ({"date": "2021-03-04"}, "No text"),
        ({"text": "  "}, "An empty text"),
        ({"text": 7}, "not a string"),
        (_GOOD | {"date": "2023-13-45"}, "2023-13-45"),
        (_GOOD | {"date": 20210304}, "20210304"),
        (b'{"text": "a\x00b"}', "Binary"),
        (b"[" * 100_000, "JSON"),
        (b'{"text": "He left.", "n": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_goes_on(tmp_path: Path, line: Any, words: str) -> None:
    first, bad, last = _lines(tmp_path, _GOOD, line, _GOOD | {"id": "n2"})
    assert isinstance(first, Report)
    assert first.name == "news.jsonl:1"
    assert isinstance(last, Report)
    assert last.name == "news.jsonl:3"
    assert _failure(bad).name == str(tmp_path / "news.jsonl") + ":2"
    assert words in _failure(bad).message
    assert _failure(bad).kind == "input"


def test_blank_lines_count_but_are_no_failures(tmp_path: Path) -> None:
    assert [one.name for one in _lines(tmp_path, _GOOD, b"", b"  \r", _GOOD)] == [
        "news.jsonl:1",
        "news.jsonl:4",
    ]


def test_a_line_in_another_encoding_is_flagged(tmp_path: Path) -> None:
    (report,) = _lines(tmp_path, '{"text": "Zoë left.", "date": "2021"}'.encode("cp1252"))
    assert isinstance(report, Report)
    assert report.text == "Zoë left."
    assert report.flags == ("decoded as windows-1252",)


def test_a_file_in_utf16(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes((json.dumps(_GOOD) + "\n" + json.dumps(_GOOD)).encode("utf-16"))
    assert [one.name for one in read_paths([path])] == ["news.jsonl:1", "news.jsonl:2"]


def test_a_line_that_is_too_long_is_passed_over_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_REPORT_BYTES", 10)
    stream = io.BytesIO(b"short\n" + b"x" * 50 + b"\n0123456789\nlast")
    assert list(numbered_lines(stream)) == [(1, b"short\n"), (2, None), (3, b"0123456789\n"), (4, b"last")]


def test_the_message_for_a_line_that_is_too_long() -> None:
    (failure,) = room.read_lines([(3, None)], "n", "dir/n")
    assert _failure(failure).name == "dir/n:3"
    assert "longer than 20,000,000 bytes" in _failure(failure).message


def test_json_files_of_one_object_and_of_a_list() -> None:
    assert [one.name for one in read_json(json.dumps(_GOOD, indent=1).encode(), "a.json", "d/a.json")] == [
        "a.json"
    ]
    outcomes = list(read_json(json.dumps([_GOOD, 7, _GOOD]).encode(), "a.json", "d/a.json"))
    assert [one.name for one in outcomes] == ["a.json:1", "d/a.json:2", "a.json:3"]


def test_a_json_file_that_is_json_lines() -> None:
    data = json.dumps(_GOOD).encode() + b"\n" + json.dumps(_GOOD).encode() + b"\n"
    assert [one.name for one in read_json(data, "a.json", "d/a.json")] == ["a.json:1", "a.json:2"]


@pytest.mark.parametrize("data", [b"[]", b"", b"{", b"nonsense"])
def test_a_json_file_with_nothing_in_it(data: bytes) -> None:
    (failure,) = read_json(data, "a.json", "d/a.json")
    assert _failure(failure).name == "d/a.json"
