"""The first page: the threads, who takes part in them, how active they are, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runut.dossier.build import most_spoken, title_of
from runut.dossier.dates import period_words
from runut.languages import pack_for
from runut.records import Thread
from runut.serve.paging import Paged
from runut.serve.web.charts import Bar, months_of
from runut.serve.web.render import Visit
from runut.store import ThreadRow, Window

#: Names on a card: those who carry the story.
MAX_NAMED = 5
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One thread on the first page."""

    id: str
    title: str
    period: str | None
    #: Entity and name.
    people: tuple[tuple[str, str], ...]
    pages: int
    events: int
    disputes: int
    bars: tuple[Bar, ...]


def home(visit: Visit, number: int) -> dict[str, object]:
    """Return the threads, the latest first."""
    return visit.desk.remember(("home", visit.language, number), lambda: _home(visit, number))


def _home(visit: Visit, number: int) -> dict[str, object]:
    lists = visit.desk.store.lists
    total, page_count, outlets = visit.desk.remember("totals", lambda: _totals(visit))
    pages = max(1, -(-total // PER_PAGE))
    number = min(number, pages)
    before = (number - 1) * PER_PAGE
    found = lists.threads(window=Window(PER_PAGE, before)).items
    shown: Paged[ThreadRow] = Paged(found, number, pages, total, before)
    ids = [row.thread.id for row in found]
    active, titles = lists.activity(ids), thread_titles(ids, visit)
    return {
        "cards": [
            card(row, titles[row.thread.id], active.get(row.thread.id, ()), visit) for row in found
        ],
        "paged": shown,
        "page_count": page_count,
        "outlet_count": outlets,
        "waiting": visit.desk.now().state.waiting,
    }


def _totals(visit: Visit) -> tuple[int, int, int]:
    """Return how many threads, pages and outlets there are."""
    lists = visit.desk.store.lists
    threads, pages = lists.threads(window=Window(1)).total, lists.pages(window=Window(1)).total
    return threads, pages, len(lists.outlets())


def card(row: ThreadRow, title: str, days: Sequence[tuple[str, int]], visit: Visit) -> Card:
    """Return what the first page says of one thread; `days` have its events."""
    thread = row.thread
    return Card(
        id=thread.id,
        title=title,
        period=period_words(thread.start, thread.end, visit.terms.dates),
        people=tuple((e.id, visit.name(e.id)) for e in row.participants[:MAX_NAMED]),
        pages=row.pages,
        events=row.events,
        disputes=row.discrepancies,
        bars=months_of(days, visit.terms, thread.start),
    )


def thread_title(thread: Thread, visit: Visit) -> str:
    """Return the thread's name in the visitor's language."""
    return thread_titles([thread.id], visit).get(thread.id, thread.name)


def thread_titles(ids: Iterable[str], visit: Visit) -> dict[str, str]:
    """Return the names of these threads in the visitor's language, by id."""
    kind = ("title", visit.language)
    return visit.desk.remember_each(kind, ids, lambda missing: _titles(missing, visit))


def _titles(ids: Sequence[str], visit: Visit) -> dict[str, str]:
    lists = visit.desk.store.lists
    spoken = lists.languages(ids)
    return {
        thread: _title(row, Counter(spoken.get(thread, {})), visit)
        for thread, row in lists.threads_at(ids).items()
    }


def _title(row: ThreadRow, spoken: Counter[str], visit: Visit) -> str:
    if pack_for(most_spoken(spoken.elements())) == visit.language:
        return row.thread.name
    active = {e.id: e.events for e in row.participants}
    return title_of(visit.language, row.thread, active, visit.desk.knowledge)
