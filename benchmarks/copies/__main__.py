"""How well copies are found: translated, retold with an agency's name, split and joined.

    python -m benchmarks.copies [tune | kept] [--errors]

Every report of `texts.toml` gives a translation, a retelling, its halves, and a page joined from it
and the next report; beside them stand pairs that are no copies: what somebody else tells of the
same thing, against each of the others. `kept` are the reports put aside while rules were made.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from runut.compare.copying import copy_groups
from runut.pipeline import read_source
from runut.records import Reading

Texts = dict[str, str]


@dataclass(frozen=True)
class Pair:
    """Two pages; `how` one came from the other, which makes it a copy or not."""

    how: str
    name: str
    left: str
    right: str
    copy: bool


def reports(which: str) -> list[Texts]:
    """The reports of a set."""
    path = Path(__file__).with_name("texts.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
    return [r for r in found if r["set"] == which]


def halves(text: str) -> tuple[str, str]:
    """The first two lines of a body, and the others, under headlines of their own."""
    head, *body = text.splitlines()
    return "\n".join((head, body[0])), "\n".join((f"Kelanjutan: {head.lower()}", *body[1:]))


def joined(one: str, other: str) -> str:
    """One page of two reports."""
    return "\n".join(("Rangkuman kabar hari ini", *one.splitlines()[1:], *other.splitlines()[1:]))


def pairs(which: str) -> Iterator[Pair]:
    """All pairs of a set."""
    found = reports(which)
    for number, report in enumerate(found):
        name, text = report["name"], report["original"]
        following = found[(number + 1) % len(found)]["original"]
        first, rest = halves(text)
        yield Pair("translated", name, text, report["translated"], copy=True)
        yield Pair("retold", name, text, report["retold"], copy=True)
        yield Pair("retold-translated", name, report["translated"], report["retold"], copy=True)
        yield Pair("split", name, text, rest, copy=True)
        yield Pair("split-first", name, text, first, copy=True)
        yield Pair("joined", name, text, joined(text, following), copy=True)
        yield Pair("independent", name, text, report["independent"], copy=False)
        yield Pair(
            "independent-translated", name, report["translated"], report["independent"], copy=False
        )
        yield Pair("independent-retold", name, report["retold"], report["independent"], copy=False)


def read(pair: Pair) -> list[Reading]:
    """The readings of a pair; the outlets are two."""
    texts = (pair.left, pair.right)
    return [read_source(t.encode(), f"{pair.name}-{n}") for n, t in enumerate(texts)]


def main() -> int:
    """Score each set."""
    names = [a for a in sys.argv[1:] if not a.startswith("--")] or ["tune", "kept"]
    for which in names:
        wanted: Counter[str] = Counter()
        right: Counter[str] = Counter()
        hits = false = 0
        for pair in pairs(which):
            found = bool(copy_groups(read(pair)))
            wanted[pair.how] += 1
            right[pair.how] += found == pair.copy
            hits += found and pair.copy
            false += found and not pair.copy
            if found != pair.copy and "--errors" in sys.argv:
                print("  wrong:", pair.how, pair.name)
        copies = sum(n for how, n in wanted.items() if not how.startswith("independent"))
        both = hits + false + copies
        print(f"{which}: copies F1 {2 * hits / both:.3f} ({hits} of {copies}, {false} too many)")
        print("  right by kind:", ", ".join(f"{h} {right[h]} of {wanted[h]}" for h in wanted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
