"""Which story, and which episode of it, a report belongs to: online, one report at a time.

A story is the centroid of its reports: for each term the mean of its weights in them. The report is
compared by the cosine of the two vectors, weighted by rarity, names and words apart: names say who, words
say what, and only both together make one story of two reports. Candidates come from the index by the
report's rarest terms; nothing is scanned.

What depends on the order of arrival: a report joins the best story that is there when it comes, so two
first reports of one story that share too little found two stories. Everything else (dates, titles, the
order in which things are listed) is a function of a story's reports alone.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from storyledger.link.terms import rarity
from storyledger.model import Report

#: Terms of the report by which candidate stories are asked for, the rarest first.
_QUERY_TERMS = 24
#: A term that more stories than this have says nothing about which one it is.
_MAX_STORIES_PER_TERM = 200
_MAX_CANDIDATES = 8
#: The terms of a story that stand for it, the heaviest.
PROFILE_TERMS = 150

#: Set low enough that the example stories come out whole and high enough that they and their look-alikes
#: stay apart (tests/link/test_stories.py); not yet measured on a corpus of stories.
_STORY_THRESHOLD = 0.14
_NAME_SHARE = 0.55
_MIN_NAME_SCORE = 0.07
_EPISODE_THRESHOLD = 0.25
_EPISODE_WINDOW_DAYS = 5
_EPISODE_CANDIDATES = 30


class StoryProfile(Protocol):
    """What the index knows of a story without its reports."""

    @property
    def id(self) -> str:
        """The story's id."""

    @property
    def reports(self) -> int:
        """How many reports it has."""


class LinkIndex(Protocol):
    """What linking asks of the store; see `storyledger.store`."""

    def report_count(self) -> int:
        """How many reports the ledger has."""

    def term_counts(self, terms: Collection[str]) -> dict[str, int]:
        """In how many reports each term stands."""

    def stories_with(self, terms: Collection[str], limit_per_term: int) -> dict[str, dict[str, int]]:
        """For each story with one of the terms, how many of its reports have each of them."""

    def story_facts(self, ids: Collection[str]) -> Mapping[str, StoryProfile]:
        """What is known of the stories."""

    def story_terms(self, story: str, limit: int) -> dict[str, float]:
        """The story's heaviest terms, each with the sum of its weights over the story's reports."""

    def episodes_near(self, story: str, first: str, last: str, limit: int) -> list[tuple[str, list[str]]]:
        """The story's episodes that touch these days, latest first, each with its report ids."""

    def report_terms_of(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The terms by which each of the reports was linked."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story and episode that a report goes to; either may be new."""

    story: str
    episode: str


def assign(report: Report, terms: Mapping[str, float], index: LinkIndex) -> Assignment:
    """The story that the report joins, or a new one that it founds.

    Ids are made from the id of the founding report: "s" and "e" with its first ten digits.
    """
    total = index.report_count()
    counts = index.term_counts(list(terms))
    rare = {term: rarity(term, counts.get(term, 0), total) for term in terms}
    vector = {term: weight * rare[term] for term, weight in terms.items()}
    own_episode = f"e{report.id[:10]}"
    story = _best_story(vector, rare, total, index)
    if story is None:
        return Assignment(f"s{report.id[:10]}", own_episode)
    return Assignment(story, _best_episode(report, vector, rare, story, index) or own_episode)


def _best_story(
    vector: Mapping[str, float], rare: Mapping[str, float], total: int, index: LinkIndex
) -> str | None:
    query = sorted(vector, key=lambda term: (-vector[term], term))[:_QUERY_TERMS]
    found = index.stories_with(query, _MAX_STORIES_PER_TERM)
    facts = index.story_facts(list(found))

    def hint(story: str) -> float:
        size = facts[story].reports
        return sum(vector[term] * rare[term] * count for term, count in found[story].items()) / math.sqrt(
            size
        )

    candidates = sorted(found, key=lambda story: (-hint(story), story))[:_MAX_CANDIDATES]
    best: tuple[float, str] | None = None
    for story in candidates:
        size = facts[story].reports
        profile = {
            term: weight / size * (rare[term] if term in rare else rarity(term, size, total))
            for term, weight in index.story_terms(story, PROFILE_TERMS).items()
        }
        score = _likeness(vector, profile)
        if score >= _STORY_THRESHOLD and (best is None or (-score, story) < (-best[0], best[1])):
            best = (score, story)
    return best[1] if best else None


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weighted mean of the names' and the words' cosine.

    Zero where the names alone are too unlike: the vocabulary of two court cases is always much the same.
    """
    names = _cosine(one, other, names=True)
    if names < _MIN_NAME_SCORE:
        return 0.0
    return _NAME_SHARE * names + (1 - _NAME_SHARE) * _cosine(one, other, names=False)


def _cosine(one: Mapping[str, float], other: Mapping[str, float], *, names: bool) -> float:
    product = one_square = other_square = 0.0
    for term, weight in one.items():
        if term.startswith("w:") != names:
            one_square += weight * weight
            product += weight * other.get(term, 0.0)
    for term, weight in other.items():
        if term.startswith("w:") != names:
            other_square += weight * weight
    return product / math.sqrt(one_square * other_square) if product else 0.0


def _best_episode(
    report: Report, vector: Mapping[str, float], rare: Mapping[str, float], story: str, index: LinkIndex
) -> str | None:
    """The episode of the last or next few days that the report is likest to, or None."""
    if report.published is None:
        return None
    day = report.published.day
    first, last = _shifted(day, -_EPISODE_WINDOW_DAYS), _shifted(day, _EPISODE_WINDOW_DAYS)
    best: tuple[float, str] | None = None
    near = index.episodes_near(story, first, last, _EPISODE_CANDIDATES)
    linked = index.report_terms_of([member for _, members in near for member in members])
    for episode, members in near:
        scores = [
            _likeness(vector, {term: weight * rare.get(term, 1.0) for term, weight in found.items()})
            for found in (linked[member] for member in members)
        ]
        score = sum(scores) / len(scores)
        if score >= _EPISODE_THRESHOLD and (best is None or (-score, episode) < (-best[0], best[1])):
            best = (score, episode)
    return best[1] if best else None


def _shifted(day: date, days: int) -> str:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())).isoformat()
