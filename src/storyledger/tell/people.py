"""The people, organisations and places of a story: roles, reasons, and all that is told of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from storyledger.annotate.tables import table
from storyledger.errors import InputError
from storyledger.link import CrossActor
from storyledger.model import (
    Actor,
    Annotations,
    Join,
    Person,
    PersonRecord,
    Report,
    Role,
    RoleTold,
    Span,
    StatementForm,
    TimelineEntry,
)
from storyledger.tell.identity import first_named, person_ids, seen_in
from storyledger.tell.record import StoryRecord
from storyledger.tell.statements import story_statements
from storyledger.tell.timeline import story_timeline

_LISTED = 8
_OWNERS = ("his", "her", "its", "their")
_POSSESSIVES = tuple(f"{word} " for word in _OWNERS)


def story_people(record: StoryRecord) -> tuple[Person, ...]:
    """Every actor of the story, those with most reports and mentions first."""
    if record not in _PEOPLE:
        _PEOPLE[record] = _everybody(record)
    return _PEOPLE[record]


_PEOPLE: WeakKeyDictionary[StoryRecord, tuple[Person, ...]] = WeakKeyDictionary()


def find_person(people: Sequence[Person], wanted: str) -> Person:
    """The one with that id, name or other name, or the only one whose name has the words.

    InputError where nobody fits, or several do; then it lists them with their ids.
    """
    words = wanted.casefold().split()
    plain = " ".join(words)
    fitting = (
        [one for one in people if one.id == wanted]
        or [one for one in people if one.name.casefold() == plain]
        or [one for one in people if plain in map(str.casefold, one.aliases)]
        or [one for one in people if words and all(word in one.name.casefold() for word in words)]
    )
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise InputError("Nobody of that name in the story", wanted, "`storyledger people STORY` lists them")
    listed = "; ".join(f"{one.id} {one.name} ({len(one.reports)} reports)" for one in fitting[:_LISTED])
    raise InputError("Several people fit", wanted, f"Give the id of one: {listed}")


def person_record(record: StoryRecord, person: Person) -> PersonRecord:
    """What the story tells of one actor: roles by date, statements, entries of the timeline.

    The reports are left to whoever knows how they are listed.
    """
    said = tuple(one for one in story_statements(record) if one.speaker_id == person.id)
    places = _mentioned(record, person)
    events = tuple(entry for entry in story_timeline(record).entries if _is_mentioned(entry, places))
    roles = tuple(sorted(person.roles, key=lambda role: (role.published or "9999", role.evidence.start)))
    return PersonRecord(person, roles, said, events, ())


def _mentioned(record: StoryRecord, person: Person) -> dict[str, list[int]]:
    """Where each report mentions somebody."""
    places: dict[str, list[int]] = {}
    ids = person_ids(record)
    for report_id in person.reports:
        for actor in record.annotations_of(report_id).actors:
            if ids.get((report_id, actor.id)) == person.id:
                places.setdefault(report_id, []).extend(mention.start for mention in actor.mentions)
    return places


def _is_mentioned(entry: TimelineEntry, places: dict[str, list[int]]) -> bool:
    return any(
        span.start <= start < span.end for span in entry.sentences for start in places.get(span.report, ())
    )


def _everybody(record: StoryRecord) -> tuple[Person, ...]:
    statements = Counter(
        (annotations.report, statement.speaker)
        for annotations in record.annotations
        for statement in annotations.statements
        if statement.speaker
    )
    people = [_person(actor, record, statements) for actor in record.actors]
    return tuple(sorted(people, key=lambda p: (-len(p.reports), -p.mentions, p.name, str(p.kind))))


def _person(actor: CrossActor, record: StoryRecord, statements: Counter[tuple[str, str]]) -> Person:
    seen = seen_in(record, actor)
    reasons = dict(zip(actor.members, actor.reasons, strict=True))
    joins = tuple(
        Join(local.name, reasons[report.id, local.id], _named(report, local)) for report, local in seen
    )
    return Person(
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=_roles(record, seen),
        reports=tuple(dict.fromkeys(report.id for report, _ in seen)),
        mentions=sum(len(local.mentions) for _, local in seen),
        statements=sum(statements[member] for member in actor.members),
        first=joins[0].evidence,
        id=person_ids(record)[actor.members[0]],
        joins=joins,
    )


def _named(report: Report, local: Actor) -> Span:
    first = first_named(local)
    return report.span(first.start, first.end)


@dataclass(slots=True)
class _Told:
    """A role while reports are gone through: where it is told first, and who tells it."""

    role: Role
    report: Report
    of: str | None
    reports: list[Report] = field(default_factory=list)
    named: bool = False  # whether a report gives the other end by name, and not by "his"


def _roles(record: StoryRecord, seen: Sequence[tuple[Report, Actor]]) -> tuple[RoleTold, ...]:
    """Each role once, where it is told first; those that most reports tell come first."""
    told: dict[tuple[str, str | None], _Told] = {}
    for report, actor in seen:
        for role in actor.roles:
            if not _is_shown(role, record.annotations_of(report.id)):
                continue
            other = record.actor(report.id, role.of_actor)
            of = other.name if other else role.of
            found = told.setdefault(_key(role.title, of), _Told(role, report, of))
            found.named = found.named or not _is_owned(role.title)
            if report not in found.reports:
                found.reports.append(report)
    ordered = sorted(_sure(told), key=lambda one: -len(one.reports))
    return tuple(
        RoleTold(
            title=one.role.title,
            published=_date(one.report),
            evidence=one.report.span(one.role.start, one.role.end),
            of=one.of,
            time=one.role.time,
            last=_date(one.reports[-1]),
            reports=len(one.reports),
        )
        for one in ordered
    )


def _sure(told: Mapping[tuple[str, str | None], _Told]) -> list[_Told]:
    """The roles, each without an owner whom a single report only calls "his", and each once."""
    kept: dict[tuple[str, str | None], _Told] = {}
    doubtful: list[tuple[str, _Told]] = []
    for (stem, of), one in told.items():
        if of is None or one.named or len(one.reports) > 1:
            kept[stem, of] = one
        else:
            doubtful.append((stem, one))
    stems = {stem for stem, _ in kept}
    for stem, one in doubtful:
        if stem not in stems:
            one.of = None
            kept[stem, None] = one
            stems.add(stem)
    return list(kept.values())


def _is_owned(title: str) -> bool:
    """Whether a role is told as his, hers or theirs."""
    return title.casefold().startswith(_POSSESSIVES)


def _is_shown(role: Role, read: Annotations) -> bool:
    """Whether a role says what somebody is: not "woman", nor "best man for the job".

    What somebody calls him in quoted words is not his role, nor is a crime of which he was not convicted.
    """
    no_roles = table("descriptions.toml")["no_roles"]
    words = role.title.casefold().split()
    if words[-1] in no_roles["nouns"].split() or set(words) & set(no_roles["praise"].split()):
        return False
    if set(words) & set(no_roles["crimes"].split()) and "convicted" not in words:
        return False
    return not any(
        start <= role.start < end
        for statement in read.statements
        if statement.form in (StatementForm.DIRECT, StatementForm.POST)
        for start, end in statement.content
    )


def role_words(role: RoleTold) -> str:
    """A role as it is shown: "Tor Vik's lawyer" for "his lawyer"."""
    first, _, rest = role.title.partition(" ")
    if not rest or first.casefold() not in _OWNERS:
        return role.title
    return f"{role.of}’s {rest}" if role.of else rest


def _key(title: str, of: str | None) -> tuple[str, str | None]:
    """A role without article, capitals and the dots of titles that are cut short; its owner by his name."""
    short = table("descriptions.toml")["short"]["titles"]
    words = title.casefold().replace("’", "'").replace(".", "").split()
    words = words[1:] if len(words) > 1 and words[0] in ("a", "an", "the", *_OWNERS) else words
    owner = next((at for at, word in enumerate(words[:3], 1) if word.endswith("'s") and at < len(words)), 0)
    stem = " ".join(short.get(word, word) for word in words[owner:])
    return stem, of if owner or _is_owned(title) else None


def _date(report: Report) -> str | None:
    return str(report.published) if report.published else None
