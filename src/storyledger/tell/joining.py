"""Which candidates tell the same thing, on one date and across dates."""

from __future__ import annotations

from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from rapidfuzz import fuzz

from storyledger.link.terms import normal_word
from storyledger.model import BlockKind, Status
from storyledger.tell.candidates import Candidate
from storyledger.tell.centrality import telling_words
from storyledger.tell.happening import Happening
from storyledger.tell.salience import Interval

#: Sentences alike by this share of their words (rapidfuzz's token_set_ratio) tell the same thing.
ALIKE = 72.0
#: With a frame and an actor in common, less will do; sentences on two happenings of one kind stay below.
_ALIKE_IN_KIND = 60.0
#: In an interval of a year or more much happens: there a shared frame and actor say too little.
_WIDE_DAYS = 300
#: News is no older than this when it is told as news of the day.
_NEWS = timedelta(days=6)
#: So many of a happening's best sentences are held against a further one.
_LEADING = 3
#: Of one kind on one day, so many words in common (beside "killed", say) make it the same.
_SHARED_WORDS = 4
#: Of these a report may tell several of one day.
_MANIFOLD_GROUPS = frozenset({"conflict", "crime", "sport", "business"})
#: In a few weeks there is seldom a second happening of one kind with the same people: a word less will do.
_SHORT = timedelta(days=62)
_DAY_WORDS = frozenset(
    normal_word(word)
    for word in (*month_name, *day_name, *"yesterday today morning afternoon evening night year".split())
)
#: Two dates for one event are slips or time zones; further apart it is another event.
_RIVALS = timedelta(days=3)
_HAPPENED = (Status.REPORTED, Status.RULED)


def clustered(ranked: Sequence[tuple[Candidate, float]], interval: Interval) -> list[Happening]:
    """The happenings of one interval, from its candidates with their ranks, in any order.

    A candidate joins the first happening one of whose leading sentences it tells again: in the same words, or
    of the same frame with an actor or enough words in common.
    """
    ordered = sorted(_without_pictures(ranked), key=_leading)
    wide = (interval[1] - interval[0]).days >= _WIDE_DAYS
    happenings: list[Happening] = []
    for candidate, rank in ordered:
        home = next((found for found in happenings if _tells(found, candidate, wide=wide)), None)
        if home is None:
            happenings.append(Happening([candidate], [rank]))
        elif not home.has(candidate):
            home.add(candidate, rank)
    return happenings


def _without_pictures(ranked: Sequence[tuple[Candidate, float]]) -> Iterator[tuple[Candidate, float]]:
    """The candidates but for captions of a report whose body tells of that interval as well."""
    told = {candidate.report.id for candidate, _ in ranked if candidate.block.kind is not BlockKind.CAPTION}
    for candidate, rank in ranked:
        if candidate.block.kind is not BlockKind.CAPTION or candidate.report.id not in told:
            yield candidate, rank


def _leading(ranked: tuple[Candidate, float]) -> tuple[object, ...]:
    """The order in which candidates come to lead a happening: those that state the day, then news."""
    candidate, rank = ranked
    return (candidate.told == "published", -rank, candidate.report.id, candidate.sentence)


def _tells(happening: Happening, candidate: Candidate, *, wide: bool) -> bool:
    return any(_same(member, candidate, wide=wide) for member in happening.members[:_LEADING])


def _same(one: Candidate, other: Candidate, *, wide: bool) -> bool:
    if one.status is not other.status:
        return False
    if not wide and (_same_kind(one, other) or _same_words(one, other) or _goes_on(one, other)):
        return True
    return fuzz.token_set_ratio(one.text, other.text, score_cutoff=ALIKE) > 0


def _same_kind(one: Candidate, other: Candidate) -> bool:
    """Whether both tell of one kind of happening and of the same people or things.

    One report that tells of one day twice goes on about the same, but for what happens many times a day.
    """
    if one.frames.isdisjoint(other.frames):
        return False
    twice = one.report is other.report and one.group not in _MANIFOLD_GROUPS
    return twice or _share_actor(one, other) or _shared_words(one, other) >= _SHARED_WORDS


def _goes_on(one: Candidate, other: Candidate) -> bool:
    """Whether a report on a disaster tells more of it in words that are of no kind: "the span gave way"."""
    disaster = one.report is other.report and "disaster" in (one.group, other.group)
    return disaster and not (one.frames and other.frames) and bool(_common_words(one, other))


def _same_words(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences tell of the same kinds of happenings, dated or not, in the same words."""
    kinds = one.around & other.around
    names = {word for name in one.names | other.names for word in telling_words(name)}
    return bool(kinds) and len(kinds) + len(_common_words(one, other) - names) > _SHARED_WORDS


def _common_words(one: Candidate, other: Candidate) -> set[str]:
    """The telling words that two sentences have in common, those for days aside."""
    return (telling_words(one.text).keys() & telling_words(other.text).keys()) - _DAY_WORDS


def _shared_words(one: Candidate, other: Candidate) -> int:
    return len(_common_words(one, other))


def _share_actor(one: Candidate, other: Candidate) -> bool:
    return not one.names.isdisjoint(other.names)


def joined(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings with those taken into another that tell it again, less precisely.

    What is told of a longer interval joins the day inside it, and news of the day joins the day of the week
    before that another report states, where frame, status and an actor are the same and the sentences are
    alike. What is only scheduled is marked where another entry of that day says that it happened. Two stated
    days for what seems to be the same are kept, each knowing of the other.
    """
    found = list(happenings)
    of_kind: dict[str, list[Happening]] = defaultdict(list)
    for happening in found:
        for frame in happening.lead.frames:
            of_kind[frame].append(happening)
    gone: set[int] = set()
    for frame in sorted(of_kind):
        left = [happening for happening in of_kind[frame] if id(happening) not in gone]
        gone |= _joined_in_kind(sorted(left, key=_precision))
    return [happening for happening in found if id(happening) not in gone]


def _precision(happening: Happening) -> tuple[object, ...]:
    """The order in which happenings look for one to join: news first, then the longest interval."""
    first, last = happening.interval
    lead = happening.lead
    return (lead.told == "stated", first - last, first, lead.report.id, lead.sentence)


def _joined_in_kind(happenings: Sequence[Happening]) -> set[int]:
    gone: set[int] = set()
    for place, vague in enumerate(happenings, start=1):
        own = vague.lead.names
        later = [exact for exact in happenings[place:] if not own.isdisjoint(exact.lead.names)]
        status = vague.lead.status
        alike = [exact for exact in later if exact.lead.status is status]
        home = _home(vague, [exact for exact in alike if _may_retell(vague, exact)])
        if home is not None:
            home.take(vague)
            gone.add(id(vague))
            continue
        for planned, done in _came_about(vague, later):
            since, until = planned.interval
            planned.came_about |= since <= done.interval[0] <= until
        for exact in alike:
            if _rivals(vague, exact):
                vague.also.append(exact)
                exact.also.append(vague)
    return gone


def _home(vague: Happening, inside: Sequence[Happening]) -> Happening | None:
    """Which of the happenings that its date and standing allow is told again: one alike, or the only one."""
    alike = next((exact for exact in inside if _alike(vague, exact)), None)
    return inside[0] if alike is None and len(inside) == 1 and _said_so(vague, inside[0]) else alike


def _may_retell(vague: Happening, exact: Happening) -> bool:
    """Whether the one, of a longer interval or told as news, can be the other by their dates."""
    first, last = exact.interval
    since, until = vague.interval
    if vague.lead.told == "published" and exact.lead.told == "stated":
        return timedelta(0) < since - first <= _NEWS
    return since <= first and last <= until and (since, until) != (first, last)


def _said_so(vague: Happening, only: Happening) -> bool:
    """Whether a vague date, or news, means the only happening of the kind there: some words say so, too."""
    since, until = vague.interval
    return _shared_words(vague.lead, only.lead) >= _SHARED_WORDS - (until - since < _SHORT)


def _came_about(one: Happening, others: Iterable[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """What was planned, each with what is told to have happened, of one kind and with an actor in common."""
    status = one.lead.status
    if status is Status.SCHEDULED:
        yield from ((one, other) for other in others if other.lead.status in _HAPPENED)
    elif status in _HAPPENED:
        yield from ((other, one) for other in others if other.lead.status is Status.SCHEDULED)


def _rivals(one: Happening, other: Happening) -> bool:
    """Whether two reports give different days for what seems to be the same, being told alike."""
    (first, until), (second, to) = one.interval, other.interval
    if first == second or first != until or second != to or abs(first - second) > _RIVALS:
        return False
    reports = {candidate.report.id for candidate in one.members}
    apart = all(candidate.report.id not in reports for candidate in other.members)
    return one.lead.told == other.lead.told == "stated" and apart and _alike(one, other, ALIKE)


def _alike(one: Happening, other: Happening, least: float = _ALIKE_IN_KIND) -> bool:
    return fuzz.token_sort_ratio(one.lead.text, other.lead.text, score_cutoff=least) > 0
