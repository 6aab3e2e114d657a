"""The tables as SQLAlchemy sees them; the migrations make them, and a test compares the two."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _key(name: str, kind: type[Text | Integer] = Text) -> Column[object]:
    return Column(name, kind, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


PAGE = Table(
    "page",
    METADATA,
    _key("id"),
    _text("name"),
    Column("address", Text),
    _text("media_type"),
    Column("content", LargeBinary, nullable=False),
    Column("received", Text),
)
READING = Table(
    "reading",
    METADATA,
    _key("page_id"),
    _text("reader"),
    _text("language"),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("body", LargeBinary, nullable=False),
    Column("dated", LargeBinary),
    Column("reviewed", LargeBinary),
)
INCOMING = Table(
    "incoming",
    METADATA,
    _key("page_id"),
    Column("name", Text),
    Column("address", Text),
    Column("media_type", Text),
    Column("content", LargeBinary),
    Column("reader", Text),
    Column("body", LargeBinary),
)
REJECTION = Table(
    "rejection",
    METADATA,
    _key("name"),
    Column("page_id", Text),
    _key("stage"),
    _text("reason"),
    _text("detail"),
)
GATHERED = Table(
    "gathered",
    METADATA,
    _key("part", Integer),
    Column("key", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# What follows is made from the readings and the record by `indexing` and `parts`, for lists.
STATEMENT = Table(
    "statement",
    METADATA,
    _key("page_id"),
    _key("number", Integer),
    _text("speaker"),
    _text("kind"),
    Column("published", Text),
    _number("line"),
    _number("start"),
    _number("stop"),
    _text("cue"),
    _text("content"),
    Column("reviewed", Text),
)
MENTION = Table(
    "mention",
    METADATA,
    _key("page_id"),
    _key("number", Integer),
    _number("line"),
    _number("start"),
    _number("stop"),
    _text("words"),
)
ENTITY = Table(
    "entity",
    METADATA,
    _key("id"),
    _text("name"),
    _text("type"),
    _number("pages"),
    _number("mentions"),
    _number("statements"),
    _number("events"),
)
PRESENCE = Table(
    "presence",
    METADATA,
    _key("entity_id"),
    _key("page_id"),
    Column("published", Text),
    _number("mentions"),
    _number("statements"),
)
THREAD = Table(
    "thread",
    METADATA,
    _key("id"),
    Column("first", Text),
    Column("last", Text),
    _number("stories"),
    _number("pages"),
    _number("events"),
    _number("discrepancies"),
    _text("body"),
    Column("part", LargeBinary, nullable=False),
)
STORY = Table(
    "story",
    METADATA,
    _key("id"),
    _number("position"),
    Column("thread_id", Text),
    _text("body"),
)
STORY_PAGE = Table(
    "story_page", METADATA, _key("page_id"), _key("story_id"), Column("thread_id", Text)
)
EVENT = Table(
    "event",
    METADATA,
    _key("id"),
    _number("position"),
    _text("thread_id"),
    _text("kind"),
    _text("status"),
    _text("first"),
    Column("last", Text),
    _text("page_id"),
    _number("number"),
    _text("body"),
    Column("received", Text),
    Column("changed", Text),
    Column("status_before", Text),
    Column("place", Text),
    Column("first_id", Text),
)
PARTICIPANT = Table(
    "participant",
    METADATA,
    *(_key("event_id"), _key("entity_id")),
    *(_text("first"), _text("kind"), _text("status")),
)
THREAD_ENTITY = Table(
    "thread_entity", METADATA, _key("thread_id"), _key("entity_id"), _number("events")
)
#: `last` is the last day of the thread; empty without one.
THREAD_OUTLET = Table("thread_outlet", METADATA, _key("thread_id"), _key("outlet"), _text("last"))
CONTACT = Table(
    "contact", METADATA, _key("left_id"), _key("right_id"), _key("kind"), _number("events")
)
EVENT_PAGE = Table("event_page", METADATA, _key("page_id"), _key("event_id"))
MOVED = Table("moved", METADATA, _key("former"), _key("now"))
DISCREPANCY = Table("discrepancy", METADATA, _key("position"), _text("thread_id"), _text("body"))
DISCREPANCY_PAGE = Table(
    "discrepancy_page", METADATA, _key("page_id"), _key("position"), _text("thread_id")
)
COPIES = Table("copies", METADATA, _key("position"), _text("body"))
COPIES_PAGE = Table("copies_page", METADATA, _key("page_id"), _key("position"))
STATE = Table(
    "state",
    METADATA,
    _key("only", Integer),
    _number("changes"),
    _number("complete"),
    _text("made_by"),
    _number("grown"),
    Column("made", Text),
)

#: Rows of one page, which go with it.
OF_A_PAGE = (STATEMENT, MENTION, PRESENCE)
#: Rows of one thread that name it, which go with it.
OF_A_THREAD = (
    *(STORY, STORY_PAGE, EVENT, THREAD_ENTITY, THREAD_OUTLET),
    *(DISCREPANCY, DISCREPANCY_PAGE),
)
#: All rows of the record.
OF_THE_RECORD = (
    THREAD,
    STORY,
    STORY_PAGE,
    EVENT,
    PARTICIPANT,
    THREAD_ENTITY,
    THREAD_OUTLET,
    CONTACT,
    EVENT_PAGE,
    DISCREPANCY,
    DISCREPANCY_PAGE,
    COPIES,
    COPIES_PAGE,
)

SEARCH_PAGE = Table(
    "search_page",
    METADATA,
    _key("id", Integer),
    _text("page_id"),
    Column("body", LargeBinary, nullable=False),
)
SEARCH_EVENT = Table("search_event", METADATA, _key("id", Integer), _text("event_id"))
SEARCH_ENTITY = Table("search_entity", METADATA, _key("id", Integer), _text("entity_id"))
CORRECTION = Table(
    "correction",
    METADATA,
    _key("id", Integer),
    _text("made"),
    _text("author"),
    _text("part"),
    _text("action"),
    Column("page_id", Text),
    _text("target"),
    Column("value", Text),
    _text("note"),
    Column("undone", Text),
    Column("undone_by", Text),
    _number("counted"),
)
