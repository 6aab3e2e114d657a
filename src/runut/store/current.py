"""Whether the record of a store was made from the readings that it holds now."""

from __future__ import annotations

from runut.errors import StoreError
from runut.records import Record
from runut.store.protocol import Store
from runut.store.version import fingerprint


def stored_record(store: Store) -> Record:
    """Return what holds between the pages of the last run that came to its end.

    Raises `StoreError` where there was none.
    """
    check_complete(store)
    record = store.record()
    if record is None:
        raise _unfinished(store)
    return record


def check_complete(store: Store) -> None:
    """Raise `StoreError` where no run into `store` came to its end yet.

    Says the same as `stored_record`, without decoding anything.
    """
    if not store.lists.state().complete:
        raise _unfinished(store)


def contents(store: Store) -> str:
    """Name the readings that were put into the store: which pages, read by which rules."""
    return fingerprint(store.versions().items())


def _unfinished(store: Store) -> StoreError:
    return StoreError(
        f"The last run into {store.address} did not come to its end; run `runut read` on its"
        " pages again.",
        "run-unfinished",
        address=store.address,
    )
