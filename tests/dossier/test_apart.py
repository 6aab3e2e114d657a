"""Two deeds of one kind, day and pair are told apart by what they are on, in the page's words."""

from __future__ import annotations

from runut.dossier.build import build
from runut.knowledge import load
from runut.pipeline import compare_readings, read_source

AGREED = """Indonesia dan Jepang Teken Kerja Sama

SUARA UTARA - TOKYO, 20 Maret 2025

Indonesia dan Jepang menyepakati perlindungan pekerja migran pada Kamis (20/3/2025).

Indonesia dan Jepang juga menyepakati impor beras dari Jawa pada Kamis (20/3/2025).
"""


def titles(text: str) -> list[str]:
    reading = read_source(text.encode(), "sepakat")
    record = compare_readings([reading], load())
    told = build(record, [reading], record.threads[0].id, "en", load())
    return [row.what for group in told.timeline for row in group.rows]


def test_two_agreements_of_one_day_have_titles_of_their_own() -> None:
    assert titles(AGREED) == [
        "Japan and Indonesia reached an agreement: “menyepakati perlindungan pekerja migran pada"
        " Kamis”",
        "Japan and Indonesia reached an agreement: “menyepakati impor beras dari Jawa pada Kamis”",
    ]


def test_one_agreement_needs_no_words_behind_its_title() -> None:
    assert titles(AGREED.rpartition("\n\n")[0]) == ["Japan and Indonesia reached an agreement"]
