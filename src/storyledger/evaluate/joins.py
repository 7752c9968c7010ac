"""Names in different reports that are one person's or one body's, against pairs labelled by hand.

The labels (`data/joins.jsonl`) are ids and offsets in the corpora of the Guardian and of PolNeAR: spouses,
fathers and sons, namesakes, slips, initials, acronyms, long and short forms. All labelled reports are taken
as one ledger, and a pair counts as joined where the actors of both names are one there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from storyledger.errors import InputError
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field, read_text
from storyledger.evaluate.result import Counts, Result, Table
from storyledger.evaluate.sources import labelled
from storyledger.link import Member, join_actors
from storyledger.model import Annotations, MentionForm

#: A report by the file that it is in, under the folder of corpora, and its id there.
Place = tuple[str, str]
_ROWS = ("one", "two")
_COLUMNS = ("joined", "apart", "no name found")


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """Precision and recall of joining, in percent; `corpus` is any file of the folder with all of them."""
    pairs = list(labelled("joins"))
    reads = _read(corpus.path.parent.parent, pairs)
    of: dict[Member, int] = {
        member: number
        for number, actor in enumerate(join_actors([read for read in reads.values() if read]))
        for member in actor.members
    }
    counts = Counts()
    became: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        ends = [actor_of(reads, *pair[end]) for end in ("one", "other")]
        numbers = {of.get(end) if end else None for end in ends}
        joined = len(numbers) == 1 and None not in numbers
        counts.add(int(joined and pair["same"]), int(joined), int(pair["same"]))
        became[_ROWS[not pair["same"]], "joined" if joined else _COLUMNS[2 if None in ends else 1]] += 1
    figures = {
        "F1": counts.f1,
        "precision": counts.precision,
        "recall": counts.recall,
        "pairs": float(len(pairs)),
    }
    failed = sum(read is None for read in reads.values())
    table = Table("names are", _ROWS, _COLUMNS, became)
    return Result("joins", corpus.name, len(reads), corpus.digest, "F1", figures, failed, tables=(table,))


def _read(folder: Path, pairs: Iterable[Mapping[str, Any]]) -> dict[Place, Annotations | None]:
    """What is read in every labelled report; InputError where one is missing."""
    wanted = sorted({(pair[end][0], pair[end][1]) for pair in pairs for end in ("one", "other")})
    reads: dict[Place, Annotations | None] = {}
    for name in sorted({name for name, _ in wanted}):
        corpus = Corpus(folder / name)
        rows = {str(row.get("id")): row for row in corpus.rows}
        for place in (place for place in wanted if place[0] == name):
            if place[1] not in rows:
                raise InputError(
                    "A labelled report is not in the corpus", f"{name}: {place[1]}", "Is it another?"
                )
            row = rows[place[1]]
            reads[place] = read_text(
                field(row, "text", corpus), row.get("date"), place[1], title=row.get("title")
            )
    return reads


def actor_of(
    reads: Mapping[Place, Annotations | None], name: str, report: str, start: int, end: int
) -> Member | None:
    """The actor that a labelled name belongs to: its report's id and its own; None where none was found."""
    read = reads[name, report]
    best: tuple[int, Member] | None = None
    if read is None:
        return None
    for actor in read.actors:
        for mention in actor.mentions:
            shared = min(end, mention.end) - max(start, mention.start)
            if mention.form is MentionForm.NAME and shared > 0 and (best is None or shared > best[0]):
                best = shared, (read.report, actor.id)
    return best[1] if best else None
