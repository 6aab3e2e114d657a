"""What every store must do: the same tests on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runut.records import Published, Record, Rejection, Story
from runut.store import Store, open_store

RECORD = Record((), (Story("s1", "Satu", (), None, None),), (), (), (), ())
EARLIER = Published("2025-01", "inferred", None, "test")
LATER = Published("2025-02", "inferred", None, "test")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    address = f"sqlite:///{tmp_path / 'runut.db'}" if request.param == "file" else "sqlite://"
    with open_store(address) as opened:
        yield opened


def test_a_page_comes_back_whole(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    store.put_record(RECORD, "")
    assert store.page(page.id) == page
    assert store.reading(page.id) == reading
    assert store.versions() == {page.id: "1"}


def test_what_is_not_stored_is_none(store: Store) -> None:
    assert store.page("x") is None
    assert store.reading("x") is None
    assert store.versions() == {}
    assert store.record() is None
    assert store.made_from() is None
    assert store.summaries() == ()
    assert store.rejections() == ()


def test_a_page_put_again_takes_the_place_of_the_first(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    store.put_record(RECORD, "")
    newer = replace(reading, published=LATER)
    store.put(page, newer, "2")
    assert store.versions() == {page.id: "2"}
    store.put_record(RECORD, "")
    assert list(store.readings()) == [newer]
    assert len(store.summaries()) == 1


def test_summaries_say_what_a_list_shows(store: Store, put: Any) -> None:
    for name in ("dua", "satu"):
        put(store, f"Berita {name}", name, "2025-02-12")
    store.put_record(RECORD, "")
    first, second = store.summaries()
    assert (first.name, second.name) == ("dua", "satu")
    assert first.title == "Berita dua"
    assert first.published == "2025-02-12"
    assert first.address == "dua.txt"


def test_a_date_that_others_told_stands_beside_what_the_page_says(store: Store, make: Any) -> None:
    page, alone = make("Berita tanpa tanggal")
    among = replace(alone, published=LATER)
    store.put(page, alone, "1")
    store.put_record(RECORD, "", [among])
    assert store.reading(page.id) == among
    assert list(store.readings()) == [among]
    assert list(store.own_readings()) == [alone]
    assert store.summaries()[0].published == "2025-02"
    store.put_record(RECORD, "", [replace(alone, published=EARLIER)])
    assert store.summaries()[0].published == "2025-01"
    store.put_record(RECORD, "")
    assert store.reading(page.id) == alone
    assert store.summaries()[0].published is None


def test_readings_come_in_order_of_page_id_however_many(store: Store, make: Any) -> None:
    pages = [make(f"Berita nomor {number}", f"n{number}") for number in range(150)]
    for page, reading in pages:
        store.put(page, reading, "1")
    store.put_record(RECORD, "")
    ids = [reading.article.page_id for reading in store.readings()]
    assert ids == sorted(page.id for page, _ in pages)


def test_pages_can_be_written_while_readings_are_read(store: Store, make: Any) -> None:
    pages = [make(f"Berita nomor {number}") for number in range(3)]
    for page, reading in pages:
        store.put(page, reading, "1")
    store.put_record(RECORD, "")
    given = {page.id: page for page, _ in pages}
    for reading in store.readings():
        store.put(given[reading.article.page_id], replace(reading, published=LATER), "2")
    assert all(reading.published == LATER for reading in store.own_readings())


def test_what_is_put_is_seen_with_the_next_record_and_not_before(store: Store, make: Any) -> None:
    first, second = make("Berita pertama", "satu"), make("Berita kedua", "dua")
    store.put(first[0], first[1], "1")
    store.put_record(RECORD, "")
    before = store.lists.state()
    newer = replace(first[1], published=LATER)
    store.put(first[0], newer, "2")
    store.put(second[0], second[1], "2")
    assert not before.waiting
    assert store.lists.state().waiting
    assert list(store.readings()) == [first[1]]
    assert store.lists.pages().total == store.search.pages("berita").total == 1
    assert store.search.pages("kedua").total == 0
    assert store.versions() == {first[0].id: "2", second[0].id: "2"}
    assert {r.article.page_id: r for r in store.own_readings()} == {
        first[0].id: newer,
        second[0].id: second[1],
    }
    store.put_record(RECORD, "")
    assert not store.lists.state().waiting
    assert store.lists.state().changes > before.changes
    assert len(store.summaries()) == store.search.pages("berita").total == 2
    assert store.reading(first[0].id) == newer


def test_a_rejection_is_kept_once_and_goes_when_the_page_is_read(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    refused = Rejection(page.name, page.id, "clean", "only-clutter", "Nothing to read in it.")
    store.put_rejection(refused)
    store.put_rejection(refused)
    assert store.rejections() == (refused,)
    store.put(page, reading, "1")
    assert store.rejections() == ()


def test_a_page_that_is_refused_now_is_not_shown_as_read(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    store.put_record(RECORD, "")
    store.put_rejection(Rejection(page.name, page.id, "clean", "only-clutter", "Nothing."))
    assert len(store.summaries()) == 1
    assert store.versions() == {}
    store.put_record(RECORD, "")
    assert store.summaries() == ()
    assert store.page(page.id) is None


def test_the_record_is_the_last_one_put(store: Store) -> None:
    store.put_record(replace(RECORD, stories=()), "a")
    store.put_record(RECORD, "b")
    assert store.record() == RECORD
    assert store.made_from() == "b"


def test_a_moment_sees_nothing_that_is_written_meanwhile(store: Store, make: Any) -> None:
    store.put_record(RECORD, "")
    with store.snapshot():
        assert store.summaries() == ()
        if store.address == "sqlite://":
            return  # one connection, so one program
        with open_store(store.address) as other:
            page, reading = make("Berita")
            other.put(page, reading, "1")
            other.put_record(replace(RECORD, stories=()), "later")
            assert len(other.summaries()) == 1
        with store.snapshot():
            assert store.summaries() == ()
        assert store.record() == RECORD
    assert len(store.summaries()) == 1
