"""What of a store a claim or a comparison is put to, found by the indexes (decision 0099)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, Row, Table, func, select

from runut.codec import decode
from runut.records import CopyGroup, Discrepancy, Event, Record
from runut.store.listed import Part, Window
from runut.store.tables import (
    COPIES,
    COPIES_PAGE,
    DISCREPANCY,
    DISCREPANCY_PAGE,
    ENTITY,
    EVENT,
    EVENT_PAGE,
    PARTICIPANT,
    READING,
    STORY_PAGE,
    THREAD,
)
from runut.vocabulary import EventKind

T = TypeVar("T")
Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: Of one side: those who are looked up, the busiest first, and the latest events of each.
ACTING, LATEST = 30, 2_000
#: Ids in one question.
BATCH = 500


class Asking:
    """Finds what may bear on a question: `store.asking.pages(...)`. Raises `StoreError`."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def pages(
        self,
        kinds: Collection[EventKind],
        sides: Sequence[Collection[str]],
        around: tuple[str, str] | None,
        most: int,
    ) -> tuple[tuple[str, ...], int]:
        """Return pages that tell events of `kinds` in which somebody of a side takes part.

        `sides` are ids of those who act for each. Those with most sides come first, then those
        between the two days `around`, then the newest: `most` of them, and how many there are
        (of the latest events of each of the busiest).
        """
        days: dict[str, str] = {}
        shared: Counter[str] = Counter()
        for side in sides:
            found = dict(self._events(kinds, side))
            days |= found
            shared.update(found.keys())

        def order(event: str) -> tuple[int, bool, str, str]:
            day = days[event]
            near = around is not None and around[0] <= day <= around[1]
            return shared[event], near, day, event

        pages: dict[str, None] = {}
        ordered = sorted(shared, key=order, reverse=True)
        for start in range(0, len(ordered), BATCH):
            told = self._told_on(ordered[start : start + BATCH])
            for event in ordered[start : start + BATCH]:
                pages |= dict.fromkeys(told.get(event, ()))
        return tuple(pages)[:most], len(pages)

    def record(self, pages: Collection[str]) -> Record:
        """Return what the record has on these pages: events, discrepancies and copies."""
        told = EVENT_PAGE.c.page_id.in_(pages)
        events = self._bodies(EVENT, EVENT.c.id.in_(select(EVENT_PAGE.c.event_id).where(told)))
        named = select(DISCREPANCY_PAGE.c.position).where(DISCREPANCY_PAGE.c.page_id.in_(pages))
        disputes = self._bodies(DISCREPANCY, DISCREPANCY.c.position.in_(named))
        carried = select(COPIES_PAGE.c.position).where(COPIES_PAGE.c.page_id.in_(pages))
        copies = self._bodies(COPIES, COPIES.c.position.in_(carried))
        return Record(
            copies=tuple(decode(body, CopyGroup) for body in copies),
            stories=(),
            threads=(),
            events=tuple(decode(body, Event) for body in events),
            discrepancies=tuple(decode(body, Discrepancy) for body in disputes),
            entities=(),
        )

    def threads_of_both(
        self, left: Collection[str], right: Collection[str], window: Window
    ) -> Part[str]:
        """Return the threads of which outlets of either side tell, the newest first, by id."""

        def told(outlets: Collection[str]) -> ColumnElement[bool]:
            pages = STORY_PAGE.join(READING, READING.c.page_id == STORY_PAGE.c.page_id)
            theirs = select(STORY_PAGE.c.thread_id).select_from(pages)
            return THREAD.c.id.in_(theirs.where(READING.c.outlet.in_(outlets)))

        both = select(THREAD.c.id).where(told(left), told(right))
        newest = both.order_by(THREAD.c.last.desc(), THREAD.c.id)
        rows = self._fetch(newest.limit(window.limit).offset(window.offset))
        total = self._fetch(select(func.count()).select_from(both.subquery()))[0][0]
        return Part(tuple(row.id for row in rows), int(total))

    def pages_of(self, thread: str, outlets: Collection[str], most: int) -> tuple[str, ...]:
        """Return the newest pages of a thread that are of these outlets."""
        query = (
            select(READING.c.page_id)
            .join(STORY_PAGE, STORY_PAGE.c.page_id == READING.c.page_id)
            .where(STORY_PAGE.c.thread_id == thread, READING.c.outlet.in_(outlets))
            .order_by(READING.c.published.desc(), READING.c.page_id)
        )
        return tuple(row.page_id for row in self._fetch(query.limit(most)))

    def _bodies(self, table: Table, where: ColumnElement[bool]) -> list[bytes]:
        rows = self._fetch(select(table.c.body).where(where).order_by(table.c.position))
        return [row.body.encode() for row in rows]

    def _events(
        self, kinds: Collection[EventKind], side: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield events in which somebody of a side takes part, with their first day."""
        busiest = (
            select(ENTITY.c.id)
            .where(ENTITY.c.id.in_(side), ENTITY.c.events > 0)
            .order_by(ENTITY.c.events.desc(), ENTITY.c.id)
            .limit(ACTING)
        )
        for entity in [row.id for row in self._fetch(busiest)]:
            query = (
                select(PARTICIPANT.c.event_id, PARTICIPANT.c.first)
                .join(EVENT, EVENT.c.id == PARTICIPANT.c.event_id)
                .where(PARTICIPANT.c.entity_id == entity, EVENT.c.kind.in_(kinds))
                .order_by(PARTICIPANT.c.first.desc(), PARTICIPANT.c.event_id)
                .limit(LATEST)
            )
            yield from ((row.event_id, row.first) for row in self._fetch(query))

    def _told_on(self, events: Collection[str]) -> dict[str, list[str]]:
        query = select(EVENT_PAGE).where(EVENT_PAGE.c.event_id.in_(events))
        found: dict[str, list[str]] = {}
        for row in self._fetch(query.order_by(EVENT_PAGE.c.page_id)):
            found.setdefault(row.event_id, []).append(row.page_id)
        return found
