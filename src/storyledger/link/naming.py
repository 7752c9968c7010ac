"""Editors' decisions about who is who, laid over what joining finds.

Everything that is told of a story goes by its actors' names. So somebody who was split off and would have the
name of another one gets a number, until an editor gives him a name: "Tor Vik (2)".

A decision names people by places where they are named in reports, so that it means the same whatever is read
there later, in whichever story the reports are by then. What comes out is a function of the rows alone:
nothing has to be carried out again after a rebuild, and a row that is undone counts no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from storyledger.link.cross_actor import CrossActor, Tally, by_size, cross_actor, lone_actor
from storyledger.link.local_actors import Member
from storyledger.model import ActorKind, Annotations, Decision, MentionForm, NamePlace, Verb


@dataclass(slots=True, eq=False)
class _Known:
    """An actor while decisions are laid over it; `told` is how joining tells it, None once it has changed."""

    kind: ActorKind
    reasons: dict[Member, str]
    name: str
    told: CrossActor | None
    by_editor: bool = False
    is_split_off: bool = False


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
    """The actors, and which of them has a member. Only those that decisions name are taken up."""

    def __init__(self, actors: Sequence[CrossActor], annotations: Sequence[Annotations]) -> None:
        self.read = {record.report: record for record in annotations}
        self.joined = {member: actor for actor in actors for member in actor.members}
        self.untouched = {actor.members[0]: actor for actor in actors}
        self.known: list[_Known] = []
        self.taken: dict[Member, _Known] = {}

    def of(self, member: Member) -> _Known:
        """The actor that a member belongs to by now."""
        if member not in self.taken:
            actor = self.joined[member]
            del self.untouched[actor.members[0]]
            reasons = dict(zip(actor.members, actor.reasons, strict=True))
            known = _Known(actor.kind, reasons, actor.name, actor)
            self.known.append(known)
            self.taken |= dict.fromkeys(reasons, known)
        return self.taken[member]

    def member_at(self, place: NamePlace) -> Member | None:
        """Whose name stands at a place, or the most of it."""
        report, start, end = place
        if report not in self.read:
            return None
        shared = (
            (min(end, mention.end) - max(start, mention.start), actor.id)
            for actor in self.read[report].actors
            for mention in actor.mentions
            if mention.form is MentionForm.NAME
        )
        best = max(shared, default=(0, ""))
        return (report, best[1]) if best[0] > 0 else None

    def members(self, places: Iterable[NamePlace]) -> list[Member]:
        """The members that the places name, each once."""
        found = (self.member_at(place) for place in places)
        return list(dict.fromkeys(member for member in found if member is not None))

    def held(self, places: Iterable[NamePlace]) -> _Known | None:
        """The actor that most of the places name; of two with as many, that of the first place."""
        there = [self.of(member) for member in self.members(places)]
        counted = Counter(there)
        return max(there, key=counted.__getitem__, default=None)

    def take(self, known: _Known, members: Mapping[Member, str]) -> None:
        """The members go from where they are to another actor."""
        for member, reason in members.items():
            before = self.of(member)
            del before.reasons[member]
            before.told = None
            known.reasons[member] = reason
            self.taken[member] = known
        known.told = None

    def told(self) -> list[CrossActor]:
        """What has come out."""
        others = list(self.untouched.values())
        others += [self._told(known) for known in self.known if known.reasons and not known.is_split_off]
        names = {actor.name.casefold() for actor in others}
        for known in self.known:
            if known.is_split_off and known.reasons:
                actor = self._told(known)
                others.append(actor if known.by_editor else _numbered(actor, names))
                names.add(others[-1].name.casefold())
        return by_size(others)

    def _told(self, known: _Known) -> CrossActor:
        if known.told is not None:
            return known.told
        made = self._made(known)
        if not known.by_editor or known.name == made.name:
            return made
        others = dict.fromkeys((made.name, *made.aliases))
        others.pop(known.name, None)
        return replace(made, name=known.name, aliases=tuple(others))

    def _made(self, known: _Known) -> CrossActor:
        tally = Tally()
        local = {member: self.read[member[0]].actor(member[1]) for member in known.reasons}
        for member, actor in local.items():
            assert actor is not None  # it was joined from what was read there
            if len(local) == 1:
                return lone_actor(member, actor, known.reasons[member])
            tally.add(actor)
        return cross_actor(known.kind, known.reasons, tally)


def _numbered(actor: CrossActor, names: Collection[str]) -> CrossActor:
    """The actor by a name that is none of these."""
    free = (f"{actor.name} ({number})" for number in count(2))
    if actor.name.casefold() not in names:
        return actor
    name = next(name for name in free if name.casefold() not in names)
    return replace(actor, name=name, aliases=(actor.name, *actor.aliases))


def _merge(desk: _Desk, decision: Decision) -> None:
    one, other = (desk.held(places) for places in decision.people)
    if one is None or other is None or one is other:
        return
    desk.take(one, dict.fromkeys(list(other.reasons), _reason(decision)))
    one.by_editor = True  # the name of the one that stays


def _split(desk: _Desk, decision: Decision) -> None:
    origin = desk.held(decision.people[0])
    leaving = [member for member in desk.members(decision.people[1]) if desk.of(member) is origin]
    if origin is None or not leaving or len(leaving) == len(origin.reasons):
        return
    new = _Known(origin.kind, {}, "", None, is_split_off=True)
    desk.known.append(new)
    desk.take(new, dict.fromkeys(leaving, _reason(decision)))


def _rename(desk: _Desk, decision: Decision) -> None:
    known = desk.held(decision.people[0])
    if known is not None and decision.title:
        known.name, known.by_editor, known.told = decision.title, True, None


_CARRY_OUT = {Verb.MERGE_PEOPLE: _merge, Verb.SPLIT_PERSON: _split, Verb.RENAME_PERSON: _rename}


def _reason(decision: Decision) -> str:
    return f"{decision.who}: {decision.why}" if decision.why else f"by {decision.who}"
