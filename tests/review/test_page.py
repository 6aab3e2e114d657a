"""What a reviewer says of a page's rows is in its reading, whatever Runut reads of it today."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from runut.codec import page_json
from runut.codec.wire import encode
from runut.growing import reviewed
from runut.knowledge import load
from runut.pipeline import read_source
from runut.records import Correction, Reading, ReviewAction, ReviewPart
from runut.review import unplaced

PAGE = """Ishiba menjamu Prabowo di Tokyo
TOKYO, 20 Maret 2025 - Shigeru Ishiba bertemu Prabowo Subianto di Tokyo, Kamis (20/3/2025).
"Kami sepakat membuka pelabuhan," kata Prabowo.
Prabowo akan mengunjungi Osaka pekan depan.
"""


@pytest.fixture(scope="module")
def own() -> Reading:
    return read_source(PAGE.encode(), "beras")


def rows(reading: Reading) -> dict[str, Any]:
    """The rows of a page in the guide's shape."""
    found: dict[str, Any] = json.loads(encode(page_json(reading)))
    return found


def said(part: ReviewPart, action: ReviewAction, target: Any, value: Any = None) -> Correction:
    given = None if value is None else json.dumps(value)
    made = "2026-01-01T00:00:00Z"
    return Correction(1, made, "Wati", part, action, "p", json.dumps(target), given, "")


def after(own: Reading, *each: Correction) -> dict[str, Any]:
    """The rows of a page after its reviewers, without the marks that somebody said something."""
    numbered: Sequence[Correction] = [replace(c, id=n) for n, c in enumerate(each, 1)]
    found = rows(reviewed(own, numbered, load()))
    for part in ("entities", "times", "statements", "events"):
        for row in found[part]:
            row.pop("reviewed", None)
    return found


def visit_of(own: Reading) -> dict[str, Any]:
    return next(e for e in rows(own)["events"] if e["kind"] == "visit")


def test_nothing_said_changes_nothing(own: Reading) -> None:
    assert reviewed(own, (), load()) is own


def test_a_rejected_row_is_gone_and_counted(own: Reading) -> None:
    visit = visit_of(own)
    found = reviewed(own, [said("events", "reject", visit)], load())
    assert visit not in rows(found)["events"]
    assert len(found.events) == len(own.events) - 1
    assert found.rejected == 1


def test_a_corrected_row_bears_who_when_and_its_words(own: Reading) -> None:
    visit = visit_of(own)
    right = {**visit, "status": "possible", "who": ["Q252"], "place": "Tokyo", "time": "2025-03"}
    found = reviewed(own, [said("events", "correct", visit, right)], load())
    (event,) = (e for e in found.events if e.reviewed)
    assert event.reviewed and (event.reviewed.how, event.reviewed.author) == ("correct", "Wati")
    assert (event.status, event.status_span, event.by) == ("possible", None, visit["by"])
    assert [a.entity for a in event.who] == ["Q252"]
    assert own.article.quote(event.span) == "Prabowo akan mengunjungi Osaka pekan depan."
    assert event.place and event.place.entity == "Q1490"
    assert after(own, said("events", "correct", visit, right))["events"][-1] == right


def test_a_row_is_found_in_another_reading_and_kept_where_it_is_lost(own: Reading) -> None:
    visit = visit_of(own)
    other = replace(own, events=tuple(replace(e, status="possible") for e in own.events))
    kinds = [e["kind"] for e in after(other, said("events", "reject", visit))["events"]]
    assert "visit" not in kinds
    without = replace(own, events=(), statements=())
    (statement,) = rows(own)["statements"]
    kept = after(without, said("events", "accept", visit), said("statements", "accept", statement))
    assert kept["events"] == [visit]
    assert kept["statements"] == [statement]


def test_statements_and_times_are_corrected_with_their_words(own: Reading) -> None:
    (statement,) = rows(own)["statements"]
    fewer = {**statement, "content": "sepakat membuka pelabuhan", "speaker": "Q4095606"}
    assert after(own, said("statements", "correct", statement, fewer))["statements"] == [fewer]
    time = next(t for t in rows(own)["times"] if t["text"] == "pekan depan")
    right = {**time, "value": "2025-04"}
    found = after(own, said("times", "correct", time, right))
    assert right in found["times"]
    # an event goes with the words that date it
    assert next(e for e in found["events"] if e["kind"] == "visit")["time"] == "2025-04"


def test_the_day_of_publication_is_what_all_else_is_counted_from(own: Reading) -> None:
    given = rows(own)["published"]
    found = after(own, said("published", "correct", given, {**given, "value": "2025-05-05"}))
    (time,) = (t for t in found["times"] if t["text"] == "pekan depan")
    assert time["value"] == "2025-W20"
    unknown = after(own, said("published", "correct", given, {"value": None, "basis": None}))
    assert unknown["published"]["value"] is None


def test_what_stands_on_a_line_that_is_none_of_the_text_is_not_read(own: Reading) -> None:
    found = after(own, said("lines", "correct", [3, "body"], [3, "promo"]))
    assert [3, "promo"] in found["lines"]
    assert found["statements"] == []


def test_somebody_is_another_or_nobody_wherever_he_stands(own: Reading) -> None:
    (prabowo,) = (e for e in rows(own)["entities"] if e["name"] == "Prabowo Subianto")
    new = {"id": "Q100", "name": "Prabowo lain", "type": "person"}
    found = reviewed(own, [said("entities", "correct", prabowo, new)], load())
    assert prabowo["id"] not in json.dumps(rows(found))
    assert [s.speaker for s in found.statements] == ["Q100"]
    gone = reviewed(own, [said("entities", "reject", prabowo)], load())
    assert prabowo["id"] not in json.dumps(rows(gone))
    assert gone.statements == ()
    assert "meeting" in {e.kind for e in gone.events}


def test_rows_are_added_split_and_merged(own: Reading) -> None:
    visit, meeting = visit_of(own), next(e for e in rows(own)["events"] if e["kind"] == "meeting")
    more = {**visit, "kind": "talks"}
    assert more in after(own, said("events", "add", None, more))["events"]
    parted = after(own, said("events", "split", visit, [visit, more]))["events"]
    assert [e["kind"] for e in parted][-2:] == ["visit", "talks"]
    merged = after(own, said("events", "merge", visit, meeting))["events"]
    assert visit not in merged
    assert meeting in merged


def test_signals_are_put_in_and_taken_out(own: Reading) -> None:
    signal = rows(own)["signals"][0]
    assert signal not in after(own, said("signals", "reject", signal))["signals"]
    added = after(replace(own, signals=()), said("signals", "accept", signal))
    assert added["signals"] == [signal]


def test_what_is_undone_holds_no_longer(own: Reading) -> None:
    taken = replace(said("events", "reject", visit_of(own)), undone="2026-01-02T00:00:00Z")
    assert rows(reviewed(own, [taken], load())) == rows(own)


def test_words_that_stand_nowhere_are_no_evidence(own: Reading) -> None:
    (statement,) = rows(own)["statements"]
    assert unplaced("statements", statement, own.article) is None
    assert unplaced("statements", {**statement, "content": "kami menolak"}, own.article)
    assert unplaced("events", {**visit_of(own), "line": 99}, own.article) == "anchor"


def test_every_span_of_a_reviewed_row_is_of_its_page(own: Reading) -> None:
    more = {**visit_of(own), "line": 3, "anchor": '"Kami sepakat', "place": "Osaka", "time": "2025"}
    found = reviewed(own, [said("events", "add", None, more)], load())
    (event,) = (e for e in found.events if e.reviewed)
    assert own.article.quote(event.span).startswith('"Kami sepakat')
    assert event.place and event.place.span.within(event.span)
    assert event.time and event.time.span.within(event.span)
