"""What of a store a claim or a comparison is put to, found by the indexes (decision 0099)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Executable,
    Row,
    Select,
    Table,
    exists,
    func,
    select,
    union_all,
)

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
    THREAD_OUTLET,
)
from runut.vocabulary import EventKind

T = TypeVar("T")
Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: Of one side: those who are looked up, the busiest first, and the latest events of each kind.
ACTING, LATEST = 30, 500
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
        between the two days `around`, then the newest of each status in turn, so that a denial is
        not lost behind hundreds that tell the same: `most` of them, and how many there are (of
        the latest events of each of the busiest).
        """
        known: dict[str, tuple[str, str]] = {}
        shared: Counter[str] = Counter()
        for side in sides if kinds else ():
            found = dict(self._events(kinds, side))
            known |= found
            shared.update(found.keys())
        pages: dict[str, None] = {}
        ordered = _in_turn(known, shared, around)
        for start in range(0, len(ordered), BATCH):
            told = self._told_on(ordered[start : start + BATCH])
            for event in ordered[start : start + BATCH]:
                pages |= dict.fromkeys(told.get(event, ()))
        return tuple(pages)[:most], len(pages)

    def more_pages_than(self, few: int) -> bool:
        """Whether the store has more pages than that."""
        return bool(self._fetch(select(READING.c.page_id).offset(few).limit(1)))

    def record(self, pages: Collection[str], kinds: Collection[EventKind] | None = None) -> Record:
        """Return what the record has on these pages: events, discrepancies and copies.

        Of events only those of some `kinds`, where they are given.
        """
        on_pages = select(EVENT_PAGE.c.event_id).where(EVENT_PAGE.c.page_id.in_(pages))
        told = select(EVENT.c.kind, EVENT.c.body).where(EVENT.c.id.in_(on_pages))
        # SQLite would take the index of kinds before that of pages: so kinds are looked at here
        rows = self._fetch(told.order_by(EVENT.c.position))
        events = [row.body for row in rows if kinds is None or row.kind in kinds]
        named = select(DISCREPANCY_PAGE.c.position).where(DISCREPANCY_PAGE.c.page_id.in_(pages))
        disputes = self._bodies(DISCREPANCY, DISCREPANCY.c.position.in_(named))
        carried = select(COPIES_PAGE.c.position).where(COPIES_PAGE.c.page_id.in_(pages))
        copies = self._bodies(COPIES, COPIES.c.position.in_(carried))
        return Record(
            copies=tuple(decode(body, CopyGroup) for body in copies),
            stories=(),
            threads=(),
            events=tuple(decode(body.encode(), Event) for body in events),
            discrepancies=tuple(decode(body, Discrepancy) for body in disputes),
            entities=(),
        )

    def threads_of_both(
        self, left: Collection[str], right: Collection[str], window: Window
    ) -> Part[str]:
        """Return the threads of which outlets of either side tell, the newest first, by id."""
        other = THREAD_OUTLET.alias("other")
        told = exists().where(
            other.c.thread_id == THREAD_OUTLET.c.thread_id, other.c.outlet.in_(right)
        )
        columns = (THREAD_OUTLET.c.thread_id, THREAD_OUTLET.c.last)
        both = select(*columns).distinct().where(THREAD_OUTLET.c.outlet.in_(left), told)
        newest = both.order_by(THREAD_OUTLET.c.last.desc(), THREAD_OUTLET.c.thread_id)
        rows = self._fetch(newest.limit(window.limit).offset(window.offset))
        total = self._fetch(select(func.count()).select_from(both.subquery()))[0][0]
        return Part(tuple(row.thread_id for row in rows), int(total))

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
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield events in which somebody of a side takes part, with first day and status."""
        busiest = (
            select(ENTITY.c.id)
            .where(ENTITY.c.id.in_(side), ENTITY.c.events > 0)
            .order_by(ENTITY.c.events.desc(), ENTITY.c.id)
            .limit(ACTING)
        )
        for entity in [row.id for row in self._fetch(busiest)]:
            # a kind at a time, because the index has the events of each in order
            latest = (_latest(entity, kind).subquery() for kind in sorted(kinds))
            rows = self._fetch(union_all(*(select(each) for each in latest)))
            yield from ((row[0], (row[1], row[2])) for row in rows)

    def _told_on(self, events: Collection[str]) -> dict[str, list[str]]:
        query = select(EVENT_PAGE).where(EVENT_PAGE.c.event_id.in_(events))
        found: dict[str, list[str]] = {}
        for row in self._fetch(query.order_by(EVENT_PAGE.c.page_id)):
            found.setdefault(row.event_id, []).append(row.page_id)
        return found


def _latest(entity: str, kind: EventKind) -> Select[Any]:
    """Return the query for the latest events of a kind in which somebody takes part."""
    columns = (PARTICIPANT.c.event_id, PARTICIPANT.c.first, PARTICIPANT.c.status)
    return (
        select(*columns)
        .where(PARTICIPANT.c.entity_id == entity, PARTICIPANT.c.kind == kind)
        .order_by(PARTICIPANT.c.first.desc(), PARTICIPANT.c.event_id.desc())
        .limit(LATEST)
    )


def _in_turn(
    known: Mapping[str, tuple[str, str]], shared: Counter[str], around: tuple[str, str] | None
) -> list[str]:
    """Return events in the order in which their pages are asked for; `known` has the first day
    and the status of each.
    """
    places: dict[str, tuple[int, bool, int]] = {}
    before: Counter[tuple[int, bool, str]] = Counter()
    for event in sorted(shared, key=lambda event: (known[event][0], event), reverse=True):
        day, status = known[event]
        near = around is not None and around[0] <= day <= around[1]
        places[event] = -shared[event], not near, before[shared[event], near, status]
        before[shared[event], near, status] += 1
    return sorted(places, key=lambda event: places[event])
