"""A record that grows is that of all pages at once; a run that breaks off changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from benchmarks.threads.__main__ import read
from benchmarks.threads.making import collection
from sqlalchemy import select

from runut.knowledge import load
from runut.pipeline import bring_up_to_date, compare_readings, date_readings, read_source
from runut.records import Page, Reading
from runut.store import Store, open_store, sql
from runut.store.sql import SqlStore
from runut.store.tables import METADATA

#: Tables that say how a store came to be what it is, and not what it holds.
OF_THE_WAY = {
    "state",
    "incoming",
    "gathered",
    "search_entity",
    "search_event",
    "search_page",
    "page",
    "moved",
}
#: Columns of events that say the same.
MOMENTS = {"received", "changed", "status_before", "first_id"}


DATED = """Ishiba menjamu Prabowo di Tokyo
TOKYO, 20 Maret 2025 - Shigeru Ishiba bertemu Prabowo Subianto di Tokyo, Kamis (20/3/2025).
Pertemuan berlangsung dua jam.
"""
UNDATED = (
    """Beras dari Jepang
Presiden Prabowo Subianto bertemu Perdana Menteri Shigeru Ishiba di Tokyo pekan lalu.
Mereka membahas harga beras dan pelabuhan.
""",
    """Catatan dari Tokyo
Prabowo Subianto bertemu Shigeru Ishiba di Tokyo kemarin.
Keduanya berjabat tangan lama sekali.
""",
)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """Pages of two threads, and pages without a date beside one that lends it."""
    wanted = ("indonesia-australia", "india-pakistan")
    made = [r for r in read(collection("tune")) if r.article.page_name.startswith(wanted)]
    few = [read_source(text.encode(), f"beras-{n}") for n, text in enumerate((DATED, *UNDATED))]
    return (few[1], *made, few[0], few[2])


def put(store: Store, readings: Sequence[Reading]) -> None:
    for reading in readings:
        article = reading.article
        page = Page(article.page_id, article.page_name, None, article.text.encode(), "text/plain")
        store.put(page, reading, "1")


def rows(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables that say what there is."""
    engine = cast(SqlStore, store)._engine
    shown = {
        name: [column for column in table.c if column.name not in MOMENTS]
        for name, table in METADATA.tables.items()
        if name not in OF_THE_WAY
    }
    with engine.connect() as connection:
        return {
            name: sorted(map(str, connection.execute(select(*columns))))
            for name, columns in shown.items()
        }


@pytest.fixture(scope="module")
def whole(readings: Sequence[Reading]) -> Iterator[Store]:
    """A store that took all pages at once."""
    with open_store("sqlite://") as store:
        put(store, readings)
        bring_up_to_date(store, load())
        yield store


def test_some_pages_borrow_their_day(whole: Store, readings: Sequence[Reading]) -> None:
    lent = {r.published.value for r in whole.readings() if r.published.basis == "inferred"}
    assert lent == {"2025-03", "2025-03-21"}
    dated = date_readings(readings, load())
    assert whole.record() == compare_readings(dated, load())


@pytest.mark.parametrize("seed", range(4))
def test_pages_in_any_parts_and_order_give_the_same_store(
    whole: Store, readings: Sequence[Reading], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    left = list(readings)
    chance.shuffle(left)
    with open_store("sqlite://") as store:
        while left:
            size = chance.choice((1, 2, 5, 20))
            put(store, left[:size])
            bring_up_to_date(store, load())
            left = left[size:]
        assert store.record() == whole.record()
        assert rows(store) == rows(whole)
        for words in ("bertemu", "Australia", "met", "menteri"):
            found = [one.search.events(words) for one in (store, whole)]
            hits = [{repr(hit.evidence) for hit in one.hits} for one in found]
            assert hits[0] == hits[1]


@contextmanager
def cut(monkeypatch: pytest.MonkeyPatch, step: str) -> Iterator[None]:
    """Break off at one step of the transaction, as a power cut would."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sql, step, broken)
        with pytest.raises(KeyboardInterrupt):
            yield


@pytest.mark.parametrize("step", ["forget_threads", "index_threads", "put_copies", "keep_memory"])
def test_a_run_that_breaks_off_leaves_the_record_as_it_was(
    readings: Sequence[Reading],
    whole: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    path = str(tmp_path / "runut.db")
    with open_store(path) as store:
        put(store, readings[::2])
        bring_up_to_date(store, load())
        before = store.record()
        put(store, readings[1::2])
        with cut(monkeypatch, step):
            bring_up_to_date(store, load())
    with open_store(path) as store:
        assert store.record() == before
        assert store.lists.state().waiting
        bring_up_to_date(store, load())
        assert not store.lists.state().waiting
        assert rows(store) == rows(whole)


def test_a_store_that_lost_a_page_is_that_of_the_others(readings: Sequence[Reading]) -> None:
    with open_store("sqlite://") as store, open_store("sqlite://") as other:
        put(store, readings[:20])
        bring_up_to_date(store, load())
        put(store, [replace(readings[3], signals=())])
        bring_up_to_date(store, load())
        put(other, [replace(readings[3], signals=()), *readings[:3], *readings[4:20]])
        bring_up_to_date(other, load())
        assert rows(store) == rows(other)


def test_new_pages_read_few_of_the_old_ones(
    readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store("sqlite://") as store:
        first = [r for r in readings if r.article.page_name.startswith("india")]
        others = [r for r in readings if not r.article.page_name.startswith("india")]
        put(store, first)
        bring_up_to_date(store, load())
        put(store, others[:1])
        asked: list[str] = []
        reading = SqlStore.reading

        def counted(self: SqlStore, page: str) -> Reading | None:
            asked.append(page)
            return reading(self, page)

        monkeypatch.setattr(SqlStore, "reading", counted)
        bring_up_to_date(store, load())
        assert len(set(asked)) < len(first) / 4
