"""What a `Wanted` means in SQL, list by list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, exists, or_, select

from runut.days import iso_days
from runut.store.listed import Wanted
from runut.store.news import moment
from runut.store.tables import (
    COPIES,
    COPIES_PAGE,
    DISCREPANCY,
    DISCREPANCY_PAGE,
    ENTITY,
    EVENT,
    EVENT_PAGE,
    PAGE,
    PARTICIPANT,
    PRESENCE,
    READING,
    STATEMENT,
    STORY_PAGE,
    THREAD,
    THREAD_ENTITY,
)

Where = ColumnElement[bool]
Meaning = Mapping[str, Callable[[Any], Where]]
#: Greater than what follows a day in a time stamp.
_AFTER_DAY = "~"


def conditions(wanted: Wanted, meaning: Meaning) -> Iterator[Where]:
    """Yield the conditions of `wanted`; raises `ValueError` for one that the list does not know."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is None:
            continue
        if field.name not in meaning:
            raise ValueError(f"this list cannot be narrowed by {field.name}")
        yield meaning[field.name](value)


def first_day(value: str) -> str:
    """Return the first day of an ISO day, month or year; raises `ValueError` for another value."""
    return _days(value)[0]


def last_day(value: str) -> str:
    """Return the last day likewise."""
    return _days(value)[1]


def _days(value: str) -> tuple[str, str]:
    found = iso_days(value)
    if found is None:
        raise ValueError(f"{value!r} is no day, month or year; write 2025-08-15, 2025-08 or 2025")
    return found


def _published_from(column: ColumnElement[Any]) -> Callable[[str], Where]:
    def condition(value: str) -> Where:
        day = first_day(value)
        # a page dated to the month or year is inside when the day lies in it
        return or_(column >= day, column.in_((day[:7], day[:4])))

    return condition


def _published_to(column: ColumnElement[Any]) -> Callable[[str], Where]:
    return lambda value: column <= last_day(value) + _AFTER_DAY


def _of_pages(column: ColumnElement[Any], pages: Callable[[str], Select[Any]]) -> Any:
    return lambda value: column.in_(pages(value))


def _pages_of(column: ColumnElement[Any]) -> Callable[[str], Select[Any]]:
    """Return the query for the pages whose story has `column` equal to a value."""
    return lambda value: select(STORY_PAGE.c.page_id).where(column == value)


def _reading_of(column: ColumnElement[Any]) -> Callable[[str], Select[Any]]:
    return lambda value: select(READING.c.page_id).where(column == value)


def _positions(
    position: ColumnElement[Any], table: Table, column: ColumnElement[Any]
) -> Callable[[str], Where]:
    """Return the condition that `table` has a row for `position` with a value in `column`."""
    return lambda value: position.in_(select(table.c.position).where(column == value))


def _told(pages: Callable[[str], Select[Any]]) -> Callable[[str], Where]:
    """Return the condition that an event is told on one of `pages`."""
    return lambda value: EVENT.c.id.in_(
        select(EVENT_PAGE.c.event_id).where(EVENT_PAGE.c.page_id.in_(pages(value)))
    )


def _changed_since(value: str) -> Where:
    at = moment(value)
    stood = or_(EVENT.c.received.is_(None), EVENT.c.received <= at)
    return and_(EVENT.c.changed > at, stood)


EVENTS: Meaning = {
    "thread": lambda value: EVENT.c.thread_id == value,
    "story": _told(_pages_of(STORY_PAGE.c.story_id)),
    "page": lambda value: EVENT.c.id.in_(
        select(EVENT_PAGE.c.event_id).where(EVENT_PAGE.c.page_id == value)
    ),
    "entity": lambda value: PARTICIPANT.c.entity_id == value,
    "kind": lambda value: EVENT.c.kind == value,
    "status": lambda value: EVENT.c.status == value,
    "outlet": _told(_reading_of(READING.c.outlet)),
    "language": _told(_reading_of(READING.c.language)),
    "start": lambda value: EVENT.c.last >= first_day(value),
    "end": lambda value: EVENT.c.first <= last_day(value),
    "since": lambda value: EVENT.c.received > moment(value),
    "changed": _changed_since,
    "place": EVENT.c.place.in_,
}
PAGES: Meaning = {
    "thread": _of_pages(READING.c.page_id, _pages_of(STORY_PAGE.c.thread_id)),
    "story": _of_pages(READING.c.page_id, _pages_of(STORY_PAGE.c.story_id)),
    "page": lambda value: READING.c.page_id == value,
    "entity": lambda value: PRESENCE.c.entity_id == value,
    "outlet": lambda value: READING.c.outlet == value,
    "language": lambda value: READING.c.language == value,
    "start": _published_from(READING.c.published),
    "end": _published_to(READING.c.published),
    "since": lambda value: PAGE.c.received > moment(value),
}
STATEMENTS: Meaning = {
    "thread": _of_pages(STATEMENT.c.page_id, _pages_of(STORY_PAGE.c.thread_id)),
    "story": _of_pages(STATEMENT.c.page_id, _pages_of(STORY_PAGE.c.story_id)),
    "page": lambda value: STATEMENT.c.page_id == value,
    "entity": lambda value: STATEMENT.c.speaker == value,
    "kind": lambda value: STATEMENT.c.kind == value,
    "outlet": lambda value: READING.c.outlet == value,
    "language": lambda value: READING.c.language == value,
    "start": _published_from(STATEMENT.c.published),
    "end": _published_to(STATEMENT.c.published),
}
ENTITIES: Meaning = {
    "thread": _of_pages(
        ENTITY.c.id,
        lambda value: select(THREAD_ENTITY.c.entity_id).where(THREAD_ENTITY.c.thread_id == value),
    ),
    "page": _of_pages(
        ENTITY.c.id,
        lambda value: select(PRESENCE.c.entity_id).where(PRESENCE.c.page_id == value),
    ),
    "entity": lambda value: ENTITY.c.id == value,
    "type": lambda value: ENTITY.c.type == value,
}
THREADS: Meaning = {
    "thread": lambda value: THREAD.c.id == value,
    "page": _of_pages(
        THREAD.c.id,
        lambda value: select(STORY_PAGE.c.thread_id).where(STORY_PAGE.c.page_id == value),
    ),
    "entity": _of_pages(
        THREAD.c.id,
        lambda value: select(THREAD_ENTITY.c.thread_id).where(THREAD_ENTITY.c.entity_id == value),
    ),
    "start": lambda value: THREAD.c.last >= first_day(value),
    "end": lambda value: THREAD.c.first <= last_day(value),
}
#: The same for somebody who takes part in very many: the newest are found one by one.
THREADS_OF_MANY: Meaning = {
    **THREADS,
    "entity": lambda value: exists().where(
        THREAD_ENTITY.c.thread_id == THREAD.c.id, THREAD_ENTITY.c.entity_id == value
    ),
}
CONTACTS: Meaning = {
    "thread": EVENTS["thread"],
    "entity": lambda value: EVENT.c.id.in_(
        select(PARTICIPANT.c.event_id).where(PARTICIPANT.c.entity_id == value)
    ),
    "status": EVENTS["status"],
    "start": EVENTS["start"],
    "end": EVENTS["end"],
}
DISCREPANCIES: Meaning = {
    "thread": lambda value: DISCREPANCY.c.thread_id == value,
    "page": _positions(DISCREPANCY.c.position, DISCREPANCY_PAGE, DISCREPANCY_PAGE.c.page_id),
}
COPY_GROUPS: Meaning = {
    "thread": lambda value: COPIES.c.position.in_(
        select(COPIES_PAGE.c.position).where(
            COPIES_PAGE.c.page_id.in_(_pages_of(STORY_PAGE.c.thread_id)(value))
        )
    ),
    "page": _positions(COPIES.c.position, COPIES_PAGE, COPIES_PAGE.c.page_id),
}
