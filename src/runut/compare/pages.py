"""What one page is about, as far as it can be weighed against another's."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from runut.compare.periods import Period, period
from runut.compare.words import words_for
from runut.compare.world import Parties, participants
from runut.records import EventMention, Reading, Span
from runut.vocabulary import CONTACT_KINDS, KEPT_LABELS, EntityType, Status

WORD = re.compile(r"[^\W_]{2,}")
#: A word of the headline counts as several of the body.
HEADLINE_WEIGHT = 3
#: A page tells news of at most so many days before it came out; what is older is background.
NEWS_DAYS = 14
#: Statuses of what has or has not been; the others are of what may come.
NOT_OPEN: frozenset[Status] = frozenset(("happened", "unconfirmed", "denied"))
#: Sentences of the lead, headline included, and those after which a page tells background.
LEAD, LATE = 3, 12
#: Days after which a happening is half as likely to be the news.
FADING_DAYS = 3
#: What can be a side by itself; who is known to no list only by the country acted for.
SIDE_TYPES: frozenset[EntityType] = frozenset(("country", "organisation"))
#: A time that is vaguer than a week tells no story apart.
MAX_NEWS_PERIOD = 7


Vector = Mapping[str, float]


def unit(vector: Vector) -> dict[str, float]:
    """The vector with length one."""
    norm = math.sqrt(math.fsum(v * v for v in vector.values()))
    return {key: v / norm for key, v in vector.items()} if norm else {}


def cosine(left: Vector, right: Vector) -> float:
    """The likeness of two vectors of length one."""
    few, many = sorted((left, right), key=len)
    return math.fsum(v * many[k] for k, v in few.items() if k in many)


@dataclass(frozen=True, eq=False)
class PageView:
    """One reading, weighed."""

    reading: Reading
    parties: Parties

    @property
    def id(self) -> str:
        """The page's id."""
        return self.reading.article.page_id

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Content words of the kept text → log frequency."""
        article = self.reading.article
        common = words_for(article.language).common
        counts: Counter[str] = Counter()
        for segment in article.segments:
            if segment.label in KEPT_LABELS:
                weight = HEADLINE_WEIGHT if segment.label == "headline" else 1
                for word in WORD.findall(article.quote(segment.span).casefold()):
                    counts[word] += 0 if word in common else weight
        return {w: 1 + math.log(n) for w, n in sorted(counts.items()) if n}

    @cached_property
    def names(self) -> Mapping[str, float]:
        """Entity ids → log frequency in the kept text; media are who tells, not what is told."""
        types = {e.id: e.type for e in self.reading.entities}
        kept = [s.span for s in self.reading.article.segments if s.label in KEPT_LABELS]
        counts: Counter[str] = Counter()
        at = 0
        for mention in sorted(self.reading.mentions, key=lambda m: (m.span, m.entity)):
            while at < len(kept) and kept[at].end < mention.span.end:
                at += 1
            inside = at < len(kept) and mention.span.within(kept[at])
            if inside and types.get(mention.entity, "medium") != "medium":
                counts[mention.entity] += 1
        for event in self.reading.events:
            counts.update(participants(event))
        return {e: 1 + math.log(n) for e, n in sorted(counts.items())}

    @cached_property
    def sides(self) -> Mapping[str, float]:
        """Countries and organisations (a person stands for the own one) → share of the page."""
        types = {e.id: e.type for e in self.reading.entities}
        own = {e for e, t in types.items() if t in SIDE_TYPES and not e.startswith("local:")}
        counts: Counter[str] = Counter()
        for entity, weight in self.names.items():
            side = self.parties.side(entity)
            if side != entity or entity in own:
                counts[side] += round(1000 * math.exp(weight - 1))
        for event in self.reading.events:
            counts.update({s: 2000 for s in self.parties.sides(participants(event)) if s in counts})
        whole = sum(counts.values())
        return {s: n / whole for s, n in sorted(counts.items())}

    @cached_property
    def word_vector(self) -> Vector:
        """The words as a vector of length one."""
        return unit(self.words)

    @cached_property
    def name_vector(self) -> Vector:
        """Those whom it names as a vector of length one."""
        return unit(self.names)

    @cached_property
    def side_vector(self) -> Vector:
        """The sides as a vector of length one."""
        return unit(self.sides)

    def called(self, entities: Iterable[str]) -> str:
        """How the page names `entities`."""
        names = {e.id: e.name for e in self.reading.entities}
        return ", ".join(sorted(names.get(e, e) for e in entities))

    def main_sides(self, count: int = 2) -> tuple[str, ...]:
        """The sides that have most of the page."""
        return tuple(sorted(self.sides, key=lambda s: (-self.sides[s], s))[:count])

    @cached_property
    def published(self) -> Period | None:
        """The days on which it may have come out."""
        return period(self.reading.published.value)

    @cached_property
    def told(self) -> Period | None:
        """The day or week of the happening that the page is about, as far as it says."""
        scores: dict[Period, float] = {}
        for when, at, weight in self.times_told():
            if self.is_news(when):
                gain = weight * self.early(at) * self.recent(when)
                scores[when] = scores.get(when, 0.0) + gain
        return max(scores, key=lambda p: (round(scores[p], 6), -p.days, p.first), default=None)

    def times_told(self) -> Iterator[tuple[Period, int, float]]:
        """Times with their places and weights: an event places the page better than a date."""
        for event in self.reading.events:
            when = period(event.time.value) if event.time else None
            if when and event.status in NOT_OPEN:
                yield when, event.span.start, 4.0 if event.kind in CONTACT_KINDS else 2.0
        for time in self.reading.times:
            when = period(time.value)
            if when and self.rank(time.span.start) is not None:
                yield when, time.span.start, 2.0

    @cached_property
    def kept(self) -> tuple[Span, ...]:
        """The sentences that tell the story."""
        return tuple(s.span for s in self.reading.sentences if s.label in KEPT_LABELS)

    @cached_property
    def headlines(self) -> frozenset[Span]:
        """The sentences of the headline."""
        return frozenset(s.span for s in self.reading.sentences if s.label == "headline")

    def in_headline(self, span: Span) -> bool:
        """Whether a sentence is one of the headline."""
        return span in self.headlines

    def rank(self, at: int) -> int | None:
        """How many kept sentences stand before the one at `at`; None outside of kept lines."""
        rank = bisect_right(self.kept, at, key=lambda span: span.start) - 1
        return rank if rank >= 0 and at < self.kept[rank].end else None

    def early(self, at: int) -> float:
        """What is told first counts most."""
        rank = self.rank(at)
        return 0.25 if rank is None or rank >= LATE else 1.0 if rank < LEAD else 0.5

    def recent(self, when: Period) -> float:
        """What is nearer to the day of publication is likelier the news, where that is known."""
        if self.published is None or self.published.days > 1:
            return 1.0
        return 1 / (1 + max(0, self.published.first - when.last) / FADING_DAYS)

    def is_news(self, when: Period) -> bool:
        """Whether a page of this date would tell `when` as news."""
        if when.days > MAX_NEWS_PERIOD:
            return False
        out = self.published
        return out is None or (out.first - NEWS_DAYS <= when.last and when.first <= out.last)

    @cached_property
    def focal(self) -> tuple[EventMention, ...]:
        """What the page tells as news: what is of the told time, and its undated contacts."""
        return tuple(e for e in self.reading.events if self.is_focal(e))

    def is_focal(self, event: EventMention) -> bool:
        """Whether an event is of the time that the page is about."""
        when = period(event.time.value) if event.time else None
        if when is None:
            return event.kind in CONTACT_KINDS
        return self.told is not None and when.overlaps(self.told)

    @cached_property
    def main_events(self) -> tuple[EventMention, ...]:
        """The happenings that the page may be about: its most prominent one, dated or not, and
        the most prominent of the told time.
        """
        dated = [e for e in self.focal if e.time and period(e.time.value)]
        first = min(self.focal, key=self.prominence, default=None)
        timed = min(dated, key=self.prominence, default=None)
        return tuple(e for e in (first, timed) if e is not None)

    def prominence(self, event: EventMention) -> tuple[bool, bool, bool, int]:
        """A key that sorts what is done first, then contacts, then what is told early."""
        contact = event.kind in CONTACT_KINDS
        return event.status not in NOT_OPEN, not contact, not participants(event), event.span.start

    @cached_property
    def when(self) -> Period | None:
        """The time of the story: what is told, or else when it came out."""
        return self.told or self.published
