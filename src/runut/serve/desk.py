"""A store as the servers ask it: a thread at a time, with readings as they are needed.

Whatever the number of pages, no more is held than the threads and readings asked for lately, and
all of it is let go when the store has changed. A request is answered from the store as it was at
one moment, whatever is read into it meanwhile. Nothing here writes but what reviewers say.
"""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import Context, ContextVar
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from runut.dossier.material import Material, gather
from runut.errors import StoreError
from runut.knowledge import Knowledge
from runut.languages.interface import interface
from runut.pipeline import take_up_corrections
from runut.records import CopyGroup, Discrepancy, Entity, Event, Reading, Record, Story, Thread
from runut.store import PageSummary, State, Store

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

#: Readings held decoded (about 100 kB each, so some 50 MB), and threads, names and lists.
HELD_READINGS, HELD_PARTS, HELD_NAMES, HELD_LISTS = 512, 128, 20_000, 4_096
#: Answers held as they were sent: up to some 100 kB each.
HELD_ANSWERS = 2_000
#: Seconds in which the store is not asked again whether it has changed.
FRESH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """What the record has on one thread, indexed; made by `indexed`."""

    thread: Thread
    record: Record
    #: By id: the pages of the thread and those that its discrepancies name.
    pages: Mapping[str, PageSummary]
    stories: Mapping[str, Story]
    entities: Mapping[str, Entity]
    #: Page → its story.
    story_of: Mapping[str, str]
    #: The pages of the thread, in the order of its stories, and its events in order of time.
    page_ids: tuple[str, ...]
    events: tuple[Event, ...]
    #: Page → the events that it tells, its copies, the discrepancies between it and others.
    events_on: Mapping[str, tuple[Event, ...]]
    copies_of: Mapping[str, tuple[CopyGroup, ...]]
    disputes_on: Mapping[str, tuple[Discrepancy, ...]]

    def outlet(self, page_id: str) -> str:
        """The outlet of a page, or its name where it does not say."""
        return outlet_of(self.pages[page_id])

    @property
    def disputes(self) -> tuple[Discrepancy, ...]:
        """The discrepancies between the pages of the thread, each once."""
        found = (d for page in self.page_ids for d in self.disputes_on.get(page, ()))
        return tuple(dict.fromkeys(found))


def outlet_of(page: PageSummary) -> str:
    """Return the outlet of a page, or its name where it does not say."""
    return page.outlet or page.name


class Held(Generic[K, T]):
    """The things used last, so many of them; not safe by itself against several threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: OrderedDict[K, T] = OrderedDict()

    def get(self, key: K) -> T | None:
        """Return what is held, and count it as used."""
        found = self._things.get(key)
        if found is not None:
            self._things.move_to_end(key)
        return found

    def put(self, key: K, thing: T) -> None:
        """Hold a thing, and let go of what was not used for longest."""
        self._things[key] = thing
        while len(self._things) > self.most:
            self._things.popitem(last=False)


class Generation:
    """What is held of the store as it is between two changes of it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.readings: Held[str, Reading] = Held(HELD_READINGS)
        self.parts: Held[str, Part] = Held(HELD_PARTS)
        self.names: Held[str, str] = Held(HELD_NAMES)
        self.lists: Held[Hashable, Any] = Held(HELD_LISTS)
        self.answers: Held[Hashable, bytes] = Held(HELD_ANSWERS)


@dataclass(slots=True)
class Request:
    """One request; its generation is chosen when it first needs one."""

    generation: Generation | None = None


_REQUEST: ContextVar[Request | None] = ContextVar("request", default=None)


class Desk:
    """What a server asks of a store; safe to be asked by several threads of a program."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self.store = store
        self.knowledge = knowledge
        self._lock = Lock()
        self._latest = Generation(State(-1, complete=False, waiting=False, made=None))
        self._asked_at = float("-inf")

    @contextmanager
    def request(self) -> Iterator[None]:
        """Answer all that is asked inside from the store as it is at one moment."""
        with self.store.snapshot():
            before = _REQUEST.set(Request())
            try:
                yield
            finally:
                _REQUEST.reset(before)

    def now(self) -> Generation:
        """Return what is held of the store as this request sees it.

        Raises `StoreError` where no run came to its end yet.
        """
        request = _REQUEST.get()
        if request is not None and request.generation is not None:
            return request.generation
        state = self.store.lists.state()
        if not state.complete:
            raise _nothing_yet()
        with self._lock:
            found = self._latest
            if state != found.state:
                found = Generation(state)
            if state.changes >= self._latest.state.changes:
                self._latest, self._asked_at = found, time.monotonic()
        if request is not None:
            request.generation = found
        return found

    @property
    def made(self) -> str | None:
        """When the record was made that was asked for last; None where that is not known."""
        return self._latest.state.made

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for this key in the store's present state; it must not change."""
        return self._held(self.now().lists, key, make)

    def remember_each(
        self, kind: Hashable, keys: Iterable[K], make: Callable[[Sequence[K]], Mapping[K, T]]
    ) -> dict[K, T]:
        """Return the same for many keys of a kind; `make` is asked once for all that are not held,
        and those that it does not give are left out.
        """
        held, wanted = self.now().lists, tuple(dict.fromkeys(keys))
        with self._lock:
            found = {key: thing for key in wanted if (thing := held.get((kind, key))) is not None}
        missing = [key for key in wanted if key not in found]
        if missing:
            made = make(missing)
            with self._lock:
                for key, thing in made.items():
                    held.put((kind, key), thing)
            found |= made
        return {key: found[key] for key in wanted if key in found}

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the answer that was sent for this key, made anew where the store has changed."""
        with self._lock:
            fresh = time.monotonic() - self._asked_at < FRESH_SECONDS
            found = self._latest.answers.get(key) if fresh else None
        return found or self._held(self.now().answers, key, make)

    def _held(self, held: Held[Any, Any], key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            found: T | None = held.get(key)
        if found is None:
            found = make()
            with self._lock:
                held.put(key, found)
        return found

    def part(self, thread_id: str) -> Part:
        """Return what there is of a thread; raises `KeyError` where there is none."""
        return self._held(self.now().parts, thread_id, lambda: self._part(thread_id))

    def _part(self, thread_id: str) -> Part:
        record = self.store.lists.record(thread_id)
        if not record.threads:
            raise KeyError(thread_id)
        needed = {page for story in record.stories for page in story.pages}
        needed |= {side.page_id for dispute in record.discrepancies for side in dispute.sides}
        needed |= {page for group in record.copies for page in group.pages}
        return indexed(record, self.store.lists.summaries(needed))

    def thread_of_page(self, page_id: str) -> str | None:
        """Return the id of the thread that a page belongs to."""
        return self.store.lists.threads_of([page_id]).get(page_id)

    def event(self, event_id: str) -> Event | None:
        """Return one event; None where there is none."""
        found = self.store.lists.event(event_id)
        return found.event if found else None

    def page(self, page_id: str) -> PageSummary | None:
        """Return one page as lists show it; None where there is none."""
        return self.store.lists.summaries([page_id]).get(page_id)

    def reading(self, page_id: str) -> Reading | None:
        """Return one reading, from memory where it was asked for lately."""
        return next(iter(self.readings([page_id])), None)

    def readings(self, page_ids: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings of these pages, each once, in the order given."""
        held, wanted = self.now().readings, tuple(dict.fromkeys(page_ids))
        with self._lock:
            found = {page: reading for page in wanted if (reading := held.get(page))}
        missing = [page for page in wanted if page not in found]
        for reading in self.store.readings_of(missing):
            found[reading.article.page_id] = reading
            with self._lock:
                held.put(reading.article.page_id, reading)
        return tuple(found[page] for page in wanted if page in found)

    def take_up_corrections(self) -> None:
        """Let the record have in it what reviewers have said meanwhile, and show it from now on.

        Outside of the moment that this request sees. Raises `StoreError`.
        """
        Context().run(take_up_corrections, self.store, self.knowledge)
        with self._lock:
            self._asked_at = float("-inf")

    def material(
        self,
        thread_id: str,
        language: str,
        events: Sequence[Event],
        page_ids: Iterable[str] = (),
    ) -> Material:
        """Return what a part of a thread is told from: these events, and these pages besides.

        Raises `KeyError` for another thread.
        """
        now = self.part(thread_id)
        needed = {page for event in events for page in event.pages}.union(page_ids)
        readings = self.readings(sorted(needed))
        about = {e for event in events for e in (*event.who, *event.whom, event.by)}
        disputes = (d for page in sorted(needed) for d in now.disputes_on.get(page, ()))
        copies = (c for page in sorted(needed) for c in now.copies_of.get(page, ()))
        part = Record(
            copies=tuple(dict.fromkeys(copies)),
            stories=now.record.stories,
            threads=(now.thread,),
            events=tuple(events),
            discrepancies=tuple(dict.fromkeys(disputes)),
            entities=tuple(now.entities[e] for e in sorted(about) if e in now.entities),
        )
        words = (language, interface(language))
        return gather(part, readings, thread_id, words, self.knowledge)

    def place(self, event: Event) -> str:
        """Return what the place of an event is called here (`place_named`); empty without one."""
        return self.place_named(event.place) if event.place else ""

    def place_named(self, name: str) -> str:
        """Return the id of a place where it is known, else its name."""
        known = self.knowledge.lookup(name)
        return next((k.id for k in known if k.type in {"place", "country"}), name)

    def name(self, entity: str, language: str) -> str:
        """Return the name of an entity in `language`, else as the pages write it."""
        known = self.knowledge.name(entity, language)
        if known:
            return known
        if not entity.startswith(("local:", "Q")):
            return entity
        return self._held(self.now().names, entity, lambda: self._written(entity))

    def _written(self, entity: str) -> str:
        found = self.store.lists.names([entity])
        return found.get(entity) or entity.removeprefix("local:").replace("-", " ")


def _nothing_yet() -> StoreError:
    return StoreError(
        "The first pages of this store are being read; there is something to see when that has"
        " ended.",
        "nothing-yet",
    )


def indexed(record: Record, pages: Mapping[str, PageSummary]) -> Part:
    """Return the part of a record on its one thread, ready to be asked."""
    stories = {story.id: story for story in record.stories}
    ids = dict.fromkeys(p for s in record.threads[0].stories for p in stories[s].pages)
    return Part(
        thread=record.threads[0],
        record=record,
        pages=pages,
        stories=stories,
        entities={entity.id: entity for entity in record.entities},
        story_of={page: story.id for story in record.stories for page in story.pages},
        page_ids=tuple(page for page in ids if page in pages),
        events=record.events,
        events_on=_by(record.events, lambda e: {m.page_id for m in e.mentions}),
        copies_of=_by(record.copies, lambda c: c.pages),
        disputes_on=_by(record.discrepancies, lambda d: {s.page_id for s in d.sides}),
    )


def _by(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """Return the things under each of their keys, in the order given."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            found[key].append(thing)
    return {key: tuple(each) for key, each in found.items()}
