"""Rows as CSV (RFC 4180) and as Parquet.

A cell that comes from a page may begin with what a spreadsheet would run as a formula; such cells
are written with an apostrophe in front (OWASP, CSV injection). Parquet is not opened by
spreadsheets that run formulas, so its cells are exactly what the page says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from runut.errors import InputError
from runut.export.rows import Row

#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR = "; "
#: Rows written to a Parquet file at once: a row group of some MB.
GROUP = 20_000


def write_csv(rows: Iterable[Row], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Write the rows as UTF-8; return how many. Several values in a cell are parted by `; `."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({column: _cell(row[column]) for column in columns})
        count += 1
    text.detach()
    return count


def write_parquet(rows: Iterable[Row], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Write the rows as Parquet; return how many. Lists stay lists, unknown values null.

    Raises `InputError` where pyarrow is not installed (`pip install 'runut[exports]'`).
    """
    try:
        # imported here: a library of 100 MB that only this format needs
        import pyarrow as arrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise missing("pyarrow") from error
    kinds = {str: arrow.string(), int: arrow.int64(), list: arrow.list_(arrow.string())}
    schema = arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    count = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def missing(library: str) -> InputError:
    """Return the error for a format whose library is not installed."""
    return InputError(
        f"This format needs {library}; install it with: pip install 'runut[exports]'.",
        "export-needs",
        library=library,
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, GROUP)):
        yield group
