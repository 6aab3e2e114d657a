"""Rows for lists, made from whole readings in the transaction that keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from runut.codec import encode
from runut.records import Reading
from runut.store import fulltext
from runut.store.tables import ENTITY, MENTION, OF_A_PAGE, PRESENCE, STATE, STATEMENT

Row = dict[str, Any]
#: Rows handed to the database at once.
BATCH = 5_000


def index_reading(connection: Connection, reading: Reading) -> None:
    """Make the rows of one reading, whose page has none (see `forget_reading`)."""
    entities = [{"id": e.id, "name": e.name, "type": e.type} for e in reading.entities]
    if entities:
        new = insert_or(ENTITY)
        # several pages may name one local entity: the order of pages must not choose
        name, kind = (func.min(ENTITY.c[c], new.excluded[c]) for c in ("name", "type"))
        connection.execute(
            new.on_conflict_do_update(index_elements=["id"], set_={"name": name, "type": kind}),
            [
                row | dict.fromkeys(("pages", "mentions", "statements", "events"), 0)
                for row in entities
            ],
        )
    insert_rows(connection, PRESENCE, _presences(reading))
    insert_rows(connection, STATEMENT, _statements(reading))
    insert_rows(connection, MENTION, _mentions(reading))
    fulltext.add_reading(connection, reading)


def forget_reading(connection: Connection, page_id: str) -> None:
    """Take away the rows of one page."""
    for table in OF_A_PAGE:
        connection.execute(delete(table).where(table.c.page_id == page_id))
    fulltext.forget_reading(connection, page_id)


def changed(
    connection: Connection, *, complete: bool | None = None, made: str | None = None
) -> None:
    """Count a change; say whether the record fits the readings now, and when it was made."""
    values: Row = {"changes": STATE.c.changes + 1}
    if made is not None:
        values["made"] = made
    if complete is not None:
        values["complete"] = int(complete)
    connection.execute(update(STATE).values(values))


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, many at once."""
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
            "reviewed": encode(statement.reviewed).decode() if statement.reviewed else None,
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
