"""A training goes on from its own checkpoint only."""

import numpy as np

from corpora import document
from runs import differing, digest


def test_another_seed_or_none_told_is_another_training():
    run = {"seed": 1, "epochs": 9}
    assert differing(run, run) == []
    assert differing({"seed": 2, "epochs": 9}, run) == ["seed 2 instead of 1"]
    assert differing({}, run) == ["seed not told instead of 1", "epochs not told instead of 9"]


def test_the_digest_tells_texts_and_labels_apart():
    one, same, other = (document("c", text) for text in ("Ada left.", "Ada left.", "Ada stayed."))
    assert digest([one]) == digest([same]) != digest([other])
    same.head("names")[:] = np.arange(len(same.pieces.ids))
    assert digest([one]) != digest([same])
