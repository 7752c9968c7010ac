"""Statements against PolNeAR: exact spans for each role, and whole attributions.

1. Exact F1 of sources, cues and contents as maximal contiguous spans: the pieces of a role over the whole
   text, joined where nothing but white space lies between them.
2. Attributions: found and gold are paired one-to-one on their content, character Jaccard at least .5, the
   best first; a pair counts where the sources overlap, or are both empty. Split by the form of the gold
   statement: direct where its content lies within quotation marks, indirect where it holds none, else mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result
from storyledger.model import Piece

ROLES = ("source", "cue", "content")
FORMS = ("direct", "indirect", "mixed")

_OVERLAP = 0.5
_QUOTES = frozenset('"“”«»')
_SKIPPED = frozenset(" \t\r\n.,;:!?…'‘’")

#: An attribution as pieces by role.
Attribution = Mapping[str, Sequence[Piece]]


def maximal(pieces: Iterable[Piece], text: str) -> set[Piece]:
    """The pieces trimmed of white space, and joined where only white space lies between them."""
    joined: list[list[int]] = []
    for start, end in sorted({_trimmed(piece, text) for piece in pieces}):
        if start >= end:
            continue
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return {(start, end) for start, end in joined}


def _trimmed(piece: Piece, text: str) -> Piece:
    start, end = piece
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def form_of(content: Sequence[Piece], text: str) -> str:
    """How the content is given: "direct", "indirect" or "mixed", from its quotation marks."""
    inside = outside = False
    for start, end in sorted(content):
        # An opening mark may stand just before the piece, outside of it.
        quoted = start > 0 and text[start - 1] in _QUOTES
        inside |= quoted
        for sign in text[start:end]:
            if sign in _QUOTES:
                quoted = not quoted
                inside = True
            elif sign not in _SKIPPED and not quoted:
                outside = True
    return "indirect" if not inside else "mixed" if outside else "direct"


def _characters(pieces: Sequence[Piece]) -> set[int]:
    return {place for start, end in pieces for place in range(start, end)}


def paired(gold: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Indices of gold and found attributions whose contents match, one-to-one, the best overlap first."""
    theirs = [_characters(entry["content"]) for entry in gold]
    ours = [_characters(entry["content"]) for entry in found]
    scored: list[tuple[float, int, int]] = []
    for one, left in enumerate(theirs):
        for two, right in enumerate(ours):
            both = len(left & right)
            if both and both / len(left | right) >= _OVERLAP:
                scored.append((-both / len(left | right), one, two))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[int, int]] = []
    for _, one, two in sorted(scored):
        if one not in taken[0] and two not in taken[1]:
            taken[0].add(one)
            taken[1].add(two)
            pairs.append((one, two))
    return pairs


def same_source(gold: Attribution, found: Attribution) -> bool:
    """Whether the sources overlap, or neither has one."""
    if not gold["source"] or not found["source"]:
        return not gold["source"] and not found["source"]
    return any(a < d and c < b for a, b in gold["source"] for c, d in found["source"])


def measure(corpus: Corpus) -> Result:
    """Exact F1 by role, content overlap F1, and joint F1 by form."""
    roles = {role: Counts() for role in ROLES}
    joint, contents, failed = Counts(), Counts(), 0
    forms = {form: Counts() for form in FORMS}
    for row in corpus.rows:
        text = field(row, "text", corpus)
        gold = [_attribution(entry) for entry in field(row, "attributions", corpus)]
        read = read_text(text, row.get("date"), str(row.get("id")), title=row.get("title"))
        failed += read is None
        found = [
            {"source": entry.source, "cue": entry.cue, "content": entry.content}
            for entry in (read.statements if read else ())
        ]
        for role, counts in roles.items():
            ours = maximal((piece for entry in found for piece in entry[role]), text)
            theirs = maximal((piece for entry in gold for piece in entry[role]), text)
            counts.add(len(ours & theirs), len(ours), len(theirs))
        pairs = paired(gold, found)
        right = [(one, two) for one, two in pairs if same_source(gold[one], found[two])]
        contents.add(len(pairs), len(found), len(gold))
        joint.add(len(right), len(found), len(gold))
        _by_form(forms, gold, found, right, text)
    figures = {
        **{f"{role} exact F1": counts.f1 for role, counts in roles.items()},
        "content overlap F1": contents.f1,
        "joint precision": joint.precision,
        "joint recall": joint.recall,
        "joint F1": joint.f1,
        **{f"joint F1, {form}": counts.f1 for form, counts in forms.items()},
        "attributions": float(joint.gold),
    }
    return Result("statements", corpus.name, len(corpus.rows), corpus.digest, "joint F1", figures, failed)


def _by_form(
    forms: dict[str, Counts],
    gold: Sequence[Attribution],
    found: Sequence[Attribution],
    right: Sequence[tuple[int, int]],
    text: str,
) -> None:
    """Adds a document's counts: a right pair goes with the gold's form, what is left over with its own."""
    hit = {one for one, _ in right}
    used = {two: one for one, two in right}
    gold_forms = [form_of(entry["content"], text) for entry in gold]
    for one, form in enumerate(gold_forms):
        forms[form].add(int(one in hit), 0, 1)
    for two, entry in enumerate(found):
        form = gold_forms[used[two]] if two in used else form_of(entry["content"], text)
        forms[form].add(0, 1, 0)


def _attribution(entry: dict[str, Any]) -> Attribution:
    return {role: [(start, end) for start, end in entry.get(role, ())] for role in ROLES}
