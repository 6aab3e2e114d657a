"""The tables as SQLAlchemy sees them; the migrations make them, and a test compares the two."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

PAGE = Table(
    "page",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
READING = Table(
    "reading",
    METADATA,
    Column("page_id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("body", LargeBinary, nullable=False),
    Column("dated", LargeBinary),
)
REJECTION = Table(
    "rejection",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("page_id", Text),
    Column("stage", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
RECORD = Table(
    "record",
    METADATA,
    Column("only", Integer, primary_key=True),
    Column("made_from", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
