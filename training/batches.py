"""Rows of numbers to batches: sub-word ids, the first sub-word of each word, labels, links."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

PAD = 1
IGNORE = -100
POOL = 512


@dataclass(frozen=True)
class Row:
    """One sentence: ids, the place of each word's first sub-word (0: cut), labels, links.

    `labels[head]` has a number a word (IGNORE: not taught); `links[head]` maps the number of a
    word that tells to those of the words that take part and their roles.
    """

    ids: list[int]
    first: list[int]
    labels: dict[str, list[int]]
    links: dict[str, dict[int, dict[int, int]]]


@dataclass(frozen=True)
class Batch:
    """Rows padded to one length; labels and links are IGNORE but at first sub-words."""

    ids: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    links: dict[str, Tensor]
    rows: list[int]

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        return Batch(
            self.ids.to(device),
            self.mask.to(device),
            {k: v.to(device) for k, v in self.labels.items()},
            {k: v.to(device) for k, v in self.links.items()},
            self.rows,
        )


def collate(data: Sequence[Row], chosen: list[int]) -> Batch:
    """Pad the chosen rows into one batch."""
    rows = [data[i] for i in chosen]
    shape = (len(rows), max(len(row.ids) for row in rows))
    ids, mask = torch.full(shape, PAD), torch.zeros(shape, dtype=torch.long)
    labels = {h: torch.full(shape, IGNORE) for h in sorted({h for r in rows for h in r.labels})}
    telling = sorted({h for r in rows for h in r.links})
    links = {h: torch.full((*shape, shape[1]), IGNORE) for h in telling}
    for r, row in enumerate(rows):
        ids[r, : len(row.ids)] = torch.tensor(row.ids)
        mask[r, : len(row.ids)] = 1
        for head, given in row.labels.items():
            for place, label in zip(row.first, given, strict=True):
                if place:
                    labels[head][r, place] = label
        for head, given_links in row.links.items():
            _fill(links[head][r], row.first, given_links)
    labels = {head: y for head, y in labels.items() if bool((y != IGNORE).any())}
    links = {head: y for head, y in links.items() if bool((y != IGNORE).any())}
    return Batch(ids, mask, labels, links, chosen)


def _fill(into: Tensor, first: list[int], telling: dict[int, dict[int, int]]) -> None:
    """Write the roles of one row: none for each word, but for those that take part."""
    places = [place for place in first if place]
    for tells, roles in telling.items():
        if not first[tells]:
            continue
        into[first[tells], places] = 0
        for takes, role in roles.items():
            if first[takes]:
                into[first[tells], first[takes]] = role


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
