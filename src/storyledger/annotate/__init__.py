"""From a report to its annotations: sentences, names, actors, times, quotes, statements, events.

The package can be called: `storyledger.annotate(text, published="2023-07-12")` is `annotate` below, while
`storyledger.annotate.pipeline` and the other modules are found as in any package.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyledger.model import Annotations


def annotate(text: str, *, published: str | None = None, title: str | None = None) -> Annotations:
    """Everything that is read in one text, without a ledger; offsets are code points of `text`.

    `published` is an ISO date ("2023-07-12"); without it relative dates stay unresolved. Raises InputError
    for a date that is none.
    """
    from storyledger.annotate.pipeline import annotate_report
    from storyledger.model import Report
    from storyledger.read import parse_published, segment

    day = parse_published(published) if published else None
    return annotate_report(segment(Report(text, published=day, title=title)))


class _Callable(ModuleType):
    def __call__(self, *arguments: Any, **options: Any) -> Annotations:
        return annotate(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
