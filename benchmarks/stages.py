"""Each stage over the example pages: pages per second, bytes per page, and a peer beside it.

    make bench        or        python -m benchmarks.stages [--seconds 5]

Each stage runs over all pages again and again for so many seconds, on one core; what it works
on is made beforehand. A peer does the part of the work that it can do, in the same run: trafilatura
extracts the text of the HTML pages only, dateparser finds dates in the text of all pages.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import dateparser.search
import trafilatura
from rich.console import Console
from rich.table import Table

from runut.acquire import pages
from runut.annotate import annotate, times
from runut.clean import clean
from runut.codec import decode, encode, page_json
from runut.knowledge import load
from runut.knowledge.outlets import load as load_outlets
from runut.pipeline import compare_readings, date_readings
from runut.records import Article, Page, Reading
from runut.store import open_store

EXAMPLES = Path(__file__).parent.parent / "examples" / "pages"


@dataclass(frozen=True)
class Stage:
    """One thing to time: called once with all its pages, it handles each."""

    name: str
    run: Callable[[], object]
    pages: int
    #: Bytes that come out, all pages together; None where nothing is kept.
    size: int | None = None
    #: Name of the peer, and the same work done by it.
    peer: tuple[str, Callable[[], object]] | None = None


@dataclass(frozen=True)
class Material:
    """What the stages work on, each made by the stage before."""

    pages: Sequence[Page]
    articles: Sequence[Article]
    readings: Sequence[Reading]


def material() -> Material:
    """Return the example pages at every point of their way."""
    received = [page for page in pages([EXAMPLES]) if isinstance(page, Page)]
    cleaned = [clean(page, load_outlets()) for page in received]
    articles = [article for article in cleaned if isinstance(article, Article)]
    readings = [annotate(article, load()) for article in articles]
    return Material(received, articles, readings)


def stages(given: Material) -> list[Stage]:
    """Return what is timed, in the order of a page's way."""
    count = len(given.pages)
    html = [page for page in given.pages if page.media_type == "text/html"]
    encoded = [encode(reading) for reading in given.readings]
    size = sum(map(len, encoded))
    published = [reading.published.value for reading in given.readings]

    def only_times() -> None:
        for article, value in zip(given.articles, published, strict=True):
            times.find(article, value)

    return [
        Stage("acquire", lambda: list(pages([EXAMPLES])), count),
        Stage(
            "clean, HTML only",
            lambda: [clean(page, load_outlets()) for page in html],
            len(html),
            peer=("trafilatura", lambda: [trafilatura.extract(page.content) for page in html]),
        ),
        Stage(
            "clean",
            lambda: [clean(page, load_outlets()) for page in given.pages],
            count,
            sum(len(encode(article)) for article in given.articles),
        ),
        Stage(
            "annotate: times",
            only_times,
            count,
            peer=("dateparser", lambda: [_dates(article) for article in given.articles]),
        ),
        Stage("annotate", lambda: [annotate(a, load()) for a in given.articles], count, size),
        Stage("date by others", lambda: date_readings(given.readings, load()), count),
        Stage("compare", lambda: compare_readings(given.readings, load()), count),
        Stage("encode", lambda: [encode(reading) for reading in given.readings], count, size),
        Stage("decode", lambda: [decode(body, Reading) for body in encoded], count),
        Stage("as JSON", lambda: [encode(page_json(r)) for r in given.readings], count),
        Stage("store", lambda: _stored(given), count),
    ]


def rate(run: Callable[[], object], count: int, seconds: float) -> float:
    """Return pages per second: the best of the rounds that fit into the time given."""
    run()
    best, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return count / best if best < float("inf") else 0.0


def _dates(article: Article) -> object:
    language = article.language if article.language in {"id", "en"} else "en"
    return dateparser.search.search_dates(article.text, languages=[language])


def _stored(given: Material) -> None:
    with open_store("sqlite://") as store:
        for page, reading in zip(given.pages, given.readings, strict=True):
            store.put(page, reading, "benchmark")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="time for each stage")
    seconds = parser.parse_args().seconds
    table = Table("stage", "pages/s", "ms/page", "bytes/page", "peer", "its pages/s", "ratio")
    for stage in stages(material()):
        ours = rate(stage.run, stage.pages, seconds)
        size = f"{stage.size // stage.pages:,}" if stage.size else ""
        row = [stage.name, f"{ours:,.0f}", f"{1000 / ours:.2f}", size]
        if stage.peer:
            name, run = stage.peer
            theirs = rate(run, stage.pages, seconds)
            row += [name, f"{theirs:,.1f}", f"{ours / theirs:.1f}"]
        table.add_row(*row)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
