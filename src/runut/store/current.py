"""Whether the record of a store was made from the readings that it holds now."""

from __future__ import annotations

from runut.errors import StoreError
from runut.records import Record
from runut.store.protocol import Store
from runut.store.version import fingerprint


def stored_record(store: Store) -> Record:
    """Return what holds between the stored pages, as the last run left it.

    Raises `StoreError` where that run did not come to its end, so that record and readings may
    not belong together.
    """
    record, made_from = store.record(), store.made_from()
    if record is None or made_from is None or not made_from.endswith(contents(store)):
        raise _unfinished(store)
    return record


def check_complete(store: Store) -> None:
    """Raise `StoreError` where the last run into `store` did not come to its end.

    Says the same as `stored_record`, without decoding anything.
    """
    if not store.lists.state().complete:
        raise _unfinished(store)


def contents(store: Store) -> str:
    """Name the readings that the store holds: which pages, read by which rules."""
    return fingerprint((page.id, page.reader) for page in store.summaries())


def _unfinished(store: Store) -> StoreError:
    return StoreError(
        f"The last run into {store.address} did not come to its end; run `runut read` on its"
        " pages again.",
        "run-unfinished",
        address=store.address,
    )
