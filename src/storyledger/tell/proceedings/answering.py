"""Which ruling answers which request, what ends a proceeding, and what is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from storyledger.model import Status
from storyledger.model.proceeding import Action, Pending
from storyledger.tell.proceedings.frames import moves

#: What ends a criminal or civil case, unless an appeal follows.
_ENDS = frozenset({"settlement", "dismissal", "dropped"})
_ANSWERS = frozenset(
    {"ruling", "bail", "order", "dismissal", "dropped", "extradition", "award", "verdict", "decision"}
)
_DECIDED = {
    "request": _ANSWERS | {"settlement", "sentence"},
    "motion": _ANSWERS,
    "appeal": frozenset({"ruling", "dismissal", "bail", "extradition"}),
}
#: Matters that a settlement is about.
_MONEY = frozenset({"damages", "retraction"})
#: Of what is asked besides money, an award tells nothing.
_BESIDES_MONEY: Final = ("retraction", "apology", "correction")
#: What is asked where somebody is to be handed over, and where a term is to be set.
_HANDED: Final = re.compile(
    r"\b(?:extradit|hand|surrender|transfer|move|deport|send|return|taken?\b)", re.IGNORECASE
)
_TERM: Final = re.compile(
    r"\b(?:(?:\d+|life)[- ](?:\w+ )?(?:years?|months?|sentence|term)"
    r"|(?:prison|jail|custodial) (?:term|sentence)|sentenced?|imprisonment|death penalty)\b",
    re.IGNORECASE,
)
#: Who is asked, and nothing that is asked for.
_WHOM: Final = re.compile(
    r"\W*(?:the |a |his |her |their )?(?:judges?|court|jury|magistrate|prosecutors?|panel)\W*"
)
#: What a party decides that had asked for something itself: it gives it up.
_GIVEN_UP: Final = frozenset({"withdrawn", "dropped", "abandoned", "declined"})
#: Nobody answers a request that is so much older; a term that is asked for is set sooner.
_YEARS: Final = timedelta(days=4 * 366)
_YEAR: Final = timedelta(days=366)
#: What was asked is told beside what came of it, and not always before.
_WEEKS: Final = timedelta(days=21)
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


def answered(
    actions: Sequence[Action], matters: Sequence[frozenset[str]], told: Mapping[str, date]
) -> tuple[Action, ...]:
    """The actions with each request linked to the decision that answered it.

    `matters` are, for each action, the words for what is asked or decided (see `courts.toml`), `told` the
    days of the reports by their ids. A decision answers the nearest earlier request on the same matter that
    somebody else made; who asked answers himself only by giving it up.
    """
    linked = list(actions)
    for place, action in enumerate(linked):
        if action.kind not in _ANSWERS | {"settlement", "sentence"} or action.status is not Status.REPORTED:
            continue
        asked = [
            at
            for at in range(len(linked))
            if _may_answer(linked, matters, place, at) and not _is_late(linked[at], action, told)
        ]
        if asked:
            best = max(
                asked, key=lambda at: (len(matters[at] & matters[place]), at < place, -abs(place - at))
            )
            linked[place] = replace(linked[place], answers=best)
            linked[best] = replace(linked[best], answered_by=place)
    return tuple(linked)


def left_open(request: Action, decision: Action) -> str:
    """What was asked besides the money that an award gives, in a word: "retraction"; "" where nothing was."""
    if decision.kind != "award" or request.asked is None:
        return ""
    text = request.asked.text.casefold()
    return next((word for word in _BESIDES_MONEY if word in text), "")


def _is_late(request: Action, decision: Action, told: Mapping[str, date]) -> bool:
    """Whether years lie between a request and what seems to answer it, by their days or by their reports'."""
    asked, decided = _days(request, told), _days(decision, told)
    if asked is None or decided is None:
        return False
    if decision.kind == "sentence":
        return not -_WEEKS <= decided[0] - asked[0] <= _YEAR
    return max(asked[0], decided[0]) - min(asked[1], decided[1]) > _YEARS


def _days(action: Action, told: Mapping[str, date]) -> tuple[date, date] | None:
    """The first and last day on which a step can have been taken, or told where no report says."""
    when = action.when
    if when is not None and when.earliest is not None and when.latest is not None:
        return when.earliest, when.latest
    days = [told[span.report] for span in action.evidence if span.report in told]
    return (min(days), max(days)) if days else None


def _may_answer(actions: Sequence[Action], matters: Sequence[frozenset[str]], place: int, at: int) -> bool:
    request, ruling = actions[at], actions[place]
    kinds = _DECIDED.get(request.kind)
    if at == place or kinds is None or ruling.kind not in kinds or request.answered_by is not None:
        return False
    if not _is_for_him(request, ruling):
        return False
    if ruling.kind == "dropped" and "asking" in matters[place]:  # "withdrew the request"
        return at < place and request.kind != "appeal"
    if ruling.kind in _FITTING:
        return _FITTING[ruling.kind](request, matters[at]) and not _before(ruling, request)
    if _told_next(request, ruling) and not (matters[at] - _FORMS and matters[place] - _FORMS):
        return True
    shared = (matters[at] & matters[place]) - {"asking"}
    if not shared and not (request.kind == "appeal" and "appeal" in matters[place]):
        return False
    return not _before(ruling, request)


def _is_for_him(request: Action, ruling: Action) -> bool:
    """Whether who decides can answer who asked: nobody grants or refuses his own request, or asks to be
    extradited.
    """
    if ruling.kind == "extradition" and not set(request.by).isdisjoint(ruling.against):
        return False
    return set(request.by).isdisjoint(ruling.by) or ruling.outcome in _GIVEN_UP


def _asks_for_money(request: Action, matters: frozenset[str]) -> bool:  # noqa: ARG001 - all are called alike
    return not matters.isdisjoint(_MONEY)


def _asks_for_a_term(request: Action, matters: frozenset[str]) -> bool:  # noqa: ARG001
    return request.asked is not None and _TERM.search(request.asked.text) is not None


def _asks_to_hand_over(request: Action, matters: frozenset[str]) -> bool:
    words = request.asked.text if request.asked is not None else ""
    return "extradition" in matters or _HANDED.search(words) is not None


#: Decisions that answer requests of one sort, and how these are known: who settles has got what he gets for
#: his damages.
_FITTING: Final = {
    "settlement": _asks_for_money,
    "sentence": _asks_for_a_term,
    "extradition": _asks_to_hand_over,
}


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
    """Whether a step asks for something: not papers that only are filed, and not whom somebody asks."""
    if asks_nothing(action):
        return False
    return action.kind != "motion" or action.asked is not None


def asks_nothing(action: Action) -> bool:
    """Whether the words of what is asked only tell whom: "asked the judge"."""
    return action.asked is not None and _WHOM.fullmatch(action.asked.text) is not None


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
