"""Finds what a user names by a whole id, the beginning of one, or a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from runut.errors import InputError
from runut.records import Reading, Record, Thread
from runut.store import Store

T = TypeVar("T")

#: Characters of a page's id that are shown: enough for millions of pages.
SHORT = 10


def find(
    given: str, named: Iterable[tuple[str, str, T]], what: Literal["thread", "story", "page"]
) -> T:
    """Return the thing whose id or name is `given`, or the only one whose id begins so.

    `named` are (id, name, thing). Raises `InputError` where nothing, or more than one, fits.
    """
    things = list(named)
    exact = [t for t in things if given in (t[0], t[1])]
    fitting = exact or [t for t in things if given and t[0].startswith(given)]
    if not fitting:
        raise InputError(
            f"There is no {what} {given!r}; list them to see what there is.",
            f"no-such-{what}",
            given=given,
        )
    if len(fitting) > 1:
        some = ", ".join(sorted(t[0][: SHORT + len(given)] for t in fitting)[:5])
        raise InputError(
            f"{given!r} fits {len(fitting)} of them ({some}); give more of the id.",
            "several-fit",
            given=given,
            count=len(fitting),
            some=some,
        )
    return fitting[0][2]


def find_page(store: Store, given: str) -> Reading:
    """Return the reading of the page that `given` names; raises `InputError`."""
    page_id = find(given, ((p.id, p.name, p.id) for p in store.summaries()), "page")
    reading = store.reading(page_id)
    if reading is None:
        raise InputError(
            f"The page {given!r} was taken out of the store just now.", "page-gone", given=given
        )
    return reading


def find_thread(record: Record, given: str) -> Thread:
    """Return the thread that `given` names; raises `InputError`."""
    return find(given, ((t.id, t.name, t) for t in record.threads), "thread")


def pages_of(record: Record, thread: Thread) -> tuple[str, ...]:
    """Return the ids of the pages of a thread, in order of id."""
    return tuple(sorted({p for s in record.stories if s.id in thread.stories for p in s.pages}))
