"""Actors within a report against OntoGUM: the CoNLL score on chains of persons and organisations.

Chains are kept whose mentions GUM's own annotation calls persons or organisations for the most part; like
every chain of OntoGUM they have two mentions at least, so actors with one are left out on our side, too. The
text is printed as GUM's trees have it. GUM marks whole noun phrases, and names are minimal spans here: a
mention is the same where it lies within the marked phrase and has a word of what GUM calls its minimal span,
and of several such phrases the shortest is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storyledger.errors import InputError
from storyledger.evaluate import chains
from storyledger.evaluate.chains import Chain, Ratio
from storyledger.evaluate.choices import PLAIN, Choices
from storyledger.evaluate.corpora import Corpus
from storyledger.evaluate.reading import field as needed
from storyledger.evaluate.reading import read_text
from storyledger.evaluate.result import Result
from storyledger.model import ActorKind, Annotations, Piece

_KINDS = frozenset(("person", "organization"))
_OURS = frozenset((ActorKind.PERSON, ActorKind.ORGANIZATION))
#: The parts of the corpus that are told apart: that of news and interviews, and everything.
_NEWS = frozenset(("news", "interview"))
_TREES = ("gum-dev.conllu", "gum-train.conllu")
_BRACKET = re.compile(r"\(([^()]*)(\)?)|([^()]+)\)")
_ENTITY = re.compile(r"(?:\A|\|)Entity=([^|]*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """What GUM marks: from which token to which, the kind, and the tokens of the minimal span."""

    start: int
    end: int
    kind: str
    least: frozenset[int]


@dataclass(slots=True)
class Printed:
    """A document of GUM as running text, with the characters of each token and what is marked in it."""

    text: str = ""
    tokens: list[Piece] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)

    def add(self, columns: Sequence[str]) -> None:
        """One more token, from the columns of a CoNLL-U line."""
        self.tokens.append((len(self.text), len(self.text) + len(columns[1])))
        self.text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        found = _ENTITY.search(columns[9])
        self.entities.append(found.group(1) if found else "")

    def pause(self, sign: str) -> None:
        """A sentence or a paragraph ends here."""
        self.text = self.text.rstrip() + sign if self.text else ""

    def marked(self) -> Iterator[Marked]:
        """What is marked, in the order in which it ends."""
        opened: list[tuple[int, list[str]]] = []
        for place, brackets in enumerate(self.entities):
            for inside, closed, group in _BRACKET.findall(brackets):
                if inside:
                    opened.append((place, inside.split("-")))
                if inside and not closed:
                    continue
                name = group.split("-")[0] or opened[-1][1][0]
                at = max((i for i, (_, parts) in enumerate(opened) if parts[0] == name), default=None)
                if at is not None:
                    yield _marked(*opened.pop(at), place + 1)


def _marked(start: int, parts: Sequence[str], end: int) -> Marked:
    least = {start + int(number) - 1 for number in parts[5].split(",") if number.isdigit()}
    return Marked(start, end, parts[1], frozenset(least or range(start, end)))


def printed_documents(folder: Path) -> dict[str, Printed]:
    """GUM's documents by their ids, from the trees in a folder; InputError where there are none."""
    documents: dict[str, Printed] = {}
    for path in (folder / name for name in _TREES):
        if not path.is_file():
            raise InputError("GUM's trees are needed", str(path), "Put them there, or measure another corpus")
        document = Printed()
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# newdoc id = "):
                document = documents.setdefault(line.rpartition(" = ")[2], Printed())
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                document.pause("\n\n")
            elif not line:
                document.pause(" " if not document.text.endswith("\n") else "")
            elif (columns := line.split("\t"))[0].isdigit():
                document.add(columns)
    return documents


def measure(corpus: Corpus, choices: Choices = PLAIN) -> Result:  # noqa: ARG001 - all measures are called alike
    """The CoNLL score on news and interviews, and on all genres, with the scores that it is made of."""
    documents = printed_documents(corpus.path.parent.parent / "syntax")
    scores = {part: {name: Ratio() for name in ("MUC", "B-cubed", "CEAF")} for part in ("news", "all")}
    failed = 0
    for row in corpus.rows:
        document = documents.get(str(row.get("id")))
        if document is None or len(document.tokens) != len(needed(row, "tokens", corpus)):
            raise InputError(
                "Other tokens than in GUM's trees", str(row.get("id")), "Take one version of both"
            )
        read = read_text(document.text, None, str(row["id"]), whole=True)
        failed += read is None
        gold, places = gold_chains(document, needed(row, "chains", corpus))
        found = found_chains(document, read, places) if read else []
        for part in ("news", "all") if row.get("genre") in _NEWS else ("all",):
            chains.add_muc(scores[part]["MUC"], gold, found)
            chains.add_b_cubed(scores[part]["B-cubed"], gold, found)
            chains.add_ceaf(scores[part]["CEAF"], gold, found)
    return Result(
        "actors", corpus.name, len(corpus.rows), corpus.digest, "CoNLL F1", _figures(scores), failed
    )


def _figures(scores: Mapping[str, Mapping[str, Ratio]]) -> dict[str, float]:
    news, every = scores["news"], scores["all"]
    return {
        "CoNLL F1": _mean(news),
        **{f"{name} F1": ratio.f1 for name, ratio in news.items()},
        **{f"{name} precision": ratio.precision for name, ratio in news.items()},
        **{f"{name} recall": ratio.recall for name, ratio in news.items()},
        "CoNLL F1, all genres": _mean(every),
    }


def _mean(scores: Mapping[str, Ratio]) -> float:
    return sum(ratio.f1 for ratio in scores.values()) / len(scores)


def gold_chains(
    document: Printed, marked: Sequence[Sequence[Piece]]
) -> tuple[list[Chain], dict[Piece, Marked]]:
    """The chains of persons and organisations, and of every mention in any chain what it must have."""
    known = {(mark.start, mark.end): mark for mark in document.marked()}
    kept: list[Chain] = []
    places: dict[Piece, Marked] = {}
    for chain in marked:
        spans = [(start, end) for start, end in chain]
        kinds = Counter(known[span].kind for span in spans if span in known).most_common(1)
        if kinds and kinds[0][0] in _KINDS:
            kept.append(frozenset(spans))
        for span in spans:
            plain = Marked(*span, "", frozenset(range(*span)))
            places[span] = known.get(span, plain)
    return kept, places


def found_chains(document: Printed, read: Annotations, places: Mapping[Piece, Marked]) -> list[Chain]:
    """Our actors as chains; a mention is the gold span that it stands for, or else its own tokens."""
    found: list[Chain] = []
    taken: set[Piece] = set()
    for actor in read.actors:
        if actor.kind not in _OURS:
            continue
        chain: set[Piece] = set()
        for mention in actor.mentions:
            tokens = [
                place
                for place, (start, end) in enumerate(document.tokens)
                if start < mention.end and mention.start < end
            ]
            if tokens:
                span = _meant(tokens[0], tokens[-1] + 1, places)
                if span not in taken:
                    chain.add(span)
                    taken.add(span)
        if len(chain) > 1:
            found.append(frozenset(chain))
    return found


def _meant(start: int, end: int, places: Mapping[Piece, Marked]) -> Piece:
    fitting = [
        span
        for span, mark in places.items()
        if span[0] <= start and end <= span[1] and any(start <= token < end for token in mark.least)
    ]
    return min(fitting, key=lambda span: (span[1] - span[0], span), default=(start, end))
