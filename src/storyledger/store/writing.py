"""One transaction on a ledger: all of it happens, or none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    literal_column,
    select,
    update,
)

from storyledger.errors import InputError
from storyledger.model import Annotations, Failure, Report
from storyledger.store import packing, schema
from storyledger.store.links import whole_weights
from storyledger.store.reading import ReportReading
from storyledger.store.regrouping import Regrouping
from storyledger.store.schema import (
    LINKS_DUE,
    annotated,
    episodes,
    failures,
    meta,
    report_terms,
    reports,
    stories,
    story_mentions,
    story_reports,
    story_terms,
    terms,
)
from storyledger.store.search import INDEX_REPORT, index_row
from storyledger.store.sqlite import insert, reported

_PUT_REPORT = insert(reports).on_conflict_do_nothing(index_elements=["id"]).returning(reports.c.pk)
_PK_AND_BLOCKS = select(reports.c.pk, reports.c.blocks).where(reports.c.id == bindparam("id"))
_SET_BLOCKS = update(reports).where(reports.c.pk == bindparam("which")).values(blocks=bindparam("blocks"))


def _upsert(table: Table, key: str) -> Any:
    put = insert(table)
    kept = {column.name: put.excluded[column.name] for column in table.c if column.name not in (key, "pk")}
    return put.on_conflict_do_update(index_elements=[key], set_=kept)


_PUT_ANNOTATIONS = _upsert(annotated, "report")
_PUT_FAILURE = _upsert(failures, "name")
_PUT_REPORT_TERMS = _upsert(report_terms, "report")

_FIND_STORY = select(stories).where(stories.c.id == bindparam("id"))
_SET_TITLE = (
    update(stories)
    .where(stories.c.id == bindparam("which"))
    .values(title=case((stories.c.named == 1, stories.c.title), else_=bindparam("given")))
)
_FIND_EPISODE = select(episodes).where(episodes.c.id == bindparam("id"))
_PUT_STORY = insert(stories).returning(stories.c.pk)
_PUT_EPISODE = insert(episodes).returning(episodes.c.pk)
_PUT_MEMBER = insert(story_reports).on_conflict_do_nothing().returning(story_reports.c.report)
_FORGET_MENTION = delete(story_mentions).where(
    story_mentions.c.report == bindparam("which"), story_mentions.c.story == bindparam("own")
)
_DAYS: dict[str, Any] = {"first": bindparam("first"), "last": bindparam("last")}
_GROW_STORY = (
    update(stories).where(stories.c.pk == bindparam("which")).values(reports=bindparam("reports"), **_DAYS)
)
_GROW_EPISODE = update(episodes).where(episodes.c.pk == bindparam("which")).values(**_DAYS)

_LISTED: Any = func.json_each(bindparam("weights")).table_valued("key", "value")
#: Without a condition SQLite would take ON CONFLICT for a part of the join before it.
_ALWAYS = literal(1) == 1


def _count_terms() -> Any:
    """One more report for each term, and one more story where this story has not had it yet."""
    put = insert(terms).from_select(
        ["term", "reports", "stories"], select(_LISTED.c.key, literal(1), literal(1)).where(_ALWAYS)
    )
    # by its bare name: as a column of `terms` it would bring the whole table into the subquery
    known_term: Any = literal_column("terms.pk")
    in_story = exists(literal(1)).where(
        story_terms.c.term == known_term, story_terms.c.story == bindparam("story")
    )
    return put.on_conflict_do_update(
        index_elements=["term"],
        set_={"reports": terms.c.reports + 1, "stories": terms.c.stories + case((in_story, 0), else_=1)},
    )


def _count_story_terms() -> Any:
    """One more report of the story for each term, and the term's weight in it."""
    weighed = (
        select(terms.c.pk, bindparam("story"), literal(1), _LISTED.c.value)
        .join_from(_LISTED, terms, terms.c.term == _LISTED.c.key)
        .where(_ALWAYS)
    )
    put = insert(story_terms).from_select(["term", "story", "reports", "weight"], weighed)
    return put.on_conflict_do_update(
        index_elements=["term", "story"],
        set_={
            "reports": story_terms.c.reports + 1,
            "weight": story_terms.c.weight + put.excluded.weight,
        },
    )


_COUNT_TERMS = _count_terms()
_COUNT_STORY_TERMS = _count_story_terms()


class Writer(ReportReading, Regrouping):
    """What can be written; everything that can be read sees what was written before.

    Made by `Store.writing()`, and of no use after its block.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reported(self._path):
            yield self._connection

    def put_report(self, report: Report) -> bool:
        """Store a report and index its words; False, and nothing done, where the ledger has it already.

        Raises InputError where it holds what is not text (NUL, half of a surrogate pair).
        """
        row = packing.row_of(report)
        with self._reading() as connection:
            pk = connection.execute(_PUT_REPORT, row).scalar()
            if pk is None:
                return False
            connection.exec_driver_sql(INDEX_REPORT, index_row(pk, report))
        return True

    def put_annotations(self, record: Annotations) -> None:
        """Store what was read in a report, instead of what was stored before; its blocks become the report's.

        Raises InputError for a report that is not in the ledger, and for what is not text.
        """
        packing.check_storable([record.maker], f"The annotations of {record.report}")
        body, blocks = packing.pack_annotations(record), packing.pack_blocks(record.blocks)
        with self._reading() as connection:
            pk, stored_blocks = self._row(_PK_AND_BLOCKS, record.report)
            if blocks != stored_blocks:
                connection.execute(_SET_BLOCKS, {"which": pk, "blocks": blocks})
            connection.execute(_PUT_ANNOTATIONS, {"report": pk, "maker": record.maker, "body": body})

    def put_failure(self, failure: Failure) -> None:
        """Remember that an input could not be used; a later failure of the same name takes its place."""
        row = {"name": failure.name, "kind": failure.kind, "message": failure.message}
        row = {key: _as_text(value) for key, value in row.items()}
        with self._reading() as connection:
            connection.execute(_PUT_FAILURE, row)

    def clear_failure(self, name: str) -> None:
        """Forget a failure, where there was one: the input has been read after all."""
        with self._reading() as connection:
            connection.execute(delete(failures).where(failures.c.name == _as_text(name)))

    def assign(
        self,
        report_id: str,
        *,
        story: str,
        episode: str,
        terms: Mapping[str, float],
        published: str | None,
        marks: Mapping[str, float] | None = None,
    ) -> None:
        """Put a report into a story and one of its episodes; either is made where it is new.

        `terms` are what the report is linked by, with their weights (kept to a thousandth); from now on they
        count for the story and for the ledger. `marks` are kept with them and count nowhere. `published`
        widens the days of the story and the episode. Raises InputError for a report that is not in the
        ledger or stands in a story already, and for an episode of another story.
        """
        packing.check_storable([story, episode, *terms], f"The link of {report_id}")
        weights = whole_weights(terms)
        day = published[:10] if published else None
        with self._reading() as connection:
            report, _ = self._row(_PK_AND_BLOCKS, report_id)
            story_pk, seq = self._grow_story(story, day)
            episode_pk = self._grow_episode(episode, story_pk, day)
            linked = {"report": report, "story": story_pk, "episode": episode_pk, "seq": seq}
            if connection.execute(_PUT_MEMBER, linked).scalar() is None:
                raise InputError("The report stands in a story already", report_id, "Clear the links first")
            connection.execute(_FORGET_MENTION, {"which": report, "own": story_pk})
            if terms:
                counted = {"weights": json.dumps(weights), "story": story_pk}
                connection.execute(_COUNT_TERMS, counted)
                connection.execute(_COUNT_STORY_TERMS, counted)
            connection.execute(
                _PUT_REPORT_TERMS,
                {"report": report, "body": packing.pack(weights | whole_weights(marks or {}))},
            )

    def set_title(self, story: str, title: str) -> None:
        """Name a story, unless an editor has named it. Raises InputError for one that is not there."""
        packing.check_storable([title], f"The title of {story}")
        with self._reading() as connection:
            changed = connection.execute(_SET_TITLE, {"which": story, "given": title})
        if changed.rowcount == 0:
            raise InputError("No such story in this ledger", story, "Assign a report to it first")

    def set_links_due(self, *, due: bool) -> None:
        """Note whether the reports have to be linked anew: a rebuild that is cut off is taken up by it."""
        with self._reading() as connection:
            connection.execute(delete(meta).where(meta.c.key == LINKS_DUE))
            if due:
                connection.execute(insert(meta), {"key": LINKS_DUE, "value": "yes"})

    def clear_links(self) -> None:
        """Forget every story and episode, with their terms; reports, annotations and `report_terms` stay."""
        with self._reading() as connection:
            for table in schema.LINK_TABLES:
                connection.execute(delete(table))

    def _row(self, statement: Any, report_id: str) -> Any:
        row = self._connection.execute(statement, {"id": report_id}).one_or_none()
        if row is None:
            raise InputError("No such report in this ledger", report_id, "Put the report first")
        return row

    def _grow_story(self, story: str, day: str | None) -> tuple[int, int]:
        """The story's `pk`, and the number of reports it had."""
        row = self._connection.execute(_FIND_STORY, {"id": story}).one_or_none()
        if row is None:
            new = {"id": story, "title": "", "first": day, "last": day, "reports": 1}
            return int(self._connection.execute(_PUT_STORY, new).scalar_one()), 0
        wider = {"which": row.pk, "reports": row.reports + 1} | _widened(row, day)
        self._connection.execute(_GROW_STORY, wider)
        return row.pk, row.reports

    def _grow_episode(self, episode: str, story_pk: int, day: str | None) -> int:
        row = self._connection.execute(_FIND_EPISODE, {"id": episode}).one_or_none()
        if row is None:
            new = {"id": episode, "story": story_pk, "first": day, "last": day}
            return int(self._connection.execute(_PUT_EPISODE, new).scalar_one())
        if row.story != story_pk:
            raise InputError(
                "The episode belongs to another story", episode, "Give the story its own episode"
            )
        self._connection.execute(_GROW_EPISODE, {"which": row.pk} | _widened(row, day))
        return int(row.pk)


def _widened(row: Any, day: str | None) -> dict[str, str | None]:
    days = [known for known in (row.first, row.last, day) if known]
    return {"first": min(days, default=None), "last": max(days, default=None)}


def _as_text(name: str) -> str:
    """A name as it can be stored: a file's name need not be text."""
    return name.encode(errors="backslashreplace").decode().replace("\0", "\\0")
