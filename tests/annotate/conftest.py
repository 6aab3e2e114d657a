"""A page to read events from, written in one string."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest

from runut import knowledge
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import (
    Article,
    Entity,
    Mention,
    Published,
    Segment,
    Sentence,
    Span,
    Statement,
    TimeExpression,
)
from runut.vocabulary import EntityType, LineLabel

Grain = Literal["time", "day", "week", "month", "quarter", "year", "era", "duration"]

#: The mark at the start of a line that is a headline.
HEADLINE = "# "


@pytest.fixture(scope="session")
def world() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="session")
def make_draft(world: Knowledge) -> Callable[..., Draft]:
    """Return a maker of drafts: a sentence a line, names in [brackets], times in {value|words}.

    A line that begins with "# " is a headline. `by` makes every sentence a statement of that one.
    """

    def make(marked: str, language: str = "id", by: str | None = None) -> Draft:
        text, mentions, times, labels = "", [], [], list[LineLabel]()
        for line in marked.splitlines():
            labels.append("headline" if line.startswith(HEADLINE) else "body")
            for part in re.split(r"(\[[^\]]+\]|\{[^}]+\})", line.removeprefix(HEADLINE)):
                name, time = part.startswith("["), part.startswith("{")
                value, _, words = part[1:-1].rpartition("|") if time else ("", "", part)
                shown = part[1:-1] if name else words
                span = Span(len(text), len(text) + len(shown))
                if name:
                    mentions.append(Mention(span, shown, "name", "test"))
                elif time:
                    times.append(TimeExpression(span, value, grain(value), "none", None, "test"))
                text += shown
            text += "\n"
        text = text.rstrip("\n")
        names = sorted({m.entity for m in mentions})
        entities = tuple(Entity(name, name, kind(world, name), "test") for name in names)
        spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
        lines = zip(spans, labels, strict=True)
        segments = tuple(Segment(i, s, label, "test") for i, (s, label) in enumerate(lines, 1))
        sentences = tuple(Sentence(s.span, s.line, s.label) for s in segments)
        said = tuple(
            Statement(s.span, by, None, None, s.span, "indirect", "test") for s in sentences if by
        )
        page = article(text, segments, language)
        return Draft(page, sentences, tuple(mentions), entities, tuple(times), said)

    return make


def article(text: str, segments: tuple[Segment, ...], language: str) -> Article:
    return Article(
        page_id="0" * 64,
        page_name="page",
        text=text,
        segments=segments,
        origins=(),
        media_type="text/plain",
        language=language,
        title=None,
        outlet=None,
        published=Published(None, None, None, "test"),
        bylines=(),
        credits=(),
        signals=(),
    )


def kind(world: Knowledge, name: str) -> EntityType:
    known = world.lookup(name)
    return known[0].type if known else "person"


def grain(value: str) -> Grain:
    if value.endswith("_REF"):
        return "era"
    grains: dict[int, Grain] = {4: "year", 7: "month", 8: "week"}
    return grains.get(len(value), "day")
