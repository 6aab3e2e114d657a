"""What a search shows of a hit: the sentence that fits best, and the words asked for in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from runut.records import Span
from runut.store.listed import EventRow, Evidence, PageSummary, StatementRow
from runut.store.matching import Match, Part
from runut.store.stems import variants, words
from runut.store.texts import BREAK, Line, PageText

T = TypeVar("T", PageSummary, StatementRow, EventRow)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """What was found, the sentence that shows it, and the words of it that were asked for.

    `marks` are spans of the page's text, as `evidence.span` is.
    """

    item: T
    evidence: Evidence
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A window of the hits; `total` of them, or more where `more`."""

    hits: tuple[Hit[T], ...]
    total: int
    more: bool


def page_hit(page: PageSummary, body: PageText, asked: Match) -> Hit[PageSummary]:
    """Return the hit with the sentence that shows most of what was asked, the first of several."""
    stems = body.text.text.split(f" {BREAK} ")
    plain = body.text.words.split(f" {BREAK} ")[1:]  # the title stands first
    best = max(
        range(len(body.lines)),
        key=lambda at: (_shown(stems[at], plain[at], asked.parts), -at),
        default=None,
    )
    line = body.lines[best] if best is not None else Line(0, 0, 1, "", ())
    evidence = Evidence(
        page.id,
        page.name,
        page.outlet,
        page.published,
        line.line,
        Span(line.start, line.end),
        line.words,
    )
    return Hit(page, evidence, _marks(evidence, asked, line.names))


def hit(item: T, evidence: Evidence, asked: Match) -> Hit[T]:
    """Return the hit of something that has its evidence with it."""
    return Hit(item, evidence, _marks(evidence, asked, ()))


def _shown(stems: str, plain: str, parts: Sequence[Part]) -> int:
    """Return how many parts of the search a sentence shows, by its tokens and its plain words."""
    tokens = stems.split(" ")
    return sum(_shows(part, tokens, f" {plain} ") for part in parts)


def _shows(part: Part, tokens: Sequence[str], plain: str) -> bool:
    if part.phrase:
        return f" {part.phrase} " in plain
    if part.prefix:
        return f" {part.prefix}" in plain
    return not part.tokens.isdisjoint(tokens)


def _marks(
    evidence: Evidence, asked: Match, names: Iterable[tuple[str, int, int]]
) -> tuple[Span, ...]:
    """Return the spans of what was asked in the words of `evidence`, in order, none in another."""
    tokens = frozenset().union(*(part.tokens for part in asked.parts))
    found = [Span(start, end) for token, start, end in names if token in tokens]
    placed = list(words(evidence.words))
    for at, (word, start, end) in enumerate(placed):
        offset = evidence.span.start
        for part in asked.parts:
            if part.phrase:
                length = part.phrase.count(" ") + 1
                run = placed[at : at + length]
                if [w for w, _, _ in run] == part.phrase.split():
                    found.append(Span(offset + start, offset + run[-1][2]))
            elif (part.prefix and word.startswith(part.prefix)) or tokens.intersection(
                variants(word)
            ):
                found.append(Span(offset + start, offset + end))
    outer: list[Span] = []
    for span in sorted(set(found), key=lambda s: (s.start, -s.end)):
        if not outer or not span.within(outer[-1]):
            outer.append(span)
    return tuple(outer)
