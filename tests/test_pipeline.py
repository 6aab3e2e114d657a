"""The laws that only hold for the whole way: same in, same out, and nothing stops a run."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import runut
from runut import pipeline
from runut.acquire import page_from_bytes, pages
from runut.errors import InputError, PageRejected, StoreError
from runut.knowledge import Knowledge, load
from runut.pipeline import (
    bring_up_to_date,
    compare_readings,
    date_readings,
    read_into,
    read_pages,
    readings_among,
)
from runut.records import Article, Page, Reading, Rejection, Span
from runut.store import open_store, stored_record

EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """The example pages, each as it is by itself."""
    read = tuple(read_pages(pages([EXAMPLES]), load()))
    assert all(isinstance(r, Reading) for r in read)
    return tuple(r for r in read if isinstance(r, Reading))


def spans(value: Any) -> set[Span]:
    """Every span inside a record."""
    if isinstance(value, Span):
        return {value}
    if isinstance(value, tuple):
        return {span for part in value for span in spans(part)}
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, Article):
        return {span for f in fields(value) for span in spans(getattr(value, f.name))}
    return set()


def test_every_annotation_lies_in_the_text(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        text = reading.article.text
        found = spans(reading)
        assert found
        assert all(span.end <= len(text) and text[span.start : span.end] for span in found)


def test_whoever_is_named_anywhere_is_an_entity(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        known = {entity.id for entity in reading.entities}
        assert len(known) == len(reading.entities)
        assert {mention.entity for mention in reading.mentions} <= known
        assert {statement.speaker for statement in reading.statements} <= known
        for event in reading.events:
            assert {a.entity for a in (*event.who, *event.whom)} <= known
            assert event.by == "page" or event.by in known


def test_reading_again_gives_the_same(readings: tuple[Reading, ...]) -> None:
    assert tuple(read_pages(pages([EXAMPLES]), load())) == readings


def test_the_order_of_pages_changes_nothing(readings: tuple[Reading, ...]) -> None:
    dated = date_readings(readings, load())
    record = compare_readings(dated, load())
    shuffled = list(readings)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any order will do
    again = date_readings(shuffled, load())
    assert {r.article.page_id: r for r in again} == {r.article.page_id: r for r in dated}
    assert compare_readings(again, load()) == record


def test_a_store_holds_what_memory_holds(readings: tuple[Reading, ...]) -> None:
    with open_store("sqlite://") as store:
        outcomes = list(read_into(store, pages([EXAMPLES]), load()))
        assert {outcome.what for outcome in outcomes} == {"read"}
        bring_up_to_date(store, load())
        assert store.record() == compare_readings(date_readings(readings, load()), load())
        assert {r.article.page_id: r for r in store.own_readings()} == {
            r.article.page_id: r for r in readings
        }
        assert {o.what for o in read_into(store, pages([EXAMPLES]), load())} == {"unchanged"}


def test_pages_in_two_runs_give_the_same_record_as_in_one() -> None:
    files = sorted(EXAMPLES.iterdir())
    with open_store("sqlite://") as once, open_store("sqlite://") as twice:
        list(read_into(once, pages(files), load()))
        for part in (files[1::2], files[::2]):
            list(read_into(twice, pages(part), load()))
            bring_up_to_date(twice, load())
        bring_up_to_date(once, load())
        assert once.record() == twice.record()
        assert list(once.readings()) == list(twice.readings())


def test_other_pages_of_a_store_have_no_part_in_some(readings: tuple[Reading, ...]) -> None:
    some = {r.article.page_id for r in readings[:5]}
    with open_store("sqlite://") as full, open_store("sqlite://") as small:
        list(read_into(full, pages([EXAMPLES]), load()))
        list(read_into(small, pages(sorted(EXAMPLES.iterdir())), load()))
        assert readings_among(full, some, load())[1] == readings_among(small, some, load())[1]
        own = sorted(readings[:5], key=lambda r: r.article.page_id)
        dated = date_readings(own, load())
        assert readings_among(full, some, load())[1] == compare_readings(dated, load())


def test_the_last_whole_record_is_shown_until_the_next_is_made() -> None:
    files = sorted(EXAMPLES.iterdir())
    with open_store("sqlite://") as store:
        with pytest.raises(StoreError, match="did not come to its end"):
            stored_record(store)
        list(read_into(store, pages(files[:3]), load()))
        with pytest.raises(StoreError, match="did not come to its end"):
            stored_record(store)
        bring_up_to_date(store, load())
        shown = stored_record(store), store.summaries(), tuple(store.readings())
        list(read_into(store, pages(files[3:4]), load()))
        assert (stored_record(store), store.summaries(), tuple(store.readings())) == shown
        bring_up_to_date(store, load())
        assert stored_record(store) != shown[0]
        assert len(store.summaries()) == 4


def test_an_older_reading_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    file = sorted(EXAMPLES.iterdir())[0]
    with open_store("sqlite://") as store:
        list(read_into(store, pages([file]), load()))
        monkeypatch.setattr(pipeline, "reader_version", lambda _: "another")
        assert [o.what for o in read_into(store, pages([file]), load())] == ["read"]
        assert [*store.versions().values()] == ["another"]


def test_a_fault_refuses_the_page_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def annotate(article: Article, *_: object) -> Reading:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(pipeline, "annotate", annotate)
    read = list(read_pages(pages(sorted(EXAMPLES.iterdir())[:2]), load()))
    assert len(read) == 2
    for rejection in read:
        assert isinstance(rejection, Rejection)
        assert (rejection.stage, rejection.reason) == ("annotate", "fault")
        assert "ZeroDivisionError: on purpose" in rejection.detail


def test_python_users_get_a_reading_from_a_path_or_from_bytes() -> None:
    file = EXAMPLES / "warta-pelita.txt"
    reading = runut.read(file)
    from_bytes = runut.read(file.read_bytes(), name="warta-pelita.txt")
    assert isinstance(reading, runut.Reading)
    assert reading == from_bytes
    assert runut.read(str(file)) == reading
    assert replace(reading) == reading


def test_python_users_get_the_reason(tmp_path: Path) -> None:
    with pytest.raises(PageRejected, match="nothing in it") as raised:
        runut.read(b"")
    assert raised.value.rejection.reason == "empty"
    with pytest.raises(InputError, match="does not exist"):
        runut.read(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="is a folder"):
        runut.read(tmp_path)


def test_every_record_and_error_is_public() -> None:
    for module in (runut.records.page, runut.records.between, runut.errors):
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == module.__name__:
                assert getattr(runut, name) is value
                assert name in runut.__all__


def test_importing_the_package_is_light() -> None:
    heavy = ("sqlalchemy", "rich", "typer", "trafilatura", "numpy")
    code = f"import runut, sys; sys.exit(bool(sys.modules.keys() & set({heavy!r})))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pages_given_by_hand_are_read() -> None:
    content = (EXAMPLES / "warta-pelita.txt").read_bytes()
    page = Page("0" * 64, "tangan", None, content, "text/plain")
    (read,) = read_pages([page], load())
    assert isinstance(read, Reading)
    assert read.article.page_name == "tangan"


def test_a_reader_that_runs_ahead_changes_no_outcome() -> None:
    def ahead(given: Iterable[Page | Rejection], knowledge: Knowledge) -> Iterator[Any]:
        return iter(list(read_pages(given, knowledge)))

    good = list(pages([EXAMPLES]))
    bad = page_from_bytes(b"Beranda | Dunia\n\nBagikan: X\n", "clutter", None)
    again = [replace(page, name=f"{page.name}-again") for page in (bad, good[0])]
    given = [*good[:3], bad, *again, *good[:2], page_from_bytes(b"", "empty", None), good[4]]
    with open_store("sqlite://") as one, open_store("sqlite://") as other:
        expected = list(read_into(one, given, load()))
        assert list(read_into(other, given, load(), ahead)) == expected
        assert [outcome.what for outcome in expected] == (
            ["read"] * 3 + ["refused"] * 2 + ["unchanged"] * 3 + ["refused", "read"]
        )
        assert other.rejections() == one.rejections()
        assert other.versions() == one.versions()
