"""The example pages are read as they were when somebody last looked.

A difference is either a fault or an improvement: look at it, then run `python -m tests.renew`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from runut.acquire import pages
from runut.codec import as_text, page_json
from runut.knowledge import load
from runut.pipeline import read_pages
from runut.records import Reading

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


@pytest.fixture(scope="module")
def readings() -> dict[str, Any]:
    """Every example page in the published shape, by its name."""
    read = [r for r in read_pages(pages([EXAMPLES]), load()) if isinstance(r, Reading)]
    return {r.article.page_name: json.loads(as_text(page_json(r))) for r in read}


def test_there_is_a_golden_reading_for_every_example(readings: dict[str, Any]) -> None:
    assert sorted(readings) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_before(readings: dict[str, Any], name: str) -> None:
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    for field, value in golden.items():
        assert readings[name].get(field) == value, field
    assert readings[name].keys() == golden.keys()
