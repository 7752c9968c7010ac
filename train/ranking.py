"""Learns what each piece of evidence counts in the choice of whom a pronoun means, on GAP's development part.

    python train/ranking.py FOLDER_OF_CORPORA WEIGHTS_OF_FOLD_0 WEIGHTS_OF_FOLD_1 ... [--output FILE]

The encoder's word is part of the evidence, so each fold of GAP is read with weights that were trained without
it (`antecedents --without`); weights that had seen the answers would be believed too much. A linear model
over candidates, the best place of each counting, with the likelihood of the right one (Yang and others 2003
rank so by other means); a row in which neither name is meant only says that neither is.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import torch
from torch import Tensor

from corpora import rows
from export import export
from model import Reader
from passages import GAP
from storyledger.annotate.actors import pronouns
from storyledger.annotate.actors.pronouns import BORNE, PLACED, Candidate, Place, Resolver
from storyledger.annotate.encoder import encoding
from storyledger.evaluate.reading import read_text

OUTPUT = Path("src/storyledger/annotate/data/antecedents.toml")
STEPS, RATE, RIDGE = 600, 0.05, 0.002
_HEADER = """# What each piece of evidence counts in the choice of whom "he" or "she" means; learned by
# `train/ranking.py` on GAP's development part. `nobody` is what the best candidate has to exceed.
[weights]
"""


@dataclass
class Example:
    """The candidates for a pronoun of GAP; the number of the right one, or of those that are not."""

    candidates: list[Candidate]
    right: list[int]
    barred: list[int]


def collected(entries: Sequence[dict[str, str]]) -> Iterator[Example]:
    """The candidates that the reader sees for each pronoun, but for those where the right one is not seen."""
    for entry in entries:
        start = int(entry["Pronoun-offset"])
        seen: dict[int, list[tuple[Candidate, list[tuple[int, int]]]]] = {}

        class Watched(Resolver):
            def candidates(self, pronoun: Place) -> list[Candidate]:
                found = super().candidates(pronoun)
                seen[pronoun.start] = [  # noqa: B023 - used up before the next row
                    (one, [(s, e) for s, e, who in self.named if who is one.entity]) for one in found
                ]
                return found

        with patch.object(pronouns, "Resolver", Watched):
            read_text(entry["Text"], None, entry["ID"], whole=True)
        spans = {side: (at := int(entry[f"{side}-offset"]), at + len(entry[side])) for side in "AB"}
        named = {
            side: [
                number
                for number, (_, places) in enumerate(seen.get(start, []))
                if any(first < spans[side][1] and spans[side][0] < last for first, last in places)
            ]
            for side in "AB"
        }
        right = [number for side in "AB" if entry[f"{side}-coref"] == "TRUE" for number in named[side]]
        known = any(entry[f"{side}-coref"] == "TRUE" for side in "AB")
        barred = [] if known else sorted({*named["A"], *named["B"]})
        if right or barred:
            yield Example([one for one, _ in seen[start]], right, barred)


def read_folds(entries: Sequence[dict[str, str]], weights: Sequence[Path]) -> list[Example]:
    """The examples of every fold, each read with its own weights."""
    found: list[Example] = []
    for fold, path in enumerate(weights):
        net = Reader()
        net.load_state_dict(torch.load(path, weights_only=True))
        with tempfile.TemporaryDirectory() as folder:
            export(net, Path(folder))
            session = encoding.open_session((Path(folder) / "model.onnx").read_bytes())
        with patch.object(encoding, "_session", lambda session=session: session):
            found += collected(entries[fold :: len(weights)])
    return found


@dataclass
class Arrays:
    """Examples as arrays: evidence (rows, candidates, places, PLACED) and (rows, candidates, BORNE)."""

    placed: Tensor
    borne: Tensor
    exists: Tensor
    right: Tensor
    barred: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Arrays:
        """The examples side by side, filled up."""
        most = max(len(example.candidates) for example in examples)
        deepest = max(len(one.places) for example in examples for one in example.candidates)
        shape = (len(examples), most)
        placed = torch.zeros(*shape, deepest, len(PLACED))
        exists = torch.zeros(*shape, deepest, dtype=torch.bool)
        borne = torch.zeros(*shape, len(BORNE))
        right, barred = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
        for row, example in enumerate(examples):
            for number, one in enumerate(example.candidates):
                placed[row, number, : len(one.places)] = torch.tensor(one.places, dtype=torch.float32)
                exists[row, number, : len(one.places)] = True
                borne[row, number] = torch.tensor(one.borne, dtype=torch.float32)
            right[row, example.right] = True
            barred[row, example.barred] = True
        return cls(placed, borne, exists, right, barred)

    def scores(self, weights: Tensor) -> Tensor:
        """Scores (rows, candidates + 1), nobody's at last."""
        placed, borne, nobody = weights.split((len(PLACED), len(BORNE), 1))
        found = (self.placed @ placed).masked_fill(~self.exists, -1e4).amax(2) + self.borne @ borne
        return torch.cat([found, nobody.expand(len(found), 1)], 1)

    def loss(self, weights: Tensor) -> Tensor:
        """The mean negative logarithm of what the right candidates, or all but the wrong ones, amount to."""
        shares = self.scores(weights).log_softmax(1)
        meant = torch.cat([self.right, torch.zeros(len(self.right), 1, dtype=torch.bool)], 1)
        others = ~torch.cat([self.barred, torch.zeros(len(self.barred), 1, dtype=torch.bool)], 1)
        meant = torch.where(self.right.any(1, keepdim=True), meant, others)
        return -torch.logsumexp(shares.masked_fill(~meant, -1e4), 1).mean()

    def f1(self, weights: Tensor) -> float:
        """GAP's F1 over the names that are among the candidates."""
        best = self.scores(weights).argmax(1)
        padded = torch.nn.functional.pad(self.right, (0, 1)), torch.nn.functional.pad(self.barred, (0, 1))
        hit, false = (part.gather(1, best[:, None]).sum().item() for part in padded)
        answerable = self.right.any(1)
        wrong = (answerable & ~padded[0].gather(1, best[:, None])[:, 0]).sum().item()
        return 2 * hit / (2 * hit + false + 2 * wrong)


def fitted(arrays: Arrays) -> Tensor:
    """The weights of the best likelihood, held small."""
    weights = torch.zeros(len(PLACED) + len(BORNE) + 1)
    weights[0] = -1.0
    weights.requires_grad_(True)
    optimiser = torch.optim.Adam([weights], lr=RATE)
    for _ in range(STEPS):
        optimiser.zero_grad()
        (arrays.loss(weights) + RIDGE * weights.square().sum()).backward()
        optimiser.step()
    return weights.detach()


def checked(examples: Sequence[Example], folds: int = 5) -> float:
    """F1 on examples that the weights were not fitted on."""
    total = 0.0
    for fold in range(folds):
        rest = [example for number, example in enumerate(examples) if number % folds != fold]
        total += Arrays.of(examples[fold::folds]).f1(fitted(Arrays.of(rest))) / folds
    return total


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    torch.manual_seed(0)
    examples = read_folds(list(rows(given.corpora / GAP)), given.weights)
    print(f"{len(examples)} pronouns; F1 on folds that were not fitted on {100 * checked(examples):.1f}")
    weights = fitted(Arrays.of(examples)).tolist()
    told = zip((*PLACED, *BORNE, "nobody"), weights, strict=True)
    lines = "".join(f"{name} = {value:.2f}\n" for name, value in told)
    given.output.write_text(_HEADER + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
