"""What reviewers say is in the record, however it came to be, and out of it when taken back."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

import pytest
from tests.store.test_growing import put, readings, rows  # noqa: F401

from runut.codec import page_json
from runut.codec.wire import encode
from runut.knowledge import load
from runut.pipeline import bring_up_to_date, take_up_corrections
from runut.records import Correction, Reading, ReviewAction, ReviewPart
from runut.store import open_store

WHEN = "2026-11-28T10:00:00+00:00"
#: How a row may be said to be otherwise, by its part.
OTHERWISE: dict[str, dict[str, Any]] = {
    "events": {"status": "denied", "who": ["Q252", "local:ani"]},
    "statements": {"speaker": "local:ani"},
    "times": {"value": "2025-03-02"},
    "entities": {"id": "Q7747", "name": "Vladimir Putin", "type": "person"},
    "published": {"value": "2025-03-20", "basis": "stated"},
}


def said(
    part: ReviewPart, action: ReviewAction, page: str | None, target: Any, value: Any = None
) -> Correction:
    return Correction(
        id=0,
        made=WHEN,
        author="Wati",
        part=part,
        action=action,
        page_id=page,
        target=json.dumps(target),
        value=None if value is None else json.dumps(value),
        note="",
    )


def listed(reading: Reading) -> dict[str, Any]:
    """The rows of a page in the guide's shape."""
    found: dict[str, Any] = json.loads(encode(page_json(reading)))
    return found


def some(readings: Sequence[Reading], chance: random.Random, count: int) -> list[Correction]:  # noqa: F811
    """Corrections of all kinds, each of another page."""
    made: list[Correction] = []
    for reading in chance.sample(list(readings), count):
        page, found = reading.article.page_id, listed(reading)
        part: Any = chance.choice([p for p in (*OTHERWISE, "lines") if found[p]])
        row = found[part] if part == "published" else chance.choice(found[part])
        if part == "lines":
            made.append(said(part, "correct", page, row, [row[0], "promo"]))
        elif part != "published" and chance.random() < 0.4:
            made.append(said(part, "reject", page, row))
        else:
            made.append(said(part, "correct", page, row, {**row, **OTHERWISE[part]}))
    return made


@pytest.mark.parametrize("seed", range(3))
def test_corrections_made_between_runs_give_the_record_of_all_at_once(
    readings: Sequence[Reading],  # noqa: F811
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    given = some(readings, chance, 24)
    with open_store("sqlite://") as store, open_store("sqlite://") as other:
        left, ahead = list(readings), list(given)
        chance.shuffle(left)
        while left or ahead:
            size = chance.choice((0, 5, 20, 40))
            put(store, left[:size])
            left = left[size:]
            for correction in ahead[: chance.choice((0, 1, 6))]:
                store.corrections.add(correction)
                ahead.remove(correction)
            bring_up_to_date(store, load())
        for correction in given:
            other.corrections.add(correction)
        put(other, readings)
        bring_up_to_date(other, load())
        assert rows(store) == rows(other)
        with open_store("sqlite://") as plain:
            put(plain, readings)
            bring_up_to_date(plain, load())
            assert rows(store)["event"] != rows(plain)["event"]
            for number in range(1, len(given) + 1):
                assert store.corrections.undo(number, WHEN, "Wati")
                if number % 5 == 0:
                    assert take_up_corrections(store, load())
            assert store.lists.state().waiting
            assert take_up_corrections(store, load())
            assert not store.lists.state().waiting
            kept = {name: found for name, found in rows(store).items() if name != "correction"}
            # somebody whom only a correction names stays as a name that no page has
            kept["entity"] = [row for row in kept["entity"] if not row.endswith(" 0, 0, 0, 0)")]
            assert kept == {n: f for n, f in rows(plain).items() if n != "correction"}
