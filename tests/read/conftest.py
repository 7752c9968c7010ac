from collections.abc import Callable

import pytest

from storyledger.model import Report
from storyledger.read import segment

Shown = list[tuple[str, str]]


def _shown(text: str, title: str | None = None) -> Shown:
    return [
        (str(block.kind), text[block.start : block.end])
        for block in segment(Report(text, title=title)).blocks
    ]


@pytest.fixture
def blocks_of() -> Callable[..., Shown]:
    """The blocks of a text as (kind, words)."""
    return _shown
