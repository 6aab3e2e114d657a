"""The same report in two languages: one agency, one matter, the same people quoted in order.

Words do not tell a translation; who speaks and who is named, one after the other, does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

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
#: An agency quotes some people on more pages than are worth comparing pair by pair.
MAX_PAGES = 200


def translations(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Pairs of pages of which one translates the other, or both the same report."""
    pages = {r.article.page_id: r for r in readings}
    said = {page: speakers(r) for page, r in pages.items()}
    postings: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for page in sorted(pages):
        if len(said[page]) >= STATEMENTS:
            for agency in agencies(pages[page]):
                for pair in sorted(set(zip(said[page], said[page][1:], strict=False))):
                    postings[agency, pair].append(page)
    candidates = {
        pair
        for found in postings.values()
        if len(found) <= MAX_PAGES
        for pair in combinations(found, 2)
    }
    for left, right in sorted(candidates):
        if translated(pages[left], pages[right], said):
            yield left, right


def translated(left: Reading, right: Reading, said: Mapping[str, Sequence[str]]) -> bool:
    """Whether two pages of other languages and about one time say the same in the same order."""
    if left.article.language == right.article.language:
        return False
    out = period(left.published.value), period(right.published.value)
    if out[0] is None or out[1] is None or out[0].gap(out[1]) > DAYS:
        return False
    here, there = said[left.article.page_id], said[right.article.page_id]
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
