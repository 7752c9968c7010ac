"""The part that a mention plays in its clause, told from the words next to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from storyledger.annotate.names.lexicon import MAN, WOMAN
from storyledger.annotate.tables import table
from storyledger.model import Piece

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CLAUSE_MARK = re.compile(r"[,;:()—–]|(?<=\s)-(?=\s)")
_NEXT = re.compile(r"\s+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_ASIDE = re.compile(r"(?:\s?\([^()]{0,80}\)|,[^,.;:()]{0,80},)\s+([^\W\d_]+)")
_CLOSED = re.compile(r",\s+([^\W\d_]+)")
_SOMEBODY = re.compile(
    r"\b(?:the|a|an|his|her|their|my|another|one|['’]s)\s+(?:[a-z-]+\s+){0,2}?([a-z-]{3,})\b", re.IGNORECASE
)
#: How far to the left of a name its clause is read, in characters.
_LEFT = 60


class Part(Enum):
    """The part that a mention plays in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    POSSESSIVE = "possessive"
    REFLEXIVE = "reflexive"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of `annotate/data/grammar.toml`, and the nouns that tell a gender."""

    prepositions: frozenset[str]
    clause_openers: frozenset[str]
    subordinators: frozenset[str]
    auxiliaries: frozenset[str]
    after_object: frozenset[str]
    verbs: frozenset[str]
    nouns: dict[str, str]

    def is_verb(self, word: str) -> bool:
        """Whether the word is likely a verb, or an adverb that stands before one, after a subject."""
        folded = word.lower()
        return (
            folded in self.auxiliaries
            or folded in self.verbs
            or (folded.endswith("ed") and len(folded) > 4)
            or folded in ("who", "also", "then", "later", "never", "now", "himself", "herself")
        )


@cache
def grammar() -> Grammar:
    """The word classes, read on first use."""
    grammar = {key: frozenset(words.split()) for key, words in table("grammar.toml").items()}
    people = table("nouns_for_people.toml")
    nouns = dict.fromkeys(people["women"].split(), WOMAN) | dict.fromkeys(people["men"].split(), MAN)
    return Grammar(nouns=nouns, **grammar)


@cache
def speech_verbs() -> frozenset[str]:
    """The forms of the verbs that a direct quote may stand beside."""
    stances = table("cues.toml")["verbs"].values()
    return frozenset(
        form
        for verbs in stances
        for forms, takes in verbs.items()
        if "quote" in takes
        for form in forms.split()
    )


def noun_gender(noun: str) -> str | None:
    """The gender that a noun tells ("actress"), or None."""
    return grammar().nouns.get(noun)


def part_of_name(text: str, sentence_start: int, start: int, end: int) -> Part:
    """The part of a name at `start` to `end`."""
    if _POSSESSIVE.match(text, end):
        return Part.POSSESSIVE
    words = grammar()
    following = _NEXT.match(text, end) or _ASIDE.match(text, end)
    if following and words.is_verb(following.group(1)):
        return Part.SUBJECT
    if following is None and (closed := _CLOSED.match(text, end)) and words.is_verb(closed.group(1)):
        return Part.SUBJECT
    before = WORD.findall(text, max(sentence_start, start - _LEFT), start)
    for word in reversed(before[-4:]):
        folded = word.lower()
        if folded in words.prepositions:
            return Part.OBLIQUE
        if folded in words.clause_openers:
            return Part.SUBJECT if following and following.group(1) not in ("and", "or") else Part.OBJECT
        if folded in words.auxiliaries or folded in words.verbs or folded.endswith("ed"):
            return Part.OBJECT
    return Part.OBJECT if before else Part.SUBJECT


def opens_sentence(text: str, sentence_start: int, start: int) -> bool:
    """Whether nothing but the beginning of its own noun phrase stands before a name in its sentence."""
    if start - sentence_start > _LEFT or CLAUSE_MARK.search(text, sentence_start, start):
        return False
    words = grammar()
    before = WORD.findall(text, sentence_start, start)
    return not any(word.lower() in words.auxiliaries or word.lower() in words.verbs for word in before)


def part_of_pronoun(text: str, word: str, end: int) -> Part:
    """The part of a pronoun, given in lower case, that ends at `end`."""
    if word in ("he", "she"):
        return Part.SUBJECT
    if word in ("himself", "herself"):
        return Part.REFLEXIVE
    if word == "him":
        return Part.OBJECT
    if word in ("his", "hers"):
        return Part.POSSESSIVE
    following = _NEXT.match(text, end)
    if following is None or following.group(1).lower() in grammar().after_object:
        return Part.OBJECT
    return Part.POSSESSIVE


def shares_clause(text: str, end: int, start: int) -> bool:
    """Whether what ends at `end` and what starts at `start` stand in one clause, asides skipped."""
    if aside := _ASIDE.match(text, end) or _CLOSED.match(text, end):
        end = min(aside.start(1), start)
    if start - end > 100:
        return False
    words = [word.lower() for word in WORD.findall(text, end, start)]
    if any(word in grammar().clause_openers for word in words):
        return False
    # "..., thus passing him": the participle has the same subject.
    return not CLAUSE_MARK.search(text, end, start) or bool(words and words[-1].endswith("ing"))


def somebody(text: str, sentence: Piece) -> Iterator[tuple[int, int, str]]:
    """Noun phrases of a sentence for somebody without a name, with the gender: "the woman", "his father"."""
    nouns = grammar().nouns
    for match in _SOMEBODY.finditer(text, *sentence):
        gender = nouns.get(match.group(1).lower())
        if gender is not None:
            yield match.start(), match.end(), gender


def opens_with_subordinate(text: str, sentence_start: int, until: int) -> bool:
    """Whether a sentence starts with a dependent clause or phrase: "When ...", "Living with ..."."""
    opening = WORD.search(text, sentence_start, until)
    if opening is None:
        return False
    word = opening.group().lower()
    return word in grammar().subordinators or word.endswith("ing")
