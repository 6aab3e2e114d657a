"""On whose word a row is, where its page tells it several times or presupposes it."""

from __future__ import annotations

import pytest
from tests.builders import article

from runut.annotate import annotate
from runut.knowledge import Knowledge
from runut.records import Published
from runut.vocabulary import PAGE_VOICE, EventKind

MACRON = "Q3052772"

PAGES: list[tuple[str, str, EventKind, str]] = [
    ("id", "Macron mengatakan ia akan melakukan kunjungan ke Peru.", "visit", MACRON),
    (
        "id",
        "Macron mengatakan ia akan melakukan kunjungan ke Peru. Kunjungan itu akan berlangsung "
        "pekan depan.",
        "visit",
        MACRON,
    ),
    (
        "id",
        "Macron mengatakan ia akan mengunjungi Peru. Presiden Lula akan mengunjungi Peru.",
        "visit",
        MACRON,
    ),
    (
        "id",
        "Macron mengatakan warga telah kembali sejak serangan Rusia ke Ukraina pada Mei lalu.",
        "attack",
        PAGE_VOICE,
    ),
    ("id", "Macron mengatakan Rusia menyerang Ukraina.", "attack", MACRON),
    (
        "en",
        "Macron said that people had come back since Russia's attack on Ukraine in May.",
        "attack",
        PAGE_VOICE,
    ),
    ("en", "Macron said that Russia attacked Ukraine.", "attack", MACRON),
]


@pytest.mark.parametrize(
    ("language", "text", "kind", "by"), PAGES, ids=[text for _, text, _, _ in PAGES]
)
def test_a_row_is_on_the_word_of_who_tells_it(
    language: str, text: str, kind: EventKind, by: str, world: Knowledge
) -> None:
    published = Published("2025-06-18", "stated", None, "test")
    reading = annotate(article([("body", text)], language), world, published)
    assert next(e for e in reading.events if e.kind == kind).by == by
