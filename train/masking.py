"""From passages to what is trained on: persons renamed, all made one gender, later names made pronouns.

Where a report tells of a man and a woman, "he" and "she" are plain. Made into a report on two men or two
women, with other names, the same pronouns leave the choice open, and the answer is known. A later mention by
name that could have been a pronoun is made one (Kocijan and others 2019).
"""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from storyledger.annotate import quotes
from storyledger.annotate.actors.entity import words_of
from storyledger.annotate.actors.parts import Part, part_of_pronoun
from storyledger.annotate.encoder.pieces import WINDOW, Pieces, cut
from storyledger.annotate.names.lexicon import MAN, WOMAN, lexicon
from storyledger.model import Block, BlockKind

Row = dict[str, Any]
Places = list[tuple[int, int]]
#: A text, and its questions: where, the names of the person meant, and those of persons who are not.
Disguised = tuple[str, list[tuple[int, Places, Places]]]

#: How often everybody in a passage is made one gender, everybody is renamed, and a name is masked.
EVENED, RENAMED, MASKED = 0.65, 0.5, 0.7
#: About as many characters as a window has room for; a passage that turns out longer loses sentences.
_CHARACTERS = 650
#: A text up to this long is not cut.
_SHORT = 1000
_CASES = {
    MAN: {"subject": "he", "object": "him", "possessive": "his", "reflexive": "himself"},
    WOMAN: {"subject": "she", "object": "her", "possessive": "her", "reflexive": "herself"},
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass
class Question:
    """A pronoun's first piece and the person meant; or, where `person` is None, those who are not."""

    piece: int
    person: int | None
    barred: tuple[int, ...] = ()


@dataclass
class Passage:
    """A window's pieces; `owners` holds for each piece that begins a name its person's number, or 0 for none.

    Elsewhere it holds -1. Persons count from 1.
    """

    pieces: Pieces
    owners: np.ndarray
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True)
class Pools:
    """What persons are renamed to: given names by gender, and surnames."""

    given: dict[str, list[str]]
    surnames: list[str]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Pools:
        """The names of the lexicon, and the surnames of the passages."""
        given = {
            gender: sorted(name.capitalize() for name, told in lexicon().given.items() if told == gender)
            for gender in (MAN, WOMAN)
        }
        surnames = {person["surname"] for row in rows for person in row["people"] if person["given"]}
        plain = sorted(name.capitalize() for name in surnames if name.isalpha() and 2 < len(name) < 12)
        return cls(given, plain)


@cache
def _swaps() -> dict[str, dict[str, str]]:
    words = tomllib.loads(Path(__file__).with_name("swaps.toml").read_text("utf-8"))["pairs"].split()
    men, women = words[::2], words[1::2]
    return {WOMAN: dict(zip(men, women, strict=True)), MAN: dict(zip(women, men, strict=True)) | {"ms": "mr"}}


def stretches(row: Row, chance: random.Random) -> list[tuple[int, int]]:
    """A passage's sentences in windows, cut anew at each call: (first, end) of those with a question."""
    places = [mask[2] for mask in row["masks"]]
    places += [
        pronoun["start"] for pronoun in row["pronouns"] if pronoun["person"] is not None or pronoun["not"]
    ]
    sentences = row["sentences"]
    if len(row["text"]) <= _SHORT:
        return [(0, len(sentences))] if places else []
    found, first, room = [], 0, chance.randint(_CHARACTERS // 2, _CHARACTERS)
    for number, (_, end) in enumerate(sentences):
        last = number + 1 == len(sentences)
        if last or sentences[number + 1][1] - sentences[first][0] > room:
            if any(sentences[first][0] <= place < end for place in places):
                found.append((first, number + 1))
            first, room = number + 1, _CHARACTERS
    return found


def drawn(row: Row, first: int, end: int, pools: Pools, chance: random.Random) -> Passage | None:
    """The sentences from `first` up to `end`, changed at random; None where no question is left."""
    while end > first:
        found = _Drawing(row, first, end, pools, chance).passage()
        if len(found.pieces.ids) <= WINDOW - 2:
            return found if found.questions else None
        end -= 1
    return None


def disguised(row: Row, first: int, end: int, pools: Pools, chance: random.Random) -> Disguised:
    """The sentences from `first` up to `end` in other names, all of one gender, and the questions."""
    drawing = _Drawing(row | {"masks": []}, first, end, pools, chance, always=True)
    drawing.passage()
    text, moved = drawing.changed()

    def places(person: int) -> list[tuple[int, int]]:
        mentions = row["people"][person]["mentions"]
        return [(moved(start), moved(end)) for start, end in mentions if drawing.inside(start, end)]

    return text, [
        (moved(start), [] if person is None else places(person), [p for one in barred for p in places(one)])
        for start, person, barred in drawing.asked
    ]


class _Drawing:
    """One passage while it is being changed."""

    def __init__(
        self, row: Row, first: int, end: int, pools: Pools, chance: random.Random, *, always: bool = False
    ) -> None:
        self.row, self.pools, self.chance = row, pools, chance
        self.sentences = row["sentences"][first:end]
        self.opening, self.closing = self.sentences[0][0], self.sentences[-1][1]
        self.evened = chance.choice((MAN, WOMAN)) if always or chance.random() < EVENED else None
        renamed = always or chance.random() < RENAMED
        self.new = [self._renamed(person, renamed) for person in row["people"]]
        #: Changes of the text, (start, end, new words), and the person where a question comes of it.
        self.changes: list[tuple[int, int, str]] = []
        self.asked: list[tuple[int, int | None, tuple[int, ...]]] = []

    def inside(self, start: int, end: int) -> bool:
        """Whether a stretch is in the passage."""
        return bool(self.opening <= start and end <= self.closing)

    def _renamed(self, person: Row, renamed: bool) -> dict[str, str]:
        """New words for a person's given name and surname, where they change."""
        gender = self.evened or person["gender"]
        new: dict[str, str] = {}
        given = person["given"][0] if person["given"] else ""
        if len(given) > 1 and gender and (renamed or person["gender"] != gender):
            new[given] = self.chance.choice(self.pools.given[gender])
        if renamed and self.pools.surnames and person["surname"].isalpha():
            new[person["surname"]] = self.chance.choice(self.pools.surnames)
        return new

    def passage(self) -> Passage:
        """The changed text in pieces, with its questions."""
        masked = self._mask()
        mentions = [
            (start, end, number)
            for number, person in enumerate(self.row["people"])
            for place, (start, end) in enumerate(person["mentions"])
            if self.inside(start, end) and (number, place) not in masked
        ]
        for start, end, number in mentions:
            self._rename(start, end, self.new[number])
        self._pronouns()
        if self.evened:
            self._even_nouns(mentions)
        return self._cut(mentions)

    def _mask(self) -> set[tuple[int, int]]:
        masked: set[tuple[int, int]] = set()
        taken: list[tuple[int, int]] = []
        for person, place, start, end, form in self.row["masks"]:
            gender = self.evened or self.row["people"][person]["gender"]
            if gender is None or not self.inside(start, end) or self.chance.random() >= MASKED:
                continue
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            masked.add((person, place))
            word = _CASES[gender][form]
            if any(start == first for first, _ in self.sentences) or self._opens_quote(start):
                word = word.capitalize()
            self.changes.append((start, end, word))
            self.asked.append((start, person, ()))
        return masked

    def _opens_quote(self, start: int) -> bool:
        return self.row["text"][max(0, start - 1) : start] in ("“", '"')

    def _rename(self, start: int, end: int, new: dict[str, str]) -> None:
        text = self.row["text"]
        for word in _WORD.finditer(text, start, end):
            folded = "".join(words_of(word.group()))
            if folded in new:
                self.changes.append((word.start(), word.end(), new[folded]))

    def _pronouns(self) -> None:
        text = self.row["text"]
        for pronoun in self.row["pronouns"]:
            start, end = pronoun["start"], pronoun["end"]
            if not self.inside(start, end):
                continue
            if pronoun["person"] is not None or pronoun["not"]:
                self.asked.append((start, pronoun["person"], tuple(pronoun["not"])))
            if self.evened and self.evened != pronoun["gender"]:
                word = text[start:end]
                part = part_of_pronoun(text, word.lower(), end)
                form = "object" if part is Part.OBLIQUE else part.value
                new = _CASES[self.evened][form]
                self.changes.append((start, end, new.capitalize() if word[0].isupper() else new))

    def _even_nouns(self, mentions: list[tuple[int, int, int]]) -> None:
        swaps = _swaps()[self.evened or MAN]
        names = sorted(mentions)
        starts = [start for start, _, _ in names]
        for word in _WORD.finditer(self.row["text"], self.opening, self.closing):
            new = swaps.get(word.group().lower())
            place = bisect_right(starts, word.start()) - 1
            if new and not (place >= 0 and word.start() < names[place][1]):
                capital = word.group()[0].isupper()
                self.changes.append((word.start(), word.end(), new.capitalize() if capital else new))

    def _cut(self, mentions: list[tuple[int, int, int]]) -> Passage:
        text, moved = self.changed()
        sentences = [(moved(start), moved(end)) for start, end in self.sentences]
        blocks = (Block(BlockKind.BODY, 0, len(text)),)
        quoted = [(quote.start, quote.end) for quote in quotes.find_quotes(text, blocks)]
        pieces = cut(text, sentences, quoted)
        words = {start: place for place, start in enumerate(pieces.starts) if pieces.heads[place]}
        owners = np.full(len(pieces.ids), -1, np.int64)
        masked = {start for start, _, _ in self.asked}
        for start in self.row["names"]:
            if self.inside(start, start) and start not in masked and (place := words.get(moved(start))):
                owners[place] = 0
        for start, _, number in mentions:
            if (place := words.get(moved(start))) is not None:
                owners[place] = number + 1
        found = Passage(pieces, owners)
        if len(set(owners[owners > 0].tolist())) < 2 and not any(barred for _, _, barred in self.asked):
            return found  # nobody to choose from
        for start, person, barred in self.asked:
            place = words.get(moved(start))
            if place is None:
                continue
            if person is None or (owners == person + 1).any():
                meant = None if person is None else person + 1
                found.questions.append(Question(place, meant, tuple(number + 1 for number in barred)))
        return found

    def changed(self) -> tuple[str, Any]:
        """The new text, and what maps a place of the old one to its place there."""
        changes: list[tuple[int, int, str]] = []
        for change in sorted(set(self.changes)):
            if not changes or change[0] >= changes[-1][1]:
                changes.append(change)
        parts, at, shift = [], self.opening, -self.opening
        ends, shifts = [self.opening], [shift]
        for start, end, new in changes:
            parts += [self.row["text"][at:start], new]
            at = end
            shift += len(new) - (end - start)
            ends.append(end)
            shifts.append(shift)
        parts.append(self.row["text"][at : self.closing])
        return "".join(parts), lambda place: place + shifts[bisect_right(ends, place) - 1]
