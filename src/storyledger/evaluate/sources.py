"""Who is meant by sources that are pronouns or descriptions, against labels set by hand.

The labels (`data/sources.jsonl`) are ids and offsets for PolNeAR's development part: 200 sources drawn by
chance, each with a place where the person or body that it means is named, or null where it means nobody with
a name, several at once, or the writer. What a source was taken to mean is the speaker of a statement whose
source overlaps it, or else the actor that is mentioned there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from storyledger.errors import InputError
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.pronouns import is_named
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Result, Table
from storyledger.model import Actor, Annotations, Piece

_PRONOUNS = frozenset("he she they we i you it him her them us me his hers their its".split())
_ROWS = ("pronoun", "description", "nobody named")
_COLUMNS = ("right", "wrong", "nobody")


def labelled(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of labels that comes with the package."""
    folder = Path(str(resources.files("storyledger.evaluate"))) / "data"
    yield from Corpus(folder / f"{name}.jsonl").rows


def meant(read: Annotations, start: int, end: int) -> Actor | None:
    """The actor that a source was taken to mean, or None."""
    for statement in read.statements:
        if any(first < end and start < last for first, last in statement.source):
            return read.actor(statement.speaker)
    best: tuple[int, Actor] | None = None
    for actor in read.actors:
        for mention in actor.mentions:
            shared = min(end, mention.end) - max(start, mention.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = shared, actor
    return best[1] if best else None


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """The share of named sources that are right, by their form, and of the unnamed ones that are left so."""
    rows = {str(row.get("id")): row for row in corpus.rows}
    became: Counter[tuple[str, str]] = Counter()
    reads: dict[str, Annotations | None] = {}
    for label in labelled("sources"):
        row = rows.get(label["id"])
        if row is None:
            raise InputError("A labelled report is not in the corpus", label["id"], "Give PolNeAR's dev part")
        text = field(row, "text", corpus)
        if label["id"] not in reads:
            reads[label["id"]] = read_text(text, row.get("date"), label["id"], title=row.get("title"))
        read = reads[label["id"]]
        actor = meant(read, label["start"], label["end"]) if read else None
        became[
            _kind(text[label["start"] : label["end"]], label["means"]), _outcome(actor, label["means"])
        ] += 1
    return _result(corpus, became, len(reads), sum(read is None for read in reads.values()))


def _kind(words: str, means: Piece | None) -> str:
    if means is None:
        return "nobody named"
    return "pronoun" if words.lower() in _PRONOUNS else "description"


def _outcome(actor: Actor | None, means: Piece | None) -> str:
    if actor is None:
        return "nobody" if means else "right"
    return "right" if means and is_named(actor, *means) else "wrong"


def _result(corpus: Corpus, became: Counter[tuple[str, str]], documents: int, failed: int) -> Result:
    def share(outcome: str, *kinds: str) -> float:
        total = sum(became[kind, column] for kind in kinds for column in _COLUMNS)
        return 100 * sum(became[kind, outcome] for kind in kinds) / total if total else 0.0

    named = _ROWS[:2]
    figures = {
        "named right": share("right", *named),
        "named wrong": share("wrong", *named),
        **{f"{kind}s right": share("right", kind) for kind in named},
        "unnamed left so": share("right", _ROWS[2]),
        "sources": float(became.total()),
    }
    table = Table("source", _ROWS, _COLUMNS, became)
    return Result(
        "sources", corpus.name, documents, corpus.digest, "named right", figures, failed, tables=(table,)
    )
