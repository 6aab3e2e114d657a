"""Pages to learn from: kinds of site tuned on, mixed, with more furniture, around stories.

The stories are public sentences and our own invented ones, apart from those that the later kinds
of site tell (a paragraph learned by heart would flatter the figures). No line of the pages with
gold, of the seeds or of the kinds kept apart is in them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.madepages import PART, Row, kinds, stories

from training.lines.sentences import sentences_of
from training.lines.slots import slots

HERE = Path(__file__).parent
#: How often a page is in each language.
LANGUAGES = {"id": 0.6, "en": 0.25, "ms": 0.15}
#: The files of stories that are learned from.
LEARNED = ("stories", "stories-later")
#: Shares of pages and lines to which each change is done.
OWN_STORY, ONE_SITE, SUBHEADED = 0.45, 0.35, 0.45
OWN_LINE = 0.5
OTHER_LINE, LEFT_OUT, CUT_IN = 0.3, 0.12, 0.03
_WORD = re.compile(r"[\w'’-]+")
_ALSO = re.compile(r"\W*(?:baca|simak|lihat|also|read|related|see|artikel)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_CITIES = ("Jakarta", "Jenewa", "Kairo", "Manila", "Doha", "Brussel", "Tokyo")
_CAPTION_ENDS = (".", ".", ".", "", " (AFP)", ". Foto: Reuters", ". ANTARA FOTO/Sample", "/Ist")

#: Who asks and who answers, as interviews mark them; the marks of a list's points.
_SPEAKERS = (("T", "J"), ("Tanya", "Jawab"), ("Q", "A"), ("Penyiar", "Narasumber"), ("S", "J"))
_MARKS: tuple[Callable[[int], str], ...] = (
    lambda n: "- ",
    lambda n: f"{n + 1}. ",
    lambda n: f"{'abcdefghij'[n % 10]}. ",
)

Template = tuple[str, str]


@dataclass(frozen=True)
class Stock:
    """What pages are composed of."""

    kinds: tuple[dict[str, Any], ...]
    stories: tuple[dict[str, Any], ...]
    sentences: dict[str, tuple[str, ...]]
    furniture: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]


def stock(data: Path) -> Stock:
    """Read the kinds tuned on, the stories, our lists of lines, and public sentences in `data`."""
    tuned = tuple(k for g, k in kinds() if "held" not in g and not k.get("markup"))
    sentences = {pack: tuple(sentences_of(data, pack)) for pack in LANGUAGES}
    return Stock(tuned, tuple(stories(LEARNED)), sentences, _listed("furniture"), _listed("titles"))


def _listed(name: str) -> dict[str, tuple[str, ...]]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|", 1) for line in lines if "|" in line and not line.startswith("#")]
    return {kind: tuple(text for k, text in rows if k == kind) for kind, _ in rows}


def pages(stock: Stock, count: int, seed: int) -> Iterator[list[Row]]:
    """Compose `count` pages; the same `seed` gives the same ones."""
    rng = random.Random(seed)  # noqa: S311 - made pages, nothing secret
    for _ in range(count):
        language = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        yield _Page(stock, rng, language).compose()


@dataclass
class _Page:
    """One page on its way."""

    stock: Stock
    rng: random.Random
    language: str
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pool = self.stock.sentences[self.language]
        self.titles = self.stock.titles[self.language]
        self.filled = slots(self.rng)
        own = [s for s in self.stock.stories if s["language"] == self.language]
        if self.rng.random() < OWN_STORY:
            told = self.rng.choice(own)
            self.title, self.city = told["title"], told["city"]
            paragraphs, subheads = list(told["paragraphs"]), list(told["subheads"])
        else:
            paragraphs = self._paragraphs()
            self.title, self.city = self._title(paragraphs[0]), self.rng.choice(_CITIES)
            subheads = [self._subhead(paragraphs) for _ in paragraphs]
            if self.rng.random() < LEFT_OUT:
                subheads = [f"{n}. {text}" for n, text in enumerate(subheads, 1)]
        self.told, self.left, self.subheads = paragraphs, iter(paragraphs), cycle(subheads)
        self.subheaded = self.rng.random() < SUBHEADED

    def compose(self) -> list[Row]:
        """The rows, each line with its label."""
        top, middle, bottom = self._templates()
        for label, text in top:
            if label == "headline" or self.rng.random() > LEFT_OUT:
                self._add(label, text)
        if not any(row.label == "headline" for row in self.rows):
            self._add("headline", "{title}")
        self._tell([row for row in middle if "{rest}" not in row[1] and "{wrapped}" not in row[1]])
        for label, text in bottom:
            if self.rng.random() > LEFT_OUT:
                self._add(label, text)
                self._more(label, text)
        return self.rows

    def _tell(self, middle: list[Template]) -> None:
        for label, text in middle:
            if label == "body" or self.rng.random() > 2 * LEFT_OUT:
                self._add(label, text)
            self._cut_in()
        for paragraph in self.left:
            if self.subheaded and self.rng.random() < 7 * CUT_IN:
                self._add("subhead", "{sub}")
            self.rows.append(Row((("body", paragraph),)))
            self._cut_in()

    def _templates(self) -> tuple[list[Template], list[Template], list[Template]]:
        mine = [k for k in self.stock.kinds if k["language"] == self.language]
        alike = {self.language, "id"} if self.language == "ms" else {self.language}
        near = [k for k in self.stock.kinds if k["language"] in alike]
        top, middle, bottom = self.rng.choice(mine), self.rng.choice(near), self.rng.choice(near)
        if self.rng.random() < ONE_SITE:
            middle = bottom = top
        return _parts(top)[0], _parts(middle)[1], _parts(bottom)[2]

    def _add(self, label: str, text: str) -> None:
        plain = "{" not in text and "<" not in text and "‖" not in text
        if label == "caption" and "‖" not in text and self.rng.random() < 1 - ONE_SITE:
            text = self._caption()
        elif plain and label in self.stock.furniture and self.rng.random() < OWN_LINE:
            text = self.rng.choice(self.stock.furniture[label])
        if "{p}" in text:
            paragraph = next(self.left, None)
            if paragraph is None:
                return
            text = text.replace("{p}", paragraph)
        text = text.replace("{City}", self.city).replace("{CITY}", self.city.upper())
        text = self.filled(text).replace("{title}", self.title)
        text = text.replace("{sub}", next(self.subheads)) if "{sub}" in text else text
        text = re.sub(r"\{other\}|\{t\}", lambda _: self._other_title(), text)
        first, *rest = PART.split(text.strip())
        if first:
            self.rows.append(Row(((label, first), *zip(rest[::2], rest[1::2], strict=True))))

    def _cut_in(self) -> None:
        """Links, advertising, pictures and praise between two paragraphs, now and then."""
        for label in ("related", "ad", "caption", "promo"):
            if self.rng.random() < CUT_IN:
                lines = self.stock.furniture[label]
                if label == "related":
                    lines = tuple(x for x in lines if "{t}" in x and _ALSO.match(x))
                self._add(label, self.rng.choice(lines))

    def _more(self, label: str, text: str) -> None:
        """Another title or a teaser in a list of links; a line of another sort."""
        if label == "related" and "{other}" in text and self.rng.random() < LEFT_OUT:
            self.rows.append(Row((("related", self._teaser()),)))
        if label == "related" and self.rng.random() < LEFT_OUT:
            self._add("related", "{t}")
        for other in ("navigation", "promo", "tags", "related", "ad"):
            if self.rng.random() < CUT_IN / 2:
                self._add(other, self.rng.choice(self.stock.furniture[other]))

    def _paragraphs(self) -> list[str]:
        at = self.rng.randrange(len(self.pool) - 50)
        found = []
        for _ in range(self.rng.randint(4, 14)):
            size = self.rng.choice((1, 1, 2, 2, 3))
            found.append(" ".join(self.pool[at : at + size]))
            at += size
        return [line for paragraph in found for line in self._manner(paragraph)]

    def _manner(self, paragraph: str) -> list[str]:
        """A paragraph; or, now and then, what texts have in its place and no title is."""
        if self.rng.random() > LEFT_OUT:
            return [paragraph]
        way = self.rng.randrange(3)
        if way == 0:
            asks, tells = self.rng.choice(_SPEAKERS)
            question = " ".join(paragraph.split()[: self.rng.randint(4, 12)]).rstrip(",.;:")
            return [f"{asks}: {question}?", f"{tells}: {paragraph}"]
        if way == 1:
            mark, lines = self.rng.choice(_MARKS), _SENTENCE.split(paragraph)
            lines += self.rng.sample(self.pool, self.rng.randint(1, 4))
            points = [" ".join(line.split()[: self.rng.randint(4, 15)]) for line in lines]
            return [f"{mark(n)}{text.rstrip('.,;:')}" for n, text in enumerate(points)]
        return [f"“{_SENTENCE.split(paragraph)[0].strip('“”')}”"]

    def _title(self, text: str) -> str:
        words = _WORD.findall(text)[: self.rng.randint(6, 11)]
        return _capitalised(words, 0) if self.rng.random() < 1 - OTHER_LINE else " ".join(words)

    def _subhead(self, paragraphs: list[str]) -> str:
        if self.rng.random() < OTHER_LINE / 2:
            return self.rng.choice(self.stock.furniture["subhead"])
        words = _WORD.findall(self.rng.choice(paragraphs))
        size = self.rng.randint(2, 7)
        at = self.rng.randrange(max(1, len(words) - size))
        some = words[at : at + size]
        text = _capitalised(some, 3) if self.rng.random() < SUBHEADED else " ".join(some)
        text = text[:1].upper() + text[1:]
        if self.rng.random() < LEFT_OUT:
            text = self.rng.choice((text.upper(), f"{text}?"))
        return text

    def _caption(self) -> str:
        source = self.told if self.rng.random() < ONE_SITE else self.pool
        first = _SENTENCE.split(self.rng.choice(source))[0]
        words = first.replace("{", "").split()[: self.rng.randint(6, 28)]
        text = " ".join(words).rstrip(".,;:")
        if self.rng.random() < OTHER_LINE:
            where = (" (kiri),", " (kanan),", ", Senin (3/2/2025),", " (tengah),")
            text = text.replace(",", self.rng.choice(where), 1)
        return text + self.rng.choice(_CAPTION_ENDS)

    def _teaser(self) -> str:
        words = self.rng.choice(self.pool).split()
        if self.rng.random() < OTHER_LINE:
            return " ".join(words)
        return " ".join(words[: self.rng.randint(9, 22)]) + self.rng.choice(("…", "...", " [...]"))

    def _other_title(self) -> str:
        if self.rng.random() < 1 - SUBHEADED:
            return self.rng.choice(self.titles)
        words = _WORD.findall(self.rng.choice(self.pool))[: self.rng.randint(5, 11)]
        text = _capitalised(words, 3) if self.rng.random() < 1 - OTHER_LINE else " ".join(words)
        return text[:1].upper() + text[1:]


def _capitalised(words: list[str], longer_than: int) -> str:
    return " ".join(w[:1].upper() + w[1:] if len(w) > longer_than else w for w in words)


def _parts(kind: dict[str, Any]) -> tuple[list[Template], list[Template], list[Template]]:
    """The rows of a kind above its story, of the story, and below it."""
    rows = [
        (label, text) for label, text in (r.split("|", 1) for r in kind["page"].split("\n") if r)
    ]
    told = [
        i
        for i, (label, text) in enumerate(rows)
        if label == "body" and any(mark in text for mark in ("{p}", "{rest}", "{wrapped}"))
    ]
    return rows[: told[0]], rows[told[0] : told[-1] + 1], rows[told[-1] + 1 :]
