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

from model import Reader
from storyledger.annotate.encoder.heads import POINTERS, TAGS

#: The outputs: the scores of all tags side by side, then the queries and the keys of all pointers.
OUTPUTS = ("tags", "queries", "keys")
INPUTS = ("pieces", "cases", "layouts", "mask")


class Exported(nn.Module):
    """The network with its heads joined into three arrays."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, cases: Tensor, layouts: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        tags, pairs = self.net(pieces, cases, layouts, mask)
        return (
            torch.cat([tags[name] for name in TAGS], -1),
            torch.cat([pairs[name][0] for name in POINTERS], -1),
            torch.cat([pairs[name][1] for name in POINTERS], -1),
        )


def export(net: Reader, folder: Path, *, quantized: bool = True) -> None:
    """Writes `model.onnx` and `chain.json` (the transitions of statements' tags) into a folder."""
    net.eval()
    shape = (2, 40)
    numbers = [torch.ones(shape, dtype=torch.long) for _ in range(3)]
    example = (*numbers, torch.ones(shape, dtype=torch.bool))
    sizes = {name: {0: "windows", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Exported(net),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=sizes,
            opset_version=17,
            dynamo=False,
        )
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "model.onnx"
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
    chain = {"steps": net.chain.steps.tolist(), "first": net.chain.first.tolist()}
    (folder / "chain.json").write_text(json.dumps(chain), encoding="utf-8")


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
