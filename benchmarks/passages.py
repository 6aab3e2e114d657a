"""Character F1 of copied passages on annotated documents in PAN 2011 form.

    python -m benchmarks.passages DIR

DIR holds `source-documents/` and `suspicious-documents/` (text, and XML with the offsets). Where
`datasketch` is installed, MinHash over windows of sentences is measured beside it.
"""

from __future__ import annotations

import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from runut.compare.passages import aligned

WORD = re.compile(r"\w+")
#: A document with the places of its words.
Document = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]
Row = tuple[str, int, int, str, int, int]
#: Words of a window for MinHash, and the Jaccard from which two windows are copies.
WINDOW, ALIKE = 40, 0.3


def documents(folder: Path) -> dict[str, Document]:
    """Every text of a folder as words and their places."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        matches = list(WORD.finditer(path.read_text(encoding="utf-8")))
        words = tuple(m[0].casefold() for m in matches)
        found[path.name] = (words, tuple(m.span() for m in matches))
    return found


def annotated(folder: Path) -> list[Row]:
    """The copied passages as annotated."""
    rows = []
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314 (files of our own choice)
        for feature in root.findall("feature"):
            here, there = int(feature.get("this_offset", 0)), int(feature.get("source_offset", 0))
            ends = here + int(feature.get("this_length", 0))
            others = there + int(feature.get("source_length", 0))
            source = feature.get("source_reference", "")
            rows.append((root.get("reference", ""), here, ends, source, there, others))
    return rows


def characters(rows: Iterable[Row]) -> set[tuple[str, str, int, int]]:
    """Every character of either document that stands in a passage."""
    found: set[tuple[str, str, int, int]] = set()
    for page, start, end, other, first, last in rows:
        found.update((page, other, 0, at) for at in range(start, end))
        found.update((page, other, 1, at) for at in range(first, last))
    return found


def ours(left: Document, right: Document) -> list[tuple[int, int, int, int]]:
    """Passages by `runut.compare.passages`."""
    return [(*p.left, *p.right) for p in aligned(left[0], right[0])]


def minhash(left: Document, right: Document) -> list[tuple[int, int, int, int]]:
    """Windows whose MinHash of pairs of words is alike."""
    sketches = import_module("datasketch")

    def windows(words: tuple[str, ...]) -> list[tuple[int, Any]]:
        found = []
        for start in range(0, max(1, len(words) - WINDOW), WINDOW // 2):
            sketch = sketches.MinHash(num_perm=64)
            part = words[start : start + WINDOW]
            sketch.update_batch([f"{a} {b}".encode() for a, b in pairwise(part)])
            found.append((start, sketch))
        return found

    here, there = windows(left[0]), windows(right[0])
    return [
        (i, min(i + WINDOW, len(left[0])), j, min(j + WINDOW, len(right[0])))
        for (i, a), (j, b) in product(here, there)
        if a.jaccard(b) >= ALIKE
    ]


Finder = Callable[[Document, Document], list[tuple[int, int, int, int]]]


def measure(name: str, find: Finder, folder: Path) -> None:
    """Print precision, recall and F1 of characters, and the time."""
    sources = documents(folder / "source-documents")
    pages = documents(folder / "suspicious-documents")
    began = time.perf_counter()
    rows: list[Row] = []
    for (page, left), (other, right) in product(pages.items(), sources.items()):
        for a, b, c, d in find(left, right):
            here, there = left[1], right[1]
            rows.append((page, here[a][0], here[b - 1][1], other, there[c][0], there[d - 1][1]))
    took = time.perf_counter() - began
    gold, read = characters(annotated(folder / "suspicious-documents")), characters(rows)
    right_ones = len(gold & read)
    p, r = right_ones / max(1, len(read)), right_ones / max(1, len(gold))
    f1 = 2 * p * r / max(1e-9, p + r)
    print(f"{name:22} f1 {f1:.3f}  p {p:.3f}  r {r:.3f}  {len(rows)} passages  {took:.1f} s")


def main() -> int:
    """Measure the passages of the folder on the command line."""
    folder = Path(sys.argv[1])
    measure("runut", ours, folder)
    if find_spec("datasketch"):
        measure("datasketch (MinHash)", minhash, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
