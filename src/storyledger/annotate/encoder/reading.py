"""What the encoder reads in a text: names, statements and trigger words, as characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from storyledger.annotate.encoder.chains import Floats, sparse_spans
from storyledger.annotate.encoder.encoding import Encoding, encodings, statement_spans
from storyledger.annotate.encoder.heads import (
    DEGREES,
    EVENT_CLASSES,
    NAME_KINDS,
    PARTS,
    RELATIONS,
    SHAPES,
    STEP_OUTCOMES,
    STEP_STATES,
    STEPS,
)
from storyledger.model import Piece, Step

#: How far a content may be from its cue, and a cue from its source, in words; further away nobody is meant.
_FARTHEST = 250
#: What is taken from the score of being no event: annotators rather leave out a word that tells one than mark
#: one that tells none (chosen on UW's development part).
_LENIENT = 1.0
#: A word that is less likely to tell a step of a court case is left out.
_LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name with the share of each kind, in the order of `heads.NAME_KINDS`."""

    start: int
    end: int
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StatementRead:
    """Who says what: the cue, the source if there is one, and the content in one or more pieces."""

    source: Piece | None
    cue: Piece
    content: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TriggerRead:
    """A word that tells an event: TimeML's class, factuality from -3 to 3, and whether it lies "before",
    around ("overlap") or "after" the day of publication.
    """

    start: int
    end: int
    kind: str
    factuality: float
    relation: str


@dataclass(frozen=True, slots=True)
class PronounRead:
    """A pronoun with how likely each name near it is meant: the starts of names with their shares of one."""

    start: int
    end: int
    shares: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the encoder reads in a text, each list in the order of the text."""

    names: list[NameRead] = field(default_factory=list)
    statements: list[StatementRead] = field(default_factory=list)
    triggers: list[TriggerRead] = field(default_factory=list)
    pronouns: list[PronounRead] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def pointed(self) -> dict[int, dict[int, float]]:
        """For the start of each pronoun the starts of the names near it, with their shares of one."""
        return {pronoun.start: dict(pronoun.shares) for pronoun in self.pronouns}


def read(text: str, sentences: Sequence[Piece], quotes: Sequence[Piece]) -> Reading:
    """What the encoder reads in the sentences of a text; `quotes` are its direct quotes with their marks."""
    return decoded(encodings(text, sentences, quotes))


def decoded(found: Iterable[Encoding]) -> Reading:
    """What the scores of a text's parts, in order, amount to."""
    reading = Reading()
    for encoding in found:
        names = _names(encoding)
        reading.names.extend(names)
        reading.pronouns.extend(_pronouns(encoding, names))
        reading.statements.extend(_statements(encoding))
        reading.triggers.extend(_triggers(encoding))
        reading.steps.extend(_steps(encoding))
    return reading


def _shares(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(weights / weights.sum(1, keepdims=True), np.float32)


# ------------------------------------------------------------------ names


def _names(encoding: Encoding) -> list[NameRead]:
    scores = encoding.tags["names"]
    found = []
    for first, end, _ in sparse_spans("names", scores):
        shares = _shares(scores[first:end])[:, 1:].reshape(end - first, len(NAME_KINDS), len(SHAPES))
        found.append(NameRead(*encoding.piece(first, end), tuple(map(float, shares.sum(2).mean(0)))))
    return found


# ------------------------------------------------------------------ statements


def _statements(encoding: Encoding) -> list[StatementRead]:
    """The statements in the order of their cues; a cue without content is none."""
    spans = statement_spans(encoding)
    cues, sources = spans["cue"], spans["source"]
    if not cues:
        return []
    contents: defaultdict[int, list[Piece]] = defaultdict(list)
    for first, end in spans["content"]:
        owner = _owner(encoding, range(first, end), cues)
        if owner is not None:
            contents[owner].append(encoding.piece(first, end))
    return [
        StatementRead(
            _source(encoding, range(first, end), sources),
            encoding.piece(first, end),
            tuple(contents[number]),
        )
        for number, (first, end) in enumerate(cues)
        if contents[number]
    ]


def _near(words: range, spans: Sequence[Piece]) -> list[int]:
    return [
        number
        for number, (first, _) in enumerate(spans)
        if words[0] - _FARTHEST < first < words[-1] + _FARTHEST
    ]


def _owner(encoding: Encoding, words: range, cues: Sequence[Piece]) -> int | None:
    """The cue that the words of a content point to, all in all."""
    near = _near(words, cues)
    if not near:
        return None
    scores = encoding.pointing("content_cue", words, [cues[number][0] for number in near])[:, :-1]
    return near[int(_shares(scores).sum(0).argmax())]


def _source(encoding: Encoding, cue: range, sources: Sequence[Piece]) -> Piece | None:
    near = _near(cue, sources)
    scores = encoding.pointing("cue_source", cue, [sources[number][0] for number in near]).mean(0)
    best = int(scores.argmax())
    return encoding.piece(*sources[near[best]]) if best < len(near) else None


# ------------------------------------------------------------------ pronouns


def _pronouns(encoding: Encoding, names: Sequence[NameRead]) -> Iterator[PronounRead]:
    """What each pronoun points to among the names near it; one with no name near is left out."""
    words = np.flatnonzero(encoding.tags["parts"].argmax(1) == PARTS.index("PRON"))
    starts = np.array([name.start for name in names], np.int64)
    targets = np.searchsorted(encoding.starts, starts)
    if not len(words) or not len(targets):
        return
    scores = encoding.pointing("antecedent", words.tolist(), targets.tolist())
    for word, row in zip(words, scores, strict=True):
        near = (targets > word - _FARTHEST) & (targets < word + _FARTHEST // 4)
        if near.any():
            shares = _shares(np.append(row[:-1][near], row[-1])[None])[0]
            told = zip(starts[near].tolist(), shares[:-1].tolist(), strict=True)
            yield PronounRead(*encoding.piece(int(word), int(word) + 1), tuple(told))


# ------------------------------------------------------------------ events


def _triggers(encoding: Encoding) -> list[TriggerRead]:
    scores = encoding.tags["events"].copy()
    scores[:, 0] -= _LENIENT
    classes = scores.argmax(1)
    words = np.flatnonzero(classes)
    if not len(words):
        return []
    degrees = _shares(encoding.tags["factuality"][words]) @ np.array(DEGREES, np.float32)
    relations = encoding.tags["relation"][words].argmax(1)
    return [
        TriggerRead(
            *encoding.piece(int(word), int(word) + 1),
            EVENT_CLASSES[classes[word] - 1],
            float(degree),
            RELATIONS[relation],
        )
        for word, degree, relation in zip(words, degrees, relations, strict=True)
    ]


# ------------------------------------------------------------------ steps of court cases


def _steps(encoding: Encoding) -> list[Step]:
    shares = _shares(encoding.tags["steps"])
    words = np.flatnonzero(1 - shares[:, 0] > _LIKELY)
    if not len(words):
        return []
    outcomes = encoding.tags["step_outcomes"][words].argmax(1)
    states = _shares(encoding.tags["step_states"][words])
    found = []
    for word, outcome, state in zip(words, outcomes, states, strict=True):
        best = int(state.argmax())
        found.append(
            Step(
                *encoding.piece(int(word), int(word) + 1),
                kind=STEPS[int(shares[word, 1:].argmax())],
                share=round(float(shares[word, 1:].max()), 2),
                outcome=STEP_OUTCOMES[outcome] if outcome else None,
                state=STEP_STATES[best],
                state_share=round(float(state[best]), 2),
            )
        )
    return found
