"""The quality gate: figures on the five real pages may not fall below these floors.

The pages, what a careful editor got out of them and the scorer lie in `../shared`, which is not
part of the project; without it the gate says so and is skipped. Raise a floor when the figures
have risen; lowering one needs its reason in CHANGELOG.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runut.acquire import pages
from runut.knowledge import load
from runut.pipeline import compare_readings, date_readings, read_pages
from runut.records import Reading
from runut.serve.output import write_readings

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "gold" / "seeds"
SCORER = SHARED / "tools" / "score.py"

pytestmark = pytest.mark.skipif(
    not SCORER.exists(), reason=f"{SHARED} (pages, gold and scorer) is not on this machine"
)

#: What the scorer calls a figure → the least that it may be.
FLOORS = {
    ("figures", "kept lines", "f1"): 0.99,
    ("figures", "line label", "share"): 0.97,
    ("figures", "published", "share"): 1.0,
    ("figures", "entities", "f1"): 0.93,
    ("figures", "times valued", "f1"): 0.95,
    ("figures", "statements attributed", "f1"): 0.93,
    ("figures", "contact events found", "f1"): 0.82,
    ("figures", "events whole", "f1"): 0.70,
    ("between", "discrepancies", "key (recall counts)", "r"): 0.8,
    ("between", "timeline", "timeline found", "f1"): 0.70,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the scorer says of the seeds as this tree reads them."""
    out = tmp_path_factory.mktemp("seeds")
    read = [r for r in read_pages(pages([SEEDS]), load()) if isinstance(r, Reading)]
    readings = date_readings(read, load())
    names = {r.article.page_id: (r.article.page_name,) for r in readings}
    write_readings(out, readings, compare_readings(readings, load()), names)
    scored = subprocess.run(
        [sys.executable, str(SCORER), str(GOLD), str(out), "--json"],
        capture_output=True,
        check=True,
    )
    return json.loads(scored.stdout)


@pytest.mark.parametrize(("where", "floor"), FLOORS.items(), ids=str)
def test_no_figure_falls_below_its_floor(
    figures: Any, where: tuple[str, ...], floor: float
) -> None:
    value = figures
    for key in where:
        value = value[key]
    assert value >= floor, f"{' '.join(where)} is {value}, its floor {floor}"


def test_every_page_is_read(figures: Any) -> None:
    assert figures["pages not read"] == 0
