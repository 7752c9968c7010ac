"""The brief of a story as Markdown: one page, every line cited, with its sources below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storyledger.ledger import StoryView
from storyledger.model import Brief, Docketed, Span
from storyledger.publish.markdown import citation, escaped, reference
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.proceedings.wording import action_words

#: Roles of a person that a brief shows.
_ROLES = 2


def to_brief(stories: Sequence[StoryView]) -> str:
    """The briefs one after the other; every line has its source's number and its offsets."""
    return "\n".join(line for story in stories for line in _story(story)) + "\n"


def _story(story: StoryView) -> Iterator[str]:
    told = story.brief()
    numbers = {ref.id: number for number, ref in enumerate(story.reports, start=1)}
    yield f"# {escaped(told.title)}"
    yield ""
    as_of = f", as of {format_published(told.as_of)}" if told.as_of else ""
    yield f"{told.reports} report{'' if told.reports == 1 else 's'}{as_of}."
    yield ""
    for heading, lines in _sections(told, numbers):
        listed = list(lines)
        if listed:
            yield from (f"## {heading}", "", *listed, "")
    yield from ("## Reports", "")
    for ref in story.reports:
        yield f"{numbers[ref.id]}. {reference(ref)}"
    yield ""


def _sections(told: Brief, numbers: dict[str, int]) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Who", _people(told, numbers)
    yield (
        "What stands",
        [
            *(_step(one, numbers) for one in told.decisions),
            *(_line(format_when(e.when), "", e.sentences[0], numbers) for e in told.entries),
        ],
    )
    claims = (f"- {escaped(claim.headline)} {citation(claim.words, numbers)}" for claim in told.claims)
    appealed = (_step(one, numbers, " (an appeal contests it)") for one in told.appealed)
    yield "What is contested", [*claims, *appealed]
    yield "What is open", (_step(one, numbers) for one in told.pending)
    yield "What changed last", _changes(told, numbers)


def _people(told: Brief, numbers: dict[str, int]) -> Iterator[str]:
    for person in told.people:
        roles = "; ".join(escaped(role.title) for role in person.roles[:_ROLES])
        source = person.roles[0].evidence if person.roles else person.first
        beside = f", {roles}" if roles else ""
        yield f"- **{escaped(person.name)}**{beside} {citation(source, numbers)}"


def _step(one: Docketed, numbers: dict[str, int], note: str = "") -> str:
    day = format_when(one.action.when) if one.action.when else "no day given"
    words = f"{action_words(one.action)}{note}; {one.proceeding}"
    return _line(day, words, one.action.evidence[0], numbers)


def _changes(told: Brief, numbers: dict[str, int]) -> Iterator[str]:
    for change in told.changes.changes:
        day = format_published(change.after.published) if change.after.published else "undated"
        before = f"{change.before.label}; now " if change.before else ""
        yield _line(f"told {day}", f"{before}{change.after.label}", change.after.evidence[0], numbers)


def _line(day: str, words: str, evidence: Span, numbers: dict[str, int]) -> str:
    beside = f" {escaped(words)}:" if words else ""
    return f"- **{escaped(day)}**{beside} “{escaped(evidence.text)}” {citation(evidence, numbers)}"
