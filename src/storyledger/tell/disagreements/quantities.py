"""Figures that do not grow and that two reports give otherwise: the value of a contract, the time served.

Two are of one thing where their kinds are the same, their sentences are about a person, a body or a place in
common, and nothing else that either sentence names tells them apart: where one report gives two figures of a
kind, it speaks of two things, and none of them is compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from storyledger.annotate.times.lexicon import lexicon
from storyledger.annotate.times.numbers import number
from storyledger.model import Account, BlockKind, Difference, Disagreement, Piece, Report, Span
from storyledger.tell.centrality import telling_words
from storyledger.tell.disagreements.figures import put_right
from storyledger.tell.disagreements.identity import identity
from storyledger.tell.places import Places
from storyledger.tell.proceedings.sums import sums
from storyledger.tell.record import StoryRecord
from storyledger.tell.tables import table

_FILE = "quantities.toml"
#: A sum of money; `sums` reads it, or, in a currency that it does not know, the sign goes with the number.
_SUM = (
    r"(?P<s{i}>(?:\b[A-Z]{0,3}[$£€]|[$£€]|\bR)\s?\d[\d.,]*\s?-?"
    r"(?:bn|m|k|million|billion|trillion|thousand)?\b)"
)
_TIMES = {"k": 1e3, "m": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
#: Other words of the two sentences that must be the same, as stems of so many letters.
_COMMON, _STEM = 1, 5


@dataclass(frozen=True)
class Quantity:
    """A figure of a thing: its kind, its value, its words, the sentence, whom and what the sentence names."""

    kind: str
    value: str
    words: Span
    sentence: Span
    report: Report
    names: frozenset[str]
    stems: frozenset[str]


def quantities(record: StoryRecord) -> Iterator[Disagreement]:
    """The reports that give another figure of what does not grow."""
    yield from _differing(record, moving=False)


def moving(record: StoryRecord) -> Iterator[Disagreement]:
    """The figures that later reports give otherwise since they were moved: a demand, a sentence; the accounts
    are in the order of their reports.
    """
    yield from _differing(record, moving=True)


def _differing(record: StoryRecord, *, moving: bool) -> Iterator[Disagreement]:
    by_kind: dict[str, list[Quantity]] = defaultdict(list)
    for report, _, places in record.placed:
        if record.is_reprint(report):
            continue
        for sentence in places.body:
            right = not moving and put_right(report.text[slice(*sentence)])
            if record.is_new(report, sentence) and not right:
                for one in _of_sentence(record, report, places, sentence, _patterns(moving)):
                    by_kind[one.kind].append(one)
    for kind, found in by_kind.items():
        for group in _things(found):
            if len({one.value for one in group}) > 1:
                yield _told(kind, group)


def _of_sentence(
    record: StoryRecord,
    report: Report,
    places: Places,
    sentence: Piece,
    patterns: dict[str, re.Pattern[str]],
) -> Iterator[Quantity]:
    block = places.block(sentence[0])
    if block is None or block.kind is not BlockKind.BODY:
        return
    for kind, pattern in patterns.items():
        match = pattern.search(report.text, *sentence)
        read = _value(report, match) if match is not None else None
        if read is not None:
            value, words = read
            known = [record.actor(report.id, one) for one in places.actors(sentence)]
            names = frozenset(actor.name for actor in known if actor is not None)
            stems = _stems(report.text[slice(*sentence)]) - _stems(words.text)
            yield Quantity(kind, value, words, report.span(*sentence), report, names, stems)


def _value(report: Report, match: re.Match[str]) -> tuple[str, Span] | None:
    """The value that a pattern has found, so that two can be compared, and its words."""
    groups = {name: found for name, found in match.groupdict().items() if found is not None}
    name = next((name for name in groups if name[0] in "sn"), None)
    if name is None:
        return None
    start, end = match.span(name)
    if name[0] == "s":
        told = next((one for one in sums(report, start, end) if one.amount is not None), None)
        worth = f"{told.amount} {told.currency or ''}".strip() if told else _amount(match[name])
        return (worth, report.span(start, end)) if worth else None
    value = number(re.findall(r"[\d,]+|[a-z]+", match[name].lower()), lexicon())
    unit = next((found for key, found in groups.items() if key[0] == "u"), "")
    if not isinstance(value, float):
        return None
    return f"{value:g} {unit.lower()}{'' if value == 1 else 's'}", report.span(start, match.end())


def _amount(words: str) -> str | None:
    """A sum whose sign stands for no currency that is known: "R2.3 billion" is "2300000000 R"."""
    parts = re.fullmatch(r"(\D+?)\s?([\d,]*\d(?:\.\d+)?)[.,]*\s?-?([a-z]*)", words.strip(), re.IGNORECASE)
    if parts is None:
        return None
    value = float(parts[2].replace(",", "")) * _TIMES.get(parts[3].lower(), 1)
    return f"{value:.0f} {parts[1]}"


def _things(found: Sequence[Quantity]) -> list[list[Quantity]]:
    """The figures that are of one thing; those of a report that gives two of a kind are of none."""
    values: dict[str, set[str]] = defaultdict(set)
    for one in found:
        values[one.report.id].add(one.value)
    groups: list[list[Quantity]] = []
    for one in found:
        if len(values[one.report.id]) > 1:
            continue
        home = next((group for group in groups if any(_one_thing(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _one_thing(one: Quantity, other: Quantity) -> bool:
    unit, of_other = one.value.partition(" ")[2], other.value.partition(" ")[2]
    if unit.rstrip("s") != of_other.rstrip("s") or one.names.isdisjoint(other.names):
        return False
    named = {stem for name in one.names | other.names for stem in _stems(name)}
    return len((one.stems & other.stems) - named) >= _COMMON


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in telling_words(text))


def _told(kind: str, group: Sequence[Quantity]) -> Disagreement:
    by_value: dict[str, list[Quantity]] = defaultdict(list)
    for one in sorted(group, key=lambda one: (str(one.report.published or "9999"), one.report.id)):
        by_value[one.value].append(one)
    accounts = [
        account(value, [one.report for one in told], [one.sentence for one in told])
        for value, told in by_value.items()
    ]
    names = sorted(frozenset.intersection(*(one.names for one in group)) or group[0].names)
    about = ", ".join([table(_FILE)["about"][kind], *names[:2]])
    return Disagreement(identity(kind, accounts), "reports", Difference.FIGURE, about, tuple(accounts))


def account(value: str, reports: Sequence[Report], evidence: Sequence[Span]) -> Account:
    """What some reports say in their own voice, by the days of the first and the last."""
    days = sorted(str(report.published) for report in reports if report.published)
    return Account(value, (), days[0] if days else None, days[-1] if days else None, tuple(evidence))


@cache
def _patterns(moving: bool) -> dict[str, re.Pattern[str]]:
    """The patterns of each kind as one, of what moves or of what does not; each figure has its own group."""
    read = table(_FILE)
    numbers = "|".join(map(re.escape, sorted(lexicon().values["NUMWORD"], key=len, reverse=True)))
    units = "|".join(read["placed"]["units"])
    found: dict[str, re.Pattern[str]] = {}
    for part in ("moving_sums", "moving_times") if moving else ("sums", "times"):
        for kind, lines in read[part].items():
            parts = [
                line.replace("{sum}", _SUM.replace("{i}", str(i)))
                .replace("{n}", rf"(?P<n{i}>\d[\d,]*|(?:{numbers})(?:[ -](?:and |(?:{numbers}))+)*)")
                .replace("{unit}", f"(?P<u{i}>{units})")
                for i, line in enumerate(lines)
            ]
            found[kind] = re.compile("|".join(parts), re.IGNORECASE)
    return found
