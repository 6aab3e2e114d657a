"""Counts that end in figures: F1 with precision and recall, or a share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

#: A figure by its name: `f1`, `p`, `r`, `gold`, `read`; or `share`, `of`.
Figure = dict[str, float]


@dataclass(slots=True)
class Tally:
    """How many of gold were read, and of what was read how many are gold."""

    hit: int = 0
    gold: int = 0
    read: int = 0

    def add(self, hit: int, gold: int, read: int) -> None:
        """Count the rows of one page."""
        self.hit += hit
        self.gold += gold
        self.read += read

    def figure(self) -> Figure:
        """Return F1, precision and recall over all that was counted."""
        precision = self.hit / self.read if self.read else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
            "p": round(precision, 4),
            "r": round(recall, 4),
            "gold": self.gold,
            "read": self.read,
        }


@dataclass(slots=True)
class Share:
    """How many of those that can be compared agree."""

    hit: int = 0
    of: int = 0

    def add(self, agrees: bool) -> None:
        """Count one that can be compared."""
        self.hit += agrees
        self.of += 1

    def figure(self) -> Figure:
        """Return the share over all that was counted."""
        return {"share": round(self.hit / self.of, 4) if self.of else 0.0, "of": self.of}


@dataclass(slots=True)
class Counts:
    """Everything that is counted over the pages, by the names under which it is shown."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    labels: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def figures(self) -> dict[str, Figure]:
        """Return every figure by name, and the mean F1 of the labels of lines."""
        found = {name: tally.figure() for name, tally in self.tallies.items()}
        found |= {name: share.figure() for name, share in self.shares.items()}
        by_label = self.label_figures()
        if by_label:
            mean = sum(figure["f1"] for figure in by_label.values()) / len(by_label)
            found["line labels (macro)"] = {"f1": round(mean, 4)}
        return dict(sorted(found.items()))

    def label_figures(self) -> dict[str, Figure]:
        """Return the figure of each label that gold has."""
        return {name: t.figure() for name, t in sorted(self.labels.items()) if t.gold}
