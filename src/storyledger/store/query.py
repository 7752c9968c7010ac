"""What somebody typed into the search box, understood.

Words that stand apart must all be there; `"in quotes"` they must stand next to each other; `-word` must
not be there; `a OR b` is content with either (`AND` may be said); `word*` takes every word that starts so.
`title:` and `source:` look there. `before:` and `after:` leave out the day, month or year that they name,
`since:` and `until:` include it. Everything else is read as plain words: no input is an error, but for a
date that is none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice

from storyledger.errors import InputError
from storyledger.model import Published
from storyledger.store.packing import days_of

#: In quotes (open ones end with the query), or up to the next blank.
_PART = re.compile(
    r"""(?P<out>-)?
        (?:(?P<field>title|source|before|after|since|until):)?
        (?:["“”](?P<phrase>[^"“”]*)(?:["“”]|\Z) | (?P<word>\S+))""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


#: More words than this narrow nothing down; thousands of them would keep the ledger busy for minutes.
_MOST_PARTS = 32


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found next to each other; `column` is "title" or "source", or None for title and text."""

    words: str
    column: str | None = None
    prefix: bool = False


@dataclass(slots=True)
class Query:
    """Every group needs one of its terms, none of `without` may be there.

    `since` and `until` are days, both included, as strings that sort as days do.
    """

    groups: list[list[Term]] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    since: str | None = None
    until: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for at all."""
        return not (self.groups or self.without or self.since or self.until)

    def narrow(self, since: str | None = None, until: str | None = None) -> None:
        """Leave only what both the limits so far and these allow."""
        self.since = max(filter(None, (self.since, since)), default=None)
        self.until = min(filter(None, (self.until, until)), default=None)


def parse(typed: str) -> Query:
    """The query that was typed.

    Raises InputError for `before:` and its like without a date, and for more than 32 words.
    """
    query = Query()
    either = False
    if sum(1 for _ in islice(_PART.finditer(typed), _MOST_PARTS + 1)) > _MOST_PARTS:
        raise InputError("Too long a query", typed[:60], f"Use at most {_MOST_PARTS} words")
    for part in _PART.finditer(_NOT_TEXT.sub(" ", typed)):
        name = (part["field"] or "").lower()
        if name in ("before", "after", "since", "until"):
            _limit(query, name, part["phrase"] or part["word"] or "")
            continue
        if part["word"] in ("OR", "AND") and not (name or part["out"]):
            either = part["word"] == "OR" and bool(query.groups)
            continue
        term = _term(part, name or None)
        if term is None:
            continue
        if part["out"]:
            query.without.append(term)
        elif either:
            query.groups[-1].append(term)
        elif [term] not in query.groups:
            query.groups.append([term])
        either = False
    return query


def day_bounds(given: str, what: str) -> tuple[str, str]:
    """The first and the last day of a date as it was given: a day, a month or a year."""
    try:
        first, last = days_of(str(Published(given.strip())))
    except InputError as error:
        raise InputError("Not a date to search by", f"{what}:{given}", "Write it as YYYY-MM-DD") from error
    assert first is not None
    assert last is not None
    return first, last


def _term(part: re.Match[str], column: str | None) -> Term | None:
    phrase = part["phrase"]
    words = part["word"] if phrase is None else phrase
    prefix = phrase is None and words.endswith("*")
    if not any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co" for char in words):
        return None  # nothing in it is indexed
    return Term(words.rstrip("*") if prefix else words, column, prefix)


def _limit(query: Query, name: str, given: str) -> None:
    first, last = day_bounds(given, name)
    if name in ("since", "after"):
        # "~" sorts behind every digit and hyphen: what comes after the last day
        query.narrow(since=first if name == "since" else last + "~")
    else:
        # a day cut short sorts before the day itself
        query.narrow(until=last if name == "until" else first[:-1])
