"""Two numbers of the same things on a page, and numbers of other things, days, parts and plans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runut.annotate.conflicts import counting
from runut.annotate.draft import Draft

Maker = Callable[..., Draft]

CLASHES = [
    ("id", "# Kapal [Kenya] Karam, 14 Orang Tewas\nBadai menewaskan 41 orang di [Somalia]."),
    ("id", "# [Kenya] Lepas 8 Nelayan\nSebanyak tiga nelayan dipulangkan ke [Somalia]."),
    ("en", "# [Kenya] frees 8 fishermen\nThree fishermen were released, said [Somalia]."),
    ("en", "The storm killed 14 people.\nThe storm off the coast left 41 people dead."),
    ("id", "# Tiga Kapal Perang Tiba\nEmpat kapal perang tiba di pelabuhan itu."),
]
QUIET = [
    ("the same number in words", "id", "# [Kenya] Lepas 8 Nelayan\nDelapan nelayan dipulangkan."),
    ("another fate", "id", "# [Kenya] Lepas 8 Nelayan\nSebanyak 3 nelayan ditahan [Somalia]."),
    (
        "a part",
        "id",
        "# [Kenya] Lepas 8 Nelayan\nTiga nelayan di antaranya dipulangkan malam hari.",
    ),
    (
        "the whole of parts",
        "id",
        "# [Kenya] Lepas 8 Nelayan\nIa memulangkan 5 nelayan dan 3 kapal.",
    ),
    ("a third number", "id", "# 8 Nelayan Dilepas\n3 nelayan dilepas.\n2 nelayan dilepas."),
    ("a plan", "id", "# [Kenya] Lepas 8 Nelayan\n[Kenya] akan melepas 12 nelayan."),
    ("a count that grew", "id", "# 8 Orang Tewas\nKorban tewas bertambah menjadi 12 orang."),
    ("no exact number", "id", "# 14 Orang Tewas\nBadai menewaskan sekitar 12 orang."),
    (
        "another day",
        "id",
        "# 8 Orang Tewas\nBadai {2024-05-02|Kamis} menewaskan 8 orang.\n"
        "Badai {2024-05-09|pekan depan} menewaskan 12 orang.",
    ),
    ("a year", "en", "# Talks end\nIn {2022|2022} banks were sent home.\nOnly 12 banks were sent."),
    ("much more", "id", "# 8 Orang Tewas\nPerang itu menewaskan 4.000 orang."),
]
RANKS = [
    ("id", "# Putaran Ketiga Digelar\nIni merupakan putaran kedua tahun ini.", True),
    ("id", "# Veto Ke-6 [Kenya]\nIni veto kelima [Kenya].", True),
    ("en", "# [Kenya] casts sixth veto\nIt is the fifth veto by [Kenya].", True),
    ("id", "# Putaran Ketiga Digelar\nPutaran kedua digelar di [Paris].", False),
    ("id", "# Putaran Ketiga Digelar\nIni merupakan putaran ketiga tahun ini.", False),
    ("id", "# Putaran Ketiga Digelar\nIni kunjungan kedua [Macron].", False),
]


@pytest.mark.parametrize(("language", "text"), CLASHES)
def test_two_numbers_of_the_same_things(make_draft: Maker, language: str, text: str) -> None:
    draft = make_draft(text, language)
    (one,) = counting.two_numbers(draft, language)
    assert (one.about, one.rule) == ("number", "two-numbers")
    assert [side.spans[0] for side in one.sides] == [s.span for s in draft.sentences]


@pytest.mark.parametrize(("language", "text"), [q[1:] for q in QUIET], ids=[q[0] for q in QUIET])
def test_numbers_that_go_together(make_draft: Maker, language: str, text: str) -> None:
    assert not list(counting.two_numbers(make_draft(text, language), language))


@pytest.mark.parametrize(("language", "text", "clash"), RANKS)
def test_the_how_manieth(make_draft: Maker, language: str, text: str, clash: bool) -> None:
    found = list(counting.ordinals(make_draft(text, language), language))
    assert [one.rule for one in found] == ["two-ordinals"] * clash


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("Percakapan itu berlangsung 90 menit.\nPercakapan itu berlangsung dua jam.", True),
        ("Percakapan itu berlangsung 90 menit.\nPercakapan berlangsung satu setengah jam.", False),
        ("Percakapan itu berlangsung 90 menit.\nPercakapan sebelumnya berlangsung dua jam.", False),
        ("Percakapan itu berlangsung 90 menit.\nPertemuan itu berlangsung dua jam.", False),
    ],
)
def test_two_lengths(make_draft: Maker, text: str, clash: bool) -> None:
    found = list(counting.lengths(make_draft(text), "id"))
    assert [one.rule for one in found] == ["two-lengths"] * clash
