"""How well and how fast pages are cleaned: made pages of many kinds of site, and real HTML.

    python benchmarks/clean.py [--errors] [--html FOLDER]

Made pages are put together from `benchmarks/sites/`, every label known by construction. Rules are
tuned on the kinds that are not held out; the figure that counts is that of the others.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

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
    held_out: bool
    lines: tuple[tuple[str, str], ...]

    @property
    def page(self) -> Page:
        """The page as it would come in."""
        text = "\n\n".join(line for _, line in self.lines)
        page = page_from_bytes(text.encode(), f"{self.kind}.txt", None)
        if not isinstance(page, Page):
            raise TypeError(page.detail)
        return page


def made_pages() -> Iterator[Made]:
    """Every kind with every story of its language."""
    stories = tomllib.loads((SITES / "stories.toml").read_text(encoding="utf-8"))["story"]
    others = tomllib.loads((SITES / "others.toml").read_text(encoding="utf-8"))
    for kind in tomllib.loads((SITES / "kinds.toml").read_text(encoding="utf-8"))["kind"]:
        for story in stories:
            if story["language"] == kind["language"]:
                lines = tuple(_filled(kind["page"], story, others[kind["language"]]))
                yield Made(kind["id"], kind.get("held_out", False), lines)


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
    tallies = {False: Tally(), True: Tally()}
    made = list(made_pages())
    seen = set()
    for one in made:
        article = clean(one.page, known)
        read = line_labels(article) if isinstance(article, Article) else ["none"] * len(one.lines)
        tallies[one.held_out].add([label for label, _ in one.lines], read)
        for (label, text), got in zip(one.lines, read, strict=True):
            if errors and label != got and (one.kind, text[:30]) not in seen:
                seen.add((one.kind, text[:30]))
                print(
                    f"{'*' if one.held_out else ' '} {one.kind:18} "
                    f"{label:10} read {got:10} {text[:90]}"
                )
    print(f"tuned on:  {tallies[False]}")
    print(f"held out:  {tallies[True]}")
    pages = [one.page for one in made]
    start = perf_counter()
    for page in pages * 5:
        clean(page, known)
    print(f"flattened: {5 * len(pages) / (perf_counter() - start):.0f} pages a second")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="print each line that is labelled otherwise"
    )
    measure_made(parser.parse_args().errors)


if __name__ == "__main__":
    main()
