"""Corrections hold in what they were made on, and in a new reading of the same page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from runut.codec.corrected import corrected_page, corrected_stories, corrected_timeline
from runut.codec.shapes import HappeningJson, PageJson, StoriesJson
from runut.records import Correction, ReviewAction, ReviewPart

STATEMENT = {
    "line": 2,
    "speaker": "local:ani",
    "kind": "direct",
    "cue": "kata",
    "content": "kami siap",
}
EVENT: dict[str, Any] = {
    "line": 2,
    "kind": "meeting",
    "who": ["local:ani", "Q252"],
    "whom": [],
    "place": None,
    "time": None,
    "status": "planned",
    "by": "page",
    "anchor": "Ani akan bertemu",
}
PAGE: dict[str, Any] = {
    "page": "satu",
    "language": "id",
    "outlet": None,
    "title": None,
    "published": {"value": None, "basis": None},
    "credits": [],
    "lines": [[1, "headline"], [2, "body"]],
    "signals": ["no-byline"],
    "entities": [{"id": "local:ani", "name": "Ani", "type": "person", "surfaces": ["Ani"]}],
    "times": [{"line": 2, "text": "besok", "value": None}],
    "statements": [STATEMENT],
    "events": [EVENT],
    "discrepancies": [],
}


def said(
    part: ReviewPart, action: ReviewAction, target: object, value: object = None, n: int = 1
) -> Correction:
    return Correction(
        id=n,
        made="2026-01-01T00:00:00Z",
        author="Wati",
        part=part,
        action=action,
        page_id=None if part in {"story", "happening"} else "p",
        target=json.dumps(target),
        value=None if value is None else json.dumps(value),
        note="",
    )


def gold(*corrections: Correction, page: dict[str, Any] = PAGE) -> dict[str, Any]:
    read = msgspec.convert(page, PageJson)
    made: dict[str, Any] = msgspec.to_builtins(corrected_page(read, corrections))
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def test_nothing_said_changes_nothing() -> None:
    assert gold() == PAGE


def test_each_part_is_corrected() -> None:
    made = gold(
        said("lines", "correct", [2, "body"], [2, "caption"]),
        said("published", "correct", PAGE["published"], {"value": "2025-02", "basis": "stated"}),
        said("signals", "reject", "no-byline"),
        said("times", "correct", PAGE["times"][0], {**PAGE["times"][0], "value": "2025-02-03"}),
        said("statements", "reject", STATEMENT),
        said("events", "correct", EVENT, {**EVENT, "status": "happened"}),
    )
    assert made["lines"] == [[1, "headline"], [2, "caption"]]
    assert made["published"] == {"value": "2025-02", "basis": "stated"}
    assert made["signals"] == []
    assert made["times"][0]["value"] == "2025-02-03"
    assert made["statements"] == []
    assert [e["status"] for e in made["events"]] == ["happened"]


def test_what_was_accepted_stays_where_a_new_reading_loses_it() -> None:
    newer = {**PAGE, "events": [], "statements": []}
    made = gold(
        said("events", "accept", EVENT), said("statements", "accept", STATEMENT), page=newer
    )
    assert made["events"] == [EVENT]
    assert made["statements"] == [STATEMENT]


def test_a_correction_finds_its_row_in_a_new_reading() -> None:
    newer = {**PAGE, "events": [{**EVENT, "status": "possible", "time": "2025-02"}]}
    assert gold(said("events", "reject", EVENT), page=newer)["events"] == []
    fixed = {**EVENT, "status": "happened"}
    assert gold(said("events", "correct", EVENT, fixed), page=newer)["events"] == [fixed]


def test_rows_are_added_split_and_merged() -> None:
    second = {**EVENT, "kind": "visit"}
    assert gold(said("events", "add", None, second))["events"] == [EVENT, second]
    assert gold(said("events", "split", EVENT, [second, second]))["events"] == [second, second]
    assert gold(said("events", "merge", EVENT, second))["events"] == []


def test_an_entity_is_renamed_wherever_it_stands() -> None:
    new = {"id": "Q100", "name": "Ani Yudhoyono", "type": "person"}
    made = gold(said("entities", "correct", PAGE["entities"][0], new))
    assert made["entities"] == [{**new, "surfaces": ["Ani"]}]
    assert made["statements"][0]["speaker"] == "Q100"
    assert made["events"][0]["who"] == ["Q100", "Q252"]


def test_what_is_undone_holds_no_longer() -> None:
    taken = replace(said("events", "reject", EVENT), undone="2026-01-02T00:00:00Z")
    assert gold(taken) == PAGE


def test_what_has_no_shape_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="status"):
        gold(said("events", "correct", EVENT, {**EVENT, "status": "perhaps"}))


STORIES = StoriesJson(
    clusters={"A": ("a1", "a2"), "B": ("b1",)},
    threads={},
    copies=(),
    discrepancies=(),
    positions=(),
)


def test_stories_are_merged_split_and_named() -> None:
    one = corrected_stories(STORIES, [said("story", "merge", ["a1", "a2"], ["b1"])])
    assert one.clusters == {"A": ("a1", "a2", "b1")}
    apart = corrected_stories(STORIES, [said("story", "split", ["a2"])])
    assert sorted(apart.clusters.values()) == [("a1",), ("a2",), ("b1",)]
    named = corrected_stories(STORIES, [said("story", "correct", ["b1"], "Pertemuan di Jakarta")])
    assert set(named.clusters) == {"A", "Pertemuan di Jakarta"}


def happening(kind: str, pages: list[str], note: str) -> dict[str, Any]:
    return {
        "time": "2025-02",
        "kind": kind,
        "who": ["Q252"],
        "whom": [],
        "place": None,
        "status": "happened",
        "by": "page",
        "pages": pages,
        "note": note,
        "history": [],
    }


def test_happenings_are_merged_split_and_corrected() -> None:
    first, second = happening("visit", ["a1"], "Satu."), happening("visit", ["b1"], "Dua.")
    timeline = [msgspec.convert(row, HappeningJson) for row in (first, second)]
    merged = corrected_timeline(timeline, [said("happening", "merge", second, first)])
    assert [row.pages for row in merged] == [("a1", "b1")]
    split = corrected_timeline(
        timeline, [said("happening", "split", first, [first, {**first, "kind": "talks"}])]
    )
    assert sorted(row.kind for row in split) == ["talks", "visit", "visit"]
    right = corrected_timeline(
        timeline, [said("happening", "correct", first, {**first, "status": "denied"})]
    )
    assert sorted(row.status for row in right) == ["denied", "happened"]
    assert len(corrected_timeline(timeline, [said("happening", "reject", first)])) == 1
