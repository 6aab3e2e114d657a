"""How much two pages tell the same: by their happenings, who is in them, and their words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from runut.compare.occasions import DAYS_APART, family
from runut.compare.pages import PageView
from runut.compare.periods import period
from runut.compare.world import Parties, participants
from runut.records import EventMention

#: Rarest features of a page by which others are looked for.
PROBES = 24
#: A feature on more pages than this finds too many to be worth following.
MAX_POSTINGS = 400
#: What the parts of the likeness count; words only between pages of one language.
EVENTS, NAMES, WORDS = 0.5, 0.3, 0.2
#: Weight of the words where nothing else was read. On the mixed news of mmds2025-dev a cosine of
#: 0.25 is passed by one in a hundred pairs of different happenings, 0.3 by almost none.
WORDS_ALONE = 1.4
#: What pages share that are about one day and the same two sides, whatever events were read.
SAME_DAY = 0.7
#: The same where each tells the other's main happening, undated, and both came out on one day.
SAME_ISSUE = 0.65

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Rarity:
    """How telling a feature is: the fewer pages have it, the more."""

    pages: int
    counts: Mapping[str, int]

    def __call__(self, feature: str) -> float:
        """The rarity of `feature`."""
        return math.log(1 + (self.pages + 1) / self.counts.get(feature, 1))


def rarity(vectors: Sequence[Vector]) -> Rarity:
    """The rarity of every feature of `vectors`."""
    return Rarity(len(vectors), Counter(key for vector in vectors for key in vector))


def weighted(vector: Vector, rare: Rarity) -> dict[str, float]:
    """The vector, by rarity, of length one."""
    scaled = {key: value * rare(key) for key, value in vector.items()}
    norm = math.sqrt(math.fsum(v * v for v in scaled.values()))
    return {key: v / norm for key, v in scaled.items()} if norm else {}


def cosine(left: Vector, right: Vector) -> float:
    """The likeness of two vectors of length one."""
    few, many = sorted((left, right), key=len)
    return math.fsum(v * many[k] for k, v in few.items() if k in many)


@dataclass(frozen=True, eq=False)
class Likeness:
    """The pages of a run, ready to be weighed pair by pair."""

    pages: Mapping[str, PageView]
    parties: Parties

    @cached_property
    def words(self) -> Mapping[str, Vector]:
        """Page → its words by rarity among the pages of its language."""
        by_language: dict[str, list[PageView]] = defaultdict(list)
        for view in self.pages.values():
            by_language[view.reading.article.language].append(view)
        found: dict[str, Vector] = {}
        for views in by_language.values():
            rare = rarity([v.words for v in views])
            found.update({v.id: weighted(v.words, rare) for v in views})
        return found

    @cached_property
    def names(self) -> Mapping[str, Vector]:
        """Page → those whom it names, by rarity."""
        rare = rarity([v.names for v in self.pages.values()])
        return {page: weighted(v.names, rare) for page, v in self.pages.items()}

    @cached_property
    def sides(self) -> Mapping[str, Vector]:
        """Page → its sides, by rarity: who is in every matter tells none apart."""
        rare = rarity([v.sides for v in self.pages.values()])
        return {page: weighted(v.sides, rare) for page, v in self.pages.items()}

    def candidates(self) -> list[tuple[str, str]]:
        """Pairs of pages that share a telling feature, in order."""
        postings: dict[str, list[str]] = defaultdict(list)
        for page in sorted(self.pages):
            for vector in (self.words[page], self.names[page]):
                telling = sorted(vector, key=lambda k: (-vector[k], k))[:PROBES]
                for feature in telling:
                    postings[feature].append(page)
        pairs = {
            pair
            for pages in postings.values()
            if len(pages) <= MAX_POSTINGS
            for pair in combinations(pages, 2)
        }
        return sorted(pairs)

    def score(self, left: str, right: str) -> float:
        """How much the two tell the same, from 0 to 1, time apart."""
        a, b = self.pages[left], self.pages[right]
        names = cosine(self.names[left], self.names[right])
        events = self.shared_events(a, b)
        if a.reading.article.language == b.reading.article.language:
            words = cosine(self.words[left], self.words[right])
            return max(WORDS_ALONE * words, EVENTS * events + NAMES * names + WORDS * words)
        return EVENTS * events + (NAMES + WORDS) * names

    def shared_events(self, left: PageView, right: PageView) -> float:
        """How far the main happening of each page is told by the other."""
        there = self.told_by(left.main_events, right.focal)
        back = self.told_by(right.main_events, left.focal)
        told = (there + back) / 2
        if min(there, back) > 0 and self.issued_together(left, right):
            told = max(told, SAME_ISSUE)
        return max(told, SAME_DAY if self.same_day(left, right) else 0.0)

    def issued_together(self, left: PageView, right: PageView) -> bool:
        """Whether both pages carry the same day as that on which they came out."""
        day = left.published
        return day is not None and day.days == 1 and day == right.published

    def same_day(self, left: PageView, right: PageView) -> bool:
        """Whether the two are about the same day and the same two sides."""
        if left.told is None or right.told is None:
            return False
        days = min(left.told.days, right.told.days) == 1 and left.told.overlaps(right.told)
        return days and set(left.main_sides()) == set(right.main_sides())

    def told_by(self, mains: Iterable[EventMention], others: Sequence[EventMention]) -> float:
        """How far one of `mains` is among `others`."""
        return max((self.same(main, o) for main in mains for o in others), default=0.0)

    def same(self, left: EventMention, right: EventMention) -> float:
        """How far two mentions of different pages can be one happening.

        1 at one time, 0.75 on days side by side (it was night for one of the two outlets), 0.5
        where a time is untold.
        """
        if family(left.kind) != family(right.kind):
            return 0.0
        a, b = participants(left), participants(right)
        if not a or not b or not self.parties.agree(a, b):
            return 0.0
        first = period(left.time.value) if left.time else None
        second = period(right.time.value) if right.time else None
        if first is None or second is None:
            return 0.5
        if first.gap(second) > DAYS_APART:
            return 0.0
        return 1.0 if first.overlaps(second) else 0.75
