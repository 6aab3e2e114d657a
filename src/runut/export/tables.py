"""Events and statements as CSV (RFC 4180), one row each, with the words that show it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from runut.records import Event, Reading, Record, Span

EVENT_COLUMNS = (
    "event",
    "thread",
    "time",
    "kind",
    "who",
    "whom",
    "place",
    "status",
    "by",
    "independent_sources",
    "pages",
    "outlet",
    "line",
    "evidence",
)
STATEMENT_COLUMNS = (
    "page",
    "outlet",
    "published",
    "line",
    "speaker",
    "speaker_name",
    "kind",
    "cue",
    "content",
)
#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR = "; "


def events_csv(record: Record, readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one row an event of `record` to `stream`; return how many.

    `readings` are those that the record was made from; the evidence is that of the mention
    which tells most. Several values in a cell are parted by a semicolon.
    """
    by_page = {reading.article.page_id: reading for reading in readings}
    return _write(stream, EVENT_COLUMNS, (_event_row(e, by_page) for e in record.events))


def statements_csv(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one row a statement, in the order of the pages; return how many."""
    return _write(stream, STATEMENT_COLUMNS, (r for one in readings for r in _statements(one)))


def _write(stream: TextIO, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> int:
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({column: _harmless(value) for column, value in row.items()})
        count += 1
    return count


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _event_row(event: Event, readings: Mapping[str, Reading]) -> dict[str, str]:
    best = event.mentions[0]
    reading = readings[best.page_id]
    article = reading.article
    mention = reading.events[best.index]
    pages = dict.fromkeys(readings[m.page_id].article.page_name for m in event.mentions)
    return {
        "event": event.id,
        "thread": event.thread,
        "time": event.time or "",
        "kind": event.kind,
        "who": SEPARATOR.join(event.who),
        "whom": SEPARATOR.join(event.whom),
        "place": event.place or "",
        "status": event.status,
        "by": event.by,
        "independent_sources": str(len(event.sources)),
        "pages": SEPARATOR.join(pages),
        "outlet": article.outlet.value if article.outlet else "",
        "line": str(article.line_of(mention.span.start)),
        "evidence": article.quote(mention.span),
    }


def _statements(reading: Reading) -> Iterator[dict[str, str]]:
    article = reading.article
    names = {entity.id: entity.name for entity in reading.entities}

    def quote(span: Span | None) -> str:
        return article.quote(span) if span else ""

    for statement in reading.statements:
        yield {
            "page": article.page_name,
            "outlet": article.outlet.value if article.outlet else "",
            "published": reading.published.value or "",
            "line": str(article.line_of(statement.span.start)),
            "speaker": statement.speaker,
            "speaker_name": names.get(statement.speaker, statement.speaker),
            "kind": statement.kind,
            "cue": quote(statement.cue),
            "content": quote(statement.content),
        }
