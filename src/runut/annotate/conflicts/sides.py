"""The two sides of a discrepancy, as an editor would read them out."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.records import Side, Span

#: Characters of a sentence that a side shows: about as much as one line of a table.
SAY_CHARS = 110
#: What a part of a sentence does not begin or end with.
_EDGES = " ,;:–—-\n"


def say(draft: Draft, span: Span) -> str:
    """Return the sentence at `span`, cut to a few words."""
    words = draft.article.quote(span).split()
    text = " ".join(words)
    if len(text) <= SAY_CHARS:
        return text
    return f"{text[:SAY_CHARS].rsplit(' ', 1)[0]} …"


def part(draft: Draft, span: Span) -> Side:
    """Return one side that is a part of a sentence, without the punctuation at its ends."""
    text = draft.article.quote(span)
    start = len(text) - len(text.lstrip(_EDGES))
    end = len(text.rstrip(_EDGES))
    return side(draft, Span(span.start + start, span.start + max(start, end)))


def side(draft: Draft, *spans: Span) -> Side:
    """Return one side of a discrepancy: its sentences, and the first of them in few words."""
    ordered = tuple(sorted(set(spans)))
    return Side(draft.article.page_id, ordered, say(draft, spans[0]))
