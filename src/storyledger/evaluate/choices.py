"""How a corpus is to be measured, beside the measure itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose; a measure that cannot follow a choice is not run with it.

    `form` disturbs the texts of the corpus (`disturbing.FORMS`). `every_document` measures on documents,
    too, that are otherwise left to training. `beside` are inputs that go into the same ledger as the corpus.
    """

    form: str | None = None
    every_document: bool = False
    beside: tuple[Path, ...] = ()


PLAIN = Choices()
