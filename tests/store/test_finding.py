"""However rows are found, few or many, they are the same rows in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import event, select

from runut.dossier.build import most_spoken
from runut.store import Store, Wanted, Window, lists, threads
from runut.store.sql import SqlStore
from runut.store.tables import EVENT, PARTICIPANT
from runut.vocabulary import EventKind

WHOLE = Window(1_000)


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    assert isinstance(store, SqlStore)
    found: list[str] = []

    def note(*given: Any) -> None:
        found.append(given[2])

    event.listen(store._engine, "before_cursor_execute", note)
    yield found
    event.remove(store._engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(entity="Q7747"),
        Wanted(kind="meeting"),
        Wanted(status="planned"),
        Wanted(entity="Q7747", kind="meeting"),
        Wanted(place=("Anchorage", "Moskow")),
        Wanted(since="2000-01-01"),
        Wanted(start="2025-02", end="2025-05"),
    ],
)
def test_few_and_many_rows_come_in_one_order(
    examples: Store, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> list[list[str]]:
        ask = examples.lists
        rows = [
            [row.event.id for row in ask.events(wanted, WHOLE, newest_first=n).items]
            for n in (False, True)
        ]
        if wanted.kind is None and wanted.status is None and wanted.place is None:
            rows.append([page.id for page in ask.pages(wanted, WHOLE).items])
        if wanted.since is None and wanted.kind is None and wanted.status is None:
            rows.append(
                [row.thread.id for row in ask.threads(wanted, WHOLE).items]
                if wanted.place is None
                else []
            )
        return rows

    few = found()
    monkeypatch.setattr(lists, "FEW", -1)
    monkeypatch.setattr(threads, "FEW", -1)
    assert found() == few
    assert any(few)


def test_the_parts_of_a_list_make_the_whole(examples: Store) -> None:
    wanted = Wanted(place=("Anchorage", "Moskow", "Putrajaya", "Jeddah"))
    whole = [r.event.id for r in examples.lists.events(wanted, WHOLE, newest_first=True).items]
    parts = [
        row.event.id
        for start in range(0, len(whole), 2)
        for row in examples.lists.events(wanted, Window(2, start), newest_first=True).items
    ]
    assert len(whole) > 4
    assert parts == whole


def test_threads_of_two_outlets_are_those_with_pages_of_both(examples: Store) -> None:
    record = examples.record()
    of = {page.id: page.outlet for page in examples.summaries()}
    told = {
        thread.id: {of[p] for s in record.stories if s.id in thread.stories for p in s.pages}
        for thread in record.threads
    }
    outlets = {outlet for each in told.values() for outlet in each if outlet}
    for left, right in permutations(sorted(outlets), 2):
        found = examples.asking.threads_of_both((left,), (right,), WHOLE)
        assert set(found.items) == {t for t, each in told.items() if {left, right} <= each}
        assert found.total == len(found.items)


def test_threads_and_languages_of_many_pages_at_once(examples: Store) -> None:
    record = examples.record()
    thread_of = {
        page: thread.id
        for thread in record.threads
        for story in record.stories
        if story.id in thread.stories
        for page in story.pages
    }
    assert examples.lists.threads_of(thread_of) == thread_of
    language = {page.id: page.language for page in examples.summaries()}
    spoken = examples.lists.languages(set(thread_of.values()))
    for thread, counts in spoken.items():
        assert counts == Counter(language[p] for p, t in thread_of.items() if t == thread)
        assert most_spoken(Counter(counts).elements()) in counts


def test_copies_of_many_pages_are_those_of_each(examples: Store) -> None:
    pages = [page.id for page in examples.summaries()]
    one_by_one = {g for page in pages for g in examples.lists.copies(Wanted(page=page)).items}
    assert set(examples.lists.copies_of(pages)) == one_by_one
    assert one_by_one


def test_who_takes_part_is_kept_with_the_kind_and_the_status(examples: Store) -> None:
    assert isinstance(examples, SqlStore)
    columns = (PARTICIPANT.c.kind, PARTICIPANT.c.status, EVENT.c.kind, EVENT.c.status)
    both = select(*columns).join(EVENT, EVENT.c.id == PARTICIPANT.c.event_id)
    rows = examples._fetch(both)
    assert rows
    assert all(row[:2] == row[2:] for row in rows)


def test_a_denial_is_asked_for_before_the_second_that_tells_the_same(examples: Store) -> None:
    sides = [("Q22686",), ("Q7747",)]
    kinds: tuple[EventKind, ...] = ("meeting", "call", "visit")
    every, total = examples.asking.pages(kinds, sides, None, 100)
    assert total == len(every)
    first = examples.asking.record(every[:3]).events
    statuses = {e.status for e in first if {"Q22686", "Q7747"} <= {*e.who, *e.whom}}
    assert len(statuses) > 1
    assert examples.asking.pages((), sides, None, 100) == ((), 0)


def test_a_list_asks_no_more_often_for_more_threads(examples: Store) -> None:
    counts = []
    for size in (1, 2):
        with asked(examples) as statements:
            found = examples.lists.threads(window=Window(size)).items
            examples.lists.activity([row.thread.id for row in found])
        counts.append(len(statements))
    assert counts[0] == counts[1]
