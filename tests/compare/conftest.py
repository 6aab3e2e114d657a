"""Readings for the compare stage, built from annotations in the shape of a page reading.

A page is a text and a mapping as `runut read --out` writes it (anchors instead of offsets), so the
same builder serves pages written here and annotated pages on disk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from runut import records as r
from runut.vocabulary import READ_LABELS

SHARED = Path(__file__).parents[3] / "shared"
SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\w))+(?:[.!?]+[”\"']*|\n|$)")
Annotations = dict[str, Any]


@dataclass
class World:
    """A small world: who acts for which country, and which place lies in which."""

    countries: dict[str, str] = field(default_factory=dict)
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def country_of(self, entity_id: str) -> str | None:
        return self.countries.get(entity_id)

    def parents(self, place_id: str) -> tuple[str, ...]:
        return self.inside.get(place_id, ())

    def name(self, entity_id: str, language: str) -> str:
        return entity_id


#: Enough of the world for the pages of the tests.
WORLD = World(
    countries={
        "Q22686": "Q30",
        "Q324546": "Q30",
        "local:michael-waltz": "Q30",
        "local:steve-witkoff": "Q30",
        "local:pemerintahan-trump": "Q30",
        "Q7747": "Q159",
        "Q58217": "Q159",
        "local:dmitry-peskov": "Q159",
        "local:sergei-ryabkov": "Q159",
        "Q3874799": "Q212",
        "local:sari": "Q252",
        "local:menon": "Q668",
        "local:tanaka": "Q17",
        "local:lindqvist": "Q34",
    },
    inside={"Q39450": ("Q797", "Q30"), "Q797": ("Q30",), "Q649": ("Q159",), "Q1490": ("Q17",)},
)


class Builder:
    """Turns one annotated page into a `Reading`; the first place where a word stands is taken."""

    def __init__(self, text: str, page: Annotations, name: str) -> None:
        self.text, self.page, self.name = text, page, name
        starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        ends = [*(s - 1 for s in starts[1:]), len(text)]
        self.lines = [r.Span(a, max(a, b)) for a, b in zip(starts, ends, strict=True)]

    def find(self, words: str, line: int | None = None) -> r.Span | None:
        """Where `words` stand, in `line` if they do."""
        areas = [self.lines[line - 1]] if line else []
        for area in [*areas, r.Span(0, len(self.text))]:
            at = self.text.find(words, area.start, area.end)
            if words and at >= 0:
                return r.Span(at, at + len(words))
        return None

    def segments(self) -> tuple[r.Segment, ...]:
        labels = dict(self.page.get("lines") or [])
        return tuple(
            r.Segment(n, span, labels.get(n, "body"), "test")
            for n, span in enumerate(self.lines, 1)
            if self.text[span.start : span.end].strip()
        )

    def sentences(self) -> tuple[r.Sentence, ...]:
        found = []
        for segment in self.segments():
            if segment.label in READ_LABELS:
                for match in SENTENCE.finditer(self.text, segment.span.start, segment.span.end):
                    span = r.Span(*match.span())
                    found.append(r.Sentence(span, segment.line, segment.label))
        return tuple(found)

    def sentence(self, at: r.Span) -> r.Span:
        for sentence in self.sentences():
            if sentence.span.start <= at.start < sentence.span.end:
                return sentence.span
        return at

    def mentions(self) -> tuple[r.Mention, ...]:
        surfaces = [(s, e["id"]) for e in self.page["entities"] for s in e.get("surfaces", [])]
        surfaces.sort(key=lambda pair: (-len(pair[0]), pair))
        found: list[r.Mention] = []
        for words, entity in surfaces:
            for match in re.finditer(rf"\b{re.escape(words)}\b", self.text):
                span = r.Span(*match.span())
                if not any(span.overlaps(m.span) for m in found):
                    found.append(r.Mention(span, entity, "name", "test"))
        return tuple(sorted(found, key=lambda m: (m.span, m.entity)))

    def times(self) -> tuple[r.TimeExpression, ...]:
        return tuple(
            r.TimeExpression(span, t["value"], "day", "none", None, "test")
            for t in self.page.get("times", [])
            if (span := self.find(t["text"], t.get("line")))
        )

    def statements(self) -> tuple[r.Statement, ...]:
        found = []
        for s in self.page.get("statements", []):
            content = self.find(s["content"].rstrip("…").strip(), s.get("line"))
            if content:
                span = self.sentence(content)
                cue = self.find(s["cue"], s.get("line"))
                kind = s.get("kind", "indirect")
                row = r.Statement(span, s["speaker"], None, cue, content, kind, "test")
                found.append(row)
        return tuple(found)

    def place(self, name: str | None, line: int) -> r.EventPlace | None:
        span = self.find(name or "", line)
        if name is None or span is None:
            return None
        ids = [e["id"] for e in self.page["entities"] if name in [e["name"], *e["surfaces"]]]
        return r.EventPlace(name, ids[0] if ids else None, span)

    def time(self, value: str | None, line: int) -> r.EventTime | None:
        if value is None:
            return None
        rows = [t for t in self.times() if t.value == value]
        span = rows[0].span if rows else self.lines[line - 1]
        return r.EventTime(value, span)

    def arguments(self, ids: Iterable[str]) -> tuple[r.Argument, ...]:
        return tuple(r.Argument(i, None) for i in ids)

    def events(self) -> tuple[r.EventMention, ...]:
        found = []
        for e in self.page.get("events", []):
            anchor = self.find(e["anchor"], e.get("line"))
            assert anchor, f"{self.name}: {e['anchor']!r} does not stand in the text"
            line = sum(1 for s in self.lines if s.start <= anchor.start)
            mention = r.EventMention(
                kind=e["kind"],
                trigger=anchor,
                span=self.sentence(anchor),
                who=self.arguments(e["who"]),
                whom=self.arguments(e.get("whom", [])),
                place=self.place(e.get("place"), line),
                time=self.time(e.get("time"), line),
                status=e.get("status", "happened"),
                status_span=None,
                by=e.get("by", "page"),
                rule="test",
            )
            found.append(mention)
        return tuple(found)

    def found(self, value: str | None) -> r.Found | None:
        return r.Found(value, self.find(value), "test") if value else None

    def reading(self) -> r.Reading:
        page = self.page
        date = page.get("published") or {}
        published = r.Published(date.get("value"), date.get("basis"), None, "test")
        credits_ = tuple(r.Found(c, None, "test") for c in page.get("credits", []))
        article = r.Article(
            page_id=hashlib.sha256(f"{self.name}{self.text}".encode()).hexdigest(),
            page_name=self.name,
            text=self.text,
            segments=self.segments(),
            origins=(),
            media_type="text/plain",
            language=page.get("language", "id"),
            title=self.found(page.get("title")),
            outlet=self.found(page.get("outlet")),
            published=published,
            bylines=(),
            credits=credits_,
            signals=(),
        )
        entities = tuple(r.Entity(e["id"], e["name"], e["type"], "test") for e in page["entities"])
        return r.Reading(
            article=article,
            published=published,
            signals=(),
            sentences=self.sentences(),
            mentions=self.mentions(),
            entities=entities,
            times=self.times(),
            statements=self.statements(),
            events=self.events(),
            discrepancies=(),
        )


def build(text: str, page: Annotations, name: str) -> r.Reading:
    """The reading of an annotated page."""
    return Builder(text, page, name).reading()


#: Everybody whom the pages of the tests name: surface → (id, type).
PEOPLE = {
    "Sari": ("local:sari", "person"),
    "Menon": ("local:menon", "person"),
    "Tanaka": ("local:tanaka", "person"),
    "Lindqvist": ("local:lindqvist", "person"),
    "Indonesia": ("Q252", "country"),
    "India": ("Q668", "country"),
    "Jepang": ("Q17", "country"),
    "Swedia": ("Q34", "country"),
    "Tokyo": ("Q1490", "place"),
}


def page(name: str, text: str, **annotations: Any) -> r.Reading:
    """The reading of a page written in a test: whoever of `PEOPLE` it names is annotated."""
    entities = [
        {"id": i, "name": s, "type": t, "surfaces": [s]}
        for s, (i, t) in PEOPLE.items()
        if re.search(rf"\b{s}\b", text)
    ]
    lines = [[1, "headline"], *([n, "body"] for n in range(2, text.count("\n") + 2))]
    published = annotations.pop("published", None)
    basis = {"value": published, "basis": "stated" if published else None}
    full = {"entities": entities, "lines": lines, "title": text.partition("\n")[0]}
    return build(text, {**full, "outlet": name, "published": basis, **annotations}, name)


@pytest.fixture(scope="session")
def world() -> World:
    return WORLD


@pytest.fixture(scope="session")
def write() -> Callable[..., r.Reading]:
    return page


@pytest.fixture(scope="session")
def seeds() -> list[r.Reading]:
    """The five annotated pages, as if everything in them had been read right."""
    gold = SHARED / "gold" / "seeds"
    if not gold.exists():
        pytest.skip("../shared/gold/seeds is not here")
    texts = SHARED / "seeds"
    found = []
    for path in sorted(gold.glob("0*.json")):
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        found.append(build(text, json.loads(path.read_text(encoding="utf-8")), path.stem))
    return found
