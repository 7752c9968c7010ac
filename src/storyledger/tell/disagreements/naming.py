"""Names and places that reports give otherwise: one person spelled in two ways, one thing under two names,
one act in two places on one day.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from storyledger import tables
from storyledger.model import ActorKind, Difference, Disagreement, Event, MentionForm, Piece, Report, Span
from storyledger.tell.centrality import telling_words
from storyledger.tell.disagreements.identity import identity
from storyledger.tell.disagreements.quantities import account
from storyledger.tell.record import StoryRecord
from storyledger.tell.salience import Interval, interval_of
from storyledger.tell.tables import table

_FILE = "quantities.toml"
#: Letters by which two spellings of one word of a name differ at most, and the letters of a word that is
#: long enough to differ so.
_SLIPS, _LONG = 2, 4
#: Letters between an act and its place.
_NEAR = 60
_STEM = 5
_UMLAUT = re.compile(r"([aou])e")
_IN = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$")


@dataclass(frozen=True)
class _Told:
    """A name or a place in a sentence of a report."""

    value: str
    sentence: Span
    report: Report


def names(record: StoryRecord) -> Iterator[Disagreement]:
    """People whose name reports spell in two ways, and things that go by two names."""
    for actor in record.actors:
        if actor.kind is ActorKind.PERSON and len(actor.members) > 1:
            yield from _spellings(record, dict(actor.members), actor.name)
    yield from _named_things(record)


def _spellings(record: StoryRecord, members: dict[str, str], name: str) -> Iterator[Disagreement]:
    """The spellings of a full name that stand in different reports, and never side by side."""
    told: dict[str, list[_Told]] = defaultdict(list)
    for report, read, where in record.placed:
        local = read.actor(members[report.id]) if report.id in members else None
        if local is None or record.is_reprint(report):
            continue
        for mention in local.mentions:
            sentence = where.sentence(mention.start)
            words = _plain(report.text[mention.start : mention.end])
            if mention.form is MentionForm.NAME and len(words.split()) > 1 and sentence is not None:
                told[words].append(_Told(words, report.span(*sentence), report))
    for one, other in combinations(sorted(told), 2):
        reports = {found.report.id for found in told[one]} & {found.report.id for found in told[other]}
        if not reports and _is_slip(one, other):
            yield _of("name", Difference.NAME, f"the name of {name}", [told[one], told[other]])


def _plain(name: str) -> str:
    """A name without accents and hyphens, which only differ in how they are printed."""
    parted = unicodedata.normalize("NFKD", re.sub(r"[-\[\]()]", " ", name.replace("’", "'")))
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(word.title() if word.isupper() and len(word) > _LONG else word for word in plain.split())


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ in the spelling of one word, which is more than an ending of grammar."""
    if not (one.isascii() and other.isascii()) or re.search(r"\d", one + other):
        return False  # letters that a machine has damaged
    pairs = list(zip(one.casefold().split(), other.casefold().split(), strict=False))
    if len(one.split()) != len(other.split()):
        return False
    differing = [(a, b) for a, b in pairs if a != b]
    if len(differing) != 1:
        return False
    a, b = (word.removesuffix("'s").rstrip("'.,") for word in differing[0])
    long = min(len(a), len(b)) >= _LONG
    umlaut = {_UMLAUT.sub(r"\1", word) for word in (a, b)}
    if len(umlaut) == 1:
        return False
    return long and a[0] == b[0] and 0 < OSA.distance(a, b) <= _SLIPS and a.rstrip("s") != b.rstrip("s")


def _named_things(record: StoryRecord) -> Iterator[Disagreement]:
    """Things of which the story knows two names, each in reports of its own, about the same people."""
    told: dict[str, list[tuple[_Told, frozenset[str], frozenset[str]]]] = defaultdict(list)
    for report, _, where in record.placed:
        for sentence in where.body if not record.is_reprint(report) else ():
            people = [record.actor(report.id, one) for one in where.actors(sentence)]
            about = frozenset(one.name for one in people if one is not None and one.kind is ActorKind.PERSON)
            stems = frozenset(word[:_STEM] for word in telling_words(report.text[slice(*sentence)]))
            for match in _things().finditer(report.text, *sentence):
                found = _Told(match["name"].strip(), report.span(*sentence), report)
                told[match["thing"].lower()].append((found, about, stems))
    for thing, entries in told.items():
        values = sorted({one.value for one, _, _ in entries})
        if len(values) != 2 or values[0] in values[1] or values[1] in values[0]:
            continue
        sides = [[entry for entry in entries if entry[0].value == value] for value in values]
        apart = {one.report.id for one, _, _ in sides[0]}.isdisjoint(one.report.id for one, _, _ in sides[1])
        named = {word[:_STEM] for value in values for word in telling_words(f"{thing} {value}")}
        meet = any(a[1] & b[1] and (a[2] & b[2]) - named for a in sides[0] for b in sides[1])
        if apart and meet:
            yield _of(
                thing, Difference.NAME, f"the name of the {thing}", [[e[0] for e in side] for side in sides]
            )


@cache
def _things() -> re.Pattern[str]:
    listed = "|".join(table(_FILE)["named"]["things"])
    return re.compile(
        rf"\b(?P<thing>{listed}),? (?P<name>[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){{0,3}})"
    )


def places(record: StoryRecord) -> Iterator[Disagreement]:
    """Acts that two reports tell of the same people on the same days, in two places that are no parts of one
    another as far as any report says.
    """
    told: dict[tuple[str, str], list[tuple[_Told, Interval | None]]] = defaultdict(list)
    for report, read, where in record.placed:
        if record.is_reprint(report):
            continue
        for event in read.events:
            sentence = where.sentence(event.start)
            place = _place_of(record, report, event, sentence) if sentence is not None else None
            if sentence is None or place is None:
                continue
            when = interval_of(read.times[event.when].when) if event.when is not None else None
            for name in _concerned(record, report, event):
                told[event.frame, name].append((_Told(place, report.span(*sentence), report), when))
    for (frame, name), found in told.items():
        for (one, first), (other, second) in combinations(found, 2):
            if one.report is other.report or one.value == other.value or not _same_days(frame, first, second):
                continue
            if not _go_together(record, one.value, other.value):
                yield _of(frame, Difference.PLACE, f"where: {name}, {frame}", [[one], [other]])
                break


def _place_of(record: StoryRecord, report: Report, event: Event, sentence: Piece) -> str | None:
    """The place that stands right behind an act: "arrested in Skarne"; no country, which holds many."""
    if event.frame not in table(_FILE)["placed"]["frames"] or str(event.status) not in ("reported", "ruled"):
        return None
    for name in record.annotations_of(report.id).names:
        if name.kind is ActorKind.PLACE and event.end <= name.start < min(sentence[1], event.end + _NEAR):
            words = " ".join(report.text[name.start : name.end].split())
            between = report.text[event.end : name.start]
            fits = _IN.search(between) is not None and not re.search(r"[,;:“”\"]", between)
            return words if fits and words.casefold() not in _countries() and words.isascii() else None
    return None


def _concerned(record: StoryRecord, report: Report, event: Event) -> Iterator[str]:
    for part in event.participants:
        actor = record.actor(report.id, part.actor)
        if part.role == "patient" and actor is not None and actor.kind is ActorKind.PERSON:
            yield actor.name


def _same_days(frame: str, one: Interval | None, other: Interval | None) -> bool:
    if frame == "birth":
        return True
    if one is None or other is None or one[0] != one[1] or other[0] != other[1]:
        return False
    return one == other


def _go_together(record: StoryRecord, one: str, other: str) -> bool:
    """Whether a report has both in a sentence, or one is in the other's name: "Skarne harbour", "Skarne"."""
    if one in other or other in one:
        return True
    return any(
        one in sentence and other in sentence
        for report, _, where in record.placed
        for piece in where.body
        if (sentence := report.text[slice(*piece)])
    )


@cache
def _countries() -> frozenset[str]:
    """Names of countries and of states, in small letters."""
    read = tables.table("annotate", "places.toml")
    countries = {word for name, words in read["countries"].items() for word in (name, *words)}
    states = {word for words in read["states"].values() for word in words}
    return frozenset(word.casefold() for word in countries | states)


def _of(what: str, kind: Difference, about: str, sides: list[list[_Told]]) -> Disagreement:
    accounts = [
        account(
            side[0].value, [one.report for one in side], list(dict.fromkeys(one.sentence for one in side))
        )
        for side in sides
    ]
    ordered = tuple(sorted(accounts, key=lambda one: (one.published or "9999", one.value)))
    return Disagreement(identity(what, ordered), "reports", kind, about, ordered)
