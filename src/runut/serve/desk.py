"""A store as the servers ask it: the record in memory with its indexes, readings when needed.

The record is read again when the store bears another; nothing here writes.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from runut.dossier.material import Material, gather
from runut.errors import StoreError
from runut.knowledge import Knowledge
from runut.languages.interface import interface
from runut.records import (
    CopyGroup,
    Discrepancy,
    Entity,
    Event,
    Position,
    Reading,
    Record,
    Rejection,
    Story,
    Thread,
)
from runut.store import PageSummary, Store, stored_record

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

#: Readings held decoded: about 100 kB each, so some 50 MB.
HELD_READINGS = 512


@dataclass(frozen=True, slots=True)
class Holdings:
    """One state of a store, indexed; made by `_indexed`."""

    #: Names this state: what is made from the same holdings is the same.
    version: str
    record: Record
    pages: Mapping[str, PageSummary]
    threads: Mapping[str, Thread]
    stories: Mapping[str, Story]
    events: Mapping[str, Event]
    entities: Mapping[str, Entity]
    #: Story → its thread; page → its story.
    thread_of: Mapping[str, str]
    story_of: Mapping[str, str]
    #: Thread → its pages and its events, in the order of the record.
    pages_of: Mapping[str, tuple[str, ...]]
    events_of: Mapping[str, tuple[Event, ...]]
    #: Entity → the events that it takes part in, and those that are told on its word.
    events_with: Mapping[str, tuple[Event, ...]]
    events_by: Mapping[str, tuple[Event, ...]]
    #: Page → the events that it tells.
    events_on: Mapping[str, tuple[Event, ...]]
    #: Outlet → its pages, for those that name one.
    pages_from: Mapping[str, tuple[str, ...]]
    #: Thread → who stood for what in it.
    positions_of: Mapping[str, tuple[Position, ...]]
    #: Page → its copy groups, and the discrepancies between it and others.
    copies_of: Mapping[str, tuple[CopyGroup, ...]]
    disputes_on: Mapping[str, tuple[Discrepancy, ...]]
    rejections: tuple[Rejection, ...]

    def thread_of_page(self, page_id: str) -> Thread | None:
        """The thread that a page belongs to."""
        found = self.thread_of.get(self.story_of.get(page_id, ""))
        return self.threads[found] if found else None

    def outlet(self, page_id: str) -> str:
        """The outlet of a page, or its name where it does not say."""
        page = self.pages[page_id]
        return page.outlet or page.name


class Desk:
    """What a server asks of a store; safe to be asked by several threads of a program."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self.store = store
        self.knowledge = knowledge
        self._lock = Lock()
        self._holdings: Holdings | None = None
        self._made_from: str | None = None
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._remembered: dict[Hashable, Any] = {}
        self._remembered_of = ""

    def holdings(self) -> Holdings:
        """Return the store's state; raises `StoreError` where the last run did not end."""
        made_from = self.store.made_from()
        with self._lock:
            if self._holdings is None or made_from != self._made_from:
                self._holdings = _indexed(self.store)
                self._made_from = made_from
                self._readings.clear()
            return self._holdings

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for this key in the store's present state; it must not change."""
        version = self.holdings().version
        with self._lock:
            if self._remembered_of != version:
                self._remembered.clear()
                self._remembered_of = version
            if key in self._remembered:
                held: T = self._remembered[key]
                return held
        made = make()
        with self._lock:
            self._remembered[key] = made
        return made

    def reading(self, page_id: str) -> Reading | None:
        """Return one reading, from memory where it was asked for lately."""
        with self._lock:
            held = self._readings.get(page_id)
            if held is not None:
                self._readings.move_to_end(page_id)
                return held
        found = self.store.reading(page_id)
        if found is not None:
            with self._lock:
                self._readings[page_id] = found
                while len(self._readings) > HELD_READINGS:
                    self._readings.popitem(last=False)
        return found

    def readings(self, page_ids: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings of these pages, each once, in the order given."""
        found = (self.reading(page_id) for page_id in dict.fromkeys(page_ids))
        return tuple(reading for reading in found if reading)

    def material(
        self,
        thread_id: str,
        language: str,
        events: Sequence[Event],
        page_ids: Iterable[str] = (),
    ) -> Material:
        """Return what a part of a thread is told from: these events, and these pages besides.

        Raises `KeyError` for another thread, `StoreError` where a run goes on in the store.
        """
        now = self.holdings()
        needed = {page for event in events for page in event.pages}.union(page_ids)
        readings = self.readings(sorted(needed))
        _check(events, readings)
        thread = now.threads[thread_id]
        about = {e for event in events for e in (*event.who, *event.whom, event.by)}
        disputes = (d for page in sorted(needed) for d in now.disputes_on.get(page, ()))
        copies = (c for page in sorted(needed) for c in now.copies_of.get(page, ()))
        part = Record(
            copies=tuple(dict.fromkeys(copies)),
            stories=tuple(now.stories[s] for s in thread.stories),
            threads=(thread,),
            events=tuple(events),
            discrepancies=tuple(dict.fromkeys(disputes)),
            entities=tuple(now.entities[e] for e in sorted(about) if e in now.entities),
            positions=tuple(
                p for p in now.positions_of.get(thread_id, ()) if pages_of(p) <= needed
            ),
        )
        words = (language, interface(language))
        return gather(part, readings, thread_id, words, self.knowledge)

    def place(self, event: Event) -> str:
        """Return what the place of an event is called here: an id where it is known, else its name.

        Empty without a place.
        """
        if not event.place:
            return ""
        known = self.knowledge.lookup(event.place)
        return next((k.id for k in known if k.type in {"place", "country"}), event.place)

    def name(self, entity: str, language: str) -> str:
        """Return the name of an entity in `language`, else as the pages write it."""
        known = self.knowledge.name(entity, language)
        if known:
            return known
        found = self.holdings().entities.get(entity)
        return found.name if found else entity.removeprefix("local:").replace("-", " ")


def pages_of(position: Position) -> set[str]:
    """Return the pages whose words show a position."""
    return {m.page_id for stance in position.stances for m in stance.mentions}


def _check(events: Iterable[Event], readings: Iterable[Reading]) -> None:
    """Raise where an event speaks of a reading that the store no longer holds."""
    told = {reading.article.page_id: len(reading.events) for reading in readings}
    for event in events:
        mentions = (*event.mentions, *(m for step in event.history for m in step.mentions))
        if any(mention.index >= told.get(mention.page_id, 0) for mention in mentions):
            raise StoreError(
                "Pages of this store are being read at this moment; try again when that has ended.",
                "run-goes-on",
            )


def _indexed(store: Store) -> Holdings:
    record = stored_record(store)
    story_of = {page: story.id for story in record.stories for page in story.pages}
    thread_of = {story: thread.id for thread in record.threads for story in thread.stories}
    stories = {story.id: story for story in record.stories}
    pages = {page.id: page for page in store.summaries()}
    return Holdings(
        version=sha256((store.made_from() or "").encode()).hexdigest()[:16],
        record=record,
        pages=pages,
        threads={thread.id: thread for thread in record.threads},
        stories=stories,
        events={event.id: event for event in record.events},
        entities={entity.id: entity for entity in record.entities},
        thread_of=thread_of,
        story_of=story_of,
        pages_of={
            t.id: tuple(dict.fromkeys(p for s in t.stories for p in stories[s].pages))
            for t in record.threads
        },
        events_of=_by(record.events, lambda e: (e.thread,)),
        events_with=_by(record.events, lambda e: {*e.who, *e.whom}),
        events_by=_by(record.events, lambda e: (e.by,)),
        events_on=_by(record.events, lambda e: {m.page_id for m in e.mentions}),
        pages_from=_by(pages, lambda p: filter(None, (pages[p].outlet,))),
        positions_of=_by(record.positions, lambda p: (p.thread,)),
        copies_of=_by(record.copies, lambda c: c.pages),
        disputes_on=_by(record.discrepancies, lambda d: {s.page_id for s in d.sides}),
        rejections=store.rejections(),
    )


def _by(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """Return the things under each of their keys, in the order given."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            found[key].append(thing)
    return {key: tuple(each) for key, each in found.items()}
