"""A thread as files to take away, and threads and searches as feeds."""

from __future__ import annotations

import io
from typing import NamedTuple

from runut.dossier import as_html, build
from runut.serve.cli_export import Format, parts_of, writer_for
from runut.serve.desk import Part
from runut.serve.feeds import events_feed, search_feed
from runut.serve.options import Language, Speech, speech
from runut.serve.web.render import Visit

ATOM = "application/atom+xml"


class File(NamedTuple):
    """What a format is called as a file, and its media type."""

    ending: str
    kind: str


DOSSIER = "dossier"
#: Name of a format in the address → its file.
FILES: dict[str, File] = {
    DOSSIER: File("html", "text/html; charset=utf-8"),
    Format.MARKDOWN: File("md", "text/markdown; charset=utf-8"),
    Format.EVENTS_CSV: File("csv", "text/csv; charset=utf-8"),
    Format.STATEMENTS_CSV: File("csv", "text/csv; charset=utf-8"),
    Format.EVENTS_PARQUET: File("parquet", "application/vnd.apache.parquet"),
    Format.JSONLD: File("jsonld", "application/ld+json"),
    Format.GRAPHML: File("graphml", "application/xml"),
    Format.CALENDAR: File("ics", "text/calendar; charset=utf-8"),
}


def spoken(visit: Visit) -> Speech:
    """Return the words of the visitor's language, as the command line has them."""
    return speech(Language(visit.language))


def thread_file(visit: Visit, now: Part, name: str) -> bytes:
    """Return a thread in a format of `FILES`."""
    store = visit.desk.store
    if name == DOSSIER:
        readings = visit.desk.readings(now.page_ids)
        made = build(now.record, readings, now.thread.id, visit.language, visit.desk.knowledge)
        return as_html(made).encode()
    stream = io.BytesIO()
    writer_for(Format(name), store, spoken(visit))(parts_of(store, now.thread.id), stream)
    return stream.getvalue()


def feed(visit: Visit, thread: str | None, typed: str) -> bytes:
    """Return the newest events of a thread or of all, or the newest pages of a search, as Atom.

    Raises `KeyError` for no such thread, and `InputError` as searching does.
    """
    visit.desk.now()
    if typed:
        return search_feed(visit.desk.store, typed, spoken(visit))
    return events_feed(visit.desk.store, thread, spoken(visit))
