"""The store in SQL that every database speaks; opening one and its errors are elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    Row,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from runut.codec import decode, encode
from runut.records import Page, Reading, Record, Rejection
from runut.store.columns import SUMMARY
from runut.store.corrections import Corrections
from runut.store.indexing import changed, forget_reading, index_reading, index_record
from runut.store.listed import PageSummary
from runut.store.lists import Lists
from runut.store.searching import Search
from runut.store.tables import PAGE, READING, RECORD, REJECTION
from runut.store.version import fingerprint

T = TypeVar("T")

#: Readings fetched at once while iterating; about 100 kB each when decoded.
BATCH = 64


class SqlStore:
    """A `Store` over an engine; `guard` turns the driver's errors into `StoreError`s."""

    def __init__(
        self, address: str, engine: Engine, guard: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self.address = address
        self._engine = engine
        self._guard = guard
        self.lists = Lists(self._fetch)
        self.corrections = Corrections(engine, guard, self._fetch)
        self.search = Search(self._fetch, self.lists)

    def put(self, page: Page, reading: Reading, reader: str) -> None:
        """See `Store.put`."""
        article = reading.article
        with self._guard(), self._engine.begin() as connection:
            _forget(connection, page.id)
            _forget_rejections(connection, page.id, page.name)
            connection.execute(
                insert(PAGE).values(
                    id=page.id,
                    name=page.name,
                    address=page.address,
                    media_type=page.media_type,
                    content=zlib.compress(page.content),
                )
            )
            connection.execute(
                insert(READING).values(
                    page_id=page.id,
                    reader=reader,
                    language=article.language,
                    outlet=article.outlet.value if article.outlet else None,
                    title=article.title.value if article.title else None,
                    published=reading.published.value,
                    body=_pack(reading),
                )
            )
            index_reading(connection, reading)
            changed(connection, complete=False)

    def put_dated(self, page_id: str, reading: Reading | None) -> None:
        """See `Store.put_dated`."""
        body = _pack(reading) if reading else None
        with self._guard(), self._engine.begin() as connection:
            connection.execute(
                update(READING)
                .where(READING.c.page_id == page_id)
                .values(dated=body, published=reading.published.value if reading else None)
            )
            found = connection.execute(select(_BODY).where(READING.c.page_id == page_id)).scalar()
            if found is not None:
                forget_reading(connection, page_id)
                index_reading(connection, _unpack(found, Reading))
            changed(connection, complete=False)

    def put_rejection(self, rejection: Rejection) -> None:
        """See `Store.put_rejection`."""
        with self._guard(), self._engine.begin() as connection:
            if rejection.page_id and _forget(connection, rejection.page_id):
                changed(connection, complete=False)
            _forget_rejections(connection, rejection.page_id, rejection.name)
            connection.execute(
                insert(REJECTION).values(
                    name=rejection.name,
                    page_id=rejection.page_id,
                    stage=rejection.stage,
                    reason=rejection.reason,
                    detail=rejection.detail,
                )
            )
            changed(connection)

    def put_record(self, record: Record, made_from: str) -> None:
        """See `Store.put_record`."""
        with self._guard(), self._engine.begin() as connection:
            connection.execute(delete(RECORD))
            connection.execute(
                insert(RECORD).values(only=1, made_from=made_from, body=_pack(record))
            )
            index_record(connection, record)
            changed(connection, complete=True)

    def reader_of(self, page_id: str) -> str | None:
        """See `Store.reader_of`."""
        found: str | None = self._one(READING.c.reader, READING.c.page_id == page_id)
        return found

    def summaries(self) -> tuple[PageSummary, ...]:
        """See `Store.summaries`."""
        query = select(*SUMMARY).join(READING, READING.c.page_id == PAGE.c.id)
        rows = self._fetch(query.order_by(PAGE.c.name, PAGE.c.id))
        return tuple(PageSummary(*row) for row in rows)

    def page(self, page_id: str) -> Page | None:
        """See `Store.page`."""
        query = select(PAGE).where(PAGE.c.id == page_id)
        with self._guard(), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Page(row.id, row.name, row.address, zlib.decompress(row.content), row.media_type)

    def reading(self, page_id: str) -> Reading | None:
        """See `Store.reading`."""
        body: bytes | None = self._one(_BODY, READING.c.page_id == page_id)
        return None if body is None else _unpack(body, Reading)

    def readings(self) -> Iterator[Reading]:
        """See `Store.readings`."""
        return self._readings(_BODY)

    def own_readings(self) -> Iterator[Reading]:
        """See `Store.own_readings`."""
        return self._readings(READING.c.body)

    def _readings(self, body: ColumnElement[bytes]) -> Iterator[Reading]:
        # by pages of the key: no cursor stays open while the caller writes
        after = ""
        while True:
            query = (
                select(READING.c.page_id, body)
                .where(READING.c.page_id > after)
                .order_by(READING.c.page_id)
                .limit(BATCH)
            )
            with self._guard(), self._engine.connect() as connection:
                rows = connection.execute(query).all()
            if not rows:
                return
            yield from (_unpack(row[1], Reading) for row in rows)
            after = rows[-1][0]

    def dated(self) -> frozenset[str]:
        """See `Store.dated`."""
        query = select(READING.c.page_id).where(READING.c.dated.is_not(None))
        with self._guard(), self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def rejections(self) -> tuple[Rejection, ...]:
        """See `Store.rejections`."""
        query = select(REJECTION).order_by(REJECTION.c.name, REJECTION.c.stage)
        with self._guard(), self._engine.connect() as connection:
            return tuple(Rejection(*row) for row in connection.execute(query))

    def record(self) -> Record | None:
        """See `Store.record`."""
        body: bytes | None = self._one(RECORD.c.body, RECORD.c.only == 1)
        return None if body is None else _unpack(body, Record)

    def made_from(self) -> str | None:
        """See `Store.made_from`."""
        found: str | None = self._one(RECORD.c.made_from, RECORD.c.only == 1)
        return found

    def close(self) -> None:
        """See `Store.close`."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _fetch(self, query: Executable) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._guard(), self._engine.connect() as connection:
            return connection.execute(query).all()

    def _one(self, column: ColumnElement[T], where: ColumnElement[bool]) -> T | None:
        with self._guard(), self._engine.connect() as connection:
            return connection.execute(select(column).where(where)).scalar_one_or_none()


_BODY = func.coalesce(READING.c.dated, READING.c.body)


def index_all(connection: Connection) -> None:
    """Make the rows for lists anew from the readings and the record that are kept."""
    for body in connection.execute(select(_BODY)).yield_per(BATCH).scalars():
        reading = _unpack(body, Reading)
        forget_reading(connection, reading.article.page_id)
        index_reading(connection, reading)
    kept = connection.execute(select(RECORD.c.body, RECORD.c.made_from)).one_or_none()
    if kept is not None:
        index_record(connection, _unpack(kept.body, Record))
        read = connection.execute(select(READING.c.page_id, READING.c.reader))
        made_from = fingerprint((row.page_id, row.reader) for row in read)
        changed(connection, complete=kept.made_from.endswith(made_from))


def _forget(connection: Connection, page_id: str) -> bool:
    """Take away a page with all that was read from it; return whether it was there."""
    if connection.execute(select(PAGE.c.id).where(PAGE.c.id == page_id)).first() is None:
        return False
    forget_reading(connection, page_id)
    connection.execute(delete(READING).where(READING.c.page_id == page_id))
    connection.execute(delete(PAGE).where(PAGE.c.id == page_id))
    return True


def _forget_rejections(connection: Connection, page_id: str | None, name: str) -> None:
    same = REJECTION.c.name == name
    connection.execute(
        delete(REJECTION).where(or_(same, REJECTION.c.page_id == page_id) if page_id else same)
    )


def _pack(record: object) -> bytes:
    return zlib.compress(encode(record))


def _unpack(body: bytes, kind: type[T]) -> T:
    return decode(zlib.decompress(body), kind)
