"""A ledger for the length of a measurement: reports in a given order, linked as users' reports are."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from storyledger.annotate.stream import annotate_one
from storyledger.ledger import Ledger, open_ledger
from storyledger.model import Annotations, Failure, Report
from storyledger.read import read_paths

_LOG = logging.getLogger(__name__)

Annotated = tuple[Report, Annotations]


def read_annotated(paths: Sequence[Path]) -> tuple[list[Annotated], int]:
    """The reports of files and folders, annotated, in the order of the input; and how many failed."""
    done: list[Annotated] = []
    failed = 0
    for item in read_paths(paths):
        result = item if isinstance(item, Failure) else annotate_one(item)
        if isinstance(result, Failure):
            _LOG.warning("%s: %s", result.name, result.message)
            failed += 1
        else:
            done.append(result)
    return done, failed


def by_date(reports: Iterable[Annotated]) -> list[Annotated]:
    """In the order of publication, undated ones last."""

    def key(one: Annotated) -> tuple[str, str]:
        return str(one[0].published) if one[0].published else "9999-99-99", one[0].id

    return sorted(reports, key=key)


def shuffled(reports: Sequence[Annotated], seed: int) -> list[Annotated]:
    """In an order drawn by the seed, the same on every machine."""
    ordered = sorted(reports, key=lambda one: one[0].id)
    random.Random(seed).shuffle(ordered)
    return ordered


@contextmanager
def linked(reports: Iterable[Annotated]) -> Iterator[Ledger]:
    """A ledger in a temporary folder with the reports put in one after the other."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as book:
        for report, annotations in reports:
            book.put(report, annotations)
        yield book


def story_of_reports(book: Ledger) -> dict[str, str]:
    """The story of each report, by report id."""
    return {report: fact.id for fact in book.store.stories() for report in book.store.members(fact.id)}


def episode_of_reports(book: Ledger) -> dict[str, str]:
    """The episode of each report, by report id."""
    return {
        report: episode.id
        for fact in book.store.stories()
        for episode in book.store.episodes(fact.id)
        for report in episode.reports
    }
