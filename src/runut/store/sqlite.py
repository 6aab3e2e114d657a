"""Opening a SQLite file as a store: whose it is, its version, its migrations, its errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from runut.errors import StoreError, StoreForeign, StoreLocked, StoreReadOnly, StoreTooNew
from runut.settings import STORE_WAIT_SECONDS
from runut.store.sql import SqlStore, index_all

#: "Runu" in ASCII: stands in the file's header, so that `file` and we know whose it is.
APPLICATION_ID = 0x52756E75

#: The version since which a store has the rows that are made from its readings as they are now.
INDEXED = 3

#: A database in memory lives as long as its one connection; of a file, everybody who looks at one
#: moment of it holds a connection.
IN_MEMORY: dict[str, Any] = {"poolclass": StaticPool}
IN_FILE: dict[str, Any] = {"poolclass": QueuePool, "max_overflow": -1}

_PRIMARY = 0xFF


def open_sqlite(address: URL, create: bool) -> SqlStore:
    """Open the store at `address`, bring it up to date, and return it.

    Raises `StoreForeign`, `StoreTooNew`, `StoreLocked`, `StoreReadOnly` or `StoreError`; each
    says in one sentence what is wrong with which file, and what to do.
    """
    name = address.database or ":memory:"
    in_memory = name in {"", ":memory:"}
    if not in_memory and "uri" not in address.query:
        _check_path(Path(name), create)
    guard = partial(guarded, name)
    engine = create_engine(
        address,
        connect_args={"timeout": STORE_WAIT_SECONDS},
        **(IN_MEMORY if in_memory else IN_FILE),
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with guard():
            _bring_up_to_date(engine, name)
    except StoreError:
        engine.dispose()
        raise
    return SqlStore(address.render_as_string(), engine, guard)


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Turn an error of SQLite about the file `name` into the `StoreError` that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(name, error) from error


def migrations() -> list[tuple[int, str]]:
    """Return the numbered migrations in order: version after it, and its SQL."""
    folder = files("runut.store").joinpath("migrations", "sqlite")
    scripts = sorted(
        (script for script in folder.iterdir() if script.name.endswith(".sql")),
        key=lambda script: script.name,
    )
    return [(int(script.name[:4]), script.read_text(encoding="utf-8")) for script in scripts]


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder, not a store; name a file in it.", "store-is-folder", path=path
        )
    if not path.exists():
        if not create:
            raise StoreError(
                f"There is no store at {path}; read pages into it first.", "no-store", path=path
            )
        if not path.parent.is_dir():
            raise StoreError(
                f"The folder {path.parent} does not exist; make it first.",
                "no-folder",
                path=path.parent,
            )


def _on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # the driver would commit before DDL by itself; we begin and end transactions
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # with a write-ahead log a kill costs nothing, a power cut the last pages, never the file
    connection.execute("PRAGMA synchronous = NORMAL")


def _on_begin(connection: Connection) -> None:
    # every writing transaction begins with a write, so the wait for the lock is the driver's
    connection.exec_driver_sql("BEGIN")


def _bring_up_to_date(engine: Engine, name: str) -> None:
    """Make or migrate the tables of the file `name`, all or nothing."""
    with engine.connect() as connection:
        version = _version(connection, name)
    scripts = migrations()
    latest = scripts[-1][0]
    if version > latest:
        raise StoreTooNew(
            f"{name} was written by a newer Runut (store version {version}, this one reads"
            f" {latest}); update Runut or name another store.",
            "store-too-new",
            name=name,
            version=version,
            latest=latest,
        )
    if version == latest:
        return
    raw = engine.raw_connection()
    try:
        # cannot be changed inside a transaction; without tables the file is still nobody's
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for number, script in scripts:
            # asked again inside the transaction: another program may have been quicker
            if number > _number(connection, "user_version"):
                for statement in _statements(script):
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        if 0 < version < INDEXED:
            # what an older Runut kept has no rows for the lists and the search of this one
            index_all(connection)


def _version(connection: Connection, name: str) -> int:
    """Return the version of our store in the file, 0 for an empty one."""
    owner = _number(connection, "application_id")
    version = _number(connection, "user_version")
    if owner == APPLICATION_ID:
        return version
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if owner or version or tables:
        raise StoreForeign(
            f"{name} is a database that Runut did not make; name another file.",
            "store-foreign",
            name=name,
        )
    return 0


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


#: SQLite's primary result codes that a user can do something about.
KNOWN: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        StoreLocked,
        "store-locked",
        "{name} is locked: another program is writing to it; wait until it has ended, or name"
        " another store.",
    ),
    sqlite3.SQLITE_LOCKED: (
        StoreLocked,
        "store-locked",
        "{name} is locked by another connection; wait until it has ended.",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreReadOnly,
        "store-read-only",
        "{name} cannot be written to; change its permissions, or name another store.",
    ),
    sqlite3.SQLITE_NOTADB: (
        StoreForeign,
        "store-foreign",
        "{name} is no database, so Runut did not make it; name another file.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "store-damaged",
        "{name} is damaged; put back a copy, or read the pages into a new store.",
    ),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "disk-full",
        "{name} cannot grow: the disk is full; make room.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "store-closed",
        "{name} cannot be opened; check that the folder exists and may be written to.",
    ),
}


def _translated(name: str, error: DBAPIError) -> StoreError:
    code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY
    kind, key, text = KNOWN.get(
        code, (StoreError, "store-unusable", "{name} cannot be used: {cause}.")
    )
    cause = str(error.orig)
    return kind(text.format(name=name, cause=cause), key, name=name, cause=cause)
