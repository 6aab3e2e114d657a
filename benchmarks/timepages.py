"""Times on whole pages: short newspaper pages, read with the day that each of them tells.

    python -m benchmarks.timepages [--show] [--held-out]

`benchmarks/times/pages.txt` and `pages-held-out.txt` hold pages written for this, each after
`= name | language | day of publication, or -`, with every time marked `{words|value}` on every
line, links included. Both were written before any of them was read; the second is kept apart, and
only its totals are looked at. Recognition counts overlapping spans; a value has to be equal.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from benchmarks.times import FOLDER, Sentence, score
from runut.acquire import page_from_bytes
from runut.annotate.times import find, infer
from runut.clean import clean
from runut.knowledge.outlets import load as load_outlets
from runut.records import Article, Page, Span

SETS = (("pages", False), ("pages-held-out", True))
#: A clock line may hold a bar itself, so the value comes after the last one.
_MARK = re.compile(r"\{([^{}]+)\|([^{}|]+)\}")


def pages(name: str) -> Iterator[Sentence]:
    """Yield each page of a set; `published` is empty where the page tells no day."""
    for part in (FOLDER / f"{name}.txt").read_text("utf-8").split("\n= "):
        head, _, body = part.removeprefix("= ").partition("\n")
        _, language, published = head.split(" | ")
        text, at, times = "", 0, []
        for mark in _MARK.finditer(body):
            text += body[at : mark.start()]
            times.append((Span(len(text), len(text) + len(mark[1])), mark[2]))
            text += mark[1]
            at = mark.end()
        yield Sentence(
            language, published.strip("-"), text + body[at:], tuple(times), held_out=False
        )


def read(page: Sentence) -> tuple[str | None, list[tuple[Span, str]]]:
    """Return the day that Runut gives `page`, and its times in the spans of `page.text`."""
    source = page_from_bytes(page.text.encode(), "page.txt", None)
    article = clean(source, load_outlets()) if isinstance(source, Page) else source
    if not isinstance(article, Article):
        raise TypeError(article.detail)
    published = infer(article, find(article, None)).value
    times = find(article, published)
    if article.text != page.text:
        raise ValueError(f"cleaned text differs: {page.text[:40]!r}")
    return published, [(t.span, t.value or "") for t in times]


def main() -> None:
    """Print recognition and value F1 of both sets, and how many pages were dated rightly."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what was read wrongly")
    parser.add_argument("--held-out", action="store_true", help="show the held out part too")
    options = parser.parse_args()
    print(f"{'':16}times  recognition F1  value F1   pages dated")
    for name, held_out in SETS:
        report(name, list(pages(name)), show=options.show and (options.held_out or not held_out))


def report(name: str, these: list[Sentence], *, show: bool) -> None:
    """Print one line of figures, after what was read wrongly."""
    got = {page.text: read(page) for page in these}
    wrong = [page for page in these if (got[page.text][0] or "") != page.published]
    for page in wrong if show else ():
        print(f"   dated {got[page.text][0]}, is {page.published} | {page.text[:60]!r}")
    figures = score(lambda p: list(got[p.text][1]), these, show=show, days_only=False)
    recognised, valued = figures.f1(figures.found), figures.f1(figures.valued)
    dated = f"{len(these) - len(wrong)} of {len(these)}"
    print(f"{name:16}{figures.gold:5} {recognised:14.3f} {valued:10.3f}     {dated}")


if __name__ == "__main__":
    main()
