"""One thread of the record as its reviewers have it: its events and its stories.

An event is known again by the sentences that tell it, a story by its pages, so that what was said
of them holds when pages join, or are read anew.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from runut.days import UNDATED, iso_days
from runut.knowledge import Knowledge
from runut.records import (
    Correction,
    Event,
    MentionRef,
    Position,
    Reading,
    Record,
    Side,
    Source,
    Span,
    Step,
    one_of_each,
)
from runut.records.ids import event_id
from runut.review.entities import entity_of
from runut.review.rows import Row, holding, mark, target_of, value_of
from runut.review.stories import retold
from runut.vocabulary import PAGE_VOICE

#: What a reviewer can say otherwise of an event.
VALUES = ("kind", "time", "place", "status", "by")

#: A page, and words of it.
Place = tuple[str, Span]


def pages_said_of(correction: Correction) -> frozenset[str]:
    """Return the pages that a correction is about."""
    if correction.page_id is not None:
        return frozenset((correction.page_id,))
    target = target_of(correction)
    if correction.part == "story":
        other = value_of(correction) if correction.action == "merge" else None
        return frozenset((*target, *(other or ())))
    return frozenset(page for page, _ in target.get("told", ()))


def reviewed_part(
    part: Record,
    readings: Mapping[str, Reading],
    corrections: Iterable[Correction],
    knowledge: Knowledge,
) -> Record:
    """Return a thread after what reviewers said of its events and stories.

    `readings` are those of its pages, by id.
    """
    said = holding(corrections)
    telling = _Telling(part.events, readings)
    for correction in said:
        if correction.part == "happening":
            telling.take(correction)
    part = telling.left(part)
    events = telling.in_order()
    for correction in said:
        if correction.part == "story":
            part = retold(part, correction, readings)
    named = {e: None for event in events for e in (*event.who, *event.whom, event.by)}
    known = {entity.id for entity in part.entities}
    new = (e for e in named if e not in known and e != PAGE_VOICE)
    added = tuple(entity_of(e, knowledge, "") for e in new)
    return replace(part, events=events, entities=one_of_each((*part.entities, *added)))


class _Telling:
    """The events of a thread while reviewers change them."""

    def __init__(self, events: Sequence[Event], readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._events = list(events)
        self._place = {event.id: _time(event) for event in events}
        self.rejected: list[Event] = []
        self._sentences_of: dict[tuple[MentionRef, ...], list[tuple[str, str]]] = {}

    def take(self, correction: Correction) -> None:
        """Change what a correction is about, where there is such a thing."""
        target = target_of(correction)
        value = value_of(correction)
        event = self._found(target)
        if event is None:
            return
        if correction.action == "reject":
            self.rejected.append(event)
            self._events.remove(event)
        elif correction.action == "merge":
            self._join(event, value, correction)
        elif correction.action == "split":
            self._part(event, value, correction)
        else:
            given = _valued(event, value) if correction.action == "correct" else event
            self._change(event, replace(given, reviewed=mark(correction)))

    def in_order(self) -> tuple[Event, ...]:
        """Return the events that there are; those that were given another time where it stands."""
        kept = [e for e in self._events if self._place.get(e.id) == _time(e)]
        for moved in self._events:
            if moved not in kept:
                insort(kept, moved, key=_time)
        return tuple(kept)

    def left(self, part: Record) -> Record:
        """Return the thread without what hangs on rejected events alone."""
        refs = {ref for event in self.rejected for ref in event.mentions}
        stays = {ref for event in self._events for ref in event.mentions}
        gone, there = self._sentences(refs), self._sentences(stays)

        def hangs(side: Side) -> bool:
            own = [(side.page_id, span) for span in side.spans]
            return bool(own) and all(_touches(p, gone) and not _touches(p, there) for p in own)

        kept = (d for d in part.discrepancies if not any(map(hangs, d.sides)))
        positions = (_without(position, refs) for position in part.positions)
        return replace(
            part,
            discrepancies=tuple(kept),
            positions=tuple(p for p in positions if p.stances),
            rejected=len(self.rejected),
        )

    def _sentences(self, refs: Iterable[MentionRef]) -> list[Place]:
        """Where the sentences stand that some mentions are told in."""
        told = ((r.page_id, self._readings[r.page_id].events[r.index]) for r in refs)
        return [(page, span) for page, event in told for span in (event.span, *event.also)]

    def _change(self, event: Event, *now: Event) -> None:
        at = self._events.index(event)
        self._events[at : at + 1] = now

    def _found(self, target: Row) -> Event | None:
        """The event that most of the sentences tell which the reviewer saw."""
        seen = {(page, words) for page, words in target.get("told", ())}
        shared = Counter[Event]()
        for event in self._events:
            if count := len(seen.intersection(self._told(event))):
                shared[event] = 2 * count + (event.kind == target["kind"])
        return min(shared, key=lambda e: (-shared[e], e.id), default=None)

    def _told(self, event: Event) -> list[tuple[str, str]]:
        known = self._sentences_of.get(event.mentions)
        if known is None:
            known = self._sentences_of[event.mentions] = told_by(event, self._readings)
        return known

    def _join(self, event: Event, value: Row, correction: Correction) -> None:
        """Make of two events one: what `value` says, told by the mentions of both."""
        into = self._found(value)
        if into is None or into == event:
            return
        refs = {*into.mentions, *event.mentions}
        whole = self._of(into, refs, (*into.sources, *event.sources), correction)
        steps = sorted({*into.history, *event.history}, key=_step)
        self._events.remove(event)
        self._change(into, replace(whole, history=tuple(steps)))

    def _part(self, event: Event, value: Sequence[Row], correction: Correction) -> None:
        """Make of one event two: that of the pages of the last row is another."""
        pages = {page for page, _ in value[-1].get("told", ())}
        apart = {ref for ref in event.mentions if ref.page_id in pages}
        left = set(event.mentions) - apart
        if apart and left:
            both = (self._of(event, refs, event.sources, correction) for refs in (left, apart))
            self._change(event, *both)

    def _of(
        self, event: Event, refs: set[MentionRef], sources: Iterable[Source], said: Correction
    ) -> Event:
        """The event as these mentions tell it."""
        mentions = tuple(sorted(refs, key=lambda r: (r.page_id, r.index)))
        pages = {ref.page_id for ref in refs}
        return replace(
            event,
            id=event_id((self._readings[r.page_id], r.index) for r in mentions),
            mentions=mentions,
            sources=_of_pages(sources, pages),
            history=_steps(event.history, pages),
            reviewed=mark(said),
        )


def told_by(event: Event, readings: Mapping[str, Reading]) -> list[tuple[str, str]]:
    """Return the page and the sentence of each mention of an event."""
    found = []
    for ref in event.mentions:
        reading = readings[ref.page_id]
        words = reading.article.quote(reading.events[ref.index].span)
        found.append((ref.page_id, " ".join(words.split())))
    return found


def _time(event: Event) -> tuple[str, int]:
    """Where an event stands in time: an exact time after the vaguer one that holds it."""
    spanned = iso_days(event.time)
    return (spanned[0], -len(event.time or "")) if spanned else (UNDATED, 0)


def _step(step: Step) -> tuple[str, str, str]:
    return step.told or "~", step.status, step.by


def _valued(event: Event, value: Row) -> Event:
    """The event with what a reviewer says of it; its mentions stay as they are."""
    given: dict[str, Any] = {name: value[name] for name in VALUES}
    return replace(event, who=tuple(value["who"]), whom=tuple(value["whom"]), **given)


def _of_pages(sources: Iterable[Source], pages: set[str]) -> tuple[Source, ...]:
    """The sources that carry these pages, those of one name and basis as one."""
    found: dict[tuple[str, str], Source] = {}
    for source in sources:
        here = set(source.pages) & pages
        known = found.get((source.name, source.basis))
        if known is not None:
            here |= set(known.pages)
        if here:
            found[source.name, source.basis] = replace(source, pages=tuple(sorted(here)))
    return tuple(found.values())


def _steps(history: Iterable[Step], pages: set[str]) -> tuple[Step, ...]:
    """The steps that these pages tell; none where they all give one status."""
    left = []
    for step in history:
        mentions = tuple(m for m in step.mentions if m.page_id in pages)
        if mentions:
            left.append(replace(step, mentions=mentions))
    return tuple(left) if len({step.status for step in left}) > 1 else ()


def _touches(place: Place, others: Iterable[Place]) -> bool:
    page, span = place
    return any(page == there and span.overlaps(other) for there, other in others)


def _without(position: Position, refs: set[MentionRef]) -> Position:
    """A position without the mentions of events that were rejected."""
    stances = []
    for stance in position.stances:
        mentions = tuple(m for m in stance.mentions if m not in refs)
        if mentions or stance.statements:
            stances.append(replace(stance, mentions=mentions))
    return replace(position, stances=tuple(stances))
