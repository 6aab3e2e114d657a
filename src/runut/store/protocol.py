"""What every store can do; one contract test runs on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

from runut.records import Page, Reading, Record, Rejection
from runut.store.corrections import Corrections
from runut.store.listed import PageSummary
from runut.store.lists import Lists
from runut.store.searching import Search


class Store(Protocol):
    """Keeps pages with their readings, rejections, and the record of what holds between them.

    Each method that writes is one transaction: a process killed at any moment leaves whole pages
    only. Methods raise `StoreLocked`, `StoreReadOnly` or another `StoreError`, never an error of
    the database driver.
    """

    #: The address it was opened by.
    address: str
    #: What it holds, in parts: lists that decode no whole readings.
    lists: Lists
    #: What reviewers say of it.
    corrections: Corrections
    #: Search over it.
    search: Search

    def put(self, page: Page, reading: Reading, reader: str) -> None:
        """Keep `page` with its reading in place of what was known of it."""

    def put_dated(self, page_id: str, reading: Reading | None) -> None:
        """Keep the reading of a page whose day others told, or forget it."""

    def put_rejection(self, rejection: Rejection) -> None:
        """Keep why something was refused; a reading of the same page is forgotten."""

    def put_record(self, record: Record, made_from: str) -> None:
        """Keep what holds between the readings, which `made_from` names."""

    def reader_of(self, page_id: str) -> str | None:
        """Return the version that read this page, or None where it is not stored."""

    def summaries(self) -> tuple[PageSummary, ...]:
        """Return every stored page, in order of name."""

    def page(self, page_id: str) -> Page | None:
        """Return a page as it was received."""

    def reading(self, page_id: str) -> Reading | None:
        """Return the reading of one page, dated by others where they told its day."""

    def readings(self) -> Iterator[Reading]:
        """Yield every reading, dated by others where they told its day, in order of page id."""

    def own_readings(self) -> Iterator[Reading]:
        """Yield every reading as its page alone gave it, in order of page id."""

    def dated(self) -> frozenset[str]:
        """Return the ids of the pages whose day others told."""

    def rejections(self) -> tuple[Rejection, ...]:
        """Return what was refused, in order of name."""

    def record(self) -> Record | None:
        """Return what holds between the pages, or None where it was not worked out yet."""

    def made_from(self) -> str | None:
        """Return what `put_record` was told of the readings that `record` was made from."""

    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
