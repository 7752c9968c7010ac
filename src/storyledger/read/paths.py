"""From what is named on a command line to reports: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from storyledger.errors import InputError
from storyledger.model import Failure, Report
from storyledger.read.decode import MAX_REPORT_BYTES, decode
from storyledger.read.html import declared_charset, looks_like_html, read_html
from storyledger.read.jsonl import check_fields, numbered_lines, read_json, read_lines
from storyledger.read.text import read_text

Fields = Mapping[str, str] | None

_LINES = frozenset({".jsonl", ".ndjson"})
_JSON = frozenset({".json"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_TEXT = frozenset({".txt", ".text", ".md"})
#: What is read inside a folder.
SUFFIXES = _LINES | _JSON | _HTML | _TEXT
#: Not read, and never passed over in silence: people keep reports in them.
_DOCUMENTS = {
    ".pdf": "A PDF file",
    ".doc": "A word processor's document",
    ".docx": "A word processor's document",
    ".odt": "A word processor's document",
    ".rtf": "A word processor's document",
    ".pages": "A word processor's document",
    ".epub": "An e-book",
    ".eml": "A mail",
    ".msg": "A mail",
}


def read_paths(
    paths: Sequence[str | Path],
    *,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Failure]:
    """Every report of the inputs, in order; what cannot be read comes as a Failure and the rest goes on.

    An input is a file, a folder, a glob or "-" for standard input. Folders are walked to the bottom, sorted
    by name; hidden files, links back into a folder already seen, and files of other kinds than `SUFFIXES`
    are passed over there, save that documents of kinds that are not read (PDF, DOCX, mail ...) are failures;
    so is a folder in which there is nothing to read. Any other file that is named by itself is read, its
    form told by its content where its suffix says nothing. `fields` maps our field names to those of JSON
    input. A report is named by its file, below the folder that was asked for; a failure by its whole path.
    Raises ConfigError where `fields` names a field that there is not.
    """
    check_fields(fields)
    for path in paths:
        try:
            yield from _one(str(path), fields, stdin)
        except InputError as error:
            yield Failure.of(str(path), error)
        except OSError as error:
            yield Failure.of(str(path), _unreadable(error))


def _one(path: str, fields: Fields, stdin: BinaryIO | None) -> Iterator[Report | Failure]:
    if path == "-":
        yield from _stream(stdin or sys.stdin.buffer, "stdin", "stdin", fields)
        return
    if "\x00" in path or not path:
        raise InputError("Not a path", path, "Name a file, a folder or a glob")
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        if not glob.has_magic(path):
            raise InputError("No such file or folder", None, "Check the path") from None
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute ones
        if not found:
            raise InputError("No file matches", None, "Check the pattern") from None
        yield from read_paths(found, fields=fields)
        return
    if stat.S_ISDIR(mode):
        found_any = False
        for item in _folder(path, "", fields, set()):
            found_any = True
            yield item
        if not found_any:
            kinds = ", ".join(sorted(SUFFIXES))
            raise InputError("No report in this folder", None, f"Files read in folders are {kinds}")
    else:
        yield from _file(path, Path(path).name, fields)


def _folder(
    folder: str, below: str, fields: Fields, seen: set[tuple[int, int]]
) -> Iterator[Report | Failure]:
    try:
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure.of(folder, _unreadable(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                yield from _folder(entry.path, f"{below}{entry.name}/", fields, seen)
                continue
            suffix = Path(entry.name).suffix.lower()
            if suffix in SUFFIXES and not _is_special(entry):
                yield from _file(entry.path, below + entry.name, fields)
            elif suffix in _DOCUMENTS and entry.is_file() and not entry.name.startswith("~$"):
                yield Failure.of(_shown(entry.path), _unread(suffix))
        except OSError as error:
            yield Failure.of(entry.path, _unreadable(error))


def _unread(suffix: str) -> InputError:
    """A document of a form that is not read."""
    hint = "Save it as plain text or HTML, and add that"
    return InputError(f"{_DOCUMENTS[suffix]}, which is not read", suffix.removeprefix("."), hint)


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Pipes, sockets and devices; a link to nowhere is none of them: it is a file that fails."""
    return not entry.is_file() and not entry.is_symlink()


def _file(path: str, name: str, fields: Fields) -> Iterator[Report | Failure]:
    name, path_shown = _shown(name), _shown(path)
    suffix = Path(path).suffix.lower()
    if suffix in _DOCUMENTS:
        yield Failure.of(path_shown, _unread(suffix))
        return
    try:
        with Path(path).open("rb") as stream:
            if suffix in _LINES:
                yield from _lines(stream, name, path_shown, fields)
            elif suffix in _JSON:
                yield from read_json(stream.read(), name, path_shown, fields)
            elif suffix in _HTML | _TEXT:
                yield _report(_whole(stream), name, suffix)
            else:
                yield from _stream(stream, name, path_shown, fields)
    except InputError as error:
        yield Failure.of(path_shown, error)
    except OSError as error:
        yield Failure.of(path_shown, _unreadable(error))


def _lines(stream: BinaryIO, name: str, path: str, fields: Fields) -> Iterator[Report | Failure]:
    """JSON Lines; in UTF-16 with a byte-order mark too, recoded on the way."""
    first = stream.readline(MAX_REPORT_BYTES + 1)
    if not first:
        raise InputError("Nothing in it", None, "Leave it out, or put reports into it")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = decode(first + stream.read()).text
        stream, first = io.BytesIO(text.encode()), b""
    yield from read_lines(numbered_lines(stream, first), name, path, fields)


def _stream(stream: BinaryIO, name: str, path: str, fields: Fields) -> Iterator[Report | Failure]:
    """Input of no stated form: JSON Lines where the first line is an object, a page, or a text."""
    first = stream.readline(MAX_REPORT_BYTES + 1)
    blank = b""
    while first and not first.strip() and len(blank) < 4096:
        blank, first = blank + first, stream.readline(MAX_REPORT_BYTES + 1)
    try:
        opening = first.removeprefix(b"\xef\xbb\xbf").strip()
        if opening.startswith(b"{") and opening.endswith(b"}"):
            lines = numbered_lines(stream, first)
            skipped = blank.count(b"\n")
            yield from read_lines(((number + skipped, line) for number, line in lines), name, path, fields)
            return
        rest = first + stream.read(10 * MAX_REPORT_BYTES - len(first))
        if opening[:1] == b"{" or (opening[:1] == b"[" and rest.rstrip().endswith(b"]")):
            yield from read_json(rest, name, path, fields)
            return
        yield _report(_limited(blank + rest), name, "")
    except InputError as error:
        yield Failure.of(path, error)
    except OSError as error:
        yield Failure.of(path, _unreadable(error))


def _report(data: bytes, name: str, suffix: str) -> Report:
    decoded = decode(data, declared_charset(data) if suffix in _HTML or data.lstrip()[:1] == b"<" else None)
    if suffix in _HTML or looks_like_html(decoded.text[:4096]):
        return read_html(decoded, name)
    return read_text(decoded, name)


def _whole(stream: BinaryIO) -> bytes:
    return _limited(stream.read(MAX_REPORT_BYTES + 1))


def _limited(data: bytes) -> bytes:
    if len(data) > MAX_REPORT_BYTES:
        hint = "Split it into single reports, or into JSON Lines"
        raise InputError(f"A file of more than {MAX_REPORT_BYTES:,} bytes is not one report", None, hint)
    return data


def _shown(path: str) -> str:
    """The path with what is not UTF-8 in it replaced, so that it can be printed and stored."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unreadable(error: OSError) -> InputError:
    hint = (
        "Check its permissions" if isinstance(error, PermissionError) else "Check that it is there and whole"
    )
    return InputError(f"Cannot be read, {(error.strerror or str(error)).lower()}", None, hint)
