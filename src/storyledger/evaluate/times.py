"""Times against TimeML: spans strict and relaxed, values, and intervals of days (TempEval-3).

Values that are the same time in another spelling count as equal (`canonical`):
    199 = 199X and 19 = 19XX (decades, centuries);
    P1DE = P10Y, P1CE = P100Y, P1L = P1000Y, P2Q = P6M (units of durations), PXE = PXDE, PXC = PXCE;
    T-time parts of one hour: 1998-02-13T14 = 1998-02-13T14:00; 24:00 of a day = T00:00 written as T24:00;
    1998-W4 = 1998-W04; a final Z of a time of day.
Nothing else is mapped: PT24H is not P1D, "today" as PRESENT_REF is not a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from storyledger.annotate.times.granules import Granule
from storyledger.evaluate.anchors import needs_another
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result
from storyledger.model import Time

_DURATION = re.compile(r"P(\d+)(DE|E|CE|C|L|Q)")
_LETTERS = {
    "DE": ("Y", 10),
    "E": ("Y", 10),
    "CE": ("Y", 100),
    "C": ("Y", 100),
    "L": ("Y", 1000),
    "Q": ("M", 3),
}


def canonical(value: str) -> str:
    """A TIMEX3 value in one spelling (see the module)."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    if re.fullmatch(r"\d{2}", value):
        return f"{value}XX"
    if found := _DURATION.fullmatch(value):
        letter, factor = _LETTERS[found[2]]
        return f"P{int(found[1]) * factor}{letter}"
    value = {"PXE": "PXDE", "PXC": "PXCE"}.get(value, value)
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    value = re.sub(r"(T\d\d)$", r"\1:00", value.removesuffix("Z") if "T" in value else value)
    return re.sub(r"T24:00$", "T00:00", value)


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a calendar value, from a day to a decade; None for any other."""
    found = granule(value)
    return (found.first, found.last) if found else None


def granule(value: str) -> Granule | None:
    """The stretch of the calendar that a value names, the time of day left out; None for any other value."""
    try:
        return _granule(canonical(value).partition("T")[0])
    except ValueError:
        return None


def _granule(value: str) -> Granule | None:
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Granule.containing("weekend" if found[3] else "week", monday)
    if found := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        return Granule.part_of_year("quarter" if found[2] == "Q" else "half", int(found[1]), int(found[3]))
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return Granule.season(int(found[1]), found[2])
    if found := re.fullmatch(r"(\d{3})X", value):
        return Granule.containing("decade", date(int(found[1]) * 10, 1, 1))
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value):
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        return Granule("day" if found[3] else "month" if found[2] else "year", date(year, month, day))
    return None


def pairs(gold: Sequence[dict[str, Any]], found: Sequence[Time]) -> list[tuple[dict[str, Any], Time]]:
    """Gold and found expressions that overlap, one-to-one: equal spans first, then by position."""
    taken: set[int] = set()
    paired: list[tuple[dict[str, Any], Time]] = []
    left: list[dict[str, Any]] = []
    spans = {(time.start, time.end): number for number, time in enumerate(found)}
    for entry in gold:
        number = spans.get((entry["start"], entry["end"]))
        if number is None or number in taken:
            left.append(entry)
        else:
            taken.add(number)
            paired.append((entry, found[number]))
    for entry in left:
        start, end = entry["start"], entry["end"]
        for number, time in enumerate(found):
            if number not in taken and time.start < end and start < time.end:
                taken.add(number)
                paired.append((entry, time))
                break
    return paired


def same_time(entry: dict[str, Any], time: Time) -> bool:
    """Whether the value is that of the gold expression, in any spelling."""
    return canonical(str(entry["value"])) == canonical(time.when.value)


def agrees(value: str, time: Time) -> bool | None:
    """Whether the interval is right for a gold calendar value; None where that is no calendar date.

    Right is the same days, or, where the words narrow the unit ("early", "earlier this year"), days in it.
    """
    days = interval(value)
    if days is None:
        return None
    first, last = time.when.earliest, time.when.latest
    if first is None or last is None:
        return False
    if (first, last) == days or canonical(value).partition("T")[0] == canonical(time.when.value).partition(
        "T"
    )[0]:
        return True
    return time.mod in ("START", "MID", "END") and days[0] <= first <= last <= days[1]


def anchored(gold: Sequence[dict[str, Any]], text: str, published: str | None) -> list[dict[str, Any]]:
    """The gold dates and times of day that another expression dates (`anchors`); none if not published."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return []
    calendar = [(entry, granule(str(entry["value"]))) for entry in gold if entry["type"] in ("DATE", "TIME")]
    return [
        entry
        for entry, days in calendar
        if days is not None and needs_another(text[entry["start"] : entry["end"]], days, day)
    ]


def measure(corpus: Corpus, _: Choices = PLAIN) -> Result:
    """Strict, relaxed and value F1, right intervals, and what another expression anchors.

    "intervals right" is of the calendar dates that overlap, "anchored elsewhere, value right" of all such
    expressions, those that were not found included.
    """
    strict, relaxed, elsewhere = Counts(), Counts(), Counts()
    same_value = same_type = same_days = dates = failed = 0
    for row in corpus.rows:
        read = read_text(field(row, "text", corpus), row.get("dct"), str(row.get("id")), whole=True)
        failed += read is None
        found = read.times if read else ()
        gold = [entry for entry in field(row, "timexes", corpus) if entry["end"] > entry["start"]]
        paired = pairs(gold, found)
        exact = sum((entry["start"], entry["end"]) == (time.start, time.end) for entry, time in paired)
        strict.add(exact, len(found), len(gold))
        relaxed.add(len(paired), len(found), len(gold))
        values = [(entry, time) for entry, time in paired if same_time(entry, time)]
        same_value += len(values)
        others = anchored(gold, row["text"], row.get("dct"))
        elsewhere.add(sum(entry in others for entry, _ in values), 0, len(others))
        for entry, time in paired:
            same_type += entry["type"] == time.type
            right = agrees(str(entry["value"]), time)
            dates += right is not None
            same_days += bool(right)
    share = same_value / relaxed.matched if relaxed.matched else 0.0
    figures = {
        "strict F1": strict.f1,
        "relaxed precision": relaxed.precision,
        "relaxed recall": relaxed.recall,
        "relaxed F1": relaxed.f1,
        "value accuracy": 100 * share,
        "value F1": relaxed.f1 * share,
        "type accuracy": 100 * same_type / relaxed.matched if relaxed.matched else 0.0,
        "intervals right": 100 * same_days / dates if dates else 0.0,
        "anchored elsewhere, value right": elsewhere.recall,
        "anchored elsewhere": float(elsewhere.gold),
        "expressions": float(relaxed.gold),
    }
    return Result("times", corpus.name, len(corpus.rows), corpus.digest, "value F1", figures, failed)
