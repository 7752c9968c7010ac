"""Which reports are copies of one text: reprints, cut, put in another order, re-headed or lightly rewritten.

Versions of one address are one text however much has changed (`link.versions`). Of others, two measures, both
over runs of three words (shingles; Broder 1997) of body, captions and posts, so that a new headline or
another outlet's notices change nothing:

- candidates are reports that share several *prints*, the shingles whose hash falls into a fixed sample;
  a print that many reports have is boilerplate and leads nowhere;
- a candidate is a copy where at least 22 % of the shorter text's shingles stand close together in the longer
  one (with three words in ten rewritten about 30 % are left) and lie all over the shorter one: of its
  stretches of 25 words, at least 80 % have four or more of them, after a new opening of up to a quarter, or
  all but one in a short text. Two reporters who describe one happening share quotations, and a paper
  reprints its own background, but each in some stretches only; and a live report of ten thousand words has a
  few of every text's runs somewhere.

The limits are set on copies made as in `evaluate/copies.py`, with other seeds, against pairs of real reports
that hardly share a run of eight words.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from storyledger.link.agencies import credited_agency
from storyledger.link.versions import address_prints, same_address
from storyledger.model import MINED_KINDS, Report

_SHINGLE_WORDS = 3
_WORD = re.compile(r"\w+")
#: One shingle in so many is a print.
_SAMPLE = 6
#: Prints that two reports share before they are compared in full.
_MIN_SHARED_PRINTS = 2
#: A print of more reports than this is boilerplate.
_MAX_REPORTS_PER_PRINT = 40
_MAX_COMPARED = 5

_STRETCH_WORDS = 25
_MIN_SHARED_IN_STRETCH = 4
_MIN_COVERED = 0.8
_FEW_STRETCHES = 2
#: The share of the stretches that a new opening may take.
_OPENING = 0.25
_MIN_CONTAINED = 0.22
#: In the longer text a copy is looked for in a part of at most so many times its own length.
_PART = 2
#: Texts of fewer words are copies only where they are the same.
_MIN_WORDS = 20


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that are one text. `origin` is the earliest; `agency` whom one of them credits, if any does."""

    origin: str
    members: tuple[str, ...]
    agency: str | None = None


@lru_cache(maxsize=512)
def shingles(report: Report) -> tuple[int, ...]:
    """The hashes of the text's shingles in their order, the same in every process."""
    words = [report.text[start:end].lower() for start, end in shingle_words(report)]
    runs = zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False)
    return tuple(zlib.crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


@lru_cache(maxsize=512)
def _shingle_set(report: Report) -> frozenset[int]:
    return frozenset(shingles(report))


def shingle_words(report: Report) -> list[tuple[int, int]]:
    """Where the words stand that the shingles are made of: the first of them begins with the first word."""
    return [
        match.span()
        for block in report.blocks
        if block.kind in MINED_KINDS
        for match in _WORD.finditer(report.text, block.start, block.end)
    ]


def is_print(shingle: int) -> bool:
    """Whether the shingle falls into the sample by which reports are looked for."""
    return shingle % _SAMPLE == 0


def prints(report: Report) -> frozenset[int]:
    """The sample of the report's shingles by which copies of it are looked for, as 32-bit numbers.

    A report too short for that has prints of the whole of its text. Those of its address come on top.
    """
    runs = shingles(report)
    if len(runs) + _SHINGLE_WORDS - 1 >= _MIN_WORDS:
        return address_prints(report).union(shingle for shingle in runs if is_print(shingle))
    words = " ".join(report.text.split())
    texts = (f"{number} {words}" for number in range(_MIN_SHARED_PRINTS))
    return address_prints(report).union(zlib.crc32(text.encode("utf-8", "surrogatepass")) for text in texts)


def is_copy(one: Report, other: Report) -> bool:
    """Whether the shorter report's text is found all over in the other one, or both had one address."""
    if same_address(one, other):
        return True
    shorter, longer = sorted((one, other), key=lambda report: len(shingles(report)))
    first = shingles(shorter)
    if len(first) + _SHINGLE_WORDS - 1 < _MIN_WORDS:
        return one.text.split() == other.text.split()
    anywhere = sum(map(_shingle_set(longer).__contains__, first))
    if anywhere < _MIN_CONTAINED * len(first):  # most candidates: the likest part has no more of them
        return False
    there = _likest_part(first, shingles(longer))
    shared = [shingle in there for shingle in first]
    if sum(shared) < _MIN_CONTAINED * len(shared):
        return False
    return _covered([count >= _MIN_SHARED_IN_STRETCH for count in _stretches(shared)])


def _covered(stretches: Sequence[bool]) -> bool:
    """Whether enough stretches are shared, a new opening aside, or all but one where there is none."""
    most = int(_OPENING * len(stretches))
    opening = next((at for at, shared in enumerate(stretches[:most]) if shared), most)
    rest = stretches[opening:]
    asked = _MIN_COVERED * len(rest)
    if not opening and len(rest) > _FEW_STRETCHES:
        asked = min(asked, len(rest) - 1)
    return sum(rest) >= asked


def _likest_part(text: Sequence[int], longer: Sequence[int]) -> frozenset[int]:
    """The shingles of the part of the longer text, `_PART` times as long as the text, that shares most."""
    length = _PART * len(text)
    if len(longer) <= length:
        return frozenset(longer)
    own = frozenset(text)
    sums = list(accumulate((shingle in own for shingle in longer), initial=0))
    at = max(range(len(longer) - length + 1), key=lambda start: sums[start + length] - sums[start])
    return frozenset(longer[at : at + length])


def _stretches(shared: Sequence[bool]) -> list[int]:
    """How many shingles are shared in each stretch; a short rest belongs to the last one."""
    count = max(1, len(shared) // _STRETCH_WORDS)
    bounds = [at * _STRETCH_WORDS for at in range(count)] + [len(shared)]
    return [sum(shared[start:end]) for start, end in pairwise(bounds)]


def likely_copies(shared: Counter[str]) -> list[str]:
    """The reports worth comparing, from how many prints each shares: the few that share most, in order."""
    enough = [report for report, count in shared.items() if count >= _MIN_SHARED_PRINTS]
    return sorted(enough, key=lambda report: (-shared[report], report))[:_MAX_COMPARED]


def copy_families(reports: Iterable[Report]) -> list[Family]:
    """Every report in one family, alone where it is no copy; by date of the origin, undated ones last.

    The result does not depend on the order of the reports. Time is linear in their number but for families.
    """
    ordered = sorted(reports, key=_by_date)
    place = {report.id: at for at, report in enumerate(ordered)}
    parent = {report.id: report.id for report in ordered}

    def root(report: str) -> str:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    printed: dict[int, list[str]] = defaultdict(list)
    for report in ordered:
        own = prints(report)
        known = [printed[number] for number in own]
        shared = Counter(other for ids in known if len(ids) <= _MAX_REPORTS_PER_PRINT for other in ids)
        for other in likely_copies(shared):
            one, two = root(report.id), root(other)
            if one != two and is_copy(report, ordered[place[other]]):
                early, late = sorted((one, two), key=place.__getitem__)
                parent[late] = early
        for number in own:
            printed[number].append(report.id)
    members: dict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        members[root(report.id)].append(report)
    return [_family(found) for found in members.values()]


def _family(found: Sequence[Report]) -> Family:
    agency = next((named for report in found if (named := credited_agency(report))), None)
    return Family(found[0].id, tuple(report.id for report in found), agency)


def _by_date(report: Report) -> tuple[str, str]:
    return str(report.published) if report.published else "9999-99-99", report.id
