"""Which pages are worth weighing against each other, and which stories: found through indexes.

Each index answers from what was added before, so that a new page costs what it has near to it and
not what there is in all.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import combinations

from runut.compare.likeness import traits
from runut.compare.memory import Held, Memory, Numbers, Part
from runut.compare.pages import PageView
from runut.compare.periods import Period
from runut.compare.stories import (
    ISSUE_DAYS,
    MAIN_SIDES,
    NEIGHBOURS,
    SHARED_SIDES,
    Draft,
    main_sides,
    name_of,
)

#: Days of a bucket; a page of a vaguer time than this is near to every other.
WEEK, VAGUE = 7, 100
#: The bucket of pages whose time is not known, or is vague.
ANY = -1


class NearPages:
    """Pages by what they have most of and by their weeks."""

    def __init__(self, numbers: Numbers, memory: Memory | None = None) -> None:
        memory = memory or Held()
        self._numbers = numbers
        #: Number of a trait and a week → the pages that have it.
        self._homes = memory.shelf(Part.TRAITS, list[int])
        self._keys = memory.shelf(Part.TRAITS_OF, list[int])
        #: "first" and "last" → the weeks between which all dated pages lie.
        self._bounds = memory.shelf(Part.BOUNDS, int)

    def add(self, page: PageView) -> list[str]:
        """Add a page; return the earlier ones that may tell what it tells, in order."""
        when = page.when if page.when and page.when.days <= VAGUE else None
        own = weeks(when, 0) if when else (ANY,)
        asked = (*weeks(when, ISSUE_DAYS), ANY) if when else (*self._weeks(), ANY)
        known = list(traits(page))
        near = [number(trait, week) for trait in known for week in asked]
        keys = [number(trait, week) for trait in known for week in own]
        self._homes.ahead({*near, *keys})
        found = {home for key in near for home in self._homes.get(key) or ()}
        here = self._numbers.of(page.id)
        for key in keys:
            self._homes.put(key, [*(self._homes.get(key) or ()), here])
        if when:
            self._reach(own[0], own[-1] + 1)
        self._keys.put(page.id, keys)
        return self._numbers.pages(found - {here})

    def remove(self, page: str) -> None:
        """Take a page out that was added."""
        here, keys = self._numbers.of(page), self._keys.drop(page) or []
        self._homes.ahead(keys)
        for key in keys:
            homes = self._homes.get(key) or []
            at = homes.index(here)
            self._homes.put(key, [*homes[:at], *homes[at + 1 :]])

    def _weeks(self) -> range:
        return range(self._bounds.get("first") or 0, self._bounds.get("last") or 0)

    def _reach(self, first: int, last: int) -> None:
        before = self._weeks()
        if not before:
            self._bounds.put("first", first)
            self._bounds.put("last", last)
            return
        if first < before.start:
            self._bounds.put("first", first)
        if last > before.stop:
            self._bounds.put("last", last)


def number(trait: tuple[str, ...], week: int) -> int:
    """A trait and a week as a number; that two are the same is for the weighing to show."""
    return zlib.crc32(f"{week} {' '.join(trait)}".encode())


def weeks(when: Period, beside: int) -> range:
    """The buckets of a period and of the days beside it."""
    return range((when.first - beside) // WEEK, (when.last + beside) // WEEK + 1)


class NearStories:
    """Stories by two of their main sides, in order of time."""

    def __init__(self, memory: Memory | None = None) -> None:
        memory = memory or Held()
        #: Two sides → the keys of their stories, in order.
        self._keys = memory.shelf(Part.SIDES, list[tuple[int, str]])
        self._drafts = memory.shelf(Part.STORIES, Draft)

    def add(self, draft: Draft) -> set[Draft]:
        """Add a story; return those whose neighbours it changes, itself too."""
        self._drafts.put(draft.name, draft)
        changed = {draft}
        for sides in shared_sides(draft):
            keys = self._keys.get(sides) or []
            insort(keys, draft.key)
            self._keys.put(sides, keys)
            changed.update(self._around(draft, sides))
        return changed

    def remove(self, draft: Draft) -> set[Draft]:
        """Take a story out; return the others whose neighbours that changes."""
        changed: set[Draft] = set()
        for sides in shared_sides(draft):
            changed.update(self._around(draft, sides))
            keys = self._keys.get(sides) or []
            del keys[bisect_left(keys, draft.key)]
            self._keys.put(sides, keys)
        self._drafts.drop(draft.name)
        return changed - {draft}

    def named(self, name: str) -> Draft:
        """Return a story by its name."""
        draft = self._drafts.get(name)
        if draft is None:
            raise KeyError(name)
        return draft

    def __contains__(self, draft: Draft) -> bool:
        """Whether a story is in."""
        return self._drafts.get(draft.name) is draft

    def neighbours(self, draft: Draft) -> set[Draft]:
        """The stories of the same two sides that stand next to it in time, on either side."""
        found = {d for sides in shared_sides(draft) for d in self._around(draft, sides)}
        return found - {draft}

    def _around(self, draft: Draft, sides: str) -> Iterator[Draft]:
        keys = self._keys.get(sides) or []
        at = bisect_left(keys, draft.key)
        for key in keys[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            yield self.named(name_of(key))


def shared_sides(draft: Draft) -> list[str]:
    """The pairs of its main sides: what it must share with another of its thread."""
    pairs = combinations(sorted(main_sides(draft.sides, MAIN_SIDES)), SHARED_SIDES)
    return ["\n".join(pair) for pair in pairs]
