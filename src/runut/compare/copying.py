"""Copies found page by page: each new page is compared with those that share its words.

What is found hangs on the set of pages alone. Where a run of words turns out to be a set phrase of
an outlet (`MAX_POSTINGS`), the copies that rested on it are weighed again.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable

from runut.compare.copies import (
    MAX_POSTINGS,
    MIN_SHARED,
    About,
    Copied,
    Words,
    about,
    compared,
    group,
    kept_words,
)
from runut.compare.memory import Held, Memory, Numbers, Part
from runut.compare.retold import DAYS, keys_of, told_again
from runut.compare.sources import credited
from runut.records import CopyGroup, Reading


class Copying:
    """The copies among the pages that were added; `load` gives the reading of one of them."""

    def __init__(
        self, load: Callable[[str], Reading], numbers: Numbers, memory: Memory | None = None
    ) -> None:
        memory = memory or Held()
        self._load, self._numbers = load, numbers
        #: A run of words → the pages that have it, one more than `MAX_POSTINGS` at most.
        self._shingles = memory.shelf(Part.SHINGLES, list[int])
        self._told = memory.shelf(Part.RETOLD, list[int])
        #: Two pages → what was found of them, or that one may translate the other.
        self._copied = memory.shelf(Part.COPIED, Copied)
        self._translated = memory.shelf(Part.TRANSLATED, Copied)
        self._beside = memory.shelf(Part.BESIDE, list[str])
        #: Page → the first page of its group.
        self._group_of = memory.shelf(Part.COPIES, str)
        self._changed: set[str] = set()
        #: The groups that were found or have changed since this object was made, by their first
        #: page; None where there is none any more.
        self.groups: dict[str, CopyGroup | None] = {}

    def add(self, reading: Reading) -> set[str]:
        """Add a page; return the pages whose copies have changed by it."""
        page, words = reading.article.page_id, kept_words(reading)
        number, runs = self._numbers.of(page), sorted(hashes(words))
        self._shingles.ahead(runs)
        crossed: set[str] = set()
        for shingle in runs:
            homes = self._shingles.get(shingle) or []
            if len(homes) == MAX_POSTINGS:
                crossed |= self._pairs(homes)
            if len(homes) <= MAX_POSTINGS:
                self._shingles.put(shingle, [*homes, number])
        changed = self._weigh(reading, words, runs)
        for pair in sorted(crossed):
            if self._dropped(pair):
                changed.update(pair.split("\n"))
        return self._noted(changed | {page} if changed else changed)

    def again(self, before: Reading, reading: Reading) -> set[str]:
        """Weigh a page anew that is read otherwise now; return the pages that this concerns."""
        page = reading.article.page_id
        beside = set(self._beside.get(page) or ())
        for other in beside:
            for shelf in (self._copied, self._translated):
                shelf.drop(paired(page, other))
            self._part(page, other)
        number = self._numbers.of(page)
        for key in keys_of(before):
            told = self._told.get(written(key)) or []
            self._told.put(written(key), [n for n in told if n != number])
        words = kept_words(reading)
        runs = sorted(hashes(words))
        self._shingles.ahead(runs)
        return self._noted({page} | beside | self._weigh(reading, words, runs))

    def beside(self, page: str) -> list[str]:
        """The pages that one is, directly, a copy of."""
        return self._beside.get(page) or []

    def group_of(self, pages: Iterable[str]) -> dict[str, frozenset[str]]:
        """Each of `pages` that has copies → all pages of its group."""
        seen: dict[str, frozenset[str]] = {}
        for page in pages:
            if page in seen or not self.beside(page):
                continue
            reached, ahead = {page}, [page]
            while ahead:
                more = set(self.beside(ahead.pop())) - reached
                reached |= more
                ahead += sorted(more)
            whole = frozenset(reached)
            seen.update(dict.fromkeys(whole, whole))
        return seen

    def settle(self) -> None:
        """Make the groups anew that have changed."""
        gone = {self._group_of.drop(page) for page in self._changed} - {None}
        fresh = {min(group): group for group in self.group_of(sorted(self._changed)).values()}
        self.groups.update({first: None for first in gone if first is not None})
        for first, pages in sorted(fresh.items()):
            found = [self._found(page, part) for part in (0, 1) for page in sorted(pages)]
            (self.groups[first],) = group([one for some in found for one in some])
            for page in pages:
                self._group_of.put(page, first)
        self._changed = set()

    def _found(self, page: str, part: int) -> list[Copied]:
        """What was found of a page and those after it: copies, or else translations."""
        shelf = (self._copied, self._translated)[part]
        later = [other for other in sorted(self.beside(page)) if other > page]
        return [one for other in later if (one := shelf.get(paired(page, other)))]

    def _noted(self, changed: set[str]) -> set[str]:
        self._changed |= changed
        return changed

    def _pairs(self, homes: Iterable[int]) -> set[str]:
        """The copies that are found between some pages."""
        pages = set(self._numbers.pages(homes))
        pairs = {paired(a, b) for a in pages for b in self.beside(a) if b in pages}
        return {pair for pair in pairs if self._copied.get(pair)}

    def _weigh(self, reading: Reading, words: Words, runs: Iterable[int]) -> set[str]:
        """Look for the copies and translations of a page; return the others of them."""
        page = reading.article.page_id
        shared: Counter[int] = Counter()
        for shingle in runs:
            homes = self._shingles.get(shingle) or []
            if len(homes) <= MAX_POSTINGS:
                shared.update(homes)
        shared.pop(self._numbers.of(page), None)
        here = (words, about(reading), frozenset(credited(reading)))
        near = self._numbers.pages(n for n, count in shared.items() if count >= MIN_SHARED)
        return {p for p in near if self._try(here, p)} | self._retold(reading)

    def _try(self, here: tuple[Words, About, frozenset[str]], other: str) -> bool:
        words, told, agencies = here
        reading = self._load(other)
        if not told.allows(about(reading)):
            return False
        left, right = sorted((words, kept_words(reading)), key=lambda w: w.page)
        one = compared(left, right, bool(agencies & frozenset(credited(reading))))
        if one is None:
            return False
        self._copied.put(paired(left.page, right.page), one)
        self._join(left.page, right.page)
        return True

    def _retold(self, reading: Reading) -> set[str]:
        page = reading.article.page_id
        asked = [written(key) for key in keys_of(reading, DAYS)]
        self._told.ahead(asked)
        found = {number for key in asked for number in self._told.get(key) or ()}
        for key in keys_of(reading):
            told = self._told.get(written(key)) or []
            self._told.put(written(key), [*told, self._numbers.of(page)])
        changed = set()
        for other in self._numbers.pages(found):
            if other != page and told_again(reading, self._load(other)):
                left, right = sorted((page, other))
                self._translated.put(paired(left, right), Copied(left, right, "same-report", ()))
                self._join(left, right)
                changed.add(other)
        return changed

    def _dropped(self, pair: str) -> bool:
        """Whether two pages are copies no more: what they share are too often set phrases."""
        one, other = pair.split("\n")
        left, right = (hashes(kept_words(self._load(page))) for page in (one, other))
        shared = sorted(left & right)
        self._shingles.ahead(shared)
        if sum(len(self._shingles.get(s) or ()) <= MAX_POSTINGS for s in shared) >= MIN_SHARED:
            return False
        self._copied.drop(pair)
        if not self._translated.get(pair):
            self._part(one, other)
        return True

    def _join(self, left: str, right: str) -> None:
        for one, other in ((left, right), (right, left)):
            self._beside.put(one, sorted({*self.beside(one), other}))

    def _part(self, left: str, right: str) -> None:
        for one, other in ((left, right), (right, left)):
            self._beside.put(one, [page for page in self.beside(one) if page != other])


def paired(left: str, right: str) -> str:
    """Two pages as one key."""
    return f"{min(left, right)}\n{max(left, right)}"


def written(key: tuple[str, tuple[str, ...], int]) -> str:
    """What a page shares with its translation, as one key."""
    agency, speakers, week = key
    return "\n".join((agency, *speakers, str(week)))


def hashes(words: Words) -> set[int]:
    """The runs of words of a page as numbers; that two are the same is verified afterwards."""
    return {zlib.crc32(" ".join(run).encode()) for run in words.shingles()}


def copy_groups(readings: Iterable[Reading]) -> tuple[CopyGroup, ...]:
    """The copy groups of `readings`, in a fixed order."""
    pages = {r.article.page_id: r for r in readings}
    copying = Copying(pages.__getitem__, Numbers(Held()))
    for page in sorted(pages):
        copying.add(pages[page])
    copying.settle()
    return tuple(g for _, g in sorted(copying.groups.items()) if g)
