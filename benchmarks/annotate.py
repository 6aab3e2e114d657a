"""The annotate stage on one core: pages a second, and the share of each of its parts.

    make bench-annotate        or        python -m benchmarks.annotate [--seconds 20]

The pages are those of `examples/pages` and `benchmarks/pages/tuning`, already cleaned; a page is
counted as 300 words of what is read. The process is held to one core and its processor time is
what counts, so that other work on the machine does not: the wall clock stands beside it.
`python -m benchmarks.avx2 -m benchmarks.annotate` does the same on a processor without AVX-512.
"""

from __future__ import annotations

import argparse
import importlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import runut.annotate
from runut.acquire import pages
from runut.annotate import annotate
from runut.clean import clean
from runut.knowledge import load
from runut.knowledge.outlets import load as load_outlets
from runut.records import Article, Page
from runut.vocabulary import READ_LABELS

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "examples" / "pages", ROOT / "benchmarks" / "pages" / "tuning")
#: Words of a page as the issue counts them.
PAGE = 300
#: What is timed: where `annotate` looks the function up, and the name of its part.
PARTS = (
    ("runut.annotate.sentences", "split", "sentences"),
    ("runut.annotate.times", "find", "times"),
    ("runut.annotate.times", "infer", "times"),
    ("runut.annotate", "learn", "encoder and heads"),
    ("runut.annotate.names", "find", "names"),
    ("runut.annotate.statements", "find", "statements"),
    ("runut.annotate.events", "find", "events"),
    ("runut.annotate.conflicts", "find", "conflicts and signals"),
    ("runut.annotate.signals", "find", "conflicts and signals"),
)


@dataclass
class Watch:
    """Processor seconds spent in each part."""

    spent: dict[str, float] = field(default_factory=dict)

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, its time added to `part`."""

        def run(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.spent[part] = self.spent.get(part, 0.0) + time.process_time() - began

        return run


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Time every part while the block runs."""
    with ExitStack() as stack:
        for module, name, part in PARTS:
            owner = importlib.import_module(module)
            stack.enter_context(patch.object(owner, name, watch.timed(part, getattr(owner, name))))
        yield


def articles() -> list[Article]:
    """Return the pages, cleaned."""
    texts = [path for folder in FOLDERS for path in sorted(folder.iterdir()) if _is_page(path)]
    cleaned = [clean(page, load_outlets()) for page in pages(texts) if isinstance(page, Page)]
    return [article for article in cleaned if isinstance(article, Article)]


def _is_page(path: Path) -> bool:
    return path.suffix != ".json"


def words_read(these: Sequence[Article]) -> int:
    """Return the words in the lines that are read."""
    return sum(
        len(article.quote(segment.span).split())
        for article in these
        for segment in article.segments
        if segment.label in READ_LABELS
    )


def main() -> None:
    """Print pages a second and the share of each part."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long to go on, at least")
    seconds = parser.parse_args().seconds
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    these, world, watch = articles(), load(), Watch()
    for article in these:
        annotate(article, world)  # loads and compiles
    rounds, wall, began = 0, time.perf_counter(), time.process_time()
    with watched(watch):
        while time.process_time() - began < seconds:
            for article in these:
                runut.annotate.annotate(article, world)
            rounds += 1
    spent, wall = time.process_time() - began, time.perf_counter() - wall
    read = rounds * words_read(these)
    report(watch, spent, read)
    print(f"{len(these)} pages, {rounds} rounds; by the wall clock {read / PAGE / wall:.1f}")


def report(watch: Watch, spent: float, read: int) -> None:
    """Print a line for each part and the whole."""
    print(f"{'':24}{'share':>7}{'ms a page':>11}")
    left = spent - sum(watch.spent.values())
    for part, seconds in [*watch.spent.items(), ("everything else", left)]:
        print(f"{part:24}{seconds / spent:7.1%}{seconds / (read / PAGE) * 1000:11.1f}")
    print(f"{'pages a second':24}{read / PAGE / spent:7.1f}   ({read / spent:,.0f} words a second)")


if __name__ == "__main__":
    main()
