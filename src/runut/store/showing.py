"""What a search shows of a hit: the sentence that fits best, and the words asked for in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from runut.languages import PACKS
from runut.records import Reviewed, Span
from runut.store.listed import EventRow, Evidence, PageSummary, StatementRow
from runut.store.matching import NEAR, Match, Part
from runut.store.senses import meanings
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

    @property
    def reviewed(self) -> Reviewed | None:
        """The last that a person said of it; pages are not reviewed as a whole."""
        item: object = self.item
        if isinstance(item, EventRow):
            return item.event.reviewed
        return item.reviewed if isinstance(item, StatementRow) else None


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A window of the hits; `total` of them, or more where `more`."""

    hits: tuple[Hit[T], ...]
    total: int
    more: bool


def page_hit(page: PageSummary, body: PageText, asked: Match) -> Hit[PageSummary]:
    """Return the hit with the sentence that shows most of what was asked, the first of several."""
    at = best_line(body, asked.parts)[1]
    line = body.lines[at] if at is not None else Line(0, 0, 1, "", ())
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


def best_line(body: PageText, parts: Sequence[Part]) -> tuple[float, int | None]:
    """Return how much of `parts` the best sentence of a page shows, and which one that is."""
    stems = body.text.text.split(f" {BREAK} ")
    plain = body.text.words.split(f" {BREAK} ")[1:]  # the title stands first
    scores = [
        (shows_of(parts, stems[at].split(" "), plain[at]), -at) for at in range(len(body.lines))
    ]
    score, at = max(scores, default=(0.0, None))
    return score, None if at is None else -at


def shows_of(parts: Sequence[Part], tokens: Collection[str], plain: str = "") -> float:
    """Return how much of a search a text shows, by its tokens and its plain words."""
    has = frozenset(tokens)
    return sum(part.weight * _shows(part, has, f" {plain} ") for part in parts)


def hit(item: T, evidence: Evidence, asked: Match) -> Hit[T]:
    """Return the hit of something that has its evidence with it."""
    return Hit(item, evidence, _marks(evidence, asked, ()))


def _shows(part: Part, tokens: frozenset[str], plain: str) -> float:
    """Return whether a part is shown: 1, 0, or a half by what is near to it."""
    if part.phrase:
        return f" {part.phrase} " in plain
    if part.prefix:
        return f" {part.prefix}" in plain
    if not part.tokens.isdisjoint(tokens):
        return 1
    return 0 if part.near.isdisjoint(tokens) else NEAR


def _marks(
    evidence: Evidence, asked: Match, names: Iterable[tuple[str, int, int]]
) -> tuple[Span, ...]:
    """Return the spans of what was asked in the words of `evidence`, in order, none in another."""
    tokens = frozenset().union(*(part.tokens | part.near for part in asked.parts))
    found = [Span(start, end) for token, start, end in names if token in tokens]
    placed = list(words(evidence.words))
    if asked.alike:
        found += _meant(placed, evidence.span.start, tokens)
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


def _meant(
    placed: Sequence[tuple[str, int, int]], offset: int, tokens: frozenset[str]
) -> Iterator[Span]:
    """Yield the spans of the words that mean what was asked, in any language."""
    for pack in PACKS:
        for meant in meanings([word for word, _, _ in placed], pack):
            if not meant.tokens.isdisjoint(tokens):
                yield Span(offset + placed[meant.first][1], offset + placed[meant.end - 1][2])
