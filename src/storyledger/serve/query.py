"""What an address asks for: its parameters read and checked, its story and report found."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from starlette.requests import Request

from storyledger.errors import InputError
from storyledger.model import Published, Report, Status, StoryStatement, TimelineEntry
from storyledger.serve.speakers import heading

if TYPE_CHECKING:
    from storyledger.ledger import Ledger, StoryView


class MissingError(InputError):
    """There is no such story or report; any other InputError says that a parameter makes no sense."""


def find_story(ledger: Ledger, story_id: str) -> StoryView:
    """The story of that id (or the start of one); raises MissingError where there is none."""
    try:
        return ledger.story(story_id)
    except InputError as error:
        hint = "It may have been joined with another one since. Look for it in the list of stories"
        raise MissingError("There is no such story in this ledger", story_id, hint) from error


def find_report(ledger: Ledger, report_id: str) -> Report:
    """The report of that id; raises MissingError where there is none."""
    try:
        return ledger.report(report_id)
    except InputError as error:
        hint = "Reports are found by the id that the ledger gave them. Try the search"
        raise MissingError("There is no such report in this ledger", report_id, hint) from error


def cited_words(request: Request, text: str) -> tuple[int, int] | None:
    """The offsets `start` and `end` of the address, checked against the text; None where neither is given."""
    asked = {name: request.query_params.get(name) for name in ("start", "end")}
    if not any(asked.values()):
        return None
    start, end = (_whole_number(name, value) for name, value in asked.items())
    if not start < end <= len(text):
        hint = f"The text has {len(text)} characters: give 0 ≤ start < end ≤ {len(text)}"
        raise InputError("These offsets are not in the report", f"start={start}, end={end}", hint)
    return start, end


def whole_number(request: Request, name: str, default: int | None = None) -> int | None:
    """A parameter that is a whole number of 1 or more; `default` where it is absent or empty."""
    value = request.query_params.get(name)
    if not value:
        return default
    number = _whole_number(name, value)
    if number < 1:
        raise InputError(f"The parameter {name} is too small", value, "Give 1 or more")
    return number


def _whole_number(name: str, value: str | None) -> int:
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 12):
        raise InputError(
            f"The parameter {name} is not a whole number", value or "nothing", "Give digits only"
        )
    return int(value)


def day(request: Request, name: str, *, end: bool = False) -> date | None:
    """A parameter that is a day, or a month or year, which mean their first day, or with `end` their last."""
    value = request.query_params.get(name, "").strip()
    if not value:
        return None
    try:
        asked = Published(value)
    except InputError as error:
        hint = "Write it as YYYY-MM-DD, YYYY-MM or YYYY"
        raise InputError(f"The parameter {name} is not a day", value, hint) from error
    first = asked.day
    if not end or asked.precision in ("day", "time"):
        return first
    month = first.month if asked.precision == "month" else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def days_between(request: Request) -> tuple[date | None, date | None]:
    """The parameters `since` and `until`, of a month or year the last day, as the commands read them."""
    since, until = day(request, "since", end=True), day(request, "until", end=True)
    if since and until and since >= until:
        raise InputError("The day since is not before until", f"{since}, {until}", "Change them round")
    return since, until


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which entries of a timeline are wanted: with the person in them, of the status, between two days."""

    person: str | None = None
    status: Status | None = None
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, request: Request) -> TimelineFilter:
        """From the parameters `person`, `status`, `from` and `to`; empty ones do not count."""
        wanted = request.query_params.get("status")
        if wanted and wanted not in {str(status) for status in Status}:
            known = ", ".join(str(status) for status in Status)
            raise InputError("There is no such status", wanted, f"Use one of: {known}")
        first, last = day(request, "from"), day(request, "to", end=True)
        if first and last and first > last:
            raise InputError("The parameter from is later than to", f"{first}, {last}", "Change them round")
        person = request.query_params.get("person") or None
        return cls(person, Status(wanted) if wanted else None, first, last)

    def __bool__(self) -> bool:
        return any((self.person, self.status, self.first, self.last))

    def keeps(self, entry: TimelineEntry) -> bool:
        """Whether the entry is wanted."""
        if self.status and entry.status is not self.status:
            return False
        earliest, latest = entry.when.earliest, entry.when.latest
        if (self.first and latest and latest < self.first) or (
            self.last and earliest and earliest > self.last
        ):
            return False
        return not self.person or self.person in entry.actors or self.person in entry.by


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements are wanted: those of the speaker (or under that heading), those of the stance."""

    speaker: str | None = None
    stance: str | None = None

    @classmethod
    def of(cls, request: Request) -> StatementFilter:
        """From the parameters `speaker` and `stance`; empty ones do not count."""
        return cls(request.query_params.get("speaker") or None, request.query_params.get("stance") or None)

    def __bool__(self) -> bool:
        return bool(self.speaker or self.stance)

    def keeps(self, statement: StoryStatement) -> bool:
        """Whether the statement is wanted."""
        if self.stance and statement.stance != self.stance:
            return False
        return not self.speaker or self.speaker in (statement.speaker, heading(statement))
