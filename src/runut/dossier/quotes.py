"""Quotes: words of a page cut into pieces, each with the role it plays, and none changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from runut.dossier.document import Evidence, Moment, Piece, Quote, Role, Saying
from runut.records import Article, Span

#: What shows a quote, and says something of it.
Quoting = TypeVar("Quoting", Evidence, Moment, Saying)


def once(found: Iterable[tuple[Hashable, Quoting]]) -> tuple[Quoting, ...]:
    """Return each wording once, with the other places of it behind the first.

    Before each stands what it says of its words: only what says the same is told in one.
    """
    each: dict[tuple[Hashable, str], list[Quoting]] = {}
    for says, one in found:
        each.setdefault((says, _wording(one.quote)), []).append(one)
    return tuple(
        replace(alike[0], quote=joined([one.quote for one in alike])) for alike in each.values()
    )


def each_once(found: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return each wording once, with the other places of it behind the first."""
    each: dict[str, list[Quote]] = {}
    for quote in found:
        each.setdefault(_wording(quote), []).append(quote)
    return tuple(joined(alike) for alike in each.values())


def joined(alike: list[Quote]) -> Quote:
    """Return the first of quotes of the same words, with the others behind it."""
    first, *others = alike
    places = {(q.page, q.start, q.end): replace(q, also=()) for q in (*first.also, *others)}
    places.pop((first.page, first.start, first.end), None)
    return replace(first, also=tuple(places.values()))


def _wording(quote: Quote) -> str:
    return " ".join(quote.text.split()).casefold()


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
