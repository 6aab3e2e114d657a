"""The record as files that other programs read: one function a format.

A cell that comes from a page may begin with what a spreadsheet would run as a formula; such cells
are written with an apostrophe in front (OWASP, CSV injection).
"""

from runut.export.tables import EVENT_COLUMNS, STATEMENT_COLUMNS, events_csv, statements_csv

__all__ = ["EVENT_COLUMNS", "STATEMENT_COLUMNS", "events_csv", "statements_csv"]
