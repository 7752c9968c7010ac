"""The pages: stories, one story in four views, a report with the cited words, search."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from storyledger.model import ReportRef, Status, Timeline, TimelineEntry
from storyledger.serve.openings import shown_hit, titles
from storyledger.serve.query import (
    MissingError,
    StatementFilter,
    TimelineFilter,
    cited_words,
    day,
    find_report,
    find_story,
    whole_number,
)
from storyledger.serve.rendering import html, link
from storyledger.serve.speakers import NOBODY, by_speaker
from storyledger.serve.strip import draw_strip
from storyledger.tell.wording import LONG_HEADING, STATUS_WORDS

if TYPE_CHECKING:
    from storyledger.ledger import Ledger, StoryView

#: So many entries are told at first; the others are one click away.
ENTRIES_TOLD: Final = 40
HITS_TOLD: Final = 30
STORIES_A_PAGE: Final = 40
SPEAKERS_TOLD: Final = 15
WORDS_TOLD: Final = 4
#: Of more shapes than this the drawing shows the weightiest: they would lie upon each other.
ENTRIES_DRAWN: Final = 90
#: Names that a filter offers, the most frequent; the page of people leads to the others.
NAMES_OFFERED: Final = 60
NAME_LETTERS: Final = 60
WIDE: Final = 1080
NARROW: Final = 340


def stories(request: Request, ledger: Ledger) -> Response:
    """`/`: the stories, the one with the newest report first; `page` is its parameter."""
    everything = ledger.stories()
    pages = max(1, -(-len(everything) // STORIES_A_PAGE))
    page = whole_number(request, "page", 1) or 1
    if page > pages:
        raise MissingError("There is no such page of stories", page, f"The last one is {pages}")
    shown = everything[(page - 1) * STORIES_A_PAGE : page * STORIES_A_PAGE]
    newest = [story.reports[-1] for story in shown if story.reports]
    return html(
        request,
        "stories.html",
        stories=shown,
        number=len(everything),
        page=page,
        pages=pages,
        titles=titles(ledger, newest),
    )


def timeline(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}`: the strip and the list.

    Its parameters are `person`, `status`, `from` and `to`, which the strip zooms into, `since` and `all`.
    """
    story = find_story(ledger, request.path_params["story"])
    if (elsewhere := _moved(request, story)) is not None:
        return elsewhere
    wanted = TimelineFilter.of(request)
    since = day(request, "since")
    whole = story.timeline(new_since=since)
    told = _told(story, whole, wanted, bool(request.query_params.get("all")), since)
    drawn = sorted(told.entries, key=lambda entry: -entry.weight)[:ENTRIES_DRAWN]
    return html(
        request,
        "timeline.html",
        tab="timeline",
        story=story,
        refs=_refs(story),
        entries=told.entries,
        dated=told.dated,
        long=told.long,
        long_heading=LONG_HEADING,
        folded=told.folded,
        wanted=wanted,
        asked={name: request.query_params.get(name, "") for name in ("from", "to", "since")},
        zooms=_zooms(request.url.path, whole.dated),
        people=_offered(_names(whole.entries), wanted.person),
        statuses=[(str(status), STATUS_WORDS[status]) for status in _statuses(whole.entries)],
        key=_statuses(told.entries),
        strips=[("wide", draw_strip(drawn, WIDE)), ("narrow", draw_strip(drawn, NARROW))],
        not_drawn=len(told.entries) - len(drawn),
        all_url=link(request.url.path, since=request.query_params.get("since"), all=1),
    )


def statements(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/statements`: who said what; `speaker`, `stance` and `all` are its parameters."""
    story = find_story(ledger, request.path_params["story"])
    if (elsewhere := _moved(request, story, "/statements")) is not None:
        return elsewhere
    wanted = StatementFilter.of(request)
    everything = story.statements()
    groups = by_speaker(statement for statement in everything if wanted.keeps(statement))
    told = None if wanted.speaker or request.query_params.get("all") else SPEAKERS_TOLD
    return html(
        request,
        "statements.html",
        tab="statements",
        story=story,
        refs=_refs(story),
        groups=groups[:told],
        nobody=NOBODY,
        left_out=len(groups[told:]) if told else 0,
        words_told=None if wanted.speaker else WORDS_TOLD,
        wanted=wanted,
        speakers=_offered([name for name, _ in by_speaker(everything)], wanted.speaker),
        stances=[(stance, stance) for stance in sorted({said.stance for said in everything})],
        number=sum(len(said) for _, said in groups),
    )


def reports(request: Request, ledger: Ledger) -> Response:
    """`/stories/{id}/reports`: the reports of a story by date, under their episodes."""
    story = find_story(ledger, request.path_params["story"])
    if (elsewhere := _moved(request, story, "/reports")) is not None:
        return elsewhere
    refs = _refs(story)
    named = titles(ledger, [*refs.values(), *(other.report for other in story.story.named_in)])
    proposed = [one for one in ledger.proposals() if story.id in one.stories]
    names = {other: ledger.story(other).title for one in proposed for other in one.stories}
    return html(
        request,
        "reports.html",
        tab="reports",
        story=story,
        refs=refs,
        titles=named,
        proposed=proposed,
        names=names,
    )


def report(request: Request, ledger: Ledger) -> Response:
    """`/reports/{id}`: the stored text; `start` and `end` are the offsets of the words to mark."""
    found = find_report(ledger, request.path_params["report"])
    cited = cited_words(request, found.text)
    story_id = ledger.story_of(found.id)
    story = find_story(ledger, story_id) if story_id else None
    told = story.timeline() if story else None
    return html(
        request,
        "report.html",
        report=found,
        cited=cited,
        story=story,
        also=ledger.also_in(found.id),
        resting=_resting(found.id, told.entries if told else ()),
        said=by_speaker(said for said in (story.statements() if story else ()) if said.report == found.id),
    )


def search(request: Request, ledger: Ledger) -> Response:
    """`/search`: reports that hold the words `q`, in all stories or in the one of the parameter `story`."""
    query = " ".join(request.query_params.get("q", "").split())
    story_id = request.query_params.get("story") or None
    story = find_story(ledger, story_id) if story_id else None
    found = ledger.search(query, limit=HITS_TOLD, story=story.id if story else None) if query else []
    hits = [shown_hit(ledger.report(hit.report), hit) for hit in found]
    stories = {hit.story: ledger.story(hit.story).title for hit in found if hit.story}
    full = len(hits) == HITS_TOLD
    return html(request, "search.html", query=query, hits=hits, stories=stories, within=story, full=full)


def _moved(request: Request, story: StoryView, view: str = "") -> Response | None:
    """Where the page really is, when it was asked for by the start of an id or by a title."""
    if story.id == request.path_params["story"]:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/stories/{story.id}{view}{query}", 307)


def _zooms(path: str, entries: Iterable[TimelineEntry]) -> list[tuple[str, str]]:
    """The years in which something is told, each with the address that shows it alone; none for one year."""
    years = {
        year
        for entry in entries
        if entry.when.earliest and entry.when.latest
        for year in range(entry.when.earliest.year, entry.when.latest.year + 1)
    }
    if len(years) < 2:
        return []
    return [(str(year), link(path, **{"from": f"{year:04}", "to": f"{year:04}"})) for year in sorted(years)]


def _told(
    story: StoryView, whole: Timeline, wanted: TimelineFilter, everything: bool, since: date | None
) -> Timeline:
    if wanted:
        return Timeline(story.id, tuple(entry for entry in whole.entries if wanted.keeps(entry)))
    if everything or len(whole.entries) <= ENTRIES_TOLD:
        return whole
    return story.timeline(entries=ENTRIES_TOLD, new_since=since)


def _refs(story: StoryView) -> dict[str, ReportRef]:
    return {report.id: report for report in story.reports}


def _names(entries: Iterable[TimelineEntry]) -> list[str]:
    """Everybody in the entries, those in most of them first."""
    counts: dict[str, int] = {}
    for entry in entries:
        for name in {*entry.actors, *entry.by}:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _offered(names: list[str], chosen: str | None) -> list[tuple[str, str]]:
    """Values and words of a filter: the first of the names, and the chosen one wherever it stands."""
    shown = names[:NAMES_OFFERED]
    if chosen and chosen not in shown:
        shown.append(chosen)
    return [(name, name if len(name) <= NAME_LETTERS else f"{name[:NAME_LETTERS]} …") for name in shown]


def _statuses(entries: Iterable[TimelineEntry]) -> list[Status]:
    """The statuses that there are, in the order of the model."""
    present = {entry.status for entry in entries}
    return [status for status in Status if status in present]


def _resting(report_id: str, entries: Iterable[TimelineEntry]) -> list[tuple[TimelineEntry, Any]]:
    """The entries that rest on the report, each with its first sentence there."""
    return [
        (entry, sentence)
        for entry in entries
        for sentence in [next((part for part in entry.sentences if part.report == report_id), None)]
        if sentence
    ]
