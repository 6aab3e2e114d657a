"""Two outlets side by side, thread by thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from runut.answers import SideBySide
from runut.compare import bare, side_by_side
from runut.records import Reading, Record, Thread
from runut.store import OutletRow, Store, Window
from runut.store import Part as StorePart

#: Pages of an outlet that are compared in one thread, the newest.
MOST_PAGES = 20

Readings = Callable[[Iterable[str]], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What two outlets, or two pages, tell of one matter; `record` is what there is on it."""

    #: None for two pages.
    thread: Thread | None
    record: Record
    readings: dict[str, Reading]
    answer: SideBySide


def outlets_called(outlets: Iterable[OutletRow], name: str) -> tuple[str, ...]:
    """Return those of the outlets that a name means, without case, marks of an address."""
    wanted = bare(name)
    return tuple(row.outlet for row in outlets if bare(row.outlet) == wanted)


def outlets_beside(
    store: Store,
    left: tuple[str, ...],
    right: tuple[str, ...],
    window: Window,
    readings: Readings | None = None,
) -> StorePart[Beside]:
    """Return what two outlets tell, a thread after the other, the newest thread first."""
    threads = store.asking.threads_of_both(left, right, window)
    found = []
    for thread in threads.items:
        sides = [store.asking.pages_of(thread, side, MOST_PAGES) for side in (left, right)]
        pages = sorted({*sides[0], *sides[1]})
        read = {r.article.page_id: r for r in (readings or store.readings_of)(pages)}
        record = store.lists.record(thread)
        answer = side_by_side(record, read.values(), *sides)
        found.append(Beside(record.threads[0], record, read, answer))
    return StorePart(tuple(found), threads.total)
