"""Events and statements as CSV: complete, read back by the standard reader, harmless."""

from __future__ import annotations

import csv
import io

import pytest

from runut.export import EVENT_COLUMNS, STATEMENT_COLUMNS, events_csv, statements_csv
from runut.knowledge import load
from runut.pipeline import compare_readings, read_source
from runut.records import Reading

PAGE = """Menlu Jepang Temui Menlu Vietnam

TOKYO - Menteri Luar Negeri Jepang Takeshi Iwaya bertemu Menteri Luar Negeri Vietnam
Bui Thanh Son di Tokyo pada Rabu (12/3/2025).

Iwaya mengatakan bahwa kedua negara sepakat memperdalam kerja sama pertahanan.

"Hubungan kita semakin erat," kata Son.
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_source(PAGE.encode(), "tokyo.txt")


def rows(stream: io.StringIO) -> list[dict[str, str]]:
    stream.seek(0)
    return list(csv.DictReader(stream))


def test_every_event_is_a_row_with_its_evidence(reading: Reading) -> None:
    record = compare_readings([reading], load())
    stream = io.StringIO(newline="")
    count = events_csv(record, [reading], stream)
    table = rows(stream)
    assert count == len(table) == len(record.events) > 0
    assert tuple(table[0]) == EVENT_COLUMNS
    assert all(row["evidence"] in reading.article.text for row in table)
    assert {row["event"] for row in table} == {event.id for event in record.events}


def test_every_statement_is_a_row(reading: Reading) -> None:
    stream = io.StringIO(newline="")
    assert statements_csv([reading], stream) == len(reading.statements) > 0
    table = rows(stream)
    assert tuple(table[0]) == STATEMENT_COLUMNS
    assert all(row["content"] in reading.article.text for row in table)


def test_cells_that_a_spreadsheet_would_run_are_harmless() -> None:
    page = PAGE.replace('"Hubungan kita semakin erat,"', '"=HYPERLINK(1) itu penting,"')
    hostile = read_source(page.encode(), "tokyo.txt")
    stream = io.StringIO(newline="")
    statements_csv([hostile], stream)
    contents = [row["content"] for row in rows(stream)]
    assert any("=HYPERLINK" in content for content in contents)
    assert not any(content.startswith("=") for content in contents)
