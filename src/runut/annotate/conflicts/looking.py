"""What stands in a stretch of the page: words of a list, names, the words of somebody."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.languages import signals
from runut.records import Mention, Span


def has(draft: Draft, words: tuple[str, ...], span: Span) -> bool:
    """Whether one of `words` stands in `span`; a language may have none."""
    return bool(words) and bool(signals.phrases(words).search(draft.article.quote(span)))


def named(draft: Draft, span: Span) -> list[Mention]:
    """Return the mentions in `span`."""
    return [m for m in draft.mentions if m.span.within(span)]


def speakers(draft: Draft, span: Span) -> frozenset[str]:
    """Return those whose words stand in `span`."""
    return frozenset(s.speaker for s in draft.statements if s.content.overlaps(span))
