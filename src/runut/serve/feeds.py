"""A thread and a search as Atom feeds, for the command line, the web page and the API."""

from __future__ import annotations

import io
from collections.abc import Iterable

from runut.dossier.dates import review_words
from runut.export import Entry, write_atom
from runut.serve.options import Speech
from runut.serve.rows import names_of, told
from runut.store import EventRow, Evidence, PageSummary, Store, Wanted, Window

#: Entries of a feed: a reader program asks again long before so many are new.
NEWEST = Window(100)


def events_feed(store: Store, thread_id: str | None, say: Speech) -> bytes:
    """Return the newest events of a thread, or of all, as a feed.

    Raises `KeyError` where there is no such thread.
    """
    row = store.lists.thread(thread_id) if thread_id else None
    if thread_id and row is None:
        raise KeyError(thread_id)
    events = store.lists.events(Wanted(thread=thread_id), NEWEST, newest_first=True).items
    title = Entry(f"events:{thread_id or ''}", row.thread.name if row else "Runut", None, "")
    return _feed(title, event_entries(store, events, say))


def search_feed(store: Store, typed: str, say: Speech) -> bytes:
    """Return the newest pages that fit a search as a feed.

    Raises `InputError` as searching does.
    """
    found = store.search.pages(typed, NEWEST, "newest")
    title = Entry(f"search:{typed}", f"{say.cli.searched}: {typed}", None, "")
    return _feed(title, [_page_entry(hit.item, hit.evidence) for hit in found.hits])


def event_entries(store: Store, rows: Iterable[EventRow], say: Speech) -> list[Entry]:
    """Return an entry for each event: what is told in the reader's language, and the words."""
    listed = list(rows)
    ids = {i for row in listed for i in (*row.event.who, *row.event.whom)}
    names = names_of(store.lists.entities_of(ids), say)
    pages = store.lists.summaries({row.evidence.page_id for row in listed})
    return [
        Entry(
            id=f"event:{row.first_id}",
            title=f"{told(row.event, names, say)} ({say.terms.status[row.event.status].name})",
            updated=said.made[:10] if (said := row.event.reviewed) else row.evidence.published,
            summary=_words(row.evidence),
            author=row.evidence.outlet,
            note=review_words(row.event.reviewed, say.terms),
            link=pages[row.evidence.page_id].address,
        )
        for row in listed
    ]


def _page_entry(page: PageSummary, evidence: Evidence) -> Entry:
    return Entry(
        id=f"page:{page.id}",
        title=page.title or page.name,
        updated=page.published,
        summary=_words(evidence),
        author=page.outlet,
        link=page.address,
    )


def _words(evidence: Evidence) -> str:
    return f"{evidence.words} ({evidence.page_name}:{evidence.line})"


def _feed(title: Entry, entries: list[Entry]) -> bytes:
    stream = io.BytesIO()
    write_atom(title, entries, stream)
    return stream.getvalue()
