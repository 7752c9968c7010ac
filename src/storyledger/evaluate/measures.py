"""The measures by name, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from storyledger.errors import ConfigError
from storyledger.evaluate import (
    actors,
    case,
    claims,
    copies,
    episodes,
    events,
    joins,
    names,
    pronouns,
    sources,
    stance,
    statements,
    status,
    stories,
    timelines,
    times,
)
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.disturbing import FORMS
from storyledger.evaluate.result import Result

#: Each measure takes a corpus and how to measure, and gives its result.
MEASURES: dict[str, Callable[[Corpus, Choices], Result]] = {
    "actors": actors.measure,
    "case": case.measure,
    "claims": claims.measure,
    "copies": copies.measure,
    "episodes": episodes.measure,
    "events": events.measure,
    "joins": joins.measure,
    "names": names.measure,
    "pronouns": pronouns.measure,
    "sources": sources.measure,
    "stance": stance.measure,
    "statements": statements.measure,
    "status": status.measure,
    "stories": stories.measure,
    "timelines": timelines.measure,
    "times": times.measure,
}
#: The measures that can disturb their texts, and those that leave documents to training.
DISTURBING = frozenset({"names", "statements"})
HOLDING_OUT = frozenset({"events"})
#: The measures that take further inputs beside their corpus.
ACCOMPANIED = frozenset({"stories"})


def evaluate(measure: str, path: str | Path, choices: Choices = PLAIN) -> Result:
    """The figures of a measure (one of `MEASURES`) on a corpus file of its form.

    The forms are those of the development corpora: JSON Lines, offsets in code points. ConfigError for an
    unknown measure, or a choice that it does not know; InputError for a file that cannot be read or has not
    the fields that it needs.
    """
    if measure not in MEASURES:
        raise ConfigError("No such measure", measure, f"Take one of {', '.join(sorted(MEASURES))}")
    if choices.form and choices.form not in FORMS:
        raise ConfigError("No such form of text", choices.form, f"Take one of {', '.join(sorted(FORMS))}")
    if choices.form and measure not in DISTURBING:
        raise ConfigError("Texts are disturbed for some measures only", measure, _one_of(DISTURBING))
    if choices.every_document and measure not in HOLDING_OUT:
        raise ConfigError("The measure takes every document anyway", measure, _one_of(HOLDING_OUT))
    if choices.beside and measure not in ACCOMPANIED:
        raise ConfigError("The measure takes one corpus", measure, "Leave the other paths out")
    return MEASURES[measure](Corpus(Path(path)), choices)


def _one_of(measures: frozenset[str]) -> str:
    return f"Leave the option out; it is for {', '.join(sorted(measures))}"
