"""The store in SQL that every database speaks; opening one and its errors are elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
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
)
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import ColumnElement

from runut.records import Page, Reading, Record, Rejection
from runut.store import incoming
from runut.store.columns import SUMMARY
from runut.store.corrections import Corrections
from runut.store.indexing import changed, forget_reading, index_reading, index_record
from runut.store.listed import PageSummary
from runut.store.lists import Lists
from runut.store.packing import pack, unpack
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
        with self._guard(), self._engine.begin() as connection:
            incoming.keep(connection, page, reading, reader)
            _forget_rejections(connection, page.id, page.name)

    def put_rejection(self, rejection: Rejection) -> None:
        """See `Store.put_rejection`."""
        with self._guard(), self._engine.begin() as connection:
            if rejection.page_id:
                incoming.refuse(connection, rejection.page_id)
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

    def put_record(self, record: Record, made_from: str, dated: Collection[Reading] = ()) -> None:
        """See `Store.put_record`."""
        with self._guard(), self._engine.begin() as connection:
            connection.execute(delete(RECORD))
            connection.execute(
                insert(RECORD).values(only=1, made_from=made_from, body=pack(record))
            )
            incoming.publish(connection, dated)
            index_record(connection, record)
            changed(connection, complete=True)

    def versions(self) -> dict[str, str]:
        """See `Store.versions`."""
        return {row[0]: row[1] for row in self._fetch(incoming.versions())}

    def summaries(self) -> tuple[PageSummary, ...]:
        """See `Store.summaries`."""
        query = select(*SUMMARY).join(READING, READING.c.page_id == PAGE.c.id)
        rows = self._fetch(query.order_by(PAGE.c.name, PAGE.c.id))
        return tuple(PageSummary(*row) for row in rows)

    def page(self, page_id: str) -> Page | None:
        """See `Store.page`."""
        columns = (PAGE.c.id, PAGE.c.name, PAGE.c.address, PAGE.c.media_type, PAGE.c.content)
        rows = self._fetch(select(*columns).where(PAGE.c.id == page_id))
        if not rows:
            return None
        row = rows[0]
        return Page(row.id, row.name, row.address, zlib.decompress(row.content), row.media_type)

    def reading(self, page_id: str) -> Reading | None:
        """See `Store.reading`."""
        body: bytes | None = self._one(_BODY, READING.c.page_id == page_id)
        return None if body is None else unpack(body, Reading)

    def readings(self) -> Iterator[Reading]:
        """See `Store.readings`."""
        columns = select(READING.c.page_id, _BODY).order_by(READING.c.page_id).limit(BATCH)
        return self._readings(lambda after: columns.where(READING.c.page_id > after))

    def own_readings(self) -> Iterator[Reading]:
        """See `Store.own_readings`."""
        return self._readings(lambda after: incoming.bodies(after, BATCH))

    def _readings(self, behind: Callable[[str], Executable]) -> Iterator[Reading]:
        # by pages of the key: no cursor stays open while the caller writes
        after = ""
        while rows := self._fetch(behind(after)):
            yield from (unpack(row[1], Reading) for row in rows)
            after = rows[-1][0]

    def rejections(self) -> tuple[Rejection, ...]:
        """See `Store.rejections`."""
        query = select(REJECTION).order_by(REJECTION.c.name, REJECTION.c.stage)
        return tuple(Rejection(*row) for row in self._fetch(query))

    def record(self) -> Record | None:
        """See `Store.record`."""
        body: bytes | None = self._one(RECORD.c.body, RECORD.c.only == 1)
        return None if body is None else unpack(body, Record)

    def made_from(self) -> str | None:
        """See `Store.made_from`."""
        found: str | None = self._one(RECORD.c.made_from, RECORD.c.only == 1)
        return found

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See `Store.snapshot`."""
        if self._one_moment() is not None or isinstance(self._engine.pool, StaticPool):
            # a database in memory has one connection, which is asked by one program alone
            yield
            return
        with ExitStack() as held:
            before = _MOMENT.set(Moment(self, held))
            try:
                yield
            finally:
                _MOMENT.reset(before)

    def _one_moment(self) -> Moment | None:
        moment = _MOMENT.get()
        return moment if moment is not None and moment.store is self else None

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
        with self._guard():
            if (moment := self._one_moment()) is not None:
                return moment.connection(self._engine).execute(query).all()
            with self._engine.connect() as connection:
                return connection.execute(query).all()

    def _one(self, column: ColumnElement[T], where: ColumnElement[bool]) -> T | None:
        rows = self._fetch(select(column).where(where))
        return rows[0][0] if rows else None


@dataclass(slots=True)
class Moment:
    """One transaction that reads: it begins with the first question, so all see the same."""

    store: SqlStore
    held: ExitStack
    opened: Connection | None = None

    def connection(self, engine: Engine) -> Connection:
        """Return the connection that all questions of this moment go through."""
        if self.opened is None:
            self.opened = self.held.enter_context(engine.connect())
        return self.opened


_MOMENT: ContextVar[Moment | None] = ContextVar("moment", default=None)
_BODY = func.coalesce(READING.c.dated, READING.c.body)


def index_all(connection: Connection) -> None:
    """Make the rows for lists anew from the readings and the record that are kept."""
    for body in connection.execute(select(_BODY)).yield_per(BATCH).scalars():
        reading = unpack(body, Reading)
        forget_reading(connection, reading.article.page_id)
        index_reading(connection, reading)
    kept = connection.execute(select(RECORD.c.body, RECORD.c.made_from)).one_or_none()
    if kept is not None:
        index_record(connection, unpack(kept.body, Record))
        read = connection.execute(select(READING.c.page_id, READING.c.reader))
        made_from = fingerprint((row.page_id, row.reader) for row in read)
        changed(connection, complete=kept.made_from.endswith(made_from))


def _forget_rejections(connection: Connection, page_id: str | None, name: str) -> None:
    same = REJECTION.c.name == name
    connection.execute(
        delete(REJECTION).where(or_(same, REJECTION.c.page_id == page_id) if page_id else same)
    )
