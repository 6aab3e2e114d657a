"""Pages between being read and standing in the record: unseen by lists and search until then."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    delete,
    exists,
    insert,
    select,
    union_all,
    update,
)

from runut.records import Page, Reading
from runut.store.columns import AnyRow
from runut.store.grown import Shown
from runut.store.indexing import changed, forget_reading, index_reading
from runut.store.packing import pack, unpack
from runut.store.tables import INCOMING, PAGE, READING

#: Rows fetched at once; a reading is about 100 kB when decoded.
BATCH = 64


def keep(connection: Connection, page: Page, reading: Reading, reader: str) -> None:
    """Let a page wait with its reading, in place of what waited under its id."""
    _put(
        connection,
        {
            "page_id": page.id,
            "name": page.name,
            "address": page.address,
            "media_type": page.media_type,
            "content": zlib.compress(page.content),
            "reader": reader,
            "body": pack(reading),
        },
    )


def refuse(connection: Connection, page_id: str) -> None:
    """Let a page that was read before go when the record is made."""
    stands = connection.execute(select(PAGE.c.id).where(PAGE.c.id == page_id)).first()
    if stands is None:
        connection.execute(delete(INCOMING).where(INCOMING.c.page_id == page_id))
    else:
        _put(connection, {"page_id": page_id})


def _put(connection: Connection, row: dict[str, Any]) -> None:
    # whoever looks is told once that pages wait, not at each page
    first = not connection.execute(select(exists().where(INCOMING.c.page_id.is_not(None)))).scalar()
    connection.execute(delete(INCOMING).where(INCOMING.c.page_id == row["page_id"]))
    connection.execute(insert(INCOMING).values(row))
    if first:
        changed(connection)


def publish(connection: Connection, pages: Collection[str], at: str, *, refused: bool) -> None:
    """Put pages that wait in their place; where `refused`, let those go that are refused now.

    A page that did not stand in the record before was received at the moment `at`.
    """
    wanted = set(pages)
    for row in _waiting(connection):
        if row.body is None and not refused:
            continue
        if row.body is None or row.page_id in wanted:
            stood = connection.execute(
                select(PAGE.c.received).where(PAGE.c.id == row.page_id)
            ).first()
            forget_page(connection, row.page_id)
            connection.execute(delete(INCOMING).where(INCOMING.c.page_id == row.page_id))
            if row.body is not None:
                _stand(connection, row, stood.received if stood else at)


def forget_page(connection: Connection, page_id: str) -> None:
    """Take away a page with all that was read from it."""
    forget_reading(connection, page_id)
    connection.execute(delete(READING).where(READING.c.page_id == page_id))
    connection.execute(delete(PAGE).where(PAGE.c.id == page_id))


def _waiting(connection: Connection) -> Iterator[AnyRow]:
    # by the key, a few at a time: no cursor stays open while rows are written
    after = ""
    while rows := connection.execute(
        select(INCOMING).where(INCOMING.c.page_id > after).order_by(INCOMING.c.page_id).limit(BATCH)
    ).all():
        yield from rows
        after = rows[-1].page_id


def _stand(connection: Connection, row: AnyRow, received: str | None) -> None:
    reading = unpack(row.body, Reading)
    article = reading.article
    page = {name: getattr(row, name) for name in ("name", "address", "media_type", "content")}
    connection.execute(insert(PAGE).values(id=row.page_id, received=received, **page))
    connection.execute(
        insert(READING).values(
            page_id=row.page_id,
            reader=row.reader,
            language=article.language,
            outlet=article.outlet.value if article.outlet else None,
            title=article.title.value if article.title else None,
            published=reading.published.value,
            body=row.body,
        )
    )
    index_reading(connection, reading)


def show(connection: Connection, page_id: str, shown: Shown) -> None:
    """Keep what is shown of a page beside what it gave alone, or forget it."""
    here = READING.c.page_id == page_id
    kept = connection.execute(select(READING.c.body).where(here)).scalar_one()
    reading = shown.reviewed or shown.dated or unpack(kept, Reading)
    values = {
        "dated": pack(shown.dated) if shown.dated else None,
        "reviewed": pack(shown.reviewed) if shown.reviewed else None,
        "published": reading.published.value,
    }
    connection.execute(update(READING).where(here).values(values))
    forget_reading(connection, page_id)
    index_reading(connection, reading)


def replaces(connection: Connection) -> bool:
    """Whether a page that waits takes the place of one that stands, or is refused now."""
    replaced = exists().where(READING.c.page_id == INCOMING.c.page_id)
    return bool(connection.execute(select(replaced)).scalar())


def added() -> Select[Any]:
    """Return the query for the ids of the pages that wait, in order."""
    query = select(INCOMING.c.page_id).where(INCOMING.c.body.is_not(None))
    return query.order_by(INCOMING.c.page_id)


def body(page_id: str) -> Select[Any]:
    """Return the query for the reading of a page by itself, one that waits in place."""
    rows = _either(INCOMING.c.body, READING.c.body).subquery()
    return select(rows.c.body).where(rows.c.page_id == page_id)


def versions() -> CompoundSelect[Any]:
    """Return the query for each page with the version that read it, those that wait in place."""
    return _either(INCOMING.c.reader, READING.c.reader)


def bodies(after: str, count: int) -> Select[Any]:
    """Return the query for so many readings by themselves behind the page id `after`."""
    rows = _either(INCOMING.c.body, READING.c.body).subquery()
    return select(rows).where(rows.c.page_id > after).order_by(rows.c.page_id).limit(count)


def _either(waiting: ColumnElement[Any], standing: ColumnElement[Any]) -> CompoundSelect[Any]:
    replaced = select(INCOMING.c.page_id).where(INCOMING.c.page_id == READING.c.page_id).exists()
    return union_all(
        select(INCOMING.c.page_id, waiting).where(INCOMING.c.body.is_not(None)),
        select(READING.c.page_id, standing).where(~replaced),
    )
