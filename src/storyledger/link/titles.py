"""Titles of stories and episodes, from the reports' own words and never a claim.

A story's title is "NAMES: words": its one or two most telling names, people's in full where the reports give
them so, then the two words that say what kind of affair it is, if they weigh something in it. It holds no
verb, so it asserts nothing; words for misdeeds are left out, since a name beside "fraud" is an accusation
even without a verb. News agencies are in every story and name none. A story that names nobody and is of no
known kind is called by the words that weigh most in it: without a name they accuse nobody. An episode's title
is its first report's headline, which whoever shows it marks as that report's words, or the story's title
where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from storyledger.link.agencies import agency_names
from storyledger.link.terms import rarity
from storyledger.model import ReportRef

_MAX_NAMES = 2
_MAX_WORDS = 2

#: A second name is given where it weighs at least this much of the first.
_SECOND_NAME = 0.5
_PERSON_BOOST = 1.5
#: A full name is given where it weighs at least this much of the surname.
_FULL_NAME = 0.5
#: A word says what a story is about where it weighs at least this much of its heaviest.
_TELLING_WORD = 0.3


def story_title(terms: Mapping[str, float]) -> str:
    """The title of a story with these terms: each with the sum of its weights over the story's reports.

    It depends on the story's reports alone, not on the order in which they came.
    """
    names = [_in_full(name, terms) for name in _telling_names(terms)]
    words = _telling_words(terms, names)
    if not names:
        return ", ".join(words or _any_words(terms)) or "Untitled story"
    return f"{' and '.join(names)}: {', '.join(words)}" if words else " and ".join(names)


def episode_title(reports: Sequence[ReportRef], story: str) -> str:
    """The headline of the episode's first report that has one, else the story's title."""
    return next((report.title for report in reports if report.title), story)


def _telling_names(terms: Mapping[str, float]) -> list[str]:
    weights: dict[str, float] = {}
    for term, weight in terms.items():
        if term.startswith(("s:", "n:")) and term[2:] not in agency_names():
            boost = _PERSON_BOOST if term.startswith("s:") else 1.0
            weights[term[2:]] = weight * rarity(term, 0, 0) * boost
    best = _heaviest(weights, _MAX_NAMES)
    if len({name.lower() for name in best}) == 1:
        best = best[:1]
    if len(best) > 1 and weights[best[1]] < _SECOND_NAME * weights[best[0]]:
        return best[:1]
    return best


def _in_full(surname: str, terms: Mapping[str, float]) -> str:
    """The full name that most of the reports which have the surname give, or the name as it is."""
    full = {
        term[2:]: weight
        for term, weight in terms.items()
        if term.startswith("p:") and term.rsplit(" ", 1)[-1] == surname
    }
    best = _heaviest(full, 1)
    is_common = best and full[best[0]] >= _FULL_NAME * terms.get(f"s:{surname}", 0.0)
    return _with_initials(best[0]) if is_common else surname


def _with_initials(name: str) -> str:
    """The name with the dots of its initials, which terms are without: "E. Jean Vik", but "Malcolm X"."""
    *first, last = name.split()
    return " ".join([*(f"{word}." if len(word) == 1 and word.isupper() else word for word in first), last])


def _telling_words(terms: Mapping[str, float], names: Sequence[str]) -> list[str]:
    taken = {word.lower() for name in names for word in name.split()}
    most = max((weight for term, weight in terms.items() if term.startswith("w:")), default=0.0)
    words = {
        term[2:]: weight * weight * rarity(term, 0, 0)
        for term, weight in terms.items()
        if term.startswith("w:") and term[2:] in _topic_words() and term[2:] not in taken
        if weight >= _TELLING_WORD * most
    }
    return _heaviest(words, _MAX_WORDS)


def _any_words(terms: Mapping[str, float]) -> list[str]:
    words = {term: weight for term, weight in terms.items() if term.startswith("w:")}
    return _heaviest({term[2:]: weight * rarity(term, 0, 0) for term, weight in words.items()}, _MAX_WORDS)


def _heaviest(weights: Mapping[str, float], count: int) -> list[str]:
    return sorted(weights, key=lambda word: (-weights[word], word))[:count]


@cache
def _topic_words() -> frozenset[str]:
    """The nouns that a title may use: what kind of affair it is, never a misdeed."""
    text = resources.files("storyledger.link").joinpath("data/topic_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
