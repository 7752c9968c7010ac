"""Which assertions put forward or oppose one proposition.

The same act (`ClaimWords.family`), the same agent, the same patient and times that can be one. What leaves
the patient open joins the one of whom the same is told at that time, or the only one that is known for this
agent in its report, or in the story; where several may be meant it is left out. Likeness of words joins
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from storyledger.model import Side
from storyledger.tell.claims.assertion import WITHDRAWS, Assertion
from storyledger.tell.claims.assertions import takes_as_known
from storyledger.tell.claims.doers import DECIDED
from storyledger.tell.claims.words import claim_words
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import Interval, interval_of

#: Two times further apart are two happenings; nearer, one is a slip or another's time zone.
_APART = timedelta(days=45)
_AT_LAW = ("charges", "denies", "rules", "clears", WITHDRAWS)
#: So many independent reports must tell of a time before it makes a claim of its own.
_TOLD = 2
#: A time that tells one happening from another.
_MONTHS = timedelta(days=366)
#: A longer interval says too little to tell two happenings apart.
_LONG = timedelta(days=366 * 12)


def joined(record: StoryRecord, found: Sequence[Assertion]) -> list[list[Assertion]]:
    """The assertions of each claim; those without an agent belong to none."""
    piles: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for one in found:
        if one.agent is not None:
            piles[one.family, one.agent.name].append(one)
    accusers = {one.patient.name for one in found if one.patient is not None and one.patient_named} | {
        one.actor for one in found if one.actor is not None and one.named and one.side is Side.FOR
    }
    return [
        claim
        for pile in piles.values()
        if _sure(pile) and not _is_mistaken(pile, accusers)
        for by_patient in _by_patient(pile)
        for at_a_time in _by_time(record, by_patient)
        for claim in _by_decision(at_a_time)
    ]


def _sure(pile: Sequence[Assertion]) -> bool:
    """Whether a sentence names the agent: where all have pronouns for it, nobody knows."""
    return any(one.agent_named for one in pile if one.own)


def _is_mistaken(pile: Sequence[Assertion], accusers: set[str]) -> bool:
    """Whether somebody who accuses others is taken for the doer, and nobody is told to say so."""
    agent = pile[0].agent
    accused = any(one.actor is not None and (agent is None or one.actor != agent.name) for one in pile)
    formal = any(one.reach is not None for one in pile)
    return agent is not None and agent.name in accusers and not accused and not formal


def _by_patient(pile: Sequence[Assertion]) -> list[list[Assertion]]:
    """The assertions by patient; one who is only ever meant by a pronoun gives way to those with a name."""
    without = pile[0].family in claim_words().without_sufferer
    sure = {one.patient.name for one in pile if one.patient is not None and one.patient_named and not without}
    groups: dict[str | None, list[Assertion]] = defaultdict(list)
    for one in pile:
        patient = one.patient.name if one.patient and one.patient != one.agent else None
        patient = None if without else patient
        # Where several are known, "her" may be any of them.
        meant = one.patient_named or not sure or (patient in sure and len(sure) == 1)
        groups[patient if meant else None].append(one)
    left = groups.pop(None, [])
    if not left:
        return list(groups.values())
    rest: list[Assertion] = []
    in_report: dict[str, set[str | None]] = defaultdict(set)
    for name, members in groups.items():
        for one in members:
            in_report[one.report.id].add(name)
    only = groups[next(iter(groups))] if len(groups) == 1 else None
    for one in left:
        if one.patient is not None and only is not None and one.actor is None:
            only.append(one)  # "beat her", and whom else could it mean
            continue
        timely = _of_its_time(one, groups)
        if timely is not None:
            groups[timely].append(one)
            continue
        known = in_report[one.report.id] or set(groups)
        fitting = [name for name in known if _may_be(one, name)]
        (groups[fitting[0]] if len(known) == len(fitting) == 1 else rest).append(one)
    told = [sorted(members, key=_place) for members in groups.values()]
    # Of several who may be meant, nobody knows which: such words are no claim of their own.
    if len(groups) < 2 and any(one.actor is not None or one.reach for one in rest):
        return [*told, rest]
    # A charge stands by itself, though, with what came of it.
    at_law = [one for one in rest if one.stance in _AT_LAW]
    return [*told, at_law] if any(one.stance == "charges" for one in at_law) else told


def _of_its_time(one: Assertion, groups: dict[str | None, list[Assertion]]) -> str | None:
    """The only patient of whom the same is told at the time that an assertion gives."""
    interval = _useful(one)
    if interval is None or (interval[1] - interval[0]) > _MONTHS:
        return None
    fitting = []
    for name, members in groups.items():
        times = [time for member in members if (time := _useful(member)) is not None]
        if any(time[0] <= interval[1] and interval[0] <= time[1] for time in times):
            fitting.append(name)
    return fitting[0] if len(fitting) == 1 else None


def _may_be(one: Assertion, patient: str | None) -> bool:
    """Whether what leaves open whom it was done to can mean that patient: what was decided, what the agent or
    the patient says, and what names the patient; not what others say of others.
    """
    agent = one.agent.name if one.agent else None
    if one.status in DECIDED or one.actor in (agent, patient):
        return True
    return patient in one.mentioned and takes_as_known(one)


def _by_time(record: StoryRecord, claim: Sequence[Assertion]) -> list[list[Assertion]]:
    """The happenings of one act between the same people, where enough reports tell them apart."""
    spans = {id(one): interval for one in claim if (interval := _useful(one)) is not None}
    clusters = _clusters(sorted(set(spans.values())))
    reports = [
        {record.origin(one.report) for one in claim if spans.get(id(one)) in cluster} for cluster in clusters
    ]
    well_told = [cluster for cluster, told in zip(clusters, reports, strict=True) if len(told) >= _TOLD]
    if len(well_told) < 2:
        return [list(claim)]
    homes: list[list[Assertion]] = [[] for _ in well_told]
    main = max(range(len(well_told)), key=lambda at: (len(reports[clusters.index(well_told[at])]), -at))
    for one in claim:
        at = next((i for i, cluster in enumerate(well_told) if spans.get(id(one)) in cluster), None)
        homes[_of_report(one, well_told, spans, claim, main) if at is None else at].append(one)
    return [home for home in homes if home]


def _by_decision(claim: Sequence[Assertion]) -> list[list[Assertion]]:
    """What was decided with all that can have been at issue there, and what is told of later times."""
    decided = min((day for one in claim if (day := _decided_on(one)) is not None), default=None)
    if decided is None:
        return [list(claim)]
    later = [one for one in claim if one.status not in DECIDED and _began_after(one, decided)]
    left = [one for one in claim if one not in later]
    return [group for group in (left, later) if group]


def _decided_on(one: Assertion) -> date | None:
    """The last day on which what an assertion tells can have been decided."""
    if one.status not in DECIDED:
        return None
    if one.taken is not None and one.taken.latest is not None:
        return one.taken.latest
    return one.report.published.day if one.report.published else None


def _began_after(one: Assertion, day: date) -> bool:
    interval = _useful(one)
    return interval is not None and interval[0] > day


def _of_report(
    one: Assertion,
    clusters: Sequence[set[Interval]],
    spans: dict[int, Interval],
    claim: Sequence[Assertion],
    main: int,
) -> int:
    """The only happening that the assertion's report gives a time of, or else the one that most tell of."""
    told = {
        at
        for other in claim
        if other.report.id == one.report.id
        for at, cluster in enumerate(clusters)
        if spans.get(id(other)) in cluster
    }
    return next(iter(told)) if len(told) == 1 else main


def _useful(one: Assertion) -> Interval | None:
    interval = interval_of(one.when) if one.when is not None else None
    return interval if interval is not None and interval[1] - interval[0] <= _LONG else None


def _clusters(intervals: Sequence[Interval]) -> list[set[Interval]]:
    """Intervals in order, parted where a gap of `_APART` lies between one and all before it."""
    clusters: list[set[Interval]] = []
    until = None
    for interval in intervals:
        if until is None or interval[0] - until > _APART:
            clusters.append(set())
            until = interval[1]
        clusters[-1].add(interval)
        until = max(until, interval[1])
    return clusters


def _place(one: Assertion) -> tuple[str, str, int]:
    return str(one.report.published or "9999"), one.report.id, one.words[0]
