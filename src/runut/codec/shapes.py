"""The published JSON, field by field: one page, what holds between pages, and the timeline.

The JSON Schema in docs/schema/ is made from these classes; a test keeps the two equal. Lines
count from 1 over the page's text; an entity is named by its `id` everywhere else.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

import runut.vocabulary as v

LineNumber = Annotated[int, Meta(ge=1)]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every published shape: frozen, named fields."""


class ReviewedJson(Shape, frozen=True, kw_only=True):
    """That a person said how a row is: what, and when (UTC)."""

    how: v.ReviewHow
    made: str


class PublishedJson(Shape, frozen=True, kw_only=True):
    """When the page came out: ISO 8601, as exact as the page allows, and how that is known."""

    value: str | None
    basis: Literal["stated", "inferred"] | None
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET


class EntityJson(Shape, frozen=True, kw_only=True):
    """Somebody or something that acts or is named, with the names that the page writes."""

    id: str
    name: str
    type: v.EntityType
    surfaces: tuple[str, ...]
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET


class TimeJson(Shape, frozen=True, kw_only=True):
    """Words that name a time, and their TIMEX3 value."""

    line: LineNumber
    text: str
    value: str | None
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET


class StatementJson(Shape, frozen=True, kw_only=True):
    """Words or a view given to a speaker; `cue` is empty for a point in somebody's list."""

    line: LineNumber
    speaker: str
    kind: v.StatementKind
    cue: str
    content: str
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET


class EventJson(Shape, frozen=True, kw_only=True):
    """Who did what to whom, when and where, with what status, on whose word."""

    line: LineNumber
    kind: v.EventKind
    who: tuple[str, ...]
    whom: tuple[str, ...]
    place: str | None
    time: str | None
    status: v.Status
    #: `page`, or the entity whose word it is.
    by: str
    #: The first words of the sentence that tells it.
    anchor: str
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET


class DiscrepancyJson(Shape, frozen=True, kw_only=True):
    """Lines of one page that do not go together."""

    lines: tuple[LineNumber, ...]
    about: v.DiscrepancyAbout
    say: str


class PageJson(Shape, frozen=True, kw_only=True):
    """What a careful editor would get out of one page."""

    page: str
    language: str
    outlet: str | None
    title: str | None
    published: PublishedJson
    credits: tuple[str, ...]
    #: Each line that is not empty, with its label.
    lines: tuple[tuple[LineNumber, v.LineLabel], ...]
    signals: tuple[v.SignalKind, ...]
    entities: tuple[EntityJson, ...]
    times: tuple[TimeJson, ...]
    statements: tuple[StatementJson, ...]
    events: tuple[EventJson, ...]
    discrepancies: tuple[DiscrepancyJson, ...]
    #: The lines that the numbers count, where the page is not plain text.
    text: tuple[str, ...] | UnsetType = UNSET


class BetweenJson(Shape, frozen=True, kw_only=True):
    """Places on two or more pages that do not go together."""

    pages: tuple[str, ...]
    lines: tuple[tuple[str, LineNumber], ...]
    about: v.DiscrepancyAbout
    say: str
    grade: v.Grade


class StanceJson(Shape, frozen=True, kw_only=True):
    """How somebody stood to a matter on pages of one date."""

    told: str | None
    kind: v.StanceKind
    by: str
    lines: tuple[tuple[str, LineNumber], ...]


class PositionJson(Shape, frozen=True, kw_only=True):
    """What one participant of a thread demanded, offered, refused or supported in one matter."""

    thread: str
    holder: str
    #: The kind of event that it is about; null where the sentences tell none.
    about: v.EventKind | None
    #: The other sides in it.
    others: tuple[str, ...]
    #: Whether the holder was for it at one time and against it at another.
    turned: bool
    #: In order of the pages' dates.
    stances: tuple[StanceJson, ...]


class StoriesJson(Shape, frozen=True, kw_only=True):
    """What holds between pages; pages bear the names of their files."""

    #: A story's name → its pages.
    clusters: dict[str, tuple[str, ...]]
    #: A thread's name → its stories' names, in order of time.
    threads: dict[str, tuple[str, ...]]
    copies: tuple[tuple[str, ...], ...]
    discrepancies: tuple[BetweenJson, ...]
    positions: tuple[PositionJson, ...]


class StepJson(Shape, frozen=True, kw_only=True):
    """A status that pages of one date give to a happening, or to what led up to it."""

    told: str | None
    status: v.Status
    by: str
    #: Whom the page names as not confirming it.
    withheld_by: str | None
    lines: tuple[tuple[str, LineNumber], ...]


class HappeningJson(Shape, frozen=True, kw_only=True):
    """One happening over all the pages that tell it."""

    time: str | None
    kind: v.EventKind
    who: tuple[str, ...]
    whom: tuple[str, ...]
    place: str | None
    status: v.Status
    by: str
    pages: tuple[str, ...]
    #: The sentence that tells it, from the first page.
    note: str
    #: How its status came to be, in order of the pages' dates; empty where all give it one.
    history: tuple[StepJson, ...]
    #: Where a person has said how it is.
    reviewed: ReviewedJson | UnsetType = UNSET
