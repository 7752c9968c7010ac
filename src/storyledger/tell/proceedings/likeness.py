"""How much speaks for two proceedings, or a step and a proceeding, being one.

What tells proceedings apart is weighed pair by pair: who is against whom, over what, in which country and
court, before which judge, the same step told in both, what is said of them by name. Some things forbid that
two are one: sides that are swapped, another country's prosecutor, filings on other days, what was told before
the other was filed. The weights are in `placing.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from math import fsum
from typing import Any

from storyledger.tell.proceedings.docket import SLIGHT, Docket
from storyledger.tell.proceedings.frames import together, weights
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.sameness import same_name

VETO = -100.0
#: Two filings further apart than this are two suits.
_FILED = timedelta(days=45)
#: Two days for one step are slips, time zones or the day it was told.
_SLIP = timedelta(days=3)
#: What begins so long after the end of a prosecution is a new one.
_ANEW = timedelta(days=60)
#: What is decided by judges or juries, and not looked into by a commission.
_JUDGED = frozenset({"criminal", "civil", "extradition"})
#: What befalls those who are tried together.
_TRIED = frozenset({"arrest", "charge", "plea", "verdict", "sentence", "trial"})
#: Of these a country has mostly one against somebody.
_PUBLIC = frozenset({"criminal", "extradition"})
_PRIVATE = frozenset({"civil", "arbitration", "disciplinary"})


def affinity(one: Docket, other: Docket, main: frozenset[str]) -> float:
    """How much speaks for two being one proceeding; `VETO` where something forbids it. `main` are the
    principals of the story.
    """
    if forbidden(one, other, main):
        return VETO
    score = _nature(one, other) + _matter(one, other) + _place(one, other)
    score += weigh("set_apart") * (one.set_apart != other.set_apart)
    return score + _parties(one, other, main) + _sides(one, other, main) + _steps(one, other)


def akin(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether something of its own speaks for two being one: more than that both are against a principal."""
    if not one.telling.isdisjoint(other.telling):
        return True
    if shared(one.told["party"].keys() - main, other.told["party"].keys() - main):
        return True
    return shared(one.told["claimant"], other.told["claimant"]) or _steps(one, other) >= weigh("step")


def weigh(what: str) -> float:
    """What a likeness or a difference of two proceedings counts (see `placing.toml`)."""
    return weights("proceedings")[what]


def sits_apart(one: Docket, other: Docket) -> bool:
    """Whether the one is of a commission or an inquest, and the other of a court."""
    return (one.sitting and other.nature in _JUDGED) or (other.sitting and one.nature in _JUDGED)


def natures_fit(one: str | None, other: str | None) -> bool:
    """Whether one proceeding can be of both natures."""
    return one is None or other is None or one == other or other in together().get(one, frozenset())


def shared(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of names have one in common, a shorter form of it being the same: "SCA", "SCA
    Promotions".
    """
    listed = list(others)
    return any(same_name(one, other) for one in some for other in listed)


# ------------------------------------------------------------ what forbids it


def forbidden(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether two cannot be one proceeding."""
    if not natures_fit(one.nature, other.nature) or sued_in_turn(one, other):
        return True
    if one.set_apart and other.set_apart and _others(one, other, main):
        return True
    if _before_filing(one, other) or _before_filing(other, one) or _filed_apart(one, other):
        return True
    if "civil" not in (one.nature, other.nature) and (_anew(one, other) or _anew(other, one)):
        return True
    return _elsewhere(one, other)


def sued_in_turn(one: Docket, other: Docket) -> bool:
    """Whether who sues in the one is sued in the other, or only the one is told as a suit in return."""
    mine, yours = one.told["claimant"], other.told["claimant"]
    if not mine or not yours or shared(mine, yours):
        return False
    swapped = mine.keys() & other.told["defendant"].keys() or yours.keys() & one.told["defendant"].keys()
    return bool(swapped) or one.counter != other.counter


def _others(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether two that are both "another case" are of others, or filed on other days."""
    own, yours = one.told["party"].keys() - main, other.told["party"].keys() - main
    if own and yours and not shared(own, yours):
        return True
    return bool(one.told["filed"] and other.told["filed"]) and not _filed_together(one, other)


def _filed_apart(one: Docket, other: Docket) -> bool:
    mine, yours = one.told["filed"], other.told["filed"]
    if not mine or not yours or one.joined or other.joined:
        return False
    return all(a[0] - b[1] > _FILED or b[0] - a[1] > _FILED for a in mine for b in yours)


def _filed_together(one: Docket, other: Docket) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.told["filed"] for b in other.told["filed"])


def _before_filing(one: Docket, other: Docket) -> bool:
    """Whether something of the one was done or told before the other was filed."""
    earliest, filed = one.earliest, other.first_filed
    return earliest is not None and filed is not None and earliest + _SLIP < filed


def _anew(ended: Docket, begun: Docket) -> bool:
    """Whether the one had been decided long before the other began."""
    last = max((last for _, last in ended.told["ended"]), default=None)
    first = min((first for first, _ in begun.told["begun"]), default=None)
    return last is not None and first is not None and last + _ANEW < first


def _elsewhere(one: Docket, other: Docket) -> bool:
    """Whether two are of public authorities of different countries."""
    if one.nature in _PRIVATE or other.nature in _PRIVATE:
        return False
    mine, yours = one.frequent("country"), other.frequent("country")
    return bool(mine and yours) and not mine & yours


# ------------------------------------------------------------ what speaks for it and against it


def _overlap(one: Docket, other: Docket, aspect: str, what: str, apart: str = "") -> float:
    """What it counts how much of an aspect two have in common: the whole likeness where they tell the same in
    the same shares, the whole difference where they have nothing in common.
    """
    mine, yours = one.told[aspect], other.told[aspect]
    if not mine or not yours:
        return 0.0
    own, others = mine.total(), yours.total()
    # fsum: whatever the order in which sets gave what is told
    common = fsum(min(count / own, yours[told] / others) for told, count in mine.items() if told in yours)
    common = max(common, _alone(mine, yours), _alone(yours, mine))
    return common * weigh(what) + (1 - common) * weigh(apart or f"{what}_apart")


def _alone(one: Counter[Any], other: Counter[Any]) -> float:
    """1 where the one tells a single thing, and the other tells it not far more seldom than anything else."""
    (told,) = one if len(one) == 1 else (None,)
    return float(told is not None and other[told] * SLIGHT >= max(other.values()))


def _both(one: Docket, other: Docket, aspect: str) -> bool:
    return not one.told[aspect].keys().isdisjoint(other.told[aspect])


def _nature(one: Docket, other: Docket) -> float:
    if sits_apart(one, other):
        return weigh("sits_apart")
    if one.nature is None or other.nature is None:
        return 0.0
    if one.nature != other.nature:
        surrenders = "extradition" in (one.nature, other.nature)
        abroad = surrenders and not one.frequent("country") & other.frequent("country")
        return weigh("surrender_apart" if abroad else "nature_apart")
    if one.nature in _PUBLIC:
        return weigh("nature") + weigh("accused") * _of_same(one, other)
    return weigh("nature") + weigh("suit") * _one_suit(one, other)


def _of_same(one: Docket, other: Docket) -> bool:
    """Whether nothing tells that two are against different people."""
    known = one.told["defendant"] and other.told["defendant"]
    return not known or _both(one, other, "defendant")


def _one_suit(one: Docket, other: Docket) -> bool:
    """Whether two are suits of one claimant, and nothing sets them apart: mostly they are one."""
    if one.set_apart or other.set_apart or not _of_same(one, other):
        return False
    return shared(one.told["claimant"], other.told["claimant"])


def _matter(one: Docket, other: Docket) -> float:
    civil = one.nature == other.nature == "civil"  # a suit may have many causes
    score = _overlap(one, other, "family", "matter", "cause_apart" if civil else "")
    return score + weigh("label") * _both(one, other, "label") + weigh("sum") * _both(one, other, "sum")


def _place(one: Docket, other: Docket) -> float:
    places = sum(_overlap(one, other, aspect, aspect) for aspect in ("country", "bench", "judge"))
    return places + weigh("forum") * _both(one, other, "forum")


def _parties(one: Docket, other: Docket, main: frozenset[str]) -> float:
    """Whether the other sides are the same, and others who are named."""
    own, yours = one.frequent("party") - main, other.frequent("party") - main
    score = 0.0
    if own and yours and shared(own, yours):
        score += weigh("party")
    elif own and yours and one.nature != "criminal":
        score += weigh("party_apart")
    people = (one.people.keys() & other.people.keys()) - main
    return score + min(weigh("persons"), weigh("person") * len(people))


def _sides(one: Docket, other: Docket, main: frozenset[str]) -> float:
    score = 0.0
    if one.told["defendant"] and other.told["defendant"]:
        common = _both(one, other, "defendant")
        beside = not common and _tried_together(one, other)
        score += weigh("defendant" if common else "defendant_beside" if beside else "defendant_apart")
    mine, yours = one.told["claimant"], other.told["claimant"]
    if mine and yours:
        same = shared(mine, yours)
        joined = (one.joined or other.joined) and shared(
            one.told["party"].keys() - main, other.told["party"].keys() - main
        )
        score += weigh("claimant" if same or joined else "claimant_apart")
        score += weigh("filed") * (same and _filed_together(one, other))
    return score


def _tried_together(one: Docket, other: Docket) -> bool:
    """Whether a report tells the same of both, over one matter: that they are charged, or judged."""
    mine = {(mention.report.id, mention.kind.name) for mention in one.mentions if _judges(mention)}
    told = any((mention.report.id, mention.kind.name) in mine for mention in other.mentions)
    return told and bool(one.frequent("family") & other.frequent("family"))


def _judges(mention: Mention) -> bool:
    return bool(mention.against or mention.by) and mention.kind.name in _TRIED


def _steps(one: Docket, other: Docket) -> float:
    """Whether both tell a step of one day, or one that has none again."""
    fewer, more = sorted((one.told["mark"], other.told["mark"]), key=len)
    for mark, first in fewer:
        for other_mark, second in more:
            if mark == other_mark and first[0] - _SLIP <= second[1] and second[0] - _SLIP <= first[1]:
                return weigh("step")
    return weigh("again") * _both(one, other, "again")


__all__ = [
    "VETO",
    "affinity",
    "akin",
    "forbidden",
    "natures_fit",
    "shared",
    "sits_apart",
    "sued_in_turn",
    "weigh",
]
