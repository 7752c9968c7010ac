"""A proceeding while its steps are gathered: what each step tells of it, counted aspect by aspect."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from storyledger.model import Status
from storyledger.tell.proceedings.mention import Mention

OPENING = frozenset({"complaint", "countersuit", "charge"})
#: Kinds whose parties tell which proceeding it is.
NAMING = frozenset(
    {
        "complaint", "countersuit", "charge", "inquiry", "settlement", "award", "plea", "sanction", "verdict",
        "sentence", "deposition",
    }
)  # fmt: skip
#: Kinds of which a proceeding has one on a day: told of two, they are one; if not of a longer stretch.
_MARKS = frozenset(
    {
        "complaint", "countersuit", "charge", "verdict", "award", "sentence", "settlement", "dropped",
        "dismissal", "arrest", "trial", "extradition", "plea", "sanction",
    }
)  # fmt: skip
_MONTH = timedelta(days=31)
#: What later reports come back to, without its day.
_TOLD_AGAIN = frozenset({"verdict", "award", "sentence"})
#: News is told by the sentences that a report leads with.
_LEAD = 3
#: What ends a prosecution, and what begins one.
_ENDS = frozenset({"verdict", "sentence", "dropped", "dismissal"})
_BEGINS = frozenset({"charge", "arrest"})
#: What a proceeding is told of so many times more seldom than the most frequent thing is a slip.
SLIGHT = 5
#: What a proceeding shares with no other, mostly.
_TELLING = ("family", "country", "judge", "label", "sum", "bench")
#: An aspect of a proceeding, what a step tells of it, and how much that counts.
Sign = tuple[str, Any, int]


@dataclass(frozen=True, eq=False)
class Signs:
    """What tells steps apart: `main` are those whom most of them name, `named` is for each step the other
    side as far as its sentence names one, `labels` what its affair is called.
    """

    main: frozenset[str]
    named: Mapping[Mention, frozenset[str]]
    labels: Mapping[Mention, frozenset[str]]
    read: dict[Mention, tuple[Sign, ...]] = field(default_factory=dict)

    def telling(self, labels: Iterable[str]) -> frozenset[str]:
        """Those among the names of affairs that are not a principal's own."""
        known = " ".join(sorted(self.main)).casefold()
        return frozenset(label for label in labels if label not in known)

    def of(self, mention: Mention) -> tuple[Sign, ...]:
        """What a step tells of its proceeding."""
        if mention not in self.read:
            parties = mention.people if mention.outcome == "joined" else self.named[mention]
            known = [("party", name, 1) for name in parties] + [
                ("label", it, 1) for it in self.labels[mention]
            ]
            self.read[mention] = (*known, *_spoken(mention), *_sided(mention), *_dated(mention))
        return self.read[mention]


def _spoken(mention: Mention) -> Iterator[Sign]:
    """What the sentence of a step speaks of: matter, court, country, people, money."""
    weight = 3 if mention.kind.opens else 1
    if mention.nature:
        yield "nature", mention.nature, weight
    for aspect, values in (
        ("family", mention.families),
        ("country", mention.countries),
        ("bench", mention.benches),
        ("person", mention.people),
        ("sum", {amount.amount for amount in mention.sums if amount.amount}),
        ("judge", {mention.judge} if mention.judge else ()),
        ("forum", {mention.forum.text.casefold()} if mention.forum else ()),
    ):
        for value in values:
            yield aspect, value, 1
    if mention.sits:
        yield "flag", "sits", 1
    yield "report", mention.report.id, 1
    yield "apart", mention.set_apart, 5 if mention.kind.opens else 1


def _sided(mention: Mention) -> Iterator[Sign]:
    """Who sues and who is sued or accused."""
    name = mention.kind.name
    if mention.suitor:
        yield "claimant", mention.suitor, 1
    if name in OPENING and name != "charge" and mention.taker:
        yield "claimant", mention.taker, 1
    if name == "request" and mention.by and mention.sums and mention.nature != "criminal":
        yield "claimant", mention.by, 1  # money is asked for in one's own suit
    if mention.kind.opens or name in ("verdict", "sentence", "plea"):
        accused = [*mention.against, *([mention.by] if name == "plea" and mention.by else [])]
        for one in accused:
            yield "defendant", one, 1
    if name == "countersuit":
        yield "flag", "counter", 1
    if mention.outcome == "joined":
        yield "flag", "joined", 1


def _dated(mention: Mention) -> Iterator[Sign]:
    """The days of a step: of filing, of the begin and end of a prosecution, by when something was done."""
    name, days = mention.kind.name, days_of(mention)
    stated = days is not None and mention.told.told == "stated"
    if name in _TOLD_AGAIN:
        yield "again", (name, mention.outcome), 1
    if mention.status is not Status.SCHEDULED:
        if mention.report.published:
            yield "day", mention.report.published.day, 1
        if days is not None and stated and name not in OPENING:
            yield "day", days[1], 1
    if days is None:
        return
    if name in _MARKS and days[1] - days[0] <= _MONTH:
        yield "mark", ((name, mention.outcome), days), 1
    if mention.status is not Status.REPORTED:
        return
    fresh = stated or mention.place <= _LEAD  # further down a day may be that of the report only
    if fresh and name in OPENING and name != "charge" and (mention.taker or mention.against):
        yield "filed", days, 1
    if stated and name in _BEGINS and mention.outcome is None:
        yield "begun", days, 1
    if stated and name in _ENDS and mention.outcome != "collapsed":
        yield "ended", days, 1


class Docket:
    """Steps that are taken for those of one proceeding, and what they tell of it: for each aspect ("family",
    "judge", "claimant" ...) how often what is told.
    """

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.told: dict[str, Counter[Any]] = defaultdict(Counter)
        self._worked_out: dict[str, Any] = {}

    def add(self, mention: Mention, signs: Signs) -> None:
        """Take a step in."""
        self.mentions.append(mention)
        for aspect, value, count in signs.of(mention):
            self.told[aspect][value] += count
        self._worked_out.clear()

    def leave(self, mention: Mention, signs: Signs) -> None:
        """Take a step out."""
        self.mentions.remove(mention)
        for aspect, value, count in signs.of(mention):
            self.told[aspect][value] -= count
            if self.told[aspect][value] <= 0:
                del self.told[aspect][value]
        self._worked_out.clear()

    def take_in(self, other: Docket) -> None:
        """Take in all steps of another."""
        self.mentions += other.mentions
        for aspect, counts in other.told.items():
            self.told[aspect].update(counts)
        self._worked_out.clear()

    def frequent(self, aspect: str) -> frozenset[Any]:
        """What is told of an aspect, but for what is told far more seldom than the most frequent."""
        found: frozenset[Any] = self._once(aspect, lambda: _frequent(self.told[aspect]))
        return found

    @property
    def telling(self) -> frozenset[tuple[str, Any]]:
        """What is told of it that it shares with no other, mostly, with the aspect of each."""
        found: frozenset[tuple[str, Any]] = self._once(
            "telling",
            lambda: frozenset((aspect, value) for aspect in _TELLING for value in self.told[aspect]),
        )
        return found

    @property
    def nature(self) -> str | None:
        """The nature that most steps tell: that of extradition where a third of them do."""
        found: str | None = self._once("nature", self._nature)
        return found

    def _nature(self) -> str | None:
        natures = self.told["nature"]
        if natures["extradition"] * 3 >= natures.total() > 0:
            return "extradition"
        return max(natures, key=lambda n: (natures[n], n), default=None)

    def _once(self, what: str, work: Callable[[], Any]) -> Any:
        """What is worked out once, until a step comes or goes."""
        if what not in self._worked_out:
            self._worked_out[what] = work()
        return self._worked_out[what]

    @property
    def people(self) -> Counter[str]:
        """Who is named."""
        return self.told["person"]

    @property
    def set_apart(self) -> bool:
        """Whether words say that it is another than the one before."""
        return self.told["apart"][True] > self.told["apart"][False]

    @property
    def sits(self) -> bool:
        """Whether some step is of a commission or an inquest."""
        return self.told["flag"]["sits"] > 0

    @property
    def sitting(self) -> bool:
        """Whether it is of a commission or an inquest."""
        sits = self.told["flag"]["sits"]
        return sits > 0 and sits * SLIGHT >= len(self.mentions)

    @property
    def counter(self) -> bool:
        """Whether it is told as a suit in return."""
        return self.told["flag"]["counter"] > 0

    @property
    def joined(self) -> bool:
        """Whether somebody has joined who had sued first."""
        return self.told["flag"]["joined"] > 0

    @property
    def first_filed(self) -> date | None:
        """The first day that it can have been filed on."""
        found: date | None = self._once("first filed", lambda: min(self.told["filed"], default=(None,))[0])
        return found

    @property
    def earliest(self) -> date | None:
        """The day by which something of it had been done, or told."""
        found: date | None = self._once("first day", lambda: min(self.told["day"], default=None))
        return found


def _frequent(counts: Counter[Any]) -> frozenset[Any]:
    most = max(counts.values(), default=0)
    return frozenset(name for name, count in counts.items() if count * SLIGHT >= most)


def days_of(mention: Mention) -> tuple[date, date] | None:
    """The first and the last day that a step can be of."""
    when = mention.told.when
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def parties_in(mention: Mention) -> frozenset[str]:
    """Who takes a step and whom it is taken against, where its kind tells parties."""
    if mention.kind.name not in NAMING:
        return frozenset()
    return frozenset({*mention.against, *([mention.taker] if mention.taker else [])})


__all__ = ["NAMING", "OPENING", "SLIGHT", "Docket", "Signs", "days_of", "parties_in"]
