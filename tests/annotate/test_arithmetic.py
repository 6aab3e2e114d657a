"""Numbers of one sentence that do not come out, and weekdays that stand before their date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate.conflicts import arithmetic, words
from runut.annotate.draft import Draft
from runut.records import Published

Maker = Callable[..., Draft]
WHEN = Published("2024-06-03", "stated", None, "test")


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("id", "Menteri berusia 60 tahun itu lahir pada 2 Maret 1950.", "age"),
        ("id", "Menteri berusia 74 tahun itu lahir pada 2 Maret 1950.", None),
        ("id", "Ia berusia 60 tahun ketika dipilih, lahir pada 2 Maret 1950.", None),
        ("en", "The minister, aged 60 and born in 1950, resigned.", "age"),
        ("en", "The minister, aged 73 and born in 1950, resigned.", None),
        (
            "id",
            "Pameran {P10D|sepuluh hari} itu dari {2024-05-01/2024-05-04|1 Mei hingga 4 Mei 2024}.",
            "length",
        ),
        (
            "id",
            "Pameran {P4D|empat hari} itu dari {2024-05-01|1 Mei} hingga {2024-05-04|4 Mei 2024}.",
            None,
        ),
        (
            "en",
            "It ran for {P2W|two weeks} from {2024-05-01|May 1} to {2024-05-04|May 4, 2024}.",
            "length",
        ),
        (
            "en",
            "It ran for {P2W|two weeks} from {2024-05-01|May 1} to {2024-05-14|May 14, 2024}.",
            None,
        ),
        ("id", "Ada 120 relawan, terdiri atas 50 perawat, 40 dokter dan 10 sopir.", "parts"),
        ("id", "Ada 100 relawan, terdiri atas 50 perawat, 40 dokter dan 10 sopir.", None),
        ("id", "Ada 120 relawan, terdiri atas antara lain 50 perawat dan 40 dokter.", None),
        ("en", "There were 120 helpers, made up of 50 nurses and 40 doctors.", "parts"),
        ("en", "There were 120 helpers, including 50 nurses and 40 doctors.", None),
    ],
)
def test_numbers_come_out(make_draft: Maker, language: str, text: str, rule: str | None) -> None:
    draft = replace(make_draft(text, language), published=WHEN)
    found = [one.rule for one in arithmetic.sums(draft, language)]
    assert found == ([f"sum.{rule}"] if rule else [])


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("PARIS, Isnin ({2024-06-04|4/6/2024}): Perarakan.", True),
        ("Selasa ({2024-06-04|4/6/2024}).", False),
    ],
)
def test_malay_day_of_the_week(make_draft: Maker, text: str, clash: bool) -> None:
    assert bool(list(words.dates(make_draft(text, "ms")))) is clash
