"""Whether one report is a copy of another: a reprint or a light rewrite of the same text.

Broder's containment (1997) over word shingles: the share of the shorter text's shingles that stand in the
longer one too. Two reporters who describe one happening share quotes but hardly 4-word runs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from storyledger.model import MINED_KINDS, Report

_SHINGLE_WORDS = 4
_CONTAINMENT = 0.35
_MIN_SHINGLES = 20
_WORD = re.compile(r"\w+")


def is_copy(one: Report, other: Report) -> bool:
    """Whether at least 35 % of the shorter report's 4-word runs stand in the other one too.

    Only body, captions and posts count, so that a new headline or another outlet's notices change nothing.
    """
    first, second = _shingles(one), _shingles(other)
    shorter = min(len(first), len(second))
    if shorter < _MIN_SHINGLES:
        return one.text.split() == other.text.split()
    return len(first & second) >= _CONTAINMENT * shorter


@lru_cache(maxsize=2048)
def _shingles(report: Report) -> frozenset[int]:
    shingles: set[int] = set()
    for block in report.blocks:
        if block.kind in MINED_KINDS:
            words = [word.lower() for word in _WORD.findall(report.text, block.start, block.end)]
            shingles.update(
                hash(tuple(words[i : i + _SHINGLE_WORDS])) for i in range(len(words) - _SHINGLE_WORDS + 1)
            )
    return frozenset(shingles)
