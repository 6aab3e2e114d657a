"""Where in a page a signal is looked for, and how."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.languages import signals as words
from runut.records import Sentence, Span


def headlines(draft: Draft) -> list[Span]:
    """Return the headline, and every repeat of it."""
    return [s.span for s in draft.sentences if s.label == "headline"]


def body(draft: Draft) -> list[Sentence]:
    """Return the sentences of the text itself."""
    return [s for s in draft.sentences if s.label == "body"]


def find(draft: Draft, span: Span, phrases: tuple[str, ...]) -> list[Span]:
    """Return where any of `phrases` stands in `span`."""
    text = draft.article.quote(span)
    return [
        Span(span.start + m.start(), span.start + m.end())
        for m in words.phrases(phrases).finditer(text)
    ]
