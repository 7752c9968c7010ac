"""Writes trained weights as the int8 model that the package ships.

python train/export.py WEIGHTS FOLDER_OF_THE_MODEL
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import HIDDEN, Reader
from storyledger.annotate.encoder.heads import POINTERS, STEP_HEADS, TAGS

#: The outputs of the network: the scores of all tags side by side, the queries and the keys of all pointers,
#: and the states below the layers for steps of court cases.
OUTPUTS = ("tags", "queries", "keys", "below")
INPUTS = ("pieces", "cases", "layouts", "mask")


class Exported(nn.Module):
    """The network without its heads for steps of court cases, the others joined into three arrays."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, cases: Tensor, layouts: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        tags, pairs, below = self.net.read(pieces, cases, layouts, mask)
        return (
            torch.cat([tags[name] for name in TAGS if name in tags], -1),
            torch.cat([pairs[name][0] for name in POINTERS], -1),
            torch.cat([pairs[name][1] for name in POINTERS], -1),
            below,
        )


class ExportedSteps(nn.Module):
    """The layers and heads for steps of court cases."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        tags = self.net.steps(states, mask)
        return torch.cat([tags[name] for name in STEP_HEADS], -1)


def export(net: Reader, folder: Path, *, quantized: bool = True) -> None:
    """Writes `model.onnx`, `steps.onnx` and `chain.json` (transitions of statements' tags) into a folder."""
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    shape = (2, 40)
    numbers = [torch.ones(shape, dtype=torch.long) for _ in range(3)]
    mask = torch.ones(shape, dtype=torch.bool)
    _write(Exported(net), (*numbers, mask), INPUTS, OUTPUTS, folder / "model.onnx", quantized=quantized)
    states = torch.zeros((*shape, HIDDEN))
    _write(
        ExportedSteps(net), (states, mask), ("states", "mask"), ("tags",), folder / "steps.onnx",
        quantized=quantized,
    )  # fmt: skip
    chain = {"steps": net.chain.steps.tolist(), "first": net.chain.first.tolist()}
    (folder / "chain.json").write_text(json.dumps(chain), encoding="utf-8")


def _write(
    net: nn.Module,
    example: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    target: Path,
    *,
    quantized: bool,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            net,
            example,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {0: "windows", 1: "length"} for name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,
        )
        if quantized:
            quantize_dynamic(
                str(plain),
                str(target),
                weight_type=QuantType.QInt8,
                per_channel=True,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            onnx.save(onnx.load(str(plain)), str(target))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plain", action="store_true", help="full precision, to compare with")
    given = parser.parse_args()
    saved = torch.load(given.weights, weights_only=True)
    net = Reader()
    net.load_state_dict(saved.get("net", saved))
    export(net, given.folder, quantized=not given.plain)


if __name__ == "__main__":
    main()
