"""What can be asked of a ledger about its reports, their annotations and the inputs that failed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, func, select

from storyledger.errors import InputError
from storyledger.model import Annotations, Failure, Report, ReportRef
from storyledger.store import packing, schema
from storyledger.store.schema import LINKS_DUE, annotated, failures, meta, reports
from storyledger.store.sqlite import values_of

_BATCH = 200  # reports, at about 5 kB, held at a time while walking through a ledger
_SHORTEST_PREFIX = 6  # hexadecimal digits: in 10,000 reports two out of three thousand share as many
_BARE = 2_000  # bytes; a report of which nothing was read takes some 200

_KNOWN = select(reports.c.id).where(reports.c.id.in_(values_of("ids")))
_PKS = select(reports.c.pk).where(reports.c.id.in_(values_of("ids"))).order_by(reports.c.pk)
_NEXT = select(reports.c.pk).where(reports.c.pk > bindparam("after")).order_by(reports.c.pk).limit(_BATCH)
_BATCH_END = select(func.max(_NEXT.subquery().c.pk))
_REPORT = select(*packing.REPORT_COLUMNS).where(reports.c.id == bindparam("id"))
_REFS = select(*packing.REF_COLUMNS).order_by(reports.c.pk)
_REFS_OF = _REFS.where(reports.c.id.in_(values_of("ids")))
_BY_PREFIX = (
    select(reports.c.id)
    .where(reports.c.id >= bindparam("prefix"), reports.c.id < bindparam("beyond"))
    .order_by(reports.c.id)
    .limit(4)
)
_ANNOTATIONS = select(reports.c.id, annotated.c.body, reports.c.blocks).join(
    annotated, annotated.c.report == reports.c.pk
)
_ANNOTATIONS_OF_ONE = _ANNOTATIONS.where(reports.c.id == bindparam("id"))
#: Not in order: the index of ids answers it, where the order would make SQLite read through all reports.
_OUTDATED = select(reports.c.pk, reports.c.id).where(
    reports.c.pk.not_in(select(annotated.c.report).where(annotated.c.maker == bindparam("maker")))
)
_FAILURES = select(failures.c.name, failures.c.kind, failures.c.message).order_by(failures.c.pk)
_UNREAD = (
    select(reports.c.id, reports.c.given_id, reports.c.name, annotated.c.body)
    .join(annotated, annotated.c.report == reports.c.pk)
    .where(func.length(annotated.c.body) < _BARE)
    .order_by(reports.c.pk)
)
_LINKS_DUE = select(meta.c.value).where(meta.c.key == LINKS_DUE)
_COUNTED = ("reports", "annotations", "failures", "stories", "episodes", "terms")


class Reading:
    """What every part of a store stands on: a way to get at a connection."""

    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection for a few statements; what the database says comes out as StoreError."""
        raise NotImplementedError

    def _walk(self, statement: Select[Any], ids: Iterable[str] | None) -> Iterator[Any]:
        """The rows of a statement over `reports` in order of arrival, for all reports or the named ones.

        Comes in batches and holds nothing open between them, so that a long walk is in nobody's way.
        """
        if ids is not None:
            pks = self._pks(ids)
            named = statement.where(reports.c.pk.in_(values_of("pks"))).order_by(reports.c.pk)
            for start in range(0, len(pks), _BATCH):
                yield from self._all(named, pks=json.dumps(pks[start : start + _BATCH]))
            return
        after = 0
        following = statement.where(
            reports.c.pk > bindparam("after", type_=Integer), reports.c.pk <= bindparam("last", type_=Integer)
        ).order_by(reports.c.pk)
        while (last := self._all(_BATCH_END, after=after)[0][0]) is not None:
            yield from self._all(following, after=after, last=last)
            after = last

    def _pks(self, ids: Iterable[str]) -> list[int]:
        return [pk for (pk,) in self._all(_PKS, ids=json.dumps(list(ids)))]

    def _all(self, statement: Select[Any], **bound: Any) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(statement, bound).all()


class ReportReading(Reading):
    """The part of a store that hands out reports, annotations and failures."""

    def known(self, ids: Collection[str]) -> set[str]:
        """Which of the ids are in the ledger."""
        return {report_id for (report_id,) in self._all(_KNOWN, ids=json.dumps(list(ids)))}

    def resolve_report(self, prefix: str) -> str:
        """The id of the one report whose id begins so, with at least 6 digits given.

        Raises InputError where there is none, or several.
        """
        given = prefix.strip().lower()
        if len(given) < _SHORTEST_PREFIX or any(char not in "0123456789abcdef" for char in given):
            raise InputError("Not the id of a report", prefix, "Give at least its first 6 digits")
        found = [row[0] for row in self._all(_BY_PREFIX, prefix=given, beyond=given + "g")]
        if len(found) > 1:
            raise InputError(
                "Several reports have ids that begin so", prefix, f"Give more of it: {', '.join(found)}"
            )
        if not found:
            raise _unknown(prefix)
        return str(found[0])

    def report(self, report_id: str) -> Report:
        """The report with that id, whole, with its blocks. Raises InputError where there is none."""
        with self._reading() as connection:
            row = connection.execute(_REPORT, {"id": report_id}).one_or_none()
        if row is None:
            raise _unknown(report_id)
        return packing.report_of(row)

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """All reports, or those named that there are, in order of arrival."""
        return map(packing.report_of, self._walk(select(*packing.REPORT_COLUMNS), ids))

    def report_refs(self, ids: Iterable[str] | None = None) -> list[ReportRef]:
        """All reports, or those named that there are, without their texts, in order of arrival."""
        rows = self._all(_REFS) if ids is None else self._all(_REFS_OF, ids=json.dumps(list(ids)))
        return [packing.ref_of(row) for row in rows]

    def annotations(self, report_id: str) -> Annotations | None:
        """What was read in a report, or None where it has not been annotated or is not known."""
        rows = self._all(_ANNOTATIONS_OF_ONE, id=report_id)
        return _annotations_of(rows[0]) if rows else None

    def annotations_of(self, ids: Iterable[str] | None = None) -> Iterator[Annotations]:
        """The annotations of all reports, or of those named, in order of arrival; some may have none."""
        return map(_annotations_of, self._walk(_ANNOTATIONS, ids))

    def annotation_digests(self, ids: Iterable[str]) -> dict[str, str]:
        """For each of the named reports a digest of what was read in it, of those that are annotated."""
        return {
            report_id: hashlib.blake2b(body + (blocks or b""), digest_size=16).hexdigest()
            for report_id, body, blocks in self._walk(_ANNOTATIONS, ids)
        }

    def outdated(self, maker: str) -> list[str]:
        """The ids of the reports whose annotations are missing or not by this maker, in order of arrival."""
        return [report_id for _, report_id in sorted(self._all(_OUTDATED, maker=maker))]

    def links_due(self) -> bool:
        """Whether annotations have been redone since the reports were last linked (see `set_links_due`)."""
        return bool(self._all(_LINKS_DUE))

    def failures(self) -> list[Failure]:
        """The inputs that could not be used, in the order in which they first failed."""
        return [Failure(*row) for row in self._all(_FAILURES)]

    def unread(self) -> list[Failure]:
        """The reports that were kept without being read, for their language, in order of arrival."""
        found = []
        for report_id, given_id, name, body in self._all(_UNREAD):
            record = packing.unpack_annotations(body, None, report_id)
            if record.note:
                found.append(Failure.unread(name or report_id, record.language, given_id))
        return found

    def report_count(self) -> int:
        """How many reports the ledger holds."""
        return int(self._all(select(func.count()).select_from(reports))[0][0])

    def counts(self) -> dict[str, int]:
        """How many reports, annotations, failures, stories, episodes and terms the ledger holds."""
        tables = [schema.metadata.tables[name] for name in _COUNTED]
        counted = select(*(select(func.count()).select_from(table).scalar_subquery() for table in tables))
        return dict(zip(_COUNTED, self._all(counted)[0], strict=True))


def _annotations_of(row: Any) -> Annotations:
    report_id, body, blocks = row
    return packing.unpack_annotations(body, blocks, report_id)


def _unknown(report_id: str) -> InputError:
    return InputError("No such report in this ledger", report_id, "`storyledger stories` lists what there is")
