"""Stories and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from storyledger.model.annotations import Status
from storyledger.model.span import Span
from storyledger.model.when import When

#: An entry over at least so many days has a place of its own beside the dates.
LONG_DAYS: Final = 62


def group_id(letter: str, report: str, taken: Callable[[str], bool]) -> str:
    """The id of a story ("s") or episode ("e"): the letter and ten digits of a report's id, the first that no
    other has taken.
    """
    choices = (f"{letter}{report[start : start + 10]}" for start in range(len(report) - 9))
    return next((choice for choice in choices if not taken(choice)), f"{letter}{report}")


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A report as it is listed in a story: everything but its text."""

    id: str
    given_id: str | None
    published: str | None
    source: str | None
    title: str | None
    name: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """id, given_id, published, source, title, name."""
        return {
            "id": self.id,
            "given_id": self.given_id,
            "published": self.published,
            "source": self.source,
            "title": self.title,
            "name": self.name,
        }

    @property
    def label(self) -> str:
        """How a reader is shown the report in a line: outlet and date, or its file name."""
        parts = [part for part in (self.source or self.name, self.published) if part]
        return ", ".join(parts) or self.id


@dataclass(frozen=True, slots=True)
class Episode:
    """Reports on one happening (days); `reports` are report ids by date."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """id, title, first, last, reports."""
        return {
            "id": self.id,
            "title": self.title,
            "first": self.first,
            "last": self.last,
            "reports": list(self.reports),
        }


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A report of another story that has to do with this one, and why."""

    report: ReportRef
    why: str

    def to_dict(self) -> dict[str, Any]:
        """The report's fields, and why."""
        return self.report.to_dict() | {"why": self.why}


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """A story besides its own that a report has to do with, and why."""

    story: str
    title: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        """story, title, why."""
        return {"story": self.story, "title": self.title, "why": self.why}


@dataclass(frozen=True, slots=True)
class Story:
    """A running story (months, years) with its reports by date; `first` and `last` are their dates.

    `named_in` are reports of other stories that have to do with it; what is told of it does not rest on them.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[ReportRef, ...]
    episodes: tuple[Episode, ...] = ()
    named_in: tuple[NamedIn, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The story as `storyledger stories --json` prints it."""
        return {
            "id": self.id,
            "title": self.title,
            "first": self.first,
            "last": self.last,
            "reports": [report.to_dict() for report in self.reports],
            "episodes": [episode.to_dict() for episode in self.episodes],
            "named_in": [named.to_dict() for named in self.named_in],
        }


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is told for one date: the sentences, how many independent reports, how it stands.

    `by` names who alleges, denies, argues or asks it, where the status needs somebody. `told` is how the
    date was got: "stated" (the words give it) or "published" (told as news of the day). `kinds` are the
    kinds of the blocks that the sentences stand in ("body", "caption", "post").

    `who` belongs to `sentences`: whom a sentence that opens with a pronoun is about, else None; the name is
    ours. `first_report` and `last_report` are the first and the last report to tell it. `also_dated` are
    the EDTF dates that other reports give for what seems to be the same. `passed`: it was set for a day that
    has gone by in the story, and no report says that it came about. `new`: no report before the day that
    was asked about tells it.
    """

    when: When
    status: Status
    support: int
    actors: tuple[str, ...]
    sentences: tuple[Span, ...]
    by: tuple[str, ...] = ()
    told: str = "stated"
    kinds: tuple[str, ...] = ()
    weight: float = 0.0
    who: tuple[str | None, ...] = ()
    first_report: str | None = None
    last_report: str | None = None
    also_dated: tuple[str, ...] = ()
    passed: bool = False
    new: bool = False

    @property
    def long(self) -> bool:
        """Whether the date is known to no better than two months, or it went on for longer."""
        earliest, latest = self.when.earliest, self.when.latest
        return earliest is not None and latest is not None and (latest - earliest).days >= LONG_DAYS

    def to_dict(self) -> dict[str, Any]:
        """The entry as in the `timeline` contract."""
        when = self.when.to_dict()
        return {
            "date": when["edtf"],
            "earliest": when["earliest"],
            "latest": when["latest"],
            "granularity": when["granularity"],
            "told": self.told,
            "status": str(self.status),
            "by": list(self.by),
            "support": self.support,
            "actors": list(self.actors),
            "kinds": list(self.kinds),
            "long": self.long,
            "first_report": self.first_report,
            "last_report": self.last_report,
            "also_dated": list(self.also_dated),
            "passed": self.passed,
            "new": self.new,
            "sentences": [
                sentence.to_dict() | ({"who": who} if who else {})
                for sentence, who in zip_longest(self.sentences, self.who[: len(self.sentences)])
            ],
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a story by date; `folded` counts the entries left out by the wished length."""

    story: str
    entries: tuple[TimelineEntry, ...]
    folded: int = 0

    @property
    def dated(self) -> tuple[TimelineEntry, ...]:
        """The entries whose date is known to within two months."""
        return tuple(entry for entry in self.entries if not entry.long)

    @property
    def long(self) -> tuple[TimelineEntry, ...]:
        """The others: what went on for long, or is vaguely dated."""
        return tuple(entry for entry in self.entries if entry.long)

    def to_dict(self) -> dict[str, Any]:
        """The timeline as `storyledger timeline --json` prints it."""
        return {
            "story": self.story,
            "entries": [entry.to_dict() for entry in self.entries],
            "folded": self.folded,
        }


@dataclass(frozen=True, slots=True)
class StoryStatement:
    """A statement in a story: who, in which words, when, in which report.

    `speaker` is the actor's name, or the words that describe an unnamed source, or None where the text
    gives none; `named` says which. `speaker_kind` is the actor's kind, "unnamed" for people without a name,
    None for documents and for nobody; `speaker_id` the id of the actor on the page of people. `via` is who
    tells that it was said, where the statement stands inside somebody else's. `source`, `cue` and `content`
    are its evidence. `said` is the date that the report gives for the words, else None; `published` is the
    report's own.
    """

    speaker: str | None
    named: bool
    form: str
    stance: str
    venue: str | None
    addressee: str | None
    said: str | None
    published: str | None
    block: str
    handle: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: str | None = None
    speaker_kind: str | None = None
    speaker_id: str | None = None

    @property
    def words(self) -> str:
        """The content, its pieces joined by an ellipsis."""
        return " … ".join(span.text for span in self.content)

    @property
    def report(self) -> str:
        """The id of the report that the statement stands in."""
        return self.content[0].report

    def to_dict(self) -> dict[str, Any]:
        """The statement as `storyledger statements --json` prints it."""
        return {
            "speaker": self.speaker,
            "named": self.named,
            "speaker_kind": self.speaker_kind,
            "speaker_id": self.speaker_id,
            "via": self.via,
            "form": self.form,
            "stance": self.stance,
            "venue": self.venue,
            "addressee": self.addressee,
            "said": self.said,
            "published": self.published,
            "report": self.report,
            "block": self.block,
            "handle": self.handle,
            "source": [span.to_dict() for span in self.source],
            "cue": [span.to_dict() for span in self.cue],
            "content": [span.to_dict() for span in self.content],
        }
