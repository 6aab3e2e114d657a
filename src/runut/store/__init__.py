"""Where pages and their readings are kept: every line of SQL, and nothing else.

`open_store(address)` gives a `Store`; SQLite is the default, and the address names the database.
What it holds is listed in parts by `store.lists` (see `lists.Lists`): threads, stories, events,
statements, pages, entities, outlets, contacts, discrepancies and copies, narrowed by a `Wanted`
and cut by a `Window`, without decoding whole readings; `store.search` (see `searching.Search`)
finds pages, statements, events and people by words, names and fields.
"""

from __future__ import annotations

from runut.errors import StoreError
from runut.store.current import check_complete, stored_record
from runut.store.grown import Grown, Shown, StoredMemory
from runut.store.listed import (
    MAX_ROWS,
    Contact,
    EntityRow,
    EventRow,
    Evidence,
    OutletRow,
    PageSummary,
    Part,
    PlaceRow,
    State,
    StatementRow,
    StoryRow,
    ThreadOrder,
    ThreadRow,
    Totals,
    Wanted,
    Window,
)
from runut.store.news import moment
from runut.store.protocol import Store
from runut.store.searching import Order, Search
from runut.store.showing import Found, Hit
from runut.store.version import reader_version, record_version

__all__ = [
    "DEFAULT_ADDRESS",
    "MAX_ROWS",
    "Contact",
    "EntityRow",
    "EventRow",
    "Evidence",
    "Found",
    "Grown",
    "Hit",
    "Order",
    "OutletRow",
    "PageSummary",
    "Part",
    "PlaceRow",
    "Search",
    "Shown",
    "State",
    "StatementRow",
    "Store",
    "StoredMemory",
    "StoryRow",
    "ThreadOrder",
    "ThreadRow",
    "Totals",
    "Wanted",
    "Window",
    "check_complete",
    "moment",
    "open_store",
    "reader_version",
    "record_version",
    "stored_record",
]

#: The store of a user who names none: a file in the folder where Runut is run.
DEFAULT_ADDRESS = "sqlite:///runut.db"


def open_store(address: str = DEFAULT_ADDRESS, *, create: bool = True) -> Store:
    """Return the store at `address`: `sqlite:///file.db`, or the path of a file alone.

    Where none is there yet, one is made if `create`. Raises `StoreError`, or the kind of it that
    fits (`StoreForeign`, `StoreTooNew`, `StoreLocked`, `StoreReadOnly`), in one sentence.
    """
    # imported here so that reading a page without a store does not wait for SQLAlchemy (0.2 s)
    from sqlalchemy import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    from runut.store.sqlite import open_sqlite  # noqa: PLC0415

    openers = {"sqlite": open_sqlite}
    try:
        url = make_url(address if "://" in address else f"sqlite:///{address}")
    except ArgumentError as error:
        raise StoreError(
            f"{address} is no address of a store; try {DEFAULT_ADDRESS}.",
            "store-address",
            address=address,
            example=DEFAULT_ADDRESS,
        ) from error
    opener = openers.get(url.get_backend_name())
    if opener is None:
        known = ", ".join(sorted(openers))
        raise StoreError(
            f"{address} names a database that is not supported; known are: {known}.",
            "store-database",
            address=address,
            known=known,
        )
    return opener(url, create)
