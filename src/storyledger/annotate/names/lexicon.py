"""The word lists that names are read with, loaded once from `annotate/data`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from storyledger.annotate.tables import table

WOMAN = "woman"
MAN = "man"


def fold(word: str) -> str:
    """The word as the lists write it: lower case, straight apostrophes, no dot at its end."""
    return word.lower().replace("’", "'").removesuffix(".")


class GivenNames(Mapping[str, str | None]):
    """For each given name WOMAN, MAN or None; the list has no accents, and names are found with them too."""

    def __init__(self, listed: dict[str, str | None]) -> None:
        self._listed = listed

    def __getitem__(self, name: str) -> str | None:
        return self._listed[_plain(name)]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _plain(name) in self._listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ß": "ss", "ı": "i"})


def _plain(name: str) -> str:
    """The name without accents."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `annotate/data` as sets; words are folded (see `fold`) unless said otherwise."""

    common: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    courtesy: frozenset[str]
    title_gender: dict[str, str]
    given: GivenNames
    facility_heads: frozenset[str]
    places: frozenset[str]  # as written
    countries: frozenset[str]  # as written, with their other forms
    peoples: frozenset[str]
    organizations: frozenset[str]  # as written
    listed: frozenset[str]  # places and organisations, as written
    heads: frozenset[str]  # last words of organisations, facilities and places
    same_as: dict[str, str]  # another form of a place or an organisation -> its first form, as written
    nationality_of: dict[str, str]  # folded adjective or noun -> its country as written
    person_verbs: frozenset[str]
    person_nouns: frozenset[str]
    organization_nouns: frozenset[str]

    def is_people(self, word: str) -> bool:
        """Whether the word is an adjective or noun for a people, a faith or a party, also in the plural."""
        folded = fold(word)
        return folded in self.peoples or (folded.endswith("s") and folded[:-1] in self.peoples)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def _all(table: dict[str, Any]) -> list[str]:
    return [entry for entries in table.values() for entry in entries]


def _aliases(*tables: dict[str, list[str]]) -> dict[str, str]:
    return {form: name for table in tables for name, forms in table.items() for form in forms}


def _given_names() -> dict[str, str | None]:
    names = table("given_names.toml")
    women, men = _words(*names["women"].values()), _words(*names["men"].values())
    given: dict[str, str | None] = dict.fromkeys(women, WOMAN)
    given |= {name: None if name in women else MAN for name in men}
    given |= dict.fromkeys(_words(*names["either"].values()), None)
    return given


def _phrases(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(entry) for entry in entries)


@cache
def lexicon() -> Lexicon:
    """All lists, read on first use."""
    words, places = table("name_words.toml"), table("places.toml")
    titles, groups, bodies = table("titles.toml"), table("groups.toml"), table("organizations.toml")
    roles = table("roles.toml")
    courtesy = titles["courtesy"]
    offices = _phrases(_all(titles["offices"]))
    countries: dict[str, list[str]] = places["countries"]
    same_as = _aliases(places["aliases"], bodies["long_forms"])
    country_forms = frozenset(countries) | {form for form, name in same_as.items() if name in countries}
    place_names = frozenset(
        [
            *country_forms,
            *places["aliases"],
            *(form for forms in places["aliases"].values() for form in forms),
            *places["regions"]["names"],
            *_all(places["states"]),
            *_all(places["cities"]),
        ]
    )
    nationality = {fold(form): country for country, forms in countries.items() for form in forms}
    organizations = frozenset(
        [
            *_all(bodies["names"]),
            *bodies["long_forms"],
            *(form for forms in bodies["long_forms"].values() for form in forms),
        ]
    )
    return Lexicon(
        common=_words(*table("common_words.toml").values()),
        openers=_words(*words["openers"].values()),
        calendar=_words(words["calendar"]["days"], words["calendar"]["months"]),
        particles=_words(words["particles"]["words"]),
        titles=offices | _words(*courtesy.values()),
        courtesy=_words(*courtesy.values()),
        title_gender=dict.fromkeys(_words(courtesy["men"]), MAN)
        | dict.fromkeys(_words(courtesy["women"]), WOMAN),
        given=GivenNames(_given_names()),
        facility_heads=_words(words["facility"]["heads"]),
        places=place_names,
        countries=country_forms,
        peoples=frozenset(nationality)
        | _words(groups["faiths"], groups["parties"], groups["peoples"])
        | frozenset(name.replace("-", " ") for name in groups["peoples"].split())
        | _phrases(groups["plurals"]),
        organizations=organizations,
        listed=place_names | organizations,
        heads=_words(words["organization"]["heads"], words["facility"]["heads"], places["heads"]["last"]),
        same_as=same_as,
        nationality_of=nationality,
        person_verbs=_words(words["context"]["person_verbs"]),
        person_nouns=_words(*roles["persons"].values()),
        organization_nouns=_words(roles["organizations"]["words"]),
    )
