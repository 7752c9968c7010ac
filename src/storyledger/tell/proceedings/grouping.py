"""Which steps belong to one proceeding.

Sentences seldom name the proceeding that they tell of. The steps of a report that follow on each other make a
thread (see `threads`). Threads of all reports are joined pair by pair, the surest first, until nothing speaks
for another pair: what forbids that two are one counts for all that has been joined with them (see `docket`).
A thread that tells nothing of its own ("He was released on bail") comes last and joins what it fits best.
Then each step that fits another proceeding far better than its own is moved there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from storyledger.tell.proceedings.docket import Docket, Signs, parties_in
from storyledger.tell.proceedings.likeness import VETO, affinity, akin, weigh
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.threads import nearness, surroundings, threads_of

#: What is in the news at a time is told of within so many days.
_LATELY = timedelta(days=10)
#: So often every step is looked at again.
_PASSES = 2
#: A principal is named by this share of the steps.
_PRINCIPAL = 0.35


def principals(found: Sequence[Mention]) -> frozenset[str]:
    """Those whom most steps of the story name: they tell none of its proceedings from another."""
    named = Counter(name for mention in found for name in mention.people)
    return frozenset(name for name, count in named.items() if count >= _PRINCIPAL * len(found))


def grouped(found: Sequence[Mention], main: frozenset[str]) -> list[Docket]:
    """The proceedings that steps belong to; `main` are the principals of the story."""
    signs = signs_of(found, main)
    threads: list[Docket] = []
    for _, steps in groupby(found, key=lambda mention: mention.report.id):
        threads += threads_of(list(steps), signs)
    dockets = _placed(_joined(threads, main), main)
    for _ in range(_PASSES):
        dockets = _placed(_joined(_moved(found, dockets, signs), main), main)
    return dockets


def signs_of(found: Sequence[Mention], main: frozenset[str]) -> Signs:
    """What tells the steps of a story apart."""
    own = {mention: parties_in(mention) - main for mention in found}
    suing = frozenset().union(*(parties for mention, parties in own.items() if mention.nature == "civil"))
    named = {mention: parties or _only(mention.people & suing) for mention, parties in own.items()}
    signs = Signs(main, named, {})
    return Signs(main, named, {mention: signs.telling(mention.labels) for mention in found})


def _only(names: frozenset[str]) -> frozenset[str]:
    return names if len(names) == 1 else frozenset()


def _joined(threads: Sequence[Docket], main: frozenset[str]) -> list[Docket]:
    """Threads joined pair by pair, the surest pair first."""
    dockets: dict[int, Docket] = dict(enumerate(threads))
    scores = {
        (one, other): score
        for one in dockets
        for other in range(one + 1, len(threads))
        if (score := _joining(dockets[one], dockets[other], main)) >= weigh("joins")
    }
    while scores:
        one, other = max(scores, key=lambda pair: (scores[pair], -pair[0], -pair[1]))
        dockets[one].take_in(dockets.pop(other))
        scores = {pair: score for pair, score in scores.items() if not {one, other} & set(pair)}
        for third in dockets:
            if third != one:
                score = _joining(dockets[one], dockets[third], main)
                if score >= weigh("joins"):
                    scores[min(one, third), max(one, third)] = score
    return list(dockets.values())


def _joining(one: Docket, other: Docket, main: frozenset[str]) -> float:
    return affinity(one, other, main) if akin(one, other, main) else VETO


def _placed(dockets: Sequence[Docket], main: frozenset[str]) -> list[Docket]:
    """The proceedings with those among them that tell nothing of their own, the surest first."""
    sure = [docket for docket in dockets if _stands_alone(docket)]
    loose = {at: docket for at, docket in enumerate(dockets) if not _stands_alone(docket)}
    scores = {(at, to): _fit(one, home, main) for at, one in loose.items() for to, home in enumerate(sure)}
    while scores:
        at, to = max(scores, key=lambda pair: (scores[pair], -pair[0], -pair[1]))
        one, score = loose[at], scores[at, to][0]
        scores = {pair: fit for pair, fit in scores.items() if pair[0] != at}
        if score < weigh("leans" if one.told["family"] or one.told["party"].keys() - main else "least"):
            continue
        sure[to].take_in(loose.pop(at))
        scores |= {pair: _fit(loose[pair[0]], sure[to], main) for pair in scores if pair[1] == to}
    return [*sure, *loose.values()]


def _stands_alone(thread: Docket) -> bool:
    """Whether a thread tells enough to be a proceeding by itself."""
    return thread.sitting or any(_opens(mention) for mention in thread.mentions)


def _opens(mention: Mention) -> bool:
    if mention.kind.name == "complaint":
        return bool(mention.taker or mention.against or mention.families or mention.set_apart)
    return mention.kind.opens or bool(mention.families and (mention.against or mention.forum))


def _fit(one: Docket, home: Docket, main: frozenset[str]) -> tuple[float, bool, int]:
    """How well one that tells little fits another: between equals the one that its report tells of, or that
    most was told of in those days. What names nobody of it, in a report that tells nothing of it, is another.
    """
    report, told = one.mentions[0].report, _told_in(one.mentions[0], home)
    if not told and not _concerned(one, home, main):
        return VETO, False, 0
    day = report.published.day if report.published else None
    lately = sum(count for other, count in home.told["day"].items() if day and abs(other - day) <= _LATELY)
    return affinity(one, home, main), told, lately


def _told_in(mention: Mention, docket: Docket) -> bool:
    """Whether the report of a step tells of a proceeding."""
    return mention.report.id in docket.told["report"]


def _concerned(one: Docket, home: Docket, main: frozenset[str]) -> bool:
    """Whether what tells little names somebody of a proceeding, or is akin to it."""
    return not one.people.keys().isdisjoint(home.people) or akin(one, home, main)


def _moved(found: Sequence[Mention], dockets: list[Docket], signs: Signs) -> list[Docket]:
    """The proceedings after each step that fits another far better has been moved there."""
    home = {mention: at for at, docket in enumerate(dockets) for mention in docket.mentions}
    before: Mention | None = None
    for mention in found:
        last = before if before is not None and before.report is mention.report else None
        before, at = mention, home[mention]
        if _begins(mention, dockets[at]):
            continue
        to = _better(mention, at, dockets, signs, (last, home[last]) if last else None)
        if to is not None:
            dockets[at].leave(mention, signs)
            dockets[to].add(mention, signs)
            home[mention] = to
    return [docket for docket in dockets if docket.mentions]


def _begins(mention: Mention, docket: Docket) -> bool:
    """Whether a step is the only one that a proceeding of several begins with."""
    opening = [other for other in docket.mentions if other.kind.opens]
    return opening == [mention] and len(docket.mentions) > 1


def _better(
    mention: Mention, at: int, dockets: Sequence[Docket], signs: Signs, last: tuple[Mention, int] | None
) -> int | None:
    """The proceeding that a step fits better than the one that it is in; `last` is the step before in its
    report, with the proceeding of that.
    """
    alone = Docket()
    alone.add(mention, signs)
    dockets[at].leave(mention, signs)
    told = {to for to in range(len(dockets)) if _told_in(mention, dockets[to])}
    fits = [
        affinity(alone, docket, signs.main) if to in told or _concerned(alone, docket, signs.main) else VETO
        for to, docket in enumerate(dockets)
    ]
    dockets[at].add(mention, signs)
    fits[at] += weigh("moves")
    around = [fit + surroundings(mention, docket) for fit, docket in zip(fits, dockets, strict=True)]
    if last is not None:
        around[last[1]] += nearness(mention, last[0])
    best = max(range(len(dockets)), key=lambda to: (around[to], to == at, -to))
    return best if best != at and fits[best] >= 0.0 else None


__all__ = ["grouped", "principals", "signs_of"]
