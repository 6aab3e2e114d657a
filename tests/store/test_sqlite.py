"""SQLite files as stores: whose they are, what version, and what is said when they cannot be."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect

from runut.errors import StoreError, StoreForeign, StoreLocked, StoreReadOnly, StoreTooNew
from runut.store import open_store, sqlite
from runut.store.tables import METADATA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runut.db"


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "STORE_WAIT_SECONDS", 0.05)


def test_the_file_says_whose_it_is(path: Path) -> None:
    open_store(str(path)).close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (sqlite.migrations()[-1][0],)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    numbers = [number for number, _ in sqlite.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_migrations_make_the_tables_that_the_code_names(path: Path) -> None:
    open_store(str(path)).close()
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    # a full-text index is a table of SQLite's own with its tables beside it
    ours = {name for name in found.get_table_names() if not re.search("_text(_|$)", name)}
    assert ours == set(METADATA.tables)
    for name, table in METADATA.tables.items():
        columns = {c["name"]: c["nullable"] for c in found.get_columns(name)}
        assert set(columns) == set(table.columns.keys())
        keys = found.get_pk_constraint(name)["constrained_columns"]
        assert set(keys) == {column.name for column in table.primary_key}
    engine.dispose()


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with open_store(str(path)) as store:
        assert store.summaries() == ()


def test_a_store_is_not_made_for_somebody_who_only_looks(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .*; read pages into it first"):
        open_store(str(path), create=False)
    assert not path.exists()


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"Berita hari ini. " * 400)
    with pytest.raises(StoreForeign, match=r"runut\.db is no database"):
        open_store(str(path))
    assert path.read_bytes() == b"Berita hari ini. " * 400


def test_a_database_of_another_program(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreForeign, match="did not make"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_store_from_a_newer_version(path: Path) -> None:
    open_store(str(path)).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    with pytest.raises(StoreTooNew, match=r"runut\.db .*newer Runut .*999.*update"):
        open_store(str(path))


def test_a_locked_store(path: Path, put: Any) -> None:
    with open_store(str(path)) as store:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match=r"runut\.db is locked.*wait"):
            put(store, "Berita")
        assert store.versions() == {}
        raw.execute("ROLLBACK")
        raw.close()
        put(store, "Berita")
        assert len(store.versions()) == 1


def test_a_store_that_may_only_be_read(path: Path, put: Any) -> None:
    with open_store(str(path)) as store:
        put(store, "Berita")
    address = f"sqlite:///file:{path}?mode=ro&uri=true"
    with open_store(address) as store:
        assert len(store.versions()) == 1
        with pytest.raises(StoreReadOnly, match="cannot be written to"):
            put(store, "Berita lain")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_the_right_to_write(path: Path, put: Any) -> None:
    open_store(str(path)).close()
    path.chmod(0o444)
    with open_store(str(path)) as store, pytest.raises(StoreReadOnly):
        put(store, "Berita")


def test_a_damaged_store_says_so(path: Path, put: Any) -> None:
    with open_store(str(path)) as store:
        for number in range(50):
            put(store, f"Berita {number}" * 50, f"n{number}")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"runut\.db"), open_store(str(path)) as store:
        list(store.own_readings())


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("postgresql://somewhere/runut", "not supported"),
        ("sqlite:////nowhere/at/all/runut.db", "does not exist"),
        ("://", "no address of a store"),
    ],
)
def test_addresses_that_cannot_be(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(address)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(str(tmp_path))
