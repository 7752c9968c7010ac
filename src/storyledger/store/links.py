"""The link index: which terms reports and stories have, and which stories and episodes reports belong to.

What is asked for one report costs as much as its own terms do, however large the ledger has grown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, and_, bindparam, func, or_, select, text

from storyledger.model import Decision, Episode, Proposal, Verb
from storyledger.store import packing
from storyledger.store.reading import Reading
from storyledger.store.schema import (
    decisions,
    episodes,
    former_stories,
    prints,
    proposals,
    report_terms,
    reports,
    stories,
    stories_apart,
    story_mentions,
    story_reports,
    story_terms,
    terms,
)
from storyledger.store.sqlite import values_of

#: The `decision` of stories that linking itself has parted.
BY_LINKING = 0


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story as it is listed: `first` and `last` are days, `reports` a number, `seq` its place in order.

    `named` says that an editor gave the title, `hidden` that an editor hid the story.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    seq: int
    named: bool = False
    hidden: bool = False


_STORIES = select(
    stories.c.id,
    stories.c.title,
    stories.c.first,
    stories.c.last,
    stories.c.reports,
    stories.c.pk,
    stories.c.named == 1,
    stories.c.hidden == 1,
).order_by(stories.c.pk)
_STORIES_NAMED = _STORIES.where(stories.c.id.in_(values_of("ids")))
_TERM_COUNTS = select(terms.c.term, terms.c.reports).where(terms.c.term.in_(values_of("terms")))
_STORIES_WITH = (
    select(stories.c.id, terms.c.term, story_terms.c.reports)
    .join_from(terms, story_terms, story_terms.c.term == terms.c.pk)
    .join(stories, stories.c.pk == story_terms.c.story)
    .where(terms.c.term.in_(values_of("terms")), terms.c.stories <= bindparam("limit"))
)
_STORY_TERMS = (
    select(terms.c.term, story_terms.c.weight)
    .join_from(stories, story_terms, story_terms.c.story == stories.c.pk)
    .join(terms, terms.c.pk == story_terms.c.term)
    .where(stories.c.id == bindparam("story"))
    .order_by(story_terms.c.weight.desc(), terms.c.term)
    .limit(bindparam("limit"))
)
_STORY_PROFILE = _STORY_TERMS.add_columns(terms.c.reports, story_terms.c.reports)
_REPORT_TERMS = (
    select(reports.c.id, report_terms.c.body)
    .join(reports, reports.c.pk == report_terms.c.report)
    .where(reports.c.id.in_(values_of("reports")))
)
_BY_DATE = (reports.c.published.is_(None), reports.c.published, story_reports.c.seq)
_MEMBERS = (
    select(reports.c.id)
    .join_from(stories, story_reports, story_reports.c.story == stories.c.pk)
    .join(reports, reports.c.pk == story_reports.c.report)
    .where(stories.c.id == bindparam("story"))
    .order_by(*_BY_DATE)
)
_STORY_OF = (
    select(stories.c.id)
    .join_from(reports, story_reports, story_reports.c.report == reports.c.pk)
    .join(stories, stories.c.pk == story_reports.c.story)
    .where(reports.c.id == bindparam("report"))
)
_EPISODES = (
    select(episodes.c.id, episodes.c.first, episodes.c.last, reports.c.id)
    .join_from(stories, episodes, episodes.c.story == stories.c.pk)
    .join(story_reports, story_reports.c.episode == episodes.c.pk)
    .join(reports, reports.c.pk == story_reports.c.report)
    .where(stories.c.id == bindparam("story"))
    .order_by(episodes.c.first.is_(None), episodes.c.first, episodes.c.pk, *_BY_DATE)
)


_TOUCHING = (
    select(episodes.c.pk, episodes.c.id, episodes.c.last)
    .join(stories, stories.c.pk == episodes.c.story)
    .where(
        stories.c.id == bindparam("story"),
        or_(
            and_(episodes.c.last >= bindparam("first"), episodes.c.first <= bindparam("last")),
            and_(episodes.c.last.is_(None), bindparam("first", type_=Text).is_(None)),
        ),
    )
    .order_by(episodes.c.last.desc(), episodes.c.id)
    .limit(bindparam("limit"))
    .subquery()
)
_NEAR = (
    select(_TOUCHING.c.id, reports.c.id)
    .join_from(_TOUCHING, story_reports, story_reports.c.episode == _TOUCHING.c.pk)
    .join(reports, reports.c.pk == story_reports.c.report)
    .order_by(_TOUCHING.c.last.desc(), _TOUCHING.c.id, *_BY_DATE)
)

_SHARING = (
    select(prints.c.print, reports.c.id)
    .join(reports, reports.c.pk == prints.c.report)
    .where(prints.c.print.in_(values_of("prints")))
)
_FORMER = (
    select(stories.c.id)
    .join(former_stories, former_stories.c.story == stories.c.pk)
    .where(former_stories.c.id == bindparam("id"))
)
_MERGES = (
    select(former_stories.c.id, stories.c.id, former_stories.c.why)
    .join(stories, stories.c.pk == former_stories.c.story)
    .order_by(former_stories.c.id)
)
_DECISIONS = select(decisions).order_by(decisions.c.pk)
_one, _other = stories.alias(), stories.alias()
_APART = (
    select(_one.c.id, _other.c.id, stories_apart.c.why)
    .join_from(stories_apart, _one, _one.c.pk == stories_apart.c.one)
    .join(_other, _other.c.pk == stories_apart.c.other)
)
_PARTED = _APART.where(
    or_(
        and_(_one.c.id == bindparam("story"), _other.c.id == bindparam("which")),
        and_(_other.c.id == bindparam("story"), _one.c.id == bindparam("which")),
    )
)
_PARTINGS = _APART.where(stories_apart.c.decision == BY_LINKING).order_by(_one.c.pk, _other.c.pk)
_KIN = (
    text(
        "WITH RECURSIVE kin (pk) AS (SELECT pk FROM stories WHERE id = :story UNION "
        "SELECT iif(a.one = kin.pk, a.other, a.one) FROM kin JOIN stories_apart AS a "
        f"ON (a.one = kin.pk OR a.other = kin.pk) AND a.decision = {BY_LINKING}) "
        "SELECT stories.id FROM kin JOIN stories ON stories.pk = kin.pk"
    )
    .columns(stories.c.id)
    .subquery("kin")
)
_FAMILY = select(stories.c.id).where(stories.c.id.in_(select(_KIN.c.id))).order_by(stories.c.pk)
_MENTIONS = (
    select(reports.c.id, stories.c.id, story_mentions.c.why)
    .join_from(story_mentions, reports, reports.c.pk == story_mentions.c.report)
    .join(stories, stories.c.pk == story_mentions.c.story)
    .order_by(reports.c.published.is_(None), reports.c.published, reports.c.id, stories.c.pk)
)
_MENTIONS_OF = _MENTIONS.where(reports.c.id == bindparam("report"))
_MENTIONED_IN = _MENTIONS.where(stories.c.id == bindparam("story"))
_PROPOSALS = (
    select(
        proposals.c.verb,
        proposals.c.reports,
        proposals.c.why,
        proposals.c.score,
        _one.c.id.label("story"),
        _one.c.reports.label("size"),
        _other.c.id.label("other"),
        _other.c.reports.label("other_size"),
    )
    .join_from(proposals, _one, _one.c.pk == proposals.c.story)
    .outerjoin(_other, _other.c.pk == proposals.c.other)
    .where(_one.c.hidden == 0, func.coalesce(_other.c.hidden, 0) == 0)
    .order_by(proposals.c.pk)
)
_CROWDED = (
    select(prints.c.print)
    .where(prints.c.print.in_(values_of("prints")))
    .group_by(prints.c.print)
    .having(func.count() >= bindparam("least"))
)
_EPISODE_OF = (
    select(episodes.c.id)
    .join_from(reports, story_reports, story_reports.c.report == reports.c.pk)
    .join(episodes, episodes.c.pk == story_reports.c.episode)
    .where(reports.c.id == bindparam("report"))
)

_EPISODE_MEMBERS = (
    select(reports.c.id)
    .join_from(episodes, story_reports, story_reports.c.episode == episodes.c.pk)
    .join(reports, reports.c.pk == story_reports.c.report)
    .where(episodes.c.id == bindparam("episode"))
    .order_by(*_BY_DATE)
)

#: Of a print that more reports than this have, no more are entered: it is boilerplate.
REPORTS_PER_PRINT = 40

#: Weights are kept in whole parts of this size.
WEIGHT_UNIT = 1000


class LinkReading(Reading):
    """The part of a store that linking asks, and that tells stories and their members."""

    def term_counts(self, terms: Collection[str]) -> dict[str, int]:
        """In how many linked reports each of the terms stands; terms never seen are left out."""
        return dict(map(tuple, self._all(_TERM_COUNTS, terms=json.dumps(list(terms)))))

    def stories_with(self, terms: Collection[str], limit_per_term: int) -> dict[str, dict[str, int]]:
        """The stories that have any of the terms: story id -> {term: how many of its reports have it}.

        A term that more than `limit_per_term` stories have says little and is passed over unread.
        """
        found: dict[str, dict[str, int]] = {}
        for story, term, count in self._all(
            _STORIES_WITH, terms=json.dumps(list(terms)), limit=limit_per_term
        ):
            found.setdefault(story, {})[term] = count
        return found

    def story_facts(self, ids: Collection[str]) -> dict[str, StoryFacts]:
        """The facts of the stories that are named, by id; unknown ones are left out."""
        return {row[0]: StoryFacts(*row) for row in self._all(_STORIES_NAMED, ids=json.dumps(list(ids)))}

    def stories(self) -> list[StoryFacts]:
        """All stories, in the order in which they were created."""
        return [StoryFacts(*row) for row in self._all(_STORIES)]

    def story_terms(self, story: str, limit: int) -> dict[str, float]:
        """A story's `limit` heaviest terms, heaviest first, each with the sum of its weights."""
        rows = self._all(_STORY_TERMS, story=story, limit=limit)
        return {term: weight / WEIGHT_UNIT for term, weight in rows}

    def story_profile(self, story: str, limit: int) -> dict[str, tuple[float, int, int]]:
        """`story_terms`, with how many of the ledger's and of the story's reports have each term."""
        rows = self._all(_STORY_PROFILE, story=story, limit=limit)
        return {term: (weight / WEIGHT_UNIT, known, own) for term, weight, known, own in rows}

    def report_terms(self, report_id: str) -> dict[str, float]:
        """The terms that a report was last linked by, with their weights; empty where it never was."""
        return self.report_terms_of([report_id]).get(report_id, {})

    def report_terms_of(self, ids: Collection[str]) -> dict[str, dict[str, float]]:
        """`report_terms` of many reports at once, by report id; those never linked are left out."""
        rows = self._all(_REPORT_TERMS, reports=json.dumps(list(ids)))
        return {report_id: _weights(body, report_id) for report_id, body in rows}

    def members(self, story: str) -> list[str]:
        """The ids of a story's reports by date, undated ones last; empty for a story that is not known."""
        return [report_id for (report_id,) in self._all(_MEMBERS, story=story)]

    def story_of(self, report_id: str) -> str | None:
        """The id of the story that a report belongs to."""
        rows = self._all(_STORY_OF, report=report_id)
        return str(rows[0][0]) if rows else None

    def decisions(self) -> list[Decision]:
        """What editors decided, in the order in which they did, with what was undone since."""
        return [_decision_of(row) for row in self._all(_DECISIONS)]

    def episode_of(self, report_id: str) -> str | None:
        """The id of the episode that a report belongs to."""
        rows = self._all(_EPISODE_OF, report=report_id)
        return str(rows[0][0]) if rows else None

    def episode_members(self, episode: str) -> list[str]:
        """The ids of an episode's reports by date; empty for one that is not known."""
        return [report_id for (report_id,) in self._all(_EPISODE_MEMBERS, episode=episode)]

    def former_story(self, story: str) -> str | None:
        """The id of the story that one which is gone went into; None where it is not known."""
        rows = self._all(_FORMER, id=story)
        return str(rows[0][0]) if rows else None

    def merges(self) -> list[tuple[str, str, str]]:
        """The stories that went into others: the id that is gone, the one it leads to, and why."""
        return [(str(gone), str(kept), str(why)) for gone, kept, why in self._all(_MERGES)]

    def kept_apart(self, story: str, other: str) -> bool:
        """Whether an editor has parted the two stories, or linking itself."""
        return bool(self._all(_PARTED, story=story, which=other)) or other in self.family(story)

    def family(self, story: str) -> list[str]:
        """The stories that were one until linking parted them, in the order in which they were founded."""
        return [str(kin) for (kin,) in self._all(_FAMILY, story=story)]

    def partings(self) -> list[tuple[str, str, str]]:
        """The stories that linking has parted: one, the other, and why."""
        return [(str(one), str(other), str(why)) for one, other, why in self._all(_PARTINGS)]

    def proposals(self) -> list[Proposal]:
        """The merges and splits that linking proposes and nobody has decided on, the likeliest first."""
        held = self.decided_stories()
        found: dict[str, Proposal] = {}
        for row in self._all(_PROPOSALS):
            one = self._split(row, held) if row.other is None else self._merger(row)
            if one is not None and (one.id not in found or one.score > found[one.id].score):
                found[one.id] = one
        return sorted(found.values(), key=lambda one: (-one.score, one.id))

    def _merger(self, row: Any) -> Proposal | None:
        if self.kept_apart(row.story, row.other):
            return None
        pair = (row.story, row.other) if row.size >= row.other_size else (row.other, row.story)
        return Proposal(Verb.MERGE, pair, (), row.why, row.score)

    def _split(self, row: Any, held: Collection[str]) -> Proposal | None:
        if row.story in held:
            return None
        members = set(self.members(row.story))
        leaving = tuple(report for report in json.loads(row.reports) if report in members)
        if not 0 < len(leaving) < len(members):
            return None
        return Proposal(Verb.SPLIT, (row.story,), leaving, row.why, row.score)

    def mentions_of(self, report_id: str) -> list[tuple[str, str]]:
        """The stories besides its own that a report has to do with, each with the reason."""
        return [(str(story), str(why)) for _, story, why in self._all(_MENTIONS_OF, report=report_id)]

    def mentioned_in(self, story: str) -> list[tuple[str, str]]:
        """The reports of other stories that have to do with this one, by date, each with the reason."""
        return [(str(report), str(why)) for report, _, why in self._all(_MENTIONED_IN, story=story)]

    def crowded_prints(self, numbers: Collection[int], least: int) -> set[int]:
        """The prints that so many reports have."""
        rows = self._all(_CROWDED, prints=json.dumps(sorted(numbers)), least=least)
        return {number for (number,) in rows}

    def decided_stories(self) -> set[str]:
        """The stories whose reports editors have gathered: merged, split off, moved or kept together."""
        rows = [decision for decision in self.decisions() if decision.undone is None and decision.effect]
        named = {
            row.effect[role]
            for row in rows
            if row.effect
            for role in ("kept", "from", "to")
            if role in row.effect
        }
        return {self.former_story(story) or story for story in named}

    def sharing_prints(self, numbers: Collection[int]) -> Counter[str]:
        """How many of the prints each report shares; prints of very many reports do not count."""
        holders: dict[int, list[str]] = {}
        for number, report_id in self._all(_SHARING, prints=json.dumps(sorted(numbers))):
            holders.setdefault(number, []).append(report_id)
        return Counter(one for ids in holders.values() if len(ids) <= REPORTS_PER_PRINT for one in ids)

    def episodes_near(
        self, story: str, first: str | None, last: str | None, limit: int
    ) -> list[tuple[str, list[str]]]:
        """The `limit` latest episodes of a story that touch these days, latest first: ids, and report ids.

        Without days: those that have no date.
        """
        found: dict[str, list[str]] = {}
        for episode, report_id in self._all(_NEAR, story=story, first=first, last=last, limit=limit):
            found.setdefault(episode, []).append(report_id)
        return list(found.items())

    def episodes(self, story: str) -> list[Episode]:
        """A story's episodes by their first day, undated ones last, each with its reports by date.

        Their titles are left empty: they are made of the reports' headlines by whoever tells them.
        """
        heads: dict[str, tuple[str | None, str | None]] = {}
        members: dict[str, list[str]] = {}
        for episode, first, last, report_id in self._all(_EPISODES, story=story):
            heads[episode] = (first, last)
            members.setdefault(episode, []).append(report_id)
        return [Episode(episode, "", *head, tuple(members[episode])) for episode, head in heads.items()]


def whole_weights(weights: Mapping[str, float]) -> dict[str, int]:
    """Weights as they are kept: in thousandths, the nearest."""
    return {term: round(weight * WEIGHT_UNIT) for term, weight in weights.items()}


def _weights(body: bytes, report_id: str) -> dict[str, float]:
    kept = packing.unpack(body, f"the terms of {report_id}")
    return {term: weight / WEIGHT_UNIT for term, weight in kept.items()}


def _decision_of(row: Any) -> Decision:
    """The decision that a row stands for."""
    subject = json.loads(row.subject)
    return Decision(
        verb=Verb(row.verb),
        who=row.who,
        when=row.decided,
        why=row.why,
        stories=tuple(tuple(ids) for ids in subject["stories"]),
        reports=tuple(subject["reports"]),
        title=subject["title"],
        effect=json.loads(row.effect) if row.effect else None,
        undone=row.undone,
        number=row.pk,
        people=tuple(
            tuple((place[0], place[1], place[2]) for place in who) for who in subject.get("people", ())
        ),
        names=tuple(subject.get("names", ())),
    )
