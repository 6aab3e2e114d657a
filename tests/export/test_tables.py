"""Tables: complete, the same in every format, read back by other programs, harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from runut.export import (
    EVENT_COLUMNS,
    GDELT_COLUMNS,
    POLECAT_COLUMNS,
    STATEMENT_COLUMNS,
    Part,
    event_rows,
    gdelt_rows,
    polecat_rows,
    statement_rows,
    write_csv,
    write_parquet,
)
from runut.export.coding import Coding, coding, pairs
from runut.export.tables import FORMULA_STARTS
from runut.knowledge import load
from runut.pipeline import compare_readings, read_source
from runut.vocabulary import EventKind

PAGE = """Menlu Jepang Temui Menlu Vietnam

TOKYO - Menteri Luar Negeri Jepang Takeshi Iwaya bertemu Menteri Luar Negeri Vietnam
Bui Thanh Son di Tokyo pada Rabu (12/3/2025).

Iwaya mengatakan bahwa kedua negara sepakat memperdalam kerja sama pertahanan.

"=HYPERLINK(1) Hubungan kita semakin erat," kata Son.
"""
Rows = Callable[[Iterable[Part]], Iterable[dict[str, Any]]]
TABLES: dict[str, tuple[Any, Rows]] = {
    "events": (EVENT_COLUMNS, event_rows),
    "statements": (STATEMENT_COLUMNS, statement_rows),
    "polecat": (POLECAT_COLUMNS, lambda parts: polecat_rows(parts, load())),
    "gdelt": (GDELT_COLUMNS, lambda parts: gdelt_rows(parts, load())),
}
CONVERSION = Path(__file__).parents[3] / "shared" / "data" / "en" / "events"


@pytest.mark.parametrize("name", TABLES)
def test_csv_has_every_row_and_column(part: Part, name: str) -> None:
    columns, rows = TABLES[name]
    stream = io.BytesIO()
    expected = list(rows([part]))
    assert write_csv(expected, columns, stream) == len(expected) > 0
    read = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert tuple(read[0]) == tuple(columns)
    assert len(read) == len(expected)


@pytest.mark.parametrize("name", TABLES)
def test_parquet_comes_back_from_duckdb_and_pandas(part: Part, name: str, tmp_path: Path) -> None:
    columns, rows = TABLES[name]
    path = tmp_path / "table.parquet"
    expected = list(rows([part]))
    with path.open("wb") as stream:
        assert write_parquet(expected, columns, stream) == len(expected)
    by_duckdb = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert [dict(zip(columns, row, strict=True)) for row in by_duckdb] == expected
    frame = pandas.read_parquet(path)
    assert list(frame.columns) == list(columns)
    assert len(frame) == len(expected)


def test_evidence_is_words_of_the_page_at_its_offsets(part: Part) -> None:
    texts = {reading.article.page_id: reading.article.text for reading in part[1]}
    for row in event_rows([part]):
        assert texts[row["page_id"]][row["start"] : row["end"]] == row["evidence"]
    for row in statement_rows([part]):
        assert texts[row["page_id"]][row["start"] : row["end"]] == row["content"]
    assert {row["event"] for row in event_rows([part])} == {e.id for e in part[0].events}
    assert len(list(statement_rows([part]))) == sum(len(r.statements) for r in part[1])


def test_cells_that_a_spreadsheet_would_run_are_harmless() -> None:
    reading = read_source(PAGE.encode(), "tokyo.txt")
    part = (compare_readings([reading], load()), [reading])
    stream = io.BytesIO()
    write_csv(statement_rows([part]), STATEMENT_COLUMNS, stream)
    read = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert any("=HYPERLINK" in row["content"] for row in read)
    assert not any(cell.startswith(FORMULA_STARTS) for row in read for cell in row.values())


def test_every_kind_but_appointments_has_a_code() -> None:
    kinds = set(EventKind.__args__)  # type: ignore[attr-defined]
    assert kinds - coding().happened.keys() == {"appointment"}
    assert coding().planned.keys() <= coding().happened.keys()


def codes(table: Coding) -> Iterable[tuple[str, str]]:
    for group in (table.happened, table.planned):
        yield from ((code.cameo, code.plover) for code in group.values())


def test_every_code_has_its_quad_class() -> None:
    for cameo, plover in codes(coding()):
        assert cameo[:2] in coding().quad.cameo
        assert plover in coding().quad.plover


#: A treaty is agreed, though CAMEO's root for it became PLOVER's support; sanctions have a PLOVER
#: type of their own, and CAMEO puts them under what restricts.
OTHERWISE = {("057", "AGREE"), ("163", "SANCTION")}


@pytest.mark.skipif(not CONVERSION.exists(), reason="the conversion table is not here")
def test_both_codings_of_a_kind_agree_with_the_published_conversion() -> None:
    table = (CONVERSION / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    lines = (line.split("#")[0] for line in table.splitlines())
    known = {
        code.strip(): rest.split(",")[0].strip()
        for code, _, rest in (line.partition(":") for line in lines)
        if rest
    }
    for cameo, plover in codes(coding()):
        # the table leaves out appeals (02), which PLOVER took together with demands
        expected = "REQUEST" if cameo.startswith("02") else known[cameo]
        assert expected == plover or (cameo, plover) in OTHERWISE, cameo


def test_the_documentation_has_the_mapping() -> None:
    text = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for kind in EventKind.__args__:  # type: ignore[attr-defined]
        cells = []
        for group in (coding().happened, coding().planned):
            code = group.get(kind)
            types = (code.plover, code.mode) if code else ()
            cells += [", ".join(filter(None, types)), code.cameo if code else ""]
        row = "|".join(f" {cell} " if cell else " " for cell in (kind, *cells))
        assert f"|{row}|" in text


def test_only_what_happened_or_is_planned_is_coded(part: Part) -> None:
    coded = {row["Event ID"].rsplit("-", 1)[0] for row in polecat_rows([part], load())}
    for event in part[0].events:
        assert (event.id in coded) == (coding().code(event) is not None)
        if event.id in coded:
            assert event.status in {"happened", "planned"}


def test_pairs_of_sides(part: Part) -> None:
    for event in part[0].events:
        found = list(pairs(event))
        assert found
        if event.whom and event.who:
            assert len(found) == len(event.who) * len(event.whom)
        elif len(event.who) > 2:
            assert len(found) == len(event.who) * (len(event.who) - 1) // 2


def test_countries_of_actors_are_those_of_the_day(part: Part) -> None:
    rows = list(gdelt_rows([part], load()))
    putin = [row for row in rows if row["Actor1Code"] == "Q7747"]
    assert putin
    assert {row["Actor1CountryCode"] for row in putin} == {"RU"}
    assert all(row["SQLDATE"] is None or 19000000 < row["SQLDATE"] < 30000000 for row in rows)
