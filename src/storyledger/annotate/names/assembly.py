"""From capitalised runs to candidate names: runs cut, ends trimmed, parts of long names joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from storyledger.annotate.names.candidates import Candidate
from storyledger.annotate.names.cutting import cut_run
from storyledger.annotate.names.lexicon import Lexicon
from storyledger.annotate.names.runs import Run, Word
from storyledger.model import Piece

_JOINERS = re.compile(r"\s(of|for|on|against|and|of the|for the|on the|of and for)\s")
_NUMBERED = frozenset(
    (
        "channel",
        "radio",
        "bbc",
        "formula",
        "flight",
        "boeing",
        "airbus",
        "covid",
        "cop",
        "espn",
        "apollo",
        "itv",
        "tv",
    )
)
_NUMBER = re.compile(r" \d{1,4}(?![\w,.]\d|\w)")


def find_candidates(
    text: str, sentences: Sequence[Piece], runs: Iterable[Run], lists: Lexicon
) -> list[Candidate]:
    """The candidates of all runs in order, never overlapping."""
    found: list[Candidate] = []
    sentence = -1
    pending: list[Candidate] = []
    for run in runs:
        if run.sentence != sentence:
            found += _join(text, pending, lists)
            pending, sentence = [], run.sentence
        for part in cut_run(run, lists):
            pending.append(_trim_ends(text, part, sentences[run.sentence][1], lists))
    found += _join(text, pending, lists)
    return [candidate for candidate in found if candidate.words and not candidate.office]


def _trim_ends(text: str, candidate: Candidate, sentence_end: int, lists: Lexicon) -> Candidate:
    """The candidate without a full stop, a hyphened tail ("US-led"), or particles and openers at its ends."""
    words = list(candidate.words)
    while words and (
        (words[-1].text[0].islower() and words[-1].folded in lists.particles)
        or (len(words) > 1 and words[-1].folded in lists.plain_acronyms and words[-1].text[-1] == "s")
    ):
        words.pop()
    lead = " ".join(word.text for word in words[:-1])
    if words and words[-1].folded in lists.person_nouns and lead in lists.listed:
        words.pop()  # "White House Adviser"
    if not words:
        return replace(candidate, words=())
    last = words[-1]
    if last.text.endswith("â") and text.startswith("€", last.end) and len(last.text) > 1:
        # A curly apostrophe that was decoded wrongly.
        last = Word(last.start, last.end - 1, last.text[:-1])
    if last.text.endswith(".") and _stops(last, len(words), sentence_end):
        last = Word(last.start, last.end - 1, last.text[:-1])
    words[-1] = last
    if last.folded in _NUMBERED and (number := _NUMBER.match(text, last.end)):
        words.append(Word(number.start() + 1, number.end(), number.group()[1:]))
    return replace(candidate, words=tuple(words))


def _stops(word: Word, count: int, sentence_end: int) -> bool:
    """Whether the dot at the end of a word is not its own."""
    if word.text.count(".") > 1:
        return False
    return len(word.text) == 2 or word.end >= sentence_end or count == 1


def _join(text: str, parts: Sequence[Candidate], lists: Lexicon) -> list[Candidate]:
    """The parts, joined where one name goes on: "Department" + "of" + "Health" + "and" + "Safety"."""
    joined: list[Candidate] = []
    for part in parts:
        if not part.words:
            continue
        if joined and part.title is None and _joins(text, joined[-1], part, lists):
            before = joined.pop()
            middle = _words_between(text, before.end, part.start)
            part = replace(before, words=(*before.words, *middle, *part.words), joined=True, office=False)
        joined.append(part)
    return joined


def _joins(text: str, left: Candidate, right: Candidate, lists: Lexicon) -> bool:
    gap = right.start - left.end
    if gap > 9:
        return False
    if gap == 3 and text[left.end + 1 : right.start] == "s ":
        return _joins_possessive(left, right, lists)
    if gap == 2 and right.text in ("D.C.", "DC", "D.C") and left.text == "Washington":
        return True
    match = _JOINERS.fullmatch(text, left.end, right.start)
    if match is None:
        return False
    joiner, last, first = match.group(1), left.words[-1].folded, right.words[0].folded
    if joiner == "and":
        if left.joined:
            return first in lists.subjects and last in lists.subjects
        return (
            last in lists.subjects
            and first in lists.subjects
            and right.words[-1].folded in lists.organization_heads
        )
    if left.joined and last not in lists.open_heads:
        # "School of Law of the University of X": only a head opens once more.
        return False
    if last in lists.open_heads:
        return joiner in ("of", "of the", "for", "for the") or last in (
            "committee",
            "commission",
            "council",
            "campaign",
            "court",
            "board",
        )
    return joiner in ("of", "of the") and (last in lists.place_of or last in lists.other_of)


def _joins_possessive(left: Candidate, right: Candidate, lists: Lexicon) -> bool:
    """Whether a possessive is part of a name: "King's College", "People's Republic"."""
    first = left.words[0].folded
    opener = (len(left.words) == 1 and first in lists.possessive_openers) or first in ("st", "saint")
    return opener and any(
        word.folded in table
        for word in right.words
        for table in (lists.organization_heads, lists.facility_heads, lists.other_heads, lists.place_of)
    )


def _words_between(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(
        Word(start + match.start(), start + match.end(), match.group())
        for match in re.finditer(r"\S+", text[start:end])
    )
