"""Two readings and what holds between them, and the example pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.acquire import pages
from runut.export import Part
from runut.knowledge import load
from runut.pipeline import compare_readings, date_readings, read_page
from runut.records import Page, Reading

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.fixture(scope="session")
def part() -> Part:
    """The example pages and their record."""
    received = [page for page in pages([EXAMPLES]) if isinstance(page, Page)]
    read = [read_page(page, load()) for page in received]
    readings = date_readings([r for r in read if isinstance(r, Reading)], load())
    return compare_readings(readings, load()), readings
