"""What speaks for and against two mentions telling one step: signs, each a name that `joining.toml` weighs.

The weights are learned from marked stories (`train/joining.py`): a sign counts the logarithm of the odds that
it adds, so that a sum above nought is more likely the same step than not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from datetime import date, timedelta
from itertools import product
from math import fsum

from rapidfuzz import fuzz

from storyledger.model import Published, Status
from storyledger.tell.proceedings.dating import NEWS
from storyledger.tell.proceedings.mention import Mention
from storyledger.tell.tables import table

#: What may be one step under two names.
_ALIKE = (
    frozenset({"dismissal", "dropped", "ruling"}),
    frozenset({"request", "motion", "appeal"}),
    frozenset({"hearing", "trial"}),
    frozenset({"bail", "order", "ruling", "decision"}),
    frozenset({"verdict", "finding", "ruling"}),
    frozenset({"award", "sentence", "order"}),
    frozenset({"order", "sanction", "sentence"}),
    frozenset({"complaint", "motion"}),
    frozenset({"complaint", "countersuit"}),
    frozenset({"extradition", "ruling", "decision"}),
    frozenset({"inquiry", "charge"}),
    frozenset({"arrest", "order"}),
    frozenset({"arrest", "warrant"}),
    frozenset({"testimony", "deposition"}),
)
#: What is asked for with fewer words in common is something else.
_SAME_MATTER = 50
#: Outcomes of steps of their own: who cuts an award has not made it.
_OWN = frozenset({"joined", "cut", "increased", "extended", "reduced"})
#: Each of several accused has his own.
_PERSONAL = frozenset({"verdict", "sentence", "plea"})
#: Kinds that are told again in like ways.
_GROUPS = {
    "once": frozenset(
        {
            "complaint", "countersuit", "charge", "arrest", "verdict", "settlement", "award", "dismissal",
            "dropped", "sentence", "trial", "sanction", "inquiry", "plea", "extradition",
        }
    ),
    "decided": frozenset({"ruling", "order", "bail", "decision", "finding", "warrant"}),
    "asked": frozenset({"request", "motion", "appeal"}),
}  # fmt: skip
#: Outcomes that say the same, or no more than that something came about.
_SAME_OUTCOME = {
    "dismissed": "refused", "dropped": "refused", "withdrawn": "refused", "struck out": "refused",
    "rejected": "refused", "collapsed": "refused", "upheld": "upheld", "lifted": "granted",
    "certified": "granted", "liable": "guilty", "not guilty": "cleared", "not liable": "cleared",
    "found": None, "joined": "joined",
}  # fmt: skip
_WAITING = frozenset({Status.SCHEDULED, Status.ASKED})
_SLIP, _MONTHS = timedelta(days=1), timedelta(days=100)
#: Days so far apart are told so.
_APART = ((timedelta(days=2), "slip"), (timedelta(days=10), "near"), (_MONTHS, "apart"))
#: Sentences with this share of their words in common are alike so.
_LIKE = ((80, "same"), (62, "like"), (45, "some"), (0, "few"))
#: One pair says no more than this.
SUREST = 8.0
_VAGUE = 40
#: A word is seldom that so many sentences of the story's steps have.
SELDOM = 4
_LONG = re.compile(r"[a-z]{5,}")
Days = tuple[date, date]


def comparable(one: Mention, other: Mention) -> bool:
    """Whether two may tell one step: not where words set a suit apart from the one before, where another
    count is spoken of, something else is asked, one changes what the other tells, or it was done to another;
    and what only somebody says is what is told as a fact where both have one day.
    """
    kinds = {one.kind.name, other.kind.name}
    if len(kinds) > 1 and not any(kinds <= alike for alike in _ALIKE):
        return False
    if len(kinds) > 1 and one.report is other.report and one.sentence == other.sentence:
        return one.kind.asks and other.kind.asks  # two verbs tell two steps
    if one.count and other.count and one.count != other.count:
        return False
    if one.outcome != other.outcome and _OWN & {one.outcome, other.outcome}:
        return False
    if bool(one.vouched_by) != bool(other.vouched_by) and not _of_one_day(one, other):
        return False
    if one.asked and other.asked and fuzz.token_set_ratio(one.asked.text, other.asked.text) < _SAME_MATTER:
        return False
    if kinds == {"complaint"} and one.set_apart != other.set_apart:
        return False
    if kinds <= _PERSONAL:
        mine, yours = _whose(one), _whose(other)
        if mine and yours:
            return any(same_name(a, b) for a, b in product(mine, yours))
        return not (mine or yours) or "cleared" in (one.outcome, other.outcome)
    return True


def _whose(mention: Mention) -> tuple[str, ...]:
    """Whose verdict, sentence or plea it is; nobody's is not put on somebody who is named elsewhere."""
    return (mention.by,) if mention.kind.name == "plea" and mention.by else mention.against


def _told_in_return(one: Mention, other: Mention) -> bool:
    """Whether a suit of somebody's, of one day, is told once as such and once as brought in return."""
    if {one.kind.name, other.kind.name} != {"complaint", "countersuit"} or not one.by or not other.by:
        return False
    return same_name(one.by, other.by) and _of_one_day(one, other)


def _of_one_day(one: Mention, other: Mention) -> bool:
    first, second = _days(one), _days(other)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


class Sameness:
    """How likely pairs of a story's mentions tell one step.

    `main` are the principals of the story, `home` says for each mention which proceeding it is taken for.
    """

    def __init__(self, main: Set[str], home: Mapping[Mention, int]) -> None:
        self._main = main
        self._read = {mention: _Read(mention, at) for mention, at in home.items()}
        sentences = {(mention.report.id, mention.sentence): mention for mention in home}
        self._seldom = Counter(stem for one in sentences.values() for stem in self._read[one].stems)

    def odds(self, one: Mention, other: Mention) -> float:
        """The logarithm of the odds that two mentions tell one step, within `SUREST`."""
        if not comparable(one, other):
            return -SUREST
        if _told_in_return(one, other):
            return SUREST
        known = table("joining.toml")["signs"]
        return max(-SUREST, min(SUREST, fsum(known.get(sign, 0.0) for sign in self.signs(one, other))))

    def signs(self, one: Mention, other: Mention) -> Iterator[str]:
        """The names of what speaks for or against two mentions telling one step."""
        mine, yours = self._read[one], self._read[other]
        yield "any"
        group = _group(one, other)
        yield group
        yield f"{group}: {'one case' if mine.home == yours.home else 'two cases'}"
        if one.kind.name == other.kind.name:
            yield f"kind: {one.kind.name}"
        else:
            yield " and ".join(sorted({one.kind.name, other.kind.name}))
        yield f"{group}: {_outcomes(one, other)}"
        time = _time(mine, yours)
        yield time
        yield f"{group}: {time}"
        yield f"{group}: {_place(one, other)}"
        yield _statuses(one, other)
        yield from _people(one, other, self._main, group)
        yield from _spoken(mine, yours)
        if mine.told["sum"] & yours.told["sum"]:
            yield f"{group}: same sum"
        yield from self._words(mine, yours)
        if one.known or other.known:
            yield f"{group}: taken for known"

    def _words(self, one: _Read, other: _Read) -> Iterator[str]:
        if one.mention.sentence == other.mention.sentence and one.mention.report is other.mention.report:
            return
        ratio = fuzz.token_set_ratio(one.text, other.text)
        yield f"words: {next(name for least, name in _LIKE if ratio >= least)}"
        rare = sum(self._seldom[stem] <= SELDOM for stem in one.stems & other.stems)
        yield f"seldom words in common: {min(rare, 3)}"


class _Read:
    """What is worked out once of a mention: `home` is the proceeding that it is taken for."""

    def __init__(self, mention: Mention, home: int) -> None:
        self.mention = mention
        self.home = home
        self.text = mention.text
        self.stems = stems(self.text)
        self.days = _days(mention)
        self.told: dict[str, Set[object]] = {
            "matter": mention.matters,
            "cause": mention.families,
            "country": mention.countries,
            "bench": mention.benches,
            "judge": {mention.judge} - {None},
            "forum": {mention.forum.text.casefold()} if mention.forum else set(),
            "count": {mention.count} - {None},
            "sum": {(amount.amount, amount.currency) for amount in mention.sums if amount.amount},
            "label": mention.labels,
            "nature": {mention.nature} - {None},
        }


def stems(text: str) -> frozenset[str]:
    """The long words of a sentence without their endings."""
    return frozenset(word[:6] for word in _LONG.findall(text.casefold()))


def _group(one: Mention, other: Mention) -> str:
    if one.kind.name != other.kind.name:
        return "two kinds"
    return next((name for name, kinds in _GROUPS.items() if one.kind.name in kinds), "sits")


def _outcomes(one: Mention, other: Mention) -> str:
    mine, yours = (_SAME_OUTCOME.get(str(m.outcome), m.outcome) for m in (one, other))
    if mine == yours:
        return "same outcome" if mine else "no outcome"
    return "other outcome" if mine and yours else "one outcome"


def _statuses(one: Mention, other: Mention) -> str:
    waits = [mention.status in _WAITING for mention in (one, other)]
    if all(waits):
        return "both to come"
    return "one to come" if any(waits) else "both told"


def _place(one: Mention, other: Mention) -> str:
    if one.report is not other.report:
        return "other report"
    if one.sentence == other.sentence:
        return "same sentence"
    return "next sentences" if abs(one.place - other.place) <= 2 else "same report"


def _time(one: _Read, other: _Read) -> str:
    """How the days of two stand to each other."""
    first, second = one.days, other.days
    if first is None and second is None:
        return "no day"
    if first is None or second is None:
        undated, dated = (one, second) if first is None else (other, first)
        return _one_day(undated.mention.report.published, dated)
    published = "published" in (one.mention.told.told, other.mention.told.told)
    if published:
        first, second = _widened(one.mention, first), _widened(other.mention, second)
    apart = max(first[0] - second[1], second[0] - first[1])
    sharp = max((days[1] - days[0]).days for days in (first, second)) <= _VAGUE
    name = f"{'days' if sharp else 'vague days'}{' of news' if published else ''}"
    other_report = one.mention.report is not other.mention.report
    if timedelta() < apart <= _SLIP and other_report and _group(one.mention, other.mention) == "once":
        apart = timedelta()  # papers are a day apart on what happened at night, or abroad
    if apart <= timedelta():
        exact = first == second and first[0] == first[1]
        return f"{name} same" if exact else f"{name} touch"
    return f"{name} {next((how for most, how in _APART if apart <= most), 'far')}"


def _one_day(told: Published | None, dated: Days | None) -> str:
    """How the day of the one stands to the report of the other, which has none."""
    if told is None or dated is None:
        return "one day"
    if dated[0] > told.day:
        return "one day, later"
    return "one day, long ago" if told.day - dated[1] > _MONTHS else "one day, lately"


def _days(mention: Mention) -> Days | None:
    when = mention.told.when
    if mention.known and mention.told.told == "published":
        return None
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def _widened(mention: Mention, days: Days) -> Days:
    """News of the day may be of the days before."""
    return (days[0] - NEWS, days[1]) if mention.told.told == "published" else days


def _people(one: Mention, other: Mention, main: Set[str], group: str) -> Iterator[str]:
    for aspect, mine, yours in (
        ("by", {one.by} - {None}, {other.by} - {None}),
        ("against", {*one.against}, {*other.against}),
    ):
        if mine and yours:
            same = any(same_name(str(a), str(b)) for a, b in product(mine, yours))
            told = f"{'same' if same else 'other'} {aspect}"
            yield f"{group}: {told}"
            yield f"{' and '.join(sorted({one.kind.name, other.kind.name}))}: {told}"
            yield f"{told}: {_place(one, other)}"
        elif mine or yours:
            yield f"{group}: one {aspect}"
    people, others = one.people - main, other.people - main
    if people and others:
        yield f"{group}: {'same' if people & others else 'other'} people"
    doers = [mention.doer.words.casefold() for mention in (one, other) if mention.doer and not mention.by]
    if len(doers) == 2:
        yield f"{'same' if doers[0] == doers[1] else 'other'} doer"


def _spoken(one: _Read, other: _Read) -> Iterator[str]:
    for aspect, mine in one.told.items():
        yours = other.told[aspect]
        if mine and yours:
            yield f"{'same' if mine & yours else 'other'} {aspect}"
    if one.mention.set_apart != other.mention.set_apart:
        yield "one set apart"


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, the one a shorter form of the other: "SCA", "SCA Promotions"; a namesake's,
    "Tor Vik (2)", is another.
    """
    if one.endswith(")") or other.endswith(")"):
        return one == other
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


__all__ = ["SELDOM", "Sameness", "comparable", "same_name", "stems"]
