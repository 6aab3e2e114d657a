"""Quotes: words of a page cut into pieces, each with the role it plays, and none changed."""

from __future__ import annotations

from collections.abc import Iterable

from runut.dossier.document import Piece, Quote, Role
from runut.records import Article, Span


def pieces(
    article: Article, span: Span, roles: Iterable[tuple[Span | None, Role]]
) -> tuple[Piece, ...]:
    """Return the words at `span` in pieces; where two roles meet, the one named first wins."""
    left: list[tuple[int, int, Role]] = []
    for marked, role in roles:
        if marked is not None:
            start, end = max(marked.start, span.start), min(marked.end, span.end)
            left.extend(_free(start, end, left, role))
    found: list[Piece] = []
    at = span.start
    for start, end, role in sorted(left):
        if at < start:
            found.append(Piece(article.text[at:start], None))
        found.append(Piece(article.text[start:end], role))
        at = end
    if at < span.end:
        found.append(Piece(article.text[at : span.end], None))
    return tuple(found)


def _free(
    start: int, end: int, taken: Iterable[tuple[int, int, Role]], role: Role
) -> list[tuple[int, int, Role]]:
    """The parts of start..end that no earlier role has taken."""
    parts: list[tuple[int, int, Role]] = []
    for other_start, other_end, _ in sorted(taken):
        if other_start >= end:
            break
        parts.append((start, other_start, role))
        start = max(start, other_end)
    parts.append((start, end, role))
    return [part for part in parts if part[0] < part[1]]


def trimmed(article: Article, span: Span) -> Span:
    """Return `span` without white space at its ends."""
    words = article.quote(span)
    start = span.start + len(words) - len(words.lstrip())
    end = max(start, span.end - (len(words) - len(words.rstrip())))
    return Span(start, end)


def around(span: Span, sentences: Iterable[Span]) -> Span:
    """Return the sentence that holds `span`, so that a quote is whole; else `span` itself."""
    for sentence in sentences:
        if span.within(sentence):
            return sentence
    return span


def quote_of(article: Article, key: str, span: Span, parts: tuple[Piece, ...]) -> Quote:
    """Return the quote of `span`, already cut into `parts`."""
    return Quote(
        page=key,
        outlet=article.outlet.value if article.outlet else article.page_name,
        page_name=article.page_name,
        line=article.line_of(span.start),
        language=article.language,
        start=span.start,
        end=span.end,
        pieces=parts,
    )
