"""A dateline tells where a report comes from; the desk at home is no place of its events."""

from __future__ import annotations

import pytest
from tests import builders

from runut import knowledge
from runut.annotate import annotate


@pytest.mark.parametrize(
    ("language", "dateline", "named"),
    [
        ("id", "SUVA, WARTATIMUR.ID -", {"Q38807"}),
        ("id", "WARTATIMUR.ID, Suva –", {"Q38807"}),
        ("id", "WARTATIMUR.ID, NEW DELHI -", {"Q987"}),
        ("id", "Jakarta (Warta) -", set()),
        ("en", "Jakarta, 3 March -", {"Q3630"}),
        ("id", "Senin, 3 Maret 2025", set()),
    ],
)
def test_the_place_of_a_dateline(language: str, dateline: str, named: set[str]) -> None:
    page = builders.article([("dateline", dateline), ("body", "Hujan turun lebat.")], language)
    reading = annotate(page, knowledge.load())
    assert {entity.id for entity in reading.entities} == named
