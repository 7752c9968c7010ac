"""Trains what reads the steps of court cases: layers and heads of their own; all others stay as they are.

    python train/steps.py WEIGHTS OUTPUT [--corpora FOLDER] [--epochs N] [--seed N]

WEIGHTS are those of the whole network; their upper layers are what the new ones start from. OUTPUT gets
`weights.pt`, the whole network again.

Learns from the marked reports of `marks`; the published ones only where FOLDER is given, which then has to
hold all the corpora. One in ten of these, and the stories in `train/stories/held`, are kept to check on.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from corpora import NONE, Document
from marks import held_back, invented, labelled, learned_from, published, windows
from model import STEPS_ABOVE, Reader, masking
from storyledger.annotate.encoder.heads import STEP_HEADS
from storyledger.annotate.encoder.pieces import END, START

BATCH, STEP, LAYER_RATE, HEAD_RATE, WARM_UP, DECAY = 16, 32, 2e-4, 1.5e-3, 0.08, 0.01
#: What the loss of each head weighs: most words tell no step, and only words that do have a state.
WEIGHTS = {"steps": 2.0, "step_outcomes": 0.2, "step_states": 0.2}
#: One published report of so many is kept to check on.
CHECKED = 10


@dataclass(frozen=True, slots=True)
class Window:
    """A window as the own layers are given it: states (length, hidden), labels of each head (length,)."""

    states: Tensor
    labels: dict[str, Tensor]


@torch.no_grad()
def prepared(net: Reader, documents: Sequence[Document]) -> list[Window]:
    """The states below the own layers, which do not change while these are trained."""
    found: list[Window] = []
    cut = sorted((one for each in documents for one in windows(each)), key=lambda one: len(one.pieces.ids))
    for first in range(0, len(cut), BATCH):
        several = cut[first : first + BATCH]
        shape = (len(several), _rounded(max(len(one.pieces.ids) for one in several) + 2))
        given = {name: torch.zeros(shape, dtype=torch.long) for name in ("pieces", "cases", "layouts")}
        mask = torch.zeros(shape, dtype=torch.bool)
        for line, one in enumerate(several):
            size = len(one.pieces.ids)
            given["pieces"][line, 0], given["pieces"][line, size + 1] = START, END
            for name, values in (
                ("pieces", one.pieces.ids),
                ("cases", one.pieces.cases),
                ("layouts", one.pieces.layouts),
            ):
                given[name][line, 1 : size + 1] = torch.tensor(values)
            mask[line, : size + 2] = True
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = net.embed(**given)
            for layer in net.layers[:STEPS_ABOVE]:
                states = layer(states, masking(mask, states.dtype))
        for line, one in enumerate(several):
            size = len(one.pieces.ids)
            labels = {
                name: functional.pad(torch.tensor(one.head(name)), (1, 1), value=NONE) for name in STEP_HEADS
            }
            found.append(Window(states[line, : size + 2].half(), labels))
    return found


def _rounded(length: int) -> int:
    """Few different lengths: each new one costs the making of its own kernels."""
    return -(-length // STEP) * STEP


def batches(
    found: Sequence[Window], chance: random.Random | None
) -> Iterator[tuple[Tensor, Tensor, dict[str, Tensor]]]:
    """States (batch, length, hidden), their mask and labels; those of like length together, shuffled."""
    draw = chance or random.Random(0)
    order = sorted(range(len(found)), key=lambda at: (len(found[at].states) // STEP, draw.random()))
    parts = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    draw.shuffle(parts)
    for part in parts:
        several = [found[at] for at in part]
        length = _rounded(max(len(one.states) for one in several))
        pads = [length - len(one.states) for one in several]
        states = torch.stack(
            [
                functional.pad(one.states.float(), (0, 0, 0, pad))
                for one, pad in zip(several, pads, strict=True)
            ]
        )
        mask = torch.tensor([[at < len(one.states) for at in range(length)] for one in several])
        labels = {
            name: torch.stack(
                [
                    functional.pad(one.labels[name], (0, pad), value=NONE)
                    for one, pad in zip(several, pads, strict=True)
                ]
            )
            for name in STEP_HEADS
        }
        yield states, mask, labels


def train(
    net: Reader, found: Sequence[Window], checks: dict[str, list[Window]], epochs: int, seed: int
) -> None:
    """Trains the own layers and heads in place."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net.step_layers = nn.ModuleList(copy.deepcopy(layer) for layer in net.layers[STEPS_ABOVE:])
    heads = [*(net.between[name] for name in STEP_HEADS), *(net.tags[name] for name in STEP_HEADS)]
    groups = [
        {"params": [*net.step_layers.parameters()], "lr": LAYER_RATE},
        {"params": [values for head in heads for values in head.parameters()], "lr": HEAD_RATE},
    ]
    steps = epochs * -(-len(found) // BATCH)
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps))),
    )
    began = time.monotonic()
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for states, mask, labels in batches(found, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net.steps(states, mask)
            loss = torch.zeros(())
            for name, weight in WEIGHTS.items():
                if (labels[name] != NONE).any():
                    flat = scores[name].float().flatten(0, 1)
                    loss = loss + weight * functional.cross_entropy(
                        flat, labels[name].flatten(), ignore_index=NONE
                    )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([values for group in groups for values in group["params"]], 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1}/{epochs} {time.monotonic() - began:.0f}s loss {total * epochs / steps:.4f}",
            flush=True,
        )
    for label, held in checks.items():
        print(label, checked(net, held), flush=True)


@torch.no_grad()
def checked(net: Reader, found: Sequence[Window]) -> str:
    """Precision and recall of words that tell any step, and with the right kind; right states."""
    net.eval()
    count = dict.fromkeys(("marked", "found", "any", "kind", "state"), 0)
    for states, mask, labels in batches(found, None):
        scores = net.steps(states, mask)
        asked = labels["steps"] != NONE
        gold, state = labels["steps"][asked], labels["step_states"][asked]
        shares = scores["steps"][asked].softmax(1)
        taken, kind = shares[:, 0] < 0.5, shares[:, 1:].argmax(1) + 1
        count["marked"] += int((gold > 0).sum())
        count["found"] += int(taken.sum())
        count["any"] += int((taken & (gold > 0)).sum())
        count["kind"] += int((taken & (gold == kind)).sum())
        count["state"] += int(((gold > 0) & (scores["step_states"][asked].argmax(1) == state)).sum())
    told = [f"{count['marked']} words that tell a step"]
    for name in ("any", "kind"):
        precision, recall = count[name] / max(1, count["found"]), count[name] / max(1, count["marked"])
        told.append(f"{name} P {precision:.3f} R {recall:.3f}")
    return "; ".join([*told, f"state {count['state'] / max(1, count['marked']):.3f}"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--corpora", type=Path, default=None)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=20261122)
    given = parser.parse_args()
    net = Reader()
    net.load_state_dict(torch.load(given.weights, weights_only=True), strict=False)
    real = [labelled(*one) for one in published(given.corpora)] if given.corpora else []
    told = [labelled(*one) for path in learned_from() for one in invented(path)]
    held = [labelled(*one) for path in held_back() for one in invented(path)]
    learned = told + [one for at, one in enumerate(real) if at % CHECKED]
    checks = {"invented": held, "published": real[::CHECKED]}
    net.eval()
    shown = {label: prepared(net, kept) for label, kept in checks.items() if kept}
    train(net, prepared(net, learned), shown, given.epochs, given.seed)
    given.output.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), given.output / "weights.pt")


if __name__ == "__main__":
    main()
