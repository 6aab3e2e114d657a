"""How well two groupings of mentions agree: MUC, B-cubed and CEAF-e.

Both sides are partitions of mentions, each mention in one cluster. Definitions: Vilain et al. 1995
(MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with the entity measure phi 4, by the best
one-to-one pairing of clusters). A mention that one side lacks counts as wrong there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Cluster = frozenset[Hashable]


@dataclass
class Ratio:
    """Precision and recall as sums over documents."""

    right: float = 0.0
    read: float = 0.0
    found: float = 0.0
    gold: float = 0.0

    def add(self, other: Ratio) -> None:
        """Count the sums of another document too."""
        self.right += other.right
        self.read += other.read
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was read."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Sequence[Cluster], read: Sequence[Cluster]) -> Ratio:
    """Links that are missing to join each cluster of one side out of those of the other."""
    right, of_read = _links(read, gold)
    found, of_gold = _links(gold, read)
    return Ratio(right, of_read, found, of_gold)


def _links(keys: Iterable[Cluster], others: Sequence[Cluster]) -> tuple[int, int]:
    home = _homes(others)
    right = total = 0
    for cluster in keys:
        parts = {home[m] for m in cluster if m in home}
        alone = sum(m not in home for m in cluster)
        right += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return right, total


def _homes(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: at for at, cluster in enumerate(clusters) for mention in cluster}


def b_cubed(gold: Sequence[Cluster], read: Sequence[Cluster]) -> Ratio:
    """The share of a mention's cluster that is right, averaged over mentions."""
    return Ratio(*_overlaps(read, gold), *_overlaps(gold, read))


def _overlaps(keys: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, int]:
    home = _homes(others)
    shared = 0.0
    for cluster in keys:
        parts = Counter(home[m] for m in cluster if m in home)
        shared += sum(count * count for count in parts.values()) / len(cluster)
    return shared, sum(len(cluster) for cluster in keys)


def ceaf(gold: Sequence[Cluster], read: Sequence[Cluster]) -> Ratio:
    """The likeness of clusters under the best one-to-one pairing of them."""
    if not gold or not read:
        return Ratio(0.0, len(read), 0.0, len(gold))
    home = _homes(read)
    alike = np.zeros((len(gold), len(read)))
    for row, cluster in enumerate(gold):
        for column, count in Counter(home[m] for m in cluster if m in home).items():
            alike[row, column] = 2 * count / (len(cluster) + len(read[column]))
    best = best_pairing(alike)
    return Ratio(best, len(read), best, len(gold))


def best_pairing(alike: np.ndarray) -> float:
    """The largest sum of one number a row and column (Hungarian method with potentials)."""
    cost = -(alike if alike.shape[0] <= alike.shape[1] else alike.T)
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner, came = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least = np.full(columns + 1, np.inf)
        seen = np.zeros(columns + 1, dtype=bool)
        while owner[at] != 0:
            seen[at] = True
            reduced = cost[owner[at] - 1] - row_price[owner[at]] - column_price[1:]
            better = ~seen[1:] & (reduced < least[1:])
            least[1:][better] = reduced[better]
            came[1:][better] = at
            following = int(np.argmin(np.where(seen, np.inf, np.append(np.inf, least[1:]))))
            step = least[following]
            row_price[owner[seen]] += step
            column_price[seen] -= step
            least[~seen] -= step
            at = following
        while at:
            owner[at], at = owner[came[at]], int(came[at])
    return float(-sum(cost[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))
