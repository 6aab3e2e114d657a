"""What people say that comes from elsewhere: from another store, or from a table that they changed.

A record itself is not taken in: it is made of its pages, and only they have the evidence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from runut.codec import decode, timeline_json
from runut.errors import InputError
from runut.export import EVENT_COLUMNS, event_rows
from runut.export.tables import FORMULA_STARTS, SEPARATOR, missing
from runut.records import Correction, Event, Reading, Record
from runut.review.between import told_by
from runut.serve.cli_export import parts_of
from runut.serve.former import present
from runut.serve.review import check, wire
from runut.store import Store

Part = tuple[Record, Sequence[Reading]]
Row = Mapping[str, Any]
#: Columns of a table of events in which a person can say it otherwise.
SAID = ("kind", "status", "by", "who", "whom", "place", "time")
#: In the column `review`: the event is to be rejected.
REJECT = "reject"


@dataclass(slots=True)
class Taken:
    """How many corrections were new, were there before, and are about nothing here."""

    new: int = 0
    known: int = 0
    left: int = 0


def take_corrections(store: Store, path: Path) -> Taken:
    """Keep the corrections of a file that `runut export corrections` wrote; raises `InputError`."""
    taken, there = Taken(), {_same(c): c for c in store.corrections.every(undone=True)}
    for given in list(_corrections(path)):
        known = there.get(_same(given))
        if known is None:
            added = store.corrections.add(given)
            there[_same(given)] = known = replace(given, id=added, undone=None)
            taken.new += 1
        else:
            taken.known += 1
        if given.undone and known.undone is None:
            store.corrections.undo(known.id, given.undone, given.undone_by or given.author)
    return taken


def _corrections(path: Path) -> Iterator[Correction]:
    for number, line in enumerate(_read(path).splitlines(), 1):
        try:
            given = decode(line, Correction)
        except ValueError as error:
            raise _broken(path, f"{number}: {error}") from error
        yield _checked(given, path, str(number))


def _same(correction: Correction) -> Correction:
    return replace(correction, id=0, undone=None, undone_by=None)


def take_events(store: Store, path: Path, author: str) -> Taken:
    """Keep as corrections what a person has changed in a table of events; raises `InputError`.

    The row of an event is found by its id, a former one too. Rows that are as they were say
    nothing, nor do rows that are missing; `reject` in the column `review` rejects.
    """
    readers: dict[str, Callable[[Path], Iterator[Row]]] = {".csv": _csv, ".parquet": _parquet}
    given = {present(store, row["event"] or ""): row for row in readers[path.suffix](path)}
    found = (store.lists.event(event) for event in given)
    threads = {row.event.thread for row in found if row}
    taken, new = Taken(left=len(given)), list[Correction]()
    for thread in sorted(threads):
        for record, readings in parts_of(store, thread):
            for event, now in zip(record.events, event_rows([(record, readings)]), strict=True):
                if (row := given.get(event.id)) is None:
                    continue
                said = _said(event, (now, row), (record, readings), author)
                taken.left -= 1
                taken.known += said is None
                if said is not None:
                    new.append(_checked(said, path, event.id))
    for said in new:
        store.corrections.add(said)
    taken.new = len(new)
    return taken


def _said(event: Event, rows: tuple[Row, Row], part: Part, author: str) -> Correction | None:
    """What a row says otherwise than the record; None where it says the same."""
    now, row = rows
    rejected = row["review"] == REJECT
    if not rejected and all(row[column] == now[column] for column in SAID):
        return None
    record, readings = part
    alone = replace(record, events=(event,), positions=(), discrepancies=())
    (shape,) = timeline_json(alone, readings)
    seen = msgspec.to_builtins(shape)
    seen["told"] = told_by(event, {r.article.page_id: r for r in readings})
    return Correction(
        id=0,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        author=author,
        part="happening",
        action="reject" if rejected else "correct",
        page_id=None,
        target=wire(seen),
        value=None if rejected else wire({**seen, **{column: row[column] for column in SAID}}),
        note="",
    )


def _checked(said: Correction, path: Path, where: str) -> Correction:
    try:
        check(said)
    except ValueError as error:
        raise _broken(path, f"{where}: {error}") from error
    return said


def _csv(path: Path) -> Iterator[Row]:
    text = io.StringIO(_read(path).decode("utf-8-sig", "replace"), newline="")
    for row in csv.DictReader(text):
        if missing_columns := EVENT_COLUMNS.keys() - row.keys():
            raise _broken(path, f"no column {', '.join(sorted(missing_columns))}")
        yield {column: _value(kind, row[column] or "") for column, kind in EVENT_COLUMNS.items()}


def _value(kind: type, cell: str) -> Any:
    # the apostrophe that keeps a spreadsheet from running a cell
    text = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
    if kind is list:
        return [part for part in text.split(SEPARATOR) if part]
    return text or None


def _parquet(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415
    except ImportError as error:
        raise missing("pyarrow") from error
    try:
        table = parquet.read_table(io.BytesIO(_read(path)))
    except ArrowException as error:
        raise _broken(path, str(error)) from error
    if gone := EVENT_COLUMNS.keys() - set(table.column_names):
        raise _broken(path, f"no column {', '.join(sorted(gone))}")
    yield from table.to_pylist()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _broken(path, error.strerror or "") from error


def _broken(path: Path, cause: str) -> InputError:
    return InputError(
        f"{path} cannot be taken in ({cause}); nothing of it was.",
        "not-taken",
        path=path,
        cause=cause,
    )
