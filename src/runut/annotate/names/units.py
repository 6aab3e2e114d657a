"""What a line says of whom, in tokens: a name, or several who are spoken of at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.annotate.names.lines import Candidate, Line
from runut.records import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing said in a line: tokens `first` up to `end` mean `entities`."""

    first: int
    end: int
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in tokens `first` up to `end`, whom it means, and the rule that found it."""

    first: int
    end: int
    entity: str
    rule: str


def named_units(names: Sequence[Candidate], ids: Sequence[str | None]) -> list[Named | None]:
    """Return the names of a line as units; None for one that is nobody's."""
    pairs = zip(names, ids, strict=True)
    return [Named(n.first, n.end, e, _found_by(n)) if e is not None else None for n, e in pairs]


def _found_by(name: Candidate) -> str:
    """The rule of a name's mention: the head's where it decided."""
    return "mention.name" if name.known or name.hint is None else name.hint.rule


def span_of(line: Line, first: int, end: int) -> Span:
    """Return the stretch of the article that tokens `first` up to `end` take."""
    return Span(line.tokens[first].span.start, line.tokens[end - 1].span.end)
