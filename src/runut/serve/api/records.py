"""Records as the API's shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.codec import history_json
from runut.codec.page import distinct, reviewed_json
from runut.languages import PACKS
from runut.records import Discrepancy, Event
from runut.serve.api.shapes import (
    ChangeJson,
    DiscrepancyItemJson,
    EntityItemJson,
    EventItemJson,
    EvidenceJson,
    HitJson,
    PageItemJson,
    SideJson,
    SourceJson,
    StatementItemJson,
    StoryJson,
    ThreadJson,
)
from runut.serve.desk import Desk
from runut.store import EntityRow, EventRow, Hit, PageSummary, StatementRow, StoryRow, ThreadRow


def thread_json(row: ThreadRow) -> ThreadJson:
    """Return a thread with its counts."""
    thread = row.thread
    return ThreadJson(
        id=thread.id,
        name=thread.name,
        start=thread.start,
        end=thread.end,
        stories=thread.stories,
        pages=row.pages,
        events=row.events,
        discrepancies=row.discrepancies,
    )


def story_json(row: StoryRow) -> StoryJson:
    """Return a story with its thread."""
    story = row.story
    return StoryJson(
        id=story.id,
        name=story.name,
        thread=row.thread,
        start=story.start,
        end=story.end,
        pages=story.pages,
    )


def page_item(page: PageSummary) -> PageItemJson:
    """Return a page as lists show it."""
    return PageItemJson(
        id=page.id,
        name=page.name,
        address=page.address,
        language=page.language,
        outlet=page.outlet,
        title=page.title,
        published=page.published,
        received=page.received,
    )


def event_json(row: EventRow, desk: Desk) -> EventItemJson:
    """Return an event with every sentence that tells it, and since when the record does."""
    at = row.changed
    changed = ChangeJson(at=at, before=row.before) if at and row.before else None
    return EventItemJson(
        **event_fields(row.event, desk),
        first_id=row.first_id,
        received=row.received,
        changed=changed,
    )


def event_fields(event: Event, desk: Desk) -> dict[str, Any]:
    """Return what the record has on an event, by the names of `EventItemJson`."""
    evidence = tuple(_evidence(event, desk))
    known = {r.article.page_id: r for r in desk.readings(sorted(event.pages))}
    return {
        "id": event.id,
        "thread": event.thread,
        "time": event.time,
        "kind": event.kind,
        "who": event.who,
        "whom": event.whom,
        "place": event.place,
        "status": event.status,
        "by": event.by,
        "pages": distinct(piece.page for piece in evidence),
        "note": " ".join(evidence[0].text.split()) if evidence else "",
        "history": history_json(event, known),
        "reviewed": reviewed_json(event.reviewed),
        "sources": tuple(
            SourceJson(name=s.name, basis=s.basis, pages=s.pages) for s in event.sources
        ),
        "evidence": evidence,
    }


def _evidence(event: Event, desk: Desk) -> Iterator[EvidenceJson]:
    for mention in event.mentions:
        reading = desk.reading(mention.page_id)
        if reading is None or mention.index >= len(reading.events):
            continue
        told, article = reading.events[mention.index], reading.article
        yield EvidenceJson(
            page_id=article.page_id,
            page=article.page_name,
            line=article.line_of(told.span.start),
            text=article.quote(told.span),
            status=told.status,
            by=told.by,
        )


def statement_json(row: StatementRow, desk: Desk) -> StatementItemJson:
    """Return a statement with its page."""
    at = row.evidence
    return StatementItemJson(
        line=at.line,
        speaker=row.speaker,
        kind=row.kind,
        cue=row.cue,
        content=at.words,
        page_id=at.page_id,
        page=at.page_name,
        reviewed=reviewed_json(row.reviewed),
        name=row.speaker_name or desk.name(row.speaker, "en"),
    )


def discrepancy_json(discrepancy: Discrepancy, desk: Desk) -> DiscrepancyItemJson:
    """Return a discrepancy with the words of all sides."""
    return DiscrepancyItemJson(
        about=discrepancy.about,
        grade=discrepancy.grade,
        sides=tuple(_sides(discrepancy, desk)),
    )


def _sides(discrepancy: Discrepancy, desk: Desk) -> Iterator[SideJson]:
    for side in discrepancy.sides:
        reading = desk.reading(side.page_id)
        if reading is None:
            continue
        article = reading.article
        yield SideJson(
            say=side.say,
            page_id=article.page_id,
            page=article.page_name,
            lines=distinct(article.line_of(span.start) for span in side.spans),
            texts=tuple(article.quote(span) for span in side.spans),
        )


def entity_json(row: EntityRow, desk: Desk) -> EntityItemJson:
    """Return somebody with his names and counts."""
    named = {code: desk.knowledge.name(row.id, code) for code in PACKS}
    return EntityItemJson(
        id=row.id,
        name=row.name,
        names={code: name for code, name in named.items() if name},
        type=row.type,
        pages=row.pages,
        statements=row.statements,
        events=row.events,
    )


def hit_json(hit: Hit[Any]) -> HitJson:
    """Return one hit of a search with its words."""
    at, item = hit.evidence, hit.item
    return HitJson(
        page_id=at.page_id,
        page=at.page_name,
        outlet=at.outlet,
        published=at.published,
        line=at.line,
        text=at.words,
        marks=tuple((m.start - at.span.start, m.end - at.span.start) for m in hit.marks),
        event=item.event.id if isinstance(item, EventRow) else None,
        speaker=item.speaker if isinstance(item, StatementRow) else None,
        reviewed=reviewed_json(hit.reviewed),
    )
