"""Names against Worldwide newswire: exact span and class, micro F1, read from raw text.

The corpus has tokens with BIOES tags in nine classes. The text is rebuilt from the tokens with the spaces
that English puts (`detokenized`), a sentence a line, and may be disturbed (`disturbing`). Its classes Person,
Organization, Location, NORP, Facility, Product and Misc are our kinds (`CLASSES`); Date and Money are no
names and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.detokenizing import detokenized
from storyledger.evaluate.disturbing import disturbed
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table

#: The corpus's classes as kinds of names.
CLASSES = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "NORP": "group",
    "Facility": "facility",
    "Product": "product",
    "Misc": "other",
}
_CORE = frozenset({"person", "organization", "place"})
_BOUNDS, _MISSED, _SPURIOUS = "other bounds", "missed", "no name"

NameSpan = tuple[int, int, str]


def gold_names(tags: list[str], spans: list[tuple[int, int]]) -> Iterator[NameSpan]:
    """The names of one tagged sentence: start, end and kind; tags are BIOES or BIO."""
    start: int | None = None
    label = ""
    for place, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if start is not None and (prefix in ("O", "B", "S") or name != label):
            if label in CLASSES:
                yield spans[start][0], spans[place - 1][1], CLASSES[label]
            start = None
        if prefix != "O" and start is None:
            start, label = place, name


def confused(gold: Collection[NameSpan], found: Collection[NameSpan]) -> Iterator[tuple[str, str]]:
    """For each gold name its kind, and the kind found on that span, "other bounds" or "missed".

    A gold name has other bounds where no name was found on its span, but one that overlaps it. What was found
    and overlaps no gold name comes as "no name" with the kind found; what overlaps one is told there.
    """
    kinds = {(start, end): kind for start, end, kind in found}
    for start, end, kind in sorted(gold):
        near = any(first < end and start < last for first, last in kinds)
        yield kind, kinds.get((start, end), _BOUNDS if near else _MISSED)
    for first, last, kind in sorted(found):
        if not any(first < end and start < last for start, end, _ in gold):
            yield _SPURIOUS, kind


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:
    """Micro F1 over all kinds, over persons, organizations and places alone, and for each kind."""
    confusion: Counter[tuple[str, str]] = Counter()
    total, core, spans_only, failed = Counts(), Counts(), Counts(), 0
    kinds = {kind: Counts() for kind in CLASSES.values()}
    for row in corpus.rows:
        gold, found, read = _row(row, corpus, choices)
        confusion.update(confused(gold, found))
        failed += not read
        total.add(len(gold & found), len(found), len(gold))
        some = {name for name in gold if name[2] in _CORE}, {name for name in found if name[2] in _CORE}
        core.add(len(some[0] & some[1]), len(some[1]), len(some[0]))
        bare = {name[:2] for name in gold}, {name[:2] for name in found}
        spans_only.add(len(bare[0] & bare[1]), len(bare[1]), len(bare[0]))
        for kind, counts in kinds.items():
            ours = {name for name in found if name[2] == kind}
            theirs = {name for name in gold if name[2] == kind}
            counts.add(len(ours & theirs), len(ours), len(theirs))
    figures = {
        "F1": total.f1,
        "precision": total.precision,
        "recall": total.recall,
        "person, organization, place F1": core.f1,
        "spans F1": spans_only.f1,
        **{f"{kind} F1": counts.f1 for kind, counts in kinds.items()},
        "names": float(total.gold),
    }
    return Result(
        "names",
        corpus.name,
        len(corpus.rows),
        corpus.digest,
        "F1",
        figures,
        failed,
        form=choices.form,
        tables=(Table("gold, found as", [*kinds, _SPURIOUS], [*kinds, _BOUNDS, _MISSED], confusion),),
    )


def _row(row: dict[str, Any], corpus: Corpus, choices: Choices) -> tuple[set[NameSpan], set[NameSpan], bool]:
    sentences = field(row, "sentences", corpus)
    text, offsets = detokenized(sentence["tokens"] for sentence in sentences)
    given = disturbed(text, choices.form)
    gold = {
        (*given.moved(start, end), kind)
        for sentence, spans in zip(sentences, offsets, strict=True)
        for start, end, kind in gold_names(sentence["tags"], spans)
    }
    read = read_text(given.text, None, str(row.get("id")))
    found = {(name.start, name.end, str(name.kind)) for name in read.names} if read else set()
    return gold, found, read is not None
