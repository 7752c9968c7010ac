"""Which mentions of steps tell one step: kind, outcome, day, and who; an undated one joins the one it can
be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz import fuzz

from storyledger.model import Status
from storyledger.tell.proceedings.dating import NEWS
from storyledger.tell.proceedings.mention import Mention

#: Kinds of which a proceeding mostly has one with the same outcome: told again, it is the same.
_ONCE = frozenset(
    {
        "complaint",
        "countersuit",
        "charge",
        "arrest",
        "verdict",
        "settlement",
        "award",
        "dismissal",
        "dropped",
        "sentence",
        "trial",
        "sanction",
        "inquiry",
    }
)
#: Outcomes of steps of their own: who cuts an award has not made it.
_OWN = frozenset({"joined", "cut", "increased", "extended", "reduced"})
_ENDED = frozenset({"dropped", "withdrawn", "dismissed"})
#: Steps that are somebody's: told of others, they are others.
_OF_SOMEBODY = frozenset({"verdict", "sentence", "plea", "settlement", "complaint", "award", "sanction"})
#: What may be one step under two names.
_ALIKE = (
    frozenset({"dismissal", "dropped"}),
    frozenset({"request", "motion"}),
    frozenset({"hearing", "trial"}),
    frozenset({"bail", "order"}),
    frozenset({"ruling", "bail"}),
    frozenset({"verdict", "finding"}),
    frozenset({"award", "sentence"}),
    frozenset({"ruling", "order"}),
    frozenset({"appeal", "request"}),
    frozenset({"complaint", "motion"}),
    frozenset({"complaint", "countersuit"}),
)
_SITTINGS = frozenset({"hearing", "trial"})
#: Sentences alike by this share of their words tell the same step.
_SAME_WORDS = 62.0
#: Rulings follow on each other: without a day in common their sentences must be alike by this share.
_SURELY_SAME = 80.0
_RULINGS = frozenset({"ruling", "order", "bail"})
#: Matters that nearly every decision is about.
_GENERAL = frozenset({"charges", "asking", "motion", "hearing"})
#: Two days for one step are slips, time zones or the day it was told.
_SLIP = timedelta(days=2)


@dataclass(eq=False)
class Step:
    """Mentions of one step, the best first once they are ordered."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def lead(self) -> Mention:
        """The mention that dates it best, which is taken in first: stated before published, the shorter
        interval first.
        """
        return self.mentions[0]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its mentions."""
        return frozenset(mention.kind.name for mention in self.mentions)


def _sharpness(mention: Mention) -> tuple[object, ...]:
    when = mention.told.when
    days = (when.latest - when.earliest).days if when and when.earliest and when.latest else 99999
    scheduled = mention.status is not Status.REPORTED
    return (
        when is None,
        scheduled,
        mention.vouched_by is not None,
        mention.known and mention.told.told == "published",
        mention.told.told != "stated" and days > 0,
        days,
        mention.told.told != "stated",
        str(mention.report.published or "9999"),
        mention.report.id,
        mention.sentence,
        mention.words.start,
    )


def joined(mentions: Sequence[Mention], main: frozenset[str]) -> list[Step]:
    """The steps that mentions of one proceeding tell; the sharpest dated come first to the table.

    `main` are the principals of the story, whom every step may name.
    """
    steps: list[Step] = []
    for mention in sorted(mentions, key=_sharpness):
        home = next((step for step in steps if _same(step, mention, main)), None)
        if home is None:
            steps.append(Step([mention]))
        else:
            home.mentions.append(mention)
    return steps


def _same(step: Step, mention: Mention, main: frozenset[str]) -> bool:
    lead = step.lead
    if not _kinds_fit(step, mention) or not _outcomes_fit(lead, mention) or not _people_fit(step, mention):
        return False
    if not _status_fits(lead, mention) or _other_count(step, mention):
        return False
    near = _near(lead, mention)
    if near is False or not _company_fits(step, mention, main):
        return False
    if any(other.sentence == mention.sentence and other.report is mention.report for other in step.mentions):
        alike = lead.kind.name == mention.kind.name or (lead.kind.asks and mention.kind.asks)
        return alike and not _other_doer(lead, mention)
    once = mention.kind.name in _ONCE
    if near and once:
        return True
    if near and mention.kind.name == lead.kind.name and _about_same(step, mention):
        return True
    apart = bool(lead.families and mention.families and not lead.families & mention.families)
    if (
        near is None
        and once
        and not apart
        and mention.kind.name in step.kinds
        and _company_fits(step, mention, main)
    ):
        return True
    if mention.report is lead.report and _decides_again(step, mention):
        return True
    if _his_own(lead, mention, near):
        return True
    if near is None and _decides_same(step, mention):
        return True
    if lead.kind.asks and mention.kind.asks and _same_sum(step, mention):
        return True
    ratio = fuzz.token_set_ratio(lead.text, mention.text)
    return ratio >= (_SAME_WORDS if near or lead.kind.name not in _RULINGS else _SURELY_SAME)


def _other_count(step: Step, mention: Mention) -> bool:
    """Whether another count is spoken of: "Count two: guilty", "he was cleared on count three"."""
    counts = {other.count for other in step.mentions if other.count}
    return bool(mention.count and counts) and mention.count not in counts


def _his_own(lead: Mention, mention: Mention, near: bool | None) -> bool:
    """Whether somebody's step is told again: one witness tells one court once; "Vik has appealed" is what has
    been told of it.
    """
    if not mention.by or mention.kind.name != lead.kind.name:
        return False
    if mention.kind.name == "appeal":
        return mention.asked is None
    return mention.kind.name == "testimony" and bool(near or mention.report is lead.report)


def _other_doer(one: Mention, other: Mention) -> bool:
    """Whether one sentence tells of two who do it."""
    return bool(one.doer and other.doer and (one.by, one.doer.words) != (other.by, other.doer.words))


def _company_fits(step: Step, mention: Mention, main: frozenset[str]) -> bool:
    """Not where others are named than before; a verdict that names nobody is nobody's."""
    if mention.kind.name not in _OF_SOMEBODY:
        return True
    against = {name for other in step.mentions for name in other.against}
    if mention.against and against:
        return True  # they are the same, or the step would not have fitted
    takers = {other.taker for other in step.mentions if other.taker}
    if mention.kind.name == "complaint" and mention.taker and takers:
        return any(mention.taker.split()[0] == taker.split()[0] for taker in takers)
    again = any(other.report is mention.report for other in step.mentions) and not mention.set_apart
    if mention.kind.name == "settlement" and again and not mention.against:
        return True  # a report that comes back to a settlement means the one it has told
    own = mention.people - main
    known = {name for other in step.mentions for name in other.people} - main
    if own and known and not own & known:
        return False
    personal = mention.kind.name in ("verdict", "sentence")
    return not personal or bool(mention.against) == bool(against)


def _decides_again(step: Step, mention: Mention) -> bool:
    """Whether a report comes back to what was decided: "But the judge refused"."""
    lead = step.lead
    if lead.kind.name in _SITTINGS and mention.kind.name in _SITTINGS:
        return lead.status is not mention.status or lead.told.when is None or mention.told.when is None
    if lead.outcome is None or lead.outcome != mention.outcome or not mention.kind.decides:
        return False
    return mention.kind.name == lead.kind.name == "bail" or not mention.matters


def _same_sum(step: Step, mention: Mention) -> bool:
    """Whether the same money is asked for."""
    asked = {(amount.amount, amount.currency) for other in step.mentions for amount in other.sums}
    return any(amount.amount and (amount.amount, amount.currency) in asked for amount in mention.sums)


def _decides_same(step: Step, mention: Mention) -> bool:
    """Whether what is told without a day is the decision of that kind, outcome and matter that has one."""
    lead = step.lead
    same = (
        lead.kind.name == mention.kind.name and lead.outcome is not None and lead.outcome == mention.outcome
    )
    matters = frozenset().union(*(other.matters for other in step.mentions))
    if same and lead.kind.name == "bail":
        return True
    return same and bool(matters & mention.matters) and matters - _GENERAL == mention.matters - _GENERAL


def _about_same(step: Step, mention: Mention) -> bool:
    """Whether what is asked or decided is the same, as far as words tell."""
    matters = frozenset().union(*(other.matters for other in step.mentions))
    return not matters or not mention.matters or bool(matters & mention.matters)


def _kinds_fit(step: Step, mention: Mention) -> bool:
    name = mention.kind.name
    return name in step.kinds or any(name in alike and alike & step.kinds for alike in _ALIKE)


def _outcomes_fit(lead: Mention, mention: Mention) -> bool:
    if lead.outcome == mention.outcome:
        return True
    if _OWN & {lead.outcome, mention.outcome}:
        return False
    if lead.outcome is None or mention.outcome is None:
        return True
    return {lead.outcome, mention.outcome} <= _ENDED


def _people_fit(step: Step, mention: Mention) -> bool:
    """Not two different people who are charged, or who ask."""
    against = {name for other in step.mentions for name in other.against}
    if (
        mention.against
        and against
        and not any(same_name(one, other) for one in mention.against for other in against)
    ):
        return False
    if mention.kind.name in ("testimony", "plea", "deposition", "appeal", "request", "motion"):
        doers = {other.by for other in step.mentions if other.by}
        if mention.kind.name == "testimony" and bool(mention.by) != bool(doers):
            return False
        return not (mention.by and doers and not any(same_name(mention.by, doer) for doer in doers))
    return True


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, the one a shorter form of the other: "SCA", "SCA Promotions"."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


def _status_fits(lead: Mention, mention: Mention) -> bool:
    """What was scheduled joins what came about on that day; what is asked is no ruling."""
    if lead.status is mention.status:
        return True
    waits = {Status.SCHEDULED, Status.ASKED}
    if lead.status in waits and mention.status in waits:
        return True
    if lead.kind.asks and mention.kind.asks:
        return True
    return Status.SCHEDULED in (lead.status, mention.status) and _near(lead, mention) is not False


def _near(one: Mention, other: Mention) -> bool | None:
    """Whether the dates may be one day; None where one of them has none and nothing forbids it."""
    if other.known and other.told.told == "published":
        return None  # the day of the report is not that of what it takes for known
    first, second = _interval(one), _interval(other)
    if first is None or second is None:
        return None if _possible(one, other) else False
    if "published" in (one.told.told, other.told.told):
        first, second = _widened(one, first), _widened(other, second)
    once = one.kind.name == other.kind.name and one.kind.name in _ONCE
    slips = max(_days(first), _days(second)) <= 1 and (once or one.report is not other.report)
    slack = _SLIP if slips else timedelta()
    return first[0] - slack <= second[1] and second[0] <= first[1] + slack


def _possible(one: Mention, other: Mention) -> bool:
    """Whether what is undated was told after the other's day."""
    undated, dated = (one, other) if _interval(one) is None else (other, one)
    interval, day = _interval(dated), undated.report.published
    if undated.status in (Status.SCHEDULED, Status.ASKED) and not undated.kind.asks:
        return interval is None or day is None or interval[1] >= day.day
    return interval is None or day is None or interval[0] <= day.day


def _interval(mention: Mention) -> tuple[date, date] | None:
    when = mention.told.when
    return (when.earliest, when.latest) if when and when.earliest and when.latest else None


def _widened(mention: Mention, interval: tuple[date, date]) -> tuple[date, date]:
    """News of the day may be of the days before."""
    return (interval[0] - NEWS, interval[1]) if mention.told.told == "published" else interval


def _days(interval: tuple[date, date]) -> int:
    return (interval[1] - interval[0]).days


__all__ = ["Step", "joined"]
