"""Where a gathering keeps what it knows of its pages: in memory, or in a store between runs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, Protocol, TypeVar

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)
Key = str | int


class Part(IntEnum):
    """The shelves of a memory. Stores keep the numbers: one that was used is not used again."""

    NUMBERS = 1
    IDS = 2
    KNOWN = 3
    NAMING = 4
    SHINGLES = 5
    RETOLD = 6
    COPIED = 7
    TRANSLATED = 8
    BESIDE = 9
    COPIES = 10
    TRAITS = 11
    TRAITS_OF = 12
    BOUNDS = 13
    SCORES = 14
    STORY_OF = 15
    STORIES = 16
    SIDES = 17
    ALIKE = 18
    THREAD_OF = 19
    THREADS = 20
    LENDING = 21
    LACKING = 22


class Shelf(Protocol[V]):
    """Values by their keys. One that was changed in place must be put again."""

    def get(self, key: Key) -> V | None:
        """Return the value, or None."""
        ...

    def put(self, key: Key, value: V) -> None:
        """Keep a value."""
        ...

    def drop(self, key: Key) -> V | None:
        """Forget a value, and return what it was."""
        ...

    def ahead(self, keys: Iterable[Key]) -> None:
        """Say which values will be asked for, so that they can be fetched at once."""
        ...


class Memory(Protocol):
    """Shelves, each for values of one type."""

    def shelf(self, part: Part, kind: type[V]) -> Shelf[V]:
        """Return the shelf `part`, whose values are of type `kind`."""
        ...


class Held:
    """A memory that lasts as long as the program."""

    def shelf(self, part: Part, kind: type[V]) -> Shelf[V]:
        """See `Memory.shelf`."""
        return HeldShelf()


class HeldShelf(dict[Key, Any]):
    """A shelf that is a dictionary."""

    def put(self, key: Key, value: Any) -> None:
        """See `Shelf.put`."""
        self[key] = value

    def drop(self, key: Key) -> Any:
        """See `Shelf.drop`."""
        return self.pop(key, None)

    def ahead(self, keys: Iterable[Key]) -> None:
        """See `Shelf.ahead`."""


class Numbers:
    """Pages by number: in the long lists of an index a number is a tenth of an id."""

    def __init__(self, memory: Memory) -> None:
        self._numbers = memory.shelf(Part.NUMBERS, int)
        self._ids = memory.shelf(Part.IDS, str)

    def of(self, page: str) -> int:
        """Return the number of a page, a new one where it has none."""
        number = self._numbers.get(page)
        if number is None:
            number = self._numbers.get("") or 0
            self._numbers.put("", number + 1)
            self._numbers.put(page, number)
            self._ids.put(number, page)
        return number

    def page(self, number: int) -> str:
        """Return the page of a number."""
        page = self._ids.get(number)
        if page is None:
            raise KeyError(number)
        return page

    def pages(self, numbers: Iterable[int]) -> list[str]:
        """Return the pages of some numbers, in order of id."""
        wanted = tuple(numbers)
        self._ids.ahead(wanted)
        return sorted(self.page(n) for n in wanted)
