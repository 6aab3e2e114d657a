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
    update,
)
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import ColumnElement

from runut.errors import StoreLocked
from runut.records import Page, Reading, Record, Rejection
from runut.store import corrections, incoming, moved, news
from runut.store.asking import Asking
from runut.store.columns import SUMMARY
from runut.store.corrections import Corrections
from runut.store.grown import Grown, Key, StoredMemory, keep_memory
from runut.store.indexing import changed, forget_reading, index_reading
from runut.store.listed import MAX_ROWS, PageSummary, Window
from runut.store.lists import Lists
from runut.store.packing import unpack
from runut.store.parts import clear_record, forget_threads, index_threads, put_copies
from runut.store.searching import Search
from runut.store.tables import GATHERED, PAGE, READING, REJECTION, STATE, THREAD

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
        self.asking = Asking(self._fetch)

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

    def memory(self, version: str) -> StoredMemory:
        """See `Store.memory`."""
        with self._asking() as connection:
            state = connection.execute(select(STATE.c.made_by, STATE.c.grown)).one()
            known = state.made_by == version and not incoming.replaces(connection)
        return StoredMemory(version, state.grown, self._bodies if known else None)

    def waiting(self, memory: StoredMemory) -> tuple[str, ...]:
        """See `Store.waiting`."""
        if memory.anew:
            return tuple(sorted(self.versions()))
        return tuple(row.page_id for row in self._fetch(incoming.added()))

    def put_grown(self, grown: Grown) -> None:
        """See `Store.put_grown`."""
        memory = grown.memory
        with self._guard(), self._engine.begin() as connection:
            # a write first: another run waits, or we find that it has been quicker
            connection.execute(update(STATE).values(grown=STATE.c.grown + 1))
            if connection.execute(select(STATE.c.grown)).scalar_one() != memory.grown + 1:
                raise _grown_meanwhile(self.address)
            at = news.now()
            touched = self._touched(connection, grown)
            before = news.stood(connection, touched)
            stood = moved.told(connection, touched, moved.places_of(before))
            if memory.anew:
                connection.execute(delete(GATHERED))
                clear_record(connection)
            forget_threads(connection, grown.threads)
            incoming.publish(connection, grown.pages, at, refused=memory.anew)
            for page_id, shown in sorted(grown.shown.items()):
                incoming.show(connection, page_id, shown)
            parts = [part for part in grown.threads.values() if part]
            index_threads(connection, parts)
            events = (event for part in parts for event in part.events)
            places = news.tell(connection, events, before, at)
            threads = [thread for thread, part in grown.threads.items() if part]
            moved.keep(connection, stood, moved.told(connection, threads, places))
            for first, group in sorted(grown.copies.items()):
                put_copies(connection, first, group)
            keep_memory(connection, memory)
            corrections.count(connection, grown.corrections)
            connection.execute(update(STATE).values(made_by=memory.version))
            changed(connection, complete=True, made=at)

    def _touched(self, connection: Connection, grown: Grown) -> Collection[str]:
        """Return the ids of the threads that are taken out."""
        if grown.memory.anew:
            return connection.execute(select(THREAD.c.id)).scalars().all()
        return grown.threads.keys()

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

    def unreviewed(self, page_id: str) -> Reading | None:
        """See `Store.unreviewed`."""
        body: bytes | None = self._one(_UNREVIEWED, READING.c.page_id == page_id)
        return None if body is None else unpack(body, Reading)

    def readings_of(self, page_ids: Collection[str]) -> Iterator[Reading]:
        """See `Store.readings_of`."""
        wanted = sorted(page_ids)
        for start in range(0, len(wanted), BATCH):
            few = READING.c.page_id.in_(wanted[start : start + BATCH])
            query = select(READING.c.page_id, _BODY).where(few).order_by(READING.c.page_id)
            yield from (unpack(row[1], Reading) for row in self._fetch(query))

    def own_reading(self, page_id: str) -> Reading | None:
        """See `Store.own_reading`."""
        rows = self._fetch(incoming.body(page_id))
        return unpack(rows[0][0], Reading) if rows else None

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

    def record(self) -> Record:
        """See `Store.record`."""
        parts = [unpack(row.part, Record) for row in self._fetch(select(THREAD.c.part))]
        copies = self.lists.copies(window=Window(MAX_ROWS)).items
        return Record.joined(copies, parts)

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

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """A connection that reads: that of the present moment, where there is one."""
        with self._guard():
            if (moment := self._one_moment()) is not None:
                yield moment.connection(self._engine)
            else:
                with self._engine.connect() as connection:
                    yield connection

    def _fetch(self, query: Executable) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._asking() as connection:
            return connection.execute(query).all()

    def _bodies(self, part: int, keys: Sequence[Key]) -> dict[Key, bytes]:
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, body FROM gathered WHERE part = ? AND key IN ({marks})"  # noqa: S608
        with self._asking() as connection:
            rows = connection.exec_driver_sql(query, (part, *keys)).all()
        return {row[0]: row[1] for row in rows}

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
_BODY = func.coalesce(READING.c.reviewed, READING.c.dated, READING.c.body)
_UNREVIEWED = func.coalesce(READING.c.dated, READING.c.body)


def index_all(connection: Connection) -> None:
    """Make the rows for lists anew from the readings that are kept."""
    for body in connection.execute(select(_BODY)).yield_per(BATCH).scalars():
        reading = unpack(body, Reading)
        forget_reading(connection, reading.article.page_id)
        index_reading(connection, reading)


def _grown_meanwhile(address: str) -> StoreLocked:
    return StoreLocked(
        f"Another program has brought {address} up to date meanwhile; run it again.",
        "store-grown",
        name=address,
    )


def _forget_rejections(connection: Connection, page_id: str | None, name: str) -> None:
    same = REJECTION.c.name == name
    connection.execute(
        delete(REJECTION).where(or_(same, REJECTION.c.page_id == page_id) if page_id else same)
    )
