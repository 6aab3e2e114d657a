"""How well and how fast pages are cleaned: made pages of many kinds of site, and real HTML.

    python -m benchmarks.clean [--errors] [--memory N] [--html FOLDER] [--peer NAME=PYTHON]

Made pages are put together from `benchmarks/sites/`, every label known by construction. Rules are
tuned on the kinds that are not held out; the figure that counts is that of the others.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import resource
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.madepages import Made, made_pages
from runut.acquire import page_from_bytes
from runut.clean import clean
from runut.knowledge import outlets
from runut.records import Article, Page, Segment
from runut.vocabulary import KEPT_LABELS


def line_labels(article: Article) -> list[str]:
    """The label that most words of each line bear."""
    words: dict[int, Counter[str]] = defaultdict(Counter)
    for segment in article.segments:
        words[segment.line][segment.label] += len(article.quote(segment.span).split())
    return [words[line].most_common(1)[0][0] for line in sorted(words)]


def word_labels(article: Article) -> list[list[str]]:
    """The label of each word of each line: that of the segment in which it begins."""
    lines: dict[int, list[Segment]] = defaultdict(list)
    for segment in article.segments:
        lines[segment.line].append(segment)
    read: list[list[str]] = []
    for _, parts in sorted(lines.items()):
        whole = article.text[parts[0].span.start : parts[-1].span.end]
        starts = [parts[0].span.start + word.start() for word in re.finditer(r"\S+", whole)]
        read.append(
            [next((s.label for s in parts if at < s.span.end), parts[-1].label) for at in starts]
        )
    return read


def f1(hit: int, gold: int, read: int) -> float:
    """F1 of counts."""
    return 2 * hit / (gold + read) if gold + read else 1.0


class Tally:
    """Counts over pages: kept lines, kept words, and each label."""

    def __init__(self) -> None:
        self.pages = 0
        self.kept, self.words = [0, 0, 0], [0, 0, 0]
        self.labels: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, gold: list[str], read: list[str]) -> None:
        """Count the lines of one page."""
        self.pages += 1
        for g, r in zip(gold, read, strict=True):
            _count(self.kept, g in KEPT_LABELS, r in KEPT_LABELS)
            self.labels[g][0] += g == r
            self.labels[g][1] += 1
            self.labels[r][2] += 1

    def add_words(self, gold: list[list[str]], read: list[list[str]]) -> None:
        """Count the words of one page; a dateline before a paragraph may be kept or not."""
        for golden, given in zip(gold, read, strict=True):
            for g, r in zip(golden, given, strict=True):
                if (g, r) != ("body", "dateline"):
                    _count(self.words, g in KEPT_LABELS, r in KEPT_LABELS)

    def __str__(self) -> str:
        each = {label: f1(*c) for label, c in sorted(self.labels.items()) if c[1]}
        macro = sum(each.values()) / len(each) if each else 0.0
        row = "  ".join(f"{label} {value:.2f}" for label, value in each.items())
        kept = f"kept lines F1 {f1(*self.kept):.4f}  kept words F1 {f1(*self.words):.4f}"
        return f"{self.pages} pages  {kept}  macro F1 {macro:.4f}\n    {row}"


def _count(counts: list[int], gold: bool, read: bool) -> None:
    counts[0] += gold and read
    counts[1] += gold
    counts[2] += read


def measure_made(errors: bool) -> None:
    """Print the figures of made pages.

    With `errors`, print each line of the kinds tuned on that is labelled otherwise.
    """
    known = outlets.load()
    tallies: dict[str, Tally] = defaultdict(Tally)
    made = list(made_pages())
    for one in made:
        article, gold = clean(one.page, known), [row.label for row in one.lines]
        if not isinstance(article, Article):
            tallies[one.group].add(gold, ["none"] * len(gold))
            continue
        tallies[one.group].add(gold, line_labels(article))
        if not one.markup:
            tallies[one.group].add_words([row.words() for row in one.lines], word_labels(article))
        if errors and "held out" not in one.group:
            _print_errors(one, line_labels(article))
    for group, tally in tallies.items():
        print(f"{group}:  {tally}")


def measure_speed() -> None:
    """Print how many made pages without markup are cleaned in a second."""
    known = outlets.load()
    pages = [one.page for one in made_pages() if not one.markup]
    start = process_time()
    for page in pages * 5:
        clean(page, known)
    print(f"flattened: {5 * len(pages) / (process_time() - start):.0f} pages a second")


def _print_errors(one: Made, read: list[str]) -> None:
    for row, got in zip(one.lines, read, strict=True):
        if row.label != got:
            print(f"{one.kind:22} {row.label:10} read {got:10} {row.text[:90]}")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the article extraction benchmark counts them."""
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def measure_html(folder: Path, peers: dict[str, str]) -> None:
    """Print F1 and speed on real pages beside every extractor that is installed.

    `peers` gives the Python that has each peer which wants other versions than Runut.
    """
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth
    }
    gold = {key: shingles(truth[key]["articleBody"]) for key in truth}
    for name, extract in extractors().items():
        # the second round, when models are loaded and patterns compiled
        for _ in range(2):
            start = process_time()
            texts = {key: extract(content) for key, content in pages.items()}
            took = process_time() - start
        _print_html(name, gold, texts, took)
    for name in ("readability", "newspaper", "newsplease"):
        if name not in peers:
            print(f"{name:20} is not measured: give --peer {name}=PYTHON")
            continue
        decoded = "\n".join(json.dumps(c.decode("utf-8", "replace")) for c in pages.values())
        script = Path(__file__).with_name("peer.py")
        answer = subprocess.run(
            [peers[name], str(script), name],
            input=decoded,
            capture_output=True,
            text=True,
            check=True,
        )
        *lines, seconds = answer.stdout.splitlines()
        told = dict(zip(pages, map(json.loads, lines), strict=True))
        _print_html(name, gold, told, json.loads(seconds))


def _print_html(
    name: str, gold: dict[str, Counter[tuple[str, ...]]], texts: dict[str, str], took: float
) -> None:
    shares: list[tuple[float, float]] = []
    for key, text in texts.items():
        read = shingles(text)
        hit = (gold[key] & read).total()
        precision = hit / read.total() if read else float(not gold[key])
        shares.append((precision, hit / gold[key].total() if gold[key] else 1.0))
    p, r = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    print(
        f"{name:20} F1 {2 * p * r / (p + r):.4f}  P {p:.4f}  R {r:.4f}  "
        f"{len(texts) / took:.0f} pages a second"
    )


def measure_memory(count: int) -> None:
    """Print the peak of memory along `count` made pages: it must not grow with them."""
    known = outlets.load()
    pages = cycle([one.page for one in made_pages()])
    for done in range(1, count + 1):
        clean(next(pages), known)
        if done in (count // 10, count // 2, count):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"memory: {peak} MB at most after {done} pages")


def extractors() -> dict[str, Callable[[bytes], str]]:
    """Runut and the peers that can be imported beside it, each from bytes to its main text."""
    known = outlets.load()

    def runut(content: bytes) -> str:
        page = page_from_bytes(content, "page.html", None)
        article = clean(page, known) if isinstance(page, Page) else page
        if not isinstance(article, Article):
            return ""
        kept = (s.span for s in article.segments if s.label in ("body", "subhead"))
        return "\n".join(article.quote(span) for span in kept)

    def text_of(content: bytes) -> str:
        return content.decode("utf-8", "replace")

    found: dict[str, Callable[[bytes], str]] = {"runut": runut}
    trafilatura = _module("trafilatura")
    if trafilatura:
        found["trafilatura"] = lambda c: (
            trafilatura.extract(text_of(c), include_comments=False) or ""
        )
        found["trafilatura fast"] = lambda c: (
            trafilatura.extract(text_of(c), fast=True, include_comments=False) or ""
        )
    resiliparse = _module("resiliparse.extract.html2text")
    if resiliparse:
        found["resiliparse"] = lambda c: resiliparse.extract_plain_text(
            text_of(c), main_content=True, alt_texts=False
        )
    return found


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name:20} is not installed")
        return None


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print each line labelled otherwise")
    parser.add_argument("--html", type=Path, help="folder with ground-truth.json and html/")
    parser.add_argument(
        "--peer", action="append", default=[], help="NAME=PYTHON: a Python that has the peer"
    )
    parser.add_argument("--memory", type=int, help="made pages to read for the peak of memory")
    options = parser.parse_args()
    measure_made(options.errors)
    if not options.errors:
        measure_speed()
    if options.memory:
        measure_memory(options.memory)
    if options.html:
        measure_html(options.html, dict(peer.split("=", 1) for peer in options.peer))


if __name__ == "__main__":
    main()
