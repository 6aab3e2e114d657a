"""Which pages are worth weighing against each other, and which stories: found through indexes.

Each index answers from what was added before, so that a new page costs what it has near to it and
not what there is in all.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from runut.compare.likeness import traits
from runut.compare.pages import PageView
from runut.compare.periods import Period
from runut.compare.stories import (
    ISSUE_DAYS,
    MAIN_SIDES,
    NEIGHBOURS,
    SHARED_SIDES,
    Draft,
    main_sides,
)

#: Days of a bucket; a page of a vaguer time than this is near to every other.
WEEK, VAGUE = 7, 100
#: The bucket of pages whose time is not known, or is vague.
ANY = -1


class NearPages:
    """Pages by what they have most of and by their weeks."""

    def __init__(self) -> None:
        #: Number of a trait and a week → the page, or the pages, that have it.
        self._homes: dict[int, str | list[str]] = {}
        self._keys: dict[str, array[int]] = {}
        self._first, self._last = 10**9, -(10**9)

    def add(self, page: PageView) -> list[str]:
        """Add a page; return the earlier ones that may tell what it tells, in order."""
        when = page.when if page.when and page.when.days <= VAGUE else None
        own = weeks(when, 0) if when else (ANY,)
        asked = (*weeks(when, ISSUE_DAYS), ANY) if when else (*range(self._first, self._last), ANY)
        found: set[str] = set()
        keys = array("L")
        for trait in traits(page):
            for week in asked:
                homes = self._homes.get(number(trait, week), ())
                found.update((homes,) if isinstance(homes, str) else homes)
            keys.extend(number(trait, week) for week in own)
        for key in keys:
            self._put(key, page.id)
        if when:
            self._first = min(self._first, own[0])
            self._last = max(self._last, own[-1] + 1)
        self._keys[page.id] = keys
        return sorted(found - {page.id})

    def remove(self, page: str) -> None:
        """Take a page out that was added."""
        for key in self._keys.pop(page):
            homes = self._homes[key]
            if isinstance(homes, str):
                del self._homes[key]
            else:
                homes.remove(page)

    def _put(self, key: int, page: str) -> None:
        homes = self._homes.get(key)
        if homes is None:
            self._homes[key] = page
        elif isinstance(homes, str):
            self._homes[key] = [homes, page]
        else:
            homes.append(page)


def number(trait: tuple[str, ...], week: int) -> int:
    """A trait and a week as a number; that two are the same is for the weighing to show."""
    return zlib.crc32(f"{week} {' '.join(trait)}".encode())


def weeks(when: Period, beside: int) -> range:
    """The buckets of a period and of the days beside it."""
    return range((when.first - beside) // WEEK, (when.last + beside) // WEEK + 1)


class NearStories:
    """Stories by two of their main sides, in order of time."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
        self._drafts: dict[tuple[int, str], Draft] = {}

    def add(self, draft: Draft) -> set[Draft]:
        """Add a story; return those whose neighbours it changes, itself too."""
        self._drafts[draft.key] = draft
        changed = {draft}
        for sides in shared_sides(draft):
            insort(self._keys[sides], draft.key)
            changed.update(self._around(draft, sides))
        return changed

    def remove(self, draft: Draft) -> set[Draft]:
        """Take a story out; return the others whose neighbours that changes."""
        changed: set[Draft] = set()
        for sides in shared_sides(draft):
            changed.update(self._around(draft, sides))
            keys = self._keys[sides]
            del keys[bisect_left(keys, draft.key)]
        del self._drafts[draft.key]
        return changed - {draft}

    def __contains__(self, draft: Draft) -> bool:
        """Whether a story is in."""
        return self._drafts.get(draft.key) is draft

    def neighbours(self, draft: Draft) -> set[Draft]:
        """The stories of the same two sides that stand next to it in time, on either side."""
        found = {d for sides in shared_sides(draft) for d in self._around(draft, sides)}
        return found - {draft}

    def _around(self, draft: Draft, sides: tuple[str, ...]) -> Iterator[Draft]:
        keys = self._keys[sides]
        at = bisect_left(keys, draft.key)
        for key in keys[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            yield self._drafts[key]


def shared_sides(draft: Draft) -> list[tuple[str, ...]]:
    """The pairs of its main sides: what it must share with another of its thread."""
    return list(combinations(sorted(main_sides(draft.sides, MAIN_SIDES)), SHARED_SIDES))
