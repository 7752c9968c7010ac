"""Figures that several reports give of one thing: tolls, and sums that were awarded or settled on.

Two figures are of one thing where their kinds are the same and their sentences tell of it on the same day,
or within a week of each other with a name in common that is no person's, or undated with the name of a thing;
sums need a currency and a person in common, too. What reports say in one another's words ("$5 million",
"$5,000,000"; "eighteen", "18") is one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from storyledger.annotate.times.lexicon import lexicon
from storyledger.annotate.times.numbers import number
from storyledger.link.versions import address
from storyledger.model import ActorKind, Annotations, BlockKind, Event, Piece, Report, Span
from storyledger.tell.places import Places
from storyledger.tell.proceedings.sums import sums
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import Interval, interval_of
from storyledger.tell.tables import table as data_file

AWARDED = "awarded"
#: Names that many a happening shares.
_NO_THINGS = (ActorKind.PERSON, ActorKind.GROUP)
_WEEK = timedelta(days=7)
#: A longer interval dates no single happening.
_LONGEST = timedelta(days=31)
_NUMBER = r"(?P<n{i}>\d[\d,]*|(?:[a-z]+-)?(?:{words})(?:[ -](?:and |{words})+)*)"


@dataclass(frozen=True)
class Figure:
    """A figure in a sentence: what it counts, its values (several for a sum and its parts), and its words.

    `when` is when the happening was, where the sentence dates it; `names` are those that the sentence has
    besides people's, `people` the people's. `right` tells whether it is said to put another right, `bound`
    whether it is but a lower bound.
    """

    kind: str
    values: frozenset[str]
    words: Span
    sentence: Span
    report: Report
    when: Interval | None
    names: frozenset[str]
    people: frozenset[str]
    right: bool
    bound: bool

    @property
    def day(self) -> date | None:
        """The day of its report."""
        return self.report.published.day if self.report.published else None

    @cached_property
    def most(self) -> str:
        """The highest of its values: the whole of a sum and its parts."""
        return max(self.values, key=_number)

    @cached_property
    def amount(self) -> float:
        """The number of the highest value."""
        return _number(self.most)

    @cached_property
    def currency(self) -> str:
        """The currency of a sum, as ISO 4217 has it; empty for a toll, and where nobody knows."""
        return self.most.partition(" ")[2]


def _number(value: str) -> float:
    return float(value.partition(" ")[0])


def figures(record: StoryRecord) -> list[Figure]:
    """The figures of all reports in order: none of a reprint, of a later version those that are new in it."""
    found: list[Figure] = []
    for report, read, places in record.placed:
        if not record.is_reprint(report):
            found += _of_report(record, report, read, places)
    return found


def things(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures that are of one thing."""
    groups: list[list[Figure]] = []
    for figure in sorted(found, key=lambda one: (one.when is None, _order(one))):
        home = next((group for group in groups if any(_one_thing(one, figure) for one in group)), None)
        home = home or _only_one(groups, figure)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    return [sorted(group, key=_order) for group in groups if len({one.report.id for one in group}) > 1]


def rival_figures(group: Sequence[Figure]) -> tuple[frozenset[str], frozenset[int]]:
    """The values that stand against each other in the figures of one thing, in their order, and the places of
    the figures by which they do: one that comes back after another had taken its place, one that is lower
    without being put right, or two of one day that are no lower bounds.

    A page that puts itself right contradicts nobody. Time is quadratic in the figures.
    """
    rivals: set[str] = set()
    contradicting: set[int] = set()
    first: dict[str, int] = {}
    put_right: set[str] = set()
    pages = [address(one.report) for one in group]
    for at, one in enumerate(group):
        told = min((first[value] for value in one.values if value in first), default=at)
        settled = one.right or not put_right.isdisjoint(one.values)
        for place, other in enumerate(group[:at]):
            if one.report is other.report or (pages[at] is not None and pages[at] == pages[place]):
                continue
            disjoint = one.values.isdisjoint(other.values)
            if disjoint and _contradicts(one, other, came_back=told < place, settled=settled):
                rivals |= {one.most, other.most}
                contradicting.add(at)
        for value in one.values:
            first.setdefault(value, at)
        if one.right:
            put_right |= one.values
    return frozenset(rivals), frozenset(contradicting)


def _contradicts(later: Figure, earlier: Figure, *, came_back: bool, settled: bool) -> bool:
    """Whether a figure contradicts an earlier one: `came_back` where it was told before that one already,
    `settled` where it is put right in its own words or was before.
    """
    if later.amount > earlier.amount:
        same_day = later.day is not None and later.day == earlier.day
        return came_back or (same_day and not earlier.bound and not later.right)
    return not settled and not later.bound


def _only_one(groups: Sequence[list[Figure]], figure: Figure) -> list[Figure] | None:
    """The only thing of its kind at the time of a toll whose sentence names none: "killed 18 in March"."""
    if figure.when is None or figure.kind == AWARDED:
        return None
    fitting = [
        group
        for group in groups
        if group[0].kind == figure.kind and any(_same_time(one.when, figure.when) for one in group)
    ]
    exact = figure.when[0] == figure.when[1]
    return fitting[0] if len(fitting) == 1 and (exact or not figure.names) else None


def _same_time(one: Interval | None, other: Interval) -> bool:
    return one is not None and one[0] <= other[1] and other[0] <= one[1]


def _order(one: Figure) -> tuple[str, str, int]:
    return str(one.report.published or "9999"), one.report.id, one.words.start


def _one_thing(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind or one.currency != other.currency:
        return False
    if one.kind == AWARDED and one.people.isdisjoint(other.people):
        return False
    if one.when is not None and other.when is not None:
        if one.when[0] <= other.when[1] and other.when[0] <= one.when[1]:
            return one.kind == AWARDED or not one.names.isdisjoint(other.names)
        near = abs(one.when[0] - other.when[0]) <= _WEEK and (one.right or other.right)
        return near and not one.names.isdisjoint(other.names)
    if one.names.isdisjoint(other.names) or one.kind == AWARDED:
        return False
    if any(" " in name for name in one.names & other.names):
        return True  # "the collapse of the Sallow Bridge, which killed 18": a name that is no town's
    dated, bare = (one, other) if one.when is not None else (other, one)
    if dated.when is None or bare.day is None:
        return False
    return timedelta(0) <= bare.day - dated.when[0] <= _WEEK


def _of_report(record: StoryRecord, report: Report, read: Annotations, places: Places) -> Iterator[Figure]:
    seen: set[tuple[str, Piece]] = set()
    for event in read.events:
        for kind, frames in words_of("frames").items():
            sentence, block = places.sentence(event.start), places.block(event.start)
            if event.frame not in frames or sentence is None or (kind, sentence) in seen:
                continue
            if block is None or block.kind is not BlockKind.BODY or _is_conditional(event):
                continue
            if not record.is_new(report, sentence):
                continue
            seen.add((kind, sentence))
            told = _awarded(report, sentence) if kind == AWARDED else _toll(report, read, sentence, kind)
            for values, words in told:
                yield _figure(record, report, read, event, kind, values, words, sentence)


def _is_conditional(event: Event) -> bool:
    return str(event.status) in ("possible", "asked", "negated", "denied", "scheduled")


def _figure(
    record: StoryRecord,
    report: Report,
    read: Annotations,
    event: Event,
    kind: str,
    values: frozenset[str],
    words: Span,
    sentence: Piece,
) -> Figure:
    when = interval_of(read.times[event.when].when) if event.when is not None else None
    if when is not None and when[1] - when[0] > _LONGEST:
        when = None
    text = " ".join(report.text[slice(*sentence)].split())
    inside = [name for name in read.names if sentence[0] <= name.start < sentence[1]]
    people = {
        actor.name
        for name in inside
        if name.kind is ActorKind.PERSON and (actor := record.actor(report.id, name.actor)) is not None
    }
    before = report.text[max(sentence[0], words.start - 16) : words.end]
    return Figure(
        kind,
        values,
        words,
        report.span(*sentence),
        report,
        when,
        frozenset(report.text[n.start : n.end] for n in inside if n.kind not in _NO_THINGS) | _bare(text),
        frozenset(people),
        put_right(text),
        _pattern("put_right", "bound").search(before) is not None,
    )


def _bare(text: str) -> frozenset[str]:
    """Things that a sentence takes as known without their names: "the bridge"."""
    return frozenset(found.lower() for found in _things().findall(text))


@cache
def _things() -> re.Pattern[str]:
    return re.compile(
        rf"\bthe (?:{'|'.join(data_file('quantities.toml')['bare']['things'])})\b", re.IGNORECASE
    )


def _awarded(report: Report, sentence: Piece) -> Iterator[tuple[frozenset[str], Span]]:
    """The sums of a sentence, those of each currency together."""
    known = [one for one in sums(report, *sentence) if one.amount is not None]
    for currency in dict.fromkeys(one.currency for one in known):
        own = [one for one in known if one.currency == currency]
        most = max(own, key=lambda one: one.amount or 0)
        yield frozenset(f"{one.amount} {currency or ''}".strip() for one in own), most.evidence


def _toll(
    report: Report, read: Annotations, sentence: Piece, kind: str
) -> Iterator[tuple[frozenset[str], Span]]:
    """The first number of a sentence that counts the dead or the injured, if any."""
    pattern, at = _pattern("tolls", kind), sentence[0]
    while (match := pattern.search(report.text, at, sentence[1])) is not None:
        name = next(name for name, found in match.groupdict().items() if found is not None)
        start, end = match.span(name)
        value = number(re.findall(r"[\d,]+|[a-z]+", match[name].lower()), lexicon())
        # "In March 2021 killed" and "on March 8 killed" have a date before the verb.
        dated = any(time.start < end and start < time.end for time in read.times)
        if isinstance(value, float) and not dated:
            yield frozenset((f"{value:g}",)), report.span(start, end)
            return
        at = match.start() + 1


def put_right(text: str) -> bool:
    """Whether words say that a figure in them is put right, or was moved."""
    return _pattern("put_right", "words").search(text) is not None


def words_of(table: str) -> dict[str, Any]:
    """A table of `tell/data/figures.toml`."""
    found = data_file("figures.toml")[table]
    assert isinstance(found, dict)
    return found


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    """The patterns of a list as one, with `{n}` as a number; each number has a group of its own."""
    names = sorted(lexicon().values["NUMWORD"], key=len, reverse=True)
    spelled = _NUMBER.replace("{words}", "|".join(map(re.escape, names)))
    parts = words_of(table)[key]
    return re.compile(
        "|".join(part.replace("{n}", spelled.replace("{i}", str(i))) for i, part in enumerate(parts)),
        re.IGNORECASE,
    )
