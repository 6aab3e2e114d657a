"""Discrepancies inside pages that hold one or only look like it: `python -m benchmarks.clashes`.

`benchmarks/pages/clashes/*/*.txt` with gold beside them. *Found* is the guide's measure (a line
and a place of their own in common); *both places* asks for every line of the gold. `--show`
prints what was read and missed on the tuning half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runut import knowledge
from runut.acquire import pages
from runut.evaluate.fitting import pairs
from runut.pipeline import read_pages
from runut.records import Discrepancy, Reading

PAGES = Path(__file__).parent / "pages" / "clashes"
HALVES = ("tuning", "held-out")


@dataclass(frozen=True, slots=True)
class Row:
    """One discrepancy: its lines, what it is about, and what to show of it."""

    lines: frozenset[int]
    about: str
    say: str


@dataclass
class Tally:
    """Counts of a half."""

    gold: int = 0
    read: int = 0
    found: int = 0
    both: int = 0
    about: int = 0
    #: Pages without a discrepancy on which one was read.
    accused: int = 0

    def __str__(self) -> str:
        figures = [f"{name} {_f1(hit, self.gold, self.read)}" for name, hit in self._hits()]
        return "  ".join((*figures, f"{self.accused} clean pages accused"))

    def _hits(self) -> tuple[tuple[str, int], ...]:
        return ("found", self.found), ("both places", self.both), ("matter too", self.about)


def _f1(hit: int, gold: int, read: int) -> str:
    precision, recall = hit / max(read, 1), hit / max(gold, 1)
    f1 = 2 * hit / max(gold + read, 1)
    return f"F1 {f1:.3f} P {precision:.3f} R {recall:.3f} ({hit} of {gold}, {read} read)"


def _line(reading: Reading, offset: int) -> int:
    return next(s.line for s in reading.article.segments if s.span.start <= offset < s.span.end)


def _row(reading: Reading, found: Discrepancy) -> Row:
    places = (span.start for side in found.sides for span in side.spans)
    lines = frozenset(_line(reading, start) for start in places)
    say = " / ".join(side.say for side in found.sides)
    return Row(lines, found.about, f"{found.rule}: {say}")


def _fit(one: Row, other: Row) -> float:
    return float(len(one.lines & other.lines) * (1 + (one.about == other.about)))


def score(gold: Sequence[Row], read: Sequence[Row], tally: Tally) -> list[Row]:
    """Add one page to `tally`; return the read rows that are right."""
    fitting = pairs(gold, read, _fit)
    tally.gold += len(gold)
    tally.read += len(read)
    tally.found += len(fitting)
    for right, told in fitting:
        both = right.lines <= told.lines
        tally.both += both
        tally.about += both and right.about == told.about
    tally.accused += bool(read and not gold)
    return [told for _, told in fitting]


def main() -> None:
    """Print the figures of each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="what was read and missed (tuning)")
    show = parser.parse_args().show
    known = knowledge.load()
    for half in HALVES:
        tally = Tally()
        for reading in read_pages(pages(sorted((PAGES / half).glob("*.txt"))), known):
            if not isinstance(reading, Reading):
                continue
            path = PAGES / half / f"{Path(reading.article.page_name).stem}.json"
            rows = json.loads(path.read_text(encoding="utf-8"))["discrepancies"]
            gold = [Row(frozenset(r["lines"]), r["about"], r["say"]) for r in rows]
            read = [_row(reading, d) for d in reading.discrepancies]
            right = score(gold, read, tally)
            if show and half == "tuning":
                _print(path.stem, gold, read, right)
        print(f"{half}: {tally}")


def _print(name: str, gold: Sequence[Row], read: Sequence[Row], right: list[Row]) -> None:
    print(name)
    for row in gold:
        print(f"  gold  {sorted(row.lines)} {row.about}: {row.say}")
    for row in read:
        mark = "right" if row in right else "WRONG"
        print(f"  {mark} {sorted(row.lines)} {row.about}: {row.say}")


if __name__ == "__main__":
    main()
