"""Sums of money in a sentence, in whole units with their currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storyledger.model import Report
from storyledger.model.proceeding import Sum
from storyledger.tell.tables import table

#: A rough value in another currency, in brackets after the sum: "£618,000" of "$1 m (£618,000)".
#: A sum may end so many letters behind the stretch: it is never cut in two.
_LETTERS = 24
_CONVERTED = re.compile(r"\(\s*(?:about |around |some )?$")


def sums(report: Report, start: int, end: int) -> tuple[Sum, ...]:
    """The sums that a stretch of a report names, in order; a value converted in brackets is left out."""
    return tuple(_sums(report, start, end))


def _sums(report: Report, start: int, end: int) -> Iterator[Sum]:
    for match in _pattern().finditer(report.text, start, min(end + _LETTERS, len(report.text))):
        if match.start() >= end:
            break
        if _CONVERTED.search(report.text, max(start, match.start() - 12), match.start()):
            continue
        evidence = report.span(match.start(), match.end())
        if match["unknown"]:
            yield Sum(None, None, evidence)
            continue
        money = table("courts.toml")["money"]
        times = money["times"].get((match["times"] or match["times_two"] or "").casefold(), 1)
        number = float((match["number"] or match["number_two"]).replace(",", ""))
        sign = (match["sign"] or "").casefold()
        currency = money["signs"].get(sign) or money["units"].get((match["unit"] or "").casefold())
        yield Sum(round(number * times), currency, evidence)


@cache
def _pattern() -> re.Pattern[str]:
    money = table("courts.toml")["money"]
    signs, units, times, unknown = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (money["signs"], money["units"], money["times"], money["unknown"])
    )
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?P<unknown>\b(?:{unknown})\b)"
        rf"|(?P<sign>{signs})\s?(?P<number>{number})(?:\s?-?(?P<times>{times})\b)?"
        rf"|(?<![\w.,])(?P<number_two>{number})\s?(?P<times_two>{times})?\s(?P<unit>{units})\b",
        re.IGNORECASE,
    )
