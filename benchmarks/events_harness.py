"""Builds a `Draft` from a page and its gold file, so that events are measured by themselves.

Names, times and statements come from gold; pronouns and titles from a few plain guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from runut.annotate.draft import Draft
from runut.annotate.sentences import split
from runut.records import (
    Article,
    Entity,
    EventMention,
    Mention,
    Published,
    Segment,
    Span,
    Statement,
    TimeExpression,
)
from runut.vocabulary import READ_LABELS

_PLURALS = {
    "person": r"kedua (?:pemimpin|presiden|tokoh|kepala negara|menteri|belah pihak)|keduanya|both leaders|the two leaders|the two presidents|the two men",
    "country": r"kedua (?:negara|belah pihak|pihak)|both countries|both sides|the two countries|the two sides",
}
_SINGULAR = r"\b(?:ia|dia|beliau|he|she)\b"
_PLACED = re.compile(r"\b(?:di|ke|in|to|at)\s+$", re.IGNORECASE)


def draft_of(text: str, gold: dict[str, Any]) -> Draft:
    """Return the draft of a page whose names, times and statements are those of `gold`."""
    starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\n"]
    lines = text.split("\n")
    segments = tuple(
        Segment(n, Span(starts[n - 1], starts[n - 1] + len(lines[n - 1])), label if label != "lead" else "body", "gold")
        for n, label in gold["lines"]
    )
    article = Article(
        "0" * 64, gold["page"], text, segments, (), "text/plain", gold["language"], None, None,
        Published(None, None, None, "gold"), (), (), (),
    )
    sentences = split(article)
    entities = tuple(Entity(e["id"], e["name"], e["type"], "gold") for e in gold["entities"])
    read = [s for s in segments if s.label in READ_LABELS]
    mentions = tuple(m for s in read for m in _mentions(text, s.span, gold))
    mentions = tuple(sorted((*mentions, *_pronouns(text, read, mentions, gold)), key=lambda m: m.span))
    return Draft(article, sentences, mentions, entities, tuple(_times(text, starts, lines, gold)), tuple(_statements(text, starts, lines, gold)))


def _mentions(text: str, span: Span, gold: dict[str, Any]) -> Iterator[Mention]:
    surfaces: dict[str, list[tuple[str, str]]] = {}
    for e in gold["entities"]:
        for s in e["surfaces"]:
            surfaces.setdefault(s, []).append((e["id"], e["type"]))
    pattern = "|".join(re.escape(s) for s in sorted(surfaces, key=len, reverse=True))
    for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text[span.start : span.end]):
        start = span.start + m.start()
        owners = surfaces[m[0]]
        if len(owners) > 1:
            placed = bool(_PLACED.search(text[:start]))
            owners = [o for o in owners if (o[1] == "place") == placed] or owners
        yield Mention(Span(start, start + len(m[0])), owners[0][0], "name", "gold")


def _pronouns(text: str, read: list[Segment], mentions: tuple[Mention, ...], gold: dict[str, Any]) -> Iterator[Mention]:
    types = {e["id"]: e["type"] for e in gold["entities"]}
    for segment in read:
        body = text[segment.span.start : segment.span.end]
        for kind, pattern in _PLURALS.items():
            for m in re.finditer(pattern, body, re.IGNORECASE):
                span = Span(segment.span.start + m.start(), segment.span.start + m.end())
                for entity in _before(mentions, span, types, kind, 2):
                    yield Mention(span, entity, "nominal", "guess")
        for m in re.finditer(_SINGULAR, body, re.IGNORECASE):
            span = Span(segment.span.start + m.start(), segment.span.start + m.end())
            for entity in _before(mentions, span, types, "person", 1):
                yield Mention(span, entity, "pronoun", "guess")


def _before(mentions: tuple[Mention, ...], span: Span, types: dict[str, str], kind: str, count: int) -> list[str]:
    found: list[str] = []
    for m in sorted(mentions, key=lambda m: -m.span.start):
        if m.span.start < span.start and types[m.entity] == kind and m.entity not in found and not m.entity.startswith("local:"):
            found.append(m.entity)
        if len(found) == count:
            break
    return found[::-1]


_GRAIN = {4: "year", 7: "month", 8: "week", 10: "day"}


def _times(text: str, starts: list[int], lines: list[str], gold: dict[str, Any]) -> Iterator[TimeExpression]:
    used: dict[tuple[int, str], int] = {}
    for t in gold["times"]:
        at = lines[t["line"] - 1].find(t["text"], used.get((t["line"], t["text"]), 0))
        if at < 0:
            continue
        used[t["line"], t["text"]] = at + 1
        start = starts[t["line"] - 1] + at
        value = t["value"]
        grain = "era" if value.endswith("REF") else "duration" if value.startswith("P") else _GRAIN.get(len(value), "day")
        yield TimeExpression(Span(start, start + len(t["text"])), value, grain, "none", None, "gold")  # type: ignore[arg-type]


def _statements(text: str, starts: list[int], lines: list[str], gold: dict[str, Any]) -> Iterator[Statement]:
    for s in gold["statements"]:
        line = lines[s["line"] - 1]
        content = s["content"].rstrip("…").strip()
        at = line.find(content)
        if at < 0:
            continue
        start = starts[s["line"] - 1] + at
        end = start + len(content)
        if s["content"].endswith("…"):
            stop = line.find(". ", at + len(content))
            end = starts[s["line"] - 1] + (stop if stop >= 0 else len(line))
        cue_at = line.find(s["cue"]) if s["cue"] else -1
        cue = Span(starts[s["line"] - 1] + cue_at, starts[s["line"] - 1] + cue_at + len(s["cue"])) if cue_at >= 0 else None
        span = Span(starts[s["line"] - 1], starts[s["line"] - 1] + len(line))
        yield Statement(span, s["speaker"], None, cue, Span(start, end), s["kind"], "gold")


def as_gold(draft: Draft, events: tuple[EventMention, ...]) -> list[dict[str, Any]]:
    """Return events in the shape of the guide."""
    return [
        {
            "line": draft.article.line_of(e.span.start),
            "kind": e.kind,
            "who": [p.entity for p in e.who],
            "whom": [p.entity for p in e.whom],
            "place": e.place.name if e.place else None,
            "time": e.time.value if e.time else None,
            "status": e.status,
            "by": e.by,
            "anchor": draft.article.quote(e.span)[:40],
            "rule": e.rule,
            "trigger": draft.article.quote(e.trigger),
        }
        for e in events
    ]
