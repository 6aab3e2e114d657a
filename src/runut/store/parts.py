"""Rows of the record for lists, made a thread at a time in the transaction that keeps it.

What counts over all threads (contacts, the events of an entity) is moved by what a thread had and
has now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from runut.codec import encode
from runut.days import UNDATED, iso_days
from runut.records import CopyGroup, Event, Record
from runut.store import fulltext
from runut.store.indexing import Row, insert_rows
from runut.store.packing import pack, unpack
from runut.store.tables import (
    CONTACT,
    COPIES,
    COPIES_PAGE,
    DISCREPANCY,
    DISCREPANCY_PAGE,
    ENTITY,
    EVENT,
    EVENT_PAGE,
    OF_A_THREAD,
    OF_THE_RECORD,
    PARTICIPANT,
    READING,
    STORY,
    STORY_PAGE,
    THREAD,
    THREAD_ENTITY,
    THREAD_OUTLET,
)
from runut.vocabulary import CONTACT_KINDS


def clear_record(connection: Connection) -> None:
    """Take away all that holds between pages."""
    for table in OF_THE_RECORD:
        connection.execute(delete(table))
    connection.execute(update(ENTITY).values(events=0))
    fulltext.clear_events(connection)


def forget_threads(connection: Connection, ids: Iterable[str]) -> None:
    """Take threads away, as long as the readings that they were made from are as they were."""
    for thread_id in sorted(ids):
        body = connection.execute(select(THREAD.c.part).where(THREAD.c.id == thread_id)).scalar()
        if body is not None:
            part = unpack(body, Record)
            _move_counts(connection, part, -1)
            _forget(connection, thread_id, part)


def index_threads(connection: Connection, parts: Iterable[Record]) -> None:
    """Keep the parts of the record that some new threads are."""
    for part in parts:
        _index(connection, part)
        _move_counts(connection, part, 1)


def put_copies(connection: Connection, first: str, group: CopyGroup | None) -> None:
    """Keep the group of copies that goes by the page `first`; None takes it away."""
    connection.execute(delete(COPIES).where(COPIES.c.position == first))
    connection.execute(delete(COPIES_PAGE).where(COPIES_PAGE.c.position == first))
    if group is not None:
        insert_rows(connection, COPIES, [{"position": first, "body": encode(group).decode()}])
        pages = [{"page_id": page, "position": first} for page in dict.fromkeys(group.pages)]
        insert_rows(connection, COPIES_PAGE, pages)


def _forget(connection: Connection, thread_id: str, part: Record) -> None:
    # while the rows of its pages are still there, from which its words for the search are made
    fulltext.forget_events(connection, part.events)
    ids = [event.id for event in part.events]
    connection.execute(delete(PARTICIPANT).where(PARTICIPANT.c.event_id.in_(ids)))
    connection.execute(delete(EVENT_PAGE).where(EVENT_PAGE.c.event_id.in_(ids)))
    for table in OF_A_THREAD:
        connection.execute(delete(table).where(table.c.thread_id == thread_id))
    connection.execute(delete(THREAD).where(THREAD.c.id == thread_id))


def _index(connection: Connection, part: Record) -> None:
    insert_rows(connection, THREAD, _threads(part))
    insert_rows(connection, STORY, _stories(part))
    insert_rows(connection, STORY_PAGE, _story_pages(part))
    insert_rows(connection, EVENT, _events(part))
    insert_rows(connection, PARTICIPANT, _participants(part))
    insert_rows(connection, EVENT_PAGE, _event_pages(part))
    insert_rows(connection, THREAD_ENTITY, _thread_entities(part))
    insert_rows(connection, THREAD_OUTLET, _thread_outlets(connection, part))
    insert_rows(connection, DISCREPANCY, _discrepancies(part))
    insert_rows(connection, DISCREPANCY_PAGE, _discrepancy_pages(part))
    fulltext.add_events(connection, part.events)


def _move_counts(connection: Connection, part: Record, by: int) -> None:
    """Count the contacts and the events of everybody in a thread, or take them back (-1)."""
    contacts = Counter(
        (left, right, event.kind)
        for event in part.events
        if event.kind in CONTACT_KINDS
        for left, right in combinations(sorted(_taking_part(event)), 2)
    )
    if contacts:
        new = insert_or(CONTACT)
        moved = {"events": CONTACT.c.events + new.excluded.events}
        rows = [
            {"left_id": left, "right_id": right, "kind": kind, "events": by * events}
            for (left, right, kind), events in sorted(contacts.items())
        ]
        connection.execute(new.on_conflict_do_update(set_=moved), rows)
        connection.execute(delete(CONTACT).where(CONTACT.c.events == 0))
    for entity, events in sorted(_taking_part_in(part).items()):
        here = update(ENTITY).where(ENTITY.c.id == entity)
        connection.execute(here.values(events=ENTITY.c.events + by * events))


def _taking_part_in(part: Record) -> Counter[str]:
    return Counter(e for event in part.events for e in _taking_part(event))


def _taking_part(event: Event) -> dict[str, None]:
    return dict.fromkeys((*event.who, *event.whom))


def _threads(part: Record) -> Iterator[Row]:
    for thread in part.threads:
        first, last = iso_days(thread.start), iso_days(thread.end)
        yield {
            "id": thread.id,
            "first": first[0] if first else None,
            "last": last[1] if last else None,
            "stories": len(part.stories),
            "pages": len({page for story in part.stories for page in story.pages}),
            "events": len(part.events),
            "discrepancies": len(part.discrepancies),
            "body": encode(thread).decode(),
            "part": pack(part),
        }


def _stories(part: Record) -> Iterator[Row]:
    for position, story in enumerate(part.stories):
        yield {
            "id": story.id,
            "position": position,
            "thread_id": part.threads[0].id,
            "body": encode(story).decode(),
        }


def _story_pages(part: Record) -> Iterator[Row]:
    thread = part.threads[0].id
    for story in part.stories:
        for page in dict.fromkeys(story.pages):
            yield {"page_id": page, "story_id": story.id, "thread_id": thread}


def _events(part: Record) -> Iterator[Row]:
    for position, event in enumerate(part.events):
        spanned = iso_days(event.time)
        yield {
            "id": event.id,
            "position": position,
            "thread_id": event.thread,
            "kind": event.kind,
            "status": event.status,
            "first": spanned[0] if spanned else UNDATED,
            "last": spanned[1] if spanned else None,
            "page_id": event.mentions[0].page_id,
            "number": event.mentions[0].index,
            "body": encode(event).decode(),
            "place": event.place,
            "first_id": event.id,
        }


def _participants(part: Record) -> Iterator[Row]:
    for event in part.events:
        spanned = iso_days(event.time)
        first = spanned[0] if spanned else UNDATED
        for entity in _taking_part(event):
            yield {
                "event_id": event.id,
                "entity_id": entity,
                "first": first,
                "kind": event.kind,
                "status": event.status,
            }


def _event_pages(part: Record) -> Iterator[Row]:
    for event in part.events:
        for page in dict.fromkeys(mention.page_id for mention in event.mentions):
            yield {"page_id": page, "event_id": event.id}


def _thread_entities(part: Record) -> Iterator[Row]:
    for entity, events in _taking_part_in(part).items():
        yield {"thread_id": part.threads[0].id, "entity_id": entity, "events": events}


def _thread_outlets(connection: Connection, part: Record) -> Iterator[Row]:
    """The outlets of the pages of a thread, which are kept already."""
    (thread,) = part.threads
    last = iso_days(thread.end)
    outlets = (
        select(READING.c.outlet)
        .distinct()
        .join(STORY_PAGE, STORY_PAGE.c.page_id == READING.c.page_id)
        .where(STORY_PAGE.c.thread_id == thread.id, READING.c.outlet.is_not(None))
    )
    for outlet in connection.execute(outlets).scalars():
        yield {"thread_id": thread.id, "outlet": outlet, "last": last[1] if last else ""}


def _places(part: Record) -> Iterator[str]:
    """The place of each discrepancy of a thread among those of all, in their order."""
    (thread,) = part.threads
    for number in range(len(part.discrepancies)):
        yield f"{thread.start or UNDATED} {thread.id} {number:06}"


def _discrepancies(part: Record) -> Iterator[Row]:
    for place, found in zip(_places(part), part.discrepancies, strict=True):
        body = encode(found).decode()
        yield {"position": place, "thread_id": part.threads[0].id, "body": body}


def _discrepancy_pages(part: Record) -> Iterator[Row]:
    thread = part.threads[0].id
    for place, found in zip(_places(part), part.discrepancies, strict=True):
        for page in dict.fromkeys(side.page_id for side in found.sides):
            yield {"page_id": page, "position": place, "thread_id": thread}
