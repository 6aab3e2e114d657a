"""What a reviewer says of events and stories is in the record, also when pages join."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from runut.knowledge import load
from runut.pipeline import bring_up_to_date, read_source
from runut.records import Correction, Event, Page, ReviewAction, ReviewPart
from runut.review.between import told_by
from runut.store import Store, open_store

#: Pages on one meeting, and pages on another of the same people, by name.
PAGES = {
    "satu": """Ishiba menjamu Prabowo di Tokyo
TOKYO, 20 Maret 2025 - Shigeru Ishiba bertemu Prabowo Subianto di Tokyo, Kamis (20/3/2025).
Pertemuan berlangsung dua jam di kantor perdana menteri.
""",
    "dua": """Prabowo di Tokyo
Tokyo, 21 Maret 2025 - Prabowo Subianto bertemu Shigeru Ishiba di Tokyo, Kamis (20/3/2025).
Mereka membahas harga beras.
""",
    "tiga": """Pohon baru di Osaka
OSAKA, 2 April 2025 - Shigeru Ishiba bertemu Prabowo Subianto di Osaka, Rabu (2/4/2025).
Keduanya menanam pohon di halaman istana.
""",
}
LATER = """Jepang dan Indonesia bicara beras
TOKYO, 22 Maret 2025 - Shigeru Ishiba bertemu Prabowo Subianto di Tokyo, Kamis (20/3/2025).
Sesudah itu Prabowo pulang ke Jakarta.
"""


def put(store: Store, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        reading = read_source(text.encode(), name)
        page = Page(reading.article.page_id, name, None, text.encode(), "text/plain")
        store.put(page, reading, "1")
    bring_up_to_date(store, load())


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        put(opened, PAGES)
        yield opened


def meetings(store: Store) -> list[Event]:
    return [e for e in store.record().events if e.kind == "meeting"]


def seen(store: Store, event: Event, **otherwise: Any) -> dict[str, Any]:
    """An event as the review shows it."""
    told = told_by(event, {r.article.page_id: r for r in store.readings()})
    values = ("kind", "who", "whom", "place", "time", "status", "by")
    found = {name: getattr(event, name) for name in values}
    return {**found, "pages": [], "note": "", "history": [], "told": told, **otherwise}


def say(
    store: Store, part: ReviewPart, action: ReviewAction, target: Any, value: Any = None
) -> int:
    given = None if value is None else json.dumps(value)
    made = "2026-01-01T00:00:00Z"
    said = Correction(0, made, "Wati", part, action, None, json.dumps(target), given, "")
    number = store.corrections.add(said)
    bring_up_to_date(store, load())
    return number


def undo(store: Store, number: int) -> None:
    assert store.corrections.undo(number, "2026-01-02T00:00:00Z", "Wati")
    bring_up_to_date(store, load())


def test_there_are_two_meetings(store: Store) -> None:
    first, second = meetings(store)
    assert (len(first.pages), first.time) == (2, "2025-03-20")
    assert (len(second.pages), second.time) == (1, "2025-04-02")


def test_an_event_is_corrected_and_stays_so_when_a_page_joins(store: Store) -> None:
    first, second = meetings(store)
    before = store.record()
    value = seen(store, first, place="Kyoto", time="2025-05", status="unconfirmed")
    number = say(store, "happening", "correct", seen(store, first), value)
    other, changed = meetings(store)
    assert other == second, "what happened later stands behind"
    assert (changed.place, changed.time, changed.status) == ("Kyoto", "2025-05", "unconfirmed")
    assert changed.reviewed and changed.reviewed.how == "correct"
    put(store, {"empat": LATER})
    joined = meetings(store)[-1]
    assert (joined.place, len(joined.pages)) == ("Kyoto", 3)
    undo(store, number)
    assert [(e.time, len(e.pages)) for e in meetings(store)] == [
        ("2025-03-20", 3),
        ("2025-04-02", 1),
    ]
    assert store.record() != before


def test_an_event_is_rejected_with_what_hangs_on_it(store: Store) -> None:
    first, second = meetings(store)
    before = store.record()
    number = say(store, "happening", "reject", seen(store, first))
    assert meetings(store) == [second]
    assert store.record().rejected == 1
    put(store, {"empat": LATER})
    assert meetings(store) == [second], "a page more that tells it brings it not back"
    undo(store, number)
    assert len(meetings(store)) == 2
    assert before.rejected == store.record().rejected == 0


def test_two_events_are_one_and_apart_again(store: Store) -> None:
    before = store.record()
    first, second = meetings(store)
    number = say(store, "happening", "merge", seen(store, second), seen(store, first))
    (whole,) = meetings(store)
    assert (whole.id, whole.time, whole.pages) == (
        first.id,
        first.time,
        first.pages | second.pages,
    )
    assert {p for s in whole.sources for p in s.pages} == whole.pages
    undo(store, number)
    assert store.record() == before


def test_an_event_is_parted(store: Store) -> None:
    before = store.record()
    first, _ = meetings(store)
    row = seen(store, first)
    halves = [{**row, "told": [pair]} for pair in row["told"]]
    number = say(store, "happening", "split", row, halves)
    one, two, _ = meetings(store)
    assert {one.pages, two.pages} == {frozenset((page,)) for page in first.pages}
    assert len({one.id, two.id}) == 2
    assert first.id in {one.id, two.id}
    undo(store, number)
    assert store.record() == before


def test_stories_are_put_together_parted_and_named(store: Store) -> None:
    before = store.record()
    pages = sorted(before.stories, key=lambda s: s.start or "")
    assert len(pages) == 2
    first, second = (story.pages for story in pages)
    number = say(store, "story", "merge", list(second), list(first))
    (whole,) = store.record().stories
    assert set(whole.pages) == {*first, *second}
    assert (whole.start, whole.end) == ("2025-03-20", "2025-04-02")
    assert store.record().threads[0].stories == (whole.id,)
    undo(store, number)
    assert store.record() == before
    number = say(store, "story", "split", [first[1]])
    assert {s.pages for s in store.record().stories} == {(first[0],), (first[1],), second}
    say(store, "story", "correct", list(second), "Pertemuan di Osaka")
    assert "Pertemuan di Osaka" in {s.name for s in store.record().stories}
    put(store, {"empat": LATER})
    named = {len(s.pages): s.name for s in store.record().stories if s.reviewed}
    assert "Pertemuan di Osaka" in named.values()
