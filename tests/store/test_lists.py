"""Lists say what the whole readings and the record say, without decoding them."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.gathering import gather

from runut.codec import encode
from runut.days import iso_days
from runut.knowledge import load
from runut.pipeline import bring_up_to_date
from runut.records import Record
from runut.store import MAX_ROWS, Store, Wanted, Window, open_store, sqlite
from runut.store.tables import OF_A_PAGE, OF_THE_RECORD
from runut.vocabulary import CONTACT_KINDS

WHOLE = Window(MAX_ROWS)


@pytest.fixture(scope="module")
def record(examples: Store) -> Record:
    return examples.record()


@pytest.fixture(scope="module")
def thread(record: Record) -> str:
    return Counter(event.thread for event in record.events).most_common(1)[0][0]


def test_threads_have_their_counts_and_participants(examples: Store, record: Record) -> None:
    listed = examples.lists.threads(window=WHOLE)
    assert listed.total == len(listed.items) == len(record.threads)
    stories = {story.id: story for story in record.stories}
    for row in listed.items:
        assert row.thread in record.threads
        assert row.stories == len(row.thread.stories)
        assert row.pages == len({p for s in row.thread.stories for p in stories[s].pages})
        events = [event for event in record.events if event.thread == row.thread.id]
        assert row.events == len(events)
        taking_part = Counter(e for event in events for e in {*event.who, *event.whom})
        counts = [participant.events for participant in row.participants]
        assert counts == [n for _, n in taking_part.most_common(len(counts))]


def test_threads_come_newest_or_largest_first(examples: Store) -> None:
    ends = [iso_days(row.thread.end) for row in examples.lists.threads().items]
    known = [end for end in ends if end]
    assert known == sorted(known, key=lambda end: end[1], reverse=True)
    sizes = [row.pages for row in examples.lists.threads(order="largest").items]
    assert sizes == sorted(sizes, reverse=True)


def test_events_of_a_thread_in_order_with_their_words(
    examples: Store, record: Record, thread: str
) -> None:
    listed = examples.lists.events(Wanted(thread=thread), WHOLE)
    assert [row.event for row in listed.items] == [e for e in record.events if e.thread == thread]
    for row in listed.items:
        reading = examples.reading(row.evidence.page_id)
        assert reading is not None
        assert row.evidence.words == reading.article.quote(row.evidence.span)
        assert row.evidence.line == reading.article.line_of(row.evidence.span.start)
        assert len(examples.lists.mentions(row.event)) == len(row.event.mentions)


@pytest.mark.parametrize("newest_first", [False, True])
def test_windows_add_up_to_the_whole(examples: Store, newest_first: bool) -> None:
    whole = examples.lists.events(window=WHOLE, newest_first=newest_first)
    parts = [
        row
        for offset in range(0, whole.total, 7)
        for row in examples.lists.events(window=Window(7, offset), newest_first=newest_first).items
    ]
    assert tuple(parts) == whole.items
    assert len(whole.items) == whole.total


def test_events_by_each_filter(examples: Store, record: Record) -> None:
    everybody = {e for event in record.events for e in (*event.who, *event.whom)}
    for entity in everybody:
        found = examples.lists.events(Wanted(entity=entity), WHOLE).items
        assert {r.event.id for r in found} == {
            e.id for e in record.events if entity in (*e.who, *e.whom)
        }
    for kind, status in {(e.kind, e.status) for e in record.events}:
        found = examples.lists.events(Wanted(kind=kind, status=status), WHOLE).items
        assert {r.event.id for r in found} == {
            e.id for e in record.events if (e.kind, e.status) == (kind, status)
        }
    for outlet in examples.lists.outlets():
        found = examples.lists.events(Wanted(outlet=outlet.outlet), WHOLE).items
        pages = {p.id for p in examples.summaries() if p.outlet == outlet.outlet}
        assert {r.event.id for r in found} == {
            e.id for e in record.events if pages.intersection(m.page_id for m in e.mentions)
        }


def test_events_by_day(examples: Store, record: Record) -> None:
    found = examples.lists.events(Wanted(start="2025-08-15", end="2025-08-15"), WHOLE).items
    expected = set()
    for event in record.events:
        spanned = iso_days(event.time)
        if spanned and spanned[0] <= "2025-08-15" <= spanned[1]:
            expected.add(event.id)
    assert {row.event.id for row in found} == expected != set()


def test_statements_by_speaker(examples: Store) -> None:
    said = Counter(s.speaker for reading in examples.readings() for s in reading.statements)
    for speaker, count in said.items():
        listed = examples.lists.statements(Wanted(entity=speaker), WHOLE)
        assert listed.total == len(listed.items) == count
        for row in listed.items:
            reading = examples.reading(row.evidence.page_id)
            assert reading is not None
            assert reading.statements[row.number].speaker == speaker
            assert row.evidence.words == reading.article.quote(row.evidence.span)


def test_pages_by_outlet_person_and_day(examples: Store) -> None:
    summaries = examples.summaries()
    assert set(examples.lists.pages(window=WHOLE).items) == set(summaries)
    for outlet in examples.lists.outlets():
        found = examples.lists.pages(Wanted(outlet=outlet.outlet), WHOLE)
        assert set(found.items) == {p for p in summaries if p.outlet == outlet.outlet}
        assert found.total == outlet.pages
    named = {
        r.article.page_id for r in examples.readings() if "Q7747" in {e.id for e in r.entities}
    }
    assert {p.id for p in examples.lists.pages(Wanted(entity="Q7747"), WHOLE).items} == named
    august = examples.lists.pages(Wanted(start="2025-08", end="2025-08"), WHOLE).items
    assert set(august) == {p for p in summaries if (p.published or "").startswith("2025-08")}


def test_pages_come_newest_first(examples: Store) -> None:
    published = [page.published or "" for page in examples.lists.pages().items]
    assert published == sorted(published, reverse=True)


def test_entities_are_counted(examples: Store, record: Record) -> None:
    readings = list(examples.readings())
    listed = examples.lists.entities(window=WHOLE)
    assert listed.total == len({e.id for r in readings for e in r.entities})
    for row in listed.items:
        on = [r for r in readings if row.id in {e.id for e in r.entities}]
        assert row.pages == len(on)
        assert row.mentions == sum(m.entity == row.id for r in on for m in r.mentions)
        assert row.statements == sum(s.speaker == row.id for r in on for s in r.statements)
        assert row.events == sum(row.id in (*e.who, *e.whom) for e in record.events)
    assert examples.lists.entity("Q7747") in listed.items
    assert examples.lists.entity("Q0") is None


def test_contacts_are_pairs_of_those_who_meet(examples: Store, record: Record, thread: str) -> None:
    pairs = Counter(
        (left, right, event.kind)
        for event in record.events
        if event.thread == thread and event.kind in CONTACT_KINDS
        for left in {*event.who, *event.whom}
        for right in {*event.who, *event.whom}
        if left < right
    )
    found = examples.lists.contacts(Wanted(thread=thread))
    assert {(c.left, c.right, c.kind): c.events for c in found} == dict(pairs)
    one = found[0].left
    with_one = examples.lists.contacts(Wanted(thread=thread, entity=one))
    assert set(with_one) == {c for c in found if one in (c.left, c.right)}


def test_contacts_over_all_threads(examples: Store, record: Record) -> None:
    everything = examples.lists.contacts(Wanted(), limit=10_000)
    dated = examples.lists.contacts(Wanted(status="happened"), limit=10_000)
    assert sum(contact.events for contact in everything) > sum(c.events for c in dated) > 0
    for contact in everything:
        told = [
            event
            for event in record.events
            if event.kind == contact.kind
            and {contact.left, contact.right} <= {*event.who, *event.whom}
        ]
        assert len(told) == contact.events
    with_one = examples.lists.contacts(Wanted(entity="Q7747"), limit=10_000)
    assert set(with_one) == {c for c in everything if "Q7747" in (c.left, c.right)}


def test_the_record_of_one_thread(examples: Store, record: Record, thread: str) -> None:
    part = examples.lists.record(thread)
    assert part.threads == tuple(t for t in record.threads if t.id == thread)
    assert part.events == tuple(e for e in record.events if e.thread == thread)
    pages = {page for story in part.stories for page in story.pages}
    assert part.discrepancies == tuple(
        d for d in record.discrepancies if pages.intersection(s.page_id for s in d.sides)
    )
    assert part.copies == tuple(c for c in record.copies if pages.intersection(c.pages))
    assert {e.id for e in part.entities} >= {w for e in part.events for w in (*e.who, *e.whom)}


def test_discrepancies_and_copies_of_a_page(examples: Store, record: Record) -> None:
    for page in examples.summaries():
        wanted = Wanted(page=page.id)
        assert examples.lists.discrepancies(wanted).items == tuple(
            d for d in record.discrepancies if page.id in {s.page_id for s in d.sides}
        )
        assert examples.lists.copies(wanted).items == tuple(
            c for c in record.copies if page.id in c.pages
        )


def test_activity_counts_dated_events(examples: Store, record: Record, thread: str) -> None:
    dated = [e for e in record.events if e.thread == thread and iso_days(e.time)]
    assert sum(count for _, count in examples.lists.activity([thread])[thread]) == len(dated)


@pytest.mark.parametrize("wanted", [Wanted(type="person"), Wanted(start="kemarin")])
def test_what_a_list_does_not_know_is_said(examples: Store, wanted: Wanted) -> None:
    with pytest.raises(ValueError, match=r"cannot be narrowed by type|'kemarin' is no day"):
        examples.lists.events(wanted)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (MAX_ROWS + 1, 0), (10, -1)])
def test_windows_that_cannot_be(limit: int, offset: int) -> None:
    with pytest.raises(ValueError, match="a list has 1 to"):
        Window(limit, offset)


def test_a_page_read_again_is_counted_once(make: Any, examples: Store) -> None:
    reading = next(r for r in examples.readings() if r.statements)
    page = examples.page(reading.article.page_id)
    assert page is not None
    with open_store("sqlite://") as store:
        store.put(page, reading, "1")
        gather(store)
        once = store.lists.entities(window=WHOLE), store.lists.statements(window=WHOLE)
        store.put(page, reading, "2")
        gather(store)
        assert (store.lists.entities(window=WHOLE), store.lists.statements(window=WHOLE)) == once
        store.put(page, replace(reading, statements=(), mentions=(), entities=()), "3")
        gather(store)
        assert store.lists.entities().total == store.lists.statements().total == 0


def test_state_says_what_changed_and_whether_all_is_there(make: Any) -> None:
    with open_store("sqlite://") as store:
        before = store.lists.state()
        page, reading = make("Berita")
        store.put(page, reading, "1")
        after = store.lists.state()
        assert after.changes > before.changes
        assert not after.complete
        assert after.waiting
        page, reading = make("Berita lain", "dua")
        store.put(page, reading, "1")
        assert store.lists.state() == after
        gather(store)
        assert store.lists.state().complete
        assert not store.lists.state().waiting


def older(path: Path, version: int) -> sqlite3.Connection:
    """An empty store as an older Runut left it."""
    raw = sqlite3.connect(path)
    for number, script in sqlite.migrations():
        if number <= version:
            raw.executescript(script)
    raw.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {version}")
    return raw


def test_a_store_of_an_older_version_gets_its_lists(examples: Store, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    raw = older(path, 1)
    for reading in examples.own_readings():
        page, body = examples.page(reading.article.page_id), zlib.compress(encode(reading))
        assert page is not None
        raw.execute(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
            (page.id, page.name, page.address, page.media_type, zlib.compress(page.content)),
        )
        raw.execute(
            "INSERT INTO reading VALUES (?, '1', ?, NULL, NULL, ?, ?, NULL)",
            (page.id, reading.article.language, reading.published.value, body),
        )
    raw.execute("INSERT INTO record VALUES (1, 'other rules', x'00')")
    raw.commit()
    raw.close()
    with open_store(str(path)) as store:
        own = store.lists.statements(window=WHOLE)
        assert own.total == examples.lists.statements(window=WHOLE).total
        assert not store.lists.state().complete
        bring_up_to_date(store, load())
        assert store.record() == examples.record()
        for name in ("threads", "events", "statements", "pages", "entities"):
            listed = getattr(store.lists, name)(window=WHOLE)
            expected = getattr(examples.lists, name)(window=WHOLE)
            assert listed.total == expected.total
            if name == "threads":
                assert listed == expected


def test_a_store_that_has_its_lists_is_not_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "recent.db"
    older(path, sqlite.INDEXED).close()
    monkeypatch.setattr(sqlite, "index_all", pytest.fail)
    with open_store(str(path)) as store:
        assert store.summaries() == ()


def test_every_table_is_of_a_page_or_of_the_record() -> None:
    assert not {t.name for t in OF_A_PAGE} & {t.name for t in OF_THE_RECORD}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-08-15", ("2025-08-15", "2025-08-15")),
        ("2025-08-15T10:00", ("2025-08-15", "2025-08-15")),
        ("2025-W33", ("2025-08-11", "2025-08-17")),
        ("2025-08", ("2025-08-01", "2025-08-31")),
        ("2025-Q3", ("2025-07-01", "2025-09-30")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-08-15/2025-08-18", ("2025-08-15", "2025-08-18")),
        ("2025-W60", None),
        ("PAST_REF", None),
        (None, None),
    ],
)
def test_days_of_a_time(value: str | None, expected: tuple[str, str] | None) -> None:
    assert iso_days(value) == expected
