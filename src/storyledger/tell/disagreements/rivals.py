"""Two dates that reports give for what seems to be one happening, as the timeline has noted them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyledger.model import Account, Difference, Disagreement, TimelineEntry
from storyledger.tell.disagreements.identity import identity
from storyledger.tell.record import StoryRecord
from storyledger.tell.timeline import story_timeline

#: Words that give a day by that of their report, or of somebody's words in it: no account.
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening|week))\b",
    re.IGNORECASE,
)


def dates(record: StoryRecord) -> Iterator[Disagreement]:
    """The pairs of entries that give different days for one happening, each pair once."""
    entries = [entry for entry in story_timeline(record).entries if _may_have_rivals(entry)]
    published = {report.id: str(report.published) for report in record.reports if report.published}
    for at, one in enumerate(entries):
        for other in entries[at + 1 :]:
            if _rivals(one, other) and _apart(one, other):
                accounts = sorted(
                    (_account(entry, published) for entry in (one, other)),
                    key=lambda account: (account.published or "9999", account.value),
                )
                yield Disagreement(
                    id=identity("date", accounts),
                    between="reports",
                    difference=Difference.DATE,
                    about=" ".join(one.sentences[0].text.split()),
                    accounts=tuple(accounts),
                )


def _may_have_rivals(entry: TimelineEntry) -> bool:
    return bool(entry.also_dated) and _RELATIVE.search(entry.sentences[0].text) is None


def _rivals(one: TimelineEntry, other: TimelineEntry) -> bool:
    noted = other.when.edtf in one.also_dated and one.when.edtf in other.also_dated
    return noted and not set(one.actors).isdisjoint(other.actors)


def _apart(one: TimelineEntry, other: TimelineEntry) -> bool:
    """Whether no report tells both."""
    reports = {span.report for span in one.sentences}
    return all(span.report not in reports for span in other.sentences)


def _account(entry: TimelineEntry, published: dict[str, str]) -> Account:
    days = sorted(published[span.report] for span in entry.sentences if span.report in published)
    return Account(
        value=entry.when.edtf or entry.when.value,
        by=entry.by,
        published=days[0] if days else None,
        last=days[-1] if days else None,
        evidence=entry.sentences,
    )
