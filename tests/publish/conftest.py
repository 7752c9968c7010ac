from collections.abc import Iterator
from pathlib import Path

import pytest

import storyledger
from storyledger.ledger import StoryView


@pytest.fixture(scope="module")
def story(example_ledger: Path) -> Iterator[StoryView]:
    with storyledger.open(example_ledger) as ledger:
        yield ledger.story("Renner")
