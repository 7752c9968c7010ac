"""Which steps belong to one proceeding, once it is known which mentions tell one step.

Every pair of a story's steps is weighed by what is told of both: who is against whom, over what, in which
court and country, how near to each other they are told, how far apart they were, of which kinds, and whether
the threads of the reports had them in one proceeding (see `grouping`). The weights, in `gathering.toml`, are
learned from marked stories (`train/proceedings.py`). Proceedings are then joined as long as the mean of what
speaks for their pairs is high enough, the surest first, and nothing forbids it (see `likeness`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from storyledger.tell.proceedings.docket import Docket, Signs
from storyledger.tell.proceedings.joining import Step
from storyledger.tell.proceedings.likeness import forbidden, natures_fit, sits_apart, sued_in_turn
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.proceedings.sameness import SELDOM, stems
from storyledger.tell.tables import table

#: Two proceedings are joined where the mean logarithm of the odds of their pairs is as high; where the one
#: tells neither a party nor what it is over, where it is no lower than the second.
_ENOUGH, _LEAST = -1.0, -2.5
#: One pair says no more than this.
_SUREST = 6.0
_NEVER = -100.0
#: Kinds by which a case is civil or criminal.
_SORTS = {
    "civil": frozenset({"complaint", "countersuit", "settlement", "award", "deposition"}),
    "criminal": frozenset({"charge", "arrest", "bail", "plea", "sentence", "warrant"}),
}
#: A sum of money with its unit.
_MONEY = re.compile(r"[$£€]\s?\d[\d.,]*(?:\s?(?:million|billion|m|bn)\b)?")
#: Sentences with this share of their words in common tell alike.
_LIKE = 62
#: So many words in common say no less than more.
_MANY = 3
_SUING = frozenset({"complaint", "countersuit"})
_ASKING = frozenset({"request", "motion"})
#: Steps of which one case seldom has two.
_FEW = ("verdict", "charge", "complaint", "sentence", "trial", "arrest")
#: Sentences so far apart in a report are as near, days so far apart as close.
_NEAR = ((0, "same sentence"), (1, "next sentence"), (3, "near"), (8, "further"))
_CLOSE = ((1, "same day"), (14, "weeks"), (100, "months"), (400, "year"), (1200, "years"))
Pairs = NDArray[np.bool_]


def gathered(steps: Sequence[Step], home: Mapping[Mention, int], signs: Signs) -> list[Docket]:
    """The proceedings that steps belong to; `home` says for each mention where the threads had it."""
    odds = np.zeros((len(steps), len(steps)))
    known = table("gathering.toml")["signs"]
    for name, holds in signs_between(steps, home, signs):
        if name in known:
            odds += known[name] * holds
    odds = np.clip(odds, -_SUREST, _SUREST)
    np.fill_diagonal(odds, _NEVER)
    dockets: list[Docket] = []
    for step in steps:
        docket = Docket()
        for mention in step.mentions:
            docket.add(mention, signs)
        dockets.append(docket)
    return _joined(dockets, odds, signs)


def _joined(dockets: list[Docket], odds: NDArray[np.float64], signs: Signs) -> list[Docket]:
    """Proceedings joined pair by pair, the surest first, by the mean over the pairs of their steps; at last
    those that tell nothing of their own, whatever their days.
    """
    sizes = np.ones(len(dockets))
    alive = set(range(len(dockets)))
    for strict in (True, False):
        open_to = odds.copy()
        while len(alive) > 1:
            one, other = sorted(divmod(int(open_to.argmax()), len(dockets)))
            if open_to[one, other] < _LEAST:
                break
            if not _may_be_one(dockets[one], dockets[other], signs, odds[one, other], strict=strict):
                open_to[one, other] = open_to[other, one] = _NEVER
                continue
            dockets[one].take_in(dockets[other])
            mean = (odds[one] * sizes[one] + odds[other] * sizes[other]) / (sizes[one] + sizes[other])
            sizes[one] += sizes[other]
            mean[[one, other]] = _NEVER
            alive.discard(other)
            for each in (odds, open_to):
                each[one], each[:, one] = mean, mean
                each[other], each[:, other] = _NEVER, _NEVER
    return [dockets[at] for at in sorted(alive)]


def _may_be_one(one: Docket, other: Docket, signs: Signs, odds: float, *, strict: bool) -> bool:
    """Whether enough speaks for two being one, and nothing forbids it; of what tells nothing of its own only
    its nature does, or who sues, unless `strict`.
    """
    bare = _bare(one) or _bare(other)
    if (
        _namesakes(one, other)
        or sits_apart(one, other)
        or _another_suit(one, other)
        or (odds < _ENOUGH and not bare)
    ):
        return False
    if strict:
        return not forbidden(one, other, signs.main)
    return bare and natures_fit(one.nature, other.nature) and not sued_in_turn(one, other)


def _another_suit(one: Docket, other: Docket) -> bool:
    """Whether the filing of the one is told as that of another suit, and that of the other is not."""
    filed = [
        {mention.set_apart for mention in docket.mentions if mention.kind.name == "complaint"}
        for docket in (one, other)
    ]
    return filed in ([{True}, {False}], [{False}, {True}])


def _namesakes(one: Docket, other: Docket) -> bool:
    """Whether the one is against somebody whose namesake the other is against: "Tor Vik", "Tor Vik (2)"."""
    mine, yours = one.told["defendant"], other.told["defendant"]
    return any(
        name != their and name.partition(" (")[0] == their.partition(" (")[0]
        for name in mine
        for their in yours
    )


def _bare(docket: Docket) -> bool:
    """Whether steps tell nothing of their own proceeding: neither a party nor what it is over."""
    return not any(docket.told[aspect] for aspect in ("party", "defendant", "family"))


def signs_between(
    steps: Sequence[Step], home: Mapping[Mention, int], signs: Signs
) -> Iterator[tuple[str, Pairs]]:
    """The names of what speaks for or against steps being of one proceeding, each with the pairs of steps for
    which it holds, (steps, steps), the same either way round.
    """
    told = [_Told(step, signs) for step in steps]
    everything = np.ones((len(steps), len(steps)), dtype=bool)
    yield "any", everything
    same = _common([{home[step.lead]} for step in steps])
    yield "same threads", same
    yield "other threads", ~same
    for aspect in told[0].aspects if told else ():
        values = [one.aspects[aspect] for one in told]
        common, both = _common(values), _both(values)
        yield f"same {aspect}", common
        yield f"other {aspect}", both & ~common
    yield from _around(told)
    yield "somebody in common", _common([one.people for one in told])
    accuses = _meet([one.aspects["doer"] for one in told], [one.aspects["accused"] for one in told])
    yield "who does it suffers the other", accuses | accuses.T
    for name, doing in (("asks", _ASKING), ("sues", _SUING)):
        meets = _meet([one.doers(_SUING) for one in told], [one.doers(doing) for one in told])
        yield f"sues in the one, {name} in the other", meets | meets.T
    meets = _meet([one.suffers(_SUING) for one in told], [one.doers(_SUING) for one in told])
    yield "sued in the one, sues in the other", meets | meets.T
    apart = np.array([one.apart for one in told])
    yield "one set apart", apart[:, None] != apart[None, :]
    yield from _words(told)
    yield from _nearness(told)
    yield from _kinds(told)


class _Told:
    """What the mentions of a step tell of its proceeding."""

    def __init__(self, step: Step, signs: Signs) -> None:
        mentions = step.mentions
        self.kinds = sorted({mention.kind.name for mention in mentions})
        self.around = frozenset().union(*(mention.context.families for mention in mentions))
        self.people = frozenset().union(*(mention.people for mention in mentions))
        self.text = step.lead.text
        self.stems = stems(" ".join(mention.text for mention in mentions))
        self.apart = any(mention.set_apart for mention in mentions)
        sits = "sits" if any(mention.sits for mention in mentions) else "any"
        self.sort = next((name for name, kinds in _SORTS.items() if kinds & {*self.kinds}), sits)
        self.places: dict[str, list[int]] = defaultdict(list)
        for mention in mentions:
            self.places[mention.report.id].append(mention.place)
        when = step.lead.told.when
        told = [mention.report.published.day for mention in mentions if mention.report.published]
        self.day: date | None = when.earliest if when and when.earliest else min(told, default=None)
        self.aspects: dict[str, frozenset[Hashable]] = {
            "cause": _all(mention.families for mention in mentions),
            "country": _all(mention.countries for mention in mentions),
            "bench": _all(mention.benches for mention in mentions),
            "judge": _all([mention.judge] for mention in mentions),
            "forum": _all([mention.forum.text.casefold()] for mention in mentions if mention.forum),
            "nature": _all([mention.nature] for mention in mentions),
            "person": self.people - signs.main,
            "accused": _all(mention.against for mention in mentions),
            "doer": _all([mention.by] for mention in mentions),
            "label": _all(signs.labels.get(mention, mention.labels) for mention in mentions),
            "sum": _all(_MONEY.findall(mention.text) for mention in mentions),
            "party": _all(signs.named.get(mention, ()) for mention in mentions),
            "suitor": _all([mention.suitor] for mention in mentions),
        }

    def doers(self, kinds: frozenset[str]) -> frozenset[Hashable]:
        """Who takes it, where it is of some kinds."""
        return self.aspects["doer"] if kinds & {*self.kinds} else frozenset()

    def suffers(self, kinds: frozenset[str]) -> frozenset[Hashable]:
        """Whom it is taken against, where it is of some kinds."""
        return self.aspects["accused"] if kinds & {*self.kinds} else frozenset()


def _all(values: Iterable[Iterable[Hashable]]) -> frozenset[Hashable]:
    return frozenset(value for some in values for value in some if value is not None)


def _holding(values: Sequence[Iterable[Hashable]], names: Mapping[Any, int]) -> NDArray[np.float32]:
    """Which of some names each step has: (steps, names)."""
    holds = np.zeros((len(values), max(1, len(names))), np.float32)
    for line, some in enumerate(values):
        holds[line, [names[value] for value in some]] = 1
    return holds


def _meet(some: Sequence[Iterable[Hashable]], others: Sequence[Iterable[Hashable]]) -> Pairs:
    """Whether the one's values have one in common with the other's."""
    names = {name: at for at, name in enumerate(dict.fromkeys(n for one in (*some, *others) for n in one))}
    return np.asarray(_holding(some, names) @ _holding(others, names).T > 0)


def _common(values: Sequence[Iterable[Hashable]]) -> Pairs:
    return _meet(values, values)


def _both(values: Sequence[Iterable[Hashable]]) -> Pairs:
    known = np.array([any(True for _ in some) for some in values], dtype=bool)
    return np.asarray(known[:, None] & known[None, :])


def _around(told: Sequence[_Told]) -> Iterator[tuple[str, Pairs]]:
    """Causes of which the sentences just before tell, where a step's own tells none."""
    own = [one.aspects["cause"] for one in told]
    bare = np.array([not some for some in own], dtype=bool)
    around = [one.around if not some else frozenset() for one, some in zip(told, own, strict=True)]
    speaks = np.array([bool(some) for some in around], dtype=bool)
    meets = _meet(own, around)
    beside = ~bare[:, None] & speaks[None, :]
    yield "same cause around", (meets & beside) | (meets & beside).T
    yield "other cause around", (~meets & beside) | (~meets & beside).T
    common, both = _common(around), speaks[:, None] & speaks[None, :]
    yield "same causes around both", both & common
    yield "other causes around both", both & ~common


def _words(told: Sequence[_Told]) -> Iterator[tuple[str, Pairs]]:
    """How many words the sentences of two have in common that few others have."""
    counts = Counter(stem for one in told for stem in one.stems)
    seldom = [[stem for stem in one.stems if counts[stem] <= SELDOM] for one in told]
    names = {stem: at for at, stem in enumerate(sorted({stem for some in seldom for stem in some}))}
    holds = _holding(seldom, names)
    common = np.minimum(holds @ holds.T, _MANY)
    for many in range(_MANY + 1):
        yield f"seldom words in common: {many}", np.asarray(common == many)
    texts = [one.text for one in told]
    alike = process.cdist(texts, texts, scorer=fuzz.token_set_ratio)
    yield "words like", np.asarray((alike >= _LIKE) & (alike < 100))


def _nearness(told: Sequence[_Told]) -> Iterator[tuple[str, Pairs]]:
    """How near to each other two are told, and how close they came about."""
    size = len(told)
    apart = np.full((size, size), np.inf)
    places: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for at, one in enumerate(told):
        for report, found in one.places.items():
            places[report].append((at, found))
    for listed in places.values():
        for at, mine in listed:
            for other, yours in listed:
                least = min(abs(a - b) for a in mine for b in yours)
                apart[at, other] = min(apart[at, other], least)
    yield "in no report together", np.isinf(apart)
    yield from _steps_of(apart, _NEAR, "far in a report")
    days = np.array([one.day.toordinal() if one.day else np.nan for one in told], dtype=float)
    between = np.abs(days[:, None] - days[None, :])
    between[np.isnan(between)] = np.inf
    yield from _steps_of(between, _CLOSE, "long apart")


def _steps_of(
    distance: NDArray[np.float64], limits: Sequence[tuple[int, str]], beyond: str
) -> Iterator[tuple[str, Pairs]]:
    last = -1.0
    for most, name in limits:
        yield name, (distance > last) & (distance <= most)
        last = most
    yield beyond, (distance > last) & ~np.isinf(distance)


def _kinds(told: Sequence[_Told]) -> Iterator[tuple[str, Pairs]]:
    yield "kind in common", _common([one.kinds for one in told])
    for name in _FEW:
        yield f"two of {name}", _both([{name} & {*one.kinds} for one in told])
    for names in ([one.sort for one in told], [one.kinds[0] for one in told]):
        holds = {name: np.array([name == own for own in names]) for name in sorted({*names})}
        for one, mine in holds.items():
            for other, yours in holds.items():
                if one <= other:
                    pairs = mine[:, None] & yours[None, :]
                    yield f"{one} and {other}", pairs | pairs.T


__all__ = ["gathered", "signs_between"]
