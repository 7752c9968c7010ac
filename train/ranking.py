"""Learns what each piece of evidence counts in the choice of whom a pronoun means.

    python train/ranking.py PASSAGES WEIGHTS_OF_FOLD_0 WEIGHTS_OF_FOLD_1 ... [--output FILE]

Learned from GAP's development part, and from the plain pronouns of reports that the antecedents were not
trained on. The encoder's word is part of the evidence, and weights that had seen the answers would be
believed too much: each fold of GAP is read with weights that were trained without it (`antecedents
--without`), and with other names, since `train` has shown the encoder all of GAP. A linear model
over candidates, the best place of each counting, with the likelihood of the right one (Yang and others 2003
rank so by other means); a row in which neither name is meant only says that neither is.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from unittest.mock import patch

import torch
from torch import Tensor

from antecedents import CHECKED, read_rows
from export import export
from masking import Pools, Row, disguised
from model import Reader
from storyledger.annotate.actors import pronouns
from storyledger.annotate.actors.pronouns import BORNE, PLACED, Candidate, Place, Resolver
from storyledger.annotate.encoder import encoding
from storyledger.evaluate.reading import read_text
from storyledger.model import Piece

OUTPUT = Path("src/storyledger/annotate/data/antecedents.toml")
STEPS, RATE, RIDGE = 200, 0.1, 0.02
#: No F1 is told of as few examples as this.
FEWEST = 20
#: What the weights are held to, where not to 0: what was found by hand. Quotations are rare in GAP, and news
#: tells of the same people for longer: held less (0.005), GAP is read better by 1, PolNeAR's sources worse
#: by 2.
BELIEVED = {
    "sentence": -2.4,
    "distance": -0.9,
    "subject": 1.0,
    "possessive": -0.3,
    "oblique": -0.4,
    "parallel": 0.8,
    "same_clause": 0.6,
    "joined": 1.5,
    "first": 0.1,
    "pronoun": 0.1,
    "quoted": -0.5,
    "told": -3.0,
    "speaks": 1.0,
    "after": -0.5,
    "unnamed": -1.0,
    "salience": 0.4,
    "miscalled": -3.0,
    "far": -4.0,
    "pointed": 1.0,
    "speaker": -4.0,
    "nobody": -8.0,
}
#: What a passage is too short to tell of, and GAP has too little of: left as believed.
LEFT = frozenset(
    "quoted told speaks unnamed salience opening last called miscalled far speaker unknown_gender "
    "nobody".split()
)
#: How many sentences of a report are read together.
SENTENCES = 12
_HEADER = """# What each piece of evidence counts in the choice of whom "he" or "she" means; learned by
# `train/ranking.py` on GAP's development part and news. `nobody` is what the best candidate has to exceed.
[weights]
"""


@dataclass
class Example:
    """The candidates for a pronoun of GAP; the number of the right one, or of those that are not."""

    candidates: list[Candidate]
    right: list[int]
    barred: list[int]


#: A text; where its pronoun stands, the names that may be right, and those that are not.
Asked = tuple[str, int, list[Piece], list[Piece]]


def questions(
    found: Sequence[Row], pools: Pools, seed: int, longest: int = SENTENCES
) -> Iterator[list[Asked]]:
    """The questions of each passage, a dozen sentences at a time, in other names and of one gender."""
    chance = random.Random(seed)
    for row in found:
        asked: list[Asked] = []
        for first in range(0, len(row["sentences"]), longest):
            end = min(first + longest, len(row["sentences"]))
            text, told = disguised(row, first, end, pools, chance)
            asked += [(text, *question) for question in told if question[1] or question[2]]
        yield asked


def collected(asked: Iterable[Asked]) -> Iterator[Example]:
    """The candidates that the reader sees for each pronoun, but for those where the right one is not seen."""
    for text, alike in itertools.groupby(asked, key=itemgetter(0)):
        seen: dict[int, list[tuple[Candidate, list[Piece]]]] = {}

        class Watched(Resolver):
            def candidates(self, pronoun: Place) -> list[Candidate]:
                found = super().candidates(pronoun)
                seen[pronoun.start] = [  # noqa: B023 - used up before the next text
                    (one, [(s, e) for s, e, who in self.named if who is one.entity]) for one in found
                ]
                return found

        with patch.object(pronouns, "Resolver", Watched):
            read_text(text, None, "passage", whole=True)
        for _, start, right, barred in alike:
            found = seen.get(start, [])
            named = [
                [
                    number
                    for number, (_, places) in enumerate(found)
                    if any(s < end and first < e for s, e in places for first, end in spans)
                ]
                for spans in (right, barred)
            ]
            if any(named) and len(found) > 1:
                yield Example([one for one, _ in found], *named)


def read_folds(asked: Sequence[list[Asked]], weights: Sequence[Path]) -> list[Example]:
    """The examples of every fold, each read with its own weights."""
    found: list[Example] = []
    for fold, path in enumerate(weights):
        net = Reader()
        net.load_state_dict(torch.load(path, weights_only=True))
        with tempfile.TemporaryDirectory() as folder:
            export(net, Path(folder))
            sessions = {
                path.name: encoding.open_session(path.read_bytes()) for path in Path(folder).glob("*.onnx")
            }
        with patch.object(encoding, "_session", sessions.__getitem__):
            found += collected(itertools.chain.from_iterable(asked[fold :: len(weights)]))
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
    """The weights of the best likelihood, held to what was believed before."""
    names = (*PLACED, *BORNE, "nobody")
    believed = torch.tensor([BELIEVED.get(name, 0.0) for name in names])
    learned = torch.tensor([float(name not in LEFT) for name in names])
    change = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.Adam([change], lr=RATE)
    for _ in range(STEPS):
        optimiser.zero_grad()
        weights = believed + learned * change
        (arrays.loss(weights) + RIDGE * (weights - believed).square().sum()).backward()
        optimiser.step()
    return believed + learned * change.detach()


def checked(examples: Sequence[Example], folds: int = 3) -> float:
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
    parser.add_argument("passages", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    news, gap = (read_rows(given.passages / f"{name}.jsonl") for name in ("news", "gap"))
    pools = Pools.of(news)
    parts = {
        "GAP": read_folds(list(questions(gap, pools, given.seed)), given.weights),
        "news": read_folds(list(questions(news[::CHECKED], pools, given.seed)), given.weights[:1]),
    }
    for name, examples in parts.items():
        told = f"{100 * checked(examples):.1f}" if len(examples) > FEWEST else "not told of so few"
        print(f"{name}: {len(examples)} pronouns, F1 on folds not fitted on {told}")
    examples = [example for part in parts.values() for example in part]
    weights = fitted(Arrays.of(examples)).tolist()
    told = zip((*PLACED, *BORNE, "nobody"), weights, strict=True)
    lines = "".join(f"{name} = {value:.2f}\n" for name, value in told)
    given.output.write_text(_HEADER + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
