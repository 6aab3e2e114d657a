"""Times: how well Runut reads them, beside dateparser, on sentences written for this.

    python -m benchmarks.times [--show] [--held-out] [--meantime FOLDER]

`benchmarks/times/<language>.txt` holds one sentence a line, read on the date above it, with
every time marked `{words|value}`. Every third sentence is held out: rules are tuned on the others
only. `id-newspaper.txt` and `id-newspaper-2.txt` were held out as wholes until read once.
`--meantime` reads a folder of the MEANTIME corpus (English news in CAT XML) too.
Recognition counts overlapping spans; a value has to be equal. dateparser knows neither TIMEX3
nor lengths, so its values are compared on those that are days, months and years.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.meantime import documents
from runut.annotate.times import find
from runut.records import Article, Published, Segment, Span

FOLDER = Path(__file__).parent / "times"
LANGUAGES = ("id", "en")
#: Further sets of a language, and whether each is held out.
FURTHER = (("id", "id-newspaper", False), ("id", "id-newspaper-2", False))
HELD_OUT = 3
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}$")
Read = Callable[["Sentence"], list[tuple[Span, str]]]


@dataclass(frozen=True)
class Sentence:
    """One sentence of the set with its times."""

    language: str
    published: str
    text: str
    times: tuple[tuple[Span, str], ...]
    held_out: bool


@dataclass
class Score:
    """Counts over a set of sentences."""

    gold: int = 0
    read: int = 0
    found: int = 0
    valued: int = 0

    def f1(self, hits: int) -> float:
        """F1 of so many hits."""
        return 2 * hits / (self.gold + self.read) if self.gold + self.read else 0.0


def sentences(language: str, name: str | None = None) -> Iterator[Sentence]:
    """Yield the sentences of one language's file, or of the one called `name`."""
    published, number = "", 0
    for line in (FOLDER / f"{name or language}.txt").read_text("utf-8").splitlines():
        if line.startswith("# published "):
            published = line.removeprefix("# published ")
            continue
        number += 1
        yield _sentence(line, language, published, held_out=number % HELD_OUT == 0)


def news(folder: Path) -> Iterator[Sentence]:
    """Yield each document of MEANTIME in `folder` as if it were one sentence."""
    for document in documents(folder):
        yield Sentence("en", document.published, document.text, document.times, held_out=False)


def _sentence(line: str, language: str, published: str, *, held_out: bool) -> Sentence:
    text, at, times = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        times.append((Span(len(text), len(text) + len(mark[1])), mark[2]))
        text += mark[1]
        at = mark.end()
    return Sentence(language, published, text + line[at:], tuple(times), held_out)


def article(sentence: Sentence) -> Article:
    """The sentence as a page of body lines (one, but for whole documents)."""
    return Article(
        page_id=sentence.text,
        page_name="benchmark",
        text=sentence.text,
        segments=tuple(_lines(sentence.text)),
        origins=(),
        media_type="text/plain",
        language=sentence.language,
        title=None,
        outlet=None,
        published=Published(None, None, None, "benchmark"),
        bylines=(),
        credits=(),
        signals=(),
    )


def _lines(text: str) -> Iterator[Segment]:
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield Segment(number, Span(at, at + len(line)), "body", "benchmark")
        at += len(line) + 1


def by_runut(sentence: Sentence) -> list[tuple[Span, str]]:
    """What Runut reads."""
    return [(t.span, t.value or "") for t in find(article(sentence), sentence.published)]


def by_dateparser(sentence: Sentence) -> list[tuple[Span, str]]:
    """What `dateparser.search.search_dates` reads, as days."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer, not a dependency

    day = datetime.fromisoformat(sentence.published)
    settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
    found = search_dates(sentence.text, languages=[sentence.language], settings=settings) or []
    out, at = [], 0
    for words, when in found:
        start = sentence.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append((Span(start, at), when.date().isoformat()))
    return out


def score(read: Read, these: list[Sentence], *, show: bool, days_only: bool) -> Score:
    """Compare what `read` gives with the marks of `these`."""
    total = Score()
    for sentence in these:
        left = read(sentence)
        total.gold += len(sentence.times)
        total.read += len(left)
        for span, value in sentence.times:
            hit = next((r for r in left if r[0].overlaps(span)), None)
            words = sentence.text[span.start : span.end]
            if hit is None:
                _tell(show, f"missed   {words!r} {value} | {_around(sentence.text, span)}")
                continue
            left.remove(hit)
            total.found += 1
            right = hit[1].startswith(value) if days_only else hit[1] == value
            total.valued += right and (not days_only or bool(_CALENDAR.match(value)))
            if not right:
                _tell(
                    show,
                    f"valued   {words!r} {value}, read {hit[1]} | {_around(sentence.text, span)}",
                )
        for span, value in left:
            words = sentence.text[span.start : span.end]
            _tell(show, f"no time  {words!r} {value} | {_around(sentence.text, span)}")
    return total


def _around(text: str, span: Span) -> str:
    return " ".join(text[max(0, span.start - 60) : span.end + 40].split())


def _tell(show: bool, line: str) -> None:
    if show:
        print("  ", line)


def main() -> None:
    """Print recognition and value F1 by language, tuned on and held out, for both programs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what was read wrongly")
    parser.add_argument("--held-out", action="store_true", help="show the held out part too")
    parser.add_argument("--meantime", type=Path, help="a folder of MEANTIME's XML files")
    options = parser.parse_args()
    print(f"{'':34}times  recognition F1  value F1   a second")
    for name, these, held_out in parts(options.meantime):
        show = options.show and (not held_out or options.held_out)
        for program, read in (("runut", by_runut), ("dateparser", by_dateparser)):
            report(f"{name:13} {program:12}", read, these, show=show and program == "runut")


def parts(meantime: Path | None) -> Iterator[tuple[str, list[Sentence], bool]]:
    """Yield the parts that are scored, by name, and whether each is held out."""
    for language in LANGUAGES:
        every = list(sentences(language))
        yield f"{language} tuned on", [s for s in every if not s.held_out], False
        yield f"{language} held out", [s for s in every if s.held_out], True
    for language, name, held_out in FURTHER:
        yield name, list(sentences(language, name)), held_out
    if meantime is not None:
        yield "en MEANTIME", list(news(meantime)), False


def report(name: str, read: Read, these: list[Sentence], *, show: bool) -> None:
    """Print one line of figures."""
    read(these[0])  # loads and compiles
    began = time.perf_counter()
    got = score(read, these, show=show, days_only="dateparser" in name)
    rate = len(these) / (time.perf_counter() - began)
    figures = f"{got.f1(got.found):14.3f} {got.f1(got.valued):10.3f} {rate:10.0f}"
    print(f"{name:34}{got.gold:5} {figures}")


if __name__ == "__main__":
    main()
