"""Encodings as a perfect model would make them, for what is made of them."""

import re

import numpy as np

from storyledger.annotate.encoder.encoding import Encoding
from storyledger.annotate.encoder.heads import (
    DEGREES,
    EVENT_CLASSES,
    POINTER,
    POINTERS,
    RELATIONS,
    TAGS,
    shape_of,
)

_WORD = re.compile(r"\w+|[^\w\s]")
#: How sure the model is of everything.
_SURE = 30.0


def encoding(text, statements=(), events=(), steps=()):
    """An encoding of a text.

    `statements` are (source, cue, contents), `events` (word, class, degree, relation) and `steps` (word,
    kind, outcome, state), by their words as they stand first in the text.
    """
    found = list(_WORD.finditer(text))
    starts = np.array([match.start() for match in found])
    count = len(found)
    made = Encoding(
        starts=starts,
        ends=np.array([match.end() for match in found]),
        places=np.zeros(count, np.int64),
        tags={name: np.zeros((count, len(tags)), np.float32) for name, tags in TAGS.items()},
        queries=np.zeros((count, len(POINTERS), POINTER), np.float32),
        keys=np.zeros((count, len(POINTERS), POINTER), np.float32),
        origins=np.zeros((1, len(POINTERS), POINTER), np.float32),
        window=np.zeros(count, np.int64),
    )
    for name in ("names", "statements", "events", "steps"):
        made.tags[name][:, 0] = _SURE / 2
    for number, (source, cue, contents) in enumerate(statements):
        cue_words = _tag(made, text, cue, "cue")
        if source:
            _point(made, "cue_source", cue_words, _tag(made, text, source, "source")[0], number)
        else:
            head = POINTERS.index("cue_source")
            made.queries[list(cue_words), head, POINTER - 1] = _SURE
            made.origins[0, head, POINTER - 1] = _SURE
        for content in contents:
            _point(made, "content_cue", _tag(made, text, content, "content"), cue_words[0], number)
    for word, kind, degree, relation in events:
        (place,) = _words(made, text, word)
        made.tags["events"][place, 1 + EVENT_CLASSES.index(kind)] = _SURE
        made.tags["factuality"][place, DEGREES.index(degree)] = _SURE
        made.tags["relation"][place, RELATIONS.index(relation)] = _SURE
    for word, *labels in steps:
        (place,) = _words(made, text, word)
        for name, label in zip(("steps", "step_outcomes", "step_states"), labels, strict=True):
            made.tags[name][place, TAGS[name].index(label)] = _SURE
    return made


def _words(made, text, words):
    """The places of some words where they stand first."""
    start = text.index(words)
    return range(*np.searchsorted(made.starts, [start, start + len(words)]))


def _tag(made, text, words, role):
    places = _words(made, text, words)
    for number, place in enumerate(places):
        shape = shape_of(number, len(places))
        made.tags["statements"][place, TAGS["statements"].index(f"{shape}-{role}")] = _SURE
    return places


def _point(made, pointer, words, target, number):
    head = POINTERS.index(pointer)
    made.queries[list(words), head, number] = _SURE
    made.keys[target, head, number] = _SURE
