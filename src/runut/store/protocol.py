"""What every store can do; one contract test runs on all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from runut.records import Page, Reading, Record, Rejection
from runut.store.asking import Asking
from runut.store.corrections import Corrections
from runut.store.grown import Grown, StoredMemory
from runut.store.listed import PageSummary
from runut.store.lists import Lists
from runut.store.searching import Search


class Store(Protocol):
    """Keeps pages with their readings, rejections, and the record of what holds between them.

    Each method that writes is one transaction: a process killed at any moment leaves whole pages
    only. What is read shows the last record and its pages; those put since wait for the next.
    Methods raise `StoreLocked`, `StoreReadOnly` or another `StoreError`, never an error of the
    database driver.
    """

    #: The address it was opened by.
    address: str
    #: What it holds, in parts: lists that decode no whole readings.
    lists: Lists
    #: What reviewers say of it.
    corrections: Corrections
    #: Search over it.
    search: Search
    #: What may bear on a claim or a comparison.
    asking: Asking

    def put(self, page: Page, reading: Reading, reader: str) -> None:
        """Keep `page` with its reading; it is seen in place of what was known of it, if anything,
        when the next record is put.
        """

    def put_rejection(self, rejection: Rejection) -> None:
        """Keep why something was refused; a reading of the same page goes with the next record."""

    def memory(self, version: str) -> StoredMemory:
        """Return what comparing knows of the pages of the record; nothing where other rules than
        `version` made it, or a page of it was read again or refused since.
        """

    def waiting(self, memory: StoredMemory) -> tuple[str, ...]:
        """Return the ids of the pages that are to be gathered, in order."""

    def put_grown(self, grown: Grown) -> None:
        """Keep by what the record has grown since its memory was asked for, and show its pages.

        Raises `StoreLocked` where another run has grown it meanwhile.
        """

    def versions(self) -> dict[str, str]:
        """Return every page that was put, with the version that read it."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Answer all that is asked inside, by this thread or task, as of one moment."""

    def summaries(self) -> tuple[PageSummary, ...]:
        """Return every page of the record, in order of name."""

    def page(self, page_id: str) -> Page | None:
        """Return a page as it was received."""

    def reading(self, page_id: str) -> Reading | None:
        """Return the reading of one page, dated by others where they told its day, and with what
        its reviewers said of it.
        """

    def unreviewed(self, page_id: str) -> Reading | None:
        """Return the same without what its reviewers said."""

    def readings_of(self, page_ids: Collection[str]) -> Iterator[Reading]:
        """Yield the readings of these pages, as far as they are stored, in order of page id."""

    def own_reading(self, page_id: str) -> Reading | None:
        """Return the reading of a page that was put, as the page alone gave it."""

    def readings(self) -> Iterator[Reading]:
        """Yield every reading, as `reading` gives it, in order of page id."""

    def own_readings(self) -> Iterator[Reading]:
        """Yield the reading of every page that was put, as the page alone gave it, by page id."""

    def rejections(self) -> tuple[Rejection, ...]:
        """Return what was refused, in order of name."""

    def record(self) -> Record:
        """Return what holds between the pages of the record."""

    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
