"""How much two pages tell the same: by their happenings, who is in them, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from runut.compare.occasions import DAYS_APART, family
from runut.compare.pages import PageView, cosine
from runut.compare.periods import period
from runut.compare.world import Parties, participants
from runut.records import EventMention

#: Names, sides and words that a page has most of, by the pairs of which others are looked for.
TOP_NAMES, TOP_SIDES, TOP_WORDS = 5, 3, 7
#: What the parts of the likeness count; words only between pages of one language.
EVENTS, NAMES, WORDS = 0.5, 0.3, 0.2
#: Weights of words and names by themselves, and of names between languages: on the mixed news of
#: mmds2025-dev more than this joins pages of different happenings.
WORDS_ALONE, NAMES_BESIDE, NAMES_ALONE = 1.2, 0.2, 0.7
#: What pages share that are about one day and the same two sides, whatever events were read.
SAME_DAY = 0.7
#: The same where each tells the other's main happening, undated, and both came out on one day.
SAME_ISSUE = 0.65


def traits(page: PageView) -> Iterator[tuple[str, ...]]:
    """What a page must share with another to be weighed against it: two of its main names, sides
    or words. They hang on the page alone, so that no other page changes what is found.
    """
    for kind, vector, count in (
        ("names", page.name_vector, TOP_NAMES),
        ("sides", page.side_vector, TOP_SIDES),
        (page.reading.article.language, page.word_vector, TOP_WORDS),
    ):
        top = sorted(vector, key=lambda k: (-vector[k], k))[:count]
        yield from ((kind, *pair) for pair in combinations(sorted(top), 2))


def score(left: PageView, right: PageView) -> float:
    """How much the two tell the same, from 0 to 1, time apart.

    Between languages names alone join no pages of which each tells another happening.
    """
    names = cosine(left.name_vector, right.name_vector)
    events = shared_events(left, right)
    if left.reading.article.language == right.reading.article.language:
        words = cosine(left.word_vector, right.word_vector)
        alone = WORDS_ALONE * words + NAMES_BESIDE * names
        return max(alone, EVENTS * events + NAMES * names + WORDS * words)
    apart = not events and left.main_events and right.main_events
    alone = 0.0 if apart else NAMES_ALONE * names
    return max(alone, EVENTS * events + (NAMES + WORDS) * names)


def shared_events(left: PageView, right: PageView) -> float:
    """How far the main happening of each page is told by the other."""
    there = told_by(left.main_events, right.focal, left.parties)
    back = told_by(right.main_events, left.focal, left.parties)
    told = (there + back) / 2
    if min(there, back) > 0 and issued_together(left, right):
        told = max(told, SAME_ISSUE)
    return max(told, SAME_DAY if same_day(left, right) else 0.0)


def issued_together(left: PageView, right: PageView) -> bool:
    """Whether both pages carry the same day as that on which they came out."""
    day = left.published
    return day is not None and day.days == 1 and day == right.published


def same_day(left: PageView, right: PageView) -> bool:
    """Whether the two are about the same day and the same two sides."""
    if left.told is None or right.told is None:
        return False
    days = min(left.told.days, right.told.days) == 1 and left.told.overlaps(right.told)
    return days and set(left.main_sides()) == set(right.main_sides())


def told_by(
    mains: Iterable[EventMention], others: Sequence[EventMention], parties: Parties
) -> float:
    """How far one of `mains` is among `others`."""
    return max((same(main, o, parties) for main in mains for o in others), default=0.0)


def same(left: EventMention, right: EventMention, parties: Parties) -> float:
    """How far two mentions of different pages can be one happening.

    1 at one time, 0.75 on days side by side (it was night for one of the two outlets), 0.5
    where a time is untold.
    """
    if family(left.kind) != family(right.kind):
        return 0.0
    a, b = participants(left), participants(right)
    if not a or not b or not parties.agree(a, b):
        return 0.0
    first = period(left.time.value) if left.time else None
    second = period(right.time.value) if right.time else None
    if first is None or second is None:
        return 0.5
    if first.gap(second) > DAYS_APART:
        return 0.0
    return 1.0 if first.overlaps(second) else 0.75
