"""Lists of threads and their stories, for `Lists`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, func, select

from runut.codec import decode
from runut.records import Thread
from runut.store import conditions as by
from runut.store.columns import AnyRow, story_row
from runut.store.listed import (
    EntityRow,
    Part,
    StoryRow,
    ThreadOrder,
    ThreadRow,
    Wanted,
    Window,
)
from runut.store.tables import ENTITY, EVENT, READING, STORY, STORY_PAGE, THREAD, THREAD_ENTITY

Fetch = Callable[[Executable], Sequence[AnyRow]]

#: Rows that are found before they are put in order; of more, the first in order are looked for.
FEW = 1_000
#: Participants that a row of a list of threads names.
MAX_NAMED = 12
#: What a row of a list tells, without the part of the record that the thread is.
_ROW = (
    *(THREAD.c.id, THREAD.c.body),
    *(THREAD.c.stories, THREAD.c.pages, THREAD.c.events, THREAD.c.discrepancies),
)
#: The order of threads in the record, before their id.
_IN_TIME = (THREAD.c.first.is_(None), THREAD.c.first)
ALL = Wanted()
FIRST = Window()


class ThreadLists:
    """Those of the lists of a store that are of threads; `fetch` asks the store."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def threads(
        self, wanted: Wanted = ALL, window: Window = FIRST, order: ThreadOrder = "newest"
    ) -> Part[ThreadRow]:
        """Return threads with counts and participants, by `thread`, `page`, `entity`, dates."""
        core = select(*_ROW).where(*by.conditions(wanted, by.THREADS))
        total = self._count(core)
        if total > FEW:
            core = select(*_ROW).where(*by.conditions(wanted, by.THREADS_OF_MANY))
        by_order = {"newest": THREAD.c.last.desc(), "largest": THREAD.c.pages.desc()}
        first = (by_order[order],) if order in by_order else _IN_TIME
        rows = self._fetch(windowed(core, window, *first, THREAD.c.id))
        return Part(self._threads(rows), total)

    def thread(self, thread_id: str) -> ThreadRow | None:
        """Return one thread; None where there is none."""
        return self.threads_at([thread_id]).get(thread_id)

    def threads_at(self, ids: Collection[str]) -> dict[str, ThreadRow]:
        """Return these threads by id."""
        rows = self._fetch(select(*_ROW).where(THREAD.c.id.in_(ids)))
        return {row.thread.id: row for row in self._threads(rows)}

    def threads_of(self, pages: Collection[str]) -> dict[str, str]:
        """Return the id of the thread that each of these pages belongs to, by page."""
        columns = (STORY_PAGE.c.page_id, STORY_PAGE.c.thread_id)
        told = STORY_PAGE.c.thread_id.is_not(None)
        rows = self._fetch(select(*columns).where(STORY_PAGE.c.page_id.in_(pages), told))
        return {row.page_id: row.thread_id for row in rows}

    def languages(self, ids: Collection[str]) -> dict[str, dict[str, int]]:
        """Return in which languages the pages of these threads are, and how many, by thread."""
        language, pages = READING.c.language, func.count().label("pages")
        query = (
            select(STORY_PAGE.c.thread_id, language, pages)
            .join(READING, READING.c.page_id == STORY_PAGE.c.page_id)
            .where(STORY_PAGE.c.thread_id.in_(ids))
            .group_by(STORY_PAGE.c.thread_id, language)
        )
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self._fetch(query):
            found[row.thread_id][row.language] = row.pages
        return found

    def activity(self, ids: Collection[str]) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return the first days of these threads' events, each with how many, in order of time."""
        days = (EVENT.c.thread_id, EVENT.c.first)
        query = (
            select(*days, func.count().label("events"))
            .where(EVENT.c.thread_id.in_(ids), EVENT.c.last.is_not(None))
            .group_by(*days)
            .order_by(EVENT.c.first)
        )
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        for row in self._fetch(query):
            found[row.thread_id] = (*found.get(row.thread_id, ()), (row.first, row.events))
        return found

    def stories(self, thread_id: str) -> tuple[StoryRow, ...]:
        """Return the stories of a thread, in order of time."""
        query = select(STORY).where(STORY.c.thread_id == thread_id).order_by(STORY.c.position)
        return tuple(story_row(row) for row in self._fetch(query))

    def story(self, story_id: str) -> StoryRow | None:
        """Return one story with its thread; None where there is none."""
        rows = self._fetch(select(STORY).where(STORY.c.id == story_id))
        return story_row(rows[0]) if rows else None

    def thread_names(self) -> tuple[tuple[str, str], ...]:
        """Return the id and the name of every thread, in the order of the record."""
        rows = self._fetch(select(THREAD.c.body).order_by(*_IN_TIME, THREAD.c.id))
        threads = (decode(row.body.encode(), Thread) for row in rows)
        return tuple((thread.id, thread.name) for thread in threads)

    def _threads(self, rows: Sequence[AnyRow]) -> tuple[ThreadRow, ...]:
        named = self._participants([row.id for row in rows])
        return tuple(
            ThreadRow(
                decode(row.body.encode(), Thread),
                *(row.stories, row.pages, row.events, row.discrepancies),
                tuple(named[row.id]),
            )
            for row in rows
        )

    def _count(self, core: Select[Any]) -> int:
        count = core.with_only_columns(func.count(), maintain_column_froms=True)
        return int(self._fetch(count)[0][0])

    def _participants(self, threads: Sequence[str]) -> dict[str, list[EntityRow]]:
        """Return the busiest participants of each of these threads."""
        rank = func.row_number().over(
            partition_by=THREAD_ENTITY.c.thread_id,
            order_by=(THREAD_ENTITY.c.events.desc(), THREAD_ENTITY.c.entity_id),
        )
        ranked = (
            select(THREAD_ENTITY, rank.label("rank"))
            .where(THREAD_ENTITY.c.thread_id.in_(threads))
            .subquery()
        )
        counts = (ENTITY.c.pages, ENTITY.c.mentions, ENTITY.c.statements, ranked.c.events)
        query = (
            select(ranked.c.thread_id, ENTITY.c.id, ENTITY.c.name, ENTITY.c.type, *counts)
            .join(ENTITY, ENTITY.c.id == ranked.c.entity_id)
            .where(ranked.c.rank <= MAX_NAMED)
            .order_by(ranked.c.thread_id, ranked.c.rank)
        )
        named: dict[str, list[EntityRow]] = defaultdict(list)
        for row in self._fetch(query):
            named[row.thread_id].append(EntityRow(*row[1:]))
        return named


def late(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the same to order or compare by, for which no index is asked: where few rows are
    wanted, or one day has very many, SQLite would go through the wrong one.
    """
    return func.coalesce(column, "")


def windowed(core: Select[Any], window: Window, *order: Any) -> Select[Any]:
    """Return a query for the rows of a window, in that order."""
    return core.order_by(*order).limit(window.limit).offset(window.offset)
