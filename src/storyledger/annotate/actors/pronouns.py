"""He and she: the person that a pronoun stands for.

Every person named before (in the sentence and the few before it) is scored by recency, by the part that
the mention and the pronoun play in their sentences, and by how much the report is about the person; who
cannot be meant (of the other gender, or the subject of the same clause for "him") is left out.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from storyledger.annotate.actors.joining import Entity
from storyledger.annotate.names.lexicon import MAN, WOMAN, load_table
from storyledger.model import Piece

_PRONOUN = re.compile(r"(?<![\w'’-])(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)(?![\w-])")
_MEN = frozenset(("he", "him", "his", "himself"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEXT = re.compile(r"\s+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_ASIDE = re.compile(r"(?:\s?\([^()]{0,80}\)|,[^,.;:()]{0,80},)\s+([^\W\d_]+)")
_CLAUSE_MARK = re.compile(r"[,;:()—–]|(?<=\s)-(?=\s)")
_ARTICLES = re.compile(r"\s*(?:[a-z]+\s+){0,3}")

#: How far back a person may have been mentioned, in sentences.
_REACH = 4
#: Below this score nobody is near enough.
_LEAST = -6.0


class Part(Enum):
    """The part that a mention plays in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    POSSESSIVE = "possessive"
    REFLEXIVE = "reflexive"


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of an entity: where, in which sentence, and its part there; `entity` is None for somebody
    who has no name ("the woman").
    """

    start: int
    end: int
    entity: Entity | None
    sentence: int
    part: Part
    first: bool
    pronoun: bool = False
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts, tuned on the GAP development part and checked on OntoGUM news."""

    sentence: float = 2.4
    subject: float = 1.0
    parallel: float = 0.8
    first: float = 0.1
    pronoun: float = 0.2
    possessive: float = -0.4
    oblique: float = -0.5
    distance: float = 0.009
    salience: float = 0.4
    unknown_gender: float = -0.1
    quoted: float = -0.5
    after: float = -0.2
    unnamed: float = -0.3


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class _Grammar:
    prepositions: frozenset[str]
    clause_openers: frozenset[str]
    subordinators: frozenset[str]
    auxiliaries: frozenset[str]
    after_object: frozenset[str]
    verbs: frozenset[str]
    nouns: dict[str, str]


@cache
def _grammar() -> _Grammar:
    table = {key: frozenset(words.split()) for key, words in load_table("grammar").items()}
    people = load_table("nouns_for_people")
    nouns = dict.fromkeys(people["women"].split(), WOMAN) | dict.fromkeys(people["men"].split(), MAN)
    return _Grammar(nouns=nouns, **table)


def resolve_pronouns(
    text: str,
    sentences: Sequence[Piece],
    named: Sequence[tuple[int, int, Entity]],
    quoted: Sequence[Piece],
    weights: Weights = WEIGHTS,
) -> list[tuple[int, int, Entity]]:
    """The pronouns outside quotations with the person that each stands for, in order.

    `named` are the mentions of persons in order. A pronoun that nobody fits is left out.
    """
    if not named:
        return []
    return list(_Resolver(text, sentences, named, quoted, weights).pronouns())


def noun_gender(noun: str) -> str | None:
    """The gender that a noun tells ("actress"), or None."""
    return _grammar().nouns.get(noun)


class _Resolver:
    """The state of a walk through one report."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Piece],
        named: Sequence[tuple[int, int, Entity]],
        quoted: Sequence[Piece],
        weights: Weights,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.named = named
        self.quote_starts = [start for start, _ in quoted]
        self.quoted = quoted
        self.weights = weights
        self.grammar = _grammar()
        self.past: list[Place] = []
        self.counts: Counter[Entity] = Counter()
        self.read = 0

    def pronouns(self) -> Iterator[tuple[int, int, Entity]]:
        """Each pronoun that somebody fits."""
        for index, (start, end) in enumerate(self.sentences):
            for match in _PRONOUN.finditer(self.text, start, end):
                if self._is_quoted(match.start()):
                    continue
                self._read_names(match.start())
                word = match.group().lower()
                gender = MAN if word in _MEN else WOMAN
                part = self._pronoun_part(word, match.end())
                place = Place(match.start(), match.end(), None, index, part, False, True, gender)
                entity = self._choose(place)
                if entity is None:
                    continue
                entity.genders[gender] += 1
                self.past.append(Place(match.start(), match.end(), entity, index, part, False, True))
                self.counts[entity] += 1
                yield match.start(), match.end(), entity

    def _is_quoted(self, position: int) -> bool:
        index = bisect_right(self.quote_starts, position) - 1
        return index >= 0 and position < self.quoted[index][1]

    def _read_names(self, until: int) -> None:
        while self.read < len(self.named) and self.named[self.read][0] < until:
            start, end, entity = self.named[self.read]
            self.past.append(self._name_place(start, end, entity))
            self.counts[entity] += 1
            self.read += 1

    def _name_place(self, start: int, end: int, entity: Entity) -> Place:
        sentence = max(0, bisect_right(self.starts, start) - 1)
        sentence_start = self.starts[sentence]
        lead = self.text[sentence_start:start]
        words = _WORD.findall(lead[-60:])
        first = len(lead) < 60 and not _CLAUSE_MARK.search(lead) and not self._has_verb(words)
        return Place(start, end, entity, sentence, self._name_part(words, end), first)

    def _has_verb(self, words: Sequence[str]) -> bool:
        grammar = self.grammar
        return any(word.lower() in grammar.auxiliaries or word.lower() in grammar.verbs for word in words)

    def _name_part(self, words: Sequence[str], end: int) -> Part:
        if _POSSESSIVE.match(self.text, end):
            return Part.POSSESSIVE
        following = _NEXT.match(self.text, end) or _ASIDE.match(self.text, end)
        if following and self._is_verb(following.group(1)):
            return Part.SUBJECT
        for word in reversed(words[-4:]):
            folded = word.lower()
            if folded in self.grammar.prepositions:
                return Part.OBLIQUE
            if folded in self.grammar.clause_openers:
                return Part.SUBJECT if following and following.group(1) not in ("and", "or") else Part.OBJECT
            if folded in self.grammar.auxiliaries or folded in self.grammar.verbs or folded.endswith("ed"):
                return Part.OBJECT
        return Part.OBJECT if words else Part.SUBJECT

    def _is_verb(self, word: str) -> bool:
        folded = word.lower()
        return (
            folded in self.grammar.auxiliaries
            or folded in self.grammar.verbs
            or (folded.endswith("ed") and len(folded) > 4)
            or folded in ("who", "also", "then", "later", "never", "now", "himself", "herself")
        )

    def _pronoun_part(self, word: str, end: int) -> Part:
        if word in ("he", "she"):
            return Part.SUBJECT
        if word in ("himself", "herself"):
            return Part.REFLEXIVE
        if word == "him":
            return Part.OBJECT
        if word in ("his", "hers"):
            return Part.POSSESSIVE
        following = _NEXT.match(self.text, end)
        if following is None or following.group(1).lower() in self.grammar.after_object:
            return Part.OBJECT
        return Part.POSSESSIVE

    def _choose(self, pronoun: Place) -> Entity | None:
        best: Entity | None = None
        best_score = _LEAST
        for place in reversed(self.past):
            if pronoun.sentence - place.sentence > _REACH:
                break
            score = self._score(place, pronoun)
            if score > best_score:
                best, best_score = place.entity, score
        for start, end, entity in self.named[self.read : self.read + 3]:
            if end > self.sentences[pronoun.sentence][1]:
                break
            if self._may_precede(pronoun, start):
                score = self._score(self._name_place(start, end, entity), pronoun) + self.weights.after
                return entity if score > best_score else best
        return best

    def _may_precede(self, pronoun: Place, start: int) -> bool:
        """Whether the pronoun stands in an opening clause ("When she left, ...") before the name."""
        sentence_start = self.starts[pronoun.sentence]
        opening = _WORD.search(self.text, sentence_start, pronoun.end)
        if opening is None:
            return False
        word = opening.group().lower()
        if word not in self.grammar.subordinators and not word.endswith("ing"):
            return False
        between = self.text[pronoun.end : start]
        return between.count(",") >= 1 and _ARTICLES.fullmatch(between.rpartition(",")[2]) is not None

    def _score(self, place: Place, pronoun: Place) -> float:
        weights = self.weights
        gender = place.entity.gender if place.entity else place.gender
        if gender is not None and gender != pronoun.gender:
            return -math.inf
        if self._same_clause_subject(place, pronoun):
            return -math.inf
        score = -weights.sentence * (pronoun.sentence - place.sentence)
        if pronoun.sentence == place.sentence:
            score -= weights.distance * abs(pronoun.start - place.start)
        if gender is None:
            score += weights.unknown_gender
        if place.part is Part.SUBJECT:
            score += weights.subject
        elif place.part is Part.POSSESSIVE:
            score += weights.possessive
        elif place.part is Part.OBLIQUE:
            score += weights.oblique
        if place.part is pronoun.part:
            score += weights.parallel
        if place.first:
            score += weights.first
        if place.pronoun:
            score += weights.pronoun
        if self._is_quoted(place.start):
            score += weights.quoted
        if place.entity is not None:
            score += weights.salience * math.log1p(self.counts[place.entity])
        else:
            score += weights.unnamed
        return score

    def _same_clause_subject(self, place: Place, pronoun: Place) -> bool:
        """Whether the mention is the subject of the clause that has the pronoun as its object."""
        if (
            place.sentence != pronoun.sentence
            or pronoun.part is not Part.OBJECT
            or place.start > pronoun.start
        ):
            return False
        if place.part is not Part.SUBJECT:
            return False
        start = place.end
        if aside := _ASIDE.match(self.text, start):
            start = min(aside.start(1), pronoun.start)
        between = self.text[start : pronoun.start]
        words = [word.lower() for word in _WORD.findall(between)]
        if len(between) > 100 or any(word in self.grammar.clause_openers for word in words):
            return False
        # "..., thus passing him": the participle has the same subject.
        return not _CLAUSE_MARK.search(between) or bool(words and words[-1].endswith("ing"))
