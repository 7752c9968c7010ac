"""The brief of a story as Markdown: one page, every line cited, with its sources below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from storyledger.ledger import StoryView
from storyledger.model import Action, Brief, Claim, Docket, Docketed, Span
from storyledger.publish.markdown import citation, escaped, reference
from storyledger.tell.brief import answer, beside, in_words
from storyledger.tell.brief_words import docket_lines, excerpt, headline_shown, more_cases
from storyledger.tell.change_words import change_words
from storyledger.tell.claims.headlines import quoted
from storyledger.tell.dates import format_published, format_when
from storyledger.tell.people import role_words
from storyledger.tell.proceedings.wording import docket_words, told_words
from storyledger.tell.wording import APPEALED_NOTE

#: The number of a report where it is cited.
_NUMBER: Final = re.compile(r"\\\[(\d+): ")


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
    cited: set[int] = set()
    for heading, lines in _sections(told, numbers):
        listed = list(lines)
        if listed:
            yield from (f"## {heading}", "", *listed, "")
        cited |= {int(number) for line in listed for number in _NUMBER.findall(line)}
    yield from ("## Reports", "")
    for ref in story.reports:
        if numbers[ref.id] in cited:
            yield f"- \\[{numbers[ref.id]}\\] {reference(ref)}"  # a numbered list would count on by itself
    yield ""


def _sections(told: Brief, numbers: dict[str, int]) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Who", _people(told, numbers)
    yield "In court", _cases(told, numbers)
    others = (_step(one, numbers, one in told.appealed) for one in beside(told))
    yield "What else was decided", others
    facts = (_line(format_when(entry.when), "", entry.sentences[0], numbers) for entry in told.entries)
    yield "What the reports tell as fact", facts
    yield "What is contested", (line for claim in told.claims for line in _claim(claim, numbers))
    yield "What is open", (_step(one, numbers) for one in told.pending)
    yield "What changed last", _changes(told, numbers)


def _people(told: Brief, numbers: dict[str, int]) -> Iterator[str]:
    for person in told.people:
        roles = "; ".join(escaped(role_words(role)) for role in person.roles[:1])
        source = person.roles[0].evidence if person.roles else person.first
        beside = f", {roles}" if roles else ""
        yield f"- **{escaped(person.name)}**{beside} {citation(source, numbers)}"


def _cases(told: Brief, numbers: dict[str, int]) -> Iterator[str]:
    for case in told.cases[:1]:
        yield from _docket(case, numbers)
        yield ""
    for case in told.cases[1:]:
        for step in case.steps:
            yield f"- {escaped(case.title)}. {_docket_step(case, step, numbers)}"
    if told.others:
        yield from ("", f"{more_cases(told).capitalize()}.")


def _docket(one: Docket, numbers: dict[str, int]) -> Iterator[str]:
    yield from (f"### {escaped(one.title)}", "")
    for line, evidence in docket_lines(one):
        yield f"- {escaped(line)} {citation(evidence, numbers)}"
    for step in one.steps:
        yield f"- {_docket_step(one, step, numbers)}"


def _docket_step(one: Docket, step: Action, numbers: dict[str, int]) -> str:
    day = format_when(step.when) if step.when else "no day given"
    note = f" ({APPEALED_NOTE})" if step in one.appealed else ""
    span = step.evidence[0]
    words = f": “{escaped(excerpt(span))}”" if step in in_words(one) and len(one.steps) > 1 else ""
    return f"**{escaped(day)}** {escaped(told_words(step) + note)}{words} {citation(span, numbers)}"


def _claim(claim: Claim, numbers: dict[str, int]) -> Iterator[str]:
    yield f"- {escaped(headline_shown(claim))} {citation(claim.words, numbers)}"
    said = answer(claim)
    if said is not None:
        words = escaped(f"{said.by}: {quoted(excerpt(said.words))}")
        yield f"  - {words} {citation(said.words, numbers)}"


def _step(one: Docketed, numbers: dict[str, int], contested: bool = False) -> str:
    day = format_when(one.action.when) if one.action.when else "no day given"
    note = f" ({APPEALED_NOTE})" if contested else ""
    words = f"{docket_words(one)}{note}; {one.proceeding}"
    return _line(day, words, one.action.evidence[0], numbers)


def _changes(told: Brief, numbers: dict[str, int]) -> Iterator[str]:
    for change in told.changes.changes:
        day = format_published(change.after.published) if change.after.published else "undated"
        yield _line(f"told {day}", change_words(change), change.after.evidence[0], numbers)


def _line(day: str, words: str, evidence: Span, numbers: dict[str, int]) -> str:
    beside = f" {escaped(words)}:" if words else ""
    return f"- **{escaped(day)}**{beside} “{escaped(excerpt(evidence))}” {citation(evidence, numbers)}"
