"""What changed in a story between two days: what later reports tell that earlier ones did not, or otherwise.

Everything is worked out of the whole story once; which reports a thing rests on tells whether it is new. A
step of a proceeding is new where no report up to the day tells it, and an answer where it decides what was
pending then; one that was over by that day is told late, and is no news. A claim's standing is compared as of
both days, and so are the positions of everybody who spoke of it. What is left of the timeline's new entries
are new facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from storyledger.model import (
    Action,
    Case,
    Change,
    ChangeKind,
    Changes,
    Claim,
    Position,
    Proceeding,
    Side,
    Span,
    Status,
    TimelineEntry,
    Told,
    When,
)
from storyledger.tell.brief_weights import ending, step_weight
from storyledger.tell.change_words import STANDING_WORDS
from storyledger.tell.claims import standing, story_claims
from storyledger.tell.disagreements import moved
from storyledger.tell.proceedings import story_case
from storyledger.tell.proceedings.answering import asks_nothing, left_open
from storyledger.tell.proceedings.wording import action_words, told_words
from storyledger.tell.record import StoryRecord
from storyledger.tell.timeline import story_timeline
from storyledger.tell.wording import status_words

#: New facts that are told where no length is wished.
FACTS_TOLD: Final = 12
#: What is shown of a fact: its best sentences.
_SENTENCES: Final = 2
#: What is set for a day, and the step that puts it off.
_SET: Final = ("trial", "hearing", "sentence", "verdict")
_DELAY: Final = "delay"
_PUT_OFF: Final = re.compile(
    r"\b(?:postpon|adjourn|delay|put (?:off|back)|moved|mov(?:es|ing)|push(?:ed|es) back|resched|instead of"
    r"|brought forward)",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\b(?:to|until|till)\s+$")
_QUOTED: Final = frozenset("\"“‘'")
_DROPPED: Final = frozenset({"dropped", "withdrawn", "dismissed", "quashed", "abandoned"})
_ORDER: Final = {kind: place for place, kind in enumerate(ChangeKind)}
#: What a change weighs that is no step of a proceeding, by its kind; and from what weight on it is grave.
_WEIGHTS: Final = {
    ChangeKind.STANDING: 9,
    ChangeKind.REVERSED: 8,
    ChangeKind.DATE: 7,
    ChangeKind.FIGURE: 4,
    ChangeKind.POSITION: 4,
}
_GRAVE: Final = 7
#: What the last changes must weigh.
_TELLING: Final = 4
#: Steps that reports come back to.
_DONE: Final = ending() | {"sentence", "sanction", "extradition", "charge", "arrest", "plea"}
#: News is told by the sentences that a report leads with.
_LEAD: Final = 3
#: How many days before the last report's the last changes are looked for.
_DAYS_BACK: Final = (1, 7, 31, 92, 366)


def story_changes(
    record: StoryRecord, since: date | None = None, until: date | None = None, *, facts: int | None = None
) -> Changes:
    """What reports published after `since`, up to and with `until`, changed in a story.

    Without `since` it is the day before the last report's: what the newest reports changed. `facts` limits
    the new facts (see `ChangeKind`) to the weightiest. Undated reports count as earlier ones.
    """
    known = record if until is None else record.until(until)
    comparison = _Comparison(known, since or _days_before_last(known, 1))
    found = list(comparison.found())
    new = comparison.facts([weighed.change for weighed in found])
    kept = new if facts is None else new[: max(facts, 0)]
    told = [*sorted(found, key=_gravest_first), *sorted(kept, key=_newest_first)]
    ordered = sorted(told, key=lambda weighed: _ORDER[weighed.change.kind])
    return comparison.told(ordered, until, len(new) - len(kept))


def latest_changes(record: StoryRecord, length: int, names: Set[str]) -> Changes:
    """The last things that changed, as many as are wished, the newest first: the weightiest of as few of the
    newest days as tell so many steps and moved claims, then new facts about the people of these names.

    What had happened before the earlier reports were made is no change.
    """
    for days in _DAYS_BACK:
        compared = _Comparison(record, _days_before_last(record, days))
        found = [one for one in compared.found() if one.weight >= _TELLING]
        if len(found) >= length:
            break
    kept = sorted(found, key=lambda weighed: -weighed.weight)[:length]
    facts = compared.facts([weighed.change for weighed in found])
    news = [one for one in facts if one.change.kind is ChangeKind.FACT and names & {*one.change.who}]
    kept += news[: length - len(kept)]
    left = len(found) + len(facts) - len(kept)
    return compared.told(sorted(kept, key=_newest_first), None, left)


def _gravest_first(weighed: _Weighed) -> tuple[bool, int, float]:
    return weighed.weight < _GRAVE, *_newest_first(weighed)


def _newest_first(weighed: _Weighed) -> tuple[int, float]:
    """By when it happened, or was told where no report says; what happened on one day by weight."""
    after = weighed.change.after
    happened = after.when.earliest.isoformat() if after.when and after.when.earliest else None
    day = happened or (after.published or "")[:10]
    return -(date.fromisoformat(day).toordinal() if day else 0), -weighed.weight


def _days_before_last(record: StoryRecord, days: int) -> date:
    """So many days before the last report's."""
    last = record.last
    return last - timedelta(days=days) if last and last.toordinal() > days else date.min


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A change, and how much it weighs (`storyledger.tell.brief_weights`)."""

    change: Change
    weight: float


@dataclass(frozen=True)
class _Comparison:
    """A story, parted into the reports up to a day and those after it."""

    record: StoryRecord
    since: date

    @cached_property
    def earlier(self) -> frozenset[str]:
        """The ids of the reports up to the day."""
        return frozenset(
            report.id
            for report in self.record.reports
            if report.published is None or report.published.day <= self.since
        )

    @cached_property
    def published(self) -> dict[str, str]:
        """The day of publication of each dated report."""
        return {r.id: r.published.day.isoformat() for r in self.record.reports if r.published}

    def found(self) -> Iterator[_Weighed]:
        """All changes but new facts."""
        yield from self._steps(story_case(self.record))
        others = [*self._put_off(story_case(self.record)), *self._moved()]
        for claim in story_claims(self.record):
            others += self._of_claim(claim)
        for change in others:
            yield _Weighed(change, _WEIGHTS.get(change.kind, 0))

    def told(self, changes: Sequence[_Weighed], until: date | None, folded: int) -> Changes:
        """The changes in their order, with what was compared."""
        return Changes(
            story=self.record.story,
            since=self.since.isoformat(),
            until=until.isoformat() if until else None,
            earlier=len(self.earlier),
            later=len(self.record.reports) - len(self.earlier),
            changes=tuple(weighed.change for weighed in changes),
            folded=folded,
        )

    # -- proceedings --------------------------------------------------------------------------------

    def _steps(self, case: Case) -> Iterator[_Weighed]:
        for proceeding in case.proceedings:
            new = [
                action
                for action in proceeding.actions
                if self._is_new(action.evidence) and not asks_nothing(action)
            ]
            news = {span.report for action in new for span in action.evidence if self._is_news(action)}
            for action in new:
                told = self._step(proceeding, action)
                if told.before is None and self._in_passing(action, news):
                    told = replace(told, kind=ChangeKind.EARLIER)
                weight = 0 if told.kind is ChangeKind.EARLIER else step_weight(action)
                yield _Weighed(told, weight)

    def _is_news(self, action: Action) -> bool:
        return action.when is not None and not self._had_happened(action.when)

    def _in_passing(self, action: Action, news: Set[str]) -> bool:
        """Whether a decision without a day is told further down in reports that tell no other news of its
        proceeding: it is what happened before.
        """
        if not self.earlier or action.when is not None or action.status is not Status.REPORTED:
            return False
        leads = any(self._place(span) < _LEAD for span in action.evidence)
        return action.kind in _DONE and not leads and all(span.report not in news for span in action.evidence)

    def _place(self, sentence: Span) -> int:
        body = self.record.places_of(sentence.report).body
        return body.get((sentence.start, sentence.end), len(body))

    def _step(self, proceeding: Proceeding, action: Action) -> Change:
        asked = proceeding.actions[action.answers] if action.answers is not None else None
        before = None
        if asked is not None and not self._is_new(asked.evidence):
            before = self._told(f"{action_words(asked)}, pending", asked.evidence, asked.when)
        kind = _kind(action, asked if before else None)
        after = self._told(_after_words(action, asked if before else None), action.evidence, action.when)
        who = tuple(dict.fromkeys((*action.by, *action.against)))
        if kind is not ChangeKind.ANSWERED and before is None and self._had_happened(action.when):
            kind = ChangeKind.EARLIER
        return Change(kind, proceeding.title, who, before, after)

    def _had_happened(self, when: When | None) -> bool:
        """Whether it was over when the last of the earlier reports can have been made."""
        return (
            bool(self.earlier) and when is not None and when.latest is not None and when.latest <= self.since
        )

    def _put_off(self, case: Case) -> Iterator[Change]:
        """Trials and hearings that were set for one day, and are set for another since."""
        for proceeding in case.proceedings:
            for kind in _SET:
                dated = [
                    (min(self._published(action.evidence), default=""), action)
                    for action in proceeding.actions
                    if action.kind in (kind, _DELAY) and action.status is Status.SCHEDULED and _day(action)
                ]
                ordered = sorted(dated, key=lambda pair: pair[0])
                for (_, one), (told, other) in pairwise(ordered):
                    if self._moves(one, other, told):
                        yield self._moved_date(proceeding, one, other, other.when)
            yield from self._put_off_to(proceeding)

    def _put_off_to(self, proceeding: Proceeding) -> Iterator[Change]:
        """What was set before, and the day to which the words of a postponement move it."""
        old = [
            action
            for action in proceeding.actions
            if action.kind in _SET and action.status is Status.SCHEDULED and _day(action)
            if not self._is_new(action.evidence)
        ]
        for other in proceeding.actions if old else ():
            if other.kind == _DELAY and self._is_new(other.evidence):
                when = self._moved_to(other.evidence[0])
                one = max(old, key=_day)
                if when is not None and when.earliest and when.earliest.isoformat() != _day(one):
                    yield self._moved_date(proceeding, one, other, when)

    def _moved_to(self, sentence: Span) -> When | None:
        """The day that stands behind "to" or "until" in the words of a postponement."""
        times = self.record.annotations_of(sentence.report).times
        inside = [time for time in times if sentence.start <= time.start < sentence.end]
        text = sentence.text
        return next((t.when for t in inside if _UNTIL.search(text, 0, t.start - sentence.start)), None)

    def _moves(self, one: Action, other: Action, told: str) -> bool:
        """Whether a later report gives another day to what an earlier one has set, before that day came or
        saying that it was put off.
        """
        if self._is_new(one.evidence) or not self._is_new(other.evidence) or _day(one) == _day(other):
            return False
        put_off = other.kind == _DELAY or any(_PUT_OFF.search(span.text) for span in other.evidence)
        return put_off or (one.kind == other.kind == "trial" and told <= _day(one))

    def _moved_date(self, proceeding: Proceeding, one: Action, other: Action, when: When | None) -> Change:
        before = self._told(action_words(one), one.evidence, one.when)
        after = self._told(action_words(other), other.evidence, when)
        return Change(ChangeKind.DATE, proceeding.title, (), before, after)

    def _published(self, evidence: Sequence[Span]) -> list[str]:
        return [self.published[span.report] for span in evidence if span.report in self.published]

    # -- claims -------------------------------------------------------------------------------------

    def _of_claim(self, claim: Claim) -> Iterator[Change]:
        old = [position for position in claim.positions if not self._is_new(position.evidence)]
        new = [position for position in claim.positions if self._is_new(position.evidence)]
        if not new:
            return
        if old and standing(old) is not standing(claim.positions):
            yield self._standing(claim, old, new)
        seen: set[str] = set()
        for position in new:
            if position.actor is None or position.actor in seen:
                continue
            change = self._position(claim, position, [one for one in old if one.actor == position.actor])
            if change is not None:
                seen.add(position.actor)
                yield change

    def _standing(self, claim: Claim, old: Sequence[Position], new: Sequence[Position]) -> Change:
        stands = standing(claim.positions)
        turns = (n for n in range(1, len(new)) if standing([*old, *new[:n]]) is stands)
        deciding = new[next(turns, len(new)) - 1]
        before = self._told(STANDING_WORDS[standing(old)], old[-1].evidence, old[-1].when)
        after = self._told(STANDING_WORDS[stands], deciding.evidence, deciding.when)
        kind = ChangeKind.EARLIER if self._had_happened(deciding.when) else ChangeKind.STANDING
        return Change(kind, claim.headline, _names(old[-1], deciding), before, after)

    def _position(self, claim: Claim, position: Position, held: Sequence[Position]) -> Change | None:
        """The change that a new position is; None where its actor held the same before."""
        last = next((one for one in reversed(held) if one.side is not Side.OPEN), None)
        after = self._told(position.stance, position.evidence, position.when)
        late = self._had_happened(position.when)
        if last is None:
            kind = ChangeKind.EARLIER if late else ChangeKind.POSITION
            return None if held else Change(kind, claim.headline, _names(position), None, after)
        if position.side is Side.OPEN or last.side is position.side:
            return None
        before = self._told(last.stance, last.evidence, last.when)
        kind = ChangeKind.EARLIER if late else ChangeKind.REVERSED
        return Change(kind, claim.headline, _names(position), before, after)

    # -- figures ------------------------------------------------------------------------------------

    def _moved(self) -> Iterator[Change]:
        for found in moved(self.record):
            old = [account for account in found.accounts if not self._is_new(account.evidence)]
            new = [account for account in found.accounts if self._is_new(account.evidence)]
            if not old or not new:
                continue
            before = self._told(old[-1].value, old[-1].evidence, None)
            after = self._told(new[-1].value, new[-1].evidence, None)
            who = tuple(dict.fromkeys((*old[-1].by, *new[-1].by)))
            yield Change(ChangeKind.FIGURE, found.about, who, before, after)

    # -- facts --------------------------------------------------------------------------------------

    def facts(self, told: Iterable[Change]) -> list[_Weighed]:
        """The timeline's new entries that no other change tells of, the weightiest first."""
        said = [span for change in told for span in change.after.evidence]
        after = self.since + timedelta(days=1) if self.since < date.max else self.since
        entries = story_timeline(self.record, sentences=_SENTENCES, new_since=after).entries
        new = [e for e in entries if e.new and not is_quotation(e) and not _is_said(e, said)]
        return [_Weighed(self._fact(entry), 0) for entry in sorted(new, key=lambda entry: -entry.weight)]

    def _fact(self, entry: TimelineEntry) -> Change:
        after = self._told(status_words(entry), entry.sentences, entry.when)
        kind = ChangeKind.EARLIER if self._had_happened(entry.when) else ChangeKind.FACT
        return Change(kind, "", entry.actors, None, after)

    # -- what is shared -----------------------------------------------------------------------------

    def _is_new(self, evidence: Sequence[Span]) -> bool:
        return all(span.report not in self.earlier for span in evidence)

    def _told(self, label: str, evidence: Sequence[Span], when: When | None) -> Told:
        return Told(label, when, min(self._published(evidence), default=None), tuple(evidence))


def _kind(action: Action, asked: Action | None) -> ChangeKind:
    """What a new step is: `asked` is the earlier request that it answers, if it does."""
    if action.vouched_by is None and action.status is Status.REPORTED:
        if action.outcome in _DROPPED:
            return ChangeKind.WITHDRAWN
        if asked is not None and set(asked.by) & set(action.by):
            return ChangeKind.REVERSED
    return ChangeKind.ANSWERED if asked is not None else ChangeKind.STEP


def _after_words(action: Action, asked: Action | None) -> str:
    """A new step, with what it leaves open of what it answers, and that its own maker gives it up."""
    words = told_words(action)
    if asked is None:
        return words
    own = [name for name in asked.by if name in action.by]
    if own:
        return f"{words}; {own[0]} had itself made the request, and nobody else is told to have answered it"
    left = left_open(asked, action)
    return f"{words}; no report tells what came of the {left}" if left else words


def _day(action: Action) -> str:
    """The first day on which what is set can be, as ISO; "" where no day is given."""
    return action.when.earliest.isoformat() if action.when and action.when.earliest else ""


def _names(*positions: Position) -> tuple[str, ...]:
    return tuple(dict.fromkeys(position.by for position in positions if position.by))


def is_quotation(entry: TimelineEntry) -> bool:
    """Whether an entry's best sentence begins with somebody's words: what was said is told as a statement."""
    return entry.sentences[0].text[:1] in _QUOTED


def _is_said(entry: TimelineEntry, said: Sequence[Span]) -> bool:
    """Whether the entry's best sentence is among the words of another change."""
    lead = entry.sentences[0]
    return any(
        span.report == lead.report and span.start < lead.end and lead.start < span.end for span in said
    )
