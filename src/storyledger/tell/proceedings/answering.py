"""Which ruling answers which request, what ends a proceeding, and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storyledger.model import Status
from storyledger.model.proceeding import Action, Pending
from storyledger.tell.proceedings.frames import moves

#: What ends a criminal or civil case, unless an appeal follows.
_ENDS = frozenset({"settlement", "dismissal", "dropped"})
_ANSWERS = frozenset(
    {"ruling", "bail", "order", "dismissal", "dropped", "extradition", "award", "verdict", "decision"}
)
_DECIDED = {
    "request": _ANSWERS | {"settlement"},
    "motion": _ANSWERS,
    "appeal": frozenset({"ruling", "dismissal", "bail", "extradition"}),
}
#: Matters that a settlement is about.
_MONEY = frozenset({"damages", "retraction"})
#: Words for the form of what is asked or decided, which tell no matter.
_FORMS = frozenset({"asking", "motion", "hearing", "permission"})
#: What comes of a request.
_OUTCOMES = frozenset({"refused", "granted", "upheld", "dismissed"})
#: A decision that is told within so many letters after a request answers it.
_NEXT = 200
_COMING = frozenset(
    {
        "hearing",
        "trial",
        "ruling",
        "verdict",
        "sentence",
        "deposition",
        "extradition",
        "appeal",
        "complaint",
        "charge",
        "countersuit",
    }
)


def answered(actions: Sequence[Action], matters: Sequence[frozenset[str]]) -> tuple[Action, ...]:
    """The actions with each request linked to the decision that answered it.

    `matters` are, for each action, the words for what is asked or decided (see `courts.toml`). A decision
    answers the nearest earlier request on the same matter; withdrawing answers the withdrawer's own.
    """
    linked = list(actions)
    for place, action in enumerate(linked):
        if action.kind not in _ANSWERS | {"settlement"} or action.status is not Status.REPORTED:
            continue
        asked = [at for at in range(len(linked)) if _may_answer(linked, matters, place, at)]
        if asked:
            best = max(
                asked, key=lambda at: (len(matters[at] & matters[place]), at < place, -abs(place - at))
            )
            linked[place] = replace(linked[place], answers=best)
            linked[best] = replace(linked[best], answered_by=place)
    return tuple(linked)


def _may_answer(actions: Sequence[Action], matters: Sequence[frozenset[str]], place: int, at: int) -> bool:
    request, ruling = actions[at], actions[place]
    kinds = _DECIDED.get(request.kind)
    if at == place or kinds is None or ruling.kind not in kinds or request.answered_by is not None:
        return False
    if ruling.kind == "dropped" and "asking" in matters[place]:  # "withdrew the request"
        return at < place and request.kind != "appeal"
    if ruling.kind == "settlement":  # who settles has got what he gets for his damages
        return not matters[at].isdisjoint(_MONEY) and not _before(ruling, request)
    if _told_next(request, ruling) and not (matters[at] - _FORMS and matters[place] - _FORMS):
        return True
    shared = (matters[at] & matters[place]) - {"asking"}
    if not shared and not (request.kind == "appeal" and "appeal" in matters[place]):
        return False
    return not _before(ruling, request)


def _told_next(request: Action, ruling: Action) -> bool:
    """Whether a report tells a decision right after a request: "They asked ... The judge refused"."""
    if ruling.outcome not in _OUTCOMES:
        return False
    return any(
        asked.report == decided.report and 0 <= decided.start - asked.end <= _NEXT
        for asked in request.evidence
        for decided in ruling.evidence
    )


def _before(one: Action, other: Action) -> bool:
    """Whether one action is certainly earlier than another."""
    if one.when is None or other.when is None:
        return False
    return bool(one.when.latest and other.when.earliest and one.when.latest < other.when.earliest)


def ending(actions: Sequence[Action], nature: str) -> int | None:
    """The position of the action that ends the proceeding, or None."""
    for place in range(len(actions) - 1, -1, -1):
        action = actions[place]
        ends = action.kind in _ENDS or (
            action.kind == "verdict" and action.outcome == "cleared" and nature == "criminal"
        )
        if ends and action.status is Status.REPORTED and action.vouched_by is None:
            later = actions[place + 1 :]
            revived = any(
                a.kind in ("appeal", "charge", "trial", "hearing", "complaint") and a.when is not None
                for a in later
            )
            return None if revived else place
    return None


def pending(actions: Sequence[Action], as_of: date | None, ended: int | None) -> tuple[Pending, ...]:
    """What is open as of a day: unanswered requests, announced appeals, days that have not come.

    A request that no report answers stays when the case is decided, after the others: it is "overtaken".
    """
    found: list[Pending] = []
    kinds = moves().kinds
    for place, action in enumerate(actions):
        coming = action.status is Status.SCHEDULED
        if coming and action.kind in _COMING and not _gone_by(action, as_of) and not _came(actions, place):
            why = "announced" if action.kind in ("appeal", "complaint", "countersuit") else "set"
            found.append(Pending(place, why))
        elif kinds[action.kind].asks and action.answered_by is None and _waits(action):
            over = ended is not None or _decided_since(actions, place)
            if not over:
                found.append(Pending(place, "announced" if coming else "asked"))
            elif not coming:
                found.append(Pending(place, "overtaken"))
    return tuple(sorted(found, key=lambda one: one.why == "overtaken"))


def _waits(action: Action) -> bool:
    """Whether a step asks for something: not papers that only are filed."""
    return action.kind != "motion" or action.asked is not None


def _gone_by(action: Action, as_of: date | None) -> bool:
    return bool(action.when and action.when.latest and as_of and action.when.latest < as_of)


def _came(actions: Sequence[Action], place: int) -> bool:
    """Whether a later action is what was announced."""
    action = actions[place]
    return any(
        other.kind == action.kind and other.status is Status.REPORTED and not _before(other, action)
        for at, other in enumerate(actions)
        if at != place and (at > place or other.when is not None)
    )


def _decided_since(actions: Sequence[Action], place: int) -> bool:
    """Whether the case was decided after a request: then nothing waits for an answer but an appeal."""
    if actions[place].kind == "appeal":
        return False
    decided = ("verdict", "award", "settlement", "dismissal", "dropped")
    return any(a.kind in decided and a.status is Status.REPORTED for a in actions[place + 1 :])
