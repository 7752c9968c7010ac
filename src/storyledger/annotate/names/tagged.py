"""Names as the trained encoder reads them, with one kind for each form throughout a report."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from storyledger.annotate.encoder import NameRead
from storyledger.annotate.encoder.heads import NAME_KINDS
from storyledger.annotate.names.forms import Forms, with_initials, within_headlines
from storyledger.annotate.names.lexicon import Lexicon, fold, lexicon
from storyledger.model import ActorKind, Name

#: What a reviewed list, or the full name of a person with this surname, weighs against the encoder, which is
#: sure of a kind at 1.
_KNOWN = 0.8
#: What a given name weighs before other words with capitals.
_GIVEN = 0.3
#: What the encoder's facilities count for: the silver names that it also learned from allow that kind for
#: nearly every name, so that it gives it too often; the second where no word of the name says so ("Hall").
_FACILITY, _UNSAID_FACILITY = 0.35, 0.1
#: A form that the encoder gives to no kind with this share is no name.
_LEAST = 0.45
#: The kinds that a word is not of which is no name by its places, and one without a capital: peoples, bodies
#: and illnesses may have ordinary words for a name.
_NO_NAME = (ActorKind.PERSON, ActorKind.FACILITY, ActorKind.PRODUCT, ActorKind.OTHER)
_NO_PERSON = (ActorKind.PERSON,)
#: A name of several words with this share is a person, whose surname may stand alone elsewhere.
_PERSON = 0.6

#: A name of fewer words than this is never taken apart, nor one of another kind than these; what parts a
#: person's name, and what may stand within others.
_SHORTEST_RUN = 3
_TAKEN_APART = frozenset((ActorKind.PERSON, ActorKind.FACILITY))
_BETWEEN = frozenset(("and", "as", "at", "but", "by", "for", "from", "in", "on", "or", "to", "with"))
_WITHIN = frozenset(("a", "an", "de", "of", "off", "the", "upon", "v", "vs"))
_CAPITALS = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*)*")

_KIND = {ActorKind(kind): number for number, kind in enumerate(NAME_KINDS)}


def tagged_names(text: str, found: Sequence[NameRead]) -> tuple[Name, ...]:
    """The names in order; what is written alike has the kind that all its places and the lists speak for."""
    lists = lexicon()
    found = with_initials(text, [part for name in found for part in _parts(text, name, lists)])
    found = within_headlines(text, found, lists)
    shares, forms = _shares(text, found), Forms(text, found, lists)
    titled = {form for form in shares if forms.is_titled(form)}
    surnames = {
        form.split()[-1]
        for form, kinds in shares.items()
        if form in titled or (kinds[_KIND[ActorKind.PERSON]] > _PERSON and " " in form)
    }
    decided: dict[str, ActorKind] = {}
    for form, kinds in shares.items():
        if form not in titled and forms.is_no_name(form, surnames):
            kinds[[_KIND[kind] for kind in (_NO_PERSON if form.islower() else _NO_NAME)]] = 0.0
        likely = kinds.max() >= _LEAST
        if lists.is_people(form):
            kinds[_KIND[ActorKind.GROUP]] += kinds[_KIND[ActorKind.FACILITY]]
        said = any(fold(word) in lists.facility_heads for word in form.split())
        kinds[_KIND[ActorKind.FACILITY]] *= _FACILITY if said else _UNSAID_FACILITY
        kinds[_KIND[ActorKind.PLACE]] += _KNOWN * (form in lists.places)
        kinds[_KIND[ActorKind.ORGANIZATION]] += _KNOWN * (form in lists.organizations)
        kinds[_KIND[ActorKind.PERSON]] += _KNOWN * (form in surnames) + _GIVEN * _has_given(form, lists)
        kinds[_KIND[ActorKind.PERSON]] += _KNOWN * (form in titled or _bears(form, surnames, lists))
        if likely or kinds.max() >= _LEAST:
            kind = ActorKind(NAME_KINDS[int(kinds.argmax())])
            if kind is ActorKind.FACILITY and not said:
                if all(fold(word) in lists.common for word in form.split()):
                    continue  # capitals for emphasis: "Witch Hunt"
                kind = ActorKind.OTHER
            if kind is not ActorKind.PERSON or not _has_owner(form):
                decided[form] = kind
    return tuple(
        Name(name.start, name.end, decided[form])
        for name in found
        if (form := text[name.start : name.end]) in decided
    )


def _bears(form: str, surnames: Set[str], lists: Lexicon) -> bool:
    """Whether a name is a given name with a surname of the report, without a word for a body or a place."""
    words = form.split()
    if not 2 <= len(words) <= 4 or words[-1] not in surnames or fold(words[0]) not in lists.given:
        return False
    capitals = all(word[0].isupper() or fold(word) in lists.particles for word in words)
    return capitals and lists.heads.isdisjoint(map(fold, words))


def _has_owner(form: str) -> bool:
    """Whether something in a name is somebody's: a headline, "Dismisses Dahl's Suit", is no person."""
    return any(word.endswith(("'s", "’s")) for word in form.split()[:-1])


def _has_given(form: str, lists: Lexicon) -> bool:
    """Whether a name opens with a given name that is nothing else, and ends in no word for a body."""
    words = form.split()
    first, last = fold(words[0]), fold(words[-1])
    if (
        not 2 <= len(words) <= 4
        or first not in lists.given
        or first in lists.common
        or words[0] in lists.listed
    ):
        return False
    return last not in lists.heads and all(
        word[0].isupper() or fold(word) in lists.particles for word in words
    )


def _parts(text: str, name: NameRead, lists: Lexicon) -> list[NameRead]:
    """The name; the names in it where words lie between that no name has: "Dahl and Lund team up on Vik"."""
    words = text[name.start : name.end].split()
    kind = ActorKind(NAME_KINDS[int(np.argmax(name.shares))])
    if len(words) < _SHORTEST_RUN or kind not in _TAKEN_APART:
        return [name]
    small = {fold(word) for word in words if word[0].islower() and word.isalpha()} - lists.particles
    if not small & _BETWEEN if kind is ActorKind.PERSON else small <= _BETWEEN | _WITHIN:
        return [name]
    runs = _CAPITALS.finditer(text, name.start, name.end)
    return [NameRead(run.start(), run.end(), name.shares) for run in runs]


def _shares(text: str, found: Sequence[NameRead]) -> dict[str, NDArray[np.float64]]:
    """For each form the mean of what its places say of each kind."""
    places: dict[str, list[tuple[float, ...]]] = {}
    for name in found:
        places.setdefault(text[name.start : name.end], []).append(name.shares)
    return {form: np.mean(np.array(given), axis=0) for form, given in places.items()}
