"""Editors' decisions applied to linked stories, replayed after reports are linked anew, and undone.

A decision names a story by several of its reports (`anchors`): after a rebuild it means the story that holds
most of them. What editors parted, by a split or a move, linking never merges again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from storyledger.link.terms import counted_terms, uncounted_terms
from storyledger.link.titles import story_title
from storyledger.model import Decision, ReportRef, Verb, group_id

_ANCHORS = 9
_TITLE_TERMS = 200

Effect = dict[str, Any]


class Desk(Protocol):
    """What decisions ask of the store; see `storyledger.store`."""

    def members(self, story: str) -> list[str]:
        """The ids of a story's reports by date; empty for one that is not known."""

    def story_of(self, report_id: str) -> str | None:
        """The story that a report belongs to."""

    def episode_of(self, report_id: str) -> str | None:
        """The episode that a report belongs to."""

    def report_terms(self, report_id: str) -> dict[str, float]:
        """The terms by which a report was linked."""

    def report_refs(self, ids: Iterable[str] | None = None) -> list[ReportRef]:
        """The reports without their texts."""

    def story_terms(self, story: str, limit: int) -> dict[str, float]:
        """A story's heaviest terms."""

    def former_story(self, story: str) -> str | None:
        """Where a story that is gone went."""

    def decisions(self) -> list[Decision]:
        """All decisions in their order."""

    def merge_stories(self, kept: str, gone: str, why: str) -> None:
        """All of one story goes into another."""

    def withdraw(self, report_id: str) -> None:
        """Take a report out of its story."""

    def assign(
        self,
        report_id: str,
        *,
        story: str,
        episode: str,
        terms: Mapping[str, float],
        published: str | None,
        marks: Mapping[str, float],
    ) -> None:
        """Put a report into a story."""

    def name_story(self, story: str, title: str, *, by_editor: bool) -> None:
        """Give a story its title."""

    def set_title(self, story: str, title: str) -> None:
        """Give a story its title unless an editor has."""

    def hide_story(self, story: str, *, hidden: bool) -> None:
        """Leave a story out of lists, or show it again."""

    def part_stories(self, story: str, other: str, decision: int | None, why: str = "") -> None:
        """Never merge the two; no decision where linking has parted them."""

    def unpart(self, decision: int) -> None:
        """Forget what a decision has parted."""

    def forget_former(self, story: str) -> None:
        """The id is that of a story again."""

    def set_effect(self, number: int, effect: Effect | None) -> None:
        """Note what a decision changed."""


T = TypeVar("T")


def anchors(members: Sequence[T], leave_out: Collection[T] = ()) -> tuple[T, ...]:
    """The few reports, or names in them, by which a decision means a story or somebody: spread evenly."""
    usable = [member for member in members if member not in leave_out]
    if len(usable) <= _ANCHORS:
        return tuple(usable)
    step = (len(usable) - 1) / (_ANCHORS - 1)
    return tuple(usable[round(at * step)] for at in range(_ANCHORS))


def apply_decision(decision: Decision, desk: Desk) -> None:
    """Carry a decision out; its effect is noted beside it, or that it had none: its reports may be gone.

    Those about people change no row: they hold whenever a story's people are read (see `link.naming`).
    """
    if decision.verb.is_of_people:
        return
    effect = _CARRY_OUT[decision.verb](decision, desk)
    desk.set_effect(decision.number, effect)
    for story in {effect[role] for role in ("kept", "from", "to") if role in effect} if effect else ():
        _retitle(story, desk)


def replay(desk: Desk) -> None:
    """Carry out all decisions that hold, in the order in which they were taken."""
    for decision in desk.decisions():
        if decision.undone is None:
            apply_decision(decision, desk)


def undo_decision(decision: Decision, desk: Desk) -> None:
    """Put back what the decision changed, as far as its reports are still where it put them.

    Reports that have come since stay. The row must have been marked as undone before.
    """
    desk.unpart(decision.number)
    if decision.effect is not None:
        _PUT_BACK[decision.verb](decision.effect, desk)
        for role in ("kept", "gone", "from", "to"):
            if role in decision.effect:
                _retitle(decision.effect[role], desk)
    for other in desk.decisions():  # an earlier name holds again
        if other.verb in (Verb.RENAME, Verb.HIDE) and other.undone is None:
            apply_decision(other, desk)


def put_together(reports: Sequence[str], story: str | None, desk: Desk) -> str:
    """Put reports into a story, by default a new one with an id from the first of them; its id.

    An episode that comes whole keeps its id, a part of one gets another.
    """
    if story is None:
        story = group_id("s", reports[0], lambda taken: bool(desk.members(taken)))
        desk.forget_former(story)
    _regroup(reports, story, desk)
    return story


def _merge(decision: Decision, desk: Desk) -> Effect | None:
    kept, gone = (_held(ids, desk) for ids in decision.stories)
    if kept is None or gone is None or kept == gone:
        return None
    reports = desk.members(gone)
    desk.merge_stories(kept, gone, _reason(decision))
    return {"kept": kept, "gone": gone, "reports": reports}


def _keep_together(decision: Decision, desk: Desk) -> Effect | None:
    """What an editor has not wanted to be split is one, even if linking has parted it in a rebuild."""
    held = {_held(ids, desk) for ids in decision.stories}
    return {"kept": held.pop()} if len(held) == 1 else _merge(decision, desk)


def _split(decision: Decision, desk: Desk) -> Effect | None:
    reports = [report for report in decision.reports if desk.story_of(report)]
    origin = _held(decision.stories[0], desk)
    if not reports:
        return None
    new = put_together(reports, None, desk)
    if origin and desk.members(origin):
        desk.part_stories(origin, new, decision.number)
    return {"from": origin or new, "to": new}


def _move(decision: Decision, desk: Desk) -> Effect | None:
    report = decision.reports[0]
    origin, target = desk.story_of(report), _held(decision.stories[0], desk)
    if origin is None or target is None or origin == target:
        return None
    _regroup([report], target, desk)
    if desk.members(origin):
        desk.part_stories(origin, target, decision.number)
    return {"from": origin, "to": target, "reports": [report]}


def _keep_apart(decision: Decision, desk: Desk) -> Effect | None:
    """What an editor has not wanted to be merged is two, even if linking has made it one in a rebuild."""
    one, other = (_held(ids, desk) for ids in decision.stories)
    if one is None or other is None:
        return None
    if one != other:
        desk.part_stories(one, other, decision.number)
        return {"stories": [one, other]}
    leaving = [report for report in decision.reports if desk.story_of(report) == one]
    if not 0 < len(leaving) < len(desk.members(one)):
        return None
    new = put_together(leaving, None, desk)
    desk.part_stories(one, new, decision.number)
    _retitle(one, desk)
    _retitle(new, desk)
    return {"stories": [one, new], "reports": leaving}  # not "from" and "to": linking may part them further


def _rename(decision: Decision, desk: Desk) -> Effect | None:
    story = _held(decision.stories[0], desk)
    if story is None:
        return None
    desk.name_story(story, decision.title or "", by_editor=True)
    return {"story": story}


def _hide(decision: Decision, desk: Desk) -> Effect | None:
    story = _held(decision.stories[0], desk)
    if story is None:
        return None
    desk.hide_story(story, hidden=True)
    return {"story": story}


_CARRY_OUT = {
    Verb.MERGE: _merge,
    Verb.SPLIT: _split,
    Verb.MOVE: _move,
    Verb.RENAME: _rename,
    Verb.HIDE: _hide,
    Verb.KEEP_APART: _keep_apart,
    Verb.KEEP_TOGETHER: _keep_together,
}


def _unmerge(effect: Mapping[str, Any], desk: Desk) -> None:
    if "gone" not in effect:
        return
    kept = _today(effect["kept"], desk)
    there = [report for report in effect["reports"] if desk.story_of(report) == kept]
    desk.forget_former(effect["gone"])
    _regroup(there, effect["gone"], desk)


def _unsplit(effect: Mapping[str, Any], desk: Desk) -> None:
    origin, new = _today(effect["from"], desk), _today(effect["to"], desk)
    if origin != new and desk.members(origin) and desk.members(new):
        desk.merge_stories(origin, new, "a split was undone")


def _unpart(effect: Mapping[str, Any], desk: Desk) -> None:
    """What linking had made one is one again; stories that it had left apart stay as they are."""
    one, other = (_today(story, desk) for story in effect["stories"])
    if "reports" in effect and one != other and desk.members(one) and desk.members(other):
        desk.merge_stories(one, other, "it was undone that they are kept apart")
        _retitle(one, desk)


def _unmove(effect: Mapping[str, Any], desk: Desk) -> None:
    _regroup(effect["reports"], _today(effect["from"], desk), desk)


def _unname(effect: Mapping[str, Any], desk: Desk) -> None:
    story = _today(effect["story"], desk)
    if desk.members(story):
        title = story_title(desk.story_terms(story, _TITLE_TERMS))
        desk.name_story(story, title, by_editor=False)


def _unhide(effect: Mapping[str, Any], desk: Desk) -> None:
    story = _today(effect["story"], desk)
    if desk.members(story):
        desk.hide_story(story, hidden=False)


_PUT_BACK = {
    Verb.MERGE: _unmerge,
    Verb.SPLIT: _unsplit,
    Verb.MOVE: _unmove,
    Verb.RENAME: _unname,
    Verb.HIDE: _unhide,
    Verb.KEEP_APART: _unpart,
    Verb.KEEP_TOGETHER: _unmerge,
}


def _held(ids: Sequence[str], desk: Desk) -> str | None:
    """The story that holds most of the reports; of two with as many, that of the first report."""
    found = [story for story in map(desk.story_of, ids) if story]
    counted = Counter(found)
    return max(counted, key=lambda story: (counted[story], -found.index(story)), default=None)


def _today(story: str, desk: Desk) -> str:
    return desk.former_story(story) or story


def _regroup(reports: Sequence[str], story: str, desk: Desk) -> None:
    leaving = {report for report in reports if desk.story_of(report) not in (None, story)}
    origins = {desk.story_of(report) for report in leaving}
    staying = {
        desk.episode_of(member)
        for origin in origins
        for member in desk.members(origin or "")
        if member not in leaving
    }
    published = {ref.id: ref.published for ref in desk.report_refs(leaving)}
    homes: dict[str, str] = {}
    for report in sorted(leaving):
        episode = desk.episode_of(report) or ""
        if episode not in homes:
            homes[episode] = group_id("e", report, staying.__contains__) if episode in staying else episode
    moved = [
        (report, homes[desk.episode_of(report) or ""], desk.report_terms(report))
        for report in reports
        if report in leaving
    ]
    for report, _, _ in moved:
        desk.withdraw(report)
    for report, episode, terms in moved:
        desk.assign(
            report,
            story=story,
            episode=episode,
            terms=counted_terms(terms),
            marks=uncounted_terms(terms),
            published=published[report],
        )


def _retitle(story: str, desk: Desk) -> None:
    if desk.members(story):
        desk.set_title(story, story_title(desk.story_terms(story, _TITLE_TERMS)))


def _reason(decision: Decision) -> str:
    return f"{decision.who}: {decision.why}" if decision.why else f"by {decision.who}"
