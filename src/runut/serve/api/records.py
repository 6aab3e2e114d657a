"""Records as the API's shapes."""

from __future__ import annotations

from collections.abc import Iterator

from runut.codec import history_json
from runut.codec.page import distinct
from runut.records import Discrepancy, Entity, Event, Reading, Statement, Story, Thread
from runut.serve.api.shapes import (
    DiscrepancyItemJson,
    EntityItemJson,
    EventItemJson,
    EvidenceJson,
    PageItemJson,
    SideJson,
    SourceJson,
    StatementItemJson,
    StoryJson,
    ThreadJson,
)
from runut.serve.desk import Desk, Holdings
from runut.store import PageSummary


def thread_json(thread: Thread, now: Holdings) -> ThreadJson:
    """Return a thread with its counts."""
    pages = now.pages_of[thread.id]
    return ThreadJson(
        id=thread.id,
        name=thread.name,
        start=thread.start,
        end=thread.end,
        stories=thread.stories,
        pages=len(pages),
        events=len(now.events_of.get(thread.id, ())),
        discrepancies=len(disputes_of(pages, now)),
    )


def disputes_of(pages: tuple[str, ...], now: Holdings) -> tuple[Discrepancy, ...]:
    """Return the discrepancies between these pages and any others, each once."""
    return tuple(dict.fromkeys(d for page in pages for d in now.disputes_on.get(page, ())))


def story_json(story: Story, now: Holdings) -> StoryJson:
    """Return a story with its thread."""
    return StoryJson(
        id=story.id,
        name=story.name,
        thread=now.thread_of.get(story.id),
        start=story.start,
        end=story.end,
        pages=story.pages,
    )


def page_item(page: PageSummary, now: Holdings) -> PageItemJson:
    """Return a page with where it belongs."""
    story = now.story_of.get(page.id)
    return PageItemJson(
        id=page.id,
        name=page.name,
        address=page.address,
        language=page.language,
        outlet=page.outlet,
        title=page.title,
        published=page.published,
        story=story,
        thread=now.thread_of.get(story) if story else None,
    )


def event_json(event: Event, desk: Desk) -> EventItemJson:
    """Return an event with every sentence that tells it."""
    evidence = tuple(_evidence(event, desk))
    known = {r.article.page_id: r for r in desk.readings(sorted(event.pages))}
    return EventItemJson(
        id=event.id,
        thread=event.thread,
        time=event.time,
        kind=event.kind,
        who=event.who,
        whom=event.whom,
        place=event.place,
        status=event.status,
        by=event.by,
        pages=distinct(piece.page for piece in evidence),
        note=" ".join(evidence[0].text.split()) if evidence else "",
        history=history_json(event, known),
        sources=tuple(SourceJson(name=s.name, basis=s.basis, pages=s.pages) for s in event.sources),
        evidence=evidence,
    )


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


def statement_json(statement: Statement, reading: Reading, desk: Desk) -> StatementItemJson:
    """Return a statement with its page."""
    article = reading.article
    named = {entity.id: entity.name for entity in reading.entities}
    return StatementItemJson(
        line=article.line_of(statement.content.start),
        speaker=statement.speaker,
        kind=statement.kind,
        cue=article.quote(statement.cue) if statement.cue else "",
        content=article.quote(statement.content),
        page_id=article.page_id,
        page=article.page_name,
        name=named.get(statement.speaker) or desk.name(statement.speaker, article.language),
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


def entity_json(entity: Entity, desk: Desk) -> EntityItemJson:
    """Return somebody with his names."""
    named = {code: desk.knowledge.name(entity.id, code) for code in ("id", "en")}
    return EntityItemJson(
        id=entity.id,
        name=entity.name,
        names={code: name for code, name in named.items() if name},
        type=entity.type,
        events=len(desk.holdings().events_with.get(entity.id, ())),
    )
