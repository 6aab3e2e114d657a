"""What the learned names head says of a page, laid on the tokens of its lines.

The head knows what an unknown name looks like; knowledge knows who is meant. So its suggestions
decide how far an unknown name goes and what kind of thing it is, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from runut.annotate.tokens import Token
from runut.model import NameKind, NameSpan
from runut.vocabulary import EntityType

#: Probability from which a suggestion counts.
SURE = 0.6
#: The head's kinds as types; a country that knowledge does not have is a region.
TYPES: Mapping[NameKind, EntityType] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Tokens from `first` up to `end` of a line that the head takes for a name."""

    first: int
    end: int
    kind: NameKind
    score: float

    @property
    def type(self) -> EntityType:
        """The type of entity that the kind means."""
        return TYPES[self.kind]

    @property
    def rule(self) -> str:
        """How a mention found so is explained: `head:PER 0.97`."""
        return f"head:{self.kind} {self.score:.2f}"


def hints(tokens: Sequence[Token], suggested: Sequence[NameSpan]) -> tuple[Hint, ...]:
    """Return those of `suggested` that stand in `tokens`, by token."""
    if not tokens:
        return ()
    starts = {token.span.start: at for at, token in enumerate(tokens)}
    ends = {token.span.end: at + 1 for at, token in enumerate(tokens)}
    return tuple(_hints(suggested, starts, ends))


def _hints(
    suggested: Sequence[NameSpan], starts: Mapping[int, int], ends: Mapping[int, int]
) -> Iterator[Hint]:
    for name in suggested:
        first, end = starts.get(name.span.start), ends.get(name.span.end)
        if first is not None and end is not None and name.score >= SURE:
            yield Hint(first, end, name.kind, name.score)


def by_words(
    lines: Iterable[tuple[Sequence[str], Sequence[Hint]]],
) -> Mapping[tuple[str, ...], Hint]:
    """Return the surest hint of each name of the page, by its words in small letters."""
    found: dict[tuple[str, ...], Hint] = {}
    for lowers, hinted in lines:
        for hint in hinted:
            words = tuple(lowers[hint.first : hint.end])
            if words not in found or found[words].score < hint.score:
                found[words] = hint
    return found
