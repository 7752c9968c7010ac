"""One pass of the shipped model over a text, and what its heads say of each word."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storyledger.annotate.encoder.chains import allowed, best_path, spans
from storyledger.annotate.encoder.heads import (
    FREQUENCIES,
    OUTSIDE,
    POINTER,
    POINTERS,
    ROLES,
    STEP_HEADS,
    TAGS,
)
from storyledger.annotate.encoder.pieces import END, START, Pieces, cut, model_file, spread, windows
from storyledger.annotate.tables import table
from storyledger.model import Piece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
Counts = NDArray[np.int64]

#: Windows that go through the model together; more take more memory and no less time.
_TOGETHER = 8
#: The score of what is not asked for.
_SURELY = 20.0
#: A stretch of this many characters makes one encoding: some 60 MB of scores.
_TOGETHER_CHARACTERS = 80_000
#: Fused, these run slower: 12 ms of 52 for 512 pieces, measured with onnxruntime 1.31 on x86-64.
_NOT_FUSED = ["SkipLayerNormFusion"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the model says of a text, word by word; a word is what BERT takes for one ("U.S." is four).

    `starts` and `ends` are code points, `places` count word pieces. `tags` holds for each head (see
    `heads.TAGS`) its scores, (words, tags). `queries` and `keys`, (words, pointers, width), give by their
    product how well a word points to another; `origins`, (windows, pointers, width), are the keys of pointing
    nowhere, and `window` tells which of them is a word's own.
    """

    starts: Counts
    ends: Counts
    places: Counts
    tags: dict[str, Floats]
    queries: Floats
    keys: Floats
    origins: Floats
    window: Counts

    def __len__(self) -> int:
        return len(self.starts)

    def piece(self, first: int, end: int) -> Piece:
        """The characters of the words from `first` up to `end`, which is excluded."""
        return int(self.starts[first]), int(self.ends[end - 1])

    def pointing(self, pointer: str, words: Sequence[int], targets: Sequence[int]) -> Floats:
        """How well each of some words points to each target, and at last to none: (words, targets + 1)."""
        head = POINTERS.index(pointer)
        rows = np.asarray(words, dtype=np.int64)
        query = self.queries[rows, head]
        none = (query * self.origins[self.window[rows], head]).sum(1, keepdims=True)
        columns = np.asarray(targets, dtype=np.int64)
        found = self._turned(query, rows) @ self._turned(self.keys[columns, head], columns).T
        return np.asarray(np.concatenate([found, none], axis=1) / POINTER**0.5, np.float32)

    def _turned(self, states: Floats, words: Counts) -> Floats:
        """Queries or keys turned by the places of their words, so that their product sees the distance."""
        angles = self.places[words][:, None] * np.array(FREQUENCIES)
        cosine, sine = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
        count = len(FREQUENCIES)
        left, right, rest = np.split(states, (count, 2 * count), axis=1)
        return np.concatenate([left * cosine - right * sine, left * sine + right * cosine, rest], axis=1)


def encodings(text: str, sentences: Sequence[Piece], quotes: Sequence[Piece]) -> Iterator[Encoding]:
    """What the model says of the sentences of a text; `quotes` are its direct quotes with their marks.

    One encoding, or several where the text is as long as a book, so that memory stays bounded; none where
    there is no word. A sentence longer than a window is read in pieces, every other one whole.
    """
    before = 0
    for first, end in stretches(text, sentences):
        found = _encoded(text, cut(text, sentences[first:end], quotes, before))
        before = sentences[end - 1][1]
        if found is not None:
            yield found


def stretches(text: str, sentences: Sequence[Piece], longest: int = _TOGETHER_CHARACTERS) -> Iterator[Piece]:
    """The sentences that are read together, as ranges: each of at most `longest` characters, or one sentence.

    A range ends with a paragraph where one ends in its second half, so that nothing that is told together is
    read apart.
    """
    first = 0
    while first < len(sentences):
        opening = sentences[first][0]
        end = max(first + 1, bisect_right(sentences, opening + longest, key=lambda piece: piece[1]))
        if end < len(sentences):
            ends = (place for place in range(end, first, -1) if _opens_paragraph(text, sentences, place))
            near = next(ends, first)
            end = near if near > first and sentences[near - 1][1] - opening >= longest // 2 else end
        yield first, end
        first = end


def _opens_paragraph(text: str, sentences: Sequence[Piece], place: int) -> bool:
    return "\n" in text[sentences[place - 1][1] : sentences[place][0]]


def _encoded(text: str, pieces: Pieces) -> Encoding | None:
    if not pieces.ids:
        return None
    found = windows(pieces)
    runs = [_run(text, pieces, found[first : first + _TOGETHER]) for first in range(0, len(found), _TOGETHER)]
    heads = np.asarray(pieces.heads, dtype=bool)
    outputs: list[list[Floats]] = [[], [], []]
    origins: list[Floats] = []
    window: list[Counts] = []
    for number, first, end in spread(len(pieces.ids), found):
        batch, line = divmod(number, _TOGETHER)
        start = found[number][0]
        chosen = heads[first:end]
        for kept, output in zip(outputs, runs[batch], strict=True):
            kept.append(output[line, first - start + 1 : end - start + 1][chosen])
        origins.append(runs[batch][2][line, 0])
        window.append(np.full(int(chosen.sum()), number, dtype=np.int64))
    tags, queries, keys = (np.concatenate(parts) for parts in outputs)
    places = np.flatnonzero(heads)
    lasts = np.append(places[1:], len(heads)) - 1
    shape = (-1, len(POINTERS), queries.shape[1] // len(POINTERS))
    return Encoding(
        starts=np.asarray(pieces.starts, dtype=np.int64)[places],
        ends=np.asarray(pieces.ends, dtype=np.int64)[lasts],
        places=places,
        tags=_by_head(tags),
        queries=queries.reshape(shape),
        keys=keys.reshape(shape),
        origins=np.stack(origins).reshape(shape),
        window=np.concatenate(window),
    )


def _by_head(scores: Floats) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    at = 0
    for name, tags in TAGS.items():
        found[name] = scores[:, at : at + len(tags)]
        at += len(tags)
    return found


def _run(text: str, pieces: Pieces, stretches: Sequence[Piece]) -> list[Floats]:
    """The scores of all tags, and the queries and keys of all pointers: (windows, length, ...)."""
    length = max(end - start for start, end in stretches) + 2
    shape = (len(stretches), length)
    given = {name: np.zeros(shape, np.int64) for name in ("pieces", "cases", "layouts")}
    mask = np.zeros(shape, bool)
    for line, (start, end) in enumerate(stretches):
        size = end - start
        given["pieces"][line, 0] = START
        given["pieces"][line, 1 : size + 1] = pieces.ids[start:end]
        given["pieces"][line, size + 1] = END
        given["cases"][line, 1 : size + 1] = pieces.cases[start:end]
        given["layouts"][line, 1 : size + 1] = pieces.layouts[start:end]
        mask[line, : size + 2] = True
    outputs = _session("model.onnx").run(None, given | {"mask": mask})
    tags, queries, keys, below = (np.asarray(output, np.float32) for output in outputs)
    of_law = [
        line
        for line, (start, end) in enumerate(stretches)
        if _law().search(text, pieces.starts[start], pieces.ends[end - 1])
    ]
    return [np.concatenate([tags, _steps(below, mask, of_law)], axis=2), queries, keys]


def _steps(below: Floats, mask: NDArray[np.bool_], of_law: Sequence[int]) -> Floats:
    """The scores of the heads for steps of court cases, (windows, length, tags), from the states below their
    own layers; windows that do not speak of law tell none.
    """
    scores = np.zeros((*mask.shape, sum(len(TAGS[name]) for name in STEP_HEADS)), np.float32)
    scores[:, :, TAGS["steps"].index(OUTSIDE)] = _SURELY
    if of_law:
        given = {"states": below[of_law], "mask": mask[of_law]}
        scores[of_law] = _session("steps.onnx").run(None, given)[0]
    return scores


@cache
def _law() -> re.Pattern[str]:
    """The words of which one at least stands where law is spoken of."""
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in table("law.toml")["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _session(name: str) -> InferenceSession:
    return open_session(model_file(name).read_bytes())


def open_session(model: bytes) -> InferenceSession:
    """What runs a model, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Several processes read several reports; within one, threads would only wait for each other.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_NOT_FUSED
    )


def statement_spans(encoding: Encoding) -> dict[str, list[tuple[int, int]]]:
    """The sources, cues and contents of an encoding as ranges of words, each list in order."""
    steps, first = _chain()
    path = best_path("statements", encoding.tags["statements"], steps + allowed("statements"), first)
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for start, end, role in spans("statements", path):
        found[role].append((start, end))
    return found


@cache
def _chain() -> tuple[Floats, Floats]:
    """The learned transitions between statements' tags, (tags, tags), and the scores of each at the start."""
    read: dict[str, Any] = json.loads(model_file("chain.json").read_text(encoding="utf-8"))
    return np.asarray(read["steps"], np.float32), np.asarray(read["first"], np.float32)
