"""Runs the reader over the rows of a corpus, the way that users' reports go through it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from storyledger.annotate.pipeline import annotate_report
from storyledger.errors import InputError, StoryledgerError
from storyledger.evaluate.corpora import Corpus
from storyledger.model import Annotations, Block, BlockKind, Published, Report
from storyledger.read import segment

_LOG = logging.getLogger(__name__)


def field(row: dict[str, Any], key: str, corpus: Corpus) -> Any:
    """A field that the measure cannot do without; InputError where the row has it not."""
    if key not in row:
        raise InputError(f"A row without {key!r}", f"{corpus.name}: {row.get('id')}", "Is it another corpus?")
    return row[key]


def read_text(
    text: str, published: str | None, name: str, *, title: str | None = None, whole: bool = False
) -> Annotations | None:
    """What the whole pipeline reads in a text, taken as English; None, and a log line, where it fails.

    `whole` takes the text as one body, without looking for the headers and notices of input forms: the
    corpora mark what those say, too. A date that is none ("03-02-2009") counts as unknown, as in use.
    """
    try:
        day = Published(published) if published else None
    except InputError as error:
        _LOG.warning("%s: %s", name, error)
        day = None
    try:
        report = Report(text, day, title=title, language="en", name=name)
        body = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
        return annotate_report(replace(report, blocks=body) if whole else segment(report))
    except StoryledgerError as error:
        _LOG.warning("%s: %s", name, error)
        return None
