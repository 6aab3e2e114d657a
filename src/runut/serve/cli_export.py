"""`runut export FORMAT -o FILE`: what is stored, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from runut.codec import encode
from runut.dossier import as_markdown, build
from runut.errors import InputError
from runut.export import (
    EVENT_COLUMNS,
    GDELT_COLUMNS,
    POLECAT_COLUMNS,
    STATEMENT_COLUMNS,
    Part,
    event_rows,
    gdelt_rows,
    polecat_rows,
    statement_rows,
    write_calendar,
    write_csv,
    write_graphml,
    write_jsonld,
    write_parquet,
)
from runut.knowledge import load
from runut.records import Event
from runut.review import pages_said_of
from runut.serve.feeds import events_feed
from runut.serve.finding import find
from runut.serve.former import present
from runut.serve.looking import looking
from runut.serve.options import DEFAULT_STORE, LanguageOption, Speech, StoreOption, speech
from runut.serve.output import write_readings, write_stream
from runut.serve.rows import names_of, told
from runut.serve.terminal import console, shown
from runut.store import Store, check_complete, stored_record


class Format(StrEnum):
    """What can be written."""

    EVENTS_CSV = "events-csv"
    EVENTS_PARQUET = "events-parquet"
    STATEMENTS_CSV = "statements-csv"
    STATEMENTS_PARQUET = "statements-parquet"
    POLECAT_CSV = "polecat-csv"
    POLECAT_PARQUET = "polecat-parquet"
    GDELT_CSV = "gdelt-csv"
    GDELT_PARQUET = "gdelt-parquet"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    CALENDAR = "calendar"
    ATOM = "atom"
    MARKDOWN = "markdown"
    GOLD = "gold"
    CORRECTIONS = "corrections"


def export(
    wanted: Annotated[
        Format, typer.Argument(metavar="FORMAT", help=", ".join(Format), show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file (a folder for gold); - prints it."
        ),
    ] = Path("-"),
    thread: Annotated[
        str | None,
        typer.Option(
            metavar="THREAD",
            help="Only this thread: its id, or the beginning of it; all that is stored otherwise.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = None,
) -> None:
    """Write what is stored for other programs, each row with the words that show it.

    Examples: `runut export events-csv -o events.csv` · `runut export jsonld --thread t5c6` ·
    `runut export gold -o readings`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        check_complete(opened)
        chosen = _thread(opened, thread) if thread is not None else None
        if wanted is Format.GOLD:
            count = _gold(opened, output, chosen)
        elif wanted is Format.ATOM:
            feed = events_feed(opened, chosen, say)
            count = write_stream(output, lambda stream: _whole(feed, stream))
        elif wanted is Format.CORRECTIONS:
            lines = corrections_of(opened, _pages(opened, chosen))
            count = write_stream(output, lambda stream: _lines(lines, stream))
        else:
            writer = writer_for(wanted, opened, say)
            count = write_stream(output, lambda stream: writer(parts_of(opened, chosen), stream))
    if str(output) != "-":
        sentence = say.cli.exported.format(count=count, path=output)
        console().print(shown(sentence), soft_wrap=True)


Writer = Callable[[Iterable[Part], BinaryIO], int]


def writer_for(wanted: Format, store: Store, say: Speech) -> Writer:
    """Return what writes this format; not for gold, Atom and corrections."""
    knowledge = load()
    tables = {
        "events": (EVENT_COLUMNS, event_rows),
        "statements": (STATEMENT_COLUMNS, statement_rows),
        "polecat": (POLECAT_COLUMNS, lambda parts: polecat_rows(parts, knowledge)),
        "gdelt": (GDELT_COLUMNS, lambda parts: gdelt_rows(parts, knowledge)),
    }
    name, _, ending = wanted.partition("-")
    if name in tables:
        columns, rows = tables[name]
        write = write_csv if ending == "csv" else write_parquet
        return lambda parts, stream: write(rows(parts), columns, stream)
    others: dict[Format, Writer] = {
        Format.JSONLD: write_jsonld,
        Format.GRAPHML: write_graphml,
        Format.CALENDAR: lambda parts, stream: write_calendar(
            parts, _title(store, say), stream, _first_id(store)
        ),
        Format.MARKDOWN: lambda parts, stream: _markdown(parts, stream, say),
    }
    return others[wanted]


def _whole(feed: bytes, stream: BinaryIO) -> int:
    """Write a feed; return how many entries it has."""
    stream.write(feed)
    return feed.count(b"<entry>")


def _lines(lines: Iterable[bytes], stream: BinaryIO) -> int:
    return sum(bool(stream.write(line)) for line in lines)


def _pages(store: Store, chosen: str | None) -> frozenset[str] | None:
    """The pages of a thread; None for all."""
    if chosen is None:
        return None
    return frozenset(page for s in store.lists.record(chosen).stories for page in s.pages)


def corrections_of(store: Store, pages: frozenset[str] | None) -> Iterator[bytes]:
    """Yield each correction as a line of JSON, in the order in which they were made."""
    for correction in store.corrections.every(undone=True):
        if pages is None or not pages.isdisjoint(pages_said_of(correction)):
            yield encode(replace(correction, id=0)) + b"\n"


def _thread(store: Store, given: str) -> str:
    named = ((thread, name, thread) for thread, name in store.lists.thread_names())
    return find(present(store, given), named, "thread")


def parts_of(store: Store, chosen: str | None) -> Iterator[Part]:
    """Yield what is to be written a thread at a time, so that memory holds one."""
    for thread in [chosen] if chosen else [thread for thread, _ in store.lists.thread_names()]:
        record = store.lists.record(thread)
        pages = sorted({page for story in record.stories for page in story.pages})
        readings = (store.reading(page) for page in pages)
        yield record, [reading for reading in readings if reading]


def _title(store: Store, say: Speech) -> Callable[[Event], str]:
    """Return what says an event in the user's language."""

    def title(event: Event) -> str:
        entities = store.lists.entities_of({*event.who, *event.whom})
        return told(event, names_of(entities, say), say)

    return title


def _first_id(store: Store) -> Callable[[Event], str]:
    """Return what gives the id under which an event was first told: diaries know it by that."""

    def first_id(event: Event) -> str:
        row = store.lists.event(event.id)
        return row.first_id if row else event.id

    return first_id


def _markdown(parts: Iterable[Part], stream: BinaryIO, say: Speech) -> int:
    count = 0
    for record, readings in parts:
        for thread in record.threads:
            dossier = build(record, readings, thread.id, say.language, load())
            stream.write(as_markdown(dossier).encode() + b"\n")
            count += 1
    return count


def _gold(store: Store, folder: Path, chosen: str | None) -> int:
    """Write the pages and what holds between them in the guide's shape; return how many pages."""
    if str(folder) == "-":
        raise InputError("gold is a folder of files; name it with -o.", "export-folder")
    whole = (stored_record(store), tuple(store.readings())) if chosen is None else None
    record, readings = whole or next(parts_of(store, chosen))
    names = {reading.article.page_id: (reading.article.page_name,) for reading in readings}
    write_readings(folder, readings, record, names)
    return len(readings)
