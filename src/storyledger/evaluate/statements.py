"""Statements against PolNeAR: exact spans for each role, and whole attributions.

1. Exact F1 of sources, cues and contents as maximal contiguous spans: the pieces of a role over the whole
   text, joined where nothing but white space lies between them.
2. Attributions: found and gold are paired one-to-one on their content, character Jaccard at least .5, the
   best first; a pair counts where the sources overlap, or are both empty. Split by the form of the gold
   statement: direct where its content lies within quotation marks, indirect where it holds none, else mixed.
3. What became of each gold statement, by form, where "post" are those in a block that was read as a post.

The text may be disturbed (`disturbing`); gold spans move with it, and forms are those of the text as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.disturbing import Disturbed, disturbed
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.model import Annotations, BlockKind, Piece

ROLES = ("source", "cue", "content")
FORMS = ("direct", "indirect", "mixed")

#: What becomes of a gold statement: found with the same content and a right source; with a content that
#: overlaps by half or more; with such a content and another source; with a content that overlaps by less;
#: not at all. And what was found where nobody marked anything.
OUTCOMES = ("exact", "about", "source wrong", "content cut", "missed")
_SPURIOUS = "spurious"

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


def outcomes(gold: Sequence[Attribution], found: Sequence[Attribution], text: str) -> list[str]:
    """What became of each gold attribution: one of `OUTCOMES`."""
    told = dict(paired(gold, found))
    ours = {place for entry in found for place in _characters(entry["content"])}
    became: list[str] = []
    for one, entry in enumerate(gold):
        if one not in told:
            became.append("missed" if ours.isdisjoint(_characters(entry["content"])) else "content cut")
            continue
        other = found[told[one]]
        if not same_source(entry, other):
            became.append("source wrong")
        else:
            same = maximal(entry["content"], text) == maximal(other["content"], text)
            became.append("exact" if same else "about")
    return became


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:
    """Exact F1 by role, content overlap F1, joint F1 by form, and what became of each statement."""
    roles = {role: Counts() for role in ROLES}
    joint, contents, failed = Counts(), Counts(), 0
    forms = {form: Counts() for form in FORMS}
    became: Counter[tuple[str, str]] = Counter()
    for row in corpus.rows:
        original = field(row, "text", corpus)
        entries = [_attribution(entry) for entry in field(row, "attributions", corpus)]
        gold_forms = [form_of(entry["content"], original) for entry in entries]
        given = disturbed(original, choices.form)
        text, gold = given.text, [_moved(entry, given) for entry in entries]
        title = disturbed(row["title"], choices.form).text if row.get("title") else None
        read = read_text(text, row.get("date"), str(row.get("id")), title=title)
        failed += read is None
        found = _found(read)
        for role, counts in roles.items():
            ours = maximal((piece for entry in found for piece in entry[role]), text)
            theirs = maximal((piece for entry in gold for piece in entry[role]), text)
            counts.add(len(ours & theirs), len(ours), len(theirs))
        pairs = paired(gold, found)
        right = [(one, two) for one, two in pairs if same_source(gold[one], found[two])]
        contents.add(len(pairs), len(found), len(gold))
        joint.add(len(right), len(found), len(gold))
        found_forms = [
            form_of([given.restored(start, end) for start, end in entry["content"]], original)
            for entry in found
        ]
        _by_form(forms, gold_forms, found_forms, right)
        became.update(_became(gold, gold_forms, found, read, text))
    figures = {
        **{f"{role} exact F1": counts.f1 for role, counts in roles.items()},
        "content overlap F1": contents.f1,
        "joint precision": joint.precision,
        "joint recall": joint.recall,
        "joint F1": joint.f1,
        **{f"joint F1, {form}": counts.f1 for form, counts in forms.items()},
        "attributions": float(joint.gold),
    }
    return Result(
        "statements",
        corpus.name,
        len(corpus.rows),
        corpus.digest,
        "joint F1",
        figures,
        failed,
        form=choices.form,
        tables=(Table("form", [*FORMS, "post"], [*OUTCOMES, _SPURIOUS], became),),
    )


def _by_form(
    forms: dict[str, Counts],
    gold_forms: Sequence[str],
    found_forms: Sequence[str],
    right: Sequence[tuple[int, int]],
) -> None:
    """Adds a document's counts: a right pair goes with the gold's form, what is left over with its own."""
    hit = {one for one, _ in right}
    used = {two: one for one, two in right}
    for one, form in enumerate(gold_forms):
        forms[form].add(int(one in hit), 0, 1)
    for two, form in enumerate(found_forms):
        forms[gold_forms[used[two]] if two in used else form].add(0, 1, 0)


def _became(
    gold: Sequence[Attribution],
    gold_forms: Sequence[str],
    found: Sequence[Attribution],
    read: Annotations | None,
    text: str,
) -> Iterator[tuple[str, str]]:
    """The form and the outcome of each gold attribution, and of each found one that no gold one overlaps."""
    posts = [
        (block.start, block.end) for block in (read.blocks if read else ()) if block.kind is BlockKind.POST
    ]
    for entry, form, outcome in zip(gold, gold_forms, outcomes(gold, found, text), strict=True):
        start = min((start for start, _ in entry["content"]), default=-1)
        yield "post" if any(first <= start < last for first, last in posts) else form, outcome
    theirs = {place for entry in gold for place in _characters(entry["content"])}
    for entry, statement in zip(found, read.statements if read else (), strict=True):
        if theirs.isdisjoint(_characters(entry["content"])):
            yield str(statement.form), _SPURIOUS


def _found(read: Annotations | None) -> list[Attribution]:
    return [
        {"source": entry.source, "cue": entry.cue, "content": entry.content}
        for entry in (read.statements if read else ())
    ]


def _attribution(entry: dict[str, Any]) -> Attribution:
    return {role: [(start, end) for start, end in entry.get(role, ())] for role in ROLES}


def _moved(entry: Attribution, given: Disturbed) -> Attribution:
    return {role: [given.moved(start, end) for start, end in pieces] for role, pieces in entry.items()}
