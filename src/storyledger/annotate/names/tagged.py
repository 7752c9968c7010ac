"""Names as the trained encoder reads them, with one kind for each form throughout a report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storyledger.annotate.encoder import NameRead
from storyledger.annotate.encoder.heads import NAME_KINDS
from storyledger.annotate.names.lexicon import lexicon
from storyledger.model import ActorKind, Name

#: What a reviewed list, or the full name of a person with this surname, weighs against the encoder, which is
#: sure of a kind at 1.
_KNOWN = 0.8
#: What the encoder's facilities count for: the silver names that it also learned from allow that kind for
#: nearly every name, so that it gives it too often.
_FACILITY = 0.3
#: A form that the encoder gives to no kind with this share is no name.
_LEAST = 0.45
#: A name of several words with this share is a person, whose surname may stand alone elsewhere.
_PERSON = 0.6

_KIND = {ActorKind(kind): number for number, kind in enumerate(NAME_KINDS)}


def tagged_names(text: str, found: Sequence[NameRead]) -> tuple[Name, ...]:
    """The names in order; what is written alike has the kind that all its places and the lists speak for."""
    shares = _shares(text, found)
    surnames = {
        form.split()[-1]
        for form, kinds in shares.items()
        if kinds[_KIND[ActorKind.PERSON]] > _PERSON and " " in form
    }
    lists = lexicon()
    decided: dict[str, ActorKind] = {}
    for form, kinds in shares.items():
        likely = kinds.max() >= _LEAST
        kinds[_KIND[ActorKind.FACILITY]] *= _FACILITY
        kinds[_KIND[ActorKind.PLACE]] += _KNOWN * (form in lists.places)
        kinds[_KIND[ActorKind.ORGANIZATION]] += _KNOWN * (form in lists.organizations)
        kinds[_KIND[ActorKind.PERSON]] += _KNOWN * (form in surnames)
        if likely or kinds.max() >= _LEAST:
            decided[form] = ActorKind(NAME_KINDS[int(kinds.argmax())])
    return tuple(
        Name(name.start, name.end, decided[form])
        for name in found
        if (form := text[name.start : name.end]) in decided
    )


def _shares(text: str, found: Sequence[NameRead]) -> dict[str, NDArray[np.float64]]:
    """For each form the mean of what its places say of each kind."""
    places: dict[str, list[tuple[float, ...]]] = {}
    for name in found:
        places.setdefault(text[name.start : name.end], []).append(name.shares)
    return {form: np.mean(np.array(given), axis=0) for form, given in places.items()}
