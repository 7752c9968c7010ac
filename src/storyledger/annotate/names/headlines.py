"""Names where capitals say nothing: headlines in title case, text in capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from storyledger.annotate.names.lexicon import Lexicon
from storyledger.annotate.names.runs import Word, find_runs
from storyledger.model import ActorKind, Name, Piece

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST = 7
#: A line is loud when more than this share of its long words (four letters or more) has a capital, and it
#: has enough of them: headlines have no full stop, and a short sentence may well be made of names.
_LOUD = 0.75
_LEAST = 4
_LEAST_IN_PROSE = 7
_FULL_STOPS = frozenset(".!?\"”’'")


def is_loud(text: str, sentence: Piece) -> bool:
    """Whether nearly every long word of the sentence starts with a capital."""
    words = _LONG_WORD.findall(text, *sentence)
    least = _LEAST_IN_PROSE if text[sentence[1] - 1] in _FULL_STOPS else _LEAST
    return len(words) >= least and sum(word[0].isupper() for word in words) > _LOUD * len(words)


def known_names(
    text: str,
    sentences: Sequence[Piece],
    kinds: Mapping[str, ActorKind],
    surnames: Collection[str],
    lists: Lexicon,
) -> list[Name]:
    """Names of loud sentences that the report names elsewhere, or that the lists know.

    `kinds` holds the names of the rest of the report as written, `surnames` short forms of its persons
    in lower case.
    """
    known = {form.casefold(): kind for form, kind in kinds.items()}
    known |= {form: ActorKind.PERSON for form in surnames if form not in known}
    found: list[Name] = []
    for run in find_runs(text, sentences):
        position = 0
        while position < len(run.words):
            length, kind = _longest(run.words[position:], known, lists)
            if kind is not None:
                found.append(Name(run.words[position].start, run.words[position + length - 1].end, kind))
            position += length
    return found


def _longest(
    words: Sequence[Word], known: Mapping[str, ActorKind], lists: Lexicon
) -> tuple[int, ActorKind | None]:
    for length in range(min(_LONGEST, len(words)), 0, -1):
        form = " ".join(word.text for word in words[:length])
        kind = known.get(form.casefold()) or _listed(form, lists)
        if kind is not None and (length > 1 or _tells(words[0], lists)):
            return length, kind
    if (
        len(words) > 1
        and words[0].folded in lists.given
        and words[0].folded not in lists.common
        and words[1].folded not in lists.common | lists.openers | lists.calendar
    ):
        return 2, ActorKind.PERSON
    return 1, None


def _tells(word: Word, lists: Lexicon) -> bool:
    """Whether a word alone can be a name here: no ordinary word, unless it is an acronym."""
    if word.folded in lists.common or word.folded in lists.openers:
        return False
    return len(word.text) > 1 and word.folded not in lists.calendar


def _listed(form: str, lists: Lexicon) -> ActorKind | None:
    proper = form if not form.isupper() or len(form) < 5 else form.title()
    if proper in lists.organizations:
        return ActorKind.ORGANIZATION
    if proper in lists.places:
        return ActorKind.PLACE
    return ActorKind.GROUP if lists.is_people(form) else None
