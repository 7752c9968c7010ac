"""Trains the choice of antecedents further, after `train`, and keeps everything else as it is.

    python train/antecedents.py WEIGHTS PASSAGES OUTPUT [--steps N] [--gap-steps N] [--second] [--without N]

Two parts: on passages of news, then on GAP and news in turn. The lower layers stay as they are; what the
other heads say is held to what the given weights say of the same passages (Hinton and others 2015; Li and
Hoiem 2016). `--without` leaves a half of GAP out and does the second part only, from the first part's
weights: for scores of what was not trained on.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from masking import Passage, Pools, Row, drawn, stretches
from model import STEP_HEADS, Reader, dropped, rotated
from storyledger.annotate.encoder.heads import POINTER, POINTERS
from storyledger.annotate.encoder.pieces import END, START

BATCH, GAP_BATCH, STEP = 20, 28, 32
#: The embeddings and this many of the lower layers are not trained.
FIXED = 2
RATE, HEAD_FACTOR, WARM_UP, DECAY = 2e-4, 3.0, 0.05, 0.01
#: What the agreement with the given weights counts beside the antecedents. Held less (4 and 1), names across
#: reports are found less often by 2 points.
TAGS_KEPT, POINTERS_KEPT, TEMPERATURE = 24.0, 3.0, 2.0
#: More of it would drown the agreement in noise.
DROPOUT = 0.02
#: Weights are averaged every so many steps; one part of so many of a batch is held to what was said.
EVERY, EMA, HELD = 5, 0.96, 2
#: The share of the given weights in those that come out: it brings back what the agreement lets slip.
GIVEN = 0.15
#: GAP's rows are dealt into this many folds; a report of this many is kept to check on.
FOLDS, CHECKED = 2, 25
HEAD = "antecedent"

#: Scores of tags, and the queries and keys of pointers, by head.
Said = tuple[dict[str, Tensor], dict[str, tuple[Tensor, Tensor]]]


def read_rows(path: Path) -> list[Row]:
    """The passages of a file; none where it is absent."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def passages(rows: list[Row], pools: Pools, size: int, seed: str) -> Iterator[list[Passage]]:
    """Batches without end: each epoch draws every passage anew, those of like length together."""
    for epoch in itertools.count():
        chance = random.Random(f"{seed} {epoch}")
        cuts = [(row, *cut) for row in rows for cut in stretches(row, chance)]
        chance.shuffle(cuts)
        drawing = (found for cut in cuts if (found := drawn(*cut, pools, chance)))
        while several := list(itertools.islice(drawing, 8 * size)):
            several.sort(key=lambda passage: len(passage.pieces.ids))
            batches = [several[first : first + size] for first in range(0, len(several), size)]
            chance.shuffle(batches)
            yield from (batch for batch in batches if len(batch) == size)


def arrays(batch: list[Passage]) -> dict[str, Tensor]:
    """A batch's inputs, (batch, length), the owners of names, and its questions by line, piece and person."""
    # Few different lengths: each new one costs the making of its own kernels.
    length = -(-(max(len(passage.pieces.ids) for passage in batch) + 2) // STEP) * STEP
    shape = (len(batch), length)
    given = {name: np.zeros(shape, np.int64) for name in ("pieces", "cases", "layouts")}
    mask, owners = np.zeros(shape, bool), np.full(shape, -1, np.int64)
    lines, places, targets = [], [], []
    for line, passage in enumerate(batch):
        size = len(passage.pieces.ids)
        given["pieces"][line, 0], given["pieces"][line, size + 1] = START, END
        given["pieces"][line, 1 : size + 1] = passage.pieces.ids
        given["cases"][line, 1 : size + 1] = passage.pieces.cases
        given["layouts"][line, 1 : size + 1] = passage.pieces.layouts
        mask[line, : size + 2] = True
        owners[line, 1 : size + 1] = passage.owners
        for question in passage.questions:
            right = owners[line] == question.person if question.person else owners[line] != -1
            for barred in question.barred:
                right = right & (owners[line] != barred)
            right[0] = question.person is None
            lines.append(line)
            places.append(question.piece + 1)
            targets.append(right)
    arrays = given | {"mask": mask, "owners": owners, "lines": np.array(lines), "places": np.array(places)}
    return {name: torch.from_numpy(values) for name, values in arrays.items()} | {
        "right": torch.from_numpy(np.array(targets))
    }


class Halves:
    """A network run in two parts: the layers that stay as they are, once, and those above them."""

    def __init__(self, net: Reader) -> None:
        self.net = net

    def lower(self, given: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """States (batch, length, hidden) below the trained layers, and what masks the attention."""
        net = self.net
        places = torch.arange(given["pieces"].shape[1])
        states = net.words(given["pieces"]) + net.positions(places)
        states = net.norm(states + net.cases(given["cases"]) + net.layouts(given["layouts"]))
        added = torch.zeros(states.shape[:2], dtype=states.dtype).masked_fill(~given["mask"], -1e4)
        added = added[:, None, None, :]
        for layer in net.layers[:FIXED]:
            states = layer(states, added)
        return states, added

    def upper(self, states: Tensor, added: Tensor, held: int) -> Said:
        """What the antecedents' head says, and what all others say of the first rows."""
        net = self.net
        for layer in net.layers[FIXED:]:
            states = layer(states, added)
        states = dropped(states, net.dropout, net.training)
        pairs = {}
        for name in POINTERS:
            between = functional.gelu(net.between[name](states if name == HEAD else states[:held]))
            pairs[name] = net.queries[name](between), net.keys[name](between)
        tags = {
            name: layer(functional.gelu(net.between[name](states[:held])))
            for name, layer in net.tags.items()
            if name not in STEP_HEADS
        }
        return tags, pairs


def chosen(pair: tuple[Tensor, Tensor], given: dict[str, Tensor]) -> Tensor:
    """Logarithms of the shares of names, and of none at place 0, for each question: (questions, length)."""
    query, key = (part.float() for part in pair)
    lines, places = given["lines"], given["places"]
    turned = rotated(query)[lines, places]
    scores = torch.einsum("qh,qlh->ql", turned, rotated(key)[lines])
    none = (query[lines, places] * key[lines, 0]).sum(1, keepdim=True)
    scores = torch.cat([none, scores[:, 1:]], 1) / POINTER**0.5
    open_places = given["owners"][lines] >= 0
    open_places[:, 0] = True
    return scores.masked_fill(~open_places, -1e4).log_softmax(1)


def answered(shares: Tensor, right: Tensor) -> Tensor:
    """The loss of each question: the share of all right places together."""
    return -torch.logsumexp(shares.masked_fill(~right, -1e4), 1)


def drifted(said: Said, kept: Said, given: dict[str, Tensor]) -> Tensor:
    """How far the other heads have come from what they said."""
    mask = given["mask"][: len(kept[0]["names"])]
    total = torch.zeros(())
    for name in said[0]:
        new = (said[0][name][mask].float() / TEMPERATURE).log_softmax(1)
        old = (kept[0][name][mask].float() / TEMPERATURE).log_softmax(1)
        total = total + TAGS_KEPT * TEMPERATURE**2 * functional.kl_div(
            new, old, reduction="batchmean", log_target=True
        )
    for name in POINTERS:
        if name != HEAD:
            for new, old in zip(said[1][name], kept[1][name], strict=True):
                old = old[mask].float()
                total = total + POINTERS_KEPT * (new[mask].float() - old).square().mean() / old.var()
    return total


def groups(net: Reader) -> list[dict[str, object]]:
    """The weights that are trained: the upper layers and the heads, the antecedents' own fastest."""
    found: list[dict[str, object]] = []
    for name, values in net.named_parameters():
        parts = name.split(".")
        fixed = parts[0] in ("words", "positions", "cases", "layouts", "norm", "chain")
        if fixed or (parts[0] == "layers" and int(parts[1]) < FIXED):
            values.requires_grad_(False)
            continue
        own = RATE * (HEAD_FACTOR if HEAD in parts else 1.0)
        found.append({"params": [values], "lr": own, "weight_decay": 0.0 if values.ndim < 2 else DECAY})
    return found


def train(
    start: dict[str, Tensor],
    teacher: dict[str, Tensor],
    batches: Iterator[list[Passage]],
    steps: int,
    seed: int,
    save: Path | None = None,
    checks: list[list[Passage]] | None = None,
) -> dict[str, Tensor]:
    """The averaged weights after so many steps."""
    net, old = Reader(DROPOUT), Reader()
    net.load_state_dict(start)
    old.load_state_dict(teacher)
    old.eval()
    net.train()
    for layer in net.layers[:FIXED]:
        layer.eval()
    optimiser = torch.optim.AdamW(groups(net), fused=True, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps)),
    )
    averaged = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(EMA))
    began = time.monotonic()
    seen = np.zeros(4)
    for step, batch in enumerate(itertools.islice(batches, steps)):
        torch.manual_seed(seed + step)
        given, held = arrays(batch), len(batch) // HELD
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                below = Halves(old).lower(given)
                kept = Halves(old).upper(*(states[:held] for states in below), held)
            said = Halves(net).upper(*below, held)
        shares = chosen(said[1][HEAD], given)
        asked = answered(shares, given["right"])
        drift = drifted(said, kept, given)
        optimiser.zero_grad()
        (asked.mean() + drift).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % EVERY == 0 or step + 1 == steps:
            averaged.update_parameters(net)
        right = (answered(shares, given["right"]) < np.log(2)).sum()
        seen += [float(asked.detach().sum()), float(right), len(asked), float(drift.detach())]
        if (step + 1) % 50 == 0:
            told = f"loss {seen[0] / seen[2]:.3f} right {seen[1] / seen[2]:.3f} drift {seen[3] / 50:.4f}"
            print(f"{step + 1}/{steps} {time.monotonic() - began:.0f}s {told}", flush=True)
            seen[:] = 0
        if (step + 1) % 250 == 0 or step + 1 == steps:
            state = averaged.module.state_dict()
            if save:
                torch.save(state, save)
            for number, check in enumerate(checks or []):
                print(f"  check {number}: {checked(state, check):.4f}", flush=True)
    return copy.deepcopy(averaged.module.state_dict())


def checked(state: dict[str, Tensor], found: list[Passage]) -> float:
    """The share of questions that are answered right."""
    net = Reader()
    net.load_state_dict(state)
    net.eval()
    right = count = 0
    for first in range(0, len(found), GAP_BATCH):
        given = arrays(found[first : first + GAP_BATCH])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            shares = chosen(Halves(net).upper(*Halves(net).lower(given), 1)[1][HEAD], given)
        right += int((answered(shares, given["right"]) < np.log(2)).sum())
        count += len(shares)
    return right / max(count, 1)


def blended(state: dict[str, Tensor], teacher: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights with `GIVEN` of the given ones (Wortsman and others 2022)."""
    return {name: torch.lerp(values, teacher[name], GIVEN) for name, values in state.items()}


def fold_of(number: int) -> int:
    """The fold that a row of GAP is in."""
    return number % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("passages", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=1700)
    parser.add_argument("--gap-steps", type=int, default=1340)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--second", action="store_true", help="the second part only, as with --without")
    parser.add_argument("--without", type=int, default=None, help="the fold of GAP that is left out")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    teacher = torch.load(given.weights, weights_only=True)
    news, gap = (read_rows(given.passages / f"{name}.jsonl") for name in ("news", "gap"))
    pools = Pools.of(news)
    held = news[::CHECKED]
    news = [row for number, row in enumerate(news) if number % CHECKED]
    chance = random.Random(given.seed)
    checks = [
        [p for row in held for cut in stretches(row, chance) if (p := drawn(row, *cut, pools, chance))][:600],
        [
            p
            for number, row in enumerate(gap)
            if fold_of(number) == (given.without or 0)
            for cut in stretches(row, chance)
            if (p := drawn(row, *cut, pools, chance))
        ],
    ]
    first = given.output / "weights-news.pt"
    if given.without is None and not given.second:
        told = passages(news, pools, BATCH, str(given.seed))
        state = train(teacher, teacher, told, given.steps, given.seed, first, checks)
        torch.save(state, first)
    state = torch.load(first, weights_only=True)
    kept = [row for number, row in enumerate(gap) if fold_of(number) != given.without]
    turns = zip(
        passages(kept, pools, GAP_BATCH, f"{given.seed} gap"),
        passages(news, pools, BATCH, f"{given.seed} again"),
        strict=False,
    )
    mixed = itertools.chain.from_iterable(turns)
    state = train(state, teacher, mixed, given.gap_steps, given.seed, None, checks)
    if given.without is None:
        state = blended(state, teacher)
    name = "weights.pt" if given.without is None else f"weights-without-{given.without}.pt"
    torch.save(state, given.output / name)


if __name__ == "__main__":
    main()
