"""The people, organisations and places of a story, with their roles and where these are said."""

from __future__ import annotations

from collections import Counter

from storyledger.link import CrossActor
from storyledger.model import Actor, MentionForm, Person, Report, RoleTold
from storyledger.tell.record import StoryRecord


def story_people(record: StoryRecord) -> tuple[Person, ...]:
    """Every actor of the story, those with most reports and mentions first."""
    statements = Counter(
        (annotations.report, statement.speaker)
        for annotations in record.annotations
        for statement in annotations.statements
        if statement.speaker
    )
    by_id = {report.id: position for position, report in enumerate(record.reports)}
    people = [_person(actor, record, by_id, statements) for actor in record.actors]
    return tuple(sorted(people, key=lambda p: (-len(p.reports), -p.mentions, p.name, str(p.kind))))


def _person(
    actor: CrossActor, record: StoryRecord, by_id: dict[str, int], statements: Counter[tuple[str, str]]
) -> Person:
    seen: list[tuple[Report, Actor]] = []
    for report_id, actor_id in sorted(actor.members, key=lambda member: by_id[member[0]]):
        local = record.annotations[by_id[report_id]].actor(actor_id)
        if local:
            seen.append((record.reports[by_id[report_id]], local))
    report, local = seen[0]
    named = [mention for mention in local.mentions if mention.form is MentionForm.NAME]
    first = min(named or local.mentions, key=lambda mention: mention.start)
    return Person(
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        roles=_roles(seen),
        reports=tuple(dict.fromkeys(report.id for report, _ in seen)),
        mentions=sum(len(local.mentions) for _, local in seen),
        statements=sum(statements[member] for member in actor.members),
        first=report.span(first.start, first.end),
    )


def _roles(seen: list[tuple[Report, Actor]]) -> tuple[RoleTold, ...]:
    """Each role once, where it is told first; those that most reports tell come first."""
    roles: dict[str, RoleTold] = {}
    told_by: dict[str, set[str]] = {}
    for report, actor in seen:
        published = str(report.published) if report.published else None
        for role in actor.roles:
            key = role.title.casefold()
            roles.setdefault(key, RoleTold(role.title, published, report.span(role.start, role.end)))
            told_by.setdefault(key, set()).add(report.id)
    return tuple(roles[key] for key in sorted(roles, key=lambda key: -len(told_by[key])))
