"""How well and how fast pages are cleaned: made pages of many kinds of site, and real HTML.

    python benchmarks/clean.py [--errors] [--memory N] [--html FOLDER] [--peer NAME=PYTHON]

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
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

from runut.acquire import page_from_bytes
from runut.clean import clean
from runut.knowledge import outlets
from runut.records import Article, Page
from runut.vocabulary import KEPT_LABELS

SITES = Path(__file__).parent / "sites"


@dataclass(frozen=True)
class Made:
    """A made page: its lines with the label of each."""

    kind: str
    group: str
    #: Label and text, a row each; the label `-` marks a row that is markup alone.
    rows: tuple[tuple[str, str], ...]
    markup: bool

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The rows that are lines of the page."""
        return tuple(row for row in self.rows if row[0] != "-")

    @property
    def page(self) -> Page:
        """The page as it would come in."""
        text = ("\n" if self.markup else "\n\n").join(row for _, row in self.rows)
        ending = "html" if self.markup else "txt"
        page = page_from_bytes(text.encode(), f"{self.kind}.{ending}", None)
        if not isinstance(page, Page):
            raise TypeError(page.detail)
        return page


def made_pages() -> Iterator[Made]:
    """Every kind with every story of its language."""
    stories = tomllib.loads((SITES / "stories.toml").read_text(encoding="utf-8"))["story"]
    others = tomllib.loads((SITES / "others.toml").read_text(encoding="utf-8"))
    for group, kind in kinds():
        for story in stories:
            if story["language"] == kind["language"]:
                rows = tuple(_filled(kind["page"], story, others[kind["language"]]))
                yield Made(kind["id"], group, rows, kind.get("markup", False))


def kinds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each kind of site with its group: tuned on, held out, or written later."""
    for name in ("kinds", "fresh"):
        for kind in tomllib.loads((SITES / f"{name}.toml").read_text(encoding="utf-8"))["kind"]:
            held = "held out" if kind.get("held_out") else "tuned on"
            yield (held if name == "kinds" else f"fresh, {held}"), kind


def _filled(
    template: str, story: dict[str, object], others: list[str]
) -> Iterator[tuple[str, str]]:
    paragraphs, subheads = iter(list(story["paragraphs"])), cycle(list(story["subheads"]))  # type: ignore[call-overload]
    other, city = cycle(others), str(story["city"])
    for row in template.strip().splitlines():
        label, text = row.split("|", 1)
        if text == "{rest}":
            yield from ((label, paragraph) for paragraph in paragraphs)
            continue
        if "{p}" in text:
            paragraph = next(paragraphs, None)
            if paragraph is None:
                continue
            text = text.replace("{p}", paragraph)
        text = text.replace("{City}", city).replace("{CITY}", city.upper())
        text = text.replace("{title}", str(story["title"])).replace(
            "{sub}", next(subheads) if "{sub}" in text else ""
        )
        yield label, text.replace("{other}", next(other) if "{other}" in text else "")


def line_labels(article: Article) -> list[str]:
    """The label that most words of each line bear."""
    words: dict[int, Counter[str]] = defaultdict(Counter)
    for segment in article.segments:
        words[segment.line][segment.label] += len(article.quote(segment.span).split())
    return [words[line].most_common(1)[0][0] for line in sorted(words)]


def f1(hit: int, gold: int, read: int) -> float:
    """F1 of counts."""
    return 2 * hit / (gold + read) if gold + read else 1.0


class Tally:
    """Counts over pages: kept lines, and each label."""

    def __init__(self) -> None:
        self.pages = 0
        self.kept = [0, 0, 0]
        self.labels: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, gold: list[str], read: list[str]) -> None:
        """Count one page."""
        self.pages += 1
        for g, r in zip(gold, read, strict=True):
            keep, kept = g in KEPT_LABELS, r in KEPT_LABELS
            self.kept = [self.kept[0] + (keep and kept), self.kept[1] + keep, self.kept[2] + kept]
            self.labels[g][0] += g == r
            self.labels[g][1] += 1
            self.labels[r][2] += 1

    def __str__(self) -> str:
        each = {label: f1(*c) for label, c in sorted(self.labels.items()) if c[1]}
        macro = sum(each.values()) / len(each) if each else 0.0
        row = "  ".join(f"{label} {value:.2f}" for label, value in each.items())
        kept = f"kept lines F1 {f1(*self.kept):.4f}  macro F1 {macro:.4f}"
        return f"{self.pages} pages  {kept}\n    {row}"


def measure_made(errors: bool) -> None:
    """Print the figures of made pages, and with `errors` each line that is labelled otherwise."""
    known = outlets.load()
    tallies: dict[str, Tally] = defaultdict(Tally)
    made = list(made_pages())
    seen = set()
    for one in made:
        article = clean(one.page, known)
        read = line_labels(article) if isinstance(article, Article) else ["none"] * len(one.lines)
        if len(read) != len(one.lines):
            print(f"  {one.kind}: {len(read)} lines for {len(one.lines)}")
            read = ["none"] * len(one.lines)
        tallies[one.group].add([label for label, _ in one.lines], read)
        for (label, text), got in zip(one.lines, read, strict=True):
            if errors and label != got and (one.kind, text[:30]) not in seen:
                seen.add((one.kind, text[:30]))
                print(
                    f"{'*' if 'held out' in one.group else ' '} {one.kind:18} "
                    f"{label:10} read {got:10} {text[:90]}"
                )
    for group, tally in tallies.items():
        print(f"{group}:  {tally}")
    pages = [one.page for one in made if not one.markup]
    start = process_time()
    for page in pages * 5:
        clean(page, known)
    print(f"flattened: {5 * len(pages) / (process_time() - start):.0f} pages a second")


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
    if options.memory:
        measure_memory(options.memory)
    if options.html:
        measure_html(options.html, dict(peer.split("=", 1) for peer in options.peer))


if __name__ == "__main__":
    main()
