"""Trains the encoder with all its heads.

    python train/train.py FOLDER_OF_CORPORA FOLDER_OF_BASE OUTPUT [--epochs N] [--seed N]

OUTPUT gets a checkpoint every few hundred steps; started again, the training goes on from there. With one
seed and as many threads, two runs give the same weights on one machine.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from corpora import NONE, Document, all_documents, stretch
from model import LAYERS, Reader, rotated
from runs import differing, digest
from storyledger.annotate.encoder.heads import DEGREES, POINTER, POINTERS
from storyledger.annotate.encoder.pieces import END, START, WINDOW

BATCH = 16
#: What a head's loss weighs, summed over an epoch: a label of a rare kind weighs more than one of a frequent.
WEIGHTS = {
    "statements": 2.0,
    "names": 1.5,
    "silver": 0.3,
    "events": 0.5,
    "factuality": 0.6,
    "relation": 0.15,
    "parts": 0.15,
    "dependencies": 0.15,
    "syntax": 0.4,
    "content_cue": 0.5,
    "cue_source": 0.7,
    "event_time": 0.15,
    "antecedent": 0.2,
}
#: The share of a corpus's documents that an epoch sees, where not all.
SHARES = {"trees": 0.5, "gap": 0.5}
RATE, HEAD_RATE, LAYER_DECAY, WARM_UP, DECAY = 4e-4, 1.2e-3, 0.9, 0.06, 0.01
MASK, MASKED = 103, 0.06
#: How often a window is shown in small letters only, and in capitals only.
FLATTENED = 0.04
SAVE_EVERY = 200
#: After the schedule the training goes on for an epoch at this share of the highest rate; the weights at its
#: start and after every so many steps are averaged (Izmailov and others 2018).
AVERAGED_RATE, AVERAGE_EVERY = 0.2, 40


def windows(documents: list[Document], chance: random.Random) -> list[Document]:
    """An epoch's windows, cut anew at sentences, in random order."""
    longest = WINDOW - 2
    found: list[Document] = []
    for document in documents:
        if chance.random() > SHARES.get(document.corpus, 1.0):
            continue
        breaks = [*document.pieces.breaks, len(document.pieces.ids)]
        start, room = 0, chance.randint(longest // 4, longest)
        for here, following in itertools.pairwise(breaks):
            if following - start > room and here > start:
                found.append(stretch(document, start, here))
                start, room = here, longest
            while following - start > longest:
                found.append(stretch(document, start, start + longest))
                start += longest
        if start < breaks[-1]:
            found.append(stretch(document, start, breaks[-1]))
    chance.shuffle(found)
    return found


def packed(found: list[Document]) -> list[list[Document]]:
    """Windows that fit into one length together, so that short texts waste nothing (first fit)."""
    rows: list[list[Document]] = []
    open_rows: list[tuple[int, list[Document]]] = []
    for document in found:
        size = len(document.pieces.ids)
        for place, (room, row) in enumerate(open_rows):
            if size <= room:
                row.append(document)
                open_rows[place] = (room - size, row)
                break
        else:
            row = [document]
            rows.append(row)
            open_rows.append((WINDOW - 2 - size, row))
        open_rows = [entry for entry in open_rows if entry[0] > 12][-40:]
    return rows


def batches(rows: list[list[Document]]) -> Iterator[dict[str, Tensor]]:
    """Batches of a fixed shape (BATCH, WINDOW)."""
    for first in range(0, len(rows) - BATCH + 1, BATCH):
        yield batch(rows[first : first + BATCH])


def batch(rows: list[list[Document]]) -> dict[str, Tensor]:
    """The arrays of some rows; labels of pointers become places in the window, 0 for none."""
    shape = (len(rows), WINDOW)
    arrays = {name: np.zeros(shape, np.int64) for name in ("pieces", "cases", "layouts")}
    arrays["mask"] = np.zeros(shape, bool)
    arrays["heads"] = np.zeros(shape, bool)
    for name in WEIGHTS:
        arrays[name] = np.full(shape, NONE, np.float32 if name == "factuality" else np.int64)
    for line, row in enumerate(rows):
        at = 1
        arrays["pieces"][line, 0] = START
        for document in row:
            part = slice(at, at + len(document.pieces.ids))
            arrays["pieces"][line, part] = document.pieces.ids
            arrays["cases"][line, part] = document.pieces.cases
            arrays["layouts"][line, part] = document.pieces.layouts
            arrays["heads"][line, part] = document.pieces.heads
            for name, values in document.labels.items():
                if name in POINTERS:
                    values = np.where(values >= 0, values + at, np.where(values == -1, 0, NONE))
                arrays[name][line, part] = values
            at = part.stop
        arrays["pieces"][line, at] = END
        arrays["mask"][line, : at + 1] = True
    return {name: torch.from_numpy(values) for name, values in arrays.items()}


def roughened(given: dict[str, Tensor]) -> dict[str, Tensor]:
    """The batch with some pieces masked, and some windows in one letter case."""
    pieces, cases = given["pieces"], given["cases"]
    masked = (torch.rand(pieces.shape) < MASKED) & given["mask"] & (cases > 0)
    drawn = torch.rand(pieces.shape[0], 1)
    lettered = (cases >= 1) & (cases <= 5)
    cases = torch.where(lettered & (drawn < FLATTENED), torch.ones_like(cases), cases)
    cases = torch.where(lettered & (drawn > 1 - FLATTENED), torch.full_like(cases, 3), cases)
    return given | {"pieces": torch.where(masked, torch.full_like(pieces, MASK), pieces), "cases": cases}


def losses(net: Reader, given: dict[str, Tensor]) -> dict[str, Tensor]:
    """The sum of each head's loss over its labels in a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, pairs = net(given["pieces"], given["cases"], given["layouts"], given["mask"])
    found: dict[str, Tensor] = {}
    for name in ("names", "events", "relation", "parts", "dependencies"):
        chosen = given[name] != NONE
        if chosen.any():
            scores = tags[name][chosen].float()
            found[name] = functional.cross_entropy(scores, given[name][chosen], reduction="sum")
    chosen = given["silver"] != NONE
    if chosen.any():
        found["silver"] = _marginal(tags["names"][chosen].float(), given["silver"][chosen])
    chosen = given["factuality"] != NONE
    if chosen.any():
        found["factuality"] = _degrees(tags["factuality"][chosen].float(), given["factuality"][chosen])
    found |= _chained(net, tags["statements"].float(), given)
    open_keys = given["heads"].clone()
    open_keys[:, 0] = True
    for name in POINTERS:
        chosen = given[name] != NONE
        if chosen.any():
            lines = chosen.nonzero()[:, 0]
            query, key = (part.float() for part in pairs[name])
            scores = torch.bmm(rotated(query), rotated(key).transpose(1, 2))
            # Pointing nowhere has no distance.
            scores = torch.cat([torch.bmm(query, key[:, :1].transpose(1, 2)), scores[:, :, 1:]], 2)
            scores = scores[chosen] / POINTER**0.5
            scores = scores.masked_fill(~open_keys[lines], -1e4)
            found[name] = functional.cross_entropy(scores, given[name][chosen], reduction="sum")
    return found


def _marginal(scores: Tensor, allowed: Tensor) -> Tensor:
    bits = (allowed[:, None] >> torch.arange(scores.shape[1])) & 1
    kept = scores.masked_fill(bits == 0, -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(kept, 1)).sum()


def _degrees(scores: Tensor, gold: Tensor) -> Tensor:
    """Huber loss of the expected degree, and cross entropy against the two degrees nearest to the gold."""
    degrees = torch.tensor(DEGREES, dtype=torch.float32)
    expected = scores.softmax(1) @ degrees
    soft = (1 - (gold[:, None] - degrees).abs()).clamp(min=0)
    entropy = -(soft * scores.log_softmax(1)).sum(1)
    return (functional.huber_loss(expected, gold, reduction="none", delta=0.5) + 0.3 * entropy).sum()


def _chained(net: Reader, scores: Tensor, given: dict[str, Tensor]) -> dict[str, Tensor]:
    """The chain's loss over the words of the rows that have statements labelled throughout."""
    labelled = given["statements"] != NONE
    lines = labelled.any(1).nonzero()[:, 0]
    if not len(lines):
        return {}
    count = labelled[lines].sum(1)
    order = torch.argsort((~labelled[lines]).int(), dim=1, stable=True)[:, : int(count.max())]
    mask = torch.arange(order.shape[1]) < count[:, None]
    words = scores[lines].gather(1, order[:, :, None].expand(-1, -1, scores.shape[2]))
    gold = given["statements"][lines].gather(1, order).clamp(min=0)
    return {"statements": net.chain.loss(words, gold, mask).sum()}


def parameters(net: Reader) -> list[dict[str, object]]:
    """The groups of the optimiser: lower layers learn slower, heads and new inputs faster."""
    groups: list[dict[str, object]] = []
    for name, values in net.named_parameters():
        if name.startswith("layers."):
            rate = RATE * LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.split(".")[0] in ("words", "positions", "norm"):
            rate = RATE * LAYER_DECAY**LAYERS
        else:
            rate = HEAD_RATE
        groups.append({"params": [values], "lr": rate, "weight_decay": 0.0 if values.ndim < 2 else DECAY})
    return groups


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=20261122)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    documents = list(all_documents(given.corpora))
    train(documents, given)


def train(documents: list[Document], given: argparse.Namespace) -> None:
    """Trains from the base, or on from the last checkpoint."""
    torch.manual_seed(given.seed)
    net = Reader()
    net.load_base(load_file(given.base / "model.safetensors"))
    optimiser = torch.optim.AdamW(parameters(net), fused=True, betas=(0.9, 0.98))
    per_epoch = len(packed(windows(documents, random.Random(given.seed)))) // BATCH
    falling = per_epoch * given.epochs
    total = falling + per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: (
            min((step + 1) / (WARM_UP * falling), (falling - step) / ((1 - WARM_UP) * falling))
            if step < falling
            else AVERAGED_RATE
        ),
    )
    expected = _expected(documents, per_epoch)
    checkpoint = given.output / "checkpoint.pt"
    run = {"seed": given.seed, "epochs": given.epochs, "documents": digest(documents)}
    saved = resumed(checkpoint, run)
    step = 0
    if saved:
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        step = saved["step"]
    averaged = AveragedModel(net)
    if saved:
        averaged.load_state_dict(saved["averaged"])
    net.train()
    began, seen = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
    while step < total:
        epoch, skip = divmod(step, per_epoch)
        chance = random.Random(f"{given.seed} {epoch}")
        rows = packed(windows(documents, chance))
        chance.shuffle(rows)
        for number, arrays in enumerate(batches(rows)):
            if number < skip or number >= per_epoch:
                continue
            torch.manual_seed(given.seed + step)
            sums = losses(net, roughened(arrays))
            loss = sum(WEIGHTS[name] * value / expected[name] for name, value in sums.items())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            for name, value in sums.items():
                seen[name] += float(value.detach()) / expected[name]
            if step % 50 == 0:
                shown = " ".join(f"{name} {value / 50:.3f}" for name, value in seen.items())
                print(f"{step}/{total} {time.monotonic() - began:.0f}s {shown}", flush=True)
                seen = dict.fromkeys(WEIGHTS, 0.0)
            if step >= falling and (step - falling) % AVERAGE_EVERY == 0:
                averaged.update_parameters(net)
            if step % SAVE_EVERY == 0 or step == total:
                state = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
                state |= {"averaged": averaged.state_dict(), "run": run}
                torch.save(state | {"schedule": schedule.state_dict()}, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").rename(checkpoint)
        # An epoch can have a batch fewer than the first; it counts as whole.
        while step < (epoch + 1) * per_epoch:
            step += 1
            schedule.step()
        if step >= falling and not averaged.n_averaged:
            averaged.update_parameters(net)
    torch.save(averaged.module.state_dict(), given.output / "weights.pt")


def resumed(checkpoint: Path, run: dict[str, object]) -> dict[str, Any] | None:
    """What a checkpoint holds, None where there is none; ends the program where it is of another training."""
    if not checkpoint.exists():
        return None
    saved: dict[str, Any] = torch.load(checkpoint, weights_only=False)
    if other := differing(saved.get("run", {}), run):
        sys.exit(
            f"{checkpoint} is of another training: {', '.join(other)}. Delete it to begin anew, "
            "or name another folder"
        )
    print(f"going on from {checkpoint}, after step {saved['step']}", flush=True)
    return saved


def _expected(documents: list[Document], per_epoch: int) -> dict[str, float]:
    """How many labels of each head a batch has, on the average."""
    counts = dict.fromkeys(WEIGHTS, 0.0)
    for document in documents:
        for name, values in document.labels.items():
            counts[name] += float((values != NONE).sum()) * SHARES.get(document.corpus, 1.0)
    return {name: max(count / per_epoch, 1.0) for name, count in counts.items()}


if __name__ == "__main__":
    main()
