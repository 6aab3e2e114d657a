"""Reads the network back from the file that ships, so that training can go on from there.

    python -m training.shipped --data src/runut/model/data --out build/shipped.pt

What int8 rounded stays rounded. Heads that do not ship are not in it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.labels import PAIRS

WHOLE = "network."
QUANTISED = "_quantized"
#: What `quantise` adds: the path of a layer inside its damping, how much that is, and the table.
INSIDE, DAMPING = ".linear", ".damping"
TABLE = "encoder.words."
#: How the exporter names the product of a linear layer, before and after its path.
BEFORE, AFTER = "/network/", ("/MatMul_quant", "/Gemm_MatMul_quant")


def parameter(node: str) -> str:
    """Return the name of the weight that a product of the graph multiplies with.

    >>> parameter("/network/encoder/layers.0/inner/linear/MatMul_quant")
    'encoder.layers.0.inner.weight'
    >>> parameter("/network/names/MatMul_quant"), parameter("/network/deed/tells/MatMul_quant")
    ('heads.names.weight', 'pairs.deed.tells.weight')
    """
    path = node.removeprefix(BEFORE)
    for after in AFTER:
        path = path.removesuffix(after)
    first = path.split("/")[0]
    within = {"encoder": "", "vector": ""} | dict.fromkeys(PAIRS, "pairs.")
    return within.get(first, "heads.") + path.replace("/", ".").removesuffix(INSIDE) + ".weight"


def state_dict(model: onnx.ModelProto) -> dict[str, torch.Tensor]:
    """Return the parameters of the network in a quantised file, under the names of `Network`."""
    held = {i.name.removeprefix(WHOLE): numpy_helper.to_array(i) for i in model.graph.initializer}
    given = {name: a for name, a in held.items() if a.dtype == np.float32 and a.ndim}
    found = {
        name.replace(INSIDE, ""): a
        for name, a in given.items()
        if not name.endswith(("scale", DAMPING))
    }
    found[f"{TABLE}weight"] = held[f"{TABLE}steps"] * held[f"{TABLE}scale"]
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            own = parameter(node.name)
            name = node.input[1].removeprefix(WHOLE).removesuffix(QUANTISED)
            weight = held[name + QUANTISED].astype(np.float32) * held[f"{name}_scale"]
            found[own] = weight.T * held.get(own.removesuffix(".weight") + DAMPING, 1)
    return {name: torch.from_numpy(np.array(a, np.float32)) for name, a in found.items()}


def main() -> None:
    """Read the command line and write the state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(state_dict(onnx.load(args.data / "encoder.onnx")), args.out)


if __name__ == "__main__":
    main()
