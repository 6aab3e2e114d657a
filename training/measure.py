"""What a network gets right on dev rows: F1 of spans, of triggers, of links; share of statuses."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.batches import IGNORE, Row, batches
from training.labels import PAIRS, WORDS
from training.network import Network

BUDGET = 6000
#: Of that large set so many sentences apart are enough.
POLNEAR_EVERY = 4
#: Heads that are measured by spans, and the sets whose rows have their labels.
SPAN_HEADS = ("names", "idner", "nergrit", "trigger", "source", "cue", "content")


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Entities of an IOB2 sequence, strictly: an I that nothing begins is none."""
    found: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            found.add((start, i, kind))
            start = -1
        if label.startswith("B"):
            start, kind = i, label[2:]
    return found


def repair(labels: Sequence[str]) -> list[str]:
    """Begin an entity where an I stands without its B."""
    out: list[str] = []
    for label in labels:
        previous = out[-1] if out else "O"
        lone = label.startswith("I") and previous[2:] != label[2:]
        out.append("B" + label[1:] if lone else label)
    return out


class Count:
    """Hits, gold and read, that end in one F1."""

    def __init__(self) -> None:
        self.hit = self.gold = self.read = 0

    def add(self, want: set[tuple[int, int, str]], got: set[tuple[int, int, str]]) -> None:
        """Count one row."""
        self.hit += len(want & got)
        self.gold += len(want)
        self.read += len(got)

    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 of nothing."""
        both = self.gold + self.read
        return 2 * self.hit / both if both else 0.0


def _words(row: Row, head: str, best: Tensor, counts: dict[str, Count]) -> None:
    given = [(k, p) for k, p in zip(row.labels[head], row.first, strict=True)]
    if head in SPAN_HEADS:
        want = spans([WORDS[head][k] for k, _ in given])
        got = spans(repair([WORDS[head][int(best[p])] if p else "O" for _, p in given]))
    else:
        taught = [(k, p) for k, p in given if k != IGNORE and p]
        want = {(p, p, str(k)) for k, p in taught}
        got = {(p, p, str(int(best[p]))) for _, p in taught}
    counts.setdefault(head, Count()).add(want, got)


def _pairs(row: Row, head: str, best: Tensor, counts: dict[str, Count]) -> None:
    for tells, roles in row.links[head].items():
        at = row.first[tells]
        if at:
            want = {(row.first[i], at, PAIRS[head][k]) for i, k in roles.items() if row.first[i]}
            read = {(p, at, PAIRS[head][int(best[at, p])]) for p in row.first if p}
            got = {pair for pair in read if pair[2] != "none"}
            for role in PAIRS[head][1:]:
                mine = ({w for w in want if w[2] == role}, {g for g in got if g[2] == role})
                counts.setdefault(f"{head}.{role}", Count()).add(*mine)
            counts.setdefault(head, Count()).add(want, got)


def measure(network: Network, rows: list[Row], device: torch.device) -> dict[str, float]:
    """Return the figures of every head that the rows have labels for."""
    counts: dict[str, Count] = {}
    network.eval()
    with torch.no_grad():
        for batch in batches(rows, BUDGET, None):
            scores = network(batch.ids.to(device), batch.mask.to(device))
            best = {h: scores[h].argmax(-1).cpu() for h in (*WORDS, *PAIRS)}
            for r, i in enumerate(batch.rows):
                for head in rows[i].labels:
                    _words(rows[i], head, best[head][r], counts)
                for head in rows[i].links:
                    _pairs(rows[i], head, best[head][r], counts)
    network.train()
    return {head: count.f1() for head, count in counts.items()}


def figures(network: Network, sets: dict[str, list[Row]], device: torch.device) -> dict[str, float]:
    """Return the figures on the sets: their own heads, and ours on all that have it."""
    out = measure(network, sets.get("annotated", []), device)
    out["names.annotated"] = out.pop("names", 0.0)
    if "idner" in sets:
        public = measure(network, [*sets["idner"], *sets.get("nergrit", [])], device)
        out |= {head: public[head] for head in ("idner", "nergrit", "names") if head in public}
    if "diplomacy" in sets:
        out["names.diplomacy"] = measure(network, sets["diplomacy"], device)["names"]
    if "polnear" in sets:
        some = measure(network, sets["polnear"][::POLNEAR_EVERY], device)
        out |= {f"polnear.{k}": v for k, v in some.items()}
    return out
