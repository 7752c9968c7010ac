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
from functools import cache
from itertools import accumulate
from operator import itemgetter, mul

from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.genders import PRONOUN_GENDERS
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
from storyledger.annotate.tables import table
from storyledger.model import Piece

_PRONOUN = re.compile(r"(?<![\w'’-])(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)(?![\w-])")
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


#: What speaks for a person or against: what each place of a mention does, and what the person as such.
PLACED = tuple(
    "sentence same_sentence sentence_before distance between subject subject_before possessive oblique "
    "parallel both_subjects same_clause joined first full pronoun unknown_gender quoted told speaks "
    "after".split()
)
BORNE = tuple(
    "unnamed salience opening last called miscalled nearest far pointed share foremost speaker".split()
)
#: The evidence of somebody whom only the encoder points to.
_NOWHERE = (0.0,) * len(PLACED)
#: Values of one candidate: those of `PLACED` for one of the places, or those of `BORNE`.
Values = tuple[float, ...]


@dataclass(slots=True)
class Candidate:
    """Somebody whom a pronoun may mean: the evidence of each place, and that of the person as such.

    `entity` is None for everybody without a name together.
    """

    entity: Entity | None
    places: list[Values]
    borne: Values = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each piece of evidence counts: learned in `train/ranking.py`, kept in `antecedents.toml`."""

    placed: Values
    borne: Values
    #: What the best candidate has to exceed.
    nobody: float

    def score(self, candidate: Candidate) -> float:
        """How well somebody fits: the best of the places, and the person."""
        best: float = max(sum(map(mul, self.placed, values)) for values in candidate.places)
        return best + float(sum(map(mul, self.borne, candidate.borne)))


@cache
def ranking() -> Ranking:
    """The weights, read on first use."""
    weights = table("antecedents.toml")["weights"]
    return Ranking(
        tuple(weights[name] for name in PLACED), tuple(weights[name] for name in BORNE), weights["nobody"]
    )


def resolve_pronouns(
    text: str,
    sentences: Sequence[Piece],
    named: Sequence[tuple[int, int, Entity]],
    quoted: Sequence[Piece],
    roles: Sequence[tuple[Piece, Entity]] = (),
    pointers: Pointers | None = None,
) -> list[tuple[int, int, Entity]]:
    """The pronouns with the person that each stands for, in order.

    `named` are the mentions of persons in order. A pronoun that nobody fits is left out. One inside a role
    never stands for its bearer: "her lawyer, X" is not X's own lawyer. `pointers` are the encoder's shares.
    """
    if not named:
        return []
    return list(Resolver(text, sentences, named, quoted, roles, pointers or {}).pronouns())


class Resolver:
    """The state of a walk through one report."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Piece],
        named: Sequence[tuple[int, int, Entity]],
        quoted: Sequence[Piece],
        roles: Sequence[tuple[Piece, Entity]],
        pointers: Pointers,
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
        self.pointers = pointers
        self.by_start = {start: entity for start, _, entity in named}
        self.past: list[Place] = []
        #: The pronouns of quotations: what they mean tells of each other, and not of those of the report.
        self.spoken: list[Place] = []
        self.counts: Counter[Entity] = Counter()
        #: Whom the last "he" and the last "she" meant.
        self.last: dict[str | None, Entity] = {}
        #: How often somebody was meant by "he" and by "she".
        self.called: Counter[tuple[Entity, str | None]] = Counter()
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
                self.last[pronoun.gender] = entity
                self.called[entity, pronoun.gender] += 1
                place = replace(pronoun, entity=entity, gender=None)
                (self.spoken if self._is_quoted(pronoun.start) else self.past).append(place)
                self.counts[entity] += 1
                yield match.start(), match.end(), entity

    def _pronoun(self, match: re.Match[str], sentence: int) -> Place:
        word = match.group().lower()
        part = part_of_pronoun(self.text, word, match.end())
        gender = PRONOUN_GENDERS[word]
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
        rank = ranking()
        scored = [(rank.score(candidate), candidate.entity) for candidate in self.candidates(pronoun)]
        best, found = max(scored, key=itemgetter(0), default=(-math.inf, None))
        return found if best > rank.nobody else None

    def candidates(self, pronoun: Place) -> list[Candidate]:
        """Everybody whom a pronoun may mean."""
        found = self._near(pronoun)
        pointed = self._pointed(pronoun)
        nearest = {candidate.entity: number for number, candidate in enumerate(found.values())}
        for meant in pointed:
            if meant not in found and meant.gender in (None, pronoun.gender):
                found[meant] = Candidate(meant, [_NOWHERE])
        barred = self._bearers(pronoun.start)
        speaker = self._quoted_one(pronoun)
        most = max(pointed.values(), default=0.0)
        other = WOMAN if pronoun.gender == MAN else MAN
        for entity, candidate in found.items():
            share = pointed.get(entity, 0.0) if entity else 0.0
            candidate.borne = (
                entity is None,
                math.log1p(self.counts[entity]) if entity else 0.0,
                entity is self.named[0][2],
                entity is not None and entity is self.last.get(pronoun.gender),
                math.log1p(self.called[entity, pronoun.gender]) if entity else 0.0,
                math.log1p(self.called[entity, other]) if entity else 0.0,
                1.0 / (1 + nearest[entity]) if entity in nearest else 0.0,
                entity not in nearest,
                math.log(_LEAST_SHARE + share) if pointed else 0.0,
                share,
                share > 0 and share >= most,
                entity is not None and entity is speaker,
            )
        return [candidate for candidate in found.values() if candidate.entity not in barred]

    def _near(self, pronoun: Place) -> dict[Entity | None, Candidate]:
        """Who is mentioned within reach, the nearest first."""
        found: dict[Entity | None, Candidate] = {}
        places = self.past
        if self._is_quoted(pronoun.start):
            places = sorted([*places, *self.spoken[-_SPOKEN:]], key=lambda place: place.start)
        for between, place in enumerate(reversed(places)):
            if self._apart(place.sentence, pronoun.sentence) > _REACH:
                break
            if (evidence := self._evidence(place, pronoun, between)) is not None:
                found.setdefault(place.entity, Candidate(place.entity, [])).places.append(evidence)
        for start, end, entity in self.named[self.read : self.read + _AHEAD]:
            if end > self.sentences[pronoun.sentence][1]:
                break
            if self._may_precede(pronoun, start):
                evidence = self._evidence(self._name_place(start, end, entity), pronoun, None)
                if evidence is not None:
                    found.setdefault(entity, Candidate(entity, [])).places.append(evidence)
                break
        return found

    def _pointed(self, pronoun: Place) -> dict[Entity, float]:
        """How likely the encoder takes a pronoun for each person, as far as it says."""
        found: dict[Entity, float] = {}
        for start, share in self.pointers.get(pronoun.start, {}).items():
            meant = self.by_start.get(start)
            if meant is not None and not (pronoun.speaks and self._is_quoted(start)):
                found[meant] = found.get(meant, 0.0) + share
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

    def _evidence(self, place: Place, pronoun: Place, between: int | None) -> Values | None:
        """The values of `PLACED`; None where the place rules somebody out.

        `between` counts the mentions between the two; None says that the place comes after the pronoun.
        """
        gender = place.entity.gender if place.entity else place.gender
        if gender is not None and gender != pronoun.gender:
            return None
        apart = self._apart(place.sentence, pronoun.sentence)
        here = pronoun.sentence == place.sentence
        shared = self._shares_clause(place, pronoun)
        if shared and pronoun.part is Part.OBJECT:
            return None
        words = self.text[place.end : pronoun.start] if here else ""
        quoted = self._is_quoted(place.start) and not self._is_quoted(pronoun.start)
        return (
            apart,
            here,
            apart == 1,
            abs(pronoun.start - place.start) / 100 if here else 0.0,
            math.log1p(between or 0),
            place.part is Part.SUBJECT,
            place.part is Part.SUBJECT and apart == 1,
            place.part is Part.POSSESSIVE,
            place.part is Part.OBLIQUE,
            place.part is pronoun.part,
            place.part is pronoun.part is Part.SUBJECT,
            shared,
            pronoun.part is Part.POSSESSIVE and words in _JOINING,
            place.first,
            " " in self.text[place.start : place.end] and place.entity is not None,
            place.pronoun,
            gender is None,
            quoted and not pronoun.speaks,
            quoted and pronoun.speaks,
            pronoun.speaks and place.speaks,
            between is None,
        )

    def _shares_clause(self, place: Place, pronoun: Place) -> bool:
        """Whether a place is the subject of the clause that the pronoun stands in, not as its subject."""
        if place.sentence != pronoun.sentence or place.end > pronoun.start:
            return False
        if place.part is not Part.SUBJECT or pronoun.part is Part.SUBJECT:
            return False
        return shares_clause(self.text, place.end, pronoun.start)
