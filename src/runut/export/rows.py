"""Events and statements as rows, the same for every table that is written of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from runut.days import iso_days
from runut.records import Event, Reading, Record, Reviewed, Span

#: What holds between some pages, and their readings: all that is stored, or a thread at a time.
Part = tuple[Record, Sequence[Reading]]
Row = dict[str, Any]

#: Column → what stands in it: text, a whole number, or a list of texts.
EVENT_COLUMNS: Mapping[str, type] = {
    "event": str,
    "thread": str,
    "time": str,
    "first_day": str,
    "last_day": str,
    "kind": str,
    "who": list,
    "who_names": list,
    "whom": list,
    "whom_names": list,
    "place": str,
    "status": str,
    "by": str,
    "independent_sources": int,
    "sources": list,
    "pages": list,
    "page": str,
    "page_id": str,
    "outlet": str,
    "published": str,
    "line": int,
    "start": int,
    "end": int,
    "evidence": str,
    "review": str,
    "reviewed": str,
}
STATEMENT_COLUMNS: Mapping[str, type] = {
    "page": str,
    "page_id": str,
    "outlet": str,
    "published": str,
    "line": int,
    "start": int,
    "end": int,
    "speaker": str,
    "speaker_name": str,
    "kind": str,
    "cue": str,
    "content": str,
    "review": str,
    "reviewed": str,
}


def event_rows(parts: Iterable[Part]) -> Iterator[Row]:
    """Yield a row for each event, with the mention that tells most as its evidence.

    `first_day` and `last_day` are the days that `time` spans; what is not known is None.
    """
    for record, readings in parts:
        by_page = {reading.article.page_id: reading for reading in readings}
        names = {entity.id: entity.name for entity in record.entities}
        for event in record.events:
            yield _event(event, by_page, names)


def statement_rows(parts: Iterable[Part]) -> Iterator[Row]:
    """Yield a row for each statement, in the order of the pages."""
    for _, readings in parts:
        for reading in readings:
            names = {entity.id: entity.name for entity in reading.entities}
            for statement in reading.statements:
                cue = statement.cue
                yield {
                    **_place(reading, statement.content),
                    "speaker": statement.speaker,
                    "speaker_name": names.get(statement.speaker, statement.speaker),
                    "kind": statement.kind,
                    "cue": reading.article.quote(cue) if cue else None,
                    "content": reading.article.quote(statement.content),
                    **review(statement.reviewed),
                }


def review(said: Reviewed | None) -> Row:
    """Return what a person did to a row, and when."""
    return {"review": said.how if said else None, "reviewed": said.made if said else None}


def named(ids: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Return the names of these entities, in their order."""
    return [names.get(entity, entity) for entity in ids]


def _event(event: Event, readings: Mapping[str, Reading], names: Mapping[str, str]) -> Row:
    first = event.mentions[0]
    reading = readings[first.page_id]
    span = reading.events[first.index].span
    spanned = iso_days(event.time)
    pages = dict.fromkeys(readings[m.page_id].article.page_name for m in event.mentions)
    return {
        "event": event.id,
        "thread": event.thread,
        "time": event.time,
        "first_day": spanned[0] if spanned else None,
        "last_day": spanned[1] if spanned else None,
        "kind": event.kind,
        "who": list(event.who),
        "who_names": named(event.who, names),
        "whom": list(event.whom),
        "whom_names": named(event.whom, names),
        "place": event.place,
        "status": event.status,
        "by": event.by,
        "independent_sources": len(event.sources),
        "sources": [source.name for source in event.sources],
        "pages": list(pages),
        **_place(reading, span),
        "evidence": reading.article.quote(span),
        **review(event.reviewed),
    }


def _place(reading: Reading, span: Span) -> Row:
    article = reading.article
    return {
        "page": article.page_name,
        "page_id": article.page_id,
        "outlet": article.outlet.value if article.outlet else None,
        "published": reading.published.value,
        "line": article.line_of(span.start),
        "start": span.start,
        "end": span.end,
    }
