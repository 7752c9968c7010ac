"""He and she: the person that a pronoun stands for.

Every person named before (in the sentence and the few before it) is scored by recency, by the part that
the mention and the pronoun play in their clauses, and by how much the report is about the person; who
cannot be meant (of the other gender, or the subject of the same clause for "him") is left out. In a quotation
whoever speaks is seldom meant. Where the trained encoder was asked, how likely it takes a name is part of the
score.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.parts import (
    Part,
    opens_sentence,
    opens_with_subordinate,
    part_of_name,
    part_of_pronoun,
    shares_clause,
    somebody,
    speech_verbs,
)
from storyledger.annotate.names.lexicon import MAN, WOMAN
from storyledger.model import Piece

_PRONOUN = re.compile(r"(?<![\w'’-])(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)(?![\w-])")
_MEN = frozenset(("he", "him", "his", "himself"))
_VERB_AFTER = re.compile(r"(?:\s?\([^()]{0,40}\)|,[^,.;:()]{0,80},)?\s(?:also\s|then\s|later\s)?([a-z]+)")
#: "said X", and with what X is between them: "said 9/11 widow X".
_VERB_BEFORE = re.compile(r"[\"”’',]\s([a-z]+)\s(?:[^\s.,;:\"“”]+\s){0,5}\Z")
_NOUN_PHRASE = re.compile(r"\s*(?:[a-z]+\s+){0,3}")

#: How far back a person may have been mentioned, in sentences.
_REACH = 4
#: "X and his brother": between a name and a possessive that is its own.
_JOINING = frozenset((" and ", ", and ", " or "))
#: A name after a pronoun is looked at only this close to it, in names.
_AHEAD = 3
#: How many of the pronouns before it in quotations a pronoun in one is held against.
_SPOKEN = 3
#: Who is named this close before a quotation is quoted, as a rule, in characters.
_LEAD = 100
#: Nobody is ruled out by the encoder alone.
_LEAST_SHARE = 0.01
#: No more roles than this overlap anywhere.
_ROLES_AT_ONCE = 4

#: For the place of a pronoun, the places of names and how likely each is meant, in shares of one.
Pointers = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention: where, in which sentence, and its part there.

    `entity` is None for the pronoun that is being resolved, and for somebody without a name ("the woman").
    """

    start: int
    end: int
    entity: Entity | None
    sentence: int
    part: Part
    first: bool = False
    pronoun: bool = False
    gender: str | None = None
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts; found by trying on GAP's development part, coarsely."""

    sentence: float = 2.4
    subject: float = 1.0
    possessive: float = -0.3
    oblique: float = -0.4
    parallel: float = 0.8
    same_clause: float = 0.6
    first: float = 0.1
    pronoun: float = 0.1
    distance: float = 0.009
    joined: float = 1.5
    salience: float = 0.4
    unknown_gender: float = 0.0
    quoted: float = -0.5
    told: float = -3.0
    after: float = -0.5
    unnamed: float = -1.0
    speaker: float = -4.0
    speaks: float = 1.0
    pointed: float = 0.5
    far: float = -6.0


WEIGHTS = Weights()


def resolve_pronouns(
    text: str,
    sentences: Sequence[Piece],
    named: Sequence[tuple[int, int, Entity]],
    quoted: Sequence[Piece],
    roles: Sequence[tuple[Piece, Entity]] = (),
    pointers: Pointers | None = None,
    weights: Weights = WEIGHTS,
) -> list[tuple[int, int, Entity]]:
    """The pronouns with the person that each stands for, in order.

    `named` are the mentions of persons in order. A pronoun that nobody fits is left out. One inside a role
    never stands for its bearer: "her lawyer, X" is not X's own lawyer. `pointers` are the encoder's shares.
    """
    if not named:
        return []
    return list(_Resolver(text, sentences, named, quoted, roles, pointers or {}, weights).pronouns())


class _Resolver:
    """The state of a walk through one report."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Piece],
        named: Sequence[tuple[int, int, Entity]],
        quoted: Sequence[Piece],
        roles: Sequence[tuple[Piece, Entity]],
        pointers: Pointers,
        weights: Weights,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.named = named
        self.quoted = quoted
        self.quote_starts = [start for start, _ in quoted]
        self.told = list(
            accumulate((not self._is_within_quote(*sentence) for sentence in sentences), initial=0)
        )
        self.roles = sorted(roles, key=lambda role: role[0])
        self.role_starts = [start for (start, _), _ in self.roles]
        self.weights = weights
        self.pointers = pointers
        self.by_start = {start: entity for start, _, entity in named}
        self.parts = {
            Part.SUBJECT: weights.subject,
            Part.POSSESSIVE: weights.possessive,
            Part.OBLIQUE: weights.oblique,
        }
        self.past: list[Place] = []
        #: The pronouns of quotations: what they mean tells of each other, and not of those of the report.
        self.spoken: list[Place] = []
        self.counts: Counter[Entity] = Counter()
        self.read = 0

    def pronouns(self) -> Iterator[tuple[int, int, Entity]]:
        """Each pronoun that somebody fits."""
        for index, (start, end) in enumerate(self.sentences):
            unnamed: list[tuple[int, int, str]] | None = None
            for match in _PRONOUN.finditer(self.text, start, end):
                self._read_names(match.start())
                if unnamed is None:
                    unnamed = self._unnamed(index)
                while unnamed and unnamed[0][1] <= match.start():
                    self._add_unnamed(*unnamed.pop(0), index)
                pronoun = self._pronoun(match, index)
                entity = self._choose(pronoun)
                if entity is None:
                    continue
                entity.genders[pronoun.gender or ""] += 1
                place = replace(pronoun, entity=entity, gender=None)
                (self.spoken if self._is_quoted(pronoun.start) else self.past).append(place)
                self.counts[entity] += 1
                yield match.start(), match.end(), entity

    def _pronoun(self, match: re.Match[str], sentence: int) -> Place:
        word = match.group().lower()
        part = part_of_pronoun(self.text, word, match.end())
        gender = MAN if word in _MEN else WOMAN
        speaks = part is Part.SUBJECT and self._speaks(match.start(), match.end())
        return Place(
            match.start(), match.end(), None, sentence, part, pronoun=True, gender=gender, speaks=speaks
        )

    def _unnamed(self, sentence: int) -> list[tuple[int, int, str]]:
        return [
            found for found in somebody(self.text, self.sentences[sentence]) if not self._is_quoted(found[0])
        ]

    def _add_unnamed(self, start: int, end: int, gender: str, sentence: int) -> None:
        part = part_of_name(self.text, self.starts[sentence], start, end)
        self.past.append(Place(start, end, None, sentence, part, gender=gender))

    def _is_quoted(self, position: int) -> bool:
        index = bisect_right(self.quote_starts, position) - 1
        return index >= 0 and position < self.quoted[index][1]

    def _speaks(self, start: int, end: int) -> bool:
        """Whether a verb of speech stands beside a mention outside of quotations: "she said", "said X"."""
        if self._is_quoted(start):
            return False
        words = (_VERB_AFTER.match(self.text, end), _VERB_BEFORE.search(self.text, max(0, start - 60), start))
        return any(word is not None and word.group(1).lower() in speech_verbs() for word in words)

    def _quoted_one(self, pronoun: Place) -> Entity | None:
        """Who speaks where a pronoun is, if the last one named before its quotation does."""
        index = bisect_right(self.quote_starts, pronoun.start) - 1
        if index < 0 or pronoun.start >= self.quoted[index][1]:
            return None
        opening = self.quoted[index][0]
        before = (place for place in reversed(self.past) if place.end <= opening)
        last = next(before, None)
        return last.entity if last is not None and last.speaks and opening <= last.end + _LEAD else None

    def _is_within_quote(self, start: int, end: int) -> bool:
        index = bisect_right(self.quote_starts, start) - 1
        return index >= 0 and end <= self.quoted[index][1]

    def _apart(self, one: int, other: int) -> int:
        """How many sentences lie between; those that somebody else speaks do not count."""
        return max(int(one != other), self.told[other] - self.told[one])

    def _read_names(self, until: int) -> None:
        while self.read < len(self.named) and self.named[self.read][0] < until:
            start, end, entity = self.named[self.read]
            self.past.append(self._name_place(start, end, entity))
            self.counts[entity] += 1
            self.read += 1

    def _name_place(self, start: int, end: int, entity: Entity) -> Place:
        sentence = max(0, bisect_right(self.starts, start) - 1)
        sentence_start = self.starts[sentence]
        part = part_of_name(self.text, sentence_start, start, end)
        first = opens_sentence(self.text, sentence_start, start)
        return Place(start, end, entity, sentence, part, first, speaks=self._speaks(start, end))

    def _choose(self, pronoun: Place) -> Entity | None:
        """Who fits best; None where that is somebody without a name, or nobody."""
        scores = self._scores(pronoun)
        pointed = self._pointed(pronoun)
        for entity in pointed.keys() - scores.keys():
            if entity is not None and entity.gender in (None, pronoun.gender):
                scores[entity] = self.weights.far
        if pointed:
            for entity in scores:
                scores[entity] += self.weights.pointed * math.log(_LEAST_SHARE + pointed.get(entity, 0.0))
        if (speaker := self._quoted_one(pronoun)) in scores and speaker is not None:
            scores[speaker] += self.weights.speaker
        barred = self._bearers(pronoun.start)
        fitting = [entity for entity in scores if entity not in barred and scores[entity] > -math.inf]
        return max(fitting, key=lambda entity: scores[entity], default=None)

    def _scores(self, pronoun: Place) -> dict[Entity | None, float]:
        """What the places of everybody within reach amount to, the best for each; None is the unnamed."""
        scores: dict[Entity | None, float] = {}
        places = self.past
        if self._is_quoted(pronoun.start):
            places = sorted([*places, *self.spoken[-_SPOKEN:]], key=lambda place: place.start)
        for place in reversed(places):
            if self._apart(place.sentence, pronoun.sentence) > _REACH:
                break
            scores[place.entity] = max(self._score(place, pronoun), scores.get(place.entity, -math.inf))
        for start, end, entity in self.named[self.read : self.read + _AHEAD]:
            if end > self.sentences[pronoun.sentence][1]:
                break
            if self._may_precede(pronoun, start):
                score = self._score(self._name_place(start, end, entity), pronoun) + self.weights.after
                scores[entity] = max(score, scores.get(entity, -math.inf))
                break
        return scores

    def _pointed(self, pronoun: Place) -> dict[Entity | None, float]:
        """How likely the encoder takes a pronoun for each person, as far as it says."""
        found: dict[Entity | None, float] = {}
        for start, share in self.pointers.get(pronoun.start, {}).items():
            entity = self.by_start.get(start)
            if entity is not None and not (pronoun.speaks and self._is_quoted(start)):
                found[entity] = found.get(entity, 0.0) + share
        return found

    def _bearers(self, position: int) -> set[Entity]:
        """Whose roles the position is in."""
        last = bisect_right(self.role_starts, position)
        near = self.roles[max(0, last - _ROLES_AT_ONCE) : last]
        return {bearer for (start, end), bearer in near if start <= position < end}

    def _may_precede(self, pronoun: Place, start: int) -> bool:
        """Whether the pronoun stands in an opening clause ("When she left, ...") before the name."""
        if not opens_with_subordinate(self.text, self.starts[pronoun.sentence], pronoun.end):
            return False
        opening, comma, rest = self.text[pronoun.end : start].rpartition(",")
        return bool(comma) and "." not in opening and _NOUN_PHRASE.fullmatch(rest) is not None

    def _score(self, place: Place, pronoun: Place) -> float:
        weights = self.weights
        gender = place.entity.gender if place.entity else place.gender
        if gender is not None and gender != pronoun.gender:
            return -math.inf
        score = self.parts.get(place.part, 0.0) - weights.sentence * self._apart(
            place.sentence, pronoun.sentence
        )
        if pronoun.sentence == place.sentence:
            score -= weights.distance * abs(pronoun.start - place.start)
            if place.part is Part.SUBJECT and pronoun.part is not Part.SUBJECT and place.end <= pronoun.start:
                shared = shares_clause(self.text, place.end, pronoun.start)
                if shared and pronoun.part is Part.OBJECT:
                    return -math.inf
                score += weights.same_clause * shared
            if pronoun.part is Part.POSSESSIVE and self.text[place.end : pronoun.start] in _JOINING:
                score += weights.joined
        score += weights.parallel * (place.part is pronoun.part)
        score += weights.unknown_gender * (gender is None)
        score += weights.first * place.first + weights.pronoun * place.pronoun
        if self._is_quoted(place.start) and not self._is_quoted(pronoun.start):
            score += weights.told if pronoun.speaks else weights.quoted
        score += weights.speaks * (pronoun.speaks and place.speaks)
        if place.entity is None:
            return score + weights.unnamed
        return score + weights.salience * math.log1p(self.counts[place.entity])
