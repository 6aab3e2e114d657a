"""The same report in two languages: one agency, one matter, the same people quoted in order.

Words do not tell a translation; who speaks and who is named, one after the other, does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from runut.compare.periods import period
from runut.compare.sources import credited, plain
from runut.records import Reading
from runut.vocabulary import KEPT_LABELS

#: Days between a report and its translation.
DAYS = 2
#: Statements of a page under which their order says little.
STATEMENTS = 3
#: Share of the speakers, and of those who are named, that come in the same order on both pages.
SPEAKERS, NAMED = 0.75, 0.6
#: Days of a bucket; a page of which the date is vaguer than this is no translation.
WEEK, VAGUE = 7, 100


def keys_of(reading: Reading, beside: int = 0) -> list[tuple[str, tuple[str, ...], int]]:
    """What a page shares with its translation: an agency, two who are quoted one after the other,
    and the week in which it came out, with the weeks of the days `beside` it.
    """
    said, out = speakers(reading), period(reading.published.value)
    if out is None or out.days > VAGUE or len(said) < STATEMENTS:
        return []
    pairs = sorted(set(pairwise(said)))
    weeks = range((out.first - beside) // WEEK, (out.last + beside) // WEEK + 1)
    return [(a, p, week) for a in sorted(agencies(reading)) for p in pairs for week in weeks]


def translated(left: Reading, right: Reading) -> bool:
    """Whether two pages of other languages and about one time say the same in the same order."""
    if left.article.language == right.article.language:
        return False
    out = period(left.published.value), period(right.published.value)
    if out[0] is None or out[1] is None or out[0].gap(out[1]) > DAYS:
        return False
    here, there = speakers(left), speakers(right)
    return in_order(here, there) >= SPEAKERS and in_order(named(left), named(right)) >= NAMED


def in_order(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of the shorter sequence that the other has in the same order."""
    least = min(len(left), len(right))
    return LCSseq.similarity(left, right) / least if least else 0.0


def agencies(reading: Reading) -> frozenset[str]:
    """Who gave the text: the agencies that it credits, or the outlet itself."""
    article = reading.article
    own = {plain(article.outlet.value, article.language)} if article.outlet else set()
    return frozenset(credited(reading)) | own


def speakers(reading: Reading) -> tuple[str, ...]:
    """Who is quoted, in order of the page."""
    return tuple(s.speaker for s in sorted(reading.statements, key=lambda s: s.content))


def named(reading: Reading) -> tuple[str, ...]:
    """Who is named in the kept text, in order; one named twice on end, once."""
    kept = [s.span for s in reading.article.segments if s.label in KEPT_LABELS]
    found: list[str] = []
    at = 0
    for mention in sorted(reading.mentions, key=lambda m: (m.span, m.entity)):
        while at < len(kept) and kept[at].end < mention.span.end:
            at += 1
        inside = at < len(kept) and mention.span.within(kept[at]) and mention.form == "name"
        if inside and (not found or found[-1] != mention.entity):
            found.append(mention.entity)
    return tuple(found)
