"""Which pages carry the same text, or the same report of one agency; with the places on both.

Candidates share a shingle (a run of `SHINGLE` words) in an inverted index; every pair is then
verified word by word, and only what was verified counts. Only kept text is looked at: what two
pages of one outlet have around their articles makes no copy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from runut.compare.grouping import components
from runut.compare.passages import aligned, covered
from runut.records import CopyGroup, Passage, Reading, Span
from runut.vocabulary import KEPT_LABELS

WORD = re.compile(r"\w+")
#: Words of a shingle. Five or fewer are shared by set phrases ("juru bicara kementerian luar
#: negeri"); of a text in which every tenth word was changed, half of those of six are left.
SHINGLE = 6
#: Shingles that two pages share when it is worth comparing them word by word.
MIN_SHARED = 3
#: Words of a passage that is shown; in a copy with few long ones, of one.
LONG_PASSAGE, PASSAGE = 12, 6
#: Words that are compared in order, to say how much of a text the other has.
TRIPLE = 3
#: Share of the triples of both pages together that makes them the same text.
SAME_TEXT = 0.7
#: Share of the shorter page's triples that makes one an edited copy of the other. Pages that tell
#: the same independently share 0.02 to 0.1 of them (seeds, example pages).
EDITED = 0.4
#: The same where both name the same agency as their source.
SAME_REPORT = 0.2
#: Share of the triples from which it is worth looking for passages with other words in them, and
#: share of one page in such passages that makes it a copy. Pages that tell the same independently
#: have at most 0.2 of their words in them (seeds, example pages).
WORTH_ALIGNING, REWORDED = 0.1, 0.5
#: Words of the shorter page under which shares say little: a headline and a line.
MIN_WORDS = 25
#: Triples of own words in common under which it may be a phrase of the trade, with other names.
MIN_TRIPLES = 6
#: Share of those whom the page with fewer names that the other must name too.
SAME_NAMES = 0.5
QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{3,600})[”\"»]")
#: A run of words on more pages than this is a set phrase of an outlet, not evidence of copying.
MAX_POSTINGS = 200

How = Literal["same-text", "edited", "same-report"]
RANK: dict[How, int] = {"same-text": 0, "edited": 1, "same-report": 2}


@dataclass(frozen=True)
class Words:
    """The kept words of a page, in order, with their places."""

    page: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    #: Indexes of the words before which something was cut out: an advertisement, a link.
    breaks: frozenset[int] = frozenset()
    #: Indexes of the words that two pages share without copying: names, times, quoted words.
    given: frozenset[int] = frozenset()

    def shingles(self) -> Iterable[tuple[str, ...]]:
        """Every run of `SHINGLE` words."""
        return zip(*(self.words[i:] for i in range(SHINGLE)), strict=False)

    def triples(self) -> frozenset[tuple[str, ...]]:
        """Every run of `TRIPLE` own words, once."""
        runs = zip(*(self.own[i:] for i in range(TRIPLE)), strict=False)
        return frozenset(run for run in runs if "" not in run)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The words, with an empty one in the place of each that is given."""
        return tuple("" if i in self.given else w for i, w in enumerate(self.words))


@dataclass(frozen=True)
class Copied:
    """Two pages of which one carries text of the other."""

    left: str
    right: str
    how: How
    passages: tuple[Passage, ...]


def kept_words(reading: Reading) -> Words:
    """The words of the lines that tell the story, case folded."""
    words: list[str] = []
    spans: list[Span] = []
    breaks: set[int] = set()
    for segment in reading.article.segments:
        if segment.label not in KEPT_LABELS:
            breaks.add(len(words))
        else:
            for match in WORD.finditer(reading.article.text, segment.span.start, segment.span.end):
                words.append(match[0].casefold())
                spans.append(Span(*match.span()))
    given = stretches_given(reading)
    inside = frozenset(i for i, span in enumerate(spans) if within_any(span, given))
    return Words(reading.article.page_id, tuple(words), tuple(spans), frozenset(breaks), inside)


def stretches_given(reading: Reading) -> list[Span]:
    """The names, times and quotations of a page, apart from each other and in order."""
    found = [m.span for m in reading.mentions if m.form in ("name", "title")]
    found += [t.span for t in reading.times]
    found += [Span(*m.span(1)) for m in QUOTED.finditer(reading.article.text)]
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def within_any(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether `span` stands in one of the stretches, which are in order."""
    at = bisect_right(stretches, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.end <= stretches[at].end


@dataclass(frozen=True)
class About:
    """Of whom and of which days a page tells: what a copy cannot change."""

    names: frozenset[str]
    days: frozenset[str]

    def allows(self, other: About) -> bool:
        """Whether one can be a copy of the other: the same frame may be filled with other facts."""
        few = min(len(self.names), len(other.names))
        if few and len(self.names & other.names) < SAME_NAMES * few:
            return False
        return not self.days or not other.days or bool(self.days & other.days)


def about(reading: Reading) -> About:
    """Of whom and of which days the kept lines of a page tell."""
    types = {e.id: e.type for e in reading.entities}
    kept = [s.span for s in reading.article.segments if s.label in KEPT_LABELS]
    names = (m for m in reading.mentions if types.get(m.entity, "medium") != "medium")
    exact = (t for t in reading.times if t.granularity in ("day", "time"))
    days = (t for t in exact if t.value and t.value[:1].isdigit())
    return About(
        frozenset(n for m in names if within_any(m.span, kept) for n in called(m.entity)),
        frozenset((t.value or "")[:10] for t in days if within_any(t.span, kept)),
    )


def called(entity: str) -> Iterable[str]:
    """One on no list by each part of the name: the rest of a page may call him by one alone."""
    slug = entity.removeprefix("local:")
    return (entity,) if slug == entity else slug.split("-")


def compared(left: Words, right: Words, same_agency: bool) -> Copied | None:
    """What the two have in common, if it is enough to call one a copy."""
    if min(len(left.words), len(right.words)) < MIN_WORDS:
        return None
    here, there = left.triples(), right.triples()
    shared, least = len(here & there), min(len(here), len(there))
    if shared < MIN_TRIPLES:
        return None
    how: How
    if shared >= SAME_TEXT * len(here | there):
        how = "same-text"
    elif shared >= EDITED * least:
        how = "edited"
    elif same_agency and shared >= SAME_REPORT * least:
        how = "same-report"
    elif shared >= WORTH_ALIGNING * least:
        return reworded(left, right)
    else:
        return None
    runs = common_runs(left.words, right.words, LONG_PASSAGE)
    runs = runs or common_runs(left.words, right.words, PASSAGE)
    return Copied(left.page, right.page, how, passages_of(runs, left, right))


def passages_of(
    runs: Iterable[tuple[int, int, int]], left: Words, right: Words
) -> tuple[Passage, ...]:
    """The places of runs (start, start, length); one that goes over something that was cut out
    of either page is parted there.
    """
    found = []
    for i, j, length in runs:
        inside = {k for k in range(1, length) if i + k in left.breaks or j + k in right.breaks}
        for start, end in pairwise((0, *sorted(inside), length)):
            here, there = (
                stretch(left, i + start, end - start),
                stretch(right, j + start, end - start),
            )
            found.append(Passage(left.page, here, right.page, there))
    return tuple(found)


def reworded(left: Words, right: Words) -> Copied | None:
    """Two pages of which one tells most of the other in nearly its words, passage by passage."""
    alike = aligned(left.own, right.own)
    shares = (
        covered([p.left for p in alike], len(left.words)),
        covered([p.right for p in alike], len(right.words)),
    )
    if max(shares) < REWORDED:
        return None
    passages = tuple(
        Passage(
            left.page,
            stretch(left, p.left[0], p.left[1] - p.left[0]),
            right.page,
            stretch(right, p.right[0], p.right[1] - p.right[0]),
        )
        for p in alike
    )
    return Copied(left.page, right.page, "edited", passages)


def stretch(words: Words, start: int, length: int) -> Span:
    """The place of a run of words."""
    return Span(words.spans[start].start, words.spans[start + length - 1].end)


def common_runs(
    left: Sequence[str], right: Sequence[str], least: int
) -> list[tuple[int, int, int]]:
    """Longest common runs of at least `least` words, from left to right: start, start, length.

    At each word of the left page the longest run that begins there wins; each word of either
    page belongs to one run at most.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - SHINGLE + 1):
        places[tuple(right[j : j + SHINGLE])].append(j)
    taken: set[int] = set()
    runs, i = [], 0
    while i <= len(left) - SHINGLE:
        starts = places.get(tuple(left[i : i + SHINGLE]), [])
        length, j = max(((run(left, right, i, j, taken), -j) for j in starts), default=(0, 0))
        if length >= least:
            runs.append((i, -j, length))
            taken.update(range(-j, -j + length))
            i += length
        else:
            i += 1
    return runs


def run(left: Sequence[str], right: Sequence[str], i: int, j: int, taken: set[int]) -> int:
    """How many words from `i` and `j` on are the same and not yet taken."""
    n = 0
    while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n]:
        if j + n in taken:
            break
        n += 1
    return n


def group(found: Sequence[Copied]) -> list[CopyGroup]:
    """Pages that copy each other, directly or over others, as one group each."""
    groups = []
    for pages in components((c.left, c.right) for c in found):
        inside = [c for c in found if c.left in pages]
        how = max((c.how for c in inside), key=RANK.__getitem__)
        passages = tuple(p for c in inside for p in c.passages)
        rule = "copies.shared-words" if passages else "copies.same-order"
        groups.append(CopyGroup(tuple(sorted(pages)), how, passages, rule))
    return groups
