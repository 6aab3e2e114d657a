"""Short ids of events, stories and threads, made of what stands at their beginning.

They are made from what they hold alone, so that the order in which pages came leaves no trace; by
its earliest part, so that what comes later changes few of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from runut.records.page import EventMention, Reading


def _short(letter: str, *parts: object) -> str:
    text = "\n".join(map(str, parts))
    return letter + hashlib.sha256(text.encode()).hexdigest()[:10]


def group_id(kind: str, pages: Iterable[tuple[str | None, str]]) -> str:
    """Return the id of a "story" or "thread" whose pages came out on these days: day and page id.

    Days are ISO dates as exact as known; a page without one stands last.
    """
    _, page = min((day or "~", page) for day, page in pages)
    return _short(kind[0], kind, page)


def event_id(told: Iterable[tuple[Reading, int]]) -> str:
    """Return the id of an event that these mentions tell: readings, and places in their events.

    It hangs on the earliest of them: the page, the words, and who did what; not on its status,
    time or place, which others may tell more exactly.
    """

    def earliest(pair: tuple[Reading, int]) -> tuple[str, str, int, int]:
        reading, index = pair
        start = reading.events[index].span.start
        return reading.published.value or "~", reading.article.page_id, start, index

    reading, index = min(told, key=earliest)
    mention = reading.events[index]
    alike = sum(_key(other) == _key(mention) for other in reading.events[:index])
    return _short("e", reading.article.page_id, *_key(mention), alike)


def _key(mention: EventMention) -> tuple[object, ...]:
    sides = (sorted({a.entity for a in given}) for given in (mention.who, mention.whom))
    return mention.trigger.start, mention.trigger.end, mention.kind, *sides
