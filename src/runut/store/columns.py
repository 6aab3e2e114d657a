"""The columns and joins of what lists show, and the rows that come of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from runut.codec import decode
from runut.records import Reviewed, Span, Story
from runut.store.listed import Evidence, StatementRow, StoryRow
from runut.store.tables import (
    CONTACT,
    ENTITY,
    EVENT,
    MENTION,
    PAGE,
    PARTICIPANT,
    READING,
    STATEMENT,
)
from runut.vocabulary import CONTACT_KINDS

AnyRow = Row[*tuple[Any, ...]]

#: Columns that say where evidence stands; `line`, `start`, `stop` and `words` stand beside them.
EVIDENCE = (
    PAGE.c.id.label("page_id"),
    PAGE.c.name.label("page_name"),
    READING.c.outlet,
    READING.c.published.label("page_published"),
)
SENTENCE = (MENTION.c.line, MENTION.c.start, MENTION.c.stop, MENTION.c.words)
NEWS = (EVENT.c.received, EVENT.c.changed, EVENT.c.status_before, EVENT.c.first_id)
CONTENT = (
    *(STATEMENT.c.number, STATEMENT.c.speaker, STATEMENT.c.kind, STATEMENT.c.cue),
    *(STATEMENT.c.line, STATEMENT.c.start, STATEMENT.c.stop, STATEMENT.c.content.label("words")),
    STATEMENT.c.reviewed,
)
SUMMARY = (
    *(PAGE.c.id, PAGE.c.name, PAGE.c.address, READING.c.reader),
    *(READING.c.language, READING.c.outlet, READING.c.title, READING.c.published),
    PAGE.c.received,
)
#: A query for contacts, its columns of a pair with its kind, and how many events.
Contacts = tuple[Select[Any], tuple[ColumnElement[Any], ...], ColumnElement[Any]]
_PAIR = (CONTACT.c.left_id, CONTACT.c.right_id, CONTACT.c.kind)
KEPT_CONTACTS: Contacts = (select(*_PAIR, CONTACT.c.events), _PAIR, CONTACT.c.events)


def statements() -> Select[Any]:
    """Return the query for statements with their speakers' names and their pages."""
    query = select(*EVIDENCE, *CONTENT, ENTITY.c.name.label("speaker_name"))
    return (
        query.select_from(STATEMENT)
        .join(READING, READING.c.page_id == STATEMENT.c.page_id)
        .join(PAGE, PAGE.c.id == STATEMENT.c.page_id)
        .outerjoin(ENTITY, ENTITY.c.id == STATEMENT.c.speaker)
    )


def evidence(row: AnyRow) -> Evidence:
    """Return the evidence that a row with the columns `EVIDENCE` and a place carries."""
    return Evidence(
        row.page_id,
        row.page_name,
        row.outlet,
        row.page_published,
        row.line,
        Span(row.start, row.stop),
        row.words,
    )


def statement_row(row: AnyRow) -> StatementRow:
    """Return the statement of a row of `statements`."""
    name = row.speaker_name or row.speaker
    said = decode(row.reviewed.encode(), Reviewed) if row.reviewed else None
    return StatementRow(row.number, row.speaker, name, row.kind, row.cue, evidence(row), said)


def story_row(row: AnyRow) -> StoryRow:
    """Return the story of a row of its table."""
    return StoryRow(decode(row.body.encode(), Story), row.thread_id)


def counted_contacts() -> Contacts:
    """Return the query that counts contacts, the columns of a pair with its kind, and the count."""
    left, right, events = PARTICIPANT.alias(), PARTICIPANT.alias(), func.count()
    pair = (left.c.entity_id, right.c.entity_id, EVENT.c.kind)
    query = (
        select(*pair, events)
        .select_from(EVENT)
        .join(left, left.c.event_id == EVENT.c.id)
        .join(right, (right.c.event_id == EVENT.c.id) & (left.c.entity_id < right.c.entity_id))
        .where(EVENT.c.kind.in_(CONTACT_KINDS))
        .group_by(*pair)
    )
    return query, pair, events
