"""What a list by date tells under each of its dates: "14 August / Ada Holm sails for Skarne"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from storyledger.annotate.events.clause import Clause
from storyledger.annotate.events.dating import Dated, Placed
from storyledger.annotate.events.triggers import Trigger
from storyledger.annotate.events.words import Words
from storyledger.annotate.times import chronology
from storyledger.annotate.times.chronology import Entry
from storyledger.annotate.times.lexicon import lexicon
from storyledger.model import Time

_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_WORD = re.compile(r"[^\W\d_]+")


class Headings:
    """The entries of the lists by date in a report."""

    def __init__(self, text: str, times: Sequence[Time]) -> None:
        dates = [date for at, time in enumerate(times) if (date := _date(text, at, time)) is not None]
        self.entries = chronology.entries(text, dates)
        self.starts = [entry.start for entry in self.entries]
        #: Dates with nothing under them but the next: the year of "2010 14 August".
        self.empty = frozenset(
            entry.head.at for entry in self.entries if not _WORD.search(text, entry.head.end, entry.end)
        )

    def over(self, start: int) -> Entry | None:
        """The entry that a sentence from `start` on stands in."""
        at = bisect_right(self.starts, start) - 1
        return self.entries[at] if at >= 0 and start < self.entries[at].end else None

    def opening(self, start: int, end: int) -> Entry | None:
        """The entry of a sentence: the last that a date in it heads, or else the one that it stands in."""
        entry = self.over(start)
        at = bisect_right(self.starts, start)
        while at < len(self.entries) and self.starts[at] < end:
            entry, at = self.entries[at], at + 1
        return entry


def date_headed(
    words: Words,
    clauses: Sequence[Clause],
    triggers: Sequence[Trigger],
    placed: Sequence[Placed],
    entry: Entry,
    dated: dict[int, Dated],
) -> None:
    """Adds to `dated` what a sentence tells under a date: its main verbs, or where it has none, its first
    participle or noun ("Arrested in Oslo and charged", "Trial in Oslo").

    What "has" been done before, would be done or stands in a subordinate clause is of other days, and so is
    what a clause with a date of its own tells.
    """
    given = Dated(entry.head.at, "heading", entry.until.at if entry.until is not None else None)
    heads = {entry.head.at, *([entry.of.at] if entry.of is not None else [])}
    other = [time.first for time in placed if time.index not in heads]
    finite = any(verb.finite for verb in words.verbs.values())
    told = [trigger for trigger in triggers if _is_told(words, clauses, trigger, finite=finite)]
    if not told and not finite:
        told = list(triggers[:1])
    for trigger in told:
        clause = clauses[trigger.clause]
        if trigger.at not in dated and not any(clause.first <= first < clause.last for first in other):
            dated[trigger.at] = given


def _is_told(words: Words, clauses: Sequence[Clause], trigger: Trigger, *, finite: bool) -> bool:
    """Whether a trigger is the verb of a main clause that tells what happens or happened.

    In a sentence without a `finite` verb that is a passive: "Arrested in Oslo and charged".
    """
    verb = trigger.verb
    if verb is None:
        return False
    if not finite:
        return verb.kind == "participle" and verb.passive
    clause = clauses[trigger.clause]
    plain = verb.tense in ("present", "past") and not verb.perfect and verb.modal is None
    return plain and clause.kind == "main" and clause.main_verb(words) == trigger.at


def _date(text: str, at: int, time: Time) -> chronology.Dated | None:
    """A time as the date that may head an entry; None for what the calendar's own words do not name."""
    value = _CALENDAR.fullmatch(time.when.value)
    if time.type != "DATE" or time.mod is not None or value is None or time.when.earliest is None:
        return None
    said = text[time.start : time.end]
    months = lexicon().values["MONTH"]
    month = any(word.lower() in months for word in _WORD.findall(said))
    shared = said.isdecimal() and bool(value[3])  # "17-20 August"
    if not month and not shared and (value[2] or value[1] not in said) and said != time.when.value:
        return None
    year, *rest = (int(part) if part else None for part in value.groups())
    return chronology.Dated(at, time.start, time.end, year, *rest)
