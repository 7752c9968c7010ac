"""Which names of organisations, places and the rest are one: other forms, acronyms, countries before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from storyledger.annotate.actors.entity import Entity, words_of
from storyledger.annotate.encoder.repairing import FILL
from storyledger.annotate.names.lexicon import Lexicon, fold
from storyledger.model import ActorKind, Name

#: "Harbour Safety Office (HSO)": two letters are a body's only where the report says so.
_BRACKETED = re.compile(r"\(([A-Z]{2})\)")

_Keys = Callable[[str, Lexicon], Collection[str]]


def join_bodies(text: str, names: Sequence[Name], indices: Sequence[int], lists: Lexicon) -> list[Entity]:
    """Organisations, places and the rest: the same words, known other forms, acronyms, turned names."""
    by_key: dict[tuple[ActorKind, str], Entity] = {}
    for index in indices:
        name = names[index]
        form = _from_capital(text[name.start : name.end].replace(FILL, "").split())
        key = (name.kind, _key(form, name.kind, lists))
        entity = by_key.setdefault(key, Entity(name.kind))
        entity.names.append(index)
        entity.forms[form] += 1
    entities = list(by_key.values())
    organizations = [e for e in entities if e.kind is ActorKind.ORGANIZATION]
    told = set(_BRACKETED.findall(text))
    doubtful = {e for e in organizations if all(_is_short(form) and form not in told for form in e.forms)}
    for short_key, long_keys in (
        (_acronym, _initials),
        (_whole, _without_country),
        (_word, _first_word),
        (_noun, _noun_of),
    ):
        alone = doubtful if short_key is _acronym else frozenset()
        organizations = _merge(organizations, short_key, long_keys, lists, alone)
    return [e for e in entities if e.kind is not ActorKind.ORGANIZATION] + organizations


def _key(form: str, kind: ActorKind, lists: Lexicon) -> str:
    form = form.replace("’", "'")
    form = lists.same_as.get(form, form)
    words = words_of(form)
    if words and words[0] == "the":
        words = words[1:]
    if kind is ActorKind.GROUP and words:
        people = " ".join(words)
        one = people.removesuffix("s")
        return lists.nationality_of.get(people) or lists.nationality_of.get(one) or one
    if kind is ActorKind.ORGANIZATION and len(words) == 2 and words[1] in ("department", "ministry"):
        return f"{words[1]} of {words[0]}"
    return " ".join(words)


def _from_capital(words: Sequence[str]) -> str:
    """A long name without the small words that readers take into it: "nonpartisan Board of X"."""
    first = int(len(words) > 1 and words[0] == "the")
    while len(words) - first > 2 and words[first].isalpha() and words[first].islower():
        first += 1
    return " ".join(words[first:])


def _is_short(form: str) -> bool:
    """Whether capitals are too few to tell by themselves whose initials they are."""
    return len(form.replace(".", "")) == 2 and form.isupper()


def _merge(
    entities: Sequence[Entity],
    short_keys: _Keys,
    long_keys: _Keys,
    lists: Lexicon,
    alone: Collection[Entity] = frozenset(),
) -> list[Entity]:
    """Each short form joined to the one long form whose keys it shares; where several fit it stays alone.

    So do those `alone`.
    """
    by_key: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for key in {key for form in entity.forms for key in long_keys(form, lists)}:
            by_key[key].append(entity)
    joined: dict[Entity, Entity] = {}
    for entity in entities:
        keys = () if entity in alone else short_keys(next(iter(entity.forms)), lists)
        fitting = {joined.get(long, long) for key in keys for long in by_key.get(key, ())} - {entity}
        if len(fitting) == 1:
            (long := fitting.pop()).absorb(entity)
            joined[entity] = long
    return [entity for entity in entities if entity not in joined]


def _acronym(form: str, lists: Lexicon) -> Collection[str]:  # noqa: ARG001 - all keys are asked for alike
    letters = form.replace(".", "")
    return (letters.upper(),) if 2 <= len(letters) <= 8 and letters[:2].isupper() and " " not in form else ()


def _initials(form: str, lists: Lexicon) -> Collection[str]:  # noqa: ARG001 - see `_acronym`
    """The acronyms that a long form can have: of all its words, and of those with a capital."""
    words = re.findall(r"[^\W_]+", form)
    great = "".join(word[0] for word in words if word[0].isupper())
    if len(great) < 2 or " " not in form:
        return ()
    return {great, "".join(word[0] for word in words).upper()}


def _whole(form: str, lists: Lexicon) -> Collection[str]:
    return (_key(form, ActorKind.ORGANIZATION, lists),)


def _without_country(form: str, lists: Lexicon) -> Collection[str]:
    """The name without a country before it: "Justice Department" of "US Justice Department"."""
    first, _, rest = form.partition(" ")
    if rest and (first in lists.countries or lists.is_people(first)):
        return (_key(rest, ActorKind.ORGANIZATION, lists),)
    return ()


def _word(form: str, lists: Lexicon) -> Collection[str]:
    """A single word that can be short for a name it begins: no ordinary word, place or people."""
    word = fold(form)
    if " " in form or form.isupper() or word in lists.common or word in lists.given:
        return ()
    return () if form in lists.places or lists.is_people(form) else (form,)


def _noun(form: str, lists: Lexicon) -> Collection[str]:
    """A noun for a body as its name: "the Commission" of "the Commission on Docks", "the Fund"."""
    word = fold(form)
    return (word,) if word in lists.organization_nouns and form[:1].isupper() else ()


def _noun_of(form: str, lists: Lexicon) -> Collection[str]:  # noqa: ARG001 - see `_acronym`
    words = form.split()
    if len(words) > 2 and words[1] in ("of", "on", "for", "against"):
        return (fold(words[0]),)
    return (fold(words[-1]),) if len(words) > 1 else ()


def _first_word(form: str, lists: Lexicon) -> Collection[str]:  # noqa: ARG001 - see `_acronym`
    first, _, rest = form.partition(" ")
    return (first,) if rest else ()
