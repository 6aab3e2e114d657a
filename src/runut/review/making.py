"""Rows that a reviewer gave, as records with the places of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from runut.days import days
from runut.knowledge import Knowledge
from runut.records import (
    Argument,
    EventMention,
    EventPlace,
    EventTime,
    Reading,
    Span,
    Statement,
    TimeExpression,
)
from runut.review.rows import Row, line_at, words_at

RULE = "review"
Granularity = Literal["time", "day", "week", "month", "quarter", "year", "era", "duration"]
#: Days that a value spans at most → what it is as exact as.
SPANS: tuple[tuple[int, Granularity], ...] = (
    (1, "day"),
    (7, "week"),
    (31, "month"),
    (92, "quarter"),
    (366, "year"),
)
#: Types of what can be a place.
PLACES = frozenset(("place", "country"))


class Making:
    """Makes records of the rows of one reading; what a row leaves as it was keeps its places."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._reading, self._knowledge = reading, knowledge

    def place(self, record: TimeExpression | Statement | EventMention) -> Span:
        """Return where a record stands among those of its kind."""
        return record.content if isinstance(record, Statement) else record.span

    def time(self, row: Row, old: TimeExpression | None) -> TimeExpression:
        """Return a time as a row has it."""
        span = self._words(row["line"], row["text"])
        value = row["value"]
        if old and old.span == span and old.value == value:
            return old
        return TimeExpression(span, value, granularity(value), "none", None, RULE)

    def statement(self, row: Row, old: Statement | None) -> Statement:
        """Return a statement as a row has it."""
        content = self._words(row["line"], row["content"])
        speaker, quote = row["speaker"], self._reading.article.quote
        same = old is not None and content.within(old.span)
        span = old.span if old and same else self._sentences(content)
        cue = old.cue if old and old.cue and quote(old.cue) == row["cue"] else None
        if cue is None and row["cue"]:
            cue = self._inside(span, row["cue"])
        named = old.speaker_span if old and same and old.speaker == speaker else None
        return Statement(
            span=span,
            speaker=speaker,
            speaker_span=named or self._named(speaker, span),
            cue=cue,
            content=content,
            kind=row["kind"],
            rule=RULE,
        )

    def event(self, row: Row, old: EventMention | None) -> EventMention:
        """Return an event as a row has it."""
        anchor = self._words(row["line"], row["anchor"])
        here = old is not None and old.span.start == anchor.start
        span = old.span if old and here else self._sentences(anchor)
        kept = old if here else None
        same_status = kept is not None and kept.status == row["status"]
        return EventMention(
            kind=row["kind"],
            trigger=kept.trigger if kept else span,
            span=span,
            who=self._arguments(row["who"], kept.who if kept else (), span),
            whom=self._arguments(row["whom"], kept.whom if kept else (), span),
            place=self._place(row["place"], kept, span),
            time=self._time(row["time"], kept, span),
            status=row["status"],
            status_span=kept.status_span if kept and same_status else None,
            by=row["by"],
            rule=RULE,
            also=kept.also if kept else (),
        )

    def timed(
        self, events: Sequence[EventMention], times: Sequence[TimeExpression]
    ) -> tuple[EventMention, ...]:
        """Return the events with the values that reviewers gave to the words of their times.

        What they said of an event's own time stays.
        """
        before = {(t.span, t.value) for t in self._reading.times}
        given = {t.span: t.value for t in times if t.reviewed and (t.span, t.value) not in before}

        def told(event: EventMention) -> EventMention:
            at = event.time
            if at is None or event.reviewed or at.span not in given:
                return event
            value = given[at.span]
            return replace(event, time=EventTime(value, at.span) if value else None)

        return tuple(told(event) for event in events)

    def _words(self, line: int, words: str) -> Span:
        """Where words stand; the line, or the page's first place, where they do not."""
        article = self._reading.article
        return words_at(article, line, words) or line_at(article, line) or Span(0, 0)

    def _inside(self, span: Span, words: str) -> Span | None:
        at = self._reading.article.text.find(words, span.start, span.end)
        return Span(at, at + len(words)) if at >= 0 else None

    def _sentences(self, words: Span) -> Span:
        """The sentences in which words stand, from the first to the last."""
        spans = [s.span for s in self._reading.sentences if s.span.overlaps(words)]
        if not spans or spans[0].start > words.start or spans[-1].end < words.end:
            return words
        return Span(spans[0].start, spans[-1].end)

    def _named(self, entity: str, span: Span) -> Span | None:
        named = (m.span for m in self._reading.mentions if m.entity == entity)
        return next((n for n in named if n.within(span)), None)

    def _arguments(
        self, wanted: Iterable[str], known: Iterable[Argument], span: Span
    ) -> tuple[Argument, ...]:
        there = {argument.entity: argument for argument in known}
        return tuple(there.get(e) or Argument(e, self._named(e, span)) for e in wanted)

    def _place(self, name: str | None, old: EventMention | None, span: Span) -> EventPlace | None:
        if name is None:
            return None
        if old and old.place and old.place.name == name:
            return old.place
        at = self._inside(span, name)
        mentioned = (m.entity for m in self._reading.mentions if at and m.span == at)
        known = (k.id for k in self._knowledge.lookup(name) if k.type in PLACES)
        return EventPlace(name, next(mentioned, None) or next(known, None), at or span)

    def _time(self, value: str | None, old: EventMention | None, span: Span) -> EventTime | None:
        if value is None:
            return None
        if old and old.time and old.time.value == value:
            return old.time
        told = (t.span for t in self._reading.times if t.value == value and t.span.within(span))
        return EventTime(value, next(told, old.time.span if old and old.time else span))


def granularity(value: str | None) -> Granularity:
    """Return how exact a TIMEX3 value is."""
    if value is None:
        return "era"
    if value.startswith("P") and not value.endswith("_REF"):
        return "duration"
    spanned = days(value)
    if spanned is None:
        return "era"
    if "T" in value:
        return "time"
    length = spanned[1] - spanned[0] + 1
    return next((name for most, name in SPANS if length <= most), "era")
