"""Rows of the store as plain values for programs: names beside ids, and evidence with each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from runut.records import Article, Discrepancy, Reading, Reviewed, Span
from runut.serve.options import Speech
from runut.serve.rows import names_of, told, told_on_page, voice
from runut.store import (
    EventRow,
    Evidence,
    Found,
    PageSummary,
    StatementRow,
    Store,
    ThreadRow,
    Wanted,
    Window,
)
from runut.vocabulary import KEPT_LABELS

Answer = dict[str, Any]


def as_answer(value: Any) -> Any:
    """Return any record as plain values."""
    return msgspec.to_builtins(value)


def found_answer(found: Found[Any], store: Store, say: Speech) -> Answer:
    """Return hits with what they are and the sentence that shows each."""
    items = [hit.item for hit in found.hits]
    events = iter(event_answers([item for item in items if isinstance(item, EventRow)], store, say))
    rows = []
    for hit in found.hits:
        row = next(events) if isinstance(hit.item, EventRow) else _item(hit.item)
        rows.append({**row, "evidence": evidence_answer(hit.evidence)})
    return {"total": found.total, "more": found.more, "hits": rows}


def thread_listed(row: ThreadRow, say: Speech) -> Answer:
    """Return a thread with its counts and participants."""
    return {
        "thread": row.thread.id,
        "name": row.thread.name,
        "start": row.thread.start,
        "end": row.thread.end,
        "pages": row.pages,
        "events": row.events,
        "discrepancies": row.discrepancies,
        "participants": [
            {"id": who.id, "name": who.name, "events": who.events} for who in row.participants
        ],
    }


def thread_answer(
    row: ThreadRow, who: str | None, part: tuple[Wanted, Window], store: Store, say: Speech
) -> Answer:
    """Return a window of a thread's events, and with the first its discrepancies."""
    wanted, window = part
    events = store.lists.events(replace(wanted, entity=who), window)
    answer = thread_listed(row, say)
    answer |= {"total": events.total, "events": event_answers(events.items, store, say)}
    if window.offset == 0:
        disputes = store.lists.discrepancies(Wanted(thread=row.thread.id), Window(50))
        answer["discrepancies"] = _disputes(disputes.items, store)
    return answer


def news_answer(
    since: str, thread: str | None, window: Window, store: Store, say: Speech
) -> Answer:
    """Return a window of what came into the record after a moment, and of what it changed."""
    lists = store.lists
    pages = lists.pages(Wanted(thread=thread, since=since), window)
    events = lists.events(Wanted(thread=thread, since=since), window)
    changed = lists.events(Wanted(thread=thread, changed=since), window)
    told = event_answers(changed.items, store, say)
    return {
        "made": lists.state().made,
        "pages": {
            "total": pages.total,
            "items": [{**_item(page), "received": page.received} for page in pages.items],
        },
        "events": {"total": events.total, "items": event_answers(events.items, store, say)},
        "changed": {
            "total": changed.total,
            "items": [
                {**event, "status_before": row.before, "changed": row.changed}
                for event, row in zip(told, changed.items, strict=True)
            ],
        },
    }


def page_answer(reading: Reading, say: Speech) -> Answer:
    """Return a page's lines and what was read from it, each with its words and offsets."""
    article = reading.article
    kept = {segment.line for segment in article.segments if segment.label in KEPT_LABELS}
    return {
        "page": article.page_name,
        "page_id": article.page_id,
        "outlet": article.outlet.value if article.outlet else None,
        "title": article.title.value if article.title else None,
        "language": article.language,
        "published": reading.published.value,
        "published_basis": reading.published.basis,
        "lines": [
            {**_at(article, segment.span), "label": segment.label}
            for segment in article.segments
            if segment.label in KEPT_LABELS
        ],
        "cut_out_lines": sorted({segment.line for segment in article.segments} - kept),
        "signals": [
            {"signal": signal.kind, "evidence": [_at(article, span) for span in signal.spans]}
            for signal in reading.signals
        ],
        **_told(reading, say),
    }


def evidence_answer(evidence: Evidence) -> Answer:
    """Return where words stand, and the words."""
    return {
        "page": evidence.page_name,
        "page_id": evidence.page_id,
        "outlet": evidence.outlet,
        "published": evidence.published,
        "line": evidence.line,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "words": evidence.words,
    }


def event_answers(rows: Iterable[EventRow], store: Store, say: Speech) -> list[Answer]:
    """Return events as a sentence in the language of `say`, in codes, and in the page's words."""
    listed = list(rows)
    ids = {i for row in listed for i in (*row.event.who, *row.event.whom, row.event.by)}
    names = names_of(store.lists.entities_of(ids), say)
    return [
        {
            "event": row.event.id,
            "first_id": row.first_id,
            "thread": row.event.thread,
            "what": told(row.event, names, say),
            "kind": row.event.kind,
            "status": row.event.status,
            "by": voice(row.event.by, names, say),
            "time": row.event.time,
            "place": row.event.place,
            "independent_sources": [source.name for source in row.event.sources],
            **_reviewed(row.event.reviewed),
            "evidence": evidence_answer(row.evidence),
        }
        for row in listed
    ]


def _told(reading: Reading, say: Speech) -> Answer:
    """Return the events and statements of a page."""
    article = reading.article
    names = names_of(reading.entities, say)
    events = [
        {
            "what": told_on_page(event, names, say),
            "kind": event.kind,
            "status": event.status,
            "by": voice(event.by, names, say),
            "time": event.time.value if event.time else None,
            **_reviewed(event.reviewed),
            "evidence": _at(article, event.span),
        }
        for event in reading.events
    ]
    statements = [
        {
            "speaker": names.get(statement.speaker, statement.speaker),
            "kind": statement.kind,
            **_reviewed(statement.reviewed),
            "evidence": _at(article, statement.content),
        }
        for statement in reading.statements
    ]
    return {"events": events, "statements": statements}


def _at(article: Article, span: Span) -> Answer:
    """Return where words of a page stand, and the words."""
    line, words = article.line_of(span.start), article.quote(span)
    return {"line": line, "start": span.start, "end": span.end, "words": words}


def _reviewed(said: Reviewed | None) -> Answer:
    """Return what a person did to a row and when; nothing where nobody did."""
    return {"reviewed": {"how": said.how, "made": said.made}} if said else {}


def _item(item: PageSummary | StatementRow) -> Answer:
    if isinstance(item, StatementRow):
        said = {"speaker": item.speaker_name, "speaker_id": item.speaker, "kind": item.kind}
        return said | _reviewed(item.reviewed)
    return {"page_id": item.id, "title": item.title, "outlet": item.outlet}


def _disputes(found: Iterable[Discrepancy], store: Store) -> list[Answer]:
    listed = list(found)
    pages = {side.page_id for dispute in listed for side in dispute.sides}
    readings = {page: store.reading(page) for page in sorted(pages)}

    def places(page: str, spans: Iterable[Span]) -> list[Answer]:
        reading = readings[page]
        if reading is None:
            return []
        article = reading.article
        return [{"page": article.page_name, **_at(article, span)} for span in spans]

    return [
        {
            "about": dispute.about,
            "grade": dispute.grade,
            "sides": [
                {"says": side.say, "evidence": places(side.page_id, side.spans)}
                for side in dispute.sides
            ],
        }
        for dispute in listed
    ]
