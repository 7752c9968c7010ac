"""The timeline for calendars (iCalendar, RFC 5545): an all-day event for each entry, with its cited words.

What is dated to no better than two months is left out: a calendar would fill every day of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Final

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, Status, TimelineEntry
from storyledger.tell.dates import format_when
from storyledger.tell.wording import note_words, status_words, support_words

_PRODUCT: Final = "-//Storyledger//Timeline//EN"
#: A line holds so many octets, the blank of a continued line among them.
_LINE_OCTETS: Final = 75
_SPECIAL: Final = re.compile(r"([\\;,])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ACTORS: Final = 3
#: The stamp that every event must have; nothing here depends on when the file was made.
_STAMP: Final = "19700101T000000Z"


def to_ics(stories: Sequence[StoryView]) -> str:
    """One calendar over the stories, CRLF line ends, lines folded; the same input gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for story in stories:
        lines += _events(story)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(story: StoryView) -> Iterator[str]:
    refs = {ref.id: ref for ref in story.reports}
    for entry in story.timeline().dated:
        first, last = entry.when.earliest, entry.when.latest
        if first and last and last < date.max:
            yield from _event(story, entry, first, last + timedelta(days=1), refs)


def _event(
    story: StoryView, entry: TimelineEntry, first: date, end: date, refs: dict[str, ReportRef]
) -> Iterator[str]:
    span = entry.sentences[0]
    yield "BEGIN:VEVENT"
    yield f"UID:{story.id}-{span.report}-{span.start}-{first:%Y%m%d}@storyledger"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{_text(_summary(entry))}"
    yield f"DESCRIPTION:{_text(_description(entry, refs))}"
    yield f"CATEGORIES:{_text(story.title)}"
    # Only what was set for that day and has not been withdrawn takes up time in a calendar.
    yield f"STATUS:{'TENTATIVE' if entry.status is Status.SCHEDULED else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(entry: TimelineEntry) -> str:
    """Who and how it stands: our own words never say what happened."""
    who = ", ".join(entry.actors[:_ACTORS])
    standing = status_words(entry)
    return f"{who} ({standing})" if who else standing.capitalize()


def _description(entry: TimelineEntry, refs: dict[str, ReportRef]) -> str:
    head = "; ".join(
        (
            format_when(entry.when),
            status_words(entry),
            support_words(entry.support),
            *note_words(entry),
        )
    )
    quotes = [
        f"{f'[{who}] ' if who else ''}“{' '.join(span.text.split())}” "
        f"({_cited(refs[span.report])}, characters {span.start}–{span.end})"
        for span, who in zip_longest(entry.sentences, entry.who[: len(entry.sentences)])
    ]
    return "\n".join((head, *quotes))


def _cited(ref: ReportRef) -> str:
    return ", ".join(part for part in (ref.source, ref.title, ref.published) if part) or ref.name or ref.id


def _text(words: str) -> str:
    """A TEXT value: no control characters, what separates values escaped, line ends written."""
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", words)).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut in two."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > _LINE_OCTETS - bool(pieces):
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + letter, size + octets
    return "\r\n ".join((*pieces, piece))
