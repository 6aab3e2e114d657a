"""What compare makes of the five annotated pages, so that errors of reading are no part of it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from runut.compare import compare
from runut.compare.world import World
from runut.records import Reading, Record

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.exists():
        pytest.skip("../shared/tools/score.py is not here")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def record(seeds: list[Reading], world: World) -> Record:
    return compare(seeds, world)


def gold(name: str) -> Any:
    return json.loads((SHARED / "gold" / "seeds" / name).read_text(encoding="utf-8"))


def test_timeline(record: Record, scorer: ModuleType) -> None:
    rows = [
        {
            "kind": e.kind,
            "who": e.who,
            "whom": e.whom,
            "time": e.time,
            "status": e.status,
        }
        for e in record.events
    ]
    figures = scorer.score_timeline(gold("timeline.json"), rows)
    assert figures["timeline found"]["f1"] >= 0.97
    assert figures["timeline whole"]["f1"] >= 0.97


def test_discrepancies(record: Record, seeds: list[Reading], scorer: ModuleType) -> None:
    names = {r.article.page_id: r.article.page_name for r in seeds}
    rows = [
        {"pages": [names[s.page_id] for s in d.sides], "about": d.about}
        for d in record.discrepancies
    ]
    listed = gold("discrepancies.json")
    key = [row for row in listed if row.get("key")]

    def figures(of: list[Any]) -> Any:
        scored = scorer.score_between({"discrepancies": of}, {"discrepancies": rows})
        return scored["discrepancies between pages"]

    assert figures(key)["r"] == 1.0
    assert figures(listed)["p"] >= 0.9


def test_both_sides_show_their_words(record: Record, seeds: list[Reading]) -> None:
    articles = {r.article.page_id: r.article for r in seeds}
    assert record.discrepancies
    for discrepancy in record.discrepancies:
        assert len({s.page_id for s in discrepancy.sides}) > 1
        for side in discrepancy.sides:
            assert side.spans
            words = " ".join(articles[side.page_id].quote(s) for s in side.spans)
            quoted = side.say.partition("“")[2].split(" …")[0].rstrip("”")
            assert quoted[:20] in " ".join(words.split())
