"""Sentences to tensors: sub-word ids, the first sub-word of each word, labels, batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.names_data import Example

START, PAD, END = 0, 1, 2
IGNORE = -100
MAX_PIECES = 256
POOL = 512


@dataclass(frozen=True)
class Row:
    """One sentence: ids, the place of each word's first sub-word, and labels a head."""

    ids: list[int]
    first: list[int]
    labels: dict[str, list[int]]


@dataclass(frozen=True)
class Batch:
    """Rows padded to one length; `labels[head]` is IGNORE but at first sub-words."""

    ids: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    rows: list[int]


def encode(tokenizer: Tokenizer, words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return ids with start and end, and for each word the place of its first sub-word (0: cut)."""
    encoding = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    ids, first = [START], [0] * len(words)
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None and first[word] == 0 and len(ids) < MAX_PIECES - 1:
            first[word] = len(ids)
        ids.append(piece)
    return [*ids[: MAX_PIECES - 1], END], first


def rows(
    tokenizer: Tokenizer, examples: Sequence[Example], labels: Mapping[str, Sequence[str]]
) -> list[Row]:
    """Encode examples; a head's labels are numbered by their place in `labels[head]`."""
    out = []
    for example in examples:
        ids, first = encode(tokenizer, example.words)
        numbered = {
            head: [labels[head].index(x) for x in given] for head, given in example.labels.items()
        }
        out.append(Row(ids, first, numbered))
    return out


def collate(data: Sequence[Row], chosen: list[int]) -> Batch:
    """Pad the chosen rows into one batch."""
    length = max(len(data[i].ids) for i in chosen)
    ids = torch.full((len(chosen), length), PAD)
    mask = torch.zeros(len(chosen), length, dtype=torch.long)
    heads = {head for i in chosen for head in data[i].labels}
    labels = {head: torch.full((len(chosen), length), IGNORE) for head in sorted(heads)}
    for r, i in enumerate(chosen):
        row = data[i]
        ids[r, : len(row.ids)] = torch.tensor(row.ids)
        mask[r, : len(row.ids)] = 1
        for head, given in row.labels.items():
            for place, label in zip(row.first, given, strict=True):
                if place:
                    labels[head][r, place] = label
    return Batch(ids, mask, labels, chosen)


def batches(data: Sequence[Row], budget: int, chance: random.Random | None) -> Iterator[Batch]:
    """Yield batches of at most `budget` sub-words, of like lengths; shuffled when given chance."""
    order = list(range(len(data)))
    if chance:
        chance.shuffle(order)
    groups: list[list[int]] = []
    for start in range(0, len(order), POOL):
        group: list[int] = []
        for i in sorted(order[start : start + POOL], key=lambda i: len(data[i].ids)):
            if group and len(data[i].ids) * (len(group) + 1) > budget:
                groups.append(group)
                group = []
            group.append(i)
        groups.append(group)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield collate(data, group)
