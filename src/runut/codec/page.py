"""One reading in the published shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from msgspec import UNSET, UnsetType

import runut.vocabulary as v
from runut.codec.shapes import (
    DiscrepancyJson,
    EntityJson,
    EventJson,
    PageJson,
    PublishedJson,
    ReviewedJson,
    StatementJson,
    TimeJson,
)
from runut.records import Article, Discrepancy, EventMention, Reading, Reviewed, Span, Statement

#: Words of an anchor: enough to find the sentence again, few enough to read in a list.
ANCHOR_WORDS = 6
T = TypeVar("T")
_WORD = re.compile(r"\w+")


def page_json(reading: Reading, name: str | None = None) -> PageJson:
    """Return what `docs/json.md` promises for one page, under `name` or the page's own."""
    article = reading.article
    return PageJson(
        page=name or article.page_name,
        language=article.language,
        outlet=article.outlet.value if article.outlet else None,
        title=article.title.value if article.title else None,
        published=PublishedJson(
            value=reading.published.value,
            basis=reading.published.basis,
            reviewed=reviewed_json(reading.published.reviewed),
        ),
        credits=distinct(credit.value for credit in article.credits),
        lines=line_labels(article),
        signals=distinct(signal.kind for signal in reading.signals),
        entities=_entities(reading),
        times=tuple(
            TimeJson(
                line=line(article, t.span),
                text=article.quote(t.span),
                value=t.value,
                reviewed=reviewed_json(t.reviewed),
            )
            for t in reading.times
        ),
        statements=tuple(_statement(article, s) for s in reading.statements),
        events=tuple(event_json(article, e) for e in reading.events),
        discrepancies=tuple(_discrepancy(article, d) for d in reading.discrepancies),
        text=UNSET if article.media_type == "text/plain" else tuple(article.text.split("\n")),
    )


def reviewed_json(said: Reviewed | None) -> ReviewedJson | UnsetType:
    """Return what a person did to a row; nothing where nobody did."""
    return ReviewedJson(how=said.how, made=said.made) if said else UNSET


def line_labels(article: Article) -> tuple[tuple[int, v.LineLabel], ...]:
    """Return each line with the label that most of its words bear, the earlier one on a tie."""
    weights: dict[int, Counter[v.LineLabel]] = {}
    for segment in article.segments:
        words = len(_WORD.findall(article.text, segment.span.start, segment.span.end))
        weights.setdefault(segment.line, Counter())[segment.label] += words
    return tuple((number, weights[number].most_common(1)[0][0]) for number in sorted(weights))


def line(article: Article, span: Span) -> int:
    """Return the number of the line in which `span` begins."""
    return article.line_of(span.start)


def distinct(values: Iterable[T]) -> tuple[T, ...]:
    """Return the values, each once, in order of first appearance."""
    return tuple(dict.fromkeys(values))


def anchor(article: Article, span: Span) -> str:
    """Return the first words at `span`, exactly as they stand."""
    words = re.finditer(r"\S+", article.quote(span))
    ends = [word.end() for word, _ in zip(words, range(ANCHOR_WORDS), strict=False)]
    return article.quote(span)[: ends[-1]] if ends else ""


def _entities(reading: Reading) -> tuple[EntityJson, ...]:
    names: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for mention in reading.mentions:
        if mention.form != "pronoun":
            kind = names if mention.form == "name" else others
            kind.setdefault(mention.entity, []).append(reading.article.quote(mention.span))
    return tuple(
        EntityJson(
            id=entity.id,
            name=entity.name,
            type=entity.type,
            # somebody without a name goes by the words that describe him
            surfaces=distinct(names.get(entity.id) or others.get(entity.id) or ()),
            reviewed=reviewed_json(entity.reviewed),
        )
        for entity in reading.entities
    )


def _statement(article: Article, statement: Statement) -> StatementJson:
    return StatementJson(
        line=line(article, statement.content),
        speaker=statement.speaker,
        kind=statement.kind,
        cue=article.quote(statement.cue) if statement.cue else "",
        content=article.quote(statement.content),
        reviewed=reviewed_json(statement.reviewed),
    )


def event_json(article: Article, event: EventMention) -> EventJson:
    """Return what is told of one event."""
    return EventJson(
        line=line(article, event.span),
        kind=event.kind,
        who=distinct(argument.entity for argument in event.who),
        whom=distinct(argument.entity for argument in event.whom),
        place=event.place.name if event.place else None,
        time=event.time.value if event.time else None,
        status=event.status,
        by=event.by,
        anchor=anchor(article, event.span),
        reviewed=reviewed_json(event.reviewed),
    )


def _discrepancy(article: Article, discrepancy: Discrepancy) -> DiscrepancyJson:
    spans = [span for side in discrepancy.sides for span in side.spans]
    return DiscrepancyJson(
        lines=tuple(sorted({line(article, span) for span in spans})),
        about=discrepancy.about,
        say=" / ".join(side.say for side in discrepancy.sides),
    )
