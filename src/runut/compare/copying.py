"""Copies found page by page: each new page is compared with those that share its words.

What is found hangs on the set of pages alone. Where a run of words turns out to be a set phrase of
an outlet (`MAX_POSTINGS`), the copies that rested on it are weighed again.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

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
from runut.compare.retold import DAYS, keys_of, translated
from runut.compare.sources import credited
from runut.records import CopyGroup, Reading

Pair = tuple[str, str]


class Copying:
    """The copies among the pages that were added."""

    def __init__(self, load: Callable[[str], Reading]) -> None:
        self._load = load
        self._shingles: dict[int, list[str]] = defaultdict(list)
        self._told: dict[tuple[str, tuple[str, ...], int], list[str]] = defaultdict(list)
        #: Pair → what was found of it, or that one may translate the other.
        self._copied: dict[Pair, Copied] = {}
        self._translated: dict[Pair, Copied] = {}
        self._beside: dict[str, set[str]] = defaultdict(set)

    def add(self, reading: Reading) -> set[str]:
        """Add a page; return the pages whose copies have changed by it."""
        page = reading.article.page_id
        words = kept_words(reading)
        shared: Counter[str] = Counter()
        crossed: set[Pair] = set()
        for shingle in hashes(words):
            homes = self._shingles[shingle]
            if len(homes) < MAX_POSTINGS:
                shared.update(homes)
            elif len(homes) == MAX_POSTINGS:
                crossed.update(p for p in combinations(sorted(homes), 2) if p in self._copied)
            if len(homes) <= MAX_POSTINGS:
                homes.append(page)
        here = (words, about(reading), frozenset(credited(reading)))
        changed = {
            p for p, count in sorted(shared.items()) if count >= MIN_SHARED and self._try(here, p)
        }
        changed |= self._retold(reading)
        changed |= {p for pair in sorted(crossed) if self._dropped(pair) for p in pair}
        return changed | {page} if changed else changed

    def beside(self, page: str) -> set[str]:
        """The pages that one is, directly, a copy of."""
        return self._beside[page]

    def groups(self) -> tuple[CopyGroup, ...]:
        """All copy groups, in a fixed order."""
        found = [self._copied[p] for p in sorted(self._copied)]
        found += [self._translated[p] for p in sorted(self._translated)]
        return tuple(group(found))

    def group_of(self, pages: Iterable[str]) -> dict[str, frozenset[str]]:
        """Each of `pages` that has copies → all pages of its group."""
        seen: dict[str, frozenset[str]] = {}
        for page in pages:
            if page in seen or not self._beside[page]:
                continue
            reached, ahead = {page}, [page]
            while ahead:
                more = self._beside[ahead.pop()] - reached
                reached |= more
                ahead += sorted(more)
            whole = frozenset(reached)
            seen.update(dict.fromkeys(whole, whole))
        return seen

    def _try(self, here: tuple[Words, About, frozenset[str]], other: str) -> bool:
        words, told, agencies = here
        reading = self._load(other)
        if not told.allows(about(reading)):
            return False
        left, right = sorted((words, kept_words(reading)), key=lambda w: w.page)
        one = compared(left, right, bool(agencies & frozenset(credited(reading))))
        if one is None:
            return False
        self._copied[left.page, right.page] = one
        self._join(left.page, right.page)
        return True

    def _retold(self, reading: Reading) -> set[str]:
        page = reading.article.page_id
        found = {p for key in keys_of(reading, DAYS) for p in self._told.get(key, ())}
        for key in keys_of(reading):
            self._told[key].append(page)
        changed = set()
        for other in sorted(found):
            pair = (min(page, other), max(page, other))
            if translated(reading, self._load(other)):
                self._translated[pair] = Copied(*pair, "same-report", ())
                self._join(*pair)
                changed.add(other)
        return changed

    def _dropped(self, pair: Pair) -> bool:
        """Whether two pages are copies no more: what they share are too often set phrases."""
        left, right = (set(hashes(kept_words(self._load(page)))) for page in pair)
        telling = sum(len(self._shingles[s]) <= MAX_POSTINGS for s in left & right)
        if telling >= MIN_SHARED:
            return False
        del self._copied[pair]
        if pair not in self._translated:
            self._beside[pair[0]].discard(pair[1])
            self._beside[pair[1]].discard(pair[0])
        return True

    def _join(self, left: str, right: str) -> None:
        self._beside[left].add(right)
        self._beside[right].add(left)


def hashes(words: Words) -> set[int]:
    """The runs of words of a page as numbers; that two are the same is verified afterwards."""
    return {zlib.crc32(" ".join(run).encode()) for run in words.shingles()}


def copy_groups(readings: Iterable[Reading]) -> tuple[CopyGroup, ...]:
    """The copy groups of `readings`, in a fixed order."""
    pages = {r.article.page_id: r for r in readings}
    copying = Copying(pages.__getitem__)
    for page in sorted(pages):
        copying.add(pages[page])
    return copying.groups()
