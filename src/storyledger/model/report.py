"""Reports as they came in: the text, what is known about it, and its blocks."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from storyledger.errors import InputError
from storyledger.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of a report's text is."""

    HEADER = "header"  # metadata lines of the input form: " date 2021-02-24 ", "Source: ..."
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    POST = "post"
    LIST = "list"
    NOTICE = "notice"


#: Facts are read from these blocks and from no others.
MINED_KINDS = frozenset({BlockKind.BODY, BlockKind.CAPTION, BlockKind.POST})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report's text, half-open in code points; blocks are in order and never overlap.

    `author`, `handle`, `posted` (ISO date) and `url` are known for posts only, where the post states them.
    """

    kind: BlockKind
    start: int
    end: int
    author: str | None = None
    handle: str | None = None
    posted: str | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The block as in the `annotate` contract; the four keys of posts appear on posts alone."""
        entry: dict[str, Any] = {"kind": str(self.kind), "start": self.start, "end": self.end}
        if self.kind is BlockKind.POST:
            entry |= {"author": self.author, "handle": self.handle, "posted": self.posted, "url": self.url}
        return entry

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> Block:
        """The reverse of `to_dict`."""
        return cls(**{**entry, "kind": BlockKind(entry["kind"])})


_PUBLISHED = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")


@dataclass(frozen=True)
class Published:
    """When a report was published, as precisely as its source says and no more.

    `value` is ISO 8601: "2023", "2023-07", "2023-07-12" or "2023-07-12T09:30:00+02:00".
    """

    value: str

    def __post_init__(self) -> None:
        if not _PUBLISHED.fullmatch(self.value):
            raise InputError("Not a publication date", self.value, "Write it as YYYY-MM-DD")
        try:
            self._parsed  # noqa: B018 - reading it checks it
        except ValueError as error:
            raise InputError("No such date", self.value, "Write a real day as YYYY-MM-DD") from error

    @cached_property
    def _parsed(self) -> datetime:
        padded = self.value + "-01-01"[max(0, len(self.value) - 4) :] if len(self.value) < 10 else self.value
        return datetime.fromisoformat(padded)

    @property
    def day(self) -> date:
        """The first day that the value allows."""
        return self._parsed.date()

    @property
    def precision(self) -> str:
        """One of "year", "month", "day", "time"."""
        return {4: "year", 7: "month", 10: "day"}.get(len(self.value), "time")

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Report:
    """One dated news report, its text exactly as it came in.

    `id` is derived from the content (see `report_id`), so that the same report always has the same id.
    `text` is what came in, decoded and never altered; every offset indexes it in code points.
    `name` is where it was read from (a file name, with the line for JSON Lines), `given_id` an id that
    the input itself stated. `flags` are remarks of the reader, such as "mojibake" or "no date".
    `blocks` cover the text once it has been segmented (`storyledger.read.segment`).
    """

    text: str
    published: Published | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    given_id: str | None = None
    name: str | None = None
    flags: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits, from the content alone."""
        return report_id(self)

    def span(self, start: int, end: int) -> Span:
        """The words `text[start:end]` as evidence."""
        if not 0 <= start < end <= len(self.text):
            raise InputError("A span outside its report", f"{self.id}[{start}:{end}]", "Check the offsets")
        return Span(self.id, start, end, self.text[start:end])

    def to_dict(self) -> dict[str, Any]:
        """Everything that is known about the report, with its text and blocks."""
        return {
            "id": self.id,
            "given_id": self.given_id,
            "name": self.name,
            "published": str(self.published) if self.published else None,
            "source": self.source,
            "url": self.url,
            "title": self.title,
            "byline": self.byline,
            "language": self.language,
            "flags": list(self.flags),
            "text": self.text,
            "blocks": [block.to_dict() for block in self.blocks],
        }


def report_id(report: Report) -> str:
    """The id of a report: SHA-256 over its text and what its source says about it, cut to 64 bits.

    The file name, the language and the blocks are left out: they are ours, not the source's.
    """
    digest = hashlib.sha256()
    published = str(report.published) if report.published else None
    for field in (report.given_id, published, report.source, report.url, report.title, report.byline):
        digest.update(b"\x00" if field is None else b"\x01" + field.encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    digest.update(report.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
