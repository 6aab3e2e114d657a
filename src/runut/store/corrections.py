"""What reviewers say, kept beside the readings and untouched by new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Row, func, insert, select, true, update

from runut.records import Correction
from runut.store.tables import CORRECTION

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
_COLUMNS = tuple(column for column in CORRECTION.c if column.name != "counted")
#: Those of which the record does not know how they stand.
WAITING = (CORRECTION.c.counted == 1) != CORRECTION.c.undone.is_(None)


class Corrections:
    """The corrections of a store, in the order in which they were made.

    Methods raise `StoreError` as those of the store do.
    """

    def __init__(
        self, engine: Engine, guard: Callable[[], AbstractContextManager[None]], fetch: Fetch
    ) -> None:
        self._engine = engine
        self._guard = guard
        self._fetch = fetch

    def add(self, correction: Correction) -> int:
        """Keep a new correction and return its id; the one that it bears is not used."""
        values = {c.name: getattr(correction, c.name) for c in _COLUMNS if c.name != "id"}
        with self._guard(), self._engine.begin() as connection:
            # the first statement writes, so that two at once wait for each other
            made = connection.execute(insert(CORRECTION).values(counted=0, **values))
            return int(made.lastrowid)

    def undo(self, number: int, when: str, author: str) -> bool:
        """Take a correction back; whether there was one that held."""
        holding = (CORRECTION.c.id == number) & CORRECTION.c.undone.is_(None)
        change = update(CORRECTION).where(holding).values(undone=when, undone_by=author)
        with self._guard(), self._engine.begin() as connection:
            return bool(connection.execute(change).rowcount)

    def of_page(self, page_id: str) -> tuple[Correction, ...]:
        """Return every correction of parts of one page, those undone too."""
        return self._chosen(CORRECTION.c.page_id == page_id)

    def waiting(self) -> tuple[Correction, ...]:
        """Return those that the next record takes into account, or no longer."""
        return self._chosen(WAITING)

    def counted(self, page_id: str) -> tuple[Correction, ...]:
        """Return those of parts of one page that the record has in it."""
        return self._chosen((CORRECTION.c.page_id == page_id) & (CORRECTION.c.counted == 1))

    def every(self, *, undone: bool = False) -> tuple[Correction, ...]:
        """Return all that hold, and those `undone` too where they are asked for."""
        return self._chosen(true() if undone else CORRECTION.c.undone.is_(None))

    def between(self) -> tuple[Correction, ...]:
        """Return every correction of happenings and stories, those undone too."""
        return self._chosen(CORRECTION.c.page_id.is_(None))

    def rejections(self) -> tuple[Correction, ...]:
        """Return all that reject something and hold."""
        return self._chosen((CORRECTION.c.action == "reject") & CORRECTION.c.undone.is_(None))

    def pages(self) -> tuple[tuple[str, int], ...]:
        """Return the pages that have corrections which hold, each with how many."""
        counted = (
            select(CORRECTION.c.page_id, func.count())
            .where(CORRECTION.c.page_id.is_not(None), CORRECTION.c.undone.is_(None))
            .group_by(CORRECTION.c.page_id)
            .order_by(CORRECTION.c.page_id)
        )
        return tuple((row[0], int(row[1])) for row in self._fetch(counted))

    def latest(self, limit: int) -> tuple[Correction, ...]:
        """Return the corrections made last, the newest first."""
        rows = self._fetch(select(*_COLUMNS).order_by(CORRECTION.c.id.desc()).limit(limit))
        return tuple(Correction(*row) for row in rows)

    def _chosen(self, where: Any) -> tuple[Correction, ...]:
        rows = self._fetch(select(*_COLUMNS).where(where).order_by(CORRECTION.c.id))
        return tuple(Correction(*row) for row in rows)


def count(connection: Connection, corrections: Iterable[Correction]) -> None:
    """Note that the record has these in it as they stand here; one undone since waits on."""
    for correction in corrections:
        here = (CORRECTION.c.id == correction.id) & CORRECTION.c.undone.is_not_distinct_from(
            correction.undone
        )
        change = update(CORRECTION).where(here)
        connection.execute(change.values(counted=int(correction.undone is None)))
