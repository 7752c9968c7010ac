"""Invented court stories whose words are marked with the steps that they tell.

{{sued|complaint}}, {{jailed|sentence=cut:not}} or {{heard|hearing:set}} is a word with the kind of step that
it tells, what came of it, and how it stands (see `annotate.encoder.heads`: STEPS, STEP_OUTCOMES,
STEP_STATES). In a story the steps are listed in front, and each mark of something that came about, or was
laid down, ends with the step that it tells: {{sued|complaint@s1}}.

    ? p1 | civil | Ada Moe v Tor Vik | Skarne District Court | Ada Moe: claimant; Tor Vik: defendant | libel
    ! s1 | p1 | complaint |  | 2020-03-02 | Ada Moe | Tor Vik
    # 2020-03-06 | agency | Novelist {{sued|complaint@s1}} over memoir

"?" opens a proceeding: key, nature, title, forum, parties, causes. "!" opens a step: its id, proceeding,
kind, outcome, day (ISO, a month, a year, or two with a slash; "-" where no report tells it), who did it, and
against or for whom. "#" opens a report: its day, its style and its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storyledger.errors import InputError

_MARK = re.compile(
    r"\{\{(?P<word>[^|{}]+)\|(?P<kind>[a-z]+)(?:=(?P<outcome>[a-z_]+))?(?::(?P<state>[a-z]+))?"
    r"(?:@(?P<step>\w+))?\}\}"
)
_OPENING = re.compile(r"(?m)^# (?=\d{4}-)")
_STEP_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked word: its offset, the kind of step, what came of it, how it stands, and which step it is."""

    start: int
    kind: str
    outcome: str | None
    state: str
    step: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report of a story: its day, its headline, and its text with the marks in it."""

    day: str
    headline: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarkedStep:
    """A step of a story's list; `day` as `evaluate.steps.bounds` reads it."""

    id: str
    proceeding: str
    kind: str
    outcome: str
    day: str | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story's steps and its reports."""

    name: str
    steps: tuple[MarkedStep, ...]
    reports: tuple[MarkedReport, ...]


def unmarked(text: str) -> tuple[str, list[Mark]]:
    """A text without its marks, and these; ValueError where a mark cannot be read."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = size = 0
    for mark in _MARK.finditer(text):
        parts += [text[at : mark.start()], mark["word"]]
        size += mark.start() - at
        marks.append(Mark(size, mark["kind"], mark["outcome"], mark["state"] or "told", mark["step"]))
        size += len(mark["word"])
        at = mark.end()
    plain = "".join([*parts, text[at:]])
    if "{{" in plain or "}}" in plain:
        raise ValueError(f"a mark cannot be read near {plain[max(0, plain.find('{{')) :][:60]!r}")
    return plain, marks


def marked_reports(path: Path) -> Iterator[MarkedReport]:
    """The reports of a file of marked ones, in its order."""
    for told in _OPENING.split(path.read_text("utf-8"))[1:]:
        first, _, body = told.partition("\n")
        day, _, headline = (part.strip() for part in first.split("|", 2))
        if body.strip():
            text, marks = unmarked(body.strip())
            yield MarkedReport(day, unmarked(headline)[0], text, tuple(marks))


def read_marked(path: Path) -> MarkedStory:
    """The story of a file; InputError where a mark names a step that is not listed."""
    lines = path.read_text("utf-8").splitlines()
    steps = tuple(_step(path, line) for line in lines if line.startswith("! "))
    reports = tuple(marked_reports(path))
    unknown = {mark.step for report in reports for mark in report.marks if mark.step} - {s.id for s in steps}
    if unknown:
        raise InputError(
            f"{path.name} marks steps that it does not list", ", ".join(sorted(unknown)), "List them"
        )
    return MarkedStory(path.stem, steps, reports)


def _step(path: Path, line: str) -> MarkedStep:
    fields = [field.strip() for field in line[2:].split("|")]
    if len(fields) < _STEP_FIELDS:
        raise InputError(
            f"{path.name} has a step with too few fields",
            line,
            "Write id | proceeding | kind | outcome | day",
        )
    key, proceeding, kind, outcome, day, *who = fields
    names = tuple(name.strip() for field in who for name in field.split(";") if name.strip())
    return MarkedStep(key, proceeding, kind, outcome, None if day in ("-", "") else day, names)


__all__ = ["Mark", "MarkedReport", "MarkedStep", "MarkedStory", "marked_reports", "read_marked", "unmarked"]
