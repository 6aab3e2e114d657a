"""Stories of different threads that a reviewer puts together, and what follows from it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from tests.review.test_between import PAGES, put, say, undo
from tests.store.test_growing import put as put_readings
from tests.store.test_growing import readings, rows  # noqa: F401
from tests.store.test_reviewed import WHEN, said

from runut.knowledge import load
from runut.pipeline import bring_up_to_date, take_up_corrections
from runut.records import Correction, Reading, Story, Thread
from runut.store import Store, open_store

#: Pages of another matter: two happenings, weeks apart.
OTHERS = {
    "lima": """Anwar Ibrahim menemui Lawrence Wong
SINGAPURA, 20 Maret 2025 - Anwar Ibrahim bertemu Lawrence Wong di Singapura, Kamis (20/3/2025).
Keduanya membahas pasokan air.
""",
    "enam": """Wong menjamu Anwar di Singapura
SINGAPURA, 21 Maret 2025 - Lawrence Wong bertemu Anwar Ibrahim di Singapura, Kamis (20/3/2025).
Mereka membahas pasokan air dari Johor.
""",
    "tujuh": """Anwar dan Wong bertemu lagi
JOHOR BAHRU, 5 April 2025 - Anwar Ibrahim bertemu Lawrence Wong di Johor Bahru, Sabtu (5/4/2025).
Keduanya menanam pohon.
""",
}
LATER = """Air untuk Singapura
SINGAPURA, 22 Maret 2025 - Lawrence Wong bertemu Anwar Ibrahim di Singapura, Kamis (20/3/2025).
Keduanya membahas pasokan air dari Johor, kata juru bicara.
"""


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        put(opened, PAGES | OTHERS)
        yield opened


def named(store: Store, *names: str) -> set[str]:
    """The ids of pages by their names."""
    return {page.id for page in store.summaries() if page.name in names}


def story(store: Store, name: str) -> Story:
    (page,) = named(store, name)
    return next(s for s in store.record().stories if page in s.pages)


def thread(store: Store, name: str) -> Thread:
    own = story(store, name).id
    return next(t for t in store.record().threads if own in t.stories)


def test_a_story_goes_over_to_the_thread_of_another(store: Store) -> None:
    before = store.record()
    here, there = thread(store, "satu"), thread(store, "lima")
    assert here != there
    number = say(store, "story", "merge", story(store, "lima").pages, story(store, "satu").pages)
    whole = story(store, "lima")
    assert set(whole.pages) == named(store, "satu", "dua", "lima", "enam")
    assert whole.reviewed and whole.reviewed.how == "merge"
    assert thread(store, "satu").id == thread(store, "lima").id == here.id
    left = thread(store, "tujuh")
    assert left.stories == (story(store, "tujuh").id,)
    told = {e.thread for e in store.record().events if e.pages & named(store, "lima", "enam")}
    assert told == {here.id}
    stands = store.lists.successors(there.id)
    assert stands is None or set(stands) <= {here.id, left.id}, "its old address leads on"
    undo(store, number)
    assert store.record() == before


def test_a_page_that_joins_later_goes_where_its_story_went(store: Store) -> None:
    say(store, "story", "merge", story(store, "lima").pages, story(store, "satu").pages)
    put(store, {"delapan": LATER})
    assert named(store, "delapan", "lima", "dua") <= set(story(store, "satu").pages)
    assert thread(store, "delapan") == thread(store, "satu")


def test_a_thread_of_one_story_is_gone_with_it(store: Store) -> None:
    gone = thread(store, "lima").id
    for name in ("tujuh", "lima"):
        say(store, "story", "merge", story(store, name).pages, story(store, "tiga").pages)
    assert [t.id for t in store.record().threads] == [thread(store, "satu").id]
    assert store.lists.successors(gone) == (thread(store, "satu").id,)


def test_only_the_part_of_a_story_goes_that_was_taken_out_of_it(store: Store) -> None:
    before = store.record()
    here, own = thread(store, "satu").id, thread(store, "tujuh").id
    apart = say(store, "story", "split", sorted(named(store, "enam")))
    over = say(store, "story", "merge", sorted(named(store, "enam")), story(store, "satu").pages)
    assert set(story(store, "enam").pages) == named(store, "satu", "dua", "enam")
    assert story(store, "lima").pages == tuple(named(store, "lima"))
    assert thread(store, "enam").id == here
    assert thread(store, "lima").id == own
    undo(store, over)
    assert thread(store, "enam").id == thread(store, "lima").id
    undo(store, apart)
    assert store.record() == before


def some(chance: random.Random, stories: Sequence[Story], count: int) -> list[Correction]:
    """Stories put together with others, most of other threads, and parted."""
    made = []
    for _ in range(count):
        one, other = chance.sample(list(stories), 2)
        if len(one.pages) > 1 and chance.random() < 0.3:
            pages = chance.sample(one.pages, len(one.pages) // 2)
            made.append(said("story", "split", None, pages))
        else:
            made.append(said("story", "merge", None, one.pages, other.pages))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_what_was_said_between_runs_gives_the_record_of_all_at_once(
    readings: Sequence[Reading],  # noqa: F811
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    with open_store("sqlite://") as plain:
        put_readings(plain, readings)
        bring_up_to_date(plain, load())
        stories, of_no_review = plain.record().stories, rows(plain)
    given = some(chance, stories, 8)
    with open_store("sqlite://") as store, open_store("sqlite://") as other:
        left, ahead = list(readings), list(given)
        chance.shuffle(left)
        while left or ahead:
            size = chance.choice((0, 10, 40))
            put_readings(store, left[:size])
            left = left[size:]
            for correction in ahead[: chance.choice((0, 1, 3))]:
                store.corrections.add(correction)
                ahead.remove(correction)
            bring_up_to_date(store, load())
        for correction in given:
            other.corrections.add(correction)
        put_readings(other, readings)
        bring_up_to_date(other, load())
        assert rows(store) == rows(other)
        assert rows(store)["thread"] != of_no_review["thread"]
        for number in chance.sample(range(1, len(given) + 1), len(given)):
            assert store.corrections.undo(number, WHEN, "Wati")
            assert take_up_corrections(store, load())
        kept = {name: found for name, found in rows(store).items() if name != "correction"}
        assert kept == {n: f for n, f in of_no_review.items() if n != "correction"}
