"""Many reports through the pipeline, in order, on as many processes as there are cores."""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.connection
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from storyledger.annotate.pipeline import annotate_report
from storyledger.errors import ConfigError
from storyledger.model import Annotations, Failure, Report
from storyledger.read import segment

_log = logging.getLogger(__name__)

T = TypeVar("T")
Annotated = tuple[Report, Annotations]

#: Fewer reports than this are done sooner in this process than the others take to start.
_WORTH_PROCESSES = 24
#: Reports handed out ahead of the one that is waited for, for each process.
_AHEAD = 16


def annotate_one(report: Report) -> Annotated | Failure:
    """The report with all its blocks, and its annotations; a Failure where annotating broke.

    A single report must never end a run, so that this is the one place that catches every exception.
    """
    try:
        segmented = segment(report)
        return segmented, annotate_report(segmented)
    except Exception as error:
        _log.exception("annotating %s failed", report.name or report.id)
        message = (
            f"The report could not be annotated: {type(error).__name__}: {error}. "
            "Please report it with the text; the other reports are not affected"
        )
        return Failure(report.name or report.given_id or report.id, "model", message)


def annotate_stream(
    items: Iterable[Report | Failure | None], *, workers: int | None = None
) -> Iterator[Annotated | Failure | None]:
    """Each report annotated, in the order of the input; failures and None pass through.

    `workers` is the number of processes; the default is one for each core, and none besides this one for
    a few reports. Only `_AHEAD` reports a process are held in memory.
    """
    count = _worker_count(workers)
    source = iter(items)
    if count == 1:
        yield from map(_annotate_item, source)
        return
    head: list[Report | Failure | None] = []
    fresh = 0
    for item in source:
        if isinstance(item, Report):
            fresh += 1
            head.append(item)
            if fresh >= _WORTH_PROCESSES:
                break
        elif head:
            head.append(item)
        else:
            yield item
    if fresh < _WORTH_PROCESSES:
        yield from map(_annotate_item, head)
        return
    yield from _in_processes(_chain(head, source), count)


def _worker_count(workers: int | None) -> int:
    if workers is None:
        return max(
            1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
    if workers < 1:
        raise ConfigError("The number of workers must be at least 1", workers, "Leave it out for one a core")
    return workers


def _annotate_item(item: Report | Failure | None) -> Annotated | Failure | None:
    return annotate_one(item) if isinstance(item, Report) else item


def _in_processes(
    items: Iterable[Report | Failure | None], count: int
) -> Iterator[Annotated | Failure | None]:
    """The items annotated by that many processes; what a dying process had is done here instead."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent)
    waiting: deque[tuple[Report | Failure | None, Future[Annotated | Failure] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, _submit(pool, item)))
            if len(waiting) >= count * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """Ends this worker when the process that started it is gone, also by SIGKILL.

    A worker holds the writing end of its own queue, so that it would never see that nobody writes any more.
    """
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            multiprocessing.connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _submit(pool: ProcessPoolExecutor, item: Report | Failure | None) -> Future[Annotated | Failure] | None:
    if not isinstance(item, Report):
        return None
    try:
        return pool.submit(annotate_one, item)
    except BrokenProcessPool:
        return None


def _result(
    item: Report | Failure | None, future: Future[Annotated | Failure] | None
) -> Annotated | Failure | None:
    if future is None:
        return _annotate_item(item)
    try:
        return future.result()
    except BrokenProcessPool:
        return _annotate_item(item)


def _chain(head: list[T], rest: Iterator[T]) -> Iterator[T]:
    yield from head
    yield from rest
