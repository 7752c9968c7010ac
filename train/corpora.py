"""The training corpora as texts with labels on their word pieces.

Every corpus labels some heads and leaves the rest alone; a head is trained on what is labelled for it. What
is measured on is left out: the development parts, the last 37 documents of TimeBank by id, and GAP's
validation part.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from storyledger.annotate import quotes
from storyledger.annotate import sentences as sentence_layer
from storyledger.annotate.encoder.heads import (
    DEPENDENCIES,
    EVENT_CLASSES,
    PARTS,
    POINTERS,
    RELATIONS,
    ROLES,
    SHAPES,
    TAGS,
    shape_of,
)
from storyledger.annotate.encoder.pieces import Pieces, cut
from storyledger.evaluate.events import HELD_OUT, gold_relations, held_out
from storyledger.evaluate.events import RELATIONS as APART
from storyledger.evaluate.names import CLASSES, detokenized, gold_names
from storyledger.model import ActorKind, Block, BlockKind, Piece, Report
from storyledger.read import segment

#: No label: the head learns nothing from this piece.
NONE = -100
#: The classes of the silver names, each with the kinds that it may stand for.
SILVER = {
    "PERSON": ("person",),
    "LOCATION": ("place", "facility"),
    "ORGANIZATION": ("organization", "facility"),
    "MISC": ("group", "product", "other", "facility"),
}
#: What silver names leave out without meaning that it is no name.
SILVER_SKIPS = ("other", "product", "facility")


@dataclass
class Document:
    """A text's pieces with the labels of each head, an index into its tags or, for a pointer, to a piece.

    Pointers that point nowhere hold -1. `silver` holds bit sets of the names' tags that a piece may have.
    """

    corpus: str
    pieces: Pieces
    labels: dict[str, np.ndarray] = field(default_factory=dict)

    def head(self, name: str) -> np.ndarray:
        """The labels of a head, made empty on first use."""
        if name not in self.labels:
            kind = np.float32 if name == "factuality" else np.int64
            self.labels[name] = np.full(len(self.pieces.ids), NONE, kind)
        return self.labels[name]

    def shade(self, name: str, spans: Iterable[tuple[int, int, str]]) -> None:
        """Tags every word with O, and those of the spans (start, end, label) with their tags."""
        tags = {tag: number for number, tag in enumerate(TAGS[name])}
        labels = self.head(name)
        heads = np.array(self.pieces.heads, dtype=bool)
        labels[heads] = 0
        for start, end, label in spans:
            words = self.words(start, end)
            for place, word in enumerate(words):
                labels[word] = tags[f"{shape_of(place, len(words))}-{label}"]

    def words(self, start: int, end: int) -> list[int]:
        """The first pieces of the words that begin in a stretch of the text."""
        low, high = np.searchsorted(self.starts, [start, end])
        return [place for place in range(low, high) if self.pieces.heads[place]]

    @property
    def starts(self) -> np.ndarray:
        return np.asarray(self.pieces.starts)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document(corpus: str, text: str, title: str | None = None) -> Document:
    """A report's pieces, cut as they are when it is read."""
    report = segment(Report(text, None, title=title, language="en"))
    found = sentence_layer.split(text, report.blocks)
    return Document(corpus, cut(text, found, _quoted(text, report.blocks)))


def _plain(corpus: str, text: str, sentences: list[Piece]) -> Document:
    blocks = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return Document(corpus, cut(text, sentences, _quoted(text, blocks)))


def _quoted(text: str, blocks: tuple[Block, ...]) -> list[Piece]:
    return [(quote.start, quote.end) for quote in quotes.find_quotes(text, blocks)]


def statements(folder: Path) -> Iterator[Document]:
    """PolNeAR with its attributions, and with the silver names."""
    silver = {row["id"]: row["entities"] for row in rows(folder / "names/polnear-train-silver.jsonl")}
    for row in rows(folder / "statements/polnear-train.jsonl"):
        found = document("polnear", row["text"], row.get("title"))
        if not found.pieces.ids:
            continue
        found.shade(
            "statements",
            [
                (start, end, role)
                for entry in row["attributions"]
                for role in ROLES
                for start, end in entry[role]
            ],
        )
        for entry in row["attributions"]:
            _link(found, entry)
        if row["id"] in silver:
            _silver(found, silver[row["id"]])
        yield found


def _link(found: Document, entry: dict[str, Any]) -> None:
    cues = [word for start, end in entry["cue"] for word in found.words(start, end)]
    if not cues:
        return
    sources = [word for start, end in entry["source"] for word in found.words(start, end)]
    found.head("cue_source")[cues] = sources[0] if sources else -1
    for start, end in entry["content"]:
        found.head("content_cue")[found.words(start, end)] = cues[0]


def _silver(found: Document, entities: list[dict[str, Any]]) -> None:
    tags = {tag: number for number, tag in enumerate(TAGS["names"])}
    plain = 1 | sum(1 << tags[f"{shape}-{kind}"] for kind in SILVER_SKIPS for shape in SHAPES)
    labels = found.head("silver")
    labels[np.array(found.pieces.heads)] = plain
    for entity in entities:
        words = found.words(entity["start"], entity["end"])
        for place, word in enumerate(words):
            shape = shape_of(place, len(words))
            labels[word] = sum(1 << tags[f"{shape}-{kind}"] for kind in SILVER[entity["label"]])


def names(folder: Path, part: str = "train") -> Iterator[Document]:
    """Worldwide newswire with its names."""
    assert set(CLASSES.values()) == {str(kind) for kind in ActorKind}
    for row in rows(folder / f"names/worldwide-{part}.jsonl"):
        text, offsets = detokenized(sentence["tokens"] for sentence in row["sentences"])
        found = document("worldwide", text)
        gold = [
            name
            for sentence, spans in zip(row["sentences"], offsets, strict=True)
            for name in gold_names(sentence["tags"], spans)
        ]
        found.shade("names", gold)
        yield found


def time_bank(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """TimeBank's documents by id, those to train on and those never trained on."""
    found = sorted(rows(folder / "times/timebank.jsonl"), key=lambda row: str(row["id"]))
    return found[:-HELD_OUT], held_out(found)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def events(folder: Path) -> Iterator[Document]:
    """TimeBank without its last documents, and AQUAINT, with their events and some of their links."""
    for row in [*time_bank(folder)[0], *rows(folder / "times/aquaint.jsonl")]:
        found = document("timeml", row["text"])
        labels = found.head("events")
        labels[np.array(found.pieces.heads, dtype=bool)] = 0
        places: dict[str, int] = {}
        for event in row["events"]:
            words = found.words(event["start"], event["end"])
            if words:
                labels[words] = 1 + EVENT_CLASSES.index(event["class"])
                places[event["id"]] = words[0]
        times = {
            time["id"]: found.words(time["start"], time["end"]) for time in row["timexes"] if "id" in time
        }
        for event, relation in gold_relations(row["tlinks"]).items():
            if event in places:
                found.head("relation")[places[event]] = RELATIONS.index(relation)
        for one, relation, other in row["tlinks"]:
            event, time = (one, other) if one in places else (other, one)
            if event in places and times.get(time) and relation not in APART:
                found.head("event_time")[places[event]] = times[time][0]
        yield found


def factuality(folder: Path, part: str = "train") -> Iterator[Document]:
    """The sentences with events' factuality, but for those of the held-out documents of TimeBank."""
    held = _letters(" ".join(row["text"] for row in time_bank(folder)[1]))
    for row in rows(folder / f"status/uw-factuality-{part}.jsonl"):
        tokens = row["text"].split()
        if _letters(row["text"])[:60] in held:
            continue
        text, offsets = detokenized([tokens])
        found = _plain("uw", text, [(0, len(text))])
        for target in row["targets"]:
            start, end = target["span1"]
            words = found.words(offsets[0][start][0], offsets[0][end - 1][1])
            found.head("factuality")[words[:1]] = target["label"]
        yield found


def syntax(folder: Path) -> Iterator[Document]:
    """The trees of EWT and GUM, a document of theirs at a time."""
    for name in ("ewt", "gum"):
        text, sentences, words = "", [], []
        for sentence in _trees(folder / f"syntax/{name}-train.conllu"):
            if sentence is None or len(text) > 4000:
                if text:
                    yield _parsed(text, sentences, words)
                text, sentences, words = "", [], []
            if sentence is None:
                continue
            start = len(text) + bool(text)
            text = f"{text} {sentence[0]}" if text else sentence[0]
            sentences.append((start, len(text)))
            words.append([(start + first, start + last, *rest) for first, last, *rest in sentence[1]])
        if text:
            yield _parsed(text, sentences, words)


def _trees(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str, int, str]]] | None]:
    text, found, at = "", [], 0
    with path.open(encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# newdoc"):
                yield None
            elif line.startswith("# text = "):
                text, found, at = line[9:], [], 0
            elif not line and found:
                yield text, found
                text, found = "", []
            elif line and line[0] != "#":
                number, form, _, part, _, _, head, relation, *_ = line.split("\t")
                place = text.find(form, at)
                if number.isdigit():
                    if place < 0:  # a word inside of a written one ("don't")
                        place = at
                    found.append((place, place + len(form), part, int(head), relation.partition(":")[0]))
                    if text[place : place + len(form)] == form:
                        at = place + len(form)
    if found:
        yield text, found


def _parsed(text: str, sentences: list[Piece], words: list[list[Any]]) -> Document:
    found = _plain("trees", text, sentences)
    heads = {start: place for place, start in enumerate(found.pieces.starts) if found.pieces.heads[place]}
    for sentence in words:
        for start, _, part, head, relation in sentence:
            place = heads.get(start)
            if place is None or found.head("parts")[place] != NONE:
                continue
            found.head("parts")[place] = PARTS.index(part)
            if relation in DEPENDENCIES:
                found.head("dependencies")[place] = DEPENDENCIES.index(relation)
            target = heads.get(sentence[head - 1][0]) if head else -1
            if target is not None:
                found.head("syntax")[place] = target
    return found


def pronouns(folder: Path, part: str = "development") -> Iterator[Document]:
    """GAP's pronouns, each pointing to the name that it means where that is one of the two given."""
    for row in rows(folder / f"coref/gap-{part}.jsonl"):
        text = row["Text"]
        found = document("gap", text)
        spoken = found.words(int(row["Pronoun-offset"]), int(row["Pronoun-offset"]) + len(row["Pronoun"]))
        for name in "AB":
            start = int(row[f"{name}-offset"])
            meant = found.words(start, start + len(row[name]))
            if spoken and meant and row[f"{name}-coref"] == "TRUE":
                found.head("antecedent")[spoken[0]] = meant[0]
        if "antecedent" in found.labels:
            yield found


def all_documents(folder: Path) -> Iterator[Document]:
    """Everything that the encoder is trained on."""
    for corpus in (statements, names, events, factuality, syntax, pronouns):
        yield from corpus(folder)


def stretch(found: Document, start: int, end: int) -> Document:
    """A window of a document: pointers that leave it are dropped."""
    pieces = found.pieces
    part = Pieces(
        *(
            getattr(pieces, name)[start:end]
            for name in ("ids", "starts", "ends", "cases", "layouts", "heads")
        ),
        breaks=[place - start for place in pieces.breaks if start <= place < end],
    )
    labels = {name: values[start:end].copy() for name, values in found.labels.items()}
    for name in POINTERS:
        if name in labels:
            inside = labels[name] >= 0
            moved = labels[name][inside] - start
            labels[name][inside] = np.where((moved >= 0) & (moved < end - start), moved, NONE)
    return replace(found, pieces=part, labels=labels)
