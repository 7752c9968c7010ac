"""What a training was made with, so that a checkpoint is gone on from by no other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np

from corpora import Document


def digest(documents: Iterable[Document]) -> str:
    """What documents and labels are trained on, in sixteen letters."""
    told = hashlib.sha256()
    for document in documents:
        told.update(np.array(document.pieces.ids).tobytes())
        for name, values in sorted(document.labels.items()):
            told.update(name.encode() + values.tobytes())
    return told.hexdigest()[:16]


def differing(saved: Mapping[str, object], run: Mapping[str, object]) -> list[str]:
    """In what a saved training is another than this one."""
    return [
        f"{name} {saved.get(name, 'not told')} instead of {value}"
        for name, value in run.items()
        if saved.get(name) != value
    ]
