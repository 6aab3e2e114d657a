"""A sentence with what the heads should say of it, and pieces of text as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

#: Head → word that tells → word that takes part → role; a word that tells has an entry.
Links = dict[str, dict[int, dict[int, str]]]


class Stretch(Protocol):
    """Anything with a start and an end, half open, in characters."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Behind the last character."""


@dataclass(frozen=True)
class Example:
    """A sentence's words; for each head that it teaches, a label a word (None: not taught)."""

    words: list[str]
    labels: dict[str, list[str | None]]
    links: Links = field(default_factory=dict)


def covered(words: Sequence[Stretch], piece: Stretch) -> range:
    """Return the numbers of the words that overlap `piece`."""
    inside = [i for i, w in enumerate(words) if w.start < piece.end and piece.start < w.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def tagged(words: Sequence[Stretch], pieces: Iterable[tuple[str, Stretch]]) -> list[str | None]:
    """Return IOB2 labels; where pieces overlap, the longer stays."""
    out: list[str | None] = ["O"] * len(words)
    for kind, piece in sorted(pieces, key=lambda p: p[1].start - p[1].end):
        places = covered(words, piece)
        if any(out[i] != "O" for i in places):
            continue
        for i in places:
            out[i] = f"{'B' if i == places[0] else 'I'}-{kind}"
    return out
