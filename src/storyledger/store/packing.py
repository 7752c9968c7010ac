"""Reports and annotations as rows, and back: what is compressed, and what must not get in."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from typing import Any

from storyledger.errors import InputError, StoreError
from storyledger.model import Annotations, Block, Published, Report, ReportRef
from storyledger.store.schema import reports

#: What a report is rebuilt from, in the order that `report_of` expects.
REPORT_COLUMNS = (
    reports.c.id,
    reports.c.given_id,
    reports.c.name,
    reports.c.published,
    reports.c.source,
    reports.c.url,
    reports.c.title,
    reports.c.byline,
    reports.c.language,
    reports.c.flags,
    reports.c.blocks,
    reports.c.text,
)

#: What a report is listed with, in the order of the fields of `ReportRef`.
REF_COLUMNS = (
    reports.c.id,
    reports.c.given_id,
    reports.c.published,
    reports.c.source,
    reports.c.title,
    reports.c.name,
)


def pack(value: object) -> bytes:
    """A JSON value as compact UTF-8, deflated. Raises InputError for what is not text."""
    try:
        return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    except UnicodeEncodeError as error:
        raise _not_text("A record", f"half of a surrogate pair at {error.start}") from error


def unpack(body: bytes, what: str) -> Any:
    """The reverse of `pack`. Raises StoreError naming `what` where the bytes are damaged."""
    try:
        return json.loads(zlib.decompress(body))
    except (zlib.error, ValueError) as error:
        raise damaged(what) from error


def damaged(what: str) -> StoreError:
    """The error for a part of the ledger that does not make sense any more."""
    return StoreError(
        "A damaged entry in the ledger",
        what,
        "Run `storyledger rebuild`; if that does not help, go back to a copy of the ledger",
    )


def check_storable(parts: Iterable[str | None], what: str) -> None:
    """Raise InputError where a string holds what no database text can: NUL, or half a surrogate pair."""
    for part in parts:
        if part is None or (part.isascii() and "\0" not in part):
            continue
        try:
            part.encode()
        except UnicodeEncodeError as error:
            raise _not_text(what, f"half of a surrogate pair at {error.start}") from error
        if "\0" in part:
            raise _not_text(what, f"a NUL character at {part.index(chr(0))}")


def _not_text(what: str, value: str) -> InputError:
    return InputError(f"{what} holds something that is not text", value, "Clean the input and add it again")


def digest_of(text: str) -> bytes:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).digest()


def days_of(published: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a publication date allows, as strings that sort as days do.

    "2023-02" gives ("2023-02-01", "2023-02-31"): the last one is a bound to compare with, not a day to show.
    """
    if published is None:
        return None, None
    day = published[:10]
    return day + "-01-01"[len(day) - 4 :], day + "-12-31"[len(day) - 4 :]


def row_of(report: Report) -> dict[str, Any]:
    """The columns of a report, `pk` left to the database. Raises InputError for what is not text."""
    published = str(report.published) if report.published else None
    first, last = days_of(published)
    row = {
        "given_id": report.given_id,
        "name": report.name,
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "language": report.language,
        "text": report.text,
    }
    check_storable([*row.values(), *report.flags], f"The report {report.name or report.id}")
    return row | {
        "id": report.id,
        "published": published,
        "day_first": first,
        "day_last": last,
        "digest": digest_of(report.text),
        "flags": pack(list(report.flags)) if report.flags else None,
        "blocks": pack_blocks(report.blocks),
    }


def report_of(row: Any) -> Report:
    """The report that a row of `REPORT_COLUMNS` stands for."""
    report_id, given_id, name, published, source, url, title, byline, language, flags, blocks, text = row
    return Report(
        text=text,
        published=Published(published) if published else None,
        title=title,
        source=source,
        url=url,
        byline=byline,
        language=language,
        given_id=given_id,
        name=name,
        flags=tuple(unpack(flags, f"the flags of {report_id}")) if flags else (),
        blocks=unpack_blocks(blocks, report_id),
    )


def ref_of(row: Any) -> ReportRef:
    """The reference that a row of `REF_COLUMNS` stands for."""
    return ReportRef(*row)


def pack_blocks(blocks: Iterable[Block]) -> bytes | None:
    """Blocks, or None where there are none."""
    entries = [block.to_dict() for block in blocks]
    return pack(entries) if entries else None


def unpack_blocks(body: bytes | None, report_id: str) -> tuple[Block, ...]:
    """The reverse of `pack_blocks`."""
    if body is None:
        return ()
    what = f"the blocks of {report_id}"
    try:
        return tuple(Block.from_dict(entry) for entry in unpack(body, what))
    except (TypeError, ValueError, KeyError) as error:
        raise damaged(what) from error


def pack_annotations(record: Annotations) -> bytes:
    """The record without its blocks."""
    entry = record.to_dict()
    del entry["blocks"]
    return pack(entry)


def unpack_annotations(body: bytes, blocks: bytes | None, report_id: str) -> Annotations:
    """The reverse of `pack_annotations`, with the report's blocks."""
    what = f"the annotations of {report_id}"
    entry = unpack(body, what)
    try:
        entry["blocks"] = unpack(blocks, f"the blocks of {report_id}") if blocks else []
        return Annotations.from_dict(entry)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise damaged(what) from error
