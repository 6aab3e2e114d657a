"""What every store must do: the same tests on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.gathering import gather

from runut.errors import StoreLocked
from runut.records import CopyGroup, Published, Record, Rejection, Story, Thread
from runut.store import Grown, Shown, Store, open_store

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
    gather(store)
    assert store.page(page.id) == page
    assert store.reading(page.id) == reading
    assert store.versions() == {page.id: "1"}


def test_what_is_not_stored_is_none(store: Store) -> None:
    assert store.page("x") is None
    assert store.reading("x") is None
    assert store.versions() == {}
    assert store.record() == Record((), (), (), (), (), ())
    assert store.waiting(store.memory("1")) == ()
    assert store.summaries() == ()
    assert store.rejections() == ()


def test_a_page_put_again_takes_the_place_of_the_first(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    gather(store)
    newer = replace(reading, published=LATER)
    store.put(page, newer, "2")
    assert store.versions() == {page.id: "2"}
    gather(store)
    assert list(store.readings()) == [newer]
    assert len(store.summaries()) == 1


def test_summaries_say_what_a_list_shows(store: Store, put: Any) -> None:
    for name in ("dua", "satu"):
        put(store, f"Berita {name}", name, "2025-02-12")
    gather(store)
    first, second = store.summaries()
    assert (first.name, second.name) == ("dua", "satu")
    assert first.title == "Berita dua"
    assert first.published == "2025-02-12"
    assert first.address == "dua.txt"


def test_a_date_that_others_told_stands_beside_what_the_page_says(store: Store, make: Any) -> None:
    page, alone = make("Berita tanpa tanggal")
    among = replace(alone, published=LATER)
    store.put(page, alone, "1")
    gather(store, {page.id: Shown(among)})
    assert store.reading(page.id) == among
    assert list(store.readings()) == [among]
    assert list(store.own_readings()) == [alone]
    assert store.summaries()[0].published == "2025-02"
    gather(store, {page.id: Shown(replace(alone, published=EARLIER))})
    assert store.summaries()[0].published == "2025-01"
    gather(store, {page.id: Shown()})
    assert store.reading(page.id) == alone
    assert store.summaries()[0].published is None


def test_readings_come_in_order_of_page_id_however_many(store: Store, make: Any) -> None:
    pages = [make(f"Berita nomor {number}", f"n{number}") for number in range(150)]
    for page, reading in pages:
        store.put(page, reading, "1")
    gather(store)
    ids = [reading.article.page_id for reading in store.readings()]
    assert ids == sorted(page.id for page, _ in pages)


def test_pages_can_be_written_while_readings_are_read(store: Store, make: Any) -> None:
    pages = [make(f"Berita nomor {number}") for number in range(3)]
    for page, reading in pages:
        store.put(page, reading, "1")
    gather(store)
    given = {page.id: page for page, _ in pages}
    for reading in store.readings():
        store.put(given[reading.article.page_id], replace(reading, published=LATER), "2")
    assert all(reading.published == LATER for reading in store.own_readings())


def test_what_is_put_is_seen_with_the_next_record_and_not_before(store: Store, make: Any) -> None:
    first, second = make("Berita pertama", "satu"), make("Berita kedua", "dua")
    store.put(first[0], first[1], "1")
    gather(store)
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
    gather(store)
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
    gather(store)
    store.put_rejection(Rejection(page.name, page.id, "clean", "only-clutter", "Nothing."))
    assert len(store.summaries()) == 1
    assert store.versions() == {}
    gather(store)
    assert store.summaries() == ()
    assert store.page(page.id) is None


def part(thread: str, *pages: str, day: str | None = None) -> Record:
    """The part of a record that is one thread of one story."""
    story = Story(f"s{thread}", f"Kisah {thread}", pages, day, day)
    found = Thread(thread, f"Utas {thread}", (story.id,), day, day)
    return Record((), (story,), (found,), (), (), ())


def test_the_record_grows_by_the_threads_that_have_changed(store: Store, make: Any) -> None:
    pages = [make(f"Berita nomor {number}") for number in range(3)]
    for page, reading in pages:
        store.put(page, reading, "1")
    a, b, c = (page.id for page, _ in pages)
    memory = store.memory("1")
    assert memory.anew
    assert store.waiting(memory) == tuple(sorted((a, b, c)))
    copied = CopyGroup((a, b), "edited", (), "test")
    first = {"t1": part("t1", a, b, day="2031-05-02"), "t2": part("t2", c)}
    memory.shelf(3, list[int]).put("satu", [1, 2])
    store.put_grown(Grown(memory, (a, b), {}, first, {a: copied}))
    assert store.record() == Record.joined((copied,), first.values())
    assert store.lists.state().waiting
    memory = store.memory("1")
    assert not memory.anew
    assert store.waiting(memory) == (c,)
    assert memory.shelf(3, list[int]).get("satu") == [1, 2]
    memory.shelf(3, list[int]).drop("satu")
    later = {"t1": None, "t2": part("t2", c, a, day="2031-05-01")}
    store.put_grown(Grown(memory, (c,), {}, later, {a: None}))
    assert store.record() == later["t2"]
    assert not store.lists.state().waiting
    assert store.memory("1").shelf(3, list[int]).get("satu") is None
    assert store.memory("2").anew


def test_two_runs_at_once_do_not_mix(store: Store, make: Any) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    one, other = store.memory("1"), store.memory("1")
    store.put_grown(Grown(one, (page.id,), {}, {"t1": part("t1", page.id)}))
    with pytest.raises(StoreLocked, match="meanwhile"):
        store.put_grown(Grown(other, (page.id,), {}, {"t2": part("t2", page.id)}))
    assert [thread.id for thread in store.record().threads] == ["t1"]


@pytest.mark.parametrize("how", ["read again", "refused"])
def test_what_is_gathered_is_gathered_again_when_a_page_of_it_goes(
    store: Store, make: Any, how: str
) -> None:
    page, reading = make("Berita pertama")
    store.put(page, reading, "1")
    store.put_grown(Grown(store.memory("1"), (page.id,)))
    assert not store.memory("1").anew
    if how == "refused":
        store.put_rejection(Rejection(page.name, page.id, "clean", "only-clutter", "Nothing."))
    else:
        store.put(page, reading, "2")
    assert store.memory("1").anew
    assert store.lists.state().waiting


def test_a_moment_sees_nothing_that_is_written_meanwhile(store: Store, make: Any) -> None:
    gather(store)
    with store.snapshot():
        assert store.summaries() == ()
        if store.address == "sqlite://":
            return  # one connection, so one program
        with open_store(store.address) as other:
            page, reading = make("Berita")
            other.put(page, reading, "1")
            gather(other, threads={"t1": part("t1", page.id)})
            assert len(other.summaries()) == 1
        with store.snapshot():
            assert store.summaries() == ()
        assert store.record().threads == ()
    assert len(store.summaries()) == 1
