"""Full-text search over the reports: SQLite's FTS5, its index kept in step by whoever writes.

The index has no text of its own; it points back at `reports`. Words are runs of letters and digits,
compared without case and accents. Ranked by BM25, a word in the title counting four times one in the text.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, func, literal_column, select, table

from storyledger.model import Report, SearchHit
from storyledger.store.query import Query, Term, day_bounds, parse
from storyledger.store.reading import Reading
from storyledger.store.schema import reports, stories, story_reports

_TOKENIZE = "tokenize = 'unicode61 remove_diacritics 2'"

SEARCH_TABLES = (
    f"""CREATE VIRTUAL TABLE report_words USING fts5
    (title, text, source, content = 'reports', content_rowid = 'pk', {_TOKENIZE})""",
)

#: The same index with a text of its own, for comparing.
_PROBE_TABLE = f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, source, {_TOKENIZE})"

INDEX_REPORT = "INSERT INTO report_words (rowid, title, text, source) VALUES (?, ?, ?, ?)"

_COUNT_PHRASE = "SELECT count(*) FROM report_words WHERE report_words MATCH ? AND rowid = ?"

_words = table("report_words", column("rowid"))
_whole: Any = literal_column("report_words")
_FOUND = select(_words.c.rowid).where(_whole.op("MATCH")(bindparam("without")))
_MARKED = (
    select(func.highlight(_whole, 1, bindparam("before"), bindparam("after")))
    .select_from(_words)
    .where(_whole.op("MATCH")(bindparam("match")), _words.c.rowid == bindparam("pk"))
)
_WINDOW = 240  # code points of text around the hits, about three lines
_LEAD = 60  # of them at most before the first hit


class Searching(Reading):
    """The part of a store that searches."""

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        story: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[SearchHit]:
        """The reports that a query finds, best first; see `storyledger.store.query` for how it is read.

        `story` is a story's id; `source` are words of the outlet's name; `since` and `until` are dates, both
        included. A report that is dated by month or year is found wherever it may belong. Where nothing but
        filters is given the newest reports come first. Raises InputError for a date that is none.
        """
        asked = parse(query)
        if source and (outlet := parse(f'source:"{source.replace(chr(34), " ")}"').groups):
            asked.groups.extend(outlet)
        if since:
            asked.narrow(since=day_bounds(since, "since")[0])
        if until:
            asked.narrow(until=day_bounds(until, "until")[1])
        if asked.empty and story is None:
            return []
        match = " AND ".join(_any_of(group) for group in asked.groups)
        bound = {
            "match": match,
            "without": _any_of(asked.without),
            "story": story,
            "since": asked.since,
            "until": asked.until,
            "limit": limit,
        }
        with self._reading() as connection:
            found = connection.execute(_statement(asked, match, story), bound).all()
            return [_hit(connection, match, *row) for row in found]


def _statement(asked: Query, match: str, story: str | None) -> Select[Any]:
    """What finds the rows that `_hit` takes."""
    statement = (
        select(
            reports.c.pk,
            reports.c.id,
            reports.c.published,
            reports.c.source,
            reports.c.title,
            stories.c.id,
            reports.c.text,
        )
        .outerjoin(story_reports, story_reports.c.report == reports.c.pk)
        .outerjoin(stories, stories.c.pk == story_reports.c.story)
        .limit(bindparam("limit"))
    )
    newest = (func.coalesce(reports.c.published, "").desc(), reports.c.id)
    if match:
        statement = (
            statement.join(_words, _words.c.rowid == reports.c.pk)
            .where(_whole.op("MATCH")(bindparam("match")))
            .order_by(func.bm25(_whole, 4.0, 1.0, 0.0), *newest)
        )
    else:
        statement = statement.order_by(*newest)
    if asked.without:
        statement = statement.where(reports.c.pk.not_in(_FOUND))
    if asked.since:
        statement = statement.where(reports.c.day_last >= bindparam("since"))
    if asked.until:
        statement = statement.where(reports.c.day_first <= bindparam("until"))
    if story is not None:
        statement = statement.where(stories.c.id == bindparam("story"))
    return statement


def _any_of(group: Sequence[Term]) -> str:
    """The terms as one FTS5 expression, every string in quotes so that none of it is syntax."""
    return "(" + " OR ".join(_expression(term) for term in group) + ")" if group else ""


def _expression(term: Term) -> str:
    quoted = '"' + term.words.replace('"', '""') + '"' + (" *" if term.prefix else "")
    return f"{{{term.column or 'title text'}}} : {quoted}"


def _hit(
    connection: Connection,
    match: str,
    pk: int,
    report_id: str,
    published: str | None,
    source: str | None,
    title: str | None,
    story: str | None,
    text: str,
) -> SearchHit:
    marks = _marks(connection, match, pk, text) if match else []
    start, end = _window(text, marks)
    inside = tuple(
        (max(left, start) - start, min(right, end) - start)
        for left, right in marks
        if left < end and right > start
    )
    return SearchHit(report_id, published, source, title, start, text[start:end], inside, story)


def _marks(connection: Connection, match: str, pk: int, text: str) -> list[tuple[int, int]]:
    """Where the hits are in the text, in code points.

    FTS5 hands out marked copies only. Two characters that the text does not have make the marks certain.
    """
    before, after = _absent_pair(text)
    bound = {"match": match, "pk": pk, "before": before, "after": after}
    marked = connection.execute(_MARKED, bound).scalar_one()
    marks: list[tuple[int, int]] = []
    offset = 0
    for piece in marked.split(before)[1:] if before in marked else ():
        if not marks:
            offset = marked.index(before)
        hit, _, rest = piece.partition(after)
        marks.append((offset, offset + len(hit)))
        offset += len(hit) + len(rest)
    return marks


def _absent_pair(text: str) -> tuple[str, str]:
    private = (chr(code) for code in range(0xE000, 0x10FFFF) if chr(code) not in text)
    return next(private), next(private)


def _window(text: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of text to show: with the most different hit words, whole words at both ends."""
    start = max(0, _densest(text, marks) - _LEAD) if marks else 0
    end = min(len(text), start + _WINDOW)
    start = max(0, end - _WINDOW)
    if start:
        blank = _first_blank(text, start, start + _LEAD // 2)
        start = start if blank is None else blank + 1
    if end < len(text):
        blank = _first_blank(text, end, end - _LEAD // 2, -1)
        end = end if blank is None else blank
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return start, max(start, start + len(stretch.strip()))


def _first_blank(text: str, start: int, stop: int, step: int = 1) -> int | None:
    return next((at for at in range(start, stop, step) if text[at].isspace()), None)


def _densest(text: str, marks: Sequence[tuple[int, int]]) -> int:
    """The start of the first hit in the window that shows the most different words."""
    room = _WINDOW - 2 * _LEAD
    words = [text[start:end].casefold() for start, end in marks]
    seen: Counter[str] = Counter()
    best, most, right = marks[0][0], 0, 0
    for left, (start, _) in enumerate(marks):
        while right < len(marks) and (right <= left or marks[right][1] <= start + room):
            seen[words[right]] += 1
            right += 1
        if len(seen) > most:
            best, most = start, len(seen)
        seen[words[left]] -= 1
        if not seen[words[left]]:
            del seen[words[left]]
    return best


def index_row(pk: int, report: Report) -> tuple[int, str | None, str, str | None]:
    """What `INDEX_REPORT` takes for a report."""
    return pk, report.title, report.text, report.source


class Probe:
    """A report indexed once more on its own, to hold the ledger's index against."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._fresh = sqlite3.connect(":memory:")
        self._fresh.execute(_PROBE_TABLE)
        self._fresh.execute(INDEX_REPORT, index_row(1, report))

    def agrees(self, connection: Connection, pk: int, size: bytes) -> bool:
        """Whether the ledger's index counts the same words, with start, middle and end in place."""
        with closing(self._fresh) as fresh:
            (expected,) = fresh.execute("SELECT sz FROM report_words_docsize").fetchone()
            if size != expected:
                return False
            for phrase in self._phrases():
                (there,) = fresh.execute(_COUNT_PHRASE, (phrase, 1)).fetchone()
                if connection.exec_driver_sql(_COUNT_PHRASE, (phrase, pk)).scalar_one() != there:
                    return False
        return True

    def _phrases(self) -> Iterator[str]:
        middle = len(self._text) // 2
        for words in (
            self._text[:_WINDOW].split()[:5],
            self._text[middle : middle + _WINDOW].split()[1:6],
            self._text[-_WINDOW:].split()[-5:],
        ):
            if words:
                yield _expression(Term(" ".join(words)))


def index_adds_up(connection: Connection) -> bool:
    """Whether the index, read through from end to end, holds as many words as it says its reports have."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words USING fts5vocab(main, report_words, row)"
    )
    connection.exec_driver_sql("BEGIN")  # both sums of one state, whoever is writing
    try:
        indexed = connection.exec_driver_sql("SELECT total(cnt) FROM indexed_words").scalar_one()
        sizes = connection.exec_driver_sql("SELECT sz FROM report_words_docsize")
        return bool(sum(_words_of(size) for (size,) in sizes) == indexed)
    finally:
        connection.exec_driver_sql("ROLLBACK")


def _words_of(size: bytes) -> int:
    """The number of words that a row of the index's sizes tells: one variable-length integer a column."""
    words = value = 0
    for byte in size:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            words, value = words + value, 0
    return words
