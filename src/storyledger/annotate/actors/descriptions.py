"""Definite descriptions: "the former president", "the department", where only one actor fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from storyledger.annotate.actors.delayed import OVER, Delayed
from storyledger.annotate.actors.entity import Entity
from storyledger.annotate.actors.roles import RoleRead
from storyledger.annotate.names.lexicon import fold, lexicon
from storyledger.annotate.tables import table
from storyledger.model import ActorKind, Piece

_DEFINITE = re.compile(r"\b[Tt]he((?:\s[\w'’-]+){1,4})")
_WORD = re.compile(r"[\w'’-]+")
_FOLLOWING = re.compile(r"(?:['’]s)?\s?([\w-]+|[^\w\s])?")
_LINKS = frozenset(("of", "for", "on", "against", "to"))
#: After one of these the phrase says what somebody is and mentions nobody.
_PREDICATES = re.compile(r"\b(?:is|was|are|were|be|been|being|become|became|becomes|as|not|longer|for)\s\Z")


def find_descriptions(
    text: str,
    sentences: Sequence[Piece],
    roles: Mapping[Entity, Sequence[RoleRead]],
    entities: Sequence[Entity],
    first_mentions: Mapping[Entity, int],
    quoted: Sequence[Piece],
    delayed: Sequence[Delayed] = (),
) -> Iterator[tuple[int, int, Entity]]:
    """Each description that exactly one actor fits, who was named, given the role or described so before it.

    Quotations are left out: who speaks there may mean somebody else.
    """
    heads = _heads(roles, entities, first_mentions)
    for told in delayed:
        heads[told.noun].append((told.end, told.entity, frozenset((told.noun,))))
    if not heads:
        return
    ends = _phrase_ends()
    quote_starts = [start for start, _ in quoted]
    for sentence_start, sentence_end in sentences:
        for match in _DEFINITE.finditer(text, sentence_start, sentence_end):
            found = _read_phrase(text, match, heads, ends)
            if found is None:
                continue
            start, end, entity = found
            quote = bisect_right(quote_starts, start) - 1
            if quote < 0 or start >= quoted[quote][1]:
                yield start, end, entity


_Fit = tuple[int, Entity, frozenset[str]]


def _heads(
    roles: Mapping[Entity, Sequence[RoleRead]],
    entities: Sequence[Entity],
    first_mentions: Mapping[Entity, int],
) -> dict[str, list[_Fit]]:
    """For each noun the actors it may mean, from which place on, and the words that their roles have."""
    heads: dict[str, list[_Fit]] = defaultdict(list)
    wider, alike = _otherwise()
    for entity, read in roles.items():
        for role in read:
            words = frozenset(word.lower() for word in _WORD.findall(role.role.title))
            words |= {alike.get(word, word) for word in words}
            for head in {role.head, wider.get(role.head, role.head)}:
                heads[head].append((role.role.start, entity, words))
    for entity in entities:
        if entity.kind is ActorKind.ORGANIZATION:
            for form in entity.forms:
                parts = [fold(word) for word in form.split()]
                noun = parts[0] if len(parts) > 1 and parts[1] in _LINKS else parts[-1]
                if len(parts) > 1 and noun in lexicon().organization_nouns:
                    heads[noun].append((first_mentions[entity], entity, frozenset(parts)))
    return heads


def _read_phrase(
    text: str, match: re.Match[str], heads: Mapping[str, Sequence[_Fit]], ends: frozenset[str]
) -> tuple[int, int, Entity] | None:
    modifiers: list[str] = []
    for word in _WORD.finditer(text, match.start(1), match.end(1)):
        folded = word.group().lower().replace("’", "'").removesuffix("'s")
        if folded in heads and _ends_here(text, word.start() + len(folded), ends):
            entity = _only_fit(heads[folded], modifiers, match.start())
            lead = text[max(0, match.start() - 12) : match.start()]
            if entity is None or _PREDICATES.search(lead):
                return None
            return match.start(), word.start() + len(folded), entity
        modifiers.append(folded)
    return None


def _ends_here(text: str, end: int, ends: frozenset[str]) -> bool:
    """Whether the noun phrase ends here: "the department", not "the department store"."""
    following = _FOLLOWING.match(text, end)
    word = following.group(1) if following else None
    if word is None or not word[0].isalnum():
        return True
    folded = word.lower()
    return not word[0].isupper() and (folded in ends or folded.endswith(("ed", "ly")))


def _only_fit(fits: Sequence[_Fit], modifiers: Sequence[str], start: int) -> Entity | None:
    over = any(word in OVER for word in modifiers)
    _, alike = _otherwise()
    wanted = frozenset(alike.get(word, word) for word in modifiers) - OVER
    fitting = {
        entity
        for since, entity, words in fits
        if since < start and wanted <= words and over == any(word in OVER for word in words)
    }
    return fitting.pop() if len(fitting) == 1 else None


@cache
def _otherwise() -> tuple[dict[str, str], dict[str, str]]:
    """The wider noun for some nouns, and the word that means the same for some words before a noun."""
    words = table("descriptions.toml")
    return words["wider"]["nouns"], words["alike"]["words"]


@cache
def _phrase_ends() -> frozenset[str]:
    """Words that a noun phrase cannot go on with; "of" and "for" would make it another description."""
    grammar = table("grammar.toml")
    words = {word for entry in grammar.values() for word in entry.split()}
    return frozenset(words | lexicon().person_verbs) - {"of", "for"}
