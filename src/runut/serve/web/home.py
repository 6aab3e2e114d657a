"""The first page: the threads, who takes part in them, how active they are, what is disputed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from runut.dossier.build import most_spoken, title_in
from runut.dossier.dates import period_words
from runut.languages import pack_for
from runut.records import Thread
from runut.serve.desk import Holdings
from runut.serve.paging import Paged, paged
from runut.serve.web.charts import Bar, months
from runut.serve.web.render import Visit

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
    outlets: int
    events: int
    disputes: int
    bars: tuple[Bar, ...]


def home(visit: Visit, number: int) -> dict[str, object]:
    """Return the threads, the latest first."""
    now = visit.desk.holdings()
    ordered = visit.desk.remember("home", lambda: _latest_first(now))
    shown: Paged[Thread] = paged(ordered, number, PER_PAGE)
    return {
        "cards": [card(thread, now, visit) for thread in shown.items],
        "paged": shown,
        "holdings": now,
        "outlet_count": len(now.pages_from),
    }


def _latest_first(now: Holdings) -> list[Thread]:
    return sorted(now.threads.values(), key=lambda t: (t.end or "", t.id), reverse=True)


def card(thread: Thread, now: Holdings, visit: Visit) -> Card:
    """Return what the first page says of one thread."""
    events, pages = now.events_of.get(thread.id, ()), now.pages_of[thread.id]
    active = Counter(e for event in events for e in {*event.who, *event.whom})
    first = sorted(active, key=lambda e: (-active[e], e))[:MAX_NAMED]
    disputes = dict.fromkeys(d for page in pages for d in now.disputes_on.get(page, ()))
    return Card(
        id=thread.id,
        title=thread_title(thread, now, visit),
        period=period_words(thread.start, thread.end, visit.terms.dates),
        people=tuple((entity, visit.name(entity)) for entity in first),
        pages=len(pages),
        outlets=len({now.outlet(page) for page in pages}),
        events=len(events),
        disputes=len(disputes),
        bars=months(events, visit.terms, thread.start),
    )


def thread_title(thread: Thread, now: Holdings, visit: Visit) -> str:
    """Return the thread's name in the visitor's language."""
    spoken = (now.pages[page].language for page in now.pages_of[thread.id] if page in now.pages)
    if pack_for(most_spoken(spoken)) == visit.language:
        return thread.name
    events = now.events_of.get(thread.id, ())
    return title_in(visit.language, thread, events, visit.desk.knowledge)
