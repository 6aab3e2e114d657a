"""By what a record grows, and what comparing knows of the pages: read from a store where it is
asked for, and written at once.

A shelf holds what was read of it, so that a run costs what it asks for and not what there is.
`runut.compare.Memory` says what is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from runut.codec import decode, encode
from runut.records import CopyGroup, Correction, Reading, Record

V = TypeVar("V")
Key = str | int
#: Returns the bodies of some keys of one shelf.
Fetch = Callable[[int, Sequence[Key]], Mapping[Key, bytes]]

#: Values asked for at once; SQLite takes 32,766 variables.
BATCH = 5_000


class StoredShelf(Generic[V]):
    """One shelf; see `runut.compare.Shelf`."""

    def __init__(self, fetch: Callable[[Sequence[Key]], Mapping[Key, bytes]], kind: type[V]):
        self._fetch, self._kind = fetch, kind
        self._held: dict[Key, V | None] = {}
        self._changed: set[Key] = set()

    def get(self, key: Key) -> V | None:
        """Return the value, or None."""
        if key not in self._held:
            self.ahead((key,))
        return self._held[key]

    def put(self, key: Key, value: V) -> None:
        """Keep a value."""
        self._held[key] = value
        self._changed.add(key)

    def drop(self, key: Key) -> V | None:
        """Forget a value, and return what it was."""
        value = self.get(key)
        if value is not None:
            self._held[key] = None
            self._changed.add(key)
        return value

    def ahead(self, keys: Iterable[Key]) -> None:
        """Fetch values that will be asked for."""
        missing = [k for k in keys if k not in self._held]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            found = self._fetch(batch)
            for key in batch:
                self._held[key] = decode(found[key], self._kind) if key in found else None

    def changed(self) -> Iterator[tuple[Key, bytes | None]]:
        """Yield what is to be written, in the order in which it lies; None is to be forgotten."""
        for key in sorted(self._changed, key=lambda k: (isinstance(k, str), k)):
            value = self._held[key]
            yield key, None if value is None else encode(value)


class StoredMemory:
    """The shelves of a store, as they were when `grown` runs had changed them.

    `fetch` is None where nothing is known yet, or what is known was made by other rules.
    """

    def __init__(self, version: str, grown: int, fetch: Fetch | None) -> None:
        self.version, self.grown = version, grown
        #: Whether all pages are to be gathered again.
        self.anew = fetch is None
        self._fetch = fetch
        self._shelves: dict[int, StoredShelf[Any]] = {}

    def shelf(self, part: int, kind: type[V]) -> StoredShelf[V]:
        """Return the shelf `part`, whose values are of type `kind`."""
        if part not in self._shelves:
            fetch = self._fetch
            self._shelves[part] = StoredShelf(
                (lambda keys: fetch(part, keys)) if fetch else (lambda _: {}), kind
            )
        return self._shelves[part]

    def changed(self) -> Iterator[tuple[int, Key, bytes | None]]:
        """Yield what is to be written: part, key and body; a body of None is to be forgotten."""
        for part in sorted(self._shelves):
            for key, body in self._shelves[part].changed():
                yield part, key, body


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a page in place of the reading that it gave alone; None: that itself.

    `dated` by what others told, `reviewed` as its reviewers have it.
    """

    dated: Reading | None = None
    reviewed: Reading | None = None


@dataclass(frozen=True)
class Grown:
    """What a run changes of the record, in one transaction."""

    memory: StoredMemory
    #: The pages that are part of the record now.
    pages: Sequence[str]
    #: The pages of which something else is shown now.
    shown: Mapping[str, Shown] = field(default_factory=dict)
    #: Thread → its part of the record, without copies; None where there is none any more.
    threads: Mapping[str, Record | None] = field(default_factory=dict)
    #: The first page of a group of copies → the group; None where there is none any more.
    copies: Mapping[str, CopyGroup | None] = field(default_factory=dict)
    #: The corrections that it has in it, or no longer, which it did not know before.
    corrections: Sequence[Correction] = ()


def keep_memory(connection: Connection, memory: StoredMemory) -> None:
    """Write what has changed of a memory."""
    kept: list[tuple[int, Key, bytes]] = []
    gone: list[tuple[int, Key]] = []
    for part, key, body in memory.changed():
        if body is None:
            gone.append((part, key))
        else:
            kept.append((part, key, body))
        if len(kept) == BATCH:
            connection.exec_driver_sql(_KEEP, kept)
            kept = []
    for statement, rows in ((_KEEP, kept), (_FORGET, gone)):
        if rows:
            connection.exec_driver_sql(statement, list(rows))


_KEEP = "INSERT OR REPLACE INTO gathered (part, key, body) VALUES (?, ?, ?)"
_FORGET = "DELETE FROM gathered WHERE part = ? AND key = ?"
