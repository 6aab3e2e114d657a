"""The same report told again: in another language, or in other words with the agency's name.

Words do not tell a translation; who speaks and who is named, one after the other, does. A retelling
in the same language has the words of its report, if hardly three in a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from runut.compare.copies import kept_words
from runut.compare.periods import Period, period
from runut.compare.sources import credited, plain
from runut.compare.words import words_for
from runut.records import Reading
from runut.vocabulary import KEPT_LABELS

#: Days between a report and its translation.
DAYS = 2
#: Statements of a page under which their order says little.
STATEMENTS = 3
#: Statements that a retelling in another language must have kept.
LEAST_STATEMENTS = 2
#: Share of the speakers, and of those who are named, that come in the same order on both pages.
SPEAKERS, NAMED = 0.75, 0.6
#: The same where no agency is named on both: a longer row of quotations by two and more, all in
#: order, and nearly all names.
ALONE_STATEMENTS, ALONE_NAMED = 4, 0.85
#: Content words of a page under which they say little, and the share of them that a retelling has.
#: Of four reports written for this the retellings had 0.70 to 0.83, what others told of it to 0.29.
WORDS, SAME_WORDS = 12, 0.5
#: Letters of a content word.
LETTERS = 4
#: People by whom a retelling is looked for.
MOST_NAMED = 2
#: Days of a bucket; a page of which the date is vaguer than this is no translation.
WEEK, VAGUE = 7, 100


def keys_of(reading: Reading, beside: int = 0) -> list[tuple[str, tuple[str, ...], int]]:
    """What a page shares with its translation: an agency, two who are quoted one after the other,
    and the week in which it came out, with the weeks of the days `beside` it.
    """
    said, out = speakers(reading), came_out(reading)
    if out is None or out.days > VAGUE:
        return []
    weeks = range((out.first - beside) // WEEK, (out.last + beside) // WEEK + 1)
    pairs = sorted(set(pairwise(said))) if len(said) >= STATEMENTS else []
    given: list[tuple[str, tuple[str, ...]]]
    given = [(a, p) for a in sorted(agencies(reading)) for p in pairs]
    given += [("", p) for p in pairs if tells_alone(said)]
    most = tuple(sorted(e for e, _ in Counter(named(reading)).most_common(MOST_NAMED)))
    given += [(a, ("named", *most)) for a in sorted(credited(reading))]
    return [(a, p, week) for a, p in given for week in weeks]


def came_out(reading: Reading) -> Period | None:
    """When a page came out, or else the first day that it names."""
    days = (period(t.value) for t in reading.times if t.granularity == "day")
    return period(reading.published.value) or next((d for d in days if d), None)


def tells_alone(said: Sequence[str]) -> bool:
    """Whether who speaks is enough to tell a translation, whoever gave the text."""
    return len(said) >= ALONE_STATEMENTS and len(set(said)) > 1


def told_again(left: Reading, right: Reading) -> bool:
    """Whether one page tells the report of the other again."""
    out = came_out(left), came_out(right)
    if out[0] is None or out[1] is None or out[0].gap(out[1]) > DAYS:
        return False
    same = left.article.language == right.article.language
    return retells(left, right) if same else translated(left, right)


def retells(left: Reading, right: Reading) -> bool:
    """Whether one page has most of the words of the other, and both name one agency."""
    here, there = content_words(left), content_words(right)
    least = min(len(here), len(there))
    shared = set(credited(left)) & set(credited(right))
    return bool(shared) and least >= WORDS and len(here & there) >= SAME_WORDS * least


def content_words(reading: Reading) -> frozenset[str]:
    """The words of the kept text that are no names, times or quotations, and not on every page."""
    words, common = kept_words(reading), words_for(reading.article.language).common
    own = (w for i, w in enumerate(words.words) if i not in words.given)
    return frozenset(w for w in own if len(w) >= LETTERS and w not in common)


def translated(left: Reading, right: Reading) -> bool:
    """Whether two pages say the same in the same order."""
    here, there = speakers(left), speakers(right)
    said, order = in_order(here, there), in_order(named(left), named(right))
    if agencies(left) & agencies(right) and min(len(here), len(there)) >= LEAST_STATEMENTS:
        return said >= SPEAKERS and order >= NAMED
    alone = tells_alone(here) and tells_alone(there)
    return alone and said == 1.0 and order >= ALONE_NAMED


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
    """Who is quoted, in order of the page, but for media: a retelling quotes its source."""
    media = {e.id for e in reading.entities if e.type == "medium"}
    ordered = sorted(reading.statements, key=lambda s: s.content)
    return tuple(s.speaker for s in ordered if s.speaker not in media)


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
