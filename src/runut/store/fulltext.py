"""The full-text indexes of SQLite (FTS5): what is put into them and taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from runut.days import iso_days
from runut.records import Event, Reading
from runut.store.naming import names_of
from runut.store.stems import fold
from runut.store.tables import (
    MENTION,
    READING,
    SEARCH_ENTITY,
    SEARCH_EVENT,
    SEARCH_PAGE,
)
from runut.store.texts import (
    PageText,
    Text,
    Told,
    event_text,
    pack,
    page_text,
    unpack,
)

#: Bits of an id that tell pages (or events) of one day apart, and statements of one page.
PLACE_BITS, NUMBER_BITS = 24, 12
#: Events looked up at once.
BATCH = 500


def add_reading(connection: Connection, reading: Reading) -> None:
    """Put one reading into the indexes; `forget_reading` was called before."""
    page_id = reading.article.page_id
    row = _free(connection, SEARCH_PAGE, row_id(reading.published.value, page_id))
    page = page_text(reading)
    kept = {"id": row, "page_id": page_id, "body": pack(page)}
    connection.execute(insert(SEARCH_PAGE).values(kept))
    _add(connection, "page_text", [(row, page.text)])
    _add(connection, "statement_text", _statements(row, page))
    add_entities(connection, {entity.id: entity.name for entity in reading.entities})


def forget_reading(connection: Connection, page_id: str) -> None:
    """Take one page out of the indexes."""
    row = connection.execute(select(SEARCH_PAGE).where(SEARCH_PAGE.c.page_id == page_id)).first()
    if row is None:
        return
    page = unpack(row.body)
    _remove(connection, "page_text", [(row.id, page.text)])
    _remove(connection, "statement_text", _statements(row.id, page))
    connection.execute(delete(SEARCH_PAGE).where(SEARCH_PAGE.c.page_id == page_id))


def clear_events(connection: Connection) -> None:
    """Take all events out of the index."""
    connection.execute(delete(SEARCH_EVENT))
    connection.exec_driver_sql("INSERT INTO event_text (event_text) VALUES ('delete-all')")


def add_events(connection: Connection, events: Sequence[Event]) -> None:
    """Put events into the index; the readings that tell them are kept."""
    for start in range(0, len(events), BATCH):
        batch = events[start : start + BATCH]
        told = dict(_told(connection, batch))
        wanted = {event.id: row_id(event.time, event.id) for event in batch}
        rows = []
        for event_id, first in wanted.items():
            row = _free(connection, SEARCH_EVENT, first)
            connection.execute(insert(SEARCH_EVENT).values(id=row, event_id=event_id))
            rows.append((row, event_text(told[event_id])))
        _add(connection, "event_text", rows)


def forget_events(connection: Connection, events: Sequence[Event]) -> None:
    """Take events out of the index, as long as the readings that tell them are as they were."""
    for start in range(0, len(events), BATCH):
        batch = events[start : start + BATCH]
        told = dict(_told(connection, batch))
        here = SEARCH_EVENT.c.event_id.in_(told)
        found = connection.execute(select(SEARCH_EVENT).where(here)).all()
        _remove(connection, "event_text", [(r.id, event_text(told[r.event_id])) for r in found])
        connection.execute(delete(SEARCH_EVENT).where(here))


def add_entities(connection: Connection, names: dict[str, str]) -> None:
    """Put entities that are new into the index of names, with the other names that are known."""
    query = select(SEARCH_ENTITY.c.entity_id).where(SEARCH_ENTITY.c.entity_id.in_(names))
    known = set(connection.execute(query).scalars())
    new = sorted(names.keys() - known)
    if not new:
        return
    connection.execute(insert(SEARCH_ENTITY), [{"entity_id": entity} for entity in new])
    made = select(SEARCH_ENTITY).where(SEARCH_ENTITY.c.entity_id.in_(new))
    rows = [
        (row.id, fold(" | ".join((names[row.entity_id], *names_of(row.entity_id)))))
        for row in connection.execute(made)
    ]
    _run(connection, "INSERT INTO entity_text (rowid, names) VALUES (?, ?)", rows)


def row_id(value: str | None, key: str) -> int:
    """Return an id for something of the day `value`: later days have greater ids.

    What is known to the month or year only counts as of its first day; without a day it is 0.
    """
    spanned = iso_days(value)
    place = int.from_bytes(blake2b(key.encode(), digest_size=PLACE_BITS // 8).digest())
    return (_ordinal(spanned[0]) << PLACE_BITS) | place if spanned else place


def row_range(start: str | None, end: str | None, bits: int) -> tuple[int, int]:
    """Return the first and last id of what lies between two ISO days; `bits` follow the day."""
    first = _ordinal(start) << bits if start else (1 << bits if end else 0)
    last = (_ordinal(end) + 1 << bits) - 1 if end else (1 << 62)
    return first, last


def _ordinal(day: str) -> int:
    year, month, number = map(int, day.split("-"))
    try:
        return date(year, month, number).toordinal()
    except ValueError:  # the 31st of a shorter month: the day before the next
        return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def _statements(row: int, page: PageText) -> list[tuple[int, Text]]:
    """Return the statements of a page with their ids."""
    few = page.statements[: 1 << NUMBER_BITS]
    return [((row << NUMBER_BITS) | number, text) for number, text in enumerate(few)]


def _free(connection: Connection, table: Table, row: int) -> int:
    while connection.execute(select(table.c.id).where(table.c.id == row)).first():
        row += 1
    return row


def _told(connection: Connection, events: Iterable[Event]) -> Iterator[tuple[str, Told]]:
    """Yield each event as search knows it."""
    first = {event.mentions[0].page_id for event in events}
    columns = (MENTION.c.page_id, MENTION.c.number, MENTION.c.words)
    query = (
        select(*columns, READING.c.language, READING.c.outlet)
        .join(READING, READING.c.page_id == MENTION.c.page_id)
        .where(MENTION.c.page_id.in_(first))
    )
    rows = {(row.page_id, row.number): row for row in connection.execute(query)}
    for event in events:
        row = rows.get((event.mentions[0].page_id, event.mentions[0].index))
        words, language, outlet = (row.words, row.language, row.outlet) if row else ("", "", None)
        entities = tuple(dict.fromkeys((*event.who, *event.whom)))
        yield (
            event.id,
            Told(words, language, outlet, event.kind, event.status, event.by, entities),
        )


_INSERT = "INSERT INTO {0} (rowid, title, text, words, facets) VALUES (?, ?, ?, ?, ?)"
_DELETE = (
    "INSERT INTO {0} ({0}, rowid, title, text, words, facets) VALUES ('delete', ?, ?, ?, ?, ?)"
)


def _add(connection: Connection, index: str, rows: Iterable[tuple[int, Text]]) -> None:
    _run(connection, _INSERT.format(index), [(row, *_columns(text)) for row, text in rows])


def _remove(connection: Connection, index: str, rows: Iterable[tuple[int, Text]]) -> None:
    _run(connection, _DELETE.format(index), [(row, *_columns(text)) for row, text in rows])


def _run(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)


def _columns(text: Text) -> tuple[str, str, str, str]:
    return text.title, text.text, text.words, text.facets
