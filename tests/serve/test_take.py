"""What people said elsewhere is taken in: corrections of another store, tables they changed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from pyarrow import Table, parquet
from tests.review.test_between import PAGES, meetings, put, say, seen, undo
from tests.store.test_growing import rows as rows_of
from typer.testing import CliRunner, Result

from runut.serve.cli import app as command_line
from runut.store import open_store


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command_line, [*map(str, arguments), "--lang", "en"])


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A store with corrections, one of them taken back."""
    path = tmp_path / "one.db"
    with open_store(str(path)) as store:
        put(store, PAGES)
        first, second = meetings(store)
        say(store, "happening", "reject", seen(store, second))
        number = say(store, "happening", "correct", seen(store, first), seen(store, first))
        undo(store, number)
        say(store, "story", "correct", sorted(first.pages), "Beras dari Tokyo")
    return path


def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.db"
    with open_store(str(path)) as store:
        put(store, PAGES)
    return path


def test_corrections_move_whole_to_another_store(one: Path, tmp_path: Path) -> None:
    there, file = other(tmp_path), tmp_path / "said.jsonl"
    assert run("export", "corrections", "-o", file, "--store", one).exit_code == 0
    taken = run("take", file, "--store", there)
    assert "3 new; 0 as they were" in taken.output
    again = run("take", file, "--store", there)
    assert "0 new; 3 as they were" in again.output
    with open_store(str(one)) as before, open_store(str(there)) as after:
        assert rows_of(before) == rows_of(after)
        assert after.record().rejected == 1
    assert run("export", "corrections", "--store", there).output == file.read_text()


def test_what_was_taken_back_elsewhere_is_taken_back_here(one: Path, tmp_path: Path) -> None:
    there, file = other(tmp_path), tmp_path / "said.jsonl"
    run("export", "corrections", "-o", file, "--store", one)
    run("take", file, "--store", there)
    with open_store(str(one)) as store:
        undo(store, 1)
    run("export", "corrections", "-o", file, "--store", one)
    assert run("take", file, "--store", there).exit_code == 0
    with open_store(str(there)) as store:
        assert len(meetings(store)) == 2


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_that_somebody_changed_becomes_corrections(tmp_path: Path, ending: str) -> None:
    store, file = other(tmp_path), tmp_path / f"events.{ending}"
    assert run("export", f"events-{ending}", "-o", file, "--store", store).exit_code == 0
    same = run("take", file, "--author", "Wati", "--store", store)
    assert same.exit_code == 0, same.output
    assert "0 new" in same.output
    changed(file, store)
    taken = run("take", file, "--author", "Wati", "--store", store)
    assert taken.exit_code == 0, taken.output
    assert "2 new" in taken.output
    assert "1 about nothing" in taken.output
    with open_store(str(store)) as opened:
        (left,) = meetings(opened)
        assert (left.place, left.status, left.who) == ("Kyoto", "planned", ("Q2107268", "Q17"))
        assert left.reviewed and left.reviewed.author == "Wati"
        assert opened.record().rejected == 1


def changed(file: Path, store: Path) -> None:
    """Change a table as somebody would in a spreadsheet."""
    with open_store(str(store)) as opened:
        first, second = meetings(opened)
    otherwise: dict[str, object] = {"place": "Kyoto", "status": "planned"}
    if file.suffix == ".parquet":
        table = parquet.read_table(file)
        found = _changed(
            table.to_pylist(), first.id, second.id, otherwise | {"who": ["Q2107268", "Q17"]}
        )
        parquet.write_table(Table.from_pylist(found, schema=table.schema), file)
        return
    with file.open(newline="") as stream:
        cells = list(csv.DictReader(stream))
    rows = _changed(cells, first.id, second.id, otherwise | {"who": "Q2107268; Q17"})
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def _changed(
    rows: list[dict[str, object]], first: str, second: str, otherwise: dict[str, object]
) -> list[dict[str, object]]:
    said: dict[str, dict[str, object]] = {first: otherwise, second: {"review": "reject"}}
    found = [{**row, **said.get(str(row["event"]), {})} for row in rows]
    return [*found, {**found[0], "event": "e0000000000"}]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.jsonl", "{"),
        ("x.jsonl", json.dumps({"id": 0, "made": "today"})),
        ("x.csv", "event,status\r\ne1,planned\r\n"),
        ("x.parquet", "no table"),
        ("x.txt", ""),
    ],
)
def test_what_is_none_of_ours_is_refused_whole(tmp_path: Path, name: str, text: str) -> None:
    store, file = other(tmp_path), tmp_path / name
    file.write_text(text)
    taken = run("take", file, "--author", "Wati", "--store", store)
    assert taken.exit_code == 2
    assert "Traceback" not in taken.output
    with open_store(str(store)) as opened:
        assert opened.corrections.every(undone=True) == ()


def test_a_value_that_cannot_be_is_refused_and_nothing_of_the_file_is_kept(
    one: Path, tmp_path: Path
) -> None:
    there, file = other(tmp_path), tmp_path / "said.jsonl"
    run("export", "corrections", "-o", file, "--store", one)
    lines = file.read_text().splitlines()
    broken = json.loads(lines[0]) | {"action": "correct", "value": '{"kind": "nonsense"}'}
    file.write_text("\n".join([lines[2], json.dumps(broken)]))
    assert run("take", file, "--store", there).exit_code == 2
    with open_store(str(there)) as opened:
        assert opened.corrections.every(undone=True) == ()


def test_a_table_needs_a_name(tmp_path: Path) -> None:
    store, file = other(tmp_path), tmp_path / "events.csv"
    run("export", "events-csv", "-o", file, "--store", store)
    assert run("take", file, "--store", store).exit_code == 2
