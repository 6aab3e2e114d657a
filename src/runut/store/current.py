"""Whether a store has a record of its pages."""

from __future__ import annotations

from runut.errors import StoreError
from runut.records import Record
from runut.store.protocol import Store


def stored_record(store: Store) -> Record:
    """Return what holds between the pages of the last run that came to its end.

    Raises `StoreError` where there was none.
    """
    check_complete(store)
    return store.record()


def check_complete(store: Store) -> None:
    """Raise `StoreError` where no run into `store` came to its end yet."""
    if not store.lists.state().complete:
        raise StoreError(
            f"The last run into {store.address} did not come to its end; run `runut read` on its"
            " pages again.",
            "run-unfinished",
            address=store.address,
        )
