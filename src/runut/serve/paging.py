"""A long list in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list; pages count from 1."""

    items: Sequence[T]
    number: int
    pages: int
    total: int
    #: How many stand before the first of this page.
    before: int

    @property
    def previous(self) -> int | None:
        """The page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after this one."""
        return self.number + 1 if self.number < self.pages else None


def paged(items: Sequence[T], number: int, size: int) -> Paged[T]:
    """Return page `number` of `items`, the last one where there are not so many."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    before = (number - 1) * size
    return Paged(items[before : before + size], number, pages, len(items), before)
