"""Titles of stories and episodes, from the reports' own words and never a claim.

A story's title is "NAMES: words": its two or three most telling names, then the two words that set it apart.
It holds no verb, so it asserts nothing; words for misdeeds are left out, since a name beside "fraud" is
an accusation even without a verb. An episode's title is its first report's headline, marked as a quotation by
whoever shows it, or the story's rule where there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from storyledger.link.actors import CrossActor
from storyledger.link.terms import rarity
from storyledger.model import ActorKind, ReportRef

_MAX_NAMES = 2
_MAX_WORDS = 2
_KINDS = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.FACILITY)


def story_title(actors: Sequence[CrossActor], terms: Mapping[str, int], reports: int) -> str:
    """The title of a story of that many reports: `terms` counts the reports that have each term."""
    names = _telling_names(actors, terms, reports)
    words = _telling_words(terms, reports, names)
    if not names:
        return ", ".join(words) or "Untitled story"
    return f"{' and '.join(names)}: {', '.join(words)}" if words else " and ".join(names)


def episode_title(reports: Sequence[ReportRef], story: str) -> str:
    """The headline of the episode's first report that has one, else the story's title."""
    return next((report.title for report in reports if report.title), story)


def _telling_names(actors: Sequence[CrossActor], terms: Mapping[str, int], reports: int) -> list[str]:
    weights: defaultdict[str, float] = defaultdict(float)
    for actor in actors:
        if actor.kind not in _KINDS:
            continue
        share = len({report for report, _ in actor.members}) / max(reports, 1)
        rare = max((rarity(term, terms.get(term, 0), 0) for term in _name_terms(actor)), default=0.0)
        person = 1.5 if actor.kind is ActorKind.PERSON else 1.0
        weights[_short_name(actor)] += share * share * rare * person
    best = sorted(weights, key=lambda name: (-weights[name], name))[:_MAX_NAMES]
    if len(best) > 1 and weights[best[1]] < 0.4 * weights[best[0]]:
        best = best[:1]
    return best


def _name_terms(actor: CrossActor) -> list[str]:
    name = actor.name.lower().replace(".", " ")
    return [f"n:{' '.join(name.split())}"]


def _short_name(actor: CrossActor) -> str:
    if actor.kind is ActorKind.PERSON and " " in actor.name:
        return actor.name.split()[-1]
    return re.sub(r"^[Tt]he ", "", actor.name)


def _telling_words(terms: Mapping[str, int], reports: int, names: Sequence[str]) -> list[str]:
    taken = {word.lower() for name in names for word in name.split()}
    words = {
        term[2:]: (count / max(reports, 1)) * rarity(term, 0, 0)
        for term, count in terms.items()
        if term.startswith("w:") and term[2:] in _topic_words() and term[2:] not in taken
    }
    return sorted(words, key=lambda word: (-words[word], word))[:_MAX_WORDS]


@cache
def _topic_words() -> frozenset[str]:
    """The nouns that a title may use: what kind of affair it is, never a misdeed."""
    text = resources.files("storyledger.link").joinpath("data/topic_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
