"""`runut export --format FORMAT -o FILE`: what is stored as a table for other programs."""

from __future__ import annotations

import io
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from runut.export import events_csv, statements_csv
from runut.records import Reading, Record
from runut.serve.finding import find_thread, pages_of
from runut.serve.options import DEFAULT_STORE, LanguageOption, StoreOption, speech
from runut.serve.output import write_file
from runut.serve.terminal import console, shown
from runut.store import Store, open_store, stored_record


class Format(StrEnum):
    """Tables that can be written."""

    EVENTS_CSV = "events-csv"
    STATEMENTS_CSV = "statements-csv"


def export(
    table: Annotated[Format, typer.Option("--format", help="What to write: a row an event, …")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file; - prints it.")
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
    """Write what is stored as a table, each row with the words that show it.

    Examples: `runut export --format events-csv -o events.csv` ·
    `runut export --format statements-csv --thread t5c6`
    """
    say = speech(lang).cli
    with open_store(store, create=False) as opened:
        record, readings = _wanted(opened, thread)
    stream = io.StringIO(newline="")
    count = _write(table, record, readings, stream)
    written = stream.getvalue().encode()
    if str(output) == "-":
        typer.echo(written, nl=False)
        return
    write_file(output, written)
    console().print(shown(say.exported.format(count=count, path=output)))


def _wanted(store: Store, given: str | None) -> tuple[Record, tuple[Reading, ...]]:
    """Return the record and its readings, of one thread alone where one is `given`."""
    record = stored_record(store)
    if given is None:
        return record, tuple(store.readings())
    thread = find_thread(record, given)
    events = tuple(event for event in record.events if event.thread == thread.id)
    found = (store.reading(page_id) for page_id in pages_of(record, thread))
    return replace(record, events=events), tuple(filter(None, found))


def _write(table: Format, record: Record, readings: tuple[Reading, ...], stream: TextIO) -> int:
    match table:
        case Format.EVENTS_CSV:
            return events_csv(record, readings, stream)
        case Format.STATEMENTS_CSV:
            return statements_csv(readings, stream)
