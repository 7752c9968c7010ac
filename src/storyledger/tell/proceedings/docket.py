"""A proceeding while its steps are gathered, and how alike two of them are.

What tells proceedings apart is weighed pair by pair: who is against whom, over what, in which country and
court, the same step told in both, what is said of it by name. Some things forbid that two are one: sides
that are swapped, another country's prosecutor, other opponents, filings on other days. The weights are a
judgement, tried on two of the three affairs of the gold list (see docs/case.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from storyledger.model import Status
from storyledger.tell.proceedings.frames import together, weights
from storyledger.tell.proceedings.joining import same_name
from storyledger.tell.proceedings.mention import Mention

#: Two filings further apart than this are two suits.
_FILED = timedelta(days=45)
#: Two days for one step are slips, time zones or the day it was told.
_SLIP = timedelta(days=3)
OPENING = frozenset({"complaint", "countersuit", "charge"})
#: Kinds whose parties tell which proceeding it is.
NAMING = frozenset(
    {
        "complaint",
        "countersuit",
        "charge",
        "inquiry",
        "settlement",
        "award",
        "plea",
        "sanction",
        "verdict",
        "sentence",
        "deposition",
    }
)
#: Kinds of which a proceeding has one on a day: told of two, they are one.
_MARKS = frozenset(
    {
        "complaint", "countersuit", "charge", "verdict", "award", "sentence", "settlement", "dropped",
        "dismissal", "arrest", "trial", "extradition", "plea", "sanction",
    }
)  # fmt: skip
#: What later reports come back to, without its day.
_TOLD_AGAIN = frozenset({"verdict", "award", "sentence"})
#: What ends a prosecution, and what begins one: what begins so long after the end of another is a new one.
_ENDS = frozenset({"verdict", "sentence", "dropped", "dismissal"})
_BEGINS = frozenset({"charge", "arrest"})
_ANEW = timedelta(days=60)
#: What a proceeding is told of so many times more seldom than the most frequent thing is a slip.
_SLIGHT = 5
#: What is decided by judges or juries, and not looked into by a commission.
_JUDGED = frozenset({"criminal", "civil", "extradition"})
#: Of these a country has mostly one against somebody.
_PUBLIC = frozenset({"criminal", "extradition"})
VETO = -100.0


@dataclass(frozen=True, eq=False)
class Signs:
    """What tells steps apart: `main` are those whom most of them name, `named` is for each step the other
    side as far as its sentence names one, `labels` what its affair is called.
    """

    main: frozenset[str]
    named: Mapping[Mention, frozenset[str]]
    labels: Mapping[Mention, frozenset[str]]

    def telling(self, labels: Iterable[str]) -> frozenset[str]:
        """Those among the names of affairs that are not a principal's own."""
        known = " ".join(sorted(self.main)).casefold()
        return frozenset(label for label in labels if label not in known)


@dataclass(eq=False)
class Docket:
    """Steps that are taken for those of one proceeding, and what they tell of it."""

    mentions: list[Mention] = field(default_factory=list)
    natures: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    forums: Counter[str] = field(default_factory=Counter)
    benches: Counter[str] = field(default_factory=Counter)
    judges: Counter[str] = field(default_factory=Counter)
    claimants: Counter[str] = field(default_factory=Counter)
    defendants: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    sums: set[int] = field(default_factory=set)
    labels: Counter[str] = field(default_factory=Counter)
    filed: list[tuple[date, date]] = field(default_factory=list)
    marks: dict[tuple[str, str | None], list[tuple[date, date]]] = field(default_factory=dict)
    ends: list[tuple[date, date]] = field(default_factory=list)
    begins: list[tuple[date, date]] = field(default_factory=list)
    earliest: date | None = None  # by which day something of it had been done, or told
    sits: int = 0
    again: set[tuple[str, str | None]] = field(default_factory=set)
    counter: bool = False
    joined: bool = False
    openings: Counter[bool] = field(default_factory=Counter)  # those that words set apart, and others

    @property
    def set_apart(self) -> bool:
        """Whether words say that it is another than the one before."""
        return self.openings[True] > self.openings[False]

    @property
    def sitting(self) -> bool:
        """Whether it is of a commission or an inquest."""
        return self.sits * 3 >= len(self.mentions) > 0

    @property
    def nature(self) -> str | None:
        """The nature that most steps tell: that of extradition where a third of them do."""
        if self.natures["extradition"] * 3 >= self.natures.total() > 0:
            return "extradition"
        return max(self.natures, key=lambda n: (self.natures[n], n), default=None)

    def add(self, mention: Mention, signs: Signs) -> None:
        """Take a step in."""
        name = mention.kind.name
        self.mentions.append(mention)
        if mention.nature:
            self.natures[mention.nature] += 3 if mention.kind.opens else 1
        self.families.update(mention.families)
        self.countries.update(mention.countries)
        if mention.forum:
            self.forums[mention.forum.text.casefold()] += 1
        self.benches.update(mention.benches)
        if mention.judge:
            self.judges[mention.judge] += 1
        self.people.update(mention.people)
        self.sums |= {amount.amount for amount in mention.sums if amount.amount}
        self.labels.update(signs.labels[mention])
        self.parties.update(mention.people if mention.outcome == "joined" else signs.named[mention])
        if mention.suitor:
            self.claimants[mention.suitor] += 1
        days = days_of(mention)
        if name in OPENING:
            if mention.taker and name != "charge":
                self.claimants[mention.taker] += 1
            known = mention.taker or mention.against
            if days is not None and known and name != "charge" and mention.status is Status.REPORTED:
                self.filed.append(days)
        if mention.kind.opens or name in ("verdict", "sentence", "plea"):
            self.defendants.update(mention.against)
            if name == "plea" and mention.by:
                self.defendants[mention.by] += 1
        if name in _MARKS and days is not None and (days[1] - days[0]).days <= 31:
            self.marks.setdefault((name, mention.outcome), []).append(days)
        if name in _TOLD_AGAIN:
            self.again.add((name, mention.outcome))
        self._date(mention, days)
        self.sits += mention.sits
        self.counter |= name == "countersuit"
        self.joined |= mention.outcome == "joined"
        self.openings[mention.set_apart] += 5 if mention.kind.opens else 1

    def _date(self, mention: Mention, days: tuple[date, date] | None) -> None:
        """Keep the days of what decides a prosecution and of what begins one, and the earliest."""
        told = mention.report.published.day if mention.report.published else None
        done = (
            days[1] if days and mention.told.told == "stated" and mention.kind.name not in OPENING else None
        )
        if mention.status is not Status.SCHEDULED:
            self.earliest = min((day for day in (self.earliest, told, done) if day), default=None)
        if days is None or mention.status is not Status.REPORTED or mention.told.told != "stated":
            return
        if mention.kind.name in _BEGINS and mention.outcome is None:
            self.begins.append(days)
        elif mention.kind.name in _ENDS and mention.outcome != "collapsed":
            self.ends.append(days)

    def without(self, mention: Mention, signs: Signs) -> Docket:
        """The same without one of its steps."""
        rest = Docket()
        for other in self.mentions:
            if other is not mention:
                rest.add(other, signs)
        return rest

    def take_in(self, other: Docket) -> None:
        """Take in all steps of another."""
        self.mentions += other.mentions
        for own, new in (
            (self.natures, other.natures),
            (self.families, other.families),
            (self.countries, other.countries),
            (self.forums, other.forums),
            (self.benches, other.benches),
            (self.judges, other.judges),
            (self.claimants, other.claimants),
            (self.defendants, other.defendants),
            (self.people, other.people),
            (self.parties, other.parties),
            (self.labels, other.labels),
        ):
            own.update(new)
        self.sums |= other.sums
        self.filed += other.filed
        self.ends += other.ends
        self.begins += other.begins
        self.earliest = min((day for day in (self.earliest, other.earliest) if day), default=None)
        self.sits += other.sits
        for mark, days in other.marks.items():
            self.marks.setdefault(mark, []).extend(days)
        self.again |= other.again
        self.counter |= other.counter
        self.joined |= other.joined
        self.openings.update(other.openings)


def days_of(mention: Mention) -> tuple[date, date] | None:
    """The first and the last day that a step can be of."""
    when = mention.told.when
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def parties_in(mention: Mention) -> frozenset[str]:
    """Who takes a step and whom it is taken against, where its kind tells parties."""
    if mention.kind.name not in NAMING:
        return frozenset()
    return frozenset({*mention.against, *([mention.taker] if mention.taker else [])})


def natures_fit(one: str | None, other: str | None) -> bool:
    """Whether one proceeding can be of both natures."""
    return one is None or other is None or one == other or other in together().get(one, frozenset())


def shared(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of names have one in common, a shorter form of it being the same: "SCA", "SCA
    Promotions".
    """
    listed = list(others)
    return any(same_name(one, other) for one in some for other in listed)


def forbidden(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether two cannot be one proceeding."""
    if not natures_fit(one.nature, other.nature) or _countered(one, other):
        return True
    if one.set_apart and other.set_apart and _others(one, other, main):
        return True
    if _before_filing(one, other) or _before_filing(other, one):
        return True
    if _swapped(one, other) or _filed_apart(one, other) or _elsewhere(one, other):
        return True
    return "civil" not in (one.nature, other.nature) and (_anew(one, other) or _anew(other, one))


def _countered(one: Docket, other: Docket) -> bool:
    """Whether the one is a suit in return, and the other not his who brought it."""
    known = bool(one.claimants) and bool(other.claimants)
    return one.counter != other.counter and known and not shared(one.claimants, other.claimants)


def _anew(ended: Docket, begun: Docket) -> bool:
    """Whether the one had been decided long before the other began."""
    if not ended.ends or not begun.begins:
        return False
    return max(last for _, last in ended.ends) + _ANEW < min(first for first, _ in begun.begins)


def _others(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether two that are both "another case" are of others, or filed on other days."""
    own, yours = set(one.parties) - main, set(other.parties) - main
    if own and yours and not shared(own, yours):
        return True
    return bool(one.filed and other.filed) and not _filed_together(one, other)


def _swapped(one: Docket, other: Docket) -> bool:
    """Whether who sues in the one is sued in the other, and not the other way round."""
    mine, yours = set(one.claimants), set(other.claimants)
    if not mine or not yours or shared(mine, yours):
        return False
    return bool(mine & set(other.defendants)) or bool(yours & set(one.defendants))


def _filed_apart(one: Docket, other: Docket) -> bool:
    if not one.filed or not other.filed or one.joined or other.joined:
        return False
    return all(a[0] - b[1] > _FILED or b[0] - a[1] > _FILED for a in one.filed for b in other.filed)


def _before_filing(one: Docket, other: Docket) -> bool:
    """Whether something of the one was done or told before the other was filed."""
    if one.earliest is None or not other.filed:
        return False
    return one.earliest + _SLIP < min(first for first, _ in other.filed)


def _filed_together(one: Docket, other: Docket) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.filed for b in other.filed)


def _elsewhere(one: Docket, other: Docket) -> bool:
    """Whether two are of public authorities of different countries."""
    private = {"civil", "arbitration", "disciplinary"}
    if one.nature in private or other.nature in private:
        return False
    return not _common(one.countries, other.countries, unknown=True)


def _common(one: Counter[str], other: Counter[str], *, unknown: bool) -> bool:
    """Whether something frequent of the one is frequent in the other."""
    if not one or not other:
        return unknown
    return bool(_frequent(one) & _frequent(other))


def _frequent(counts: Counter[str]) -> frozenset[str]:
    most = max(counts.values(), default=0)
    return frozenset(name for name, count in counts.items() if count * _SLIGHT >= most)


def weigh(what: str) -> float:
    """What a likeness or a difference of two proceedings counts (see `placing.toml`)."""
    return weights("proceedings")[what]


def affinity(one: Docket, other: Docket, main: frozenset[str]) -> float:
    """How much speaks for two being one proceeding; at most `VETO` where something forbids it."""
    if forbidden(one, other, main):
        return VETO
    score = _natures(one, other) + _matter(one, other) + _place(one, other)
    score += weigh("set_apart") * (one.set_apart != other.set_apart)
    return score + _names(one, other, main) + _steps(one, other)


def _natures(one: Docket, other: Docket) -> float:
    if (one.sitting and other.nature in _JUDGED) or (other.sitting and one.nature in _JUDGED):
        return weigh("sits_apart")
    if one.nature is None or other.nature is None:
        return 0.0
    if one.nature != other.nature:
        surrenders = "extradition" in (one.nature, other.nature)
        abroad = surrenders and not _frequent(one.countries) & _frequent(other.countries)
        return weigh("surrender_apart" if abroad else "nature_apart")
    if one.nature in _PUBLIC:
        return weigh("nature") + weigh("accused") * _of_same(one, other)
    return weigh("nature") + weigh("suit") * _one_suit(one, other)


def _of_same(one: Docket, other: Docket) -> bool:
    """Whether nothing tells that two are against different people."""
    if not one.defendants or not other.defendants:
        return True
    return bool(set(one.defendants) & set(other.defendants))


def _one_suit(one: Docket, other: Docket) -> bool:
    """Whether two are suits of one claimant, and nothing sets them apart: mostly they are one."""
    if one.set_apart or other.set_apart or not _of_same(one, other):
        return False
    return shared(one.claimants, other.claimants)


def _overlap(one: Counter[str], other: Counter[str], what: str, apart: str = "") -> float:
    if not one or not other:
        return 0.0
    common = (_frequent(one) & set(other)) or (_frequent(other) & set(one))
    return weigh(what if common else apart or f"{what}_apart")


def _matter(one: Docket, other: Docket) -> float:
    civil = one.nature == other.nature == "civil"  # a suit may have many causes
    score = _overlap(one.families, other.families, "matter", "cause_apart" if civil else "")
    score += weigh("label") if set(one.labels) & set(other.labels) else 0.0
    return score + (weigh("sum") if one.sums & other.sums else 0.0)


def _place(one: Docket, other: Docket) -> float:
    score = _overlap(one.countries, other.countries, "country")
    score += _overlap(one.benches, other.benches, "bench")
    score += _overlap(one.judges, other.judges, "judge")
    return score + (weigh("forum") if set(one.forums) & set(other.forums) else 0.0)


def _names(one: Docket, other: Docket, main: frozenset[str]) -> float:
    own, yours = _frequent(one.parties) - main, _frequent(other.parties) - main
    score = 0.0
    if own and yours:
        if shared(own, yours):
            score += weigh("party")
        elif one.nature != "criminal":
            score += weigh("party_apart")
    if one.defendants and other.defendants:
        common = set(one.defendants) & set(other.defendants)
        beside = not common and _tried_together(one, other)
        score += weigh("defendant" if common else "defendant_beside" if beside else "defendant_apart")
    if one.claimants and other.claimants:
        if shared(one.claimants, other.claimants) and _filed_together(one, other):
            score += weigh("filed")
        joined = (one.joined or other.joined) and shared(own, yours)
        known = joined or shared(one.claimants, other.claimants)
        score += weigh("claimant" if known else "claimant_apart")
    people = (set(one.people) & set(other.people)) - main
    return score + min(weigh("persons"), weigh("person") * len(people))


def _tried_together(one: Docket, other: Docket) -> bool:
    """Whether a report tells of both one after the other, over one matter."""
    reports = {mention.report.id for mention in one.mentions}
    told = any(mention.report.id in reports for mention in other.mentions)
    return told and bool(_frequent(one.families) & _frequent(other.families))


def _steps(one: Docket, other: Docket) -> float:
    """Whether both tell a step of one day, or have one that each has its own day."""
    for mark, days in one.marks.items():
        for a in days:
            for b in other.marks.get(mark, ()):
                if a[0] - _SLIP <= b[1] and b[0] - _SLIP <= a[1]:
                    return weigh("step")
    return weigh("again") if one.again & other.again else 0.0
