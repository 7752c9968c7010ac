"""How stories change after reports have been linked: merged, taken apart, named and hidden by editors.

Part of a writer's transaction. The counts that linking rests on are kept exact, so that a ledger that has
been changed is one that `verify` finds nothing in.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select, text, update

from storyledger.errors import InputError
from storyledger.model import Decision, Proposal, Verb, group_id
from storyledger.store import packing
from storyledger.store.links import BY_LINKING, REPORTS_PER_PRINT, LinkReading
from storyledger.store.schema import (
    decisions,
    episodes,
    former_stories,
    proposals,
    report_terms,
    reports,
    stories,
    stories_apart,
)

_FEWER_STORIES = text(
    "UPDATE terms SET stories = stories - 1 WHERE pk IN (SELECT term FROM story_terms WHERE story = :gone) "
    "AND pk IN (SELECT term FROM story_terms WHERE story = :kept)"
)
_JOIN_TERMS = text(
    "INSERT INTO story_terms (term, story, reports, weight) "
    "SELECT term, :kept, reports, weight FROM story_terms WHERE story = :gone "
    "ON CONFLICT (term, story) DO UPDATE SET reports = story_terms.reports + excluded.reports, "
    "weight = story_terms.weight + excluded.weight"
)
_JOIN_ROWS = (
    _FEWER_STORIES,
    _JOIN_TERMS,
    text("DELETE FROM story_terms WHERE story = :gone"),
    text("UPDATE story_reports SET story = :kept, seq = seq + :base WHERE story = :gone"),
    text("UPDATE episodes SET story = :kept WHERE story = :gone"),
    text("UPDATE former_stories SET story = :kept WHERE story = :gone"),
    text("UPDATE stories_apart SET one = :kept WHERE one = :gone"),
    text("UPDATE stories_apart SET other = :kept WHERE other = :gone"),
    text("DELETE FROM stories_apart WHERE one = other"),
    text("UPDATE OR IGNORE story_mentions SET story = :kept WHERE story = :gone"),
    text("DELETE FROM story_mentions WHERE story = :gone"),
    text(
        "DELETE FROM story_mentions WHERE story = :kept AND report IN "
        "(SELECT report FROM story_reports WHERE story = :kept)"
    ),
    text("DELETE FROM proposals WHERE story = :gone AND other IS NULL"),
    text("UPDATE proposals SET story = :kept WHERE story = :gone"),
    text("UPDATE proposals SET other = :kept WHERE other = :gone"),
    text("DELETE FROM proposals WHERE story = other"),
    text("DELETE FROM stories WHERE pk = :gone"),
)
_LISTED = "(SELECT terms.pk FROM json_each(:weights) AS w JOIN terms ON terms.term = w.key)"
_TAKE_TERMS = (
    text(
        "UPDATE story_terms SET reports = reports - 1, weight = weight - (SELECT w.value FROM "
        "json_each(:weights) AS w JOIN terms ON terms.term = w.key WHERE terms.pk = story_terms.term) "
        f"WHERE story = :story AND term IN {_LISTED}"
    ),
    text(
        "UPDATE terms SET stories = stories - 1 WHERE pk IN "
        f"(SELECT term FROM story_terms WHERE story = :story AND reports = 0 AND term IN {_LISTED})"
    ),
    text(f"DELETE FROM story_terms WHERE story = :story AND reports = 0 AND term IN {_LISTED}"),
    text(f"UPDATE terms SET reports = reports - 1 WHERE pk IN {_LISTED}"),
    text(f"DELETE FROM terms WHERE reports = 0 AND pk IN {_LISTED}"),
)
_MEMBERS = (
    "SELECT min(substr(published, 1, 10)), max(substr(published, 1, 10)), count(*) FROM story_reports "
    "JOIN reports ON reports.pk = story_reports.report WHERE "
)
_DAYS = {
    "story": text(f"{_MEMBERS} story_reports.story = :pk"),
    "episode": text(f"{_MEMBERS} story_reports.episode = :pk"),
}
_WIDTH = {
    "story": text("UPDATE stories SET first = :first, last = :last, reports = :count WHERE pk = :pk"),
    "episode": text("UPDATE episodes SET first = :first, last = :last WHERE pk = :pk"),
}
_EMPTIED = {
    "story": (
        text("DELETE FROM former_stories WHERE story = :pk"),
        text("DELETE FROM stories_apart WHERE one = :pk OR other = :pk"),
        text("DELETE FROM story_mentions WHERE story = :pk"),
        text("DELETE FROM proposals WHERE story = :pk OR other = :pk"),
        text("DELETE FROM stories WHERE pk = :pk"),
    ),
    "episode": (text("DELETE FROM episodes WHERE pk = :pk"),),
}
_EPISODES_NAMED = text("SELECT pk, id, story FROM episodes WHERE id IN (:kept, :gone)")
_JOIN_EPISODES = text("UPDATE story_reports SET episode = :kept WHERE episode = :gone")
_LEAVE_EPISODE = text(
    "UPDATE story_reports SET episode = :episode WHERE report IN "
    "(SELECT r.pk FROM json_each(:ids) AS w JOIN reports AS r ON r.id = w.value)"
)
_NAMED_STORIES = "(SELECT s.pk FROM json_each(:ids) AS w JOIN stories AS s ON s.id = w.value)"
_FORGET_PARTINGS = text(
    f"DELETE FROM stories_apart WHERE decision = :by_linking "
    f"AND one IN {_NAMED_STORIES} AND other IN {_NAMED_STORIES}"
)
_PUT_MENTION = text(
    "INSERT INTO story_mentions (report, story, why) SELECT r.pk, :story, :why FROM reports AS r "
    "JOIN story_reports AS s ON s.report = r.pk WHERE r.id = :report AND s.story <> :story "
    "ON CONFLICT DO NOTHING"
)
_FORGET_MERGE = text(
    "DELETE FROM proposals WHERE (story = :story AND other = :other) OR (story = :other AND other = :story)"
)
_FORGET_SPLITS = text(f"DELETE FROM proposals WHERE other IS NULL AND story IN {_NAMED_STORIES}")
_PUT_PRINT = text(
    "INSERT INTO prints (print, report) SELECT w.value, :report FROM json_each(:prints) AS w "
    "WHERE (SELECT count(*) FROM prints WHERE print = w.value) <= :most ON CONFLICT DO NOTHING"
)


class Regrouping(LinkReading):
    """The part of a writer that changes what has been linked."""

    def put_prints(self, report_id: str, numbers: Collection[int]) -> None:
        """Enter by which prints copies of the report are found."""
        bound = {"prints": json.dumps(sorted(numbers)), "most": REPORTS_PER_PRINT}
        with self._reading() as connection:
            pk = connection.execute(select(reports.c.pk).where(reports.c.id == report_id)).scalar_one()
            connection.execute(_PUT_PRINT, bound | {"report": pk})

    def merge_stories(self, kept: str, gone: str, why: str) -> None:
        """All of one story goes into another; the old id leads there from now on.

        A title that an editor gave stays, that of the kept story before the other's. Raises InputError for
        stories that are not there.
        """
        one, other = self._story_row(kept), self._story_row(gone)
        with self._reading() as connection:
            seq = text("SELECT max(seq) + 1 FROM story_reports WHERE story = :pk")
            base = connection.execute(seq, {"pk": one.pk}).scalar() or 0
            for statement in _JOIN_ROWS:
                connection.execute(statement, {"kept": one.pk, "gone": other.pk, "base": base})
            connection.execute(insert(former_stories), {"id": gone, "story": one.pk, "why": why})
            if other.named and not one.named:
                self._set(one.pk, title=other.title, named=1)
            if one.hidden and not other.hidden:
                self._set(one.pk, hidden=0)
            self._recount("story", one.pk)

    def merge_episodes(self, kept: str, gone: str) -> None:
        """All of one episode goes into another of the same story; InputError where they are not that."""
        with self._reading() as connection:
            rows = connection.execute(_EPISODES_NAMED, {"kept": kept, "gone": gone}).all()
            pks = {row.id: row.pk for row in rows}
            if len(pks) != 2 or len({row.story for row in rows}) != 1:
                raise InputError(
                    "Not two episodes of one story", f"{kept}, {gone}", "Merge the stories first"
                )
            connection.execute(_JOIN_EPISODES, {"kept": pks[kept], "gone": pks[gone]})
            self._recount("episode", pks[gone])
            self._recount("episode", pks[kept])

    def part_episode(self, episode: str, leaving: Collection[str]) -> str:
        """Some of an episode's reports become one of their own, with an id from the first; that id."""
        new = group_id("e", min(leaving), lambda taken: bool(self.episode_members(taken)))
        with self._reading() as connection:
            row = connection.execute(_EPISODES_NAMED, {"kept": episode, "gone": episode}).one()
            put = insert(episodes).values(id=new, story=row.story).returning(episodes.c.pk)
            pk = connection.execute(put).scalar_one()
            bound = {"episode": pk, "ids": json.dumps(list(leaving))}
            connection.execute(_LEAVE_EPISODE, bound)
            self._recount("episode", row.pk)
            self._recount("episode", pk)
        return new

    def withdraw(self, report_id: str) -> None:
        """Take a report out of its story, as if it had never been linked; what is left empty goes too."""
        with self._reading() as connection:
            place = connection.execute(
                text(
                    "SELECT r.pk, s.story, s.episode FROM story_reports AS s "
                    "JOIN reports AS r ON r.pk = s.report WHERE r.id = :id"
                ),
                {"id": report_id},
            ).one_or_none()
            if place is None:
                raise InputError("The report stands in no story", report_id, "Nothing has to be taken out")
            body = connection.execute(
                select(report_terms.c.body).where(report_terms.c.report == place.pk)
            ).scalar_one()
            weights = json.dumps(packing.unpack(body, f"the terms of {report_id}"))
            for statement in _TAKE_TERMS:
                connection.execute(statement, {"weights": weights, "story": place.story})
            connection.execute(text("DELETE FROM story_reports WHERE report = :pk"), {"pk": place.pk})
            self._recount("episode", place.episode)
            self._recount("story", place.story)

    def name_story(self, story: str, title: str, *, by_editor: bool) -> None:
        """Give a story its title; one that an editor gave is not overwritten by another."""
        packing.check_storable([title], f"The title of {story}")
        self._set(self._story_row(story).pk, title=title, named=int(by_editor))

    def hide_story(self, story: str, *, hidden: bool) -> None:
        """Leave a story out of lists, or show it again."""
        self._set(self._story_row(story).pk, hidden=int(hidden))

    def part_stories(self, story: str, other: str, decision: int | None, why: str = "") -> None:
        """Linking shall never merge the two while the decision holds; None where itself has parted them."""
        one, two = self._story_row(story), self._story_row(other)
        row = {
            "one": one.pk,
            "other": two.pk,
            "decision": BY_LINKING if decision is None else decision,
            "why": why,
        }
        with self._reading() as connection:
            connection.execute(insert(stories_apart), row)

    def forget_partings(self, among: Collection[str]) -> None:
        """Linking itself has not parted these stories from each other."""
        with self._reading() as connection:
            connection.execute(_FORGET_PARTINGS, {"by_linking": BY_LINKING, "ids": json.dumps(list(among))})

    def put_mention(self, report_id: str, story: str, why: str) -> None:
        """The report of another story has to do with this one, too; nothing happens where it is its own."""
        row = {"story": self._story_row(story).pk, "report": report_id, "why": why}
        with self._reading() as connection:
            connection.execute(_PUT_MENTION, row)

    def propose(self, proposal: Proposal) -> None:
        """Keep what linking proposes, in place of what it has proposed before for the same stories."""
        rows = [self._story_row(story).pk for story in proposal.stories]
        row = {
            "verb": str(proposal.verb),
            "story": rows[0],
            "other": rows[1] if len(rows) > 1 else None,
            "reports": json.dumps(list(proposal.reports)),
            "why": proposal.why,
            "score": proposal.score,
        }
        if proposal.verb is Verb.SPLIT:
            self.forget_splits(proposal.stories)
        with self._reading() as connection:
            connection.execute(_FORGET_MERGE, {"story": row["story"], "other": row["other"]})
            connection.execute(insert(proposals), row)

    def forget_splits(self, stories: Collection[str]) -> None:
        """Splits of these stories are no longer proposed."""
        with self._reading() as connection:
            connection.execute(_FORGET_SPLITS, {"ids": json.dumps(list(stories))})

    def unpart(self, decision: int) -> None:
        """Forget what a decision has parted."""
        with self._reading() as connection:
            connection.execute(delete(stories_apart).where(stories_apart.c.decision == decision))

    def forget_former(self, story: str) -> None:
        """The id is that of a story again."""
        with self._reading() as connection:
            connection.execute(delete(former_stories).where(former_stories.c.id == story))

    # -- the rows of decisions ----------------------------------------------------------------------

    def put_decision(self, decision: Decision) -> int:
        """Keep a decision; its number."""
        subject = {
            "stories": [list(ids) for ids in decision.stories],
            "reports": list(decision.reports),
            "title": decision.title,
            **({"people": decision.people, "names": decision.names} if decision.people else {}),
        }
        row = {
            "verb": str(decision.verb),
            "who": decision.who,
            "decided": decision.when,
            "why": decision.why,
            "subject": json.dumps(subject, ensure_ascii=False),
        }
        packing.check_storable(row.values(), "The decision")
        with self._reading() as connection:
            put = insert(decisions).returning(decisions.c.pk)
            return int(connection.execute(put, row).scalar_one())

    def set_effect(self, number: int, effect: dict[str, Any] | None) -> None:
        """Note what a decision changed when it was applied; None where it could not be."""
        body = json.dumps(effect) if effect is not None else None
        with self._reading() as connection:
            connection.execute(update(decisions).where(decisions.c.pk == number).values(effect=body))

    def set_undone(self, number: int, when: str) -> None:
        """The decision holds no more, since then."""
        with self._reading() as connection:
            connection.execute(update(decisions).where(decisions.c.pk == number).values(undone=when))

    # -- within -------------------------------------------------------------------------------------

    def _story_row(self, story: str) -> Any:
        with self._reading() as connection:
            row = connection.execute(select(stories).where(stories.c.id == story)).one_or_none()
        if row is None:
            raise InputError("No such story in this ledger", story, "`storyledger stories` lists them")
        return row

    def _set(self, pk: int, **values: Any) -> None:
        with self._reading() as connection:
            connection.execute(update(stories).where(stories.c.pk == pk).values(**values))

    def _recount(self, group: str, pk: int) -> None:
        """The days and the number of a story or episode from its members; without any it goes."""
        with self._reading() as connection:
            first, last, count = connection.execute(_DAYS[group], {"pk": pk}).one()
            if count:
                bound = {"pk": pk, "first": first, "last": last}
                connection.execute(_WIDTH[group], bound | ({"count": count} if group == "story" else {}))
                return
            for statement in _EMPTIED[group]:
                connection.execute(statement, {"pk": pk})
