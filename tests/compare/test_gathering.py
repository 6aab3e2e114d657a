"""Pages added one by one, in any order, give the record of all of them at once."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from benchmarks.compare import MadeWorld
from benchmarks.compare import readings as made_readings
from benchmarks.threads.__main__ import read
from benchmarks.threads.making import collection

from runut.compare import Gathering, compare, copies, copying
from runut.compare.world import Acting, parties
from runut.knowledge import load
from runut.records import Reading, Record


@pytest.fixture(scope="module")
def pages() -> dict[str, Reading]:
    """The pages of three threads, two of which have a country in common."""
    wanted = ("indonesia-australia", "indonesia-malaysia", "india-pakistan")
    readings = read(collection("tune"))
    return {r.article.page_id: r for r in readings if r.article.page_name.startswith(wanted)}


def gathered(pages: dict[str, Reading], order: list[str], kept: int | None = None) -> Record:
    gathering = Gathering(load(), pages.__getitem__, kept=kept)
    for number, page in enumerate(order):
        gathering.add(pages[page])
        if number % 7 == 3:
            gathering.settle()
    return gathering.record()


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_pages_changes_nothing(pages: dict[str, Reading], seed: int) -> None:
    order = sorted(pages)
    random.Random(seed).shuffle(order)  # noqa: S311 - a fixed order, no secret
    # with few readings held at once, pages are asked for again and weighed as before
    assert gathered(pages, order, kept=5 if seed % 2 else None) == compare(pages.values(), load())


def test_every_step_on_the_way_is_the_record_of_the_pages_so_far(pages: dict[str, Reading]) -> None:
    order = sorted(pages)[:24]
    random.Random(11).shuffle(order)  # noqa: S311 - a fixed order, no secret
    gathering = Gathering(load(), pages.__getitem__)
    for number, page in enumerate(order, 1):
        gathering.add(pages[page])
        if number % 6 == 0:
            assert gathering.record() == compare((pages[p] for p in order[:number]), load())


def test_a_page_added_twice_is_one(pages: dict[str, Reading]) -> None:
    order = sorted(pages)[:10]
    assert gathered(pages, [*order, *order]) == gathered(pages, order)


def test_a_set_phrase_makes_no_copies_whatever_the_order(
    pages: dict[str, Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    # of the runs of words on these pages many are on more than three: they find nothing then
    for module in (copies, copying):
        monkeypatch.setattr(module, "MAX_POSTINGS", 3)
    order = sorted(pages)
    once = gathered(pages, order)
    for seed in range(3):
        random.Random(seed).shuffle(order)  # noqa: S311 - a fixed order, no secret
        assert gathered(pages, order) == once


def test_who_stands_for_whom_is_counted_alike_page_by_page(pages: dict[str, Reading]) -> None:
    order = sorted(pages, reverse=True)
    acting = Acting(load())
    changed: Counter[str] = Counter()
    for page in order:
        changed.update(acting.add(pages[page]))
    whole = parties(pages.values(), load())
    for entity in {e.id for r in pages.values() for e in r.entities}:
        assert acting.parties.side(entity) == whole.side(entity)
        assert (entity in acting.parties.crowds) == (entity in whole.crowds)


def test_made_pages_in_any_order() -> None:
    made = {r.article.page_id: r for r in made_readings(150)[0]}
    order = sorted(made)
    random.Random(5).shuffle(order)  # noqa: S311 - a fixed order, no secret
    gathering = Gathering(MadeWorld(), made.__getitem__, kept=20)
    for page in order:
        gathering.add(made[page])
    assert gathering.record() == compare(made.values(), MadeWorld())
