"""The line model: weights of what a line shows for each label that it may bear.

A linear model over features that are hashed to buckets; `training.lines` makes it in a minute.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import get_args

import numpy as np
import numpy.typing as npt

from runut.vocabulary import LineLabel

#: Buckets that features are hashed to.
BUCKETS = 1 << 14
LABELS: tuple[LineLabel, ...] = get_args(LineLabel)
FILE = "lines.npz"


def buckets(features: Iterable[str]) -> list[int]:
    """The bucket of each feature, each bucket once."""
    return sorted(set(map(_bucket, features)))


@lru_cache(maxsize=1 << 16)
def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


def judge(shown: Sequence[Iterable[str]]) -> list[tuple[LineLabel, float]]:
    """Return the likeliest label of lines that show these features, and its probability."""
    if not shown:
        return []
    held = [set(map(_bucket, features)) for features in shown]
    starts = np.cumsum([0, *map(len, held[:-1])])
    rows = _weights()[list(chain.from_iterable(held))]
    sums = np.add.reduceat(rows, starts, axis=0)
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    best = shares.argmax(axis=1)
    sure = shares.max(axis=1) / shares.sum(axis=1)
    return [(LABELS[b], float(s)) for b, s in zip(best, sure, strict=True)]


@cache
def _weights() -> npt.NDArray[np.float32]:
    with files("runut.model").joinpath("data", FILE).open("rb") as file:
        held = np.load(file)
        weights: npt.NDArray[np.float32] = held["weights"].astype(np.float32) * held["scale"]
    return weights
