"""The claims of a story: what is put forward or opposed by whom, over time and across reports.

`assertions` reads what each report tells of acts at issue, `joining` puts together what is one proposition,
`answers` finds what the accused say of it, and here it becomes claims with positions. Reprints add no
position of their own, a later version at one address adds what is new in it; neither is another report that
supports a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from weakref import WeakKeyDictionary

from storyledger.model import Claim, Piece, Position, Report, Side, Span, Status, When
from storyledger.tell.claims.answers import Answer, answers, charged_of, meant, outcomes
from storyledger.tell.claims.assertion import ASKS, OTHER, WITHDRAWS, Assertion
from storyledger.tell.claims.assertions import assertions
from storyledger.tell.claims.deciding import in_proceedings
from storyledger.tell.claims.doers import DECIDED
from storyledger.tell.claims.headlines import by_day, headline, standing
from storyledger.tell.claims.joining import joined
from storyledger.tell.claims.lawyers import clients
from storyledger.tell.claims.propositions import propositions
from storyledger.tell.claims.report_read import ReportRead
from storyledger.tell.claims.saying import Said
from storyledger.tell.claims.withdrawing import with_withdrawals
from storyledger.tell.claims.words import claim_words
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import interval_of

__all__ = ["standing", "story_claims"]

#: The words of a claim are best no shorter and no longer, in words.
_SHORT, _LONG = 5, 32
#: Words of fewer letters ("it was rape") are told with their sentence.
_SHORTEST = 20
_ID_DIGITS = 10
_RULINGS = ("rules", "clears", "finds")
#: Positions that last until they are given up: to tell of them again is no other position.
_LASTING = ("charges", "accuses", "suspects", "sues")
#: Stances of statements that are shown as they are.
_TAKEN = ("alleges", "accuses", "testifies", "denies", "disputes", "admits", "rules", "finds", "clears")
#: Positions that stand without a name: courts and prosecutors take them.
_FORMAL = ("charges", "rules", "clears", WITHDRAWS)
#: Letters that the forms of one word share.
_STEM = 4
#: Words that tell the contrary of what is claimed.
_HEDGED = re.compile(r"\b(?:only once|never|not|no|nobody|however)\b|n['’]t\b", re.IGNORECASE)
#: What is told again of charges that were dropped, within so many days, is one drop.
_WEEKS = timedelta(days=60)

_TOLD: WeakKeyDictionary[StoryRecord, tuple[Claim, ...]] = WeakKeyDictionary()


def story_claims(record: StoryRecord, *, about: str | None = None) -> tuple[Claim, ...]:
    """The claims of a story, by the day of their first position.

    `about` keeps those in which somebody whose name contains the words is said to have done or undergone it,
    or takes a position; the case of letters does not matter.
    """
    if record not in _TOLD:
        found = sorted(with_withdrawals(record, list(_claims(record))), key=by_day)
        _TOLD[record] = tuple(in_proceedings(record, found))
    return tuple(claim for claim in _TOLD[record] if not about or _concerns(claim, about))


def _concerns(claim: Claim, about: str) -> bool:
    names = [*claim.agents, *claim.patients, *(one.actor for one in claim.positions if one.actor)]
    return any(about.casefold() in name.casefold() for name in names)


def _claims(record: StoryRecord) -> Iterator[Claim]:
    told = assertions(record)
    groups = joined(record, told)
    answered = _answers(record, groups)
    for group, replies in zip(groups, answered, strict=True):
        positions = _positions(record, group, replies)
        sided = any(one.side is not Side.OPEN or one.stance == WITHDRAWS for one in positions)
        if not sided or not _worth(record, group, positions):
            continue
        if not _patients(group) and all(_needs_sufferer(one) for one in group):
            continue
        yield _claim(group, positions)
    for said in propositions(record, told):
        yield _of_words(record, said)


def _needs_sufferer(one: Assertion) -> bool:
    return claim_words().needs_sufferer(one.frame, one.report.text[slice(*one.words)])


def _of_words(record: StoryRecord, group: Sequence[Said]) -> Claim:
    """The claim that statements make whose matter is no act of a frame."""
    found: list[Position] = []
    for one in group:
        _add(record, found, _of_said(record, one))
    positions = tuple(sorted(found, key=lambda one: (one.day, one.report, one.evidence[0].start)))
    best = min(group, key=lambda one: (one.side is not Side.FOR, str(one.report.published or "9999")))
    words = best.report.span(*best.content)
    about = _doers(group)
    return Claim(
        id=sha256(repr((about, words.report, words.start)).encode()).hexdigest()[:_ID_DIGITS],
        headline=headline(positions, words),
        status=standing(positions),
        words=words,
        act=OTHER,
        agents=about,
        patients=(),
        when=None,
        positions=positions,
    )


def _doers(group: Sequence[Said]) -> tuple[str, ...]:
    """Of whom it is said: of others, or by those who deny it of themselves."""
    told = [one.doer for one in group if one.doer and (one.side is Side.AGAINST or one.doer != one.actor)]
    pointing = [one.actor for one in group if one.answers is not None and one.named and one.actor]
    return tuple(dict.fromkeys(told or pointing))


def _of_said(record: StoryRecord, one: Said) -> Position:
    return Position(
        actor=one.actor,
        named=one.named,
        stance=one.stance if one.stance in _TAKEN else "alleges",
        side=one.side,
        words=one.report.span(*one.content),
        when=None,
        published=_published(one.report),
        evidence=(one.report.span(*one.sentence),),
        speaks_for=clients(record).get(one.actor or ""),
    )


def _answers(record: StoryRecord, groups: Sequence[Sequence[Assertion]]) -> list[list[Answer]]:
    found: list[list[Answer]] = [[] for _ in groups]
    # What nobody has found is no matter of an appeal.
    ruled = [group if any(one.status is Status.RULED for one in group) else () for group in groups]
    accused = list({one.agent.name: one.agent for group in groups for one in group if one.agent}.values())
    for report, read, places in record.placed:
        if record.is_reprint(report):
            continue
        here = ReportRead(record, report, read, places)
        for answer in answers(here, accused):
            if record.is_new(report, answer.sentence):
                for at in meant(answer, ruled if answer.stance == "appeals" else groups):
                    found[at].append(answer)
        for outcome in outcomes(here, accused):
            told = any(_says_so(one, outcome) for group in groups for one in group)
            if record.is_new(report, outcome.sentence) and not told:
                for at in charged_of(outcome, groups):
                    found[at].append(outcome)
    return found


def _says_so(one: Assertion, outcome: Answer) -> bool:
    """Whether a sentence says of what somebody was cleared or convicted, besides that he was."""
    here = one.report is outcome.here.report and one.sentence == outcome.sentence
    return here and one.stance == outcome.stance and one.agent == outcome.accused


def _worth(record: StoryRecord, group: Sequence[Assertion], positions: Sequence[Position]) -> bool:
    """Whether somebody stands behind it, or two reports tell of it: a lone word in passing is no claim."""
    owned = any(position.actor is not None or position.stance in _FORMAL for position in positions)
    return owned or len({record.origin(one.report) for one in group}) > 1


def _claim(group: Sequence[Assertion], positions: tuple[Position, ...]) -> Claim:
    agents = tuple(dict.fromkeys(one.agent.name for one in group if one.agent))
    patients = _patients(group)
    words = _proposition(group)
    when = _when(group)
    key = repr((group[0].family, agents, patients, when.value if when else None, words.report, words.start))
    return Claim(
        id=sha256(key.encode()).hexdigest()[:_ID_DIGITS],
        headline=headline(positions, words),
        status=standing(positions),
        words=words,
        act=OTHER if group[0].family.startswith(f"{OTHER} ") else group[0].family,
        agents=agents,
        patients=patients,
        when=when,
        positions=positions,
    )


def _patients(group: Sequence[Assertion]) -> tuple[str, ...]:
    """Whom it was done to: those that a sentence names, or else the one whom two pronouns mean."""
    if group[0].family in claim_words().without_sufferer:
        return ()
    told = [one for one in group if one.patient is not None]
    told = [one for one in told if one.patient != one.agent]
    sure = [one for one in told if one.patient_named]
    names = tuple(dict.fromkeys(one.patient.name for one in sure or told if one.patient))
    return names if sure or (len(names) == 1 and len(told) > 1) else ()


def _proposition(group: Sequence[Assertion]) -> Span:
    """The clearest words that put it forward: both named in the sentence, dated, neither short nor long."""

    def order(one: Assertion) -> tuple[object, ...]:
        start, end = _told(one)
        words = len(one.report.text[start:end].split())
        fits = _SHORT <= words <= _LONG
        return (
            one.stance == ASKS,
            one.side is not Side.FOR or one.status in DECIDED,
            _HEDGED.search(one.report.text, start, end) is not None,
            one.actor is None and one.reach is None,
            not one.agent_named,
            not (one.own and one.patient is not None),
            not fits,
            one.when is None,
            str(one.report.published or "9999"),
            one.report.id,
            start,
        )

    best = min(group, key=order)
    return best.report.span(*_told(best))


def _told(one: Assertion) -> Piece:
    """The words that tell an act: what is said, or its clause; the sentence where both are only a word."""
    if one.content is not None and one.content[1] - one.content[0] >= _SHORTEST:
        return one.content
    clause = one.clause or one.sentence
    text = one.report.text[slice(*clause)].rstrip(" ,;:.–—-\n")
    return (clause[0], clause[0] + len(text)) if len(text) >= _SHORTEST else one.sentence


def _when(group: Sequence[Assertion]) -> When | None:
    """When it is said to have been: what most assertions of those with a time say, the narrower of equals."""
    times = [one.when for one in group if one.when is not None and one.when.known]
    if not times:
        return None
    counts = {when.value: sum(other.value == when.value for other in times) for when in times}
    return min(times, key=lambda when: (-counts[when.value], _days(when), when.value))


def _days(when: When) -> int:
    assert when.earliest is not None
    assert when.latest is not None
    return (when.latest - when.earliest).days


def _positions(
    record: StoryRecord, group: Sequence[Assertion], replies: Sequence[Answer]
) -> tuple[Position, ...]:
    found: list[Position] = []
    owned = any(one.side is Side.FOR and (one.actor or one.reach) for one in group)
    for one in group:
        if one.stance == ASKS or not record.is_new(one.report, one.sentence):
            continue
        # Words in passing that are nobody's tell nothing where it is known who says so.
        if one.actor or one.reach or not owned or one.status in DECIDED:
            _add(record, found, _of_assertion(record, one))
    for reply in replies:
        _add(record, found, _of_answer(record, reply))
    return tuple(sorted(found, key=lambda one: (one.day, one.report, one.evidence[0].start, one.stance)))


def _of_assertion(record: StoryRecord, one: Assertion) -> Position:
    report = one.report
    return Position(
        actor=one.actor,
        named=one.named,
        stance=one.stance,
        side=one.side,
        words=report.span(*one.words),
        when=one.taken,
        published=_published(report),
        evidence=(report.span(*one.sentence),),
        via=one.via,
        speaks_for=clients(record).get(one.actor or ""),
    )


def _of_answer(record: StoryRecord, reply: Answer) -> Position:
    report = reply.here.report
    return Position(
        actor=reply.actor,
        named=reply.named,
        stance=reply.stance,
        side=reply.side,
        words=report.span(*reply.words),
        when=reply.when,
        published=_published(report),
        evidence=(report.span(*reply.sentence),),
        speaks_for=clients(record).get(reply.actor or ""),
    )


def _published(report: Report) -> str | None:
    return str(report.published) if report.published else None


def _add(record: StoryRecord, found: list[Position], new: Position) -> None:
    """Add a position, or its evidence to the one of the same actor, stance and time."""
    for at, one in enumerate(found):
        if _one_position(one, new):
            known = {(span.report, span.start) for span in one.evidence}
            span = new.evidence[0]
            if (span.report, span.start) in known:
                return
            reports = {record.origin_of(evidence.report) for evidence in (*one.evidence, span)}
            found[at] = _widened(one, new, support=len(reports))
            return
    found.append(new)


def _widened(one: Position, new: Position, *, support: int) -> Position:
    return Position(
        one.actor,
        one.named,
        one.stance,
        one.side,
        one.words,
        _narrower(one.when, new.when),
        one.published,
        (*one.evidence, *new.evidence),
        one.via if one.via == new.via else None,
        support,
        one.speaks_for,
    )


def _narrower(one: When | None, other: When | None) -> When | None:
    """The one that says more of two times of one thing."""
    known = [when for when in (one, other) if when is not None]
    return min(known, key=lambda when: (_days(when) if when.known else 99_999, when.value), default=None)


def _one_position(one: Position, new: Position) -> bool:
    """Whether a position is told again: decisions by what they are about and when they were taken, charges
    and accusations by whose they are, what people say of themselves by the day.
    """
    if (one.actor, one.stance, one.side) != (new.actor, new.stance, new.side):
        return False
    if one.stance in _RULINGS:
        return _stem(one) == _stem(new) and _may_be_one_time(one.when, new.when)
    if one.stance in _LASTING:
        return _may_be_one_time(one.when, new.when)
    if one.stance == WITHDRAWS:
        return _near(one, new)
    return one.published == new.published and (one.when is None or one.when == new.when)


def _stem(position: Position) -> str:
    words = position.words.text.lower().split()
    return next((word for word in words if not word.endswith("ly")), "")[:_STEM]


def _may_be_one_time(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return True
    first, second = interval_of(one), interval_of(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _near(one: Position, new: Position) -> bool:
    days = [date.fromisoformat(p.day) for p in (one, new) if p.day != "9999"]
    return len(days) < 2 or abs(days[0] - days[1]) <= _WEEKS
