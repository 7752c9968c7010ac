"""A page's furniture: what stands word by word in many reports and belongs to none of them.

Texts that were taken from web pages bring along what stood around them: terms of service, lists of other
headlines, rules for comments. Where it names people and crimes of its own, it would bind reports that have
nothing else in common. It is known by its prints (`link.copies`): a run of them that several reports share.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from storyledger.link.copies import is_print, shingle_words, shingles
from storyledger.model import Report

#: A print that so many reports have is crowded.
CROWDED = 8
#: So many crowded prints one after the other, about forty words, are furniture; fewer are a turn of phrase.
_LEAST_RUN = 6
#: Of a text of which more than this stands elsewhere it is not furniture that is found: it is a copy.
_MOST = 0.5

Stretch = tuple[int, int]


def furniture(report: Report, crowded: Collection[int]) -> list[Stretch]:
    """The stretches of the report's text that are furniture; `crowded` are its prints that many have."""
    if len(crowded) < _LEAST_RUN:
        return []
    words, of_report = shingle_words(report), shingles(report)
    last = len(words) - len(of_report)
    runs: list[list[int]] = [[]]
    for at, shingle in enumerate(of_report):
        if not is_print(shingle):
            continue
        if shingle in crowded:
            runs[-1].append(at)
        elif runs[-1]:
            runs.append([])
    found = [(words[run[0]][0], words[run[-1] + last][1]) for run in runs if len(run) >= _LEAST_RUN]
    return [] if sum(end - start for start, end in found) > _MOST * len(report.text) else found


def outside(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """What is left of the text from `start` to `end` without the stretches, which are in order."""
    left = []
    for first, last in stretches:
        if last <= start or first >= end:
            continue
        if first > start:
            left.append((start, first))
        start = last
    return [*left, (start, end)] if start < end else left
