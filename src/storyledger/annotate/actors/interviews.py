"""Interviews printed as questions and answers: who "I" and "you" are outside of quotation marks.

Two forms are read. In the one, paragraphs open with the speaker's name and a colon. In the other, questions
are paragraphs of their own, and the answers are those of the one person who the opening says was interviewed;
where it names several evenly, nobody is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from storyledger.annotate.actors.entity import Entity
from storyledger.model import Piece

_PARAGRAPH = re.compile(r"[^\n]+")
_FIRST = re.compile(r"(?<![\w'’.-])(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w.-])")
_SECOND = re.compile(r"(?<![\w'’-])(?:[Yy]ou|[Yy]ours?|[Yy]ourself)(?![\w-])")
_QUESTION = re.compile(r"\?[\s\"”’)]*\Z")
_TOLD = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed|ee)?|spoke|speaks|talk(?:s|ed)|sat down|tells|told|answers|discuss(?:es|ed))\b"
)
_LABEL = re.compile(r"\s*(?:Mr|Mrs|Ms|Dr)?\.?\s*\Z")
#: So many questions, or paragraphs with a speaker's name, make an interview.
_QUESTIONS = 2
#: An opening is read no further than this, in characters.
_LONGEST_OPENING = 4000

Place = tuple[int, int, Entity]


def find_first_persons(text: str, persons: Sequence[Place], spoken: Sequence[Piece]) -> list[Place]:
    """The words for the speaker ("I", "my") and the one spoken to ("you"), with whom they mean, in order.

    `persons` are the mentions of persons by name in order, `spoken` the quotations, which are left out: "I"
    is whoever is quoted there.
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    starts = [start for start, _ in spoken]

    def quoted(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < spoken[index][1]

    found = list(_labelled(text, paragraphs, persons)) or list(_answered(text, paragraphs, persons))
    return sorted((place for place in found if not quoted(place[0])), key=lambda place: place[:2])


def _labelled(text: str, paragraphs: Sequence[Piece], persons: Sequence[Place]) -> Iterator[Place]:
    """First persons of the paragraphs that begin with a person's name and a colon, where several do."""
    by_start = {start: place for place in persons for start in (place[0],)}
    labelled = []
    for first, last in paragraphs:
        near = [by_start[at] for at in range(first, min(last, first + 6)) if at in by_start]
        if near and text[near[0][1] : near[0][1] + 1] == ":" and _LABEL.match(text[first : near[0][0]]):
            labelled.append((near[0][1], last, near[0][2]))
    if len(labelled) < _QUESTIONS:
        return
    for first, last, entity in labelled:
        for match in _FIRST.finditer(text, first, last):
            yield match.start(), match.end(), entity


def _answered(text: str, paragraphs: Sequence[Piece], persons: Sequence[Place]) -> Iterator[Place]:
    """The interviewee's words for himself, and his interviewer's for him."""
    asked = [number for number, piece in enumerate(paragraphs) if _asks(text, piece)]
    if len(asked) < _QUESTIONS or not _answers(text, paragraphs, asked):
        return
    opening = paragraphs[asked[0]][0]
    entity = _interviewee(text, persons, opening)
    if entity is None:
        return
    questions = set(asked)
    for number, (first, last) in enumerate(paragraphs):
        if first < opening:
            continue
        pattern = _SECOND if number in questions else _FIRST
        for match in pattern.finditer(text, first, last):
            yield match.start(), match.end(), entity


def _asks(text: str, piece: Piece) -> bool:
    words = text[slice(*piece)]
    return _QUESTION.search(words) is not None and not words.lstrip().startswith(('"', "“"))


def _answers(text: str, paragraphs: Sequence[Piece], asked: Sequence[int]) -> bool:
    """Whether a third of the questions or more are followed by somebody who speaks of himself."""
    after = [number + 1 for number in asked if number + 1 < len(paragraphs)]
    own = sum(_FIRST.search(text, *paragraphs[number]) is not None for number in after)
    return own > 0 and 3 * own >= len(asked)


def _interviewee(text: str, persons: Sequence[Place], opening: int) -> Entity | None:
    """The person whom most paragraphs of the opening that tell of an interview name, in full somewhere."""
    told: Counter[Entity] = Counter()
    for match in _PARAGRAPH.finditer(text, 0, min(opening, _LONGEST_OPENING)):
        first, last = match.span()
        if _TOLD.search(text, first, last):
            told.update({entity for start, _, entity in persons if first <= start < last and entity.given})
    ranked = told.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
