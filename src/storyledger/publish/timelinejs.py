"""The timeline as TimelineJS JSON (Knight Lab): slides with dates, a headline and the cited words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from storyledger.ledger import StoryView
from storyledger.model import ReportRef, TimelineEntry
from storyledger.tell.dates import format_when
from storyledger.tell.wording import note_words, status_words

#: Dates that are no single day are shown as spans with their own words.
_HEADLINE_ACTORS = 3


def to_timelinejs(stories: Sequence[StoryView]) -> str:
    """One timeline over the stories; with several, each is a group.

    Headlines are our own words, so they hold only the actors and how the entry stands; what happened is told
    in the reports' sentences, quoted and cited. All text is escaped for HTML.
    """
    title = stories[0].title if len(stories) == 1 else f"{len(stories)} stories"
    events = [event for story in stories for event in _events(story, len(stories) > 1)]
    document = {"title": {"text": {"headline": escape(title)}}, "events": events}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _events(story: StoryView, grouped: bool) -> list[dict[str, Any]]:
    refs = {ref.id: ref for ref in story.reports}
    events = []
    for number, entry in enumerate(story.timeline().entries, start=1):
        event = _event(entry, refs) | {"unique_id": f"{story.id}-{number}"}
        events.append(event | ({"group": escape(story.title)} if grouped else {}))
    return events


def _event(entry: TimelineEntry, refs: dict[str, ReportRef]) -> dict[str, Any]:
    earliest, latest = entry.when.earliest, entry.when.latest
    event: dict[str, Any] = {"display_date": escape(format_when(entry.when))}
    if earliest:
        event["start_date"] = _date(earliest)
    if latest and latest != earliest:
        event["end_date"] = _date(latest)
    quotes = "".join(
        f"<blockquote><p>{escape(span.text)}</p><cite>{escape(_cited(refs[span.report]))}, "
        f"characters {span.start}–{span.end}</cite></blockquote>"
        for span in entry.sentences
    )
    event["text"] = {"headline": escape(_headline(entry)), "text": quotes}
    return event


def _headline(entry: TimelineEntry) -> str:
    who = ", ".join(entry.actors[:_HEADLINE_ACTORS])
    standing = "; ".join((status_words(entry), *note_words(entry)))
    return f"{who} ({standing})" if who else standing.capitalize()


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _cited(ref: ReportRef) -> str:
    return ", ".join(part for part in (ref.source, ref.title, ref.published) if part) or ref.name or ref.id
