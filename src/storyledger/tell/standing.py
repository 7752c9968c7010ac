"""How well a sentence stands alone, away from its report."""

from __future__ import annotations

import re

_LEANING = re.compile(
    r"(?:he|she|it|they|him|her|his|their|its|this|that|these|those|there|but|and|or|so|yet|however|"
    r"meanwhile|then|also|instead|still|nor|both|such)\b",
    re.IGNORECASE,
)
_OPEN_QUOTE = re.compile(r"[\"“”]")
_MIN_WORDS, _MAX_WORDS = 6, 34


def standing(sentence: str) -> float:
    """From near 0 to 1: less for sentences that lean on others, are cut quotations, stubs or very long.

    The factors are a judgement: each makes such a sentence lose against an equal one without the fault. That
    of long sentences is measured: on Timeline17 it adds .005 to AR-1 (`docs/accuracy/timelines.md`).
    """
    factor = 1.0
    opening = sentence.lstrip("\"'“‘ ")
    if _LEANING.match(opening):
        factor *= 0.7
    if sentence[:1] in "\"“'‘" or len(_OPEN_QUOTE.findall(sentence)) % 2:
        factor *= 0.6
    words = len(sentence.split())
    if words < _MIN_WORDS:
        factor *= 0.5
    elif words > _MAX_WORDS:
        factor *= 0.7
    if sentence.rstrip().endswith("?"):
        factor *= 0.5
    if sentence.rstrip().endswith(":") or opening[:1].islower():  # a list of headlines; half of a sentence
        factor *= 0.4
    return factor
