"""Rows for lists, made from whole readings and the record in the transaction that keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from runut.codec import encode
from runut.days import UNDATED, iso_days
from runut.records import Event, Reading, Record
from runut.store import fulltext
from runut.store.tables import (
    CONTACT,
    COPIES,
    COPIES_PAGE,
    DISCREPANCY,
    DISCREPANCY_PAGE,
    ENTITY,
    EVENT,
    EVENT_PAGE,
    MENTION,
    OF_A_PAGE,
    OF_THE_RECORD,
    PARTICIPANT,
    PRESENCE,
    STATE,
    STATEMENT,
    STORY,
    STORY_PAGE,
    THREAD,
    THREAD_ENTITY,
)
from runut.vocabulary import CONTACT_KINDS

Row = dict[str, Any]
#: Rows handed to the database at once.
BATCH = 5_000


def index_reading(connection: Connection, reading: Reading) -> None:
    """Make the rows of one reading, whose page has none (see `forget_reading`)."""
    entities = [{"id": e.id, "name": e.name, "type": e.type} for e in reading.entities]
    if entities:
        new = insert_or(ENTITY)
        # several pages may name one local entity: the order of pages must not choose
        name = func.min(ENTITY.c.name, new.excluded.name)
        connection.execute(
            new.on_conflict_do_update(index_elements=["id"], set_={"name": name}),
            [
                row | dict.fromkeys(("pages", "mentions", "statements", "events"), 0)
                for row in entities
            ],
        )
    _insert(connection, PRESENCE, _presences(reading))
    _insert(connection, STATEMENT, _statements(reading))
    _insert(connection, MENTION, _mentions(reading))
    fulltext.add_reading(connection, reading)


def forget_reading(connection: Connection, page_id: str) -> None:
    """Take away the rows of one page."""
    for table in OF_A_PAGE:
        connection.execute(delete(table).where(table.c.page_id == page_id))
    fulltext.forget_reading(connection, page_id)


def index_record(connection: Connection, record: Record) -> None:
    """Make the rows of the record in place of those of the one before."""
    for table in OF_THE_RECORD:
        connection.execute(delete(table))
    thread_of_story = {s: thread.id for thread in record.threads for s in thread.stories}
    thread_of_page = {
        page: thread_of_story.get(story.id) for story in record.stories for page in story.pages
    }
    _insert(connection, STORY, _stories(record, thread_of_story))
    _insert(connection, STORY_PAGE, _story_pages(record, thread_of_story))
    _insert(connection, EVENT, _events(record))
    _insert(connection, PARTICIPANT, _participants(record))
    _insert(connection, CONTACT, _contacts(record))
    _insert(connection, EVENT_PAGE, _event_pages(record))
    _insert(connection, THREAD_ENTITY, _thread_entities(record))
    _insert(connection, DISCREPANCY, _bodies(record.discrepancies))
    _insert(connection, DISCREPANCY_PAGE, _discrepancy_pages(record, thread_of_page))
    _insert(connection, COPIES, _bodies(record.copies))
    _insert(connection, COPIES_PAGE, _copies_pages(record))
    _insert(connection, THREAD, _threads(record, thread_of_page))
    _count_events(connection, record)
    fulltext.add_record(connection, record)


def changed(connection: Connection, *, complete: bool | None = None) -> None:
    """Count a change; say whether the record fits the readings now, where that may be new."""
    values: Row = {"changes": STATE.c.changes + 1}
    if complete is not None:
        values["complete"] = int(complete)
    connection.execute(update(STATE).values(values))


def _insert(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _presences(reading: Reading) -> Iterator[Row]:
    named = Counter(mention.entity for mention in reading.mentions)
    said = Counter(statement.speaker for statement in reading.statements)
    for entity in {e.id: e for e in reading.entities}:
        yield {
            "entity_id": entity,
            "page_id": reading.article.page_id,
            "published": reading.published.value,
            "mentions": named[entity],
            "statements": said[entity],
        }


def _statements(reading: Reading) -> Iterator[Row]:
    article = reading.article
    for number, statement in enumerate(reading.statements):
        yield {
            "page_id": article.page_id,
            "number": number,
            "speaker": statement.speaker,
            "kind": statement.kind,
            "published": reading.published.value,
            "line": article.line_of(statement.content.start),
            "start": statement.content.start,
            "stop": statement.content.end,
            "cue": article.quote(statement.cue) if statement.cue else "",
            "content": article.quote(statement.content),
        }


def _mentions(reading: Reading) -> Iterator[Row]:
    article = reading.article
    for number, event in enumerate(reading.events):
        yield {
            "page_id": article.page_id,
            "number": number,
            "line": article.line_of(event.span.start),
            "start": event.span.start,
            "stop": event.span.end,
            "words": article.quote(event.span),
        }


def _threads(record: Record, thread_of_page: Mapping[str, str | None]) -> Iterator[Row]:
    stories = {story.id: story for story in record.stories}
    events = Counter(event.thread for event in record.events)
    disputed = Counter(
        thread
        for d in record.discrepancies
        for thread in {thread_of_page.get(side.page_id) for side in d.sides}
    )
    for position, thread in enumerate(record.threads):
        first, last = iso_days(thread.start), iso_days(thread.end)
        yield {
            "id": thread.id,
            "position": position,
            "first": first[0] if first else None,
            "last": last[1] if last else None,
            "stories": len(thread.stories),
            "pages": len({page for s in thread.stories for page in stories[s].pages}),
            "events": events[thread.id],
            "discrepancies": disputed[thread.id],
            "body": encode(thread).decode(),
        }


def _stories(record: Record, threads: Mapping[str, str]) -> Iterator[Row]:
    for position, story in enumerate(record.stories):
        yield {
            "id": story.id,
            "position": position,
            "thread_id": threads.get(story.id),
            "body": encode(story).decode(),
        }


def _story_pages(record: Record, threads: Mapping[str, str]) -> Iterator[Row]:
    for story in record.stories:
        for page in dict.fromkeys(story.pages):
            yield {"page_id": page, "story_id": story.id, "thread_id": threads.get(story.id)}


def _events(record: Record) -> Iterator[Row]:
    for position, event in enumerate(record.events):
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
        }


def _participants(record: Record) -> Iterator[Row]:
    for event in record.events:
        spanned = iso_days(event.time)
        first = spanned[0] if spanned else UNDATED
        for entity in _taking_part(event):
            yield {"event_id": event.id, "entity_id": entity, "first": first}


def _taking_part(event: Event) -> dict[str, None]:
    return dict.fromkeys((*event.who, *event.whom))


def _contacts(record: Record) -> Iterator[Row]:
    counts = Counter(
        (left, right, event.kind)
        for event in record.events
        if event.kind in CONTACT_KINDS
        for left, right in combinations(sorted(_taking_part(event)), 2)
    )
    for (left, right, kind), events in counts.items():
        yield {"left_id": left, "right_id": right, "kind": kind, "events": events}


def _event_pages(record: Record) -> Iterator[Row]:
    for event in record.events:
        for page in dict.fromkeys(mention.page_id for mention in event.mentions):
            yield {"page_id": page, "event_id": event.id}


def _thread_entities(record: Record) -> Iterator[Row]:
    counts = Counter((event.thread, e) for event in record.events for e in _taking_part(event))
    for (thread, entity), events in counts.items():
        yield {"thread_id": thread, "entity_id": entity, "events": events}


def _bodies(records: tuple[object, ...]) -> Iterator[Row]:
    for position, record in enumerate(records):
        yield {"position": position, "body": encode(record).decode()}


def _discrepancy_pages(record: Record, threads: Mapping[str, str | None]) -> Iterator[Row]:
    for position, discrepancy in enumerate(record.discrepancies):
        for page in dict.fromkeys(side.page_id for side in discrepancy.sides):
            yield {"page_id": page, "position": position, "thread_id": threads.get(page)}


def _copies_pages(record: Record) -> Iterator[Row]:
    for position, group in enumerate(record.copies):
        for page in dict.fromkeys(group.pages):
            yield {"page_id": page, "position": position}


def _count_events(connection: Connection, record: Record) -> None:
    """Write the number of events beside each entity, and its name as the record has it."""
    counted = (
        select(func.sum(THREAD_ENTITY.c.events))
        .where(THREAD_ENTITY.c.entity_id == ENTITY.c.id)
        .scalar_subquery()
    )
    connection.execute(update(ENTITY).values(events=func.coalesce(counted, 0)))
    for entity in record.entities:
        connection.execute(update(ENTITY).where(ENTITY.c.id == entity.id).values(name=entity.name))
