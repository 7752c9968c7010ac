"""What the places of a name in a report tell of it: titles before it, headlines, starts of sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from storyledger.annotate.encoder import NameRead
from storyledger.annotate.names.lexicon import Lexicon, fold
from storyledger.annotate.tables import table
from storyledger.model import Piece

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s\Z")
#: What stands before the first word of a sentence.
_OPENING = re.compile(r"(?:\A|[\n.!?:…\"“”‘’(\[–—-])\s*\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_INITIAL = re.compile(r"(?<!\S)[A-Z]\.?\s\Z")
#: A line is set as a headline where it has words enough and all the long ones begin with a capital.
_HEADLINE_WORDS, _LONG = 4, 4
#: How far back a title before a name is looked for, in characters.
_BEFORE = 12


class Forms:
    """The forms of the names that were found in a text, each with its places."""

    def __init__(self, text: str, found: Sequence[NameRead], lists: Lexicon) -> None:
        self.text = text
        self.lists = lists
        self.cased = text != text.lower() and text != text.upper()
        self.places: dict[str, list[Piece]] = defaultdict(list)
        for name in found:
            self.places[text[name.start : name.end]].append((name.start, name.end))

    def is_titled(self, form: str) -> bool:
        """Whether a title that only persons have is part of the form or stands before it somewhere."""
        first, _, rest = form.partition(" ")
        if rest and first[:1].isupper() and fold(first) in _titles():
            return True
        for start, _ in self.places[form]:
            before = _WORD_BEFORE.search(self.text, max(0, start - _BEFORE), start)
            if before and before[1][:1].isupper() and fold(before[1]) in _titles():
                return True
        return False

    def is_no_name(self, form: str, surnames: Set[str]) -> bool:
        """Whether a single word is a day of the week, an ordinary word that only opens sentences, or one
        without a capital.
        """
        if not self.cased:
            return False
        words = form.split()
        if all(
            fold(word).removesuffix("s") in self._calendar or fold(word) in self._calendar for word in words
        ):
            return True
        if len(words) > 1 or form in surnames or self.lists.is_people(form):
            return False
        if form.islower():
            return fold(form) not in self.lists.given
        ordinary = fold(form) in self.lists.common and fold(form) not in self.lists.given
        return ordinary and all(_OPENING.search(self.text, max(0, at - 4), at) for at, _ in self.places[form])

    @property
    def _calendar(self) -> frozenset[str]:
        return self.lists.calendar


def within_headlines(text: str, found: Sequence[NameRead], lists: Lexicon) -> list[NameRead]:
    """The names; in headlines without the ordinary words beside what is a name in the rest of the text.

    There every word has a capital: "Holm Quits After Vote" is Holm where the report calls her so.
    """
    lines = list(_headlines(text))
    if not lines:
        return list(found)
    outside = {
        text[name.start : name.end] for name in found if not any(a <= name.start < b for a, b in lines)
    }
    outside |= {form.split()[-1] for form in outside}
    made = []
    for name in found:
        form = text[name.start : name.end]
        if form not in outside and " " in form and any(a <= name.start < b for a, b in lines):
            name = _known_part(text, name, outside, lists)
        made.append(name)
    return made


def with_initials(text: str, found: Sequence[NameRead]) -> list[NameRead]:
    """The names, each with the initial right before it where the report writes the name so elsewhere."""
    forms = {_without_dots(text[name.start : name.end]) for name in found}
    made = []
    last = 0
    for name in found:
        initial = _INITIAL.search(text, max(last, name.start - 4), name.start)
        if initial is not None and _without_dots(text[initial.start() : name.end]) in forms:
            name = replace(name, start=initial.start())
        made.append(name)
        last = name.end
    return made


def _without_dots(form: str) -> str:
    return form.replace(".", "")


def _headlines(text: str) -> Iterator[Piece]:
    for line in re.finditer(r"[^\n]+", text):
        if line.end() - line.start() > 160:
            continue
        words = [word for word in _WORD.findall(line[0]) if len(word) >= _LONG]
        set_so = all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)
        if len(words) >= _HEADLINE_WORDS and set_so:
            yield line.span()


def _known_part(text: str, name: NameRead, outside: Set[str], lists: Lexicon) -> NameRead:
    """The longest run of a name's words that is a name elsewhere, where the others are ordinary words."""
    words = [match.span() for match in re.finditer(r"\S+", text[name.start : name.end])]
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            start, end = name.start + words[first][0], name.start + words[first + length - 1][1]
            left = text[name.start : start].split() + text[end : name.end].split()
            if text[start:end] in outside and all(fold(word) in lists.common for word in left):
                return replace(name, start=start, end=end)
    return name


@cache
def _titles() -> frozenset[str]:
    """Titles that stand before persons' names and no others."""
    return frozenset(table("titles.toml")["beside_names"]["before"].split()) | {"miss"}
