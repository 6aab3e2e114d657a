"""Every id that the record has had leads to what tells the same now, whatever joins or goes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from tests.store.test_growing import put, readings  # noqa: F401

from runut.knowledge import load
from runut.pipeline import bring_up_to_date
from runut.records import Correction, Reading, Record
from runut.review.between import told_by
from runut.store import Store, Wanted, Window, open_store

ALL = Window(1000)


def parts(record: Record, store: Store) -> Iterator[tuple[str, frozenset[str]]]:
    """Every id of a record, with the pages and sentences that it stands for."""
    known = {r.article.page_id: r for r in store.readings()}
    stories = {story.id: frozenset(story.pages) for story in record.stories}
    yield from stories.items()
    for thread in record.threads:
        yield thread.id, frozenset().union(*(stories[s] for s in thread.stories))
    for event in record.events:
        yield event.id, frozenset(" ".join(pair) for pair in told_by(event, known))


def firsts(store: Store) -> dict[str, str]:
    rows = store.lists.events(Wanted(), ALL).items
    return {row.event.id: row.first_id for row in rows}


@pytest.mark.parametrize("order", ["newest first", "any", "any too"])
def test_after_any_page_joins_every_former_id_answers(
    readings: Sequence[Reading],  # noqa: F811
    order: str,
) -> None:
    chance = random.Random(order)  # noqa: S311 - a fixed order, no secret
    left = list(readings)
    chance.shuffle(left)
    if order == "newest first":
        left.sort(key=lambda r: r.published.value or "", reverse=True)
    had: set[str] = set()
    last: dict[str, frozenset[str]] = {}
    with open_store("sqlite://") as store:
        while left:
            size = chance.choice((1, 3, 9))
            put(store, left[:size])
            left = left[size:]
            before = firsts(store)
            bring_up_to_date(store, load())
            now = dict(parts(store.record(), store))
            for former in had:
                found = store.lists.successors(former)
                assert found, former
                assert set(found) <= now.keys()
                if former in last.keys() - now.keys():
                    # all that told it is told by what it leads to
                    assert last[former] <= frozenset().union(*(now[name] for name in found))
            had |= now.keys()
            last = now
            named = firsts(store)
            assert len(set(named.values())) == len(named)
            for event in before.keys() & named.keys():
                assert named[event] == before[event]
        assert len(had) > len(last), "some ids have changed on the way"
        assert store.lists.successors("e0000000000") is None
        assert store.lists.successors("nothing") is None


def test_an_id_that_nothing_tells_any_more_is_gone_until_it_comes_back(
    readings: Sequence[Reading],  # noqa: F811
) -> None:
    with open_store("sqlite://") as store:
        put(store, readings[:30])
        bring_up_to_date(store, load())
        event = max(store.record().events, key=lambda e: len(e.pages))
        told = told_by(event, {r.article.page_id: r for r in store.readings()})
        target = json.dumps({"kind": event.kind, "told": told})
        said = Correction(0, "2026-01-01", "Wati", "happening", "reject", None, target, None, "")
        number = store.corrections.add(said)
        bring_up_to_date(store, load())
        assert store.lists.successors(event.id) == ()
        assert store.corrections.undo(number, "2026-01-02", "Wati")
        bring_up_to_date(store, load())
        assert store.lists.successors(event.id) == (event.id,)
        row = store.lists.event(event.id)
        assert row and row.first_id == event.id


def test_other_rules_and_pages_that_go_leave_no_id_without_an_answer(
    readings: Sequence[Reading],  # noqa: F811
) -> None:
    with open_store("sqlite://") as store:
        put(store, readings[:30])
        bring_up_to_date(store, load())
        had = dict(parts(store.record(), store))
        # a page is read without its events: a new run over all pages
        page = max(readings[:30], key=lambda reading: len(reading.events))
        put(store, [replace(page, events=())])
        bring_up_to_date(store, load())
        now = dict(parts(store.record(), store))
        assert had.keys() - now.keys()
        assert all(store.lists.successors(name) is not None for name in had)
