"""Counts how common each linking term is in news at large, for `link/data/background.tsv`.

    python train/background.py FOLDER_OF_CORPORA > src/storyledger/link/data/background.tsv

The share of a word is the mean of its shares in three corpora of different years and countries (TimeBank with
AQUAINT, PolNeAR, Worldwide newswire); that of a name is the second of its three shares, so that no corpus
decides alone who is famous. Only counts leave the corpora, no text. Corpora that stories are measured on are
left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from storyledger.annotate import actors, encoder, names, quotes, sentences
from storyledger.evaluate.detokenizing import detokenized
from storyledger.link import report_terms
from storyledger.link.terms import is_mark
from storyledger.model import Annotations, Report
from storyledger.read import segment

CORPORA = {
    "wire 1989-2000": ("times/timebank.jsonl", "times/aquaint.jsonl"),
    "US politics 2015-16": ("statements/polnear-train.jsonl",),
    "50 countries": ("names/worldwide-train.jsonl",),
}
#: Terms below this share of reports are rare enough to be judged by the ledger alone.
MIN_SHARE = 0.002


def main(folder: Path) -> None:
    shares: dict[str, list[float]] = defaultdict(list)
    for files in CORPORA.values():
        counts: Counter[str] = Counter()
        reports = 0
        for text in (text for file in files for text in _texts(folder / file)):
            counts.update(_terms(text))
            reports += 1
        for term, count in counts.items():
            if count > 1:
                shares[term].append(count / reports)
    print("# Linking terms and in how many of 10,000 news reports they stand; made by train/background.py")
    typical = {term: _typical(term, sorted(found, reverse=True)) for term, found in shares.items()}
    for term, share in sorted(typical.items(), key=lambda row: (-row[1], row[0])):
        if share >= MIN_SHARE:
            print(f"{term}\t{round(share * 10_000)}")


def _typical(term: str, shares: list[float]) -> float:
    if term.startswith("w:"):
        return sum(shares) / len(CORPORA)
    return shares[1] if len(shares) > 1 else 0.0


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"] if "text" in row else detokenized(s["tokens"] for s in row["sentences"])[0]


def _terms(text: str) -> set[str]:
    report = segment(Report(text))
    found = sentences.split(text, report.blocks)
    quoted = quotes.find_quotes(text, report.blocks)
    reading = encoder.read(text, found, [(quote.start, quote.end) for quote in quoted])
    named = names.tagged_names(text, reading.names)
    named, people = actors.resolve(text, report.blocks, found, named, quoted)
    read = Annotations(report.id, None, "en", "", report.blocks, found, named, people)
    return {term for term in report_terms(report, read, limit=10_000) if not is_mark(term)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
