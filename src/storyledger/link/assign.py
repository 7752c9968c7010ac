"""Which story, and which episode of it, a report belongs to: online, one report at a time.

A story is the centroid of its reports: for each term the mean of its weights in them. A report is compared
with it by `likeness`, each term weighted by rarity. Candidates come from the index by the report's rarest
terms; nothing is scanned. How much likeness is asked depends on the story's size alone: two single reports
may share a name and a court by chance, while a story of fifty has shown what it is about. Time plays no
part: a case that sleeps for two years wakes up in the same story.

Late repair: a report that joins one story and comes near another shows that the two may be one. They are
merged where their centroids are alike enough; more is asked the larger the smaller one is, since centroids of
many reports are alike more easily, and a wrong merge of large stories costs more than a missed one.

What depends on the order of arrival is told in docs/linking.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from storyledger.link.copies import is_copy, likely_copies
from storyledger.link.episodes import EpisodeIndex, find_episode
from storyledger.link.likeness import Vector, common_ground, likeness
from storyledger.link.terms import counted_terms, rarity
from storyledger.model import Proposal, Report, Verb

#: Terms of the report by which candidate stories are asked for, the rarest first.
_QUERY_TERMS = 24
#: A term that more stories than this have says nothing about which one it is.
_MAX_STORIES_PER_TERM = 200
_MAX_CANDIDATES = 8
#: The terms of a story that stand for it, the heaviest.
PROFILE_TERMS = 200

#: The likeness that a story of one report asks, how much less one of e (2.7) times as many asks, and the
#: least. Set on every second report of the Timeline17 and Guardian collections: from .16 to .20 with falls
#: from .02 to .05 B-cubed F1 over the five topics stays within a point (`storyledger evaluate stories`).
_THRESHOLD = 0.2
_THRESHOLD_FALL = 0.03
_LEAST_THRESHOLD = 0.08
#: The likeness that two stories ask to be merged, and how much more for each e-fold of the smaller one.
#: Without the second the collections on Egypt and on Libya become one story.
_MERGE_THRESHOLD = 0.16
_MERGE_RISE = 0.06
#: What comes so near to the likeness that is asked is proposed to an editor, if both have so many reports. On
#: Timeline17 and the Guardian's reports this leaves about one proposal for 300 reports.
_PROPOSED = 0.7
_PROPOSED_REPORTS = 3

#: A story of so many reports of which nearly all name one person is about that person, and a report that
#: names others twice as often is not.
_HERO_REPORTS = 20
_HERO_SHARE = 0.9
_PASSING = 0.5
#: A report is about a second story, too, where it is nearly as like it as the one that it joins.
_AS_LIKE = 0.8
_MAX_MENTIONS = 3


class StoryProfile(Protocol):
    """What the index knows of a story without its reports."""

    @property
    def id(self) -> str:
        """The story's id."""

    @property
    def reports(self) -> int:
        """How many reports it has."""

    @property
    def seq(self) -> int:
        """Its place in the order in which stories were founded."""


class LinkIndex(EpisodeIndex, Protocol):
    """What linking asks of the store; see `storyledger.store`."""

    def report_count(self) -> int:
        """How many reports the ledger has."""

    def term_counts(self, terms: Collection[str]) -> dict[str, int]:
        """In how many reports each term stands."""

    def stories_with(self, terms: Collection[str], limit_per_term: int) -> dict[str, dict[str, int]]:
        """For each story with one of the terms, how many of its reports have each of them."""

    def story_facts(self, ids: Collection[str]) -> Mapping[str, StoryProfile]:
        """What is known of the stories."""

    def story_profile(self, story: str, limit: int) -> dict[str, tuple[float, int, int]]:
        """The story's heaviest terms: the sum of weights, and how many reports of the ledger, and its own."""

    def kept_apart(self, story: str, other: str) -> bool:
        """Whether an editor has parted the two stories, or linking itself."""


class CopyIndex(Protocol):
    """What finding the original of a copy asks of the store."""

    def sharing_prints(self, numbers: Collection[int]) -> Counter[str]:
        """How many of the prints each report shares."""

    def report(self, report_id: str) -> Report:
        """The report with its text."""

    def story_of(self, report_id: str) -> str | None:
        """The story that a report belongs to."""

    def episode_of(self, report_id: str) -> str | None:
        """The episode that a report belongs to."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories that have turned out to be one: which stays, which goes into it, and why.

    `score` is their likeness over the one that is asked, at most 1.
    """

    kept: str
    gone: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A story besides its own that a report has to do with, and why."""

    story: str
    why: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story and episode that a report goes to; either may be new.

    `merge` is due afterwards: of its story with another; `same_episode` has turned out to be the episode that
    it goes to, and goes into that one. `mentions` are the other stories that the report has to do with, and
    `likely` is a merge that is not safe enough to be due.
    """

    story: str
    episode: str
    merge: Merge | None = None
    same_episode: str | None = None
    mentions: tuple[Mention, ...] = ()
    likely: Merge | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A story with its centroid, and how like the report it is; all of it is on its `hero`, if any."""

    facts: StoryProfile
    centroid: Vector
    score: float
    hero: str | None = None

    @property
    def is_joined(self) -> bool:
        """Whether the report is as like the story as is asked."""
        return self.score >= _threshold(self.facts.reports)


def assign(report: Report, terms: Mapping[str, float], index: LinkIndex) -> Assignment:
    """The story that the report joins, or a new one that it founds.

    Ids are made from the id of the founding report: "s" and "e" with its first ten digits.
    """
    total = index.report_count()
    counted = counted_terms(terms)
    counts = index.term_counts(list(counted))
    rare = {term: rarity(term, counts.get(term, 0), total) for term in counted}
    vector = {term: weight * rare[term] for term, weight in counted.items()}
    own_episode = f"e{report.id[:10]}"
    candidates = _candidates(vector, rare, total, index)
    about = [one for one in candidates if not _in_passing(terms, one.hero)]
    joined = next((one for one in about if one.is_joined), None)
    mentions = _mentions(vector, terms, joined, candidates)
    if joined is None:
        return Assignment(f"s{report.id[:10]}", own_episode, mentions=mentions)
    episode, same = find_episode(report, terms, rare, joined.facts.id, index)
    due, likely = _merge(joined, about, index)
    return Assignment(joined.facts.id, episode or own_episode, due, same, mentions, likely)


def assign_copy(report: Report, numbers: Collection[int], index: CopyIndex) -> Assignment | None:
    """The story and episode of the report that this one is a copy of, or None; `numbers` are its prints."""
    for other in likely_copies(index.sharing_prints(numbers)):
        story, episode = index.story_of(other), index.episode_of(other)
        if story and episode and is_copy(report, index.report(other)):
            return Assignment(story, episode)
    return None


def proposed_merge(merge: Merge) -> Proposal:
    """A merge that is not safe enough, as an editor is shown it."""
    return Proposal(Verb.MERGE, (merge.kept, merge.gone), (), merge.why, round(merge.score, 3))


def _candidates(vector: Vector, rare: Mapping[str, float], total: int, index: LinkIndex) -> list[_Candidate]:
    """The few stories that share most of the report's rarest terms, the likest first."""
    query = sorted(vector, key=lambda term: (-vector[term], term))[:_QUERY_TERMS]
    found = index.stories_with(query, _MAX_STORIES_PER_TERM)
    facts = index.story_facts(list(found))

    def hint(story: str) -> float:
        shared = sum(vector[term] * rare[term] * count for term, count in found[story].items())
        return shared / math.sqrt(facts[story].reports)

    likely = sorted(found, key=lambda story: (-hint(story), story))[:_MAX_CANDIDATES]
    scored = []
    for story in likely:
        profile = index.story_profile(story, PROFILE_TERMS)
        centroid = _centroid(profile, facts[story].reports, total)
        hero = _hero(profile, facts[story].reports)
        scored.append(_Candidate(facts[story], centroid, likeness(vector, centroid), hero))
    return sorted(scored, key=lambda one: (-one.score, one.facts.id))


def _centroid(profile: Mapping[str, tuple[float, int, int]], size: int, total: int) -> Vector:
    return {term: weight / size * rarity(term, known, total) for term, (weight, known, _) in profile.items()}


def _hero(profile: Mapping[str, tuple[float, int, int]], size: int) -> str | None:
    """The surname that stands in nearly all reports of a story of some size, if there is one."""
    if size < _HERO_REPORTS:
        return None
    share, term = max(
        ((own / size, term) for term, (_, _, own) in profile.items() if term[:2] == "s:"), default=(0, "")
    )
    return term if share >= _HERO_SHARE else None


def _in_passing(terms: Mapping[str, float], hero: str | None) -> bool:
    """Whether the report has others to tell of, and names the story's hero only in passing, or not at all."""
    if hero is None:
        return False
    most = max((weight for term, weight in terms.items() if term.startswith("s:")), default=0.0)
    return terms.get(hero, 0.0) < _PASSING * most


def _mentions(
    vector: Vector, terms: Mapping[str, float], joined: _Candidate | None, candidates: Sequence[_Candidate]
) -> tuple[Mention, ...]:
    """The other stories that the report would have joined, and those whose hero it names in passing."""
    found = []
    for one in candidates:
        if one is joined or not one.is_joined:
            continue
        if one.hero is not None and _in_passing(terms, one.hero):
            if one.hero in terms:
                found.append(Mention(one.facts.id, f"names {one.hero[2:]} in passing"))
        elif joined is not None and one.score >= max(_THRESHOLD, _AS_LIKE * joined.score):
            found.append(Mention(one.facts.id, common_ground(vector, one.centroid)))
    return tuple(found[:_MAX_MENTIONS])


def _threshold(size: int) -> float:
    return max(_LEAST_THRESHOLD, _THRESHOLD - _THRESHOLD_FALL * math.log(size))


def _merge(
    joined: _Candidate, candidates: Sequence[_Candidate], index: LinkIndex
) -> tuple[Merge | None, Merge | None]:
    """A merge of the joined story that is due, or else one that is likely; with none kept apart from it.

    Where such a story is the likest, what comes after it is only likely.
    """
    rated = []
    for other in candidates:
        if other is joined:
            continue
        smaller = min(joined.facts.reports, other.facts.reports)
        asked = _MERGE_THRESHOLD + _MERGE_RISE * math.log(smaller)
        score = likeness(joined.centroid, other.centroid) / asked
        if score >= (_PROPOSED if smaller >= _PROPOSED_REPORTS else 1):
            rated.append((score, other))
    rated.sort(key=lambda one: -one[0])
    for place, (score, other) in enumerate(rated):
        due = place == 0 and score >= 1
        is_large = min(joined.facts.reports, other.facts.reports) >= _PROPOSED_REPORTS
        if not (due or is_large) or index.kept_apart(joined.facts.id, other.facts.id):
            continue
        kept, gone = sorted((joined, other), key=lambda one: (-one.facts.reports, one.facts.seq))
        why = common_ground(kept.centroid, gone.centroid)
        merge = Merge(kept.facts.id, gone.facts.id, why, min(1.0, score))
        return (merge, None) if due else (None, merge)
    return None, None
