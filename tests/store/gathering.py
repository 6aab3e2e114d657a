"""Making pages part of the record of a store without comparing them."""

from __future__ import annotations

from collections.abc import Mapping

from runut.records import Record
from runut.store import Grown, Shown, Store


def gather(
    store: Store,
    shown: Mapping[str, Shown] | None = None,
    threads: Mapping[str, Record | None] | None = None,
) -> None:
    """Put the pages that wait in their place, and keep what is given of the record."""
    memory = store.memory("1")
    store.put_grown(Grown(memory, store.waiting(memory), shown or {}, threads or {}))
