"""Re-reading a ledger to see that everything it says still holds: what `storyledger verify` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, column, func, or_, select, table

from storyledger.errors import StoreError, StoryledgerError
from storyledger.model import Problem, Report, report_id
from storyledger.store import packing
from storyledger.store.layers import block_problems, layer_problems
from storyledger.store.reading import Reading
from storyledger.store.schema import annotated, episodes, reports, stories, story_reports, story_terms, terms
from storyledger.store.search import Probe, index_adds_up

_ROWS = select(
    reports.c.pk,
    reports.c.digest,
    reports.c.day_first,
    reports.c.day_last,
    annotated.c.maker,
    annotated.c.body,
    *packing.REPORT_COLUMNS,
).outerjoin(annotated, annotated.c.report == reports.c.pk)
_sizes = table("report_words_docsize", column("id"), column("sz"))
_SIZE = select(_sizes.c.sz).where(_sizes.c.id == bindparam("pk"))

_ASTRAY = (
    (
        select(story_reports.c.report)
        .outerjoin(reports, reports.c.pk == story_reports.c.report)
        .where(reports.c.pk.is_(None)),
        "A story holds report number {} that is not in the ledger",
    ),
    (
        select(story_reports.c.report)
        .outerjoin(stories, stories.c.pk == story_reports.c.story)
        .where(stories.c.pk.is_(None)),
        "Report number {} stands in a story that is not in the ledger",
    ),
    (
        select(story_reports.c.report)
        .outerjoin(episodes, episodes.c.pk == story_reports.c.episode)
        .where(episodes.c.story.is_distinct_from(story_reports.c.story)),
        "Report number {} stands in an episode of another story",
    ),
    (
        select(stories.c.id)
        .outerjoin(story_reports, story_reports.c.story == stories.c.pk)
        .group_by(stories.c.pk)
        .having(func.count(story_reports.c.report) != stories.c.reports),
        "Story {} has another number of reports than it counts",
    ),
    (
        select(terms.c.term)
        .outerjoin(story_terms, story_terms.c.term == terms.c.pk)
        .group_by(terms.c.pk)
        .having(
            or_(
                func.count(story_terms.c.story) != terms.c.stories,
                func.coalesce(func.sum(story_terms.c.reports), 0) != terms.c.reports,
            )
        ),
        "The term {} has another number of stories or reports than it counts",
    ),
    (
        select(_sizes.c.id).outerjoin(reports, reports.c.pk == _sizes.c.id).where(reports.c.pk.is_(None)),
        "The search index holds report number {} that is not in the ledger",
    ),
)


class Checking(Reading):
    """The part of a store that checks it."""

    def verify(self, progress: Callable[[int], None] | None = None) -> Iterator[Problem]:
        """Everything that does not hold any more, report by report; nothing where all is well.

        Read again are: the pages of the file; every text against its digest, its id and its days; every
        block, sentence, name, actor, time, statement and event against the text, in order where order is
        promised; what they say of each other; the search index; and the members of the stories. A problem
        of the ledger as a whole names no report. Nothing is written. `progress` is called with the number of
        reports read so far.
        """
        try:
            for (said,) in self._pragma("PRAGMA quick_check(20)"):
                if said != "ok":
                    yield Problem("", f"The file of the ledger is damaged: {said}")
            for done, row in enumerate(self._walk(_ROWS, None), start=1):
                yield from self._report_problems(row)
                if progress:
                    progress(done)
            yield from self._link_problems()
            with self._reading() as connection:
                adds_up = index_adds_up(connection)
            if not adds_up:
                yield Problem("", "The search index has words of no report, or has lost some")
        except StoreError as error:
            yield Problem("", str(error))

    def _pragma(self, statement: str) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.exec_driver_sql(statement).all()

    def _report_problems(self, row: Any) -> Iterator[Problem]:
        pk, digest, first, last, maker, body = row[:6]
        try:
            report = packing.report_of(row[6:])
            for said in self._said(pk, row.id, report, digest, (first, last)):
                yield Problem(row.id, said)
            if body is not None:
                record = packing.unpack_annotations(body, row.blocks, row.id)
                if record.maker != maker or record.report != row.id:
                    yield Problem(row.id, "The annotations are those of another report or maker")
                for said in layer_problems(record, len(report.text)):
                    yield Problem(row.id, said)
        except StoryledgerError as error:
            yield Problem(row.id, str(error))

    def _said(
        self, pk: int, stored_id: str, report: Report, digest: bytes, days: tuple[str | None, str | None]
    ) -> Iterator[str]:
        if packing.digest_of(report.text) != digest:
            yield "The text is not the one that was stored: its digest differs"
        if report_id(report) != stored_id:
            yield "The id does not follow from the content any more"
        if packing.days_of(str(report.published) if report.published else None) != days:
            yield "The days that the report is found by are not those of its date"
        yield from block_problems(report.blocks, len(report.text))
        with self._reading() as connection:
            size = connection.execute(_SIZE, {"pk": pk}).scalar()
            if size is None:
                yield "The search index does not have the report"
            elif not Probe(report).agrees(connection, pk, size):
                yield "The search index has other words than the report"

    def _link_problems(self) -> Iterator[Problem]:
        for statement, said in _ASTRAY:
            for (which,) in self._all(statement):
                yield Problem("", said.format(which))
