"""How a corpus is to be measured, beside the measure itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose; a measure that cannot follow a choice is not run with it.

    `form` disturbs the texts of the corpus (`disturbing.FORMS`). `every_document` measures on documents,
    too, that are otherwise left to training.
    """

    form: str | None = None
    every_document: bool = False


PLAIN = Choices()
