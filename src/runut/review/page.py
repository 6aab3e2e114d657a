"""One reading as its reviewers have it.

What was said of lines and of the day of publication is told to annotate, for the rest hangs on
them; the other rows are then taken out, changed and put in. A row that was accepted or corrected
is part of the reading even where Runut does not read it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from runut.codec import page_json
from runut.knowledge import Knowledge
from runut.records import (
    Article,
    Correction,
    EventMention,
    Published,
    Reading,
    Segment,
    Signal,
    Statement,
    TimeExpression,
)
from runut.review.entities import renamed, with_everybody
from runut.review.making import Making
from runut.review.rows import Row, found, holding, line_at, mark, target_of, value_of

T = TypeVar("T", TimeExpression, Statement, EventMention)
#: The rule of what a person has put there.
RULE = "review"


def reviewed_article(
    article: Article, corrections: Iterable[Correction]
) -> tuple[Article, Published | None]:
    """Return a page's text with the labels that reviewers gave its lines, and the day that they
    gave it; None where they gave none.
    """
    published: Published | None = None
    for correction in holding(corrections):
        if correction.action != "correct" or correction.value is None:
            continue
        value = value_of(correction)
        if correction.part == "lines":
            article = _labelled(article, *value)
        elif correction.part == "published":
            published = Published(value["value"], value["basis"], None, RULE, mark(correction))
    return article, published


def _labelled(article: Article, number: int, label: Any) -> Article:
    """The article with one label on the whole of a line."""
    line = line_at(article, number)
    if line is None:
        return article
    spans = [s.span for s in article.segments if s.line == number]
    whole = replace(line, start=spans[0].start, end=spans[-1].end) if spans else line
    others = (s for s in article.segments if s.line != number)
    new = Segment(number, whole, label, RULE)
    return replace(article, segments=tuple(sorted((*others, new), key=lambda s: s.span)))


def reviewed_reading(
    reading: Reading, corrections: Iterable[Correction], knowledge: Knowledge
) -> Reading:
    """Return the reading with all rows as its reviewers have them.

    Raises `ValueError` where a correction has no shape of ours.
    """
    said = [c for c in holding(corrections) if c.action != "split" or c.value]
    if not said:
        return reading
    rows = msgspec.to_builtins(page_json(reading))
    making = Making(reading, knowledge)
    counted: list[int] = []

    def changed(part: str, of: Sequence[T], make: Callable[[Row, T | None], T]) -> tuple[T, ...]:
        slots = list(zip(rows[part], of, strict=True))
        counted.append(_apply(slots, [c for c in said if c.part == part], make))
        return tuple(record for _, record in sorted(slots, key=lambda s: making.place(s[1])))

    times = changed("times", reading.times, making.time)
    statements = changed("statements", reading.statements, making.statement)
    events = changed("events", reading.events, making.event)
    kept = _kept(rows["discrepancies"], said)
    reading = replace(
        reading,
        published=_published(reading.published, said),
        signals=_signals(reading.signals, said),
        times=times,
        statements=statements,
        events=making.timed(events, times),
        discrepancies=tuple(d for n, d in enumerate(reading.discrepancies) if n in kept),
        rejected=sum(counted) + len(reading.discrepancies) - len(kept),
    )
    for correction in said:
        if correction.part == "entities":
            reading = renamed(reading, correction)
    return with_everybody(reading, knowledge)


def _apply(
    slots: list[tuple[Row, T]], said: Sequence[Correction], make: Callable[[Row, T | None], T]
) -> int:
    """Change rows with their records in place; return how many were rejected."""
    rejected = 0
    for correction in said:
        target = target_of(correction)
        value = value_of(correction)
        part, action = correction.part, correction.action
        at = None if action == "add" else found([row for row, _ in slots], target, part)
        old = slots.pop(at)[1] if at is not None else None
        if action == "reject":
            rejected += at is not None
            continue
        if action == "merge":
            into = found([row for row, _ in slots], value, part)
            given, old = [value], slots.pop(into)[1] if into is not None else None
        else:
            given = value if action == "split" else [target if action == "accept" else value]
        for row in given:
            slots.append((row, replace(make(row, old), reviewed=mark(correction))))
    return rejected


def _kept(rows: Sequence[Row], said: Iterable[Correction]) -> set[int]:
    """The places of the discrepancies that nobody has rejected."""
    gone = (
        found(rows, target_of(c), c.part)
        for c in said
        if c.part == "discrepancies" and c.action == "reject"
    )
    return set(range(len(rows))).difference(n for n in gone if n is not None)


def _published(published: Published, said: Iterable[Correction]) -> Published:
    for correction in said:
        if correction.part == "published" and correction.action == "accept":
            given = target_of(correction)
            if given == {"value": published.value, "basis": published.basis}:
                published = replace(published, reviewed=mark(correction))
    return published


def _signals(signals: tuple[Signal, ...], said: Iterable[Correction]) -> tuple[Signal, ...]:
    for correction in said:
        if correction.part == "signals":
            kind = target_of(correction)
            if correction.action == "reject":
                signals = tuple(s for s in signals if s.kind != kind)
            elif kind not in {s.kind for s in signals}:
                signals = (*signals, Signal(kind, (), RULE))
    return signals
