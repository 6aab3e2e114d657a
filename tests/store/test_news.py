"""What came into the record when, on each store: pages, events, changes of status."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from tests.store.gathering import gather

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import compare_readings, read_into
from runut.records import Record, Thread
from runut.store import Store, Wanted, Window, news, open_store

FIRST, SECOND = "2025-03-01T08:00:00.000Z", "2025-03-02T08:00:00.000Z"
TOLD = {
    "rencana": "Presiden Rusia Vladimir Putin akan mengunjungi Jakarta pada 20 Maret 2025.",
    "pertemuan": "Presiden Mesir Abdel Fattah el-Sisi bertemu Raja Yordania Abdullah II di Kairo"
    " pada 26 Februari 2025.",
}
LATER = {
    "terjadi": "Presiden Rusia Vladimir Putin mengunjungi Jakarta pada 20 Maret 2025.",
    "lain": "Menteri Luar Negeri Jepang Takeshi Iwaya menelepon Menteri Luar Negeri India"
    " Subrahmanyam Jaishankar pada 1 Maret 2025.",
}
ALL = Window(200)


def read(store: Store, folder: Path, told: dict[str, str], day: str) -> None:
    """Read these pages; whatever visits they tell are one event, with the status of the last."""
    folder.mkdir(exist_ok=True)
    for name, sentence in told.items():
        place = folder / f"{name}.txt"
        place.write_text(f"Kabar {name}\n\n{day} - {sentence}\n", encoding="utf-8")
        list(read_into(store, pages([place]), load()))
    gather(store, threads={"t1": one_thread(compare_readings(tuple(store.own_readings()), load()))})


def one_thread(record: Record) -> Record:
    """The whole record as one thread, in which all visits are one event."""
    visits = [event for event in record.events if event.kind == "visit"]
    mentions = tuple(m for event in visits for m in event.mentions)
    happened = [event for event in visits if event.status == "happened"]
    one = replace((happened or visits)[0], id=f"visit{len(mentions)}", mentions=mentions)
    events = (*(event for event in record.events if event.kind != "visit"), one)
    return replace(
        record,
        threads=(Thread("t1", "Semua", (), None, None),),
        events=tuple(replace(event, thread="t1") for event in events),
        discrepancies=(),
    )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record is made a day after the one before."""
    days = count(1)
    monkeypatch.setattr(news, "now", lambda: f"2025-03-{next(days):02}T08:00:00.000Z")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: None) -> Iterator[Store]:
    address = f"sqlite:///{tmp_path / 'runut.db'}" if request.param == "file" else "sqlite://"
    with open_store(address) as opened:
        read(opened, tmp_path / "pages", TOLD, "1 Maret 2025")
        yield opened


def names(store: Store, wanted: Wanted) -> set[str]:
    return {page.name for page in store.lists.pages(wanted, ALL).items}


def test_pages_and_events_say_since_when_they_stand(store: Store, tmp_path: Path) -> None:
    assert store.lists.state().made == FIRST
    assert {page.received for page in store.summaries()} == {FIRST}
    before = {row.event.id for row in store.lists.events(window=ALL).items}
    assert before
    read(store, tmp_path / "pages", LATER, "21 Maret 2025")
    assert store.lists.state().made == SECOND
    assert names(store, Wanted(since=FIRST)) == {"terjadi", "lain"}
    assert names(store, Wanted(since="2025-03-01")) == {*TOLD, *LATER}
    assert names(store, Wanted(since=SECOND)) == set()
    fresh = store.lists.events(Wanted(since=FIRST), ALL).items
    assert {row.event.kind for row in fresh} == {"call"}
    assert {row.received for row in fresh} == {SECOND}


def test_an_event_that_another_page_tells_is_known_again(store: Store, tmp_path: Path) -> None:
    (visit,) = store.lists.events(Wanted(kind="visit"), ALL).items
    assert visit.event.status == "planned"
    assert visit.changed is None
    read(store, tmp_path / "pages", LATER, "21 Maret 2025")
    (after,) = store.lists.events(Wanted(kind="visit"), ALL).items
    assert after.event.id != visit.event.id
    assert (after.received, after.changed, after.before) == (FIRST, SECOND, "planned")
    assert after.event.status == "happened"
    changed = store.lists.events(Wanted(changed=FIRST), ALL).items
    assert [row.event.id for row in changed] == [after.event.id]
    assert store.lists.events(Wanted(changed=SECOND)).total == 0
    # one that came in and changed since then is new, not changed
    assert store.lists.events(Wanted(changed="2025-01-01")).total == 0
    assert store.lists.events(Wanted(since="2025-01-01")).total == store.lists.events().total


def test_a_page_read_again_stays_where_it_was(store: Store) -> None:
    before = {row.event.id: row for row in store.lists.events(window=ALL).items}
    record = store.record()
    for summary in store.summaries():
        page, reading = store.page(summary.id), store.reading(summary.id)
        assert page
        assert reading
        store.put(page, reading, "another reader")
    gather(store, threads={"t1": one_thread(record)})
    assert store.lists.state().made == SECOND
    assert {page.received for page in store.summaries()} == {FIRST}
    assert {row.event.id: row for row in store.lists.events(window=ALL).items} == before


def test_other_rules_change_nothing_that_was_told(store: Store) -> None:
    part = one_thread(store.record())
    events = tuple(replace(event, id=f"{event.id}x", status="denied") for event in part.events)
    gather(store, threads={"t1": replace(part, events=events)})
    rows = store.lists.events(window=ALL).items
    assert {row.event.status for row in rows} == {"denied"}
    assert {(row.received, row.changed, row.before) for row in rows} == {(FIRST, None, None)}


def test_a_store_from_before_moments_were_kept_has_none(tmp_path: Path, clock: None) -> None:
    path, old = tmp_path / "runut.db", tmp_path / "old.db"
    with open_store(str(path)) as store:
        read(store, tmp_path / "pages", TOLD, "1 Maret 2025")
    shutil.copy(path, old)
    raw = sqlite3.connect(old)
    raw.executescript("""
        DROP INDEX page_received; DROP INDEX event_received; DROP INDEX event_changed;
        ALTER TABLE page DROP COLUMN received; ALTER TABLE event DROP COLUMN received;
        ALTER TABLE event DROP COLUMN changed; ALTER TABLE event DROP COLUMN status_before;
        DROP INDEX event_place; ALTER TABLE event DROP COLUMN place;
        ALTER TABLE state DROP COLUMN made; DROP TABLE thread_outlet;
        DROP INDEX participant_kind;
        ALTER TABLE participant DROP COLUMN kind; ALTER TABLE participant DROP COLUMN status;
        DROP INDEX correction_waiting; ALTER TABLE correction DROP COLUMN counted;
        ALTER TABLE reading DROP COLUMN reviewed; ALTER TABLE statement DROP COLUMN reviewed;
        DROP TABLE moved; DROP INDEX event_first_id; ALTER TABLE event DROP COLUMN first_id;
        PRAGMA user_version = 7;
    """)
    raw.close()
    with open_store(str(old)) as store:
        assert store.lists.state().made is None
        assert {page.received for page in store.summaries()} == {None}
        assert store.lists.events(Wanted(since="2000-01-01")).total == 0
        read(store, tmp_path / "pages", LATER, "21 Maret 2025")
        assert names(store, Wanted(since="2000-01-01")) == {"terjadi", "lain"}
        (visit,) = store.lists.events(Wanted(kind="visit"), ALL).items
        assert (visit.received, visit.changed, visit.before) == (None, SECOND, "planned")
        assert store.lists.events(Wanted(changed="2000-01-01")).total == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-03-01", "2025-03-01T00:00:00.000Z"),
        ("2025-03-01T10:00", "2025-03-01T10:00:00.000Z"),
        ("2025-03-01T10:00:00.500+07:00", "2025-03-01T03:00:00.500Z"),
    ],
)
def test_moments_are_of_one_zone(given: str, kept: str) -> None:
    assert news.moment(given) == kept


def test_what_is_no_moment_is_refused(store: Store) -> None:
    for value in ("kemarin", "2025-02-30", ""):
        with pytest.raises(ValueError, match="no day or time"):
            store.lists.pages(Wanted(since=value))
