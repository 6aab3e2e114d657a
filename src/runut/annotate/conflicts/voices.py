"""Two who count the same things near each other, and do not come to the same number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from runut.annotate.conflicts.claims import AGAINST
from runut.annotate.conflicts.headlines import counts, names_of, roots
from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.languages import clashes
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, Span, Statement

#: Sentences that one statement may stand behind the other.
WITHIN = 6
#: Roots that both contents share, names aside: what is counted, and what became of it.
SHARED = 2
#: The smallest number that counts things rather than names one of them.
LEAST = 2


def two_counts(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield statements of two speakers that give one number each of the same things."""
    words = clashes.load(pack)
    starts = [s.span.start for s in draft.sentences]
    told = [(s, _counted(draft, words, s)) for s in draft.statements]
    for (left, first), (right, second) in combinations([t for t in told if t[1]], 2):
        between = sum(left.span.start < start <= right.span.start for start in starts)
        same = [noun for noun in first if second.get(noun, first[noun]) != first[noun]]
        if left.speaker == right.speaker or between > WITHIN or not same:
            continue
        both = roots(draft.article.quote(left.content), pack)
        both &= roots(draft.article.quote(right.content), pack)
        spans = _sentence(draft, left), _sentence(draft, right)
        if len(both - names_of(draft, pack)) >= SHARED and spans[0] != spans[1]:
            sides = (side(draft, spans[0]), side(draft, spans[1]))
            yield Discrepancy("number", sides, "contradiction", f"{AGAINST}two-counts")


def _counted(draft: Draft, words: ClashPack, statement: Statement) -> dict[str, int]:
    """What a statement counts, and how many; a thing that it counts twice is left out."""
    found = list(counts(draft, words, statement.content, LEAST))
    nouns = [noun for _, noun in found]
    return {noun: number for number, noun in found if nouns.count(noun) == 1}


def _sentence(draft: Draft, statement: Statement) -> Span:
    touching = (s.span for s in draft.sentences if s.span.overlaps(statement.content))
    return next(touching, statement.span)
