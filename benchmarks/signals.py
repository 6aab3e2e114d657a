"""Signals and credits of pages, kind by kind: `python -m benchmarks.signals`.

The gold of `benchmarks/pages/signals/*/gold.toml`, and with `--long` `benchmarks/pages/*/*.json`.
Of the half that is kept apart only totals are printed; `--show` prints what was read wrongly on
the other, with the words that gave a signal away.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from runut import knowledge
from runut.acquire import pages
from runut.evaluate.figures import Tally
from runut.evaluate.fitting import words
from runut.pipeline import read_pages
from runut.records import Reading

PAGES = Path(__file__).parent / "pages"
HALVES = ("tuning", "held-out")
#: What gold tells of a page: its signals and its credits.
Gold = dict[str, set[str]]


def short(half: str) -> Iterator[tuple[Path, Gold]]:
    """Give each page of `half` that has gold for signals and credits alone."""
    folder = PAGES / "signals" / half
    held = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    for name, row in held.items():
        yield folder / f"{name}.txt", _gold(row)


def long(half: str) -> Iterator[tuple[Path, Gold]]:
    """Give each page of `half` whose gold tells everything."""
    for path in sorted((PAGES / half).glob("*.json")):
        yield path.with_suffix(".txt"), _gold(json.loads(path.read_text(encoding="utf-8")))


def _gold(row: dict[str, list[str]]) -> Gold:
    return {what: {" ".join(words(one)) for one in row[what]} for what in ("signals", "credits")}


def _read(reading: Reading) -> Gold:
    signals: list[str] = [one.kind for one in reading.signals]
    return _gold({"signals": signals, "credits": [one.value for one in reading.article.credits]})


def _show(reading: Reading, gold: Gold, read: Gold) -> None:
    for what in gold:
        missed, extra = sorted(gold[what] - read[what]), sorted(read[what] - gold[what])
        if missed or extra:
            print(f"  {reading.article.page_name} {what}: missed {missed}, extra {extra}")
    for one in reading.signals:
        if " ".join(words(one.kind)) not in gold["signals"]:
            said = " | ".join(reading.article.quote(span)[:60] for span in one.spans[:6])
            print(f"      {one.rule}: {said}")


def main() -> None:
    """Print the figures of each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="what was read wrongly (tuning)")
    parser.add_argument("--long", action="store_true", help="the long pages too")
    options = parser.parse_args()
    known = knowledge.load()
    for half in HALVES:
        gold = dict(short(half)) | (dict(long(half)) if options.long else {})
        by_name = {path.stem: row for path, row in gold.items()}
        tallies: defaultdict[str, Tally] = defaultdict(Tally)
        for reading in read_pages(pages(list(gold)), known):
            if not isinstance(reading, Reading):
                continue
            right = by_name[Path(reading.article.page_name).stem]
            read = _read(reading)
            for what in right:
                _count(tallies, what, right[what], read[what])
            for kind in (right["signals"] | read["signals"]) if half == "tuning" else ():
                _count(tallies, f"  {kind}", right["signals"] & {kind}, read["signals"] & {kind})
            if options.show and half == "tuning":
                _show(reading, right, read)
        print(f"{half}: {len(gold)} pages")
        for name, tally in sorted(tallies.items()):
            f = tally.figure()
            told = f"f1 {f['f1']:.3f} p {f['p']:.3f} r {f['r']:.3f} ({f['gold']}, {f['read']})"
            print(f"{name:22} {told}")


def _count(tallies: defaultdict[str, Tally], name: str, gold: set[str], read: set[str]) -> None:
    tallies[name].add(len(gold & read), len(gold), len(read))


if __name__ == "__main__":
    main()
