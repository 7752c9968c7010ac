"""JSON Lines, and JSON files that hold one report or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from storyledger.errors import ConfigError, InputError
from storyledger.model import Failure, Published, Report
from storyledger.read.dates import parse_published
from storyledger.read.decode import MAX_REPORT_BYTES, Decoded, decode, remarks, storable

#: What a record's fields may be called, the first one that is there counts.
_NAMES = {
    "id": ("id",),
    "date": ("date", "published"),
    "text": ("text",),
    "title": ("title",),
    "source": ("source", "publisher", "outlet"),
    "url": ("url",),
    "byline": ("byline", "author"),
    "language": ("language",),
}
#: So many of a record's fields are named where its text is not found.
_FIELDS_NAMED = 8
_WHOLE_FILE_BYTES = 10 * MAX_REPORT_BYTES


def check_fields(fields: Mapping[str, str] | None) -> None:
    """Raise ConfigError where `fields` renames a field that there is not."""
    known = [*_NAMES, "published"]
    for field in fields or {}:
        if field not in known:
            raise ConfigError("No such field to rename", field, f"The fields are {', '.join(known)}")


def read_record(entry: Any, name: str, fields: Mapping[str, str] | None = None) -> Report:
    """The report of one JSON object.

    `fields` says what our fields are called there ({"text": "body"}); fields that we do not know are passed
    over. Lone surrogates and NUL, which no store takes, become U+FFFD, flagged "replaced characters".
    Raises InputError where text or date cannot be used.
    """
    if not isinstance(entry, dict):
        raise InputError("Not a JSON object", _kind(entry), "Write one object a line, with a field 'text'")
    flags: list[str] = []
    text = _text(entry, fields or {}, flags)
    published = _published(entry, fields or {})
    plain = {
        field: _plain(entry, field, fields or {}, flags)
        for field in ("id", "title", "source", "url", "byline", "language")
    }
    flags += remarks(text)
    if not published:
        flags.append("no date")
    return Report(
        text=text,
        published=published,
        title=plain["title"],
        source=plain["source"],
        url=plain["url"],
        byline=plain["byline"],
        language=plain["language"],
        given_id=plain["id"],
        name=name,
        flags=tuple(dict.fromkeys(flags)),
    )


def read_lines(
    lines: Iterable[tuple[int, bytes | None]],
    name: str,
    path: str,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Report | Failure]:
    """One report or failure for each line that is not blank; reports are named "NAME:LINE".

    `lines` are numbered; None stands for a line that was too long to be read. `path` names failures.
    """
    for number, line in lines:
        entry = None
        try:
            if line is None:
                raise InputError(
                    f"A line longer than {MAX_REPORT_BYTES:,} bytes", None, "Write one report a line"
                )
            if not line.strip():
                continue
            decoded = _decoded(line)
            entry = parse_json(decoded.text)
            yield _flagged(read_record(entry, f"{name}:{number}", fields), decoded.flags)
        except InputError as error:
            yield Failure.of(f"{path}:{number}", error, _given_id(entry, fields))


def numbered_lines(stream: BinaryIO, first: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers from 1, None for one that is too long.

    Never holds more than one line; what is too long is passed over without being kept. `first` is a first
    line that was already taken from the stream.
    """
    number = 0
    line = first or stream.readline(MAX_REPORT_BYTES + 1)
    while line:
        number += 1
        if len(line) > MAX_REPORT_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, None
        else:
            yield number, line
        line = stream.readline(MAX_REPORT_BYTES + 1)


def read_json(
    data: bytes, name: str, path: str, fields: Mapping[str, str] | None = None
) -> Iterator[Report | Failure]:
    """The reports of a JSON file: one object, a list of objects, or (by its looks) JSON Lines.

    The entries of a list are named "NAME:NUMBER", counted from 1.
    """
    try:
        if len(data) > _WHOLE_FILE_BYTES:
            raise InputError(f"A JSON file of more than {_WHOLE_FILE_BYTES:,} bytes", None, "Use JSON Lines")
        decoded = decode(data)
        whole = parse_json(decoded.text)
    except InputError as error:
        if (lines := data.splitlines(keepends=True)) and len(lines) > 1 and _opens_lines(lines):
            yield from read_lines(enumerate(lines, 1), name, path, fields)
        else:
            yield Failure.of(path, error)
        return
    entries = list(enumerate(whole, 1)) if isinstance(whole, list) else [(0, whole)]
    if not entries:
        yield Failure.of(path, InputError("An empty list", None, "Put reports into it, or leave it out"))
    for number, entry in entries:
        suffix = f":{number}" if number else ""
        try:
            yield _flagged(read_record(entry, name + suffix, fields), decoded.flags)
        except InputError as error:
            yield Failure.of(path + suffix, error, _given_id(entry, fields))


def parse_json(text: str) -> Any:
    """The JSON value of a text; InputError with the place where it breaks."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{error.msg} at column {error.colno}" + (
            f", line {error.lineno}" if error.lineno > 1 else ""
        )
        raise InputError("Not JSON", place, "Mend or remove it, and add the file again") from error
    except (ValueError, RecursionError) as error:
        raise InputError("JSON that cannot be used", str(error)[:100], "Mend or remove it") from error


def _decoded(line: bytes) -> Decoded:
    """A line's text; UTF-8 goes the short way, since JSON itself refuses control characters."""
    if b"\x00" not in line and not line.startswith(b"\xef\xbb\xbf"):
        try:
            return Decoded(line.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    return decode(line)


def _opens_lines(lines: list[bytes]) -> bool:
    first = next((line.strip() for line in lines if line.strip()), b"")
    return first.startswith(b"{") and first.endswith(b"}")


def _get(entry: dict[str, Any], field: str, fields: Mapping[str, str]) -> Any:
    for name in (fields[field],) if field in fields else _NAMES[field]:
        value = entry.get(name)
        if value is not None:
            return value
    return None


def _given_id(entry: Any, fields: Mapping[str, str] | None) -> str | None:
    """The id that a record states, though nothing else of it may be of use."""
    return _plain(entry, "id", fields or {}, []) if isinstance(entry, dict) else None


def _text(entry: dict[str, Any], fields: Mapping[str, str], flags: list[str]) -> str:
    text = _get(entry, "text", fields)
    called = fields.get("text", "text")
    if text is None:
        named = [key for key, value in entry.items() if isinstance(value, str)]
        there = storable(", ".join(named[:_FIELDS_NAMED]) or "none")[0]
        hint = "Say which of them is the text: --field text=NAME (in Python, fields={'text': NAME})"
        raise InputError("No text", f"no field {called!r}; there are: {there}", hint)
    if not isinstance(text, str):
        raise InputError(
            f"The field {called!r} is not a string", _kind(text), "Write the report's text there"
        )
    if not text.strip():
        raise InputError("An empty text", f"field {called!r}", "Leave the report out, or give it its text")
    text, replaced = storable(text)
    if replaced:
        flags.append("replaced characters")
    return text


def _published(entry: dict[str, Any], fields: Mapping[str, str]) -> Published | None:
    names = dict(fields)
    if "published" in names:
        names.setdefault("date", names["published"])
    value = _get(entry, "date", names)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError("A date that is not a string", value, 'Write it as "YYYY-MM-DD", or null')
    return parse_published(storable(value)[0])


def _plain(entry: dict[str, Any], field: str, fields: Mapping[str, str], flags: list[str]) -> str | None:
    """A string, a number as one, or a list of strings joined; anything else is flagged and left out."""
    value = _get(entry, field, fields)
    if value is None:
        return None
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        flags.append(f"unreadable {field}")
        return None
    return storable(value)[0].strip() or None


def _flagged(report: Report, flags: tuple[str, ...]) -> Report:
    if not flags:
        return report
    return replace(report, flags=flags + report.flags)


def _kind(value: Any) -> str:
    return {
        "list": "a list",
        "str": "a string",
        "NoneType": "null",
        "dict": "an object",
        "bool": "true or false",
    }.get(type(value).__name__, "a number")
