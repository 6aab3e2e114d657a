"""Writes the file that ships: a trained network as int8 ONNX, with its tokenizer and its labels.

    python -m training.export --network build/student.pt --tokenizer build/tokenizer.json \
        --rows build/rows.pt --out src/runut/model/data

Weights of matrix products are quantised to int8 by channel, those of the embedding table by row;
values between layers at run time, the loud channels turned down (`quantise`). `labels.json` names
the labels of each output and the SHA-256 of the two files, which the loader checks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import PAIRS, WORDS
from training.network import Network, build
from training.quantise import soften
from training.train import read_rows

QUANTISED = ["MatMul", "Gemm"]
VECTOR = "vector"
#: So many sentences tell which channels are loud.
HEARD = 300


class Heads(nn.Module):
    """The network with a fixed order of outputs, as ONNX needs it."""

    def __init__(self, network: Network, names: list[str]) -> None:
        super().__init__()
        self.network, self.names = network, names

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """(batch, length) twice → the outputs of `Network` that are named."""
        scores = self.network(ids, mask)
        return tuple(scores[name] for name in self.names)


def write(network: Network, words: list[str], out: Path) -> None:
    """Export and quantise to `out`."""
    ids = torch.randint(5, 1000, (2, 9))
    outputs = [*words, *PAIRS, VECTOR]
    axes = {name: {0: "batch", 1: "length"} for name in ["ids", "mask", *words]}
    axes |= {name: {0: "batch", 1: "length", 2: "length"} for name in PAIRS}
    axes[VECTOR] = {0: "batch"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Heads(network, outputs),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=QUANTISED,
        )


def main() -> None:
    """Read the command line and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--rows", type=Path, required=True, help="sentences to hear channels on")
    parser.add_argument("--without", nargs="*", default=["nergrit", "source"], help="word heads")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = build(torch.load(args.network, weights_only=True)).eval()
    soften(network, read_rows(args.rows)["dev"]["annotated"][:HEARD])
    words = [head for head in WORDS if head not in args.without]
    model, tokenizer = args.out / "encoder.onnx", args.out / "tokenizer.json"
    write(network, words, model)
    tokenizer.write_bytes(args.tokenizer.read_bytes())
    card = {
        "labels": {head: WORDS[head] for head in words},
        "roles": PAIRS,
        "sha256": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (model, tokenizer)},
    }
    (args.out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
