"""What the API answers with, field by field; a page's reading is `codec`'s own `PageJson`."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

import runut.vocabulary as v
from runut.codec.answer_shapes import CheckJson
from runut.codec.shapes import (
    HappeningJson,
    LineNumber,
    PageJson,
    ReviewedJson,
    Shape,
    StatementJson,
)
from runut.serve.refusals import ErrorJson

T = TypeVar("T")


class ListJson(Shape, Generic[T], frozen=True, kw_only=True):
    """One page of a list; `page` counts from 1."""

    items: tuple[T, ...]
    page: int
    per_page: int
    pages: int
    total: int


class ThreadJson(Shape, frozen=True, kw_only=True):
    """Stories that go on from each other; counts are of the whole thread."""

    id: str
    name: str
    start: str | None
    end: str | None
    stories: tuple[str, ...]
    pages: int
    events: int
    #: Between its pages; those inside one page are in that page's reading.
    discrepancies: int


class StoryJson(Shape, frozen=True, kw_only=True):
    """The coverage of one happening; `pages` are ids."""

    id: str
    name: str
    thread: str | None
    start: str | None
    end: str | None
    pages: tuple[str, ...]


class PageItemJson(Shape, frozen=True, kw_only=True):
    """One page in a list; its reading is at `/api/pages/{id}`."""

    id: str
    name: str
    address: str | None
    language: str
    outlet: str | None
    title: str | None
    published: str | None
    #: When it first stood in the record (UTC); null where that was not kept yet.
    received: str | None


class SourceJson(Shape, frozen=True, kw_only=True):
    """One independent source: how it was counted, and the ids of the pages that carry it."""

    name: str
    basis: Literal["outlet", "copies", "agency", "page"]
    pages: tuple[str, ...]


class EvidenceJson(Shape, frozen=True, kw_only=True):
    """One place that tells an event: the page, and its words exactly as they stand."""

    page_id: str
    page: str
    line: LineNumber
    text: str
    status: v.Status
    by: str


class ChangeJson(Shape, frozen=True, kw_only=True):
    """The last change of an event's status from one record to the next: when (UTC), from what."""

    at: str
    before: v.Status


class EventItemJson(HappeningJson, frozen=True, kw_only=True):
    """One happening in the guide's shape, with its sources and every sentence that tells it."""

    id: str
    #: The id under which this store first told it: it stays when pages give it another.
    first_id: str
    thread: str
    sources: tuple[SourceJson, ...]
    evidence: tuple[EvidenceJson, ...]
    #: When the record first told it (UTC); null where that was not kept yet.
    received: str | None
    changed: ChangeJson | None


class StatementItemJson(StatementJson, frozen=True, kw_only=True):
    """One statement in the guide's shape, with its page and the speaker's name."""

    page_id: str
    page: str
    name: str


class SideJson(Shape, frozen=True, kw_only=True):
    """One side of a discrepancy: what it comes to, and its words with where they stand."""

    say: str
    page_id: str
    page: str
    lines: tuple[LineNumber, ...]
    texts: tuple[str, ...]


class DiscrepancyItemJson(Shape, frozen=True, kw_only=True):
    """Places on two or more pages that do not go together."""

    about: v.DiscrepancyAbout
    grade: v.Grade
    sides: tuple[SideJson, ...]


class EntityItemJson(Shape, frozen=True, kw_only=True):
    """Somebody or something that pages name: on how many, and how much said and done."""

    id: str
    name: str
    #: In English and in Indonesian, where it is known.
    names: dict[str, str]
    type: v.EntityType
    pages: int
    statements: int
    events: int


class HitJson(Shape, frozen=True, kw_only=True):
    """One hit of a search: what was found (a page, or an event by its id), and the words."""

    page_id: str
    page: str
    outlet: str | None
    published: str | None
    line: int
    text: str
    #: Stretches of `text` that were asked for, from where to where.
    marks: tuple[tuple[int, int], ...]
    event: str | None
    speaker: str | None
    #: Where a person has said how the event or the statement is.
    reviewed: ReviewedJson | UnsetType = UNSET


class CopiesJson(Shape, frozen=True, kw_only=True):
    """Pages (ids) that carry one text, or one report of an agency."""

    how: Literal["same-text", "edited", "same-report"]
    pages: tuple[str, ...]


class RejectionJson(Shape, frozen=True, kw_only=True):
    """What was not read, at which stage, and why."""

    name: str
    page_id: str | None
    stage: v.Stage
    reason: str
    detail: str


#: Everything that the description of the API names.
SHAPES: tuple[type, ...] = (
    ThreadJson,
    StoryJson,
    PageItemJson,
    PageJson,
    EventItemJson,
    StatementItemJson,
    DiscrepancyItemJson,
    EntityItemJson,
    CopiesJson,
    CheckJson,
    HitJson,
    RejectionJson,
    ErrorJson,
)


def components() -> dict[str, object]:
    """Return the JSON Schema of every shape by its name, as OpenAPI wants them."""
    _, found = msgspec.json.schema_components(SHAPES, ref_template="#/components/schemas/{name}")
    return dict(found)
