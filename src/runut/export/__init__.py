"""The record as files that other programs read: one function a format (docs/exports.md).

Each takes the record and its readings in parts, a thread at a time or all at once, writes to a
binary stream, and returns how many rows, entries or things it wrote.
"""

from runut.export.atom import Entry, write_atom
from runut.export.coding import GDELT_COLUMNS, POLECAT_COLUMNS, gdelt_rows, polecat_rows
from runut.export.graph import write_graphml
from runut.export.jsonld import write_jsonld
from runut.export.meetings import write_calendar
from runut.export.rows import (
    EVENT_COLUMNS,
    STATEMENT_COLUMNS,
    Part,
    event_rows,
    statement_rows,
)
from runut.export.tables import write_csv, write_parquet

__all__ = [
    "EVENT_COLUMNS",
    "GDELT_COLUMNS",
    "POLECAT_COLUMNS",
    "STATEMENT_COLUMNS",
    "Entry",
    "Part",
    "event_rows",
    "gdelt_rows",
    "polecat_rows",
    "statement_rows",
    "write_atom",
    "write_calendar",
    "write_csv",
    "write_graphml",
    "write_jsonld",
    "write_parquet",
]
