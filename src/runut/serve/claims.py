"""A claim put to the record of a store, small or large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from runut.answers import Check
from runut.compare import check, pages_on
from runut.pipeline import FEW_PAGES, read_claim
from runut.records import Reading, Record
from runut.serve.desk import Desk, Part
from runut.store import Wanted, Window

#: Of a large store: sides of a claim that are looked up, their latest events, threads asked.
MAX_SIDES, EVENTS_OF_SIDE, MAX_THREADS = 6, 200, 8


def checked(desk: Desk, text: str) -> tuple[Check, dict[str, Reading]]:
    """Return what the record has on `text`, and the readings it was checked with.

    Of a large store those threads are asked that have most events of the sides in the claim.
    """
    claim = read_claim(text, desk.knowledge)
    record = desk.remember(("few",), lambda: _whole(desk))
    if record.threads:
        pages = [page for story in record.stories for page in story.pages]
    else:
        record = joined([desk.part(thread) for thread in _threads(claim, desk)])
        pages = list(pages_on(claim, record, desk.knowledge))
    readings = {r.article.page_id: r for r in desk.readings(pages)}
    return check(claim, record, list(readings.values()), desk.knowledge), readings


def _whole(desk: Desk) -> Record:
    """Return the whole record of a small store; an empty one for a large store."""
    lists = desk.store.lists
    if lists.pages(window=Window(1)).total <= FEW_PAGES:
        return desk.store.record()
    return Record((), (), (), (), (), ())


def _threads(claim: Reading, desk: Desk) -> list[str]:
    lists = desk.store.lists
    sides = [e.id for e in claim.entities if e.type != "place"][:MAX_SIDES]
    counts: Counter[str] = Counter()
    for side in sides:
        rows = lists.events(Wanted(entity=side), Window(EVENTS_OF_SIDE), newest_first=True).items
        counts.update({row.event.thread for row in rows})
    return sorted(counts, key=lambda t: (-counts[t], t))[:MAX_THREADS]


def joined(parts: Sequence[Part]) -> Record:
    """Return the records of several threads as one."""
    records = [part.record for part in parts]
    return Record(
        copies=tuple(dict.fromkeys(c for r in records for c in r.copies)),
        stories=tuple(s for r in records for s in r.stories),
        threads=tuple(t for r in records for t in r.threads),
        events=tuple(e for r in records for e in r.events),
        discrepancies=tuple(dict.fromkeys(d for r in records for d in r.discrepancies)),
        entities=tuple({e.id: e for r in records for e in r.entities}.values()),
    )
