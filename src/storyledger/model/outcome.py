"""What came of a run over many inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storyledger.errors import StoryledgerError


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used, or was kept without being read: which one, why, and what to do.

    `name` is the file, with ":LINE" for one line of it. `kind` is that of the exception ("input" ...), or
    "language" for what was kept and not read.
    `given_id` is the id that the input stated, where it could be read.
    """

    name: str
    kind: str
    message: str
    given_id: str | None = None

    @classmethod
    def of(cls, name: str, error: StoryledgerError, given_id: str | None = None) -> Failure:
        """The failure that an error stands for."""
        return cls(name, error.kind, str(error), given_id)

    @classmethod
    def unread(cls, name: str, language: str, given_id: str | None = None) -> Failure:
        """What stands for a report that is kept, and found by its words, but not read."""
        message = (
            f"Kept, but not read: its language is {language!r}, and only English is read. "
            "`storyledger search` finds its words"
        )
        return cls(name, "language", message, given_id)

    def to_dict(self) -> dict[str, Any]:
        """The id that the input stated, its name and the error, as in the `annotate` contract."""
        return {"id": self.given_id, "name": self.name, "error": {"kind": self.kind, "message": self.message}}


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did: how many reports are new, how many were known, and what failed.

    `unread` are those of the new ones that were kept without being read, since they are in another language.
    """

    added: int
    unchanged: int
    failures: tuple[Failure, ...]
    unread: tuple[Failure, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """added, unchanged, failures, unread."""
        return {
            "added": self.added,
            "unchanged": self.unchanged,
            "failures": [failure.to_dict() for failure in self.failures],
            "unread": [failure.to_dict() for failure in self.unread],
        }


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a `rebuild` did: how many reports were annotated again, and which could not be."""

    annotated: int
    failures: tuple[Failure, ...]

    def to_dict(self) -> dict[str, Any]:
        """annotated, failures."""
        return {"annotated": self.annotated, "failures": [failure.to_dict() for failure in self.failures]}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found wrong: the report and what does not hold."""

    report: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """report, message."""
        return {"report": self.report, "message": self.message}


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A report that a search found: `snippet` is a stretch of its text, `marks` the hits in it.

    `marks` are offsets into the snippet's text.
    """

    report: str
    published: str | None
    source: str | None
    title: str | None
    snippet_start: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    story: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """report, published, source, title, story, snippet and its offsets."""
        return {
            "report": self.report,
            "published": self.published,
            "source": self.source,
            "title": self.title,
            "story": self.story,
            "start": self.snippet_start,
            "end": self.snippet_start + len(self.snippet),
            "text": self.snippet,
            "marks": [list(mark) for mark in self.marks],
        }
