"""What lists give: rows that need no decoding of whole readings, and which ones are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import runut.vocabulary as v
from runut.records import Event, Reviewed, Span, Story, Thread

T = TypeVar("T")

#: Rows that one call may ask for: more is an export, not a list.
MAX_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class PageSummary:
    """One stored page in a list: enough to find it, nothing that needs decoding."""

    id: str
    name: str
    address: str | None
    #: Version of the reader whose reading is stored.
    reader: str
    language: str
    outlet: str | None
    title: str | None
    published: str | None
    #: When it first stood in the record (a moment in UTC); None where that was not kept yet.
    received: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a list: `limit` rows (1 to `MAX_ROWS`) from row `offset` on.

    Raises `ValueError` for others.
    """

    limit: int = 50
    offset: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_ROWS or not 0 <= self.offset < 2**31:
            raise ValueError(f"a list has 1 to {MAX_ROWS} rows and begins at 0 or later: {self}")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The rows of a window, and how many there are in all."""

    items: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a list are wanted; None asks for nothing. Each list says what it knows.

    `start` and `end` are ISO days, months or years, both inside; a row whose time is only known
    as a week or month is inside when one of its days is.
    """

    thread: str | None = None
    story: str | None = None
    page: str | None = None
    #: An entity that takes part, speaks or is named.
    entity: str | None = None
    #: Event kind, or statement kind.
    kind: str | None = None
    status: v.Status | None = None
    #: As `PageSummary.outlet` has it.
    outlet: str | None = None
    language: str | None = None
    type: v.EntityType | None = None
    start: str | None = None
    end: str | None = None
    #: Days or times (ISO 8601, UTC): what came into the record after this one; events that it had
    #: by then, and whose status has changed after it.
    since: str | None = None
    changed: str | None = None
    #: Names of places as the record has them.
    place: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a page and where they stand: `Article.text[span.start:span.end] == words`."""

    page_id: str
    page_name: str
    outlet: str | None
    published: str | None
    line: int
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with its counts, and those who take part in its events, the busiest first."""

    thread: Thread
    stories: int
    pages: int
    events: int
    discrepancies: int
    participants: tuple[EntityRow, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story and the thread that it belongs to."""

    story: Story
    thread: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the record with the sentence of the mention that tells most.

    `received` is when it came into the record, `changed` when its status changed last, from
    `before`; moments in UTC, None where there is none or it was not kept yet.
    """

    event: Event
    evidence: Evidence
    received: str | None
    changed: str | None
    before: v.Status | None
    #: The id under which this store first told it, which stays when it gets another.
    first_id: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the record of a store holds."""

    stories: int
    events: int
    discrepancies: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; `evidence` is its content, `number` its index in `Reading.statements`."""

    number: int
    speaker: str
    speaker_name: str
    kind: v.StatementKind
    cue: str
    evidence: Evidence
    #: The last that a person said of it.
    reviewed: Reviewed | None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody or something: on how many pages, how often named, how much said and done.

    Among the participants of a thread `events` counts those of that thread.
    """

    id: str
    name: str
    type: v.EntityType
    pages: int
    mentions: int
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with its pages and their first and last day."""

    outlet: str
    pages: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as the record names it: its events, and how many of them happened."""

    name: str
    events: int
    happened: int


@dataclass(frozen=True, slots=True)
class Contact:
    """How many events of a kind two entities take part in together; `left` < `right`."""

    left: str
    right: str
    kind: v.EventKind
    events: int


@dataclass(frozen=True, slots=True)
class State:
    """Whether anything changed: `changes` grows whenever something else is seen.

    `complete` is False where no run came to its end yet, so that there is nothing to show;
    `waiting` where pages were read, or corrected, that the next record will show.
    """

    changes: int
    complete: bool
    waiting: bool
    #: When the record that is shown was made (a moment in UTC); None where that was not kept yet.
    made: str | None


ThreadOrder = Literal["newest", "largest", "record"]
