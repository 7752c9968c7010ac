"""Editors' decisions about who is who, laid over what joining finds.

A decision names people by places where they are named in reports, so that it means the same whatever is read
there later, in whichever story the reports are by then. What comes out is a function of the rows alone:
nothing has to be carried out again after a rebuild, and a row that is undone counts no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from storyledger.link.actors import CrossActor, Member, by_size, cross_actor, members_of
from storyledger.model import ActorKind, Annotations, Decision, MentionForm, NamePlace, Verb


@dataclass(slots=True)
class _Known:
    """An actor while decisions are laid over it; `told` is how joining tells it, None once it has changed."""

    kind: ActorKind
    reasons: dict[Member, str]
    name: str
    told: CrossActor | None
    by_editor: bool = False


def decided(
    actors: Sequence[CrossActor], annotations: Sequence[Annotations], decisions: Iterable[Decision]
) -> list[CrossActor]:
    """The actors as editors have decided, those in most reports first.

    Decisions that are undone, that are about stories, or whose people are not in these reports, do nothing.
    """
    holding = [one for one in decisions if one.undone is None and one.verb.is_of_people]
    if not holding:
        return list(actors)
    desk = _Desk(actors, annotations)
    for decision in holding:
        _CARRY_OUT[decision.verb](desk, decision)
    return desk.told()


class _Desk:
    """The actors, and which of them has a member."""

    def __init__(self, actors: Sequence[CrossActor], annotations: Sequence[Annotations]) -> None:
        self.local = members_of(annotations)
        self.known = [
            _Known(actor.kind, dict(zip(actor.members, actor.reasons, strict=True)), actor.name, actor)
            for actor in actors
        ]
        self.of = {member: known for known in self.known for member in known.reasons}
        self.by_report: dict[str, list[tuple[int, int, Member]]] = {}

    def member_at(self, place: NamePlace) -> Member | None:
        """Whose name stands at a place, or the most of it."""
        report, start, end = place
        if report not in self.by_report:
            self.by_report[report] = [
                (mention.start, mention.end, member)
                for member, actor in self.local.items()
                if member[0] == report
                for mention in actor.mentions
                if mention.form is MentionForm.NAME
            ]
        shared = (
            (min(end, last) - max(start, first), member) for first, last, member in self.by_report[report]
        )
        best = max(shared, default=(0, None))
        return best[1] if best[0] > 0 else None

    def members(self, places: Iterable[NamePlace]) -> list[Member]:
        """The members that the places name, each once."""
        found = (self.member_at(place) for place in places)
        return list(dict.fromkeys(member for member in found if member is not None))

    def held(self, places: Iterable[NamePlace]) -> _Known | None:
        """The actor that most of the places name; of two with as many, that of the first place."""
        there = [self.of[member] for member in self.members(places) if member in self.of]
        counted = Counter(map(id, there))
        return max(there, key=lambda known: counted[id(known)], default=None)

    def take(self, known: _Known, members: Mapping[Member, str]) -> None:
        """The members go from where they are to another actor."""
        for member, reason in members.items():
            before = self.of[member]
            del before.reasons[member]
            before.told = None
            known.reasons[member] = reason
            self.of[member] = known
        known.told = None

    def told(self) -> list[CrossActor]:
        """What has come out."""
        return by_size(self._told(known) for known in self.known if known.reasons)

    def _told(self, known: _Known) -> CrossActor:
        if known.told is not None:
            return known.told
        made = cross_actor(known.kind, known.reasons, self.local)
        if not known.by_editor or known.name == made.name:
            return made
        others = dict.fromkeys((made.name, *made.aliases))
        others.pop(known.name, None)
        return replace(made, name=known.name, aliases=tuple(others))


def _merge(desk: _Desk, decision: Decision) -> None:
    one, other = (desk.held(places) for places in decision.people)
    if one is None or other is None or one is other:
        return
    desk.take(one, dict.fromkeys(list(other.reasons), _reason(decision)))
    one.by_editor = True  # the name of the one that stays


def _split(desk: _Desk, decision: Decision) -> None:
    origin = desk.held(decision.people[0])
    leaving = [member for member in desk.members(decision.people[1]) if desk.of.get(member) is origin]
    if origin is None or not leaving or len(leaving) == len(origin.reasons):
        return
    new = _Known(origin.kind, {}, "", None)
    desk.known.append(new)
    desk.take(new, dict.fromkeys(leaving, _reason(decision)))


def _rename(desk: _Desk, decision: Decision) -> None:
    known = desk.held(decision.people[0])
    if known is not None and decision.title:
        known.name, known.by_editor, known.told = decision.title, True, None


_CARRY_OUT = {Verb.MERGE_PEOPLE: _merge, Verb.SPLIT_PERSON: _split, Verb.RENAME_PERSON: _rename}


def _reason(decision: Decision) -> str:
    return f"{decision.who}: {decision.why}" if decision.why else f"by {decision.who}"
