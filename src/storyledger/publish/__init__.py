"""A story in the forms that other tools read: one module per form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from storyledger.errors import ConfigError
from storyledger.ledger import StoryView
from storyledger.publish.brief_markdown import to_brief
from storyledger.publish.case_csv import to_case_csv
from storyledger.publish.csv_table import to_csv
from storyledger.publish.html_page import to_html
from storyledger.publish.icalendar import to_ics
from storyledger.publish.json_file import to_json
from storyledger.publish.markdown import to_markdown
from storyledger.publish.timelinejs import to_timelinejs

__all__ = [
    "FORMS",
    "export",
    "to_brief",
    "to_case_csv",
    "to_csv",
    "to_html",
    "to_ics",
    "to_json",
    "to_markdown",
    "to_timelinejs",
]

FORMS: Final[dict[str, Callable[[Sequence[StoryView]], str]]] = {
    "brief": to_brief,
    "case-csv": to_case_csv,
    "csv": to_csv,
    "html": to_html,
    "ics": to_ics,
    "json": to_json,
    "markdown": to_markdown,
    "timelinejs": to_timelinejs,
}


def export(stories: Sequence[StoryView], form: str) -> str:
    """The stories in one of the forms of `FORMS`; ConfigError for another one."""
    if form not in FORMS:
        raise ConfigError("Unknown form of export", form, f"Choose one of {', '.join(sorted(FORMS))}")
    return FORMS[form](stories)
