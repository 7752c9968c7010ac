"""Templates to responses: escaping, the words that templates use, entity tags."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from storyledger.model import BlockKind, Report, ReportRef, Span, StatementForm, StoryStatement, TimelineEntry
from storyledger.serve.marking import snippet_markup, text_markup
from storyledger.serve.openings import titled
from storyledger.serve.statuses import LOOKS
from storyledger.serve.words import QUOTATION_MARKS, shorten
from storyledger.tell.dates import format_published, format_span, format_when
from storyledger.tell.people import role_words
from storyledger.tell.wording import STATUS_WORDS, by_whom, note_words, status_words, support_words

HERE: Final = Path(__file__).parent
_HEADLINE: Final = BlockKind.HEADLINE
_OWN_WORDS: Final = (str(StatementForm.DIRECT), str(StatementForm.POST))
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


def html(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """The template as a response, with an entity tag over its bytes."""
    body = environment().get_template(template).render(path=request.url.path, **context)
    return _tagged(request, _HALF_PAIR.sub("\ufffd", body), "text/html; charset=utf-8", status)


def json_of(request: Request, content: Any, status: int = 200) -> Response:
    """JSON in ASCII (so that half of a surrogate pair goes through), with an entity tag over its bytes."""
    return _tagged(request, json.dumps(content, indent=1) + "\n", "application/json", status)


@cache
def environment() -> Environment:
    """The templates with the words and filters that they use; everything is escaped."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    templates.globals.update(
        looks=LOOKS,
        words=STATUS_WORDS,
        asset=asset,
        cite_url=cite_url,
        statement_id=statement_id,
        entry_id=entry_id,
        link=link,
    )
    templates.filters.update(
        when=format_when,
        published=format_published,
        by_whom=by_whom,
        status_words=status_words,
        support_words=support_words,
        note_words=note_words,
        text_markup=text_markup,
        snippet_markup=snippet_markup,
        count=count,
        outlets=outlets,
        shorten=shorten,
        role_words=role_words,
        titled=titled,
        dates=dates,
        headed=headed,
        unmarked=unmarked,
    )
    return templates


def cite_url(span: Span) -> str:
    """The address of the exact words in their report."""
    return f"/reports/{quote(span.report)}?start={span.start}&end={span.end}#cited"


def link(path: str, **parameters: str | int | None) -> str:
    """A path with its parameters; those that are None or empty are left out."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given, errors='replace')}" if given else path


def entry_id(entry: TimelineEntry) -> str:
    """The anchor of a timeline entry on its page: the place of its first sentence, its day and its status."""
    first = entry.sentences[0]
    return f"e-{first.report}-{first.start}-{entry.when.earliest or 'undated'}-{entry.status}"


def statement_id(statement: StoryStatement) -> str:
    """The anchor of a statement on its page: the place of its words."""
    return f"s-{statement.report}-{statement.content[0].start}-{statement.content[-1].end}"


def count(number: int, one: str, many: str | None = None) -> str:
    """The number and the noun: "1 report", "2,310 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def outlets(reports: Iterable[ReportRef]) -> int:
    """How many outlets the reports name."""
    return len({report.source for report in reports if report.source})


def dates(story: Any) -> str:
    """From the first to the last report of a story or an episode."""
    return format_span(story.first, story.last)


def headed(report: Report) -> bool:
    """Whether the title stands as the headline in the text itself, so that it need not be shown twice."""
    heads = (report.text[block.start : block.end] for block in report.blocks if block.kind is _HEADLINE)
    return report.title is not None and report.title.split() in [head.split() for head in heads]


def unmarked(statement: StoryStatement) -> bool:
    """Whether the words are somebody's own and stand without quotation marks, so that the page adds them."""
    return statement.form in _OWN_WORDS and not statement.content[0].text.startswith(QUOTATION_MARKS)


@cache
def asset(name: str) -> str:
    """The address of a static file, with a digest of it, so that browsers may keep it for good."""
    digest = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def _tagged(request: Request, text: str, media_type: str, status: int) -> Response:
    body = text.encode("utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"Cache-Control": "private, no-cache", "ETag": tag}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type=media_type)
