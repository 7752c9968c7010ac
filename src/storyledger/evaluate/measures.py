"""The measures by name, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from storyledger.errors import ConfigError
from storyledger.evaluate import names, statements, times
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.result import Result

#: Each measure takes a corpus and gives its result. More join as their layers are measured.
MEASURES: dict[str, Callable[[Corpus], Result]] = {
    "names": names.measure,
    "statements": statements.measure,
    "times": times.measure,
}


def evaluate(measure: str, path: str | Path) -> Result:
    """The figures of a measure ("times", "names", "statements") on a corpus file of its form.

    The forms are those of the development corpora: JSON Lines, offsets in code points. ConfigError for an
    unknown measure, InputError for a file that cannot be read or has not the fields that it needs.
    """
    if measure not in MEASURES:
        raise ConfigError("No such measure", measure, f"Take one of {', '.join(sorted(MEASURES))}")
    return MEASURES[measure](Corpus(Path(path)))
