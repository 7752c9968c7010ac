"""Names that were passed over: the surname of somebody whom the report names in full."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from storyledger.annotate.names.lexicon import Lexicon, fold
from storyledger.model import ActorKind, Name, Piece

_LEAST_LETTERS = 4
#: A capital right before or after makes it a part of another name.
_BEFORE = re.compile(r"[A-Z][\w.'’-]*\s\Z")
_AFTER = re.compile(r"\s(?!(?:I|Jr|Sr)\b)[A-Z]")
_POSSESSIVE = re.compile(r"['’]s\b")


def with_unread(
    text: str, sentences: Sequence[Piece], names: Sequence[Name], lists: Lexicon
) -> tuple[Name, ...]:
    """The names in order, with those surnames of people named in full that stand alone and were not read.

    A surname that is an ordinary word counts only within a sentence or before "'s"; one that is the name of a
    place or a body as well never does.
    """
    surnames = {surname for name in names if (surname := _surname(text, name, lists))}
    if not surnames:
        return tuple(names)
    pattern = re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(surnames)))})(?![\w-])")
    starts = [name.start for name in names]
    found = [
        Name(start, end, ActorKind.PERSON)
        for start, end in _alone(text, sentences, pattern, lists)
        if not _is_taken(names, starts, start, end)
    ]
    return tuple(sorted([*names, *found], key=lambda name: name.start))


def _surname(text: str, name: Name, lists: Lexicon) -> str | None:
    words = text[name.start : name.end].split()
    if name.kind is not ActorKind.PERSON or not 2 <= len(words) <= 3 or not words[0][:1].isupper():
        return None
    last = words[-1]
    if len(last) < _LEAST_LETTERS or not last.isalpha() or not last[0].isupper() or last.isupper():
        return None
    return None if last in lists.listed or lists.is_people(last) else last


def _alone(
    text: str, sentences: Sequence[Piece], pattern: re.Pattern[str], lists: Lexicon
) -> Iterator[Piece]:
    for sentence_start, sentence_end in sentences:
        for match in pattern.finditer(text, sentence_start, sentence_end):
            opens = not any(char.isalnum() for char in text[sentence_start : match.start()])
            owns = _POSSESSIVE.match(text, match.end()) is not None
            word = fold(match.group())
            if opens and not owns and not lists.common.isdisjoint((word, word.removesuffix("s"))):
                continue
            before = text[max(sentence_start, match.start() - 30) : match.start()]
            if not _BEFORE.search(before) and not _AFTER.match(text, match.end()):
                yield match.span()


def _is_taken(names: Sequence[Name], starts: Sequence[int], start: int, end: int) -> bool:
    index = bisect_right(starts, start)
    before = index and names[index - 1].end > start
    return bool(before) or (index < len(names) and names[index].start < end)
