"""Which steps belong to one proceeding: who against whom, over what, before whom, and what is spoken of.

Sentences seldom name the proceeding that they tell of. Each step joins the proceeding that it fits best by
what its sentence tells and by what was spoken of just before in the report; what contradicts all of them
opens a new one. The weights are a judgement, tried on two of the three affairs of the gold list (see
docs/case.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from storyledger.model import Status
from storyledger.tell.proceedings.frames import together
from storyledger.tell.proceedings.joining import same_name
from storyledger.tell.proceedings.mention import Mention

#: A step joins a proceeding from this score on.
_JOINS = 1.0
#: One that could not be the first of a proceeding joins from this score on.
_LEANS = 0.5
#: Two filings further apart than this are two suits.
_FILED = timedelta(days=45)
_OPENING = frozenset({"complaint", "countersuit", "charge"})
#: Kinds whose parties tell which proceeding it is.
_NAMING = frozenset(
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
#: What a report on a later suit comes back to.
_TOLD_AGAIN = frozenset({"verdict", "award", "sentence"})
#: Somebody named in so many steps of a proceeding is known from it.
_KNOWN = 2
_VETO = -100.0
#: What a proceeding is told of so many times more seldom than the most frequent thing is a slip.
_SLIGHT = 5
#: A principal is named by this share of the steps.
_PRINCIPAL = 0.35


@dataclass(eq=False)
class Docket:
    """A proceeding while its steps are gathered."""

    mentions: list[Mention] = field(default_factory=list)
    natures: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    forums: set[str] = field(default_factory=set)
    claimants: Counter[str] = field(default_factory=Counter)
    defendants: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    sums: set[int] = field(default_factory=set)
    labels: Counter[str] = field(default_factory=Counter)
    filed: list[tuple[date, date]] = field(default_factory=list)
    counter: bool = False
    decided: bool = False
    set_apart: bool = False

    @property
    def nature(self) -> str | None:
        """The nature that most steps tell."""
        return max(self.natures, key=lambda n: (self.natures[n], n), default=None)

    def add(self, mention: Mention, known: str = "") -> None:
        """Take a step in; an affair called by a name in `known` tells it from no other."""
        self.mentions.append(mention)
        if mention.nature:
            self.natures[mention.nature] += 3 if mention.kind.opens else 1
        self.families.update(mention.families)
        self.countries.update(mention.countries)
        if mention.forum:
            self.forums.add(mention.forum.text.casefold())
        self.people.update(mention.people)
        self.sums |= {amount.amount for amount in mention.sums if amount.amount}
        self.labels.update(label for label in mention.labels if label not in known)
        if mention.kind.name in _NAMING:
            self.parties.update([*mention.against, *([mention.taker] if mention.taker else [])])
        if mention.kind.name in _OPENING:
            if mention.taker:
                self.claimants[mention.taker] += 1
            when = mention.told.when
            if when is not None and when.earliest and when.latest and mention.kind.name != "charge":
                self.filed.append((when.earliest, when.latest))
        if mention.kind.opens or mention.kind.name in ("verdict", "sentence"):
            self.defendants.update(mention.against)
        self.decided |= mention.kind.name in ("verdict", "ruling", "award", "sentence", "dismissal")
        self.counter |= mention.kind.name == "countersuit"


def principals(found: Sequence[Mention]) -> frozenset[str]:
    """Those whom most steps of the story name: they tell none of its proceedings from another."""
    named = Counter(name for mention in found for name in mention.people)
    return frozenset(name for name, count in named.items() if count >= _PRINCIPAL * len(found))


def grouped(found: Sequence[Mention], main: frozenset[str]) -> list[Docket]:
    """The proceedings that steps belong to; `main` are the principals of the story."""
    dockets: list[Docket] = []
    known = " ".join(sorted(main)).casefold()
    report: str | None = None
    before: Docket | None = None
    sentence: tuple[int, int] | None = None
    for mention in found:
        if mention.report.id != report:
            report, before, sentence = mention.report.id, None, None
        if before is not None:  # "The case, known as the Dell affair, ..."
            before.labels.update(label for label in mention.context.labels if label not in known)
        same = before is not None and sentence == mention.sentence and not _opens_other(before, mention, main)
        home = before if same else _home(mention, dockets, before, main)
        if home is None:
            home = Docket(set_apart=mention.set_apart)
            dockets.append(home)
        home.add(mention, known)
        before, sentence = home, mention.sentence
    return _merged(dockets, main)


def _opens_other(before: Docket, mention: Mention, main: frozenset[str]) -> bool:
    """Whether a sentence goes on to another proceeding: its nature, its countersuit or its parties say so."""
    if mention.kind.name == "countersuit" or not _natures_fit(before.nature, mention.nature):
        return True
    taker = mention.taker
    if mention.kind.name in _OPENING and taker in before.defendants and taker not in before.claimants:
        return True
    own = {*mention.against, *([taker] if taker else [])} - main
    known = set(before.parties) - main
    return bool(mention.kind.name in _NAMING and own and known and not _shared(own, known))


def _home(
    mention: Mention, dockets: Sequence[Docket], before: Docket | None, main: frozenset[str]
) -> Docket | None:
    homes = _homes(mention, dockets, main)
    scored = [
        (_score(mention, docket, docket is before, main) + _at_home(mention, docket, homes), -place)
        for place, docket in enumerate(dockets)
    ]
    best = max(scored, default=(_VETO, 0))
    if best[0] >= (_JOINS if _stands_alone(mention) else _LEANS):
        return dockets[-best[1]]
    if _stands_alone(mention):
        return None
    if before is None:  # a report that begins in the middle of a case: whoever it names is known from one
        known = dockets[-best[1]] if best[0] >= 0.0 else None
        return known if known is not None and mention.people & set(known.people) else None
    return before if _score(mention, before, True, main) >= 0.0 else None


def _homes(mention: Mention, dockets: Sequence[Docket], main: frozenset[str]) -> list[Docket]:
    """The proceedings in which those whom a sentence names are named most: "the Dahl case"."""
    found = []
    for name in set(mention.people) - main:
        counts = [
            (docket.people[name], place)
            for place, docket in enumerate(dockets)
            if docket.people[name] >= _KNOWN
        ]
        if counts:
            found.append(dockets[max(counts)[1]])
    return found


def _at_home(mention: Mention, docket: Docket, homes: Sequence[Docket]) -> float:
    told = mention.nature is not None and mention.nature == docket.nature
    return 1.25 if told and any(home is docket for home in homes) else 0.0


def _stands_alone(mention: Mention) -> bool:
    """Whether a step tells enough to be the first of a proceeding."""
    if mention.kind.name == "complaint":
        return bool(mention.taker or mention.against or mention.families or mention.set_apart)
    return mention.kind.opens or bool(mention.families and (mention.against or mention.forum))


def _natures_fit(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or other in together().get(one, frozenset())


def _score(mention: Mention, docket: Docket, spoken_of: bool, main: frozenset[str]) -> float:
    if not _natures_fit(docket.nature, mention.nature) or _another_suit(mention, docket):
        return _VETO
    score = _nearness(mention, docket, spoken_of)
    score += _nature_score(mention, docket)
    score += _overlap(mention.families, docket.families, 1.5, -2.0)
    score += _overlap(mention.countries, docket.countries, 1.0, -2.5)
    if not mention.families:
        score += _overlap(mention.context.families, docket.families, 1.0, -1.0)
    if not mention.countries:
        score += _overlap(mention.context.countries, docket.countries, 0.5, -1.0)
    if mention.forum and mention.forum.text.casefold() in docket.forums:
        score += 1.0
    if mention.labels & set(docket.labels):
        score += 3.5
    return score + _course(mention, docket) + _parties(mention, docket, main)


def _nearness(mention: Mention, docket: Docket, spoken_of: bool) -> float:
    """How near in the report the proceeding was spoken of; a countersuit may be told of in passing."""
    score = 0.5 if docket.mentions[-1].report is mention.report else 0.0
    if spoken_of:
        passing = docket.mentions[-1].kind.name == "countersuit"
        score += 5.0 if mention.goes_on else 0.0 if passing else 1.5
    if docket.counter and mention.kind.name not in _OPENING:
        score -= 1.0
    return score


def _course(mention: Mention, docket: Docket) -> float:
    """Whether a step can be one of the proceeding as far as it has gone, and whose suit is named."""
    score = -5.0 if _too_early(mention, docket) else 0.0
    if mention.kind.name in _TOLD_AGAIN and any(
        other.kind.name == mention.kind.name for other in docket.mentions
    ):
        score += 2.0
    if {amount.amount for amount in mention.sums if amount.amount} & docket.sums:
        score += 2.5
    if mention.kind.name == "appeal":
        score += 1.5 if docket.decided else -1.5
    if mention.suitor and docket.claimants:
        score += 2.0 if _shared({mention.suitor}, set(docket.claimants)) else -3.0
    return score


def _too_early(mention: Mention, docket: Docket) -> bool:
    """Whether something would have been decided before the suit was filed."""
    when = mention.told.when
    if mention.told.told != "stated" or when is None or when.latest is None or not docket.filed:
        return False
    return mention.kind.name not in _OPENING and when.latest < min(first for first, _ in docket.filed)


def _nature_score(mention: Mention, docket: Docket) -> float:
    if mention.nature is None or docket.nature is None:
        return 0.0
    return 0.75 if mention.nature == docket.nature else 0.0


def _overlap(one: frozenset[str], other: Counter[str], shared: float, apart: float) -> float:
    if not one or not other:
        return 0.0
    most = max(other.values())
    return shared if any(other[name] * _SLIGHT >= most for name in one) else apart


def _parties(mention: Mention, docket: Docket, main: frozenset[str]) -> float:
    score = 0.0
    against = set(mention.against)
    accused = against | ({mention.by} if mention.by and mention.kind.name == "plea" else set())
    if accused and docket.defendants:
        score += 0.75 if accused & set(docket.defendants) else -2.0
    taker = mention.taker if mention.kind.name not in ("testimony", "appeal") else None
    own, known = (against | ({taker} if taker else set())) - main, set(docket.parties) - main
    if mention.outcome == "joined":  # a new claimant beside the one whose suit it is
        return score + (2.0 if _shared(set(mention.people) - main, known) else 0.0)
    if _shared(own, known):
        score += 1.5
    elif own and known and mention.kind.name in _NAMING:
        score -= 5.0
    elif own and docket.defendants and mention.kind.name == "charge":
        score -= 5.0  # somebody else is charged than the principal whose case it is
    named = (set(mention.people) or set(mention.context.people)) - main or set(mention.context.people) - main
    score += min(1.0, 0.75 * len(named & set(docket.people)))
    if mention.taker and mention.kind.name in _OPENING and docket.claimants:
        score += 0.75 if _shared({mention.taker}, set(docket.claimants)) else -1.0
    return score


def _shared(some: set[str], others: set[str]) -> bool:
    """Whether two sets of names have one in common, a shorter form of it being the same: "SCA", "SCA
    Promotions".
    """
    return any(same_name(one, other) for one in some for other in others)


def _another_suit(mention: Mention, docket: Docket) -> bool:
    """Whether a filing cannot be the one of the proceeding: another day, swapped sides, or words that say
    so.
    """
    if mention.kind.name == "settlement" and mention.set_apart and not docket.set_apart:
        return True
    if mention.kind.name not in _OPENING or mention.kind.name == "charge":
        return False
    if mention.kind.name == "countersuit" or docket.counter:
        own = mention.taker is not None and mention.taker in docket.claimants
        return not (own or (docket.counter and mention.kind.name == "countersuit"))
    if mention.set_apart and not docket.set_apart and docket.claimants:
        return True
    if mention.taker and mention.taker in docket.defendants and mention.taker not in docket.claimants:
        return True
    named = {*mention.against, *([mention.taker] if mention.taker else [])}
    if (
        named
        and mention.set_apart
        and docket.set_apart
        and mention.told.when is None
        and not _shared({mention.taker or "", *mention.against}, set(docket.parties))
    ):
        return True
    return mention.status is Status.REPORTED and _filed_apart(mention, docket)


def _filed_apart(mention: Mention, docket: Docket) -> bool:
    when = mention.told.when
    if when is None or when.earliest is None or when.latest is None or not docket.filed:
        return False
    first, last = when.earliest, when.latest
    return all(first - latest > _FILED or earliest - last > _FILED for earliest, latest in docket.filed)


def _filed_together(one: Docket, other: Docket) -> bool:
    """Whether two suits have a day of filing in common."""
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.filed for b in other.filed)


def _merged(dockets: list[Docket], main: frozenset[str]) -> list[Docket]:
    """Proceedings that turn out to be one, once all is known of them."""
    kept: list[Docket] = []
    for docket in dockets:
        home = next((other for other in kept if _one(other, docket, main)), None)
        if home is None:
            kept.append(docket)
        else:
            for mention in docket.mentions:
                home.add(mention)
    return kept


def _one(one: Docket, other: Docket, main: frozenset[str]) -> bool:
    """Whether two proceedings are one under two descriptions."""
    if one.set_apart != other.set_apart or one.counter != other.counter:
        return False
    if one.set_apart:
        return _shared(set(one.claimants), set(other.claimants)) and _filed_together(one, other)
    if not _natures_fit(one.nature, other.nature) or one.nature != other.nature:
        return False
    if any(_another_suit(mention, one) for mention in other.mentions):
        return False
    joined = any(m.outcome == "joined" for m in [*one.mentions, *other.mentions])
    if (
        one.claimants
        and other.claimants
        and not joined
        and not _shared(set(one.claimants), set(other.claimants))
    ):
        return False
    families = _overlap(frozenset(other.families), one.families, 1.5, -2.0)
    countries = _overlap(frozenset(other.countries), one.countries, 0.5, -3.0)
    defendants = _overlap(frozenset(other.defendants), one.defendants, 1.0, -2.0)
    claimants = _overlap(frozenset(other.claimants), one.claimants, 1.5, -1.5)
    people = min(1.0, 0.5 * len((set(one.people) & set(other.people)) - main))
    return families + countries + defendants + claimants + people >= 2.5
